"""Our subset of SVG: what is read, and that everything else is refused by name."""

from __future__ import annotations

import math

import pytest
import skia

from customizer.art import DrawingRefused, read_drawing
from customizer.art.paths import read_path
from customizer.scene import IDENTITY, Contours
from customizer.shapes import PathOutline, ellipse, rectangle
from customizer.skia_paths import build_path

# Long lines of SVG read better whole.
# ruff: noqa: E501
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'


def svg(*figures: str) -> str:
    return HEAD + "".join(figures) + "</svg>"


def bounds(outline: PathOutline) -> tuple[float, float, float, float]:
    box = build_path(Contours(((outline, IDENTITY),))).computeTightBounds()
    return box.left(), box.top(), box.right(), box.bottom()


def test_figures_become_parts_in_order_and_slots_keep_their_first_colour() -> None:
    drawing = read_drawing(
        svg(
            '<rect data-fill="ground" fill="#aabbcc" x="1" y="2" width="30" height="10"/>',
            '<path data-stroke="ink" stroke="#111111" stroke-width="2" stroke-linecap="round" fill="none" d="M1 1L5 5"/>',
            '<circle data-fill="ground" data-stroke="ink" fill="#aabbcc" stroke="#111111" stroke-width="1" cx="9" cy="9" r="3"/>',
        )
    )
    assert (drawing.width, drawing.height) == (40, 20)
    assert dict(drawing.slots) == {"ground": "#aabbcc", "ink": "#111111"}
    assert [(part.slot, part.stroke) for part in drawing.parts] == [
        ("ground", 0),
        ("ink", 2),
        ("ground", 0),
        ("ink", 1),
    ]
    assert drawing.parts[1].cap == "round"


@pytest.mark.parametrize(
    ("figure", "says"),
    [
        ('<text data-fill="a" fill="#000000">hi</text>', "text[0]: is not a figure of our subset"),
        ('<g><path data-fill="a" fill="#000000" d="M0 0L1 1Z"/></g>', "g[0]: is not a figure"),
        ('<image href="http://x/y.png"/>', "image[0]"),
        ('<path data-fill="a" fill="#000000" d="M0 0A1 1 0 0 0 2 2"/>', "cannot read 'A"),
        ('<path data-fill="a" fill="#000000" d="M0 0L1"/>', "takes 2 numbers"),
        ('<path data-fill="a" fill="#000000" d="L1 1"/>', "a path starts with M"),
        ('<path data-fill="a" fill="#000000" d="M0 0L1 1Z" transform="scale(2)"/>', "has 'transform'"),
        ('<path data-fill="a" fill="#000000" d="M0 0L1 1Z" style="fill:red"/>', "has 'style'"),
        ('<path data-fill="a" fill="#000000" d="M0 0L1 1Z" onload="x()"/>', "has 'onload'"),
        ('<path data-fill="a" fill="url(#g)" d="M0 0L1 1Z"/>', "needs a slot and a colour"),
        ('<path fill="#000000" d="M0 0L1 1Z"/>', "without a slot"),
        ('<path d="M0 0L1 1Z"/>', "without a slot"),
        ('<path data-stroke="a" stroke="#000000" fill="none" d="M0 0L1 1"/>', "stroke-width above 0"),
        (
            '<path data-stroke="a" stroke="#000000" stroke-width="1" stroke-linecap="square" fill="none" d="M0 0L1 1"/>',
            "another cap or join",
        ),
        ('<rect data-fill="a" fill="#000000" x="1" y="1" width="a" height="2"/>', "width is no number"),
        ('<polygon data-fill="a" fill="#000000" points="1 2 3"/>', "points come in pairs"),
        ("", "has 0 parts"),
    ],
)
def test_what_is_not_in_the_table_is_refused_with_its_place(figure: str, says: str) -> None:
    with pytest.raises(DrawingRefused) as caught:
        read_drawing(svg(figure))
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + svg('<path data-fill="a" fill="#000000" d="M0 0L1 1Z"/>'),
        '<?xml version="1.0"?>' + svg('<path data-fill="a" fill="#000000" d="M0 0L1 1Z"/>'),
        "<html/>",
        "<svg",
        HEAD.replace('viewBox="0 0 40 20"', 'viewBox="1 0 40 20"') + "</svg>",
        HEAD.replace("<svg ", '<svg onload="x()" ') + "</svg>",
        svg('<path data-fill="a" fill="#000000" d="M0 0L1 1Z"/>' * 401),
    ],
    ids=["entity", "instruction", "no svg", "no xml", "viewBox", "attribute", "too many"],
)
def test_a_file_that_is_not_ours_is_refused(text: str) -> None:
    with pytest.raises(DrawingRefused):
        read_drawing(text)


def test_one_slot_has_one_first_colour() -> None:
    with pytest.raises(DrawingRefused, match="a second colour"):
        read_drawing(
            svg(
                '<path data-fill="a" fill="#000000" d="M0 0L1 1Z"/>',
                '<path data-fill="a" fill="#111111" d="M0 0L1 1Z"/>',
            )
        )


@pytest.mark.parametrize(
    "data",
    [
        "M10 10h20v-5H4zm1 1l3 4 2 2",
        "M1,2C3-4 5.5.5 7 8S9 10 11 12",
        "M0 0q5 5 10 0t10 0T40 5z",
        "M0 0c1 1 2 2 3 0s2-2 3 0m2 2l1e1 0",
    ],
)
def test_path_data_means_what_skia_reads_in_it(data: str) -> None:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path d="{data}"/></svg>'
    drawing = skia.SVGDOM.MakeFromStream(skia.MemoryStream(text.encode()))
    expected, found = skia.Surface(64, 64), skia.Surface(64, 64)
    drawing.setContainerSize(skia.Size(64, 64))
    drawing.render(expected.getCanvas())
    ours = build_path(Contours(((read_path(data), IDENTITY),)))
    found.getCanvas().drawPath(ours, skia.Paint(AntiAlias=True))
    theirs, mine = expected.makeImageSnapshot().toarray(), found.makeImageSnapshot().toarray()
    assert theirs.any()
    assert abs(theirs.astype(int) - mine).max() <= 2


def test_ellipses_and_round_corners_are_where_they_should_be() -> None:
    assert bounds(ellipse(10, 20, 4, 6)) == pytest.approx((6, 14, 14, 26), abs=1e-4)
    round_corners = rectangle(2, 3, 20, 10, 4, 4)
    assert bounds(round_corners) == pytest.approx((2, 3, 22, 13), abs=1e-4)
    corner = math.dist((2, 3), (2 + 4 - 4 / math.sqrt(2), 3 + 4 - 4 / math.sqrt(2)))
    nearest = min(math.dist((2, 3), values[-2:]) for verb, values in round_corners.commands if verb != "Z")
    assert nearest == pytest.approx(corner, abs=1e-3)
