"""Untrusted bytes become an asset, or are refused with one sentence that says what to do.

`containers`, `pictures`, `colour`, `masters` and `decoder` run in a process of their own and import Pillow and the
standard library alone; `sandbox` starts it, `intake` stores what it gives. May import `foundation`, `customizer.models`.
"""
