"""Clip-art and templates in a real Chromium: found, added, coloured, placed, and printed as they are shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from customizer.art import load_pieces
from customizer.asset_source import FolderAssets
from customizer.document import parse_document
from customizer.painter import compose_artwork
from customizer.scene import build_scene
from customizer.type import shop_fonts
from tests.browser.conftest import LiveShop
from tests.browser.judging import faults
from tests.browser.pages import (
    design,
    drawn,
    layers,
    make_photo,
    open_editor,
    settle,
    show,
    wait_saved,
    wait_until,
)
from tests.browser.prints import MM_PER_INCH, PRINT_DPI
from tests.compare import Likeness, compare

pytestmark = pytest.mark.browser

SLUGS = list(load_pieces())
SHEETS = [SLUGS[start : start + 48] for start in range(0, len(SLUGS), 48)]


# --- what is shown is what is printed -------------------------------------------------------------------------------


def art(slug: str, x_mm: float, y_mm: float, side_mm: float = 20, **more: Any) -> dict[str, Any]:
    drawing = load_pieces()[slug].drawing
    scale = side_mm / max(drawing.width, drawing.height)
    size = {"width_mm": round(drawing.width * scale, 3), "height_mm": round(drawing.height * scale, 3)}
    return {"id": f"{slug}-{x_mm:.0f}", "kind": "art", "art": slug, "x_mm": x_mm, "y_mm": y_mm, **size, **more}


def sheet(pieces: list[dict[str, Any]]) -> dict[str, Any]:
    area = {"placement": "front", "width_mm": 190, "height_mm": 146, "layers": pieces}
    return {"version": 1, "blank": "classic-tee", "colour": "white", "placements": [area]}


def grid(slugs: list[str], **more: Any) -> list[dict[str, Any]]:
    return [art(slug, 12.3 + 23.6 * (i % 8), 12.7 + 24 * (i // 8), **more) for i, slug in enumerate(slugs)]


def likeness(page: Page, document: dict[str, Any], printed: dict[str, Any] | None = None) -> Likeness:
    show(page, document)
    settle(page)
    scene = build_scene(parse_document(printed or document), "front", fonts=shop_fonts(), assets=FolderAssets(None))
    return compare(drawn(page, PRINT_DPI / MM_PER_INCH), compose_artwork(scene, dpi=PRINT_DPI))


@pytest.mark.parametrize("slugs", SHEETS, ids=lambda slugs: slugs[0])
def test_every_drawing_on_the_canvas_is_the_drawing_in_print(page: Page, live_shop: LiveShop, slugs: list[str]) -> None:
    open_editor(page, live_shop.url)
    found = likeness(page, sheet(grid(slugs)))
    assert found.mean <= 0.3 and found.share_above_8 <= 0.001 and found.ssim >= 0.9999, found


def test_drawings_stretched_turned_coloured_and_half_there_are_so_in_print(page: Page, live_shop: LiveShop) -> None:
    pieces = [
        art("dog-corgi", 25, 30, 40, rotation_deg=17),
        {**art("frame-ticket", 75, 30, 40), "height_mm": 44},
        {**art("cat-tabby", 125, 30, 40), "width_mm": 20},
        art("heart-bold", 165, 30, 34, opacity=0.6, colours={"heart": "#2e5aa8"}),
        art("note-single", 25, 90, 40, flip_x=True, rotation_deg=-30),
        art("paw-bold", 75, 90, 50, blend="multiply"),
        art("sunburst", 85, 95, 40, blend="multiply", opacity=0.8),
        art("enso-brush", 135, 95, 60, rotation_deg=90, colours={"ink": "#c93b1a"}),
    ]
    open_editor(page, live_shop.url)
    found = likeness(page, sheet(pieces))
    assert found.mean <= 0.3 and found.share_above_8 <= 0.001 and found.ssim >= 0.9999, found


@pytest.mark.parametrize("change", [{"x_mm": 40.1}, {"colours": {"coat": "#e09140"}}], ids=["a tenth", "a shade"])
def test_the_gate_sees_a_tenth_of_a_millimetre_and_another_shade(
    page: Page, live_shop: LiveShop, change: dict[str, Any]
) -> None:
    open_editor(page, live_shop.url)
    piece = art("dog-corgi", 40, 40, 60)
    found = likeness(page, sheet([{**piece, **change}]), sheet([piece]))
    assert not (found.mean <= 0.3 and found.share_above_8 <= 0.001 and found.ssim >= 0.9999), found


# --- the gallery ----------------------------------------------------------------------------------------------------


def open_gallery(page: Page) -> None:
    page.locator("[data-verb=shapes]").click()
    page.wait_for_selector(".art-results .art-tile svg")


def first_results(page: Page, query: str) -> list[str]:
    page.locator(".art-search").fill(query)
    page.wait_for_timeout(400)
    found: list[str] = page.locator(".art-results [data-art]").evaluate_all("all => all.map(one => one.dataset.art)")
    return found


def test_a_drawing_is_found_in_english_chinese_and_pinyin_and_added_by_mouse(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    open_gallery(page)
    assert first_results(page, "corgi") == ["dog-corgi"]
    assert first_results(page, "柯基") == ["dog-corgi"]
    assert first_results(page, "keji") == ["dog-corgi"]
    assert "cake" in first_results(page, "生日") and "cake" in first_results(page, "birthday")
    assert first_results(page, "black cat")[0] == "cat-black"
    assert first_results(page, "xyzzy") == []
    expect(page.locator(".art-results .hint")).to_contain_text("xyzzy")
    first_results(page, "corgi")
    page.get_by_role("button", name="Corgi").click()
    (layer,) = layers(page)
    assert (layer["kind"], layer["art"], layer["colours"]) == ("art", "dog-corgi", {})
    expect(page.locator(".layers-panel")).to_contain_text("Corgi")
    coat = page.locator(".properties").get_by_role("group", name="Coat")
    coat.get_by_role("button", name="Sea blue").click()
    assert layers(page)[0]["colours"] == {"coat": "#2e5aa8"}
    page.get_by_role("button", name="Colours as drawn").click()
    assert layers(page)[0]["colours"] == {}
    wait_saved(page)
    page.reload()
    page.wait_for_selector("body.ready")
    settle(page)
    assert layers(page)[0]["art"] == "dog-corgi"


def test_one_ink_colours_all_of_the_gallery_and_what_is_added(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    open_gallery(page)
    page.locator(".art-gallery").get_by_role("button", name="Leaf green").click()
    page.locator("[data-art=dog-shiba]").first.click()
    colours = layers(page)[0]["colours"]
    assert colours["coat"] == "#1f7a5c" and "ink" not in colours and "light" not in colours
    shown = page.locator(".art-results [data-art=dog-shiba] path[fill]").evaluate_all(
        "all => all.map(p => p.getAttribute('fill'))"
    )
    assert "#1f7a5c" in shown and "#dd8a43" not in shown


def test_what_is_drawn_in_black_alone_turns_light_on_a_dark_garment(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url, "/design/new?blank=classic-tee&colour=black")
    open_gallery(page)
    page.locator(".art-search").fill("plain paw simple")
    page.locator("[data-art=paw-flat]").first.click()
    wait_until(lambda: len(layers(page)) == 1, "the drawing is added")
    assert layers(page)[0]["colours"] == {"paw": "#ffffff"}


def test_a_drawing_dragged_onto_the_garment_lands_under_the_pointer(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    open_gallery(page)
    tile = page.locator("[data-art=dog-golden]").first.bounding_box()
    frame = page.locator(".frame").bounding_box()
    assert tile and frame
    page.mouse.move(tile["x"] + 30, tile["y"] + 30)
    page.mouse.down()
    page.mouse.move(tile["x"] + 120, tile["y"] + 60, steps=4)
    assert page.locator(".art-ghost").count() == 1
    page.mouse.move(frame["x"] + frame["width"] * 0.25, frame["y"] + frame["height"] * 0.75, steps=6)
    page.mouse.up()
    (layer,) = layers(page)
    assert layer["art"] == "dog-golden"
    assert layer["x_mm"] == pytest.approx(304.8 * 0.25, abs=2) and layer["y_mm"] == pytest.approx(406.4 * 0.75, abs=2)
    assert page.locator(".art-ghost").count() == 0
    page.mouse.move(tile["x"] + 30, tile["y"] + 30)
    page.mouse.down()
    page.mouse.move(tile["x"] + 30, tile["y"] + 130, steps=4)
    page.mouse.up()
    assert len(layers(page)) == 1, "dropped beside the garment: nothing is added"


def test_nothing_of_the_gallery_is_loaded_before_it_is_opened(page: Page, live_shop: LiveShop) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_editor(page, live_shop.url)
    page.wait_for_timeout(500)
    assert [url for url in asked if "/api/art" in url or "/api/templates" in url or "gallery" in url] == []
    open_gallery(page)
    page.wait_for_timeout(500)
    categories = [url for url in asked if "/api/art" in url and "index" not in url]
    assert 1 <= len(categories) <= 3, "only the kinds that are in sight"


def test_a_thumb_taps_a_kind_and_a_drawing(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    phone.locator("[data-verb=shapes]").tap()
    phone.wait_for_selector(".art-tile svg")
    phone.get_by_role("button", name="猫咪", exact=True).tap()
    phone.wait_for_selector(".art-results [data-art=cat-tabby] svg")
    phone.wait_for_load_state("networkidle")
    phone.locator(".art-results [data-art=cat-tabby]").tap()
    wait_until(lambda: [layer["art"] for layer in layers(phone)] == ["cat-tabby"], "the drawing is added")
    box = phone.locator(".art-results [data-art=cat-tuxedo]").bounding_box()
    assert box and box["width"] >= 44 and box["height"] >= 44


# --- templates ------------------------------------------------------------------------------------------------------


def test_a_template_is_laid_on_in_one_step_and_takes_a_photo_by_thumb(
    phone: Page, live_shop: LiveShop, tmp_path: Path
) -> None:
    open_editor(phone, live_shop.url, "/design/new?blank=classic-tee&colour=black")
    phone.locator(".empty-actions").get_by_role("button", name="模板").tap()
    phone.locator("[data-template=pet-portrait]").tap()
    wait_until(lambda: len(layers(phone)) == 5, "the template lies on the garment")
    settle(phone)
    assert "豆 豆" in [layer.get("text") for layer in layers(phone)]
    at = [layer["id"] for layer in layers(phone)].index("photo-slot")
    with phone.expect_file_chooser() as chooser:
        phone.locator(".photo-slot").tap()
    chooser.value.set_files(make_photo(tmp_path / "dog.jpg"))
    wait_until(lambda: layers(phone)[at]["kind"] == "image", "the photo stands where the template asked for it")
    photo = layers(phone)[at]
    assert photo["mask"] == {"shape": "ellipse"} and photo["border"]["colour"] == "#1b1a17"
    crop = photo["crop"]
    shown = (crop["right"] - crop["left"]) * 1500 / ((crop["bottom"] - crop["top"]) * 2000)
    assert shown == pytest.approx(photo["width_mm"] / photo["height_mm"], rel=0.01)
    assert phone.locator(".photo-slot").count() == 0
    phone.get_by_role("button", name="撤销").tap()
    assert layers(phone)[at]["id"] == "photo-slot"
    phone.get_by_role("button", name="撤销").tap()
    assert layers(phone) == []


def test_a_template_takes_the_place_of_a_side_and_undo_brings_it_back(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    open_gallery(page)
    page.locator("[data-art=dog-pug]").first.click()
    page.locator("[data-verb=templates]").click()
    page.locator("[data-template=big-word]").click()
    wait_until(lambda: len(layers(page)) == 3, "the template lies on the garment")
    assert [layer["text"] for layer in layers(page) if layer["kind"] == "text"] == ["WOOF", "says everything I mean"]
    ids = [layer["id"] for layer in layers(page)]
    page.locator("[data-template=big-word]").click()
    wait_until(lambda: [layer["id"] for layer in layers(page)] != ids, "laid on again")
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    assert [layer["art"] for layer in layers(page)] == ["dog-pug"]
    pictures = page.locator(".template-tile img")
    wait_until(lambda: pictures.first.evaluate("image => image.naturalWidth") == 400, "the painter's picture is there")


def test_the_templates_page_leads_into_the_editor(page: Page, live_shop: LiveShop) -> None:
    page.goto(live_shop.url + "/templates")
    cards = page.locator(".template-card")
    assert cards.count() >= 12
    page.locator(".template-blanks").get_by_role("link", name="Pet tee").click()
    cards.filter(has_text="Matching set").click()
    page.wait_for_selector("body.ready")
    settle(page)
    found = design(page)
    assert found["blank"] == "pet-tee"
    assert [layer.get("art") for layer in layers(page)][:2] == ["badge-biscuit", "paw-bold"]


@pytest.mark.parametrize("who", ["page", "phone"])
def test_axe_finds_nothing_in_the_gallery_and_the_templates(
    request: pytest.FixtureRequest, live_shop: LiveShop, who: str
) -> None:
    page: Page = request.getfixturevalue(who)
    page.emulate_media(reduced_motion="reduce")
    open_editor(page, live_shop.url)
    open_gallery(page)
    assert faults(page, ".drawer") == []
    page.locator(".art-results .art-tile").first.click()
    assert faults(page, ".drawer") == []
    page.evaluate("document.querySelector('.template-door').click()")
    page.wait_for_selector(".template-tile")
    assert faults(page, ".drawer") == []
    page.locator("[data-template=pet-portrait]").click()
    page.wait_for_selector(".photo-slot")
    settle(page)
    assert faults(page, ".drawer", ".photo-slots") == []
