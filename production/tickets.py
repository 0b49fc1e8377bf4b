"""The two papers that go with a print: the job ticket for the press, the packing slip for the parcel.

Both speak English and Chinese at once, since one hall reads both. Nothing personal is on the ticket; the address is on
the slip alone.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from PIL import Image, ImageDraw

from customizer.garments.blanks import get_blank
from customizer.techniques import get_technique
from production.garment_shapes import garment_shape
from production.papers import BUTTER, GREY, INK, LINE, PAPER, SOFT, Paper, text_width_mm, wrap_lines

WIDTH_MM, HEIGHT_MM, MARGIN_MM = 148.0, 210.0, 8.0

LABELS = {
    "ship_by": ("Ship by", "发货时限"),
    "pieces": ("pieces", "件"),
    "colour": ("Garment colour", "服装颜色"),
    "size": ("Size", "尺码"),
    "technique": ("Technique", "工艺"),
    "print_area": ("Print area", "印刷区域"),
    "printed": ("Printed size", "图案尺寸"),
    "top": ("Top of print, below the shoulder", "图案上沿距肩最高点"),
    "top_bag": ("Top of print, below the upper edge", "图案上沿距袋口"),
    "side": ("Middle of print", "图案中心"),
    "fields": ("Printed with", "个性化内容"),
    "file": ("Print file", "印刷文件"),
    "order": ("Order", "订单"),
    "packing_slip": ("Packing slip", "装箱单"),
    "ship_to": ("Ship to", "收件人"),
    "in_parcel": ("In this parcel", "本包裹内"),
    "scan": ("Scan to open the job", "扫码打开任务"),
    "thanks": ("Printed for one person and packed by hand. Thank you.", "独此一件，手工打包。谢谢你。"),
}


@dataclass(frozen=True)
class ParcelItem:
    """A line of the packing slip."""

    number: str
    words: str
    quantity: int


@dataclass(frozen=True)
class TicketFacts:
    """Everything that the papers say. Lengths in mm; `due` in the factory's own time."""

    number: str
    url: str
    order_number: str
    blank: str
    colour: str
    size: str
    placement: str
    technique: str
    quantity: int
    width_mm: float
    height_mm: float
    ink: Mapping[str, float] | None
    file_name: str
    sha256: str
    due: datetime
    factory: str
    thumbnail: bytes
    field_values: Mapping[str, str] = field(default_factory=dict)
    ship_to: Sequence[str] = ()
    parcel: Sequence[ParcelItem] = field(default_factory=tuple)


def file_name(number: str, placement: str, width_mm: float, height_mm: float) -> str:
    """The print file's name: what it is and how large, so that nobody has to open it."""
    return f"{number}-{placement}-{width_mm:g}x{height_mm:g}mm.png"


def position_words(facts: TicketFacts) -> tuple[float, float, float, float]:
    """Where the ink lies on the garment, in mm: its width, height, top below the garment's top, and shift of its
    middle from the garment's middle (positive to the wearer's left, which is right on the paper).
    """
    area = get_blank(facts.blank).placement(facts.placement).area(facts.size)
    ink = facts.ink or {"left_mm": 0.0, "top_mm": 0.0, "right_mm": facts.width_mm, "bottom_mm": facts.height_mm}
    width, height = ink["right_mm"] - ink["left_mm"], ink["bottom_mm"] - ink["top_mm"]
    shift = (ink["left_mm"] + ink["right_mm"]) / 2 - facts.width_mm / 2
    return width, height, area.top_mm + ink["top_mm"], shift


def build_ticket(facts: TicketFacts) -> bytes:
    """The job ticket and, where an address is given, the packing slip, as one PDF of A5 pages."""
    paper = Paper(WIDTH_MM, HEIGHT_MM, f"Pawprint {facts.number}")
    _ticket(paper, facts)
    if facts.ship_to:
        paper.next_page()
        _slip(paper, facts)
    return paper.finish()


def _both(key: str) -> str:
    return " ".join(LABELS[key])


def _names(names: Mapping[str, str]) -> str:
    english, chinese = names["en"], names.get("zh-Hans", "")
    return english if chinese in ("", english) else f"{english} {chinese}"


