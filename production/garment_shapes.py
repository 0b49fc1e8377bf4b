"""Plain outlines of the garments for tickets: true to the size's width and length, so that positions can be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from customizer.garments.blanks import BlankSpec


@dataclass(frozen=True)
class GarmentShape:
    """An outline in mm, its origin at the middle of the garment's top edge; how wide and long it is drawn."""

    commands: tuple[tuple[Any, ...], ...]
    width_mm: float
    height_mm: float


def garment_shape(blank: BlankSpec, size: str) -> GarmentShape:
    """The outline of a blank in a size, from the same top that print areas are measured from."""
    chosen = blank.size(size)
    half, length = chosen.width_mm / 2, chosen.length_mm
    if blank.kind in ("tee", "hoodie"):
        return _top(half, length, hood=blank.kind == "hoodie", sleeve=chosen.measures_mm.get("sleeve", 200))
    if blank.kind in ("tote", "bag", "tote-bag"):
        return _bag(half, length)
    return _pet(half, length)


def _top(half: float, length: float, *, hood: bool, sleeve: float) -> GarmentShape:
    shoulder, neck = half * 0.86, half * 0.36
    reach = half + sleeve * (0.3 if hood else 0.62)
    cuff = length * (0.97 if hood else 0.36)
    armpit = length * 0.36
    right: list[tuple[Any, ...]] = [
        ("M", neck, 0),
        ("C", neck + 40, 8, shoulder - 30, 18, shoulder, 34),
        ("L", reach, cuff - 60),
        ("L", reach - (70 if hood else 90), cuff),
        ("L", half, armpit),
        ("L", half, length),
        ("L", -half, length),
        ("L", -half, armpit),
        ("L", -reach + (70 if hood else 90), cuff),
        ("L", -reach, cuff - 60),
        ("L", -shoulder, 34),
        ("C", -shoulder + 30, 18, -neck - 40, 8, -neck, 0),
        ("C", -neck * 0.8, 70, neck * 0.8, 70, neck, 0),
        ("Z",),
    ]
    if hood:
        right += [
            ("M", -neck, 0),
            ("C", -neck * 1.5, -150, neck * 1.5, -150, neck, 0),
        ]
    return GarmentShape(tuple(right), 2 * reach, length + (120 if hood else 0))


def _bag(half: float, length: float) -> GarmentShape:
    handle = half * 0.42
    return GarmentShape(
        (
            ("M", -half, 0),
            ("L", half, 0),
            ("L", half, length),
            ("L", -half, length),
            ("Z",),
            ("M", -handle, 0),
            ("C", -handle, -200, handle, -200, handle, 0),
        ),
        2 * half,
        length + 150,
    )


def _pet(half: float, length: float) -> GarmentShape:
    neck = half * 0.45
    return GarmentShape(
        (
            ("M", -neck, 0),
            ("C", -neck * 0.6, length * 0.07, neck * 0.6, length * 0.07, neck, 0),
            ("L", half * 0.82, length * 0.08),
            ("L", half * 1.16, length * 0.3),
            ("L", half * 0.9, length * 0.38),
            ("C", half, length * 0.5, half, length * 0.8, half * 0.7, length),
            ("L", -half * 0.7, length),
            ("C", -half, length * 0.8, -half, length * 0.5, -half * 0.9, length * 0.38),
            ("L", -half * 1.16, length * 0.3),
            ("L", -half * 0.82, length * 0.08),
            ("Z",),
        ),
        2.32 * half,
        length,
    )
