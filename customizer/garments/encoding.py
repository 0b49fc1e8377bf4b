"""How a garment's maps are written in eight bits: shared by the maker, which writes them, and the pictures, which read.

Each view has under `static/art/garments/<blank>/`:

- `<view>-mask.png`: coverage, 0 to 255;
- `<view>-shade.webp`: light relative to flat, open cloth, as 255 · sqrt(shade / SHADE_MAX); stitches and ribs included;
- `<view>-screen.webp`: sheen, as 255 · sqrt(screen);
- `<view>-trim.png`: grey level of undyed parts (label, metal), with alpha; present only where there are some;
- `<view>-cover.png`: what lies over a print (drawcords, straps); present only where something does;
- `<view>-shadow.webp`: light the table loses, half size, as 255 · loss;
- `<view>-displace.png`: R, G = where on the undisturbed garment each pixel's cloth comes from, less where it is, as
  128 + offset / DISPLACE_STEP_MM, quarter size;
- `maps.json`: frame and origin in millimetres, the same for all views.
"""

from __future__ import annotations

from pathlib import Path

SHADE_MAX = 1.7
DISPLACE_STEP_MM = 0.1
ART = Path(__file__).resolve().parents[2] / "static" / "art" / "garments"