def _ticket(paper: Paper, facts: TicketFacts) -> None:
    blank = get_blank(facts.blank)
    left, right = MARGIN_MM, WIDTH_MM - MARGIN_MM
    paper.qr(facts.url, right - 33, 5, 34)
    paper.text(right - 16, 42.5, _both("scan"), 2.5, colour=SOFT, align="center", fit_mm=34)
    paper.text(left - 1, 34, facts.number, 34, stack="show", fit_mm=92)
    paper.box(left, 40, 62, 13, fill=BUTTER, radius_mm=2)
    paper.text(left + 3, 45, _both("ship_by"), 2.8, colour=INK)
    paper.text(left + 3, 51, facts.due.strftime("%Y-%m-%d  %H:%M"), 5.2, stack="show")
    paper.text(left + 66, 51.2, f"× {facts.quantity}", 9, stack="show", fit_mm=30)
    paper.line(left, 57, right, 57, colour=INK, width_mm=0.5)

    colour = blank.colour(facts.colour)
    paper.text(left, 65, _names(blank.names), 5, stack="bold", fit_mm=84)
    placement = blank.placement(facts.placement)
    paper.text(right, 65, _names(placement.names), 5, stack="bold", align="right", fit_mm=44)
    _facts_row(paper, 71, [("colour", _names(colour.names)), ("size", blank.size(facts.size).names["en"])])
    names = get_technique(facts.technique).names
    paper.text(right, 71, _both("technique"), 2.6, colour=SOFT, align="right")
    paper.text(right, 76, f"{names['en']} {names['zh-Hans']}", 3.8, stack="bold", align="right", fit_mm=52)
    paper.box(left, 73.1, 4, 4, fill=colour.hex, stroke=GREY, stroke_mm=0.2, radius_mm=0.8)

    _artwork(paper, facts, left, 82, 64, 84)
    _position(paper, facts, left + 70, 82, right - left - 70, 84)
    _measures(paper, facts, 171)

    if facts.field_values:
        # What tells this shirt from its neighbour on the press, so it is as large as the name of the garment.
        words = "  ·  ".join(f"{name}: {value}" for name, value in facts.field_values.items())
        label = text_width_mm(_both("fields"), 2.6) + 3
        paper.text(left, 189, _both("fields"), 2.6, colour=SOFT)
        paper.text(left + label, 189.4, words, 4.4, stack="bold", fit_mm=right - left - label)
    paper.line(left, 191, right, 191, colour=LINE)
    paper.text(left, 196, _both("file"), 2.6, colour=SOFT)
    paper.text(left, 200.5, facts.file_name, 3.6, stack="bold", fit_mm=86)
    paper.text(left, 204.5, f"SHA-256 {facts.sha256[:16]}", 2.8, colour=SOFT)
    paper.text(right, 196, _both("order"), 2.6, colour=SOFT, align="right")
    paper.text(right, 200.5, facts.order_number, 3.6, stack="bold", align="right")
    paper.text(right, 204.5, facts.factory, 2.8, colour=SOFT, align="right")


def _facts_row(paper: Paper, y_mm: float, facts: Sequence[tuple[str, str]]) -> None:
    x = MARGIN_MM
    for place, (key, value) in enumerate(facts):
        paper.text(x, y_mm, _both(key), 2.6, colour=SOFT)
        indent = 5.5 if place == 0 else 0
        width = paper.text(x + indent, y_mm + 5, value, 3.8, stack="bold", fit_mm=48)
        x += max(width + indent, text_width_mm(_both(key), 2.6)) + 8


