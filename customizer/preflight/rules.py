"""The rules, one function each: group and scene → findings. A new rule is a function and a line in `RULES`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from customizer.boxes import Box
from customizer.document import ArtLayer, ImageLayer, ShapeLayer, TextLayer
from customizer.measure import group_bounds_mm
from customizer.photo_slots import is_photo_slot
from customizer.preflight.findings import Finding, Severity
from customizer.scene import Group, Picture, Scene, SoftShadow, Stroke
from customizer.techniques import Technique
from foundation import units

Rule = Callable[[Group, Scene, Technique], Iterator[Finding]]


def _resolution(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    for mark in group.marks:
        if not isinstance(mark, Picture):
            continue
        crop, (width_px, height_px) = mark.crop, mark.size_px
        across = units.effective_dpi((crop.right - crop.left) * width_px, mark.width_mm * group.scale)
        down = units.effective_dpi((crop.bottom - crop.top) * height_px, mark.height_mm * group.scale)
        dpi = round(min(across, down), 6)  # so that 150 is not 149.999…
        if dpi >= rules.warn_dpi:
            continue
        # The largest size that looks sharp, in the document's own mm; rounded down, as it must hold.
        shrink = dpi / rules.good_dpi
        width_mm = math.floor(mark.width_mm * shrink * 10) / 10
        height_mm = math.floor(mark.height_mm * shrink * 10) / 10
        fix = {"action": "resize", "width_mm": width_mm, "height_mm": height_mm}
        too_low = dpi < rules.block_dpi
        yield Finding(
            "resolution_too_low" if too_low else "resolution_low",
            Severity.ERROR if too_low else Severity.WARNING,
            group.path,
            {"dpi": math.floor(dpi), "limit_dpi": rules.block_dpi if too_low else rules.warn_dpi},
            fix if width_mm > 0 and height_mm > 0 else None,
        )


def _place(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    bounds = group_bounds_mm(group)
    if bounds is None:
        return
    left, top, right, bottom = bounds
    bleed = rules.bleed_mm
    wide, high = scene.width_mm + bleed, scene.height_mm + bleed
    if right <= -bleed or bottom <= -bleed or left >= wide or top >= high:
        fix = {"action": "move", "x_mm": round(scene.width_mm / 2, 3), "y_mm": round(scene.height_mm / 2, 3)}
        yield Finding("outside_print_area", Severity.ERROR, group.path, {}, fix)
        return
    beyond = max(-bleed - left, -bleed - top, right - wide, bottom - high)
    if beyond > 0.05:  # less is not to be seen
        fix = _fit(bounds, group, scene, rules.safe_margin_mm if isinstance(group.layer, TextLayer) else 0.0)
        yield Finding("cut_off", Severity.WARNING, group.path, {"beyond_mm": round(beyond, 1)}, fix)
        return
    nearest = min(left, top, scene.width_mm - right, scene.height_mm - bottom)
    if isinstance(group.layer, TextLayer) and nearest < rules.safe_margin_mm:
        margin = rules.safe_margin_mm
        fix = _fit(bounds, group, scene, margin)
        yield Finding("near_the_edge", Severity.WARNING, group.path, {"limit_mm": margin}, fix)


def _fit(bounds: Box, group: Group, scene: Scene, margin_mm: float) -> dict[str, object]:
    """How a layer comes inside the print area, `margin_mm` from its edges: scaled about its centre, then moved.

    Returns:
        `factor` is at most 1; `dx_mm` and `dy_mm` are in the document's own mm, whatever size was looked at.
    """
    left, top, right, bottom = bounds
    wide, high = scene.width_mm - 2 * margin_mm, scene.height_mm - 2 * margin_mm
    factor = min(1.0, wide / (right - left), high / (bottom - top))
    if factor < 1:
        factor = math.floor(factor * 995) / 1000  # a hair smaller, as it must hold after rounding
    centre_x, centre_y = group.matrix[4], group.matrix[5]
    left, right = (centre_x + factor * (edge - centre_x) for edge in (left, right))
    top, bottom = (centre_y + factor * (edge - centre_y) for edge in (top, bottom))
    dx = max(0.0, margin_mm - left) or min(0.0, scene.width_mm - margin_mm - right)
    dy = max(0.0, margin_mm - top) or min(0.0, scene.height_mm - margin_mm - bottom)

    def outward(value: float) -> float:
        return math.copysign(math.ceil(abs(value) / group.scale * 100 - 1e-9) / 100, value) if value else 0.0

    return {"action": "fit", "factor": factor, "dx_mm": outward(dx), "dy_mm": outward(dy)}


def _glyphs(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    if group.missing:
        shown = " ".join(group.missing)
        parameters = {"characters": shown, "code_points": [_code_points(each) for each in group.missing]}
        fix = {"action": "strip", "characters": list(group.missing)}
        yield Finding("missing_glyph", Severity.ERROR, f"{group.path}.text", parameters, fix)


def _code_points(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)


def _text_size(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    if not isinstance(group.layer, TextLayer) or not group.marks:
        return
    size = group.size_mm * group.scale
    if size >= rules.text_mm:
        return
    too_small = size < rules.smallest_text_mm
    limit = rules.smallest_text_mm if too_small else rules.text_mm
    yield Finding(
        "text_too_small" if too_small else "text_small",
        Severity.ERROR if too_small else Severity.WARNING,
        f"{group.path}.size_mm",
        {"size_mm": round(size, 2), "limit_mm": limit},
        # A field shrinks to fit its box, so a larger em would not help it.
        None
        if group.layer.field
        else {"action": "set", "field": "size_mm", "value": math.ceil(rules.text_mm / group.scale * 1000) / 1000},
    )


def _photo_wanted(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    if is_photo_slot(group.layer):
        yield Finding("photo_wanted", Severity.ERROR, group.path, {}, {"action": "remove"})


def _path(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    if group.overrun is None:
        return
    text_mm, path_mm = group.overrun
    parameters = {"text_mm": round(text_mm * group.scale, 1), "path_mm": round(path_mm * group.scale, 1)}
    size_mm = math.floor(group.size_mm * path_mm / text_mm * 1000) / 1000  # spacing shrinks with the em
    fix = {"action": "set", "field": "size_mm", "value": size_mm}
    shrinks = isinstance(group.layer, TextLayer) and group.layer.field  # to its box, so that a smaller em is no help
    yield Finding("text_too_long", Severity.ERROR, f"{group.path}.path", parameters, None if shrinks else fix)


def _lines(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    if isinstance(group.layer, ArtLayer):
        yield from _art_lines(group, group.layer, rules)
        return
    if isinstance(group.layer, ShapeLayer) and group.layer.outline is None:
        yield from _shape_lines(group, group.layer, rules)
        return
    for mark in group.marks:
        if not isinstance(mark, Stroke):
            continue
        # Half of a text's outline lies under the letters.
        shown = mark.width_mm * group.scale / (2 if isinstance(group.layer, TextLayer) else 1)
        if shown < rules.line_mm - 1e-9:
            name = "border" if isinstance(group.layer, ImageLayer) else "outline"
            value = math.ceil(rules.line_mm / group.scale * 1000) / 1000
            yield Finding(
                "thin_line",
                Severity.WARNING,
                f"{group.path}.{name}.width_mm",
                {"width_mm": round(shown, 2), "limit_mm": rules.line_mm},
                {"action": "set", "field": f"{name}.width_mm", "value": value},
            )


def _shape_lines(group: Group, layer: ShapeLayer, rules: Technique) -> Iterator[Finding]:
    """A flat shape is a line: a rule between two words, say."""
    side = "width_mm" if layer.width_mm < layer.height_mm else "height_mm"
    shown = getattr(layer, side) * group.scale
    if shown < rules.line_mm - 1e-9:
        yield Finding(
            "thin_line",
            Severity.WARNING,
            f"{group.path}.{side}",
            {"width_mm": round(shown, 2), "limit_mm": rules.line_mm},
            {"action": "set", "field": side, "value": math.ceil(rules.line_mm / group.scale * 1000) / 1000},
        )


def _art_lines(group: Group, layer: ArtLayer, rules: Technique) -> Iterator[Finding]:
    """The thinnest line of a drawing; it grows with the drawing, so one finding is enough."""
    lines = [mark for mark in group.marks if isinstance(mark, Stroke)]
    shown = min((mark.width_mm * min(mark.pen[0], mark.pen[3]) * group.scale for mark in lines), default=math.inf)
    if shown < rules.line_mm - 1e-9:
        grow = rules.line_mm / shown
        width_mm, height_mm = (math.ceil(side * grow * 10) / 10 for side in (layer.width_mm, layer.height_mm))
        yield Finding(
            "thin_art",
            Severity.WARNING,
            group.path,
            {"width_mm": round(shown, 2), "limit_mm": rules.line_mm},
            {"action": "resize", "width_mm": width_mm, "height_mm": height_mm},
        )


def _alpha(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    if not rules.whole_alpha:
        return
    soft = any(isinstance(mark, SoftShadow) and (mark.blur_mm > 0 or 0 < mark.opacity < 1) for mark in group.marks)
    if 0 < group.opacity < 1:
        fix = {"action": "set", "field": "opacity", "value": 1}
        yield Finding("half_transparent", Severity.WARNING, f"{group.path}.opacity", {}, fix)
    elif soft:
        yield Finding("half_transparent", Severity.WARNING, f"{group.path}.shadow", {}, {"action": "harden"})


def _ink(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    if group.missing:
        return
    if not has_ink(group):
        yield Finding("invisible_layer", Severity.WARNING, group.path, {}, {"action": "remove"})


def has_ink(group: Group) -> bool:
    """Whether the layer colours anything at all, wherever it lies."""
    return group.opacity > 0 and bool(group.marks)


RULES: tuple[Rule, ...] = (_ink, _resolution, _place, _glyphs, _path, _text_size, _photo_wanted, _lines, _alpha)
