"""A cut-out's mask from beginning to end: photo, guess and strokes → 8-bit grey PNG that remembers how it was made."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, PngImagePlugin

from customizer.cutout.edge import refine
from customizer.cutout.segment import segment
from customizer.cutout.strokes import Stroke, draw_strokes

#: The PNG's text chunk that holds the making.
_CHUNK = "Pawprint-Cutout"
_PACKING = 3


@dataclass(frozen=True)
class Making:
    """What a mask was made of: enough to go on with it.

    Attributes:
        photo: SHA-256 of the upload (64 hex digits).
        guess: Which of the first guesses it began with, from 0.
        strokes: As JSON, oldest first.
    """

    photo: str
    guess: int
    strokes: tuple[dict[str, Any], ...]


def compose_mask(picture: np.ndarray, guessed: np.ndarray, strokes: Sequence[Stroke]) -> np.ndarray:
    """The pet's mask: uint8 of the picture's size, 0 nothing to 255 all. The same arguments give the same bytes.

    Args:
        picture: RGB of uint8, upright, at most a few million pixels.
        guessed: One of `guess.list_guesses`.
        strokes: Oldest first; none for the guess as it is.
    """
    mask = segment(picture, guessed, strokes)
    keep, remove = draw_strokes(strokes, picture.shape[1], picture.shape[0])
    return refine(picture, mask, keep, remove)


def encode_mask(mask: np.ndarray, making: Making) -> bytes:
    """The mask as a PNG with its making in a text chunk."""
    info = PngImagePlugin.PngInfo()
    text = {"photo": making.photo, "guess": making.guess, "strokes": list(making.strokes)}
    info.add_text(_CHUNK, json.dumps(text, sort_keys=True, separators=(",", ":")), zip=True)
    file = io.BytesIO()
    Image.fromarray(mask).save(file, "PNG", pnginfo=info, compress_level=_PACKING)
    return file.getvalue()


def read_making(png: bytes) -> Making | None:
    """How a mask was made; None for a picture that is none of our masks."""
    with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
        text = getattr(image, "text", {}).get(_CHUNK)
    if text is None:
        return None
    found = json.loads(text)
    return Making(found["photo"], found["guess"], tuple(found["strokes"]))
