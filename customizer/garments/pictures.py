"""Pictures of blanks in any of their colours, from the committed grey maps.

The shade map multiplies the dye's linear light and the screen map is added to it; both are eight bits, so a colour
is one table of 256 x 64 entries and a picture is one look-up a pixel. How much contrast a colour keeps depends on its
depth: light bounces between the folds of white cloth and is swallowed by those of black.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from .blanks import ColourSpec, UnknownPlacement, get_blank
from .encoding import ART, DISPLACE_STEP_MM, SHADE_MAX

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

SCREEN_LEVELS = 64
SHADOW_STRENGTH = 0.80
SHADOW_INK = (46, 36, 30)  # warm, as everything of the shop's lies on warm paper
MAX_WIDTH_PX = 3200  # the maps hold 1600; the caches below hold at most half a gigabyte

# By linear luminance of the dye: exponent of the shade, strength of the screen.
DEPTHS = (0.0, 0.02, 0.18, 0.50, 0.90)
CONTRAST = (1.60, 1.55, 1.35, 1.25, 1.25)
SHEEN = (0.034, 0.034, 0.022, 0.010, 0.0)
SHOULDER = 0.78  # linear light above it is rolled off, so that lit folds of white cloth do not burn out


@dataclass(frozen=True)
class Frame:
    """The square that a blank's pictures show, in millimetres of the drawn garment."""

    width_mm: float
    origin_mm: tuple[float, float]


@dataclass(frozen=True)
class Maps:
    """One view's maps at one width; see `encoding`."""

    frame: Frame
    mask: Bytes
    shade: Bytes
    screen: Bytes
    shadow: Bytes
    trim: Bytes | None  # level, alpha
    cover: Bytes | None


def view_folder(blank: str) -> Path:
    return ART / get_blank(blank).slug


@lru_cache(maxsize=16)
def get_frame(blank: str) -> Frame:
    """The frame of a blank's pictures.

    Raises:
        UnknownBlank: There is no such blank.
    """
    data = json.loads((view_folder(blank) / "maps.json").read_text(encoding="utf-8"))
    return Frame(data["frame_mm"], (data["origin_mm"][0], data["origin_mm"][1]))


def _opened(path: Path) -> Bytes:
    with Image.open(path) as image:
        return np.asarray(image.convert("LA" if image.mode == "LA" else "L"))


def resized(pixels: Bytes, width_px: int) -> Bytes:
    if pixels.shape[1] == width_px:
        return pixels
    method = cv2.INTER_AREA if width_px < pixels.shape[1] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, (width_px, width_px), interpolation=method), np.uint8)


@lru_cache(maxsize=8)
def load_maps(blank: str, view: str, width_px: int) -> Maps:
    """A view's maps at a width. Cached: callers must not write into them.

    Raises:
        UnknownBlank, UnknownPlacement: There is no such picture.
    """
    folder = view_folder(blank)
    if view not in {"front", "back"} or not (folder / f"{view}-mask.png").is_file():
        raise UnknownPlacement(blank=blank, placement=view)

    def read(name: str) -> Bytes:
        return resized(_opened(folder / f"{view}-{name}"), width_px)

    def read_if_present(name: str) -> Bytes | None:
        return read(name) if (folder / f"{view}-{name}").is_file() else None

    return Maps(
        frame=get_frame(blank),
        mask=read("mask.png"),
        shade=read("shade.webp"),
        screen=read("screen.webp"),
        shadow=read("shadow.webp"),
        trim=read_if_present("trim.png"),
        cover=read_if_present("cover.png"),
    )


def load_displacement(blank: str, view: str, width_px: int) -> Floats:
    """Where each pixel's cloth comes from, less where it is: millimetres of the drawn garment, width x width x 2."""
    with Image.open(view_folder(blank) / f"{view}-displace.png") as image:
        coded = np.asarray(image.convert("RGB"))[..., :2].astype(np.float32)
    smooth = cv2.GaussianBlur((coded - 128) * np.float32(DISPLACE_STEP_MM), (0, 0), 1.2)  # under the steps of 8 bits
    return np.asarray(cv2.resize(smooth, (width_px, width_px), interpolation=cv2.INTER_CUBIC), np.float32)


