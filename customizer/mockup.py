"""Artwork on a garment's picture: laid where it is printed, drawn along by the folds and lit by the same light.

Ink is multiplied by the cloth's light alone, never screened, so that it keeps its colours: flat, open cloth shows the
artwork's own values. Everything that does not depend on the artwork is computed once per garment, size and width.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from customizer.garments.blanks import AreaSpec, BlankSpec, get_blank
from customizer.garments.encoding import SHADE_MAX
from customizer.garments.pictures import (
    MAX_WIDTH_PX,
    Bytes,
    cloth_surface,
    garment_pixels,
    get_frame,
    load_displacement,
    load_maps,
)
from foundation.errors import InvalidInput
from foundation.i18n import N_

INK_CONTRAST = 1.15  # exponent of the shade on ink: a printed surface is a little less open than cloth
GAIN_ONE = 240  # the coded gain that leaves ink as it is; 255 is the brightest fold, a sixteenth above
OVERSAMPLING = 1.25  # of the artwork before it is warped: keeps small lettering crisp under linear interpolation
PROPORTION_TOLERANCE = 0.01

Table = npt.NDArray[Any]  # 8 or 16 bits, as OpenCV wants it


class ArtworkDoesNotFit(InvalidInput):
    """The artwork has other proportions than the print area it is to lie on."""

    code: ClassVar[str] = "artwork_does_not_fit"
    message: ClassVar[str] = N_("The artwork does not have the proportions of this print area.")


@dataclass(frozen=True)
class _Place:
    """How one print area lies on one picture: a rectangle of pixels and what happens to ink there."""

    left: int
    top: int
    right: int
    bottom: int
    artwork_px: tuple[int, int]
    proportions: float  # of the print area itself, width by height
    where: Table  # cv2 fixed-point map into the artwork, and its fractions
    fraction: Table
    gain: Table
    allowed: Table | None  # where no strap or cord lies over the print; None when nothing does


def _area(spec: BlankSpec, placement: str, size: str | None, own_length: bool) -> tuple[AreaSpec, float, float]:
    """The area, and how much smaller a millimetre of this size is drawn, across and down, than one of the pictured."""
    wanted, pictured = spec.size(size or spec.picture_size), spec.size(spec.picture_size)
    across = pictured.width_mm / wanted.width_mm
    down = pictured.length_mm / wanted.length_mm if own_length else across
    return spec.placement(placement).area(wanted.slug), across, down


def print_area_on_picture(
    blank: str, view: str, size: str | None, width_px: float, *, own_length: bool = False
) -> tuple[float, float, float, float]:
    """Where a size's print area lies on `garment_picture(blank, …, view, width_px=…)`.

    Every size is shown by the same picture, scaled so that its body fills the drawn one. The rectangle is that of
    the undisturbed garment: an editor lays its flat canvas there, and `compose_mockup` follows the folds.

    Args:
        blank: Slug of the blank.
        view: The placement that the picture shows, "front" or "back".
        size: Slug of the size; none for the one that is drawn.
        width_px: Width of the picture.
        own_length: See `compose_mockup`.

    Returns:
        x, y, width and height in pixels of the picture, from its top left.

    Raises:
        UnknownBlank, UnknownPlacement, UnknownSize: The blank has no such print area.
    """
    area, across, down = _area(get_blank(blank), view, size, own_length)
    frame = get_frame(blank)
    scale = width_px / frame.width_mm
    width, height = area.width_mm * across * scale, area.height_mm * down * scale
    x = frame.origin_mm[0] * scale - width / 2
    y = (frame.origin_mm[1] + area.top_mm * down) * scale
    return x, y, width, height


@lru_cache(maxsize=12)
def _place(blank: str, placement: str, size: str | None, width_px: int, own_length: bool) -> _Place:
    x, y, width, height = print_area_on_picture(blank, placement, size, width_px, own_length=own_length)
    area, _, _ = _area(get_blank(blank), placement, size, own_length)
    maps = load_maps(blank, placement, width_px)
    offset = load_displacement(blank, placement, width_px) * np.float32(width_px / maps.frame.width_mm)
    spill = int(np.abs(offset).max()) + 2
    left, top = max(0, int(x) - spill), max(0, int(y) - spill)
    right, bottom = min(width_px, int(x + width) + spill + 1), min(width_px, int(y + height) + spill + 1)
    columns, rows = np.meshgrid(np.arange(left, right, dtype=np.float32), np.arange(top, bottom, dtype=np.float32))
    artwork_px = (max(1, round(width * OVERSAMPLING)), max(1, round(height * OVERSAMPLING)))
    u = (columns + 0.5 + offset[top:bottom, left:right, 0] - x) * np.float32(artwork_px[0] / width) - 0.5
    v = (rows + 0.5 + offset[top:bottom, left:right, 1] - y) * np.float32(artwork_px[1] / height) - 0.5
    where, fraction = cv2.convertMaps(u.astype(np.float32), v.astype(np.float32), cv2.CV_16SC2)

    surface = cloth_surface(blank, width_px)[top:bottom, left:right]
    shade = (maps.shade[top:bottom, left:right].astype(np.float32) / 255 * surface) ** 2 * SHADE_MAX
    gain = np.clip(GAIN_ONE * shade ** (INK_CONTRAST / 2.2) + 0.5, 0, 255).astype(np.uint8)
    allowed: Table = maps.mask[top:bottom, left:right]
    if maps.cover is not None:
        allowed = cv2.multiply(allowed, 255 - maps.cover[top:bottom, left:right], scale=1 / 255)
    return _Place(
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        artwork_px=artwork_px,
        proportions=area.width_mm / area.height_mm,
        where=where,
        fraction=fraction,
        gain=cv2.merge([gain, gain, gain]),
        allowed=None if int(allowed.min()) == 255 else cv2.merge([allowed] * 4),
    )


def _fitted(artwork: Image.Image, place: _Place) -> Bytes:
    """The artwork with premultiplied alpha, at the size the place wants."""
    width, height = place.artwork_px
    if abs(artwork.width / artwork.height / place.proportions - 1) > PROPORTION_TOLERANCE + 2 / min(artwork.size):
        raise ArtworkDoesNotFit(width_px=artwork.width, height_px=artwork.height)
    pixels = np.asarray(artwork.convert("RGBA").convert("RGBa"))
    method = cv2.INTER_AREA if artwork.width >= width else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=method), np.uint8)


def artwork_dpi(blank: str, placement: str, size: str | None, width_px: int) -> float:
    """The resolution at which a mockup of this width has use for all of the artwork's pixels.

    Raises:
        UnknownBlank, UnknownPlacement, UnknownSize: The blank has no such print area.
    """
    area, _, _ = _area(get_blank(blank), placement, size, False)
    _, _, width, _ = print_area_on_picture(blank, placement, size, width_px)
    return width * OVERSAMPLING / area.width_mm * 25.4


def compose_mockup(
    artwork: Image.Image,
    blank: str,
    colour: str,
    placement: str,
    *,
    size: str | None = None,
    width_px: int = 1000,
    own_length: bool = False,
) -> Image.Image:
    """The garment with the artwork printed on it.

    Args:
        artwork: The whole print area, RGBA, straight alpha; any resolution, in the area's proportions within 1 %.
        blank: Slug of the blank.
        colour: Slug of one of its colours.
        placement: "front" or "back".
        size: Slug of the size whose print area it is; none for the one that is drawn.
        width_px: 16 to 2000, of the square picture.
        own_length: The picture is going to be stretched until the body has the size's own width and its own length,
            as garments that are shown beside one another are. Otherwise the drawn one's proportions are kept.

    Returns:
        RGBA, as `garment_picture` gives it.

    Raises:
        UnknownBlank, UnknownColour, UnknownPlacement, UnknownSize: The blank has no such print area.
        ArtworkDoesNotFit: Other proportions.
        ValueError: The width is out of range.
    """
    if not 16 <= width_px <= MAX_WIDTH_PX:
        raise ValueError(f"width_px is {width_px}, not 16 to {MAX_WIDTH_PX}")
    place = _place(blank, placement, size, width_px, own_length)
    ink = cv2.remap(
        _fitted(artwork, place), place.where, place.fraction, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT
    )
    if place.allowed is not None:
        ink = cv2.multiply(ink, place.allowed, scale=1 / 255)
    lit = cv2.multiply(np.ascontiguousarray(ink[..., :3]), place.gain, scale=1 / GAIN_ONE)
    bare = cv2.merge([255 - ink[..., 3]] * 3)
    picture = garment_pixels(blank, colour, placement, width_px).copy()
    region = picture[place.top : place.bottom, place.left : place.right, :3]
    region[:] = cv2.add(cv2.multiply(np.ascontiguousarray(region), bare, scale=1 / 255), lit)
    return Image.fromarray(picture)