def checkerboard(width_px: int, height_px: int, step_px: int) -> Image.Image:
    """The grey board on which both white and black ink can be seen."""
    board = Image.new("RGB", (width_px, height_px), "#8d877d")
    draw = ImageDraw.Draw(board)
    for top in range(0, height_px, step_px):
        for left in range((top // step_px % 2) * step_px, width_px, 2 * step_px):
            draw.rectangle((left, top, left + step_px - 1, top + step_px - 1), fill="#9a948a")
    return board


def _artwork(paper: Paper, facts: TicketFacts, x: float, y: float, width: float, height: float) -> None:
    scale = min(width / facts.width_mm, height / facts.height_mm)
    w, h = facts.width_mm * scale, facts.height_mm * scale
    x, y = x + (width - w) / 2, y + (height - h) / 2
    with Image.open(io.BytesIO(facts.thumbnail)) as opened:
        art = opened.convert("RGBA")
    board = checkerboard(art.width, art.height, max(6, art.width // 28))
    board.paste(art, (0, 0), art)
    paper.picture(board, x, y, w, h)
    paper.box(x, y, w, h, stroke=INK, stroke_mm=0.3)


def _position(paper: Paper, facts: TicketFacts, x: float, y: float, width: float, height: float) -> None:
    """The garment with its print area and the ink, to scale, and the two distances that a press needs."""
    blank = get_blank(facts.blank)
    shape = garment_shape(blank, facts.size)
    area = blank.placement(facts.placement).area(facts.size)
    paper.box(x, y, width, height, fill=PAPER, radius_mm=2)
    scale = min((width - 8) / shape.width_mm, (height - 10) / shape.height_mm)
    middle = x + width / 2
    body = blank.size(facts.size).length_mm
    top = y + (height - shape.height_mm * scale) / 2 + (shape.height_mm - body) * scale
    placed = [
        (kind, *[middle + v * scale if i % 2 == 0 else top + v * scale for i, v in enumerate(numbers)])
        for kind, *numbers in shape.commands
    ]
    paper.outline(placed, fill="#ffffff", stroke=INK, stroke_mm=0.4)
    area_x, area_y = middle - area.width_mm / 2 * scale, top + area.top_mm * scale
    paper.box(
        area_x, area_y, area.width_mm * scale, area.height_mm * scale, stroke=SOFT, stroke_mm=0.25, dash_mm=(1, 0.8)
    )
    ink_width, ink_height, ink_top, shift = position_words(facts)
    ink_x, ink_y = middle + (shift - ink_width / 2) * scale, top + ink_top * scale
    paper.box(ink_x, ink_y, ink_width * scale, ink_height * scale, fill=BUTTER, stroke=INK, stroke_mm=0.3)
    paper.line(middle, top, middle, ink_y, colour=INK, width_mm=0.3)
    paper.line(middle - 2, ink_y, middle + 2, ink_y, colour=INK, width_mm=0.5)
    paper.line(middle - 2, top, middle + 2, top, colour=INK, width_mm=0.5)
    paper.text(middle + 1.2, (top + ink_y) / 2 + 1.2, f"{ink_top:.0f}", 3.2, stack="bold")
    paper.text(
        middle, ink_y + ink_height * scale / 2 + 1.2, f"{ink_width:.0f} × {ink_height:.0f}", 3.2, stack="bold",
        align="center", fit_mm=max(8.0, ink_width * scale - 2),
    )  # fmt: skip


def _measures(paper: Paper, facts: TicketFacts, y: float) -> None:
    blank = get_blank(facts.blank)
    width, height, top, shift = position_words(facts)
    column = (WIDTH_MM - 2 * MARGIN_MM) / 2
    side = "0 mm" if abs(shift) < 0.5 else f"{abs(shift):.0f} mm {'→' if shift > 0 else '←'}"
    pairs = [
        ("print_area", f"{facts.width_mm:g} × {facts.height_mm:g} mm"),
        ("printed", f"{width:.0f} × {height:.0f} mm"),
        ("top_bag" if "tote" in blank.slug else "top", f"{top:.0f} mm"),
        ("side", side),
    ]
    for place, (key, value) in enumerate(pairs):
        x, line = MARGIN_MM + (place % 2) * column, y + place // 2 * 10
        paper.text(x, line, _both(key), 2.6, colour=SOFT, fit_mm=column - 4)
        paper.text(x, line + 5.2, value, 4.4, stack="bold")


def _slip(paper: Paper, facts: TicketFacts) -> None:
    left, right = MARGIN_MM, WIDTH_MM - MARGIN_MM
    paper.text(left, 17, "Pawprint", 9, stack="show")
    paper.text(right, 17, _both("packing_slip"), 4.4, stack="bold", align="right")
    paper.line(left, 22, right, 22, colour=INK, width_mm=0.5)
    paper.text(left, 31, _both("ship_to"), 2.8, colour=SOFT)
    y = 39.0
    # A label is read by a courier in a hurry: long names and addresses go on in the next line, never smaller.
    for place, words in enumerate(facts.ship_to):
        size, stack, step = (5.4, "bold", 7.2) if place == 0 else (4.6, "read", 6.6)
        for line in wrap_lines(words, size, right - left, stack):
            paper.text(left, y, line, size, stack=stack)
            y += step
        y += 0.8 if place == 0 else 0
    y += 6
    paper.line(left, y, right, y, colour=LINE)
    paper.text(left, y + 7, _both("in_parcel"), 2.8, colour=SOFT)
    paper.text(right, y + 7, f"{_both('order')} {facts.order_number}", 2.8, colour=SOFT, align="right")
    y += 15
    for item in facts.parcel:
        if y > HEIGHT_MM - 26:
            paper.next_page()
            y = 20
        paper.text(left, y, item.number, 5, stack="show", fit_mm=24)
        paper.text(right, y, f"× {item.quantity}", 5, stack="show", align="right")
        for line in wrap_lines(item.words, 3.8, right - left - 46):
            paper.text(left + 26, y, line, 3.8)
            y += 5.4
        y += 3.6
    paper.line(left, HEIGHT_MM - 20, right, HEIGHT_MM - 20, colour=LINE)
    for place, words in enumerate(LABELS["thanks"]):
        paper.text(left, HEIGHT_MM - 14 + place * 5, words, 3.2, colour=SOFT)
