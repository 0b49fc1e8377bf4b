"""The proof gate: what the editor draws is what the painter prints, measured in a real Chromium.

Each gate has its controls: a shift of 0.1 mm and a swapped font must fail it.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LiveShop
from tests.browser.pages import add_photo, design, drawn, make_photo, open_editor, show
from tests.browser.prints import MM_PER_INCH, PRINT_DPI, SCREEN_DPI, likeness, painted
from tests.compare import compare

pytestmark = pytest.mark.browser


def text_layer(**changes: Any) -> dict[str, Any]:
    return {
        "id": "line",
        "kind": "text",
        "text": "每条路的尽头都是你\nevery road goes home to you",
        "font": "noto-sans-sc",
        "weight": 700,
        "size_mm": 14,
        "x_mm": 76.2,
        "y_mm": 60,
        "fill": {"kind": "solid", "colour": "#1b1a17"},
        **changes,
    }


def document_of(*layers: dict[str, Any]) -> dict[str, Any]:
    area = {"placement": "front", "width_mm": 152.4, "height_mm": 120, "layers": list(layers)}
    return {"version": 1, "blank": "classic-tee", "colour": "white", "placements": [area]}


TEXTS = {
    "plain": text_layer(),
    "wrapped": text_layer(text="慢慢走，闻闻每一朵花。Slow down, smell everything.", box_mm=110, align="justify"),
    "outlined": text_layer(outline={"width_mm": 1.0, "colour": "#ffd166"}),
    "half there": text_layer(outline={"width_mm": 1.0, "colour": "#c93b1a"}, opacity=0.6),
    "gradient": text_layer(
        fill={
            "kind": "linear",
            "angle_deg": 30,
            "stops": [{"at": 0, "colour": "#c93b1a"}, {"at": 1, "colour": "#2e5aa8"}],
        }
    ),
    "turned": text_layer(rotation_deg=12, flip_x=False),
    "mirrored": text_layer(flip_x=True, letter_spacing_em=0.1),
    "song": text_layer(font="noto-serif-sc", italic=True),
    "column": text_layer(text="每条路，都通向（你）", direction="vertical", size_mm=10),
    "arc": text_layer(text="每条路的尽头都是你", path={"kind": "arc", "radius_mm": 60}),
    "circle": text_layer(text="round and round", path={"kind": "circle", "radius_mm": 24, "start_deg": -90}),
    "wave": text_layer(text="一浪又一浪 wave", path={"kind": "wave", "amplitude_mm": 6, "length_mm": 50}, size_mm=10),
    "spiral": text_layer(text="绕着你转 " * 6, path={"kind": "spiral", "inner_mm": 8, "pitch_mm": 11}, size_mm=8),
    "arabic arc": text_layer(text="حبيبي الكلب", lang="ar", font="amiri", path={"kind": "arc", "radius_mm": 50}),
    "scripts": text_layer(text="שלום नमस्ते สวัสดี\n犬と歌 안녕 مرحبا", font="rubik", size_mm=10),
    "emoji": text_layer(text="小狗 🐶❤️👩‍🚀🇨🇳", outline={"width_mm": 0.8, "colour": "#ffd166"}),
    "emoji half there": text_layer(text="🐾 paw", opacity=0.5),
    "emoji in ink": text_layer(text="小狗 🐶❤️ ★♪", emoji="mono"),
    "soft shadow": text_layer(
        shadow={"dx_mm": 1, "dy_mm": 1.5, "blur_mm": 1, "colour": "#2e5aa8", "opacity": 0.6}, size_mm=12
    ),
    "hard shadow": text_layer(
        shadow={"dx_mm": 1, "dy_mm": 1, "blur_mm": 0, "colour": "#c93b1a", "opacity": 1},
        outline={"width_mm": 0.6, "colour": "#ffffff"},
    ),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("dpi", [SCREEN_DPI, PRINT_DPI])
def test_text_on_the_canvas_is_text_in_print(page: Page, live_shop: LiveShop, name: str, dpi: float) -> None:
    open_editor(page, live_shop.url)
    found = likeness(page, live_shop, document_of(TEXTS[name]), dpi)
    assert found.is_same_text(), found


@pytest.mark.parametrize(
    "change",
    [{"x_mm": 76.3}, {"y_mm": 60.1}, {"font": "noto-sans"}, {"font": "zcool-xiaowei", "weight": 400}, {"weight": 900}],
    ids=lambda change: ",".join(change),
)
def test_the_text_gate_sees_a_tenth_of_a_millimetre_and_another_font(
    page: Page, live_shop: LiveShop, change: dict[str, Any]
) -> None:
    open_editor(page, live_shop.url)
    show(page, document_of(text_layer(**change)))
    shown = drawn(page, PRINT_DPI / MM_PER_INCH)
    printed = painted(live_shop, document_of(text_layer()), PRINT_DPI)
    assert not compare(shown, printed).is_same_text()


SHAPES = [
    {"shape": "rectangle", "fill": {"kind": "solid", "colour": "#c93b1a"}, "radius_mm": 6},
    {
        "shape": "ellipse",
        "fill": {"kind": "solid", "colour": "#1f7a5c"},
        "outline": {"width_mm": 2, "colour": "#1b1a17"},
    },
    {"shape": "heart", "fill": {"kind": "solid", "colour": "#c2273d"}, "opacity": 0.7},
    {"shape": "star", "outline": {"width_mm": 1.5, "colour": "#1b1a17"}},
    {"shape": "paw", "fill": {"kind": "solid", "colour": "#1b1a17"}, "rotation_deg": 20},
    {"shape": "line", "outline": {"width_mm": 2, "colour": "#1b1a17"}},
]


def test_shapes_on_the_canvas_are_shapes_in_print(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    layers = [
        {
            "id": f"shape{index}",
            "kind": "shape",
            "x_mm": 30 + 45 * (index % 3),
            "y_mm": 30 + 55 * (index // 3),
            "width_mm": 36,
            "height_mm": 40,
            **shape,
        }
        for index, shape in enumerate(SHAPES)
    ]
    found = likeness(page, live_shop, document_of(*layers), PRINT_DPI)
    assert found.is_same_text(), found


@pytest.fixture
def photo_document(page: Page, live_shop: LiveShop, tmp_path: Path) -> dict[str, Any]:
    """A design with an uploaded photo, its camera held sideways."""
    open_editor(page, live_shop.url)
    add_photo(page, make_photo(tmp_path / "photo.jpg", (2400, 1800), orientation=6))
    document = design(page)
    layer = document["placements"][0]["layers"][0]
    layer.update(x_mm=80, y_mm=58, width_mm=84, height_mm=96)
    layer["crop"] = {"left": 0.1, "top": 0.05, "right": 0.9, "bottom": 0.95}
    document["placements"][0].update(width_mm=152.4, height_mm=120)
    return document


PHOTOS: dict[str, dict[str, Any]] = {
    "straight": {},
    "turned": {"rotation_deg": 7},
    "mirrored": {"flip_x": True, "opacity": 0.8},
    "masked": {"mask": {"shape": "heart"}, "border": {"width_mm": 1.5, "colour": "#1b1a17"}},
    "toned": {"adjust": {"brightness": 0.1, "contrast": 0.2, "saturation": -0.4}},
}


@pytest.mark.parametrize("name", PHOTOS)
def test_a_photo_on_the_canvas_is_the_photo_in_print(
    page: Page, live_shop: LiveShop, photo_document: dict[str, Any], name: str
) -> None:
    photo_document["placements"][0]["layers"][0].update(PHOTOS[name])
    found = likeness(page, live_shop, photo_document, SCREEN_DPI)
    assert found.is_same_photo(), found


@pytest.mark.parametrize("change", [{"x_mm": 81.0}, {"flip_y": True}, {"rotation_deg": 1.0}], ids=str)
def test_the_photo_gate_sees_a_moved_turned_or_flipped_photo(
    page: Page, live_shop: LiveShop, photo_document: dict[str, Any], change: dict[str, Any]
) -> None:
    moved = copy.deepcopy(photo_document)
    moved["placements"][0]["layers"][0].update(change)
    show(page, moved)
    shown = drawn(page, SCREEN_DPI / MM_PER_INCH)
    assert not compare(shown, painted(live_shop, photo_document, SCREEN_DPI)).is_same_photo()
