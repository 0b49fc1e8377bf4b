"""Artwork → the file that a factory accepts, and the checks of what was written. One format, one file.

May import `foundation` and `customizer`.
"""
