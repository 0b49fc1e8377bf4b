"""What the needle leaves: hems, seams, rib, stitches, and the small puckers along them that make them believable."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .canvas import Array, Canvas, bell, ramp, unit_noise
from .plan import Braid, Crease, Eyelet, Garment, Hem, Paw, Rib, Seam, Stitch, Tape
from .silhouette import FAR, along_curve, join, mirrored

NEAR = 50.0  # distances beyond this mean "not reached"
Sewn = Hem | Seam | Stitch | Rib | Tape | Crease | Braid


@dataclass
class Sheet:
    """One piece of cloth on the canvas: coverage, height in units, relative tone, and distance from its edge."""

    mask: Array
    height: Array
    tone: Array
    edge: Array
    rng: np.random.Generator


@dataclass(frozen=True)
class Line:
    """A sewing line as seen by each pixel: signed distance (positive: right of travel) and place along it."""

    distance: Array
    place: Array

    @property
    def reached(self) -> Array:
        return np.asarray(np.abs(self.distance) < NEAR, np.float32)


def _stitches(sheet: Sheet, line: Line, at: float, depth: float, pitch: float = 0.32) -> None:
    dash = 0.5 + 0.5 * np.clip(2.5 * np.cos(2 * np.pi * line.place / pitch), -1, 1)
    thread = bell(line.distance - at, 0.05) * line.reached
    sheet.height += depth * (1.5 * thread * dash - 1.2 * bell(line.distance - at, 0.11) * line.reached)
    sheet.tone += 0.22 * thread * (dash - 0.65)


def _pucker(sheet: Sheet, line: Line, at: float, width: float, high: float, wavelength: float = 0.75) -> None:
    places = np.linspace(0, 250, 5000)

    def wrinkles(where: Array, times: float) -> Array:
        noise = unit_noise(sheet.rng, (1, 5000), wavelength / times * 20)[0]
        return np.interp(where.ravel(), places, noise).reshape(where.shape).astype(np.float32)

    both = wrinkles(line.place, 2.2) + wrinkles(line.place + np.float32(0.6) * line.distance, 3.0)
    sheet.height += 0.6 * high * both * bell(line.distance - at, width) * line.reached


def _hem(sheet: Sheet, line: Line, hem: Hem) -> None:
    inside = Line(np.abs(line.distance), line.place)
    sheet.height += 0.035 * (1 - ramp(hem.width - 0.15, hem.width + 0.15, inside.distance)) * line.reached
    for row in hem.rows:
        _stitches(sheet, inside, row, 0.024)
    _pucker(sheet, inside, hem.width - 0.7, 1.1, 0.011)
    _pucker(sheet, inside, hem.width + 0.2, 0.8, 0.008, 1.2)
    sheet.tone -= 0.05 * bell(inside.distance - 0.05, 0.07)


def _seam(sheet: Sheet, line: Line, seam: Seam) -> None:
    d = line.distance
    within = line.reached * ramp(0, 0.5, sheet.edge)
    sheet.height += within * (seam.step * ramp(-0.09, 0.09, d) * (1 - ramp(0.5, 1.9, d)) - seam.groove * bell(d, 0.10))
    sheet.tone -= 0.10 * bell(d, 0.06)
    for row in seam.rows:
        _stitches(sheet, line, row, 0.010)
    _pucker(sheet, line, 0, 1.0, seam.pucker, 0.9)


def _rib(sheet: Sheet, line: Line, rib: Rib) -> None:
    d, half = line.distance, rib.width / 2
    ribs = np.cos(2 * np.pi * line.place / rib.pitch)
    across = ramp(-rib.width - 0.04, -rib.width + 0.16, d) * (1 - ramp(-0.15, 0, d)) * line.reached
    roll = np.sqrt(np.clip(1 - ((d + half) / (half + 0.09)) ** 2, 0, 1)) * line.reached
    sheet.height += rib.height * roll + rib.depth * ribs * across - 0.05 * bell(d, 0.10)
    sheet.tone += across * (rib.tone * ribs - 0.03) - 0.12 * bell(d, 0.06)


def _tape(sheet: Sheet, line: Line, tape: Tape) -> None:
    d = line.distance
    band = ramp(0, 0.08, d) * (1 - ramp(tape.width - 0.05, tape.width + 0.05, d)) * line.reached
    edges = bell(d - 0.12, 0.06) + bell(d - tape.width + 0.12, 0.06)
    sheet.height += 0.05 * band - 0.02 * edges * line.reached


def _crease(sheet: Sheet, line: Line, crease: Crease) -> None:
    within = line.reached * ramp(0, 0.6, sheet.edge)
    sheet.height -= within * crease.depth * bell(line.distance, crease.width)
    sheet.tone -= within * 0.6 * max(0.0, crease.depth) * bell(line.distance, crease.width)


def _braid(sheet: Sheet, line: Line, braid: Braid) -> None:
    across = line.distance / (braid.width / 2)
    twist = np.cos(2 * np.pi * (line.place / braid.pitch + 0.5 * np.abs(across)))
    sheet.height += 0.03 * twist * line.reached
    sheet.tone += 0.07 * twist * line.reached


def sew(sheet: Sheet, detail: Sewn, garment: Garment, canvas: Canvas) -> None:
    """Add one sewn detail, and its mirror image where it has one, to the sheet."""
    curve = join(garment.curves, detail.curve)
    reach = 3.2 + (detail.width if isinstance(detail, Hem | Rib | Tape | Crease) else 0.0)
    for flip in (1, -1) if detail.mirror else (1,):
        distance, place, length = along_curve(canvas, curve if flip == 1 else mirrored(curve), reach)
        if not isinstance(detail, Braid):  # beyond a curve's ends the distance fans out: nothing is sewn there
            distance = np.where((place > 0.05) & (place < length - 0.05), distance, np.float32(FAR))
        beside = np.where(np.abs(distance) < NEAR, distance * np.float32(flip * detail.side), np.float32(FAR))
        line = Line(beside, place)
        match detail:
            case Hem():
                _hem(sheet, line, detail)
            case Seam():
                _seam(sheet, line, detail)
            case Stitch():
                for row in detail.rows:
                    _stitches(sheet, line, row, detail.depth, detail.pitch)
                if detail.pucker:
                    _pucker(sheet, line, float(np.mean(detail.rows)), 1.0, detail.pucker)
            case Rib():
                _rib(sheet, line, detail)
            case Tape():
                _tape(sheet, line, detail)
            case Crease():
                _crease(sheet, line, detail)
            case Braid():
                _braid(sheet, line, detail)


def press(sheet: Sheet, detail: Eyelet | Paw, canvas: Canvas) -> None:
    """Add an eyelet's ring, or weave the paw into a label."""
    x, y = canvas.grid
    if isinstance(detail, Eyelet):
        for sx in (x, -x) if detail.mirror else (x,):
            r = np.hypot(sx - detail.at[0], y - detail.at[1])
            ring = bell(r - detail.radius, detail.radius * 0.35)
            hole = 1 - ramp(detail.radius * 0.5, detail.radius * 0.75, r)
            sheet.height += 0.09 * ring - 0.12 * hole
            sheet.tone += -0.45 * hole - 0.10 * ring
        return
    sx, sy = (x - detail.at[0]) / detail.size, (y - detail.at[1]) / detail.size
    woven = np.zeros_like(x)
    pads = ((0, 0.30, 0.42, 0.34), (-0.52, -0.08, 0.17, 0.23), (-0.19, -0.38, 0.17, 0.25), (0.19, -0.38, 0.17, 0.25))
    for px, py, rx, ry in (*pads, (0.52, -0.08, 0.17, 0.23)):
        woven = np.maximum(woven, 1 - ramp(0.85, 1.1, np.hypot((sx - px) / rx, (sy - py) / ry)))
    sheet.tone -= 0.8 * woven
