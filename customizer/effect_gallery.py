"""What the editor's effect gallery shows: every effect on the customer's own photo, and the photo's own colours."""

from __future__ import annotations

import hashlib
import io

import numpy as np
import rfc8785
from PIL import Image

from customizer.asset_source import AssetSource, KeepsMade
from customizer.box_picture import EFFECTS_VERSION, boxed
from customizer.effects import EFFECTS
from customizer.effects.catalogue import starting_effect
from customizer.effects.palette import hex_of, palette_of
from customizer.resampling import shown_part
from customizer.scene import Picture

#: Side of a thumbnail in px, and how much of a garment it stands for: dots and strokes are to be seen as such.
CELL_PX = 176
CELL_MM = 90.0
#: Computed so many times larger, so that lines are smooth.
_FINER = 2
_COLOURS = 8
_COLOURS_SIDE_PX = 240
#: Changes whenever a sheet of the same photo may look otherwise.
_SHEET = "2"


def sheet_name(mark: Picture, *, dark: bool) -> str:
    """What a photo's sheet of thumbnails is kept under; its ETag."""
    recipe = {
        "adjust": mark.adjust.model_dump(),
        "asset": mark.asset,
        "crop": mark.crop.model_dump(),
        "cutout": mark.cutout,
        "dark": dark,
        "effects": list(EFFECTS),
        "proportion": round(mark.width_mm / mark.height_mm, 3),
        "version": [_SHEET, EFFECTS_VERSION],
    }
    return "sheet-" + hashlib.sha256(rfc8785.dumps(recipe)).hexdigest()


def effect_sheet(mark: Picture, previews: AssetSource, keeper: KeepsMade, *, dark: bool) -> bytes:
    """A WebP with a square of `CELL_PX` for the photo itself and one for each effect, in the table's order, in a row.

    Args:
        mark: The photo as its layer has it; its own effect does not matter.
        previews: Where small pictures of uploads are read.
        keeper: Where the sheet is kept.
        dark: For a dark garment.

    Raises:
        MissingAsset: The upload or the mask is not there.
    """
    name = sheet_name(mark, dark=dark)
    found = keeper.find_made(mark.asset, name)
    if found is not None:
        return found
    side = CELL_PX * _FINER
    square = _square(mark, previews, side)
    sheet = Image.new("RGBA", (CELL_PX * (1 + len(EFFECTS)), CELL_PX))
    scale = side / CELL_MM
    for index, slug in enumerate([None, *EFFECTS]):
        pixels = square.copy()
        if slug is not None:
            pixels = starting_effect(slug, dark=dark).apply(pixels, px_per_mm=scale)
        cell = Image.fromarray(np.ascontiguousarray(pixels)).reduce(_FINER)
        sheet.paste(cell, (index * CELL_PX, 0))
    file = io.BytesIO()
    sheet.save(file, "WEBP", quality=84, method=2)
    keeper.keep_made(mark.asset, name, file.getvalue())
    return file.getvalue()


def _square(mark: Picture, previews: AssetSource, side_px: int) -> np.ndarray:
    """The middle square of what the box shows: RGBA, straight alpha."""
    image, (left, top, right, bottom) = shown_part(mark, previews)
    across, down = (right - left) / mark.width_mm, (bottom - top) / mark.height_mm
    side_mm = min(mark.width_mm, mark.height_mm)
    x, y = (left + right - side_mm * across) / 2, (top + bottom - side_mm * down) / 2
    source = (max(0.0, x), max(0.0, y), min(image.width, x + side_mm * across), min(image.height, y + side_mm * down))
    return boxed(image, source, (side_px, side_px))


def photo_colours(mark: Picture, previews: AssetSource) -> list[str]:
    """The main colours of what a photo's box shows, dark to light, `#rrggbb`; the same for the same photo.

    Raises:
        MissingAsset: The upload or the mask is not there.
    """
    image, source = shown_part(mark, previews)
    shrink = max(1.0, max(source[2] - source[0], source[3] - source[1]) / _COLOURS_SIDE_PX)
    size = max(1, round((source[2] - source[0]) / shrink)), max(1, round((source[3] - source[1]) / shrink))
    pixels = boxed(image, source, size)
    shades = palette_of(np.ascontiguousarray(pixels[:, :, :3]), pixels[:, :, 3], _COLOURS)
    return [hex_of(shade) for shade in shades]
