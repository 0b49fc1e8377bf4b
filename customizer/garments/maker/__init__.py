"""Draws the garments' grey maps from curves and numbers (`drawings/*.toml`), without a photograph.

Run as `python -m customizer.garments.maker [blank] [view]`. Nothing that serves a request imports this package.
May import NumPy, SciPy, OpenCV, Pillow, pydantic and `customizer.garments.encoding`.
"""
