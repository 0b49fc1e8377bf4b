"""Untrusted bytes become an asset, or are refused with one sentence that says what to do.

`decoder` and what it imports (`containers`, `pictures`, `colour`, `masters`, `refusals`) run in a process of their own
and know Pillow alone; `sandbox` starts it, `intake` stores what it gives. May import `foundation`, `customizer.models`.
"""
