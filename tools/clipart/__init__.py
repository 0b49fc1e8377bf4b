"""Draws the shop's clip-art: curves and numbers here, SVG files in static/art/clipart, an index in customizer/data/art.

`python -m tools.clipart` writes what is missing; a drawing that is published keeps its file (`--redraw slug …` before a
release replaces some). `python -m tools.clipart.sheet` paints all of them on sheets to look at.
"""
