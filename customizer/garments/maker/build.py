"""Drawing to maps: stack the panels, sew, light, pull out of true, and measure where the cloth went."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from .canvas import COARSE_PER_UNIT, Array, Canvas, blur, ramp, seeded
from .light import shine, well_inside
from .plan import Eyelet, Garment, Panel, Paw, View
from .relief import build_ground, build_relief
from .sewing import Sheet, press, sew
from .silhouette import Polyline, edge_distance, fill, join, mirrored, stroke_outline

# Judged by eye on circles and lettering: at 1 and 0.4 a fold dents a circle; at 0 a print looks pasted on.
HIDDEN_SHARE = 0.6
SLOPE_SHIFT = 0.26


@dataclass(frozen=True)
class Maps:
    """One view of one garment, every field on the whole canvas; `dx`, `dy` in units, the rest relative."""

    mask: Array
    shade: Array
    screen: Array
    trim: Array
    trim_level: Array
    cover: Array
    shadow: Array
    dx: Array
    dy: Array


@dataclass
class _Stack:
    height: Array
    tone: Array
    mask: Array
    trim: Array
    cover: Array
    drape: Array  # relief of the printable cloth alone, for the displacement


def _outlines(panel: Panel, garment: Garment) -> list[Polyline]:
    if panel.stroke is not None:
        outline = stroke_outline(garment.curves, panel.stroke)
    else:
        outline = join(garment.curves, panel.outline)
    return [outline, mirrored(outline)] if panel.mirror else [outline]


def _sheet(panel: Panel, garment: Garment, view: View, canvas: Canvas, relief: Array) -> Sheet:
    mask = np.zeros((canvas.size_px, canvas.size_px), np.float32)
    for outline in _outlines(panel, garment):
        mask = np.maximum(mask, fill(canvas, outline))
    whole = mask
    if panel.over:
        sewn_to = join(garment.curves, panel.over)
        whole = np.maximum(mask, np.maximum(fill(canvas, sewn_to), fill(canvas, mirrored(sewn_to))))
    edge = edge_distance(canvas, whole)
    rolled = np.sqrt(1 - (1 - np.clip(edge / panel.roll, 0, 1)) ** 2)
    height = panel.base + panel.loft * rolled + relief * (0.45 + 0.55 * ramp(0, 2.0, edge))
    if panel.sink is not None:
        height = height * (1 - 0.6 * ramp(*panel.sink, canvas.grid[1]))
    tone = np.full_like(height, panel.tone)
    sheet = Sheet(mask, np.asarray(height, np.float32), tone, edge, seeded(view.seed, panel.name, "sewing"))
    for detail in panel.details:
        if isinstance(detail, Eyelet | Paw):
            press(sheet, detail, canvas)
        else:
            sew(sheet, detail, garment, canvas)
    return sheet


def _stack(garment: Garment, view: View, canvas: Canvas) -> _Stack:
    zero = np.zeros((canvas.size_px, canvas.size_px), np.float32)
    stack = _Stack(zero, zero, zero, zero, zero, zero)
    grounds: dict[str, Array] = {}
    reliefs: dict[tuple[str, tuple[str, ...]], Array] = {}
    for panel in view.panels:
        relief = zero
        if panel.relief is not None:
            if panel.relief not in grounds:
                drawn = garment.reliefs[panel.relief]
                grounds[panel.relief] = build_ground(drawn, canvas, view.seed, panel.relief)
            key = (panel.relief, panel.folds)
            if key not in reliefs:
                folds = tuple(fold for name in panel.folds for fold in garment.folds[name])
                reliefs[key] = build_relief(grounds[panel.relief], folds, canvas, view.seed, panel.relief)
            relief = reliefs[key] * np.float32(panel.relief_gain)
        sheet = _sheet(panel, garment, view, canvas, relief)
        m, height = sheet.mask, sheet.height
        if panel.on_top:
            height = height + canvas.blur(stack.height * stack.mask, panel.drape)
        # Weighted by coverage and never mixed with the table, or panels that meet edge to edge would show a gap.
        below = stack.mask * (1 - m)
        covered = np.maximum(below + m, 1e-6)
        stack.height = (stack.height * below + height * m) / covered
        stack.tone = (stack.tone * below + sheet.tone * m) / covered
        stack.mask = np.minimum(stack.mask + m, 1)
        stack.trim = stack.trim * (1 - m) + (m if panel.trim else 0)
        stack.cover = np.maximum(stack.cover * (0 if panel.printable else 1), m if panel.covers_print else 0)
        if panel.printable:
            stack.drape = stack.drape * (1 - m) + m * relief
    return stack


def _shadow(canvas: Canvas, mask: Array, table: Array) -> Array:
    """Light lost by the table: the marched shadow, softened so that no edge shows, and a wide faint one.

    Under the garment the values around it are carried inwards, or its soft edge would get a bright fringe.
    """
    outside = 1 - (mask > 0.02).astype(np.float32)
    near = np.zeros_like(mask)
    for sigma, share in ((0.16, 0.45), (0.55, 0.55)):
        weight = canvas.blur(outside, sigma)
        near += share * canvas.blur((1 - table) * outside, sigma) / np.maximum(weight, 1e-3) * ramp(0, 0.02, weight)
    per_unit = canvas.per_unit
    matrix = np.array([[1, 0, 0.7 * per_unit], [0, 1, 0.9 * per_unit]], np.float32)
    wide = cv2.warpAffine(canvas.blur(mask, 1.5), matrix, (canvas.size_px,) * 2)
    return np.clip(0.78 * near + 0.16 * wide, 0, 1)


def make_maps(garment: Garment, view_name: str, size_px: int) -> Maps:
    """One view of a garment, `size_px` square.

    Args:
        garment: The drawing.
        view_name: "front" or "back".
        size_px: The committed maps are 1600; a quarter of that shows the same garment.
    """
    view = garment.views["front" if view_name == "front" else "back"]
    canvas = Canvas(size_px, garment.frame, garment.origin)
    stack = _stack(garment, view, canvas)
    rng = seeded(view.seed, "wave")
    waves = [view.wave * (canvas.noise(rng, 8) + canvas.noise(rng, 2.2) / 6) for _ in "xy"]
    wave_x, wave_y = (canvas.fine(wave) for wave in waves)
    columns, rows = np.meshgrid(*[np.arange(size_px, dtype=np.float32)] * 2)
    map_x, map_y = columns + wave_x * np.float32(canvas.per_unit), rows + wave_y * np.float32(canvas.per_unit)

    def pull(field: Array) -> Array:
        return cv2.remap(field, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)

    height, tone, mask, trim, cover, drape = (
        pull(f) for f in (stack.height * stack.mask, stack.tone, stack.mask, stack.trim, stack.cover, stack.drape)
    )
    light = shine(canvas, height, mask)
    slope_y, slope_x = (canvas.blur(g * np.float32(canvas.per_unit), 0.45) for g in np.gradient(drape))
    hidden_x, hidden_y = (
        np.cumsum(np.sqrt(1 + slope * slope) - 1, axis) / np.float32(canvas.per_unit)
        for slope, axis in ((slope_x, 1), (slope_y, 0))
    )
    return Maps(
        mask=mask,
        shade=_bled(canvas, light.shade * (1 + tone * (1 - trim)), mask, 1.0),
        screen=_bled(canvas, light.screen, mask, 0.0),
        trim=trim,
        trim_level=np.clip(0.96 * (1 + tone), 0, 1) * ramp(0, 0.01, trim),
        cover=cover,
        shadow=_shadow(canvas, mask, light.table),
        dx=wave_x + HIDDEN_SHARE * _without_trend(canvas, hidden_x) + SLOPE_SHIFT * slope_x,
        dy=wave_y + HIDDEN_SHARE * _without_trend(canvas, hidden_y) + SLOPE_SHIFT * slope_y,
    )


def _bled(canvas: Canvas, field: Array, mask: Array, elsewhere: float) -> Array:
    """The field carried a little over the outline, or scaling and compression would draw a dark rim there."""
    inside = well_inside(mask)
    weight = canvas.blur(inside, 0.11)
    beyond = canvas.blur(field * inside, 0.11) / np.maximum(weight, 1e-4)
    far = ramp(0.02, 0.0002, weight)
    return np.where(inside > 0, field, beyond * (1 - far) + elsewhere * far)


def _without_trend(canvas: Canvas, hidden: Array) -> Array:
    """Arc length hidden in folds, less its drift over 7 units: else the whole print would shrink by a twentieth."""
    count = canvas.coarse[0].shape[0]
    coarse = cv2.resize(hidden.astype(np.float32), (count, count), interpolation=cv2.INTER_AREA)
    return hidden - canvas.fine(blur(coarse, 7 * COARSE_PER_UNIT))
