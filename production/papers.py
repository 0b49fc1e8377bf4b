"""A page in millimetres with its origin at the top left, on which tickets and slips are drawn.

Text is set in the shop's own open faces; a character that one lacks is taken from the next, so that Chinese names,
Latin ones and numbers all print.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import segno
from fontTools.ttLib import TTFont as FontFile
from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from customizer.type.fonts import shop_fonts
from customizer.type.line_breaking import break_opportunities
from foundation.units import points

INK, SOFT, LINE, BUTTER, PAPER, GREY = "#1b1a17", "#655f55", "#cfc4b2", "#ffd166", "#f3ece0", "#8f897f"

# Family, weight: the first that has the character sets it.
_STACKS: dict[str, tuple[tuple[str, int], ...]] = {
    "read": (("noto-sans", 400), ("noto-sans-sc", 400)),
    "bold": (("noto-sans", 700), ("noto-sans-sc", 700)),
    "show": (("bricolage-grotesque", 800), ("noto-sans-sc", 900)),
}


@cache
def _face(family: str, weight: int) -> tuple[str, frozenset[int]]:
    """A face known to reportlab, by its name there, and the characters it has."""
    library = shop_fonts()
    faces = [face for face in library.family(family).faces if not face.italic]
    nearest = min(faces, key=lambda face: (abs(face.weight - weight), face.weight))
    path = library.root / nearest.file
    name = f"pawprint-{family}-{nearest.weight}"
    pdfmetrics.registerFont(TTFont(name, str(path)))
    with FontFile(str(path), lazy=True) as opened:
        return name, frozenset(opened.getBestCmap())


def _runs(text: str, stack: str) -> list[tuple[str, str]]:
    """The text cut into (face, piece), each piece in a face that has it; what none has shows as a box."""
    faces = [_face(family, weight) for family, weight in _STACKS[stack]]
    runs: list[tuple[str, str]] = []
    for character in text:
        name = next((face for face, known in faces if ord(character) in known), faces[-1][0])
        if runs and runs[-1][0] == name:
            runs[-1] = (name, runs[-1][1] + character)
        else:
            runs.append((name, character))
    return runs


def text_width_mm(text: str, size_mm: float, stack: str = "read") -> float:
    """How wide a line is, in mm."""
    size = points(size_mm)
    return sum(pdfmetrics.stringWidth(piece, face, size) for face, piece in _runs(text, stack)) / points(1)


def wrap_lines(text: str, size_mm: float, width_mm: float, stack: str = "read") -> list[str]:
    """The text in lines no wider than `width_mm`, broken where its script allows; a longer word is cut.

    Nothing is lost: the lines together hold every character but the spaces at the breaks.

    Source: UAX 14, by the typesetter's own line breaking.
    """
    lines: list[str] = []
    rest = text.strip()
    while rest and text_width_mm(rest, size_mm, stack) > width_mm:
        fits = 1
        while fits < len(rest) and text_width_mm(rest[: fits + 1].rstrip(), size_mm, stack) <= width_mm:
            fits += 1
        cut = max((at for at in break_opportunities(rest, "zh-Hans") if at <= fits), default=fits)
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*lines, rest] if rest else lines


class Paper:
    """A PDF under way; lengths in mm from the page's top left.

    Args:
        width_mm: The page's width.
        height_mm: The page's height.
        title: The document's title.
    """

    def __init__(self, width_mm: float, height_mm: float, title: str) -> None:
        self.width_mm, self.height_mm = width_mm, height_mm
        self._out = io.BytesIO()
        self._canvas = Canvas(self._out, pagesize=(points(width_mm), points(height_mm)), invariant=1)
        self._canvas.setTitle(title)
        self._canvas.setAuthor("Pawprint")

    def _y(self, y_mm: float) -> float:
        return points(self.height_mm - y_mm)

    def text(
        self,
        x_mm: float,
        baseline_mm: float,
        words: str,
        size_mm: float,
        *,
        stack: str = "read",
        colour: str = INK,
        align: str = "left",
        fit_mm: float | None = None,
    ) -> float:
        """A line of words; gives its width.

        Args:
            x_mm: Its left end, middle or right end, as `align` says.
            fit_mm: The size shrinks until the line is no wider than this.
        """
        width = text_width_mm(words, size_mm, stack)
        if fit_mm is not None and width > fit_mm:
            size_mm *= fit_mm / width
            width = fit_mm
        start = x_mm - {"left": 0.0, "center": width / 2, "right": width}[align]
        writer = self._canvas.beginText(points(start), self._y(baseline_mm))
        writer.setFillColor(HexColor(colour))
        for face, piece in _runs(words, stack):
            writer.setFont(face, points(size_mm))
            writer.textOut(piece)
        self._canvas.drawText(writer)
        return width

    def box(
        self,
        x_mm: float,
        y_mm: float,
        width_mm: float,
        height_mm: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        stroke_mm: float = 0.3,
        radius_mm: float = 0.0,
        dash_mm: Sequence[float] = (),
    ) -> None:
        """A rectangle."""
        self._pen(fill, stroke, stroke_mm, dash_mm)
        self._canvas.roundRect(
            points(x_mm),
            self._y(y_mm + height_mm),
            points(width_mm),
            points(height_mm),
            points(radius_mm),
            stroke=int(stroke is not None),
            fill=int(fill is not None),
        )

    def _pen(self, fill: str | None, stroke: str | None, stroke_mm: float, dash_mm: Sequence[float]) -> None:
        if fill is not None:
            self._canvas.setFillColor(HexColor(fill))
        if stroke is not None:
            self._canvas.setStrokeColor(HexColor(stroke))
            self._canvas.setLineWidth(points(stroke_mm))
            self._canvas.setLineJoin(1)
            self._canvas.setDash([points(length) for length in dash_mm] if dash_mm else [])

    def line(
        self,
        x1_mm: float,
        y1_mm: float,
        x2_mm: float,
        y2_mm: float,
        *,
        colour: str = INK,
        width_mm: float = 0.3,
        dash_mm: Sequence[float] = (),
    ) -> None:
        """A straight line."""
        self._pen(None, colour, width_mm, dash_mm)
        self._canvas.line(points(x1_mm), self._y(y1_mm), points(x2_mm), self._y(y2_mm))

    def outline(
        self,
        commands: Iterable[tuple[Any, ...]],
        *,
        fill: str | None = None,
        stroke: str | None = INK,
        stroke_mm: float = 0.4,
    ) -> None:
        """A shape of ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) and ("Z",)."""
        self._pen(fill, stroke, stroke_mm, ())
        path = self._canvas.beginPath()
        draw: dict[str, Any] = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
        for kind, *numbers in commands:
            draw[kind](*(points(v) if i % 2 == 0 else self._y(v) for i, v in enumerate(numbers)))
        self._canvas.drawPath(path, stroke=int(stroke is not None), fill=int(fill is not None))

    def picture(self, image: Image.Image, x_mm: float, y_mm: float, width_mm: float, height_mm: float) -> None:
        """A picture stretched to a box, its transparency kept."""
        self._canvas.drawImage(
            ImageReader(image),
            points(x_mm),
            self._y(y_mm + height_mm),
            points(width_mm),
            points(height_mm),
            mask="auto",
        )

    def qr(self, value: str, x_mm: float, y_mm: float, side_mm: float) -> None:
        """A QR code of the value: every module a vector square, with the quiet zone that the standard asks for."""
        rows = list(segno.make(value, error="m", micro=False).matrix_iter(border=4))
        module = side_mm / len(rows)
        self.box(x_mm, y_mm, side_mm, side_mm, fill="#ffffff")
        self._canvas.setFillColor(HexColor("#000000"))
        path = self._canvas.beginPath()
        for down, row in enumerate(rows):
            for across, dark in enumerate(row):
                if dark:
                    path.rect(
                        points(x_mm + across * module),
                        self._y(y_mm + (down + 1) * module),
                        points(module),
                        points(module),
                    )
        self._canvas.drawPath(path, stroke=0, fill=1)

    def next_page(self) -> None:
        """Begin another page."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The PDF."""
        self._canvas.save()
        return self._out.getvalue()