def _noise(rng: np.random.Generator, size: int, sx: float, sy: float) -> Floats:
    noise = cv2.GaussianBlur(rng.standard_normal((size, size)).astype(np.float32), (0, 0), sx, sigmaY=sy)
    return np.asarray(noise / noise.std(), np.float32)


@lru_cache(maxsize=8)
def _texture(kind: str, heather: float, width_px: int) -> Floats:
    """What multiplies the coded shade: the surface of the cloth, and a heather's mottling, about 1.

    Made at 1600 px and reduced, so that a small picture has the average of the threads and not threads of its own.
    """
    size = 1600
    rng = np.random.default_rng(11)
    if kind == "canvas":
        rows, columns = np.mgrid[0:size, 0:size].astype(np.float32)
        drift = 1.5 * cv2.resize(_noise(rng, 200, 8, 8), (size, size), interpolation=cv2.INTER_CUBIC)
        weave = np.cos(2 * np.pi * (columns + drift) / 3.4) * np.cos(2 * np.pi * (rows + drift) / 3.4)
        slubs = 0.8 * _noise(rng, size, 0.5, 8) + 0.8 * _noise(rng, size, 8, 0.5)
        surface = 0.017 * (weave + slubs + 0.5 * _noise(rng, size, 0.5, 0.5))
    elif kind == "fleece":
        surface = 0.012 * _noise(rng, size, 0.6, 1.5) + 0.004 * _noise(rng, size, 3.0, 3.0)
    else:
        surface = 0.011 * _noise(rng, size, 0.45, 1.2) + 0.003 * _noise(rng, size, 4.0, 4.0)
    if heather:
        mottling = 0.7 * _noise(rng, size, 0.5, 0.5) + 0.6 * _noise(rng, size, 2.2, 0.5)
        mottling += 0.6 * _noise(rng, size, 0.5, 1.8) + 0.12 * _noise(rng, size, 6.0, 1.2)
        surface = surface + heather / 2 * mottling  # half, since the shade is coded as a square root
    method = cv2.INTER_AREA if width_px < size else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(np.exp(surface), (width_px, width_px), interpolation=method), np.float32)


def cloth_surface(blank: str, width_px: int) -> Floats:
    """What the blank's weave or knit multiplies the coded shade by, without any heather; about 1."""
    return _texture(get_blank(blank).texture, 0.0, width_px)


def to_linear(encoded: npt.ArrayLike) -> Floats:
    v = np.asarray(encoded, np.float32)
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4).astype(np.float32)


def to_encoded(linear: npt.ArrayLike) -> Floats:
    v = np.maximum(np.asarray(linear, np.float32), 0)
    return np.where(v <= 0.0031308, v * 12.92, 1.055 * v ** (1 / 2.4) - 0.055).astype(np.float32)


def _rolled_off(light: Floats) -> Floats:
    over = 1 - SHOULDER
    return np.asarray(
        np.where(light < SHOULDER, light, SHOULDER + over * (1 - np.exp(-(light - SHOULDER) / over))), np.float32
    )


@lru_cache(maxsize=64)
def _dye_table(rgb: tuple[int, int, int]) -> Bytes:
    """Encoded colour for each coded shade (256) and screen (64), as one table of 16384 x 3."""
    dye = to_linear(np.array(rgb) / 255)
    depth = float(dye @ np.array([0.2126, 0.7152, 0.0722], np.float32))
    shade = (np.arange(256, dtype=np.float32) / 255) ** 2 * SHADE_MAX
    light = shade ** float(np.interp(depth, DEPTHS, CONTRAST))
    screen = (np.arange(SCREEN_LEVELS, dtype=np.float32) / (SCREEN_LEVELS - 1)) ** 2
    screen = screen * float(np.interp(depth, DEPTHS, SHEEN))
    sheen = 0.5 + 0.5 * dye / max(depth, 0.01)  # half of it has been through the dye
    colour = light[:, None, None] * dye + screen[None, :, None] * sheen
    encoded = to_encoded(_rolled_off(np.asarray(colour, np.float32))) * 255
    return np.clip(encoded + 0.5, 0, 255).astype(np.uint8).reshape(-1, 3)


