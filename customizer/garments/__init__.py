"""Blanks as data, and their pictures: every colour of every blank from a few committed grey maps.

`blanks` and `pictures` import Pillow, NumPy and OpenCV alone; only `maker`, which draws the maps, may import SciPy.
"""