def _cloth(maps: Maps, colour: ColourSpec, texture: str) -> Bytes:
    """RGB of the garment over the whole square, without its outline."""
    width = maps.mask.shape[1]
    surface = _texture(texture, colour.heather, width)
    shade = cv2.multiply(maps.shade, surface, dtype=cv2.CV_8U)
    screen = np.asarray(cv2.multiply(maps.screen, surface, dtype=cv2.CV_8U), np.uint8)
    index = (shade.astype(np.uint16) << 6) | (screen >> 2)
    cloth = _dye_table(colour.rgb)[index]
    if maps.trim is not None:
        level, alpha = maps.trim[..., 0], maps.trim[..., 1]
        rows, columns = np.nonzero(alpha)
        share = alpha[rows, columns, None].astype(np.float32) / 255
        lit = (maps.shade[rows, columns].astype(np.float32) / 255) ** 2 * SHADE_MAX
        grey = to_encoded(to_linear(level[rows, columns].astype(np.float32) / 255) * lit)
        trim = grey[:, None] * np.array([255, 252, 246], np.float32)
        blended = cloth[rows, columns] * (1 - share) + trim * share
        cloth[rows, columns] = np.clip(blended + 0.5, 0, 255).astype(np.uint8)
    return np.asarray(cloth, np.uint8)


def _cut_out(maps: Maps, cloth: Bytes) -> Bytes:
    """Straight-alpha RGBA: the garment over its own shadow, transparent elsewhere."""
    mask = maps.mask.astype(np.float32) * np.float32(1 / 255)
    shadow = maps.shadow.astype(np.float32) * np.float32(SHADOW_STRENGTH / 255) * (1 - mask)
    alpha = mask + shadow
    share = np.divide(mask, alpha, out=np.zeros_like(mask), where=alpha > 1 / 512)
    picture = np.empty((*mask.shape, 4), np.uint8)
    share3 = cv2.merge([share, share, share])
    ink = np.empty_like(cloth)
    ink[:] = SHADOW_INK
    mixed = cv2.add(cv2.multiply(cloth, share3, dtype=cv2.CV_32F), cv2.multiply(ink, 1 - share3, dtype=cv2.CV_32F))
    picture[..., :3] = cv2.convertScaleAbs(mixed)
    picture[..., 3] = cv2.convertScaleAbs(alpha, alpha=255)
    picture[picture[..., 3] == 0] = 0
    return picture


@lru_cache(maxsize=16)
def garment_pixels(blank: str, colour: str, view: str, width_px: int) -> Bytes:
    """As `garment_picture`, as an array that callers must not write into."""
    spec = get_blank(blank)
    maps = load_maps(blank, view, width_px)
    pixels = _cut_out(maps, _cloth(maps, spec.colour(colour), spec.texture))
    pixels.setflags(write=False)
    return pixels


def on_background(picture: Image.Image, background: str) -> Image.Image:
    paper = Image.new("RGBA", picture.size, background)
    paper.alpha_composite(picture)
    return paper


def garment_picture(blank: str, colour: str, view: str, *, width_px: int, background: str | None = None) -> Image.Image:
    """A blank laid flat in one of its colours, cut out, over its own soft shadow.

    Args:
        blank: Slug of the blank.
        colour: Slug of one of its colours.
        view: "front" or "back".
        width_px: 16 to 2000; the picture is square. The maps hold 1600.
        background: A colour to lay it on (`#rrggbb`), or none for transparency.

    Returns:
        RGBA, sRGB, straight alpha, zero RGB under zero alpha.

    Raises:
        UnknownBlank, UnknownColour, UnknownPlacement: There is no such picture.
        ValueError: The width is out of range.
    """
    if not 16 <= width_px <= MAX_WIDTH_PX:
        raise ValueError(f"width_px is {width_px}, not 16 to {MAX_WIDTH_PX}")
    picture = Image.fromarray(garment_pixels(blank, colour, view, width_px))
    return picture if background is None else on_background(picture, background)
