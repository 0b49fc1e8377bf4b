"""Type in the editor as a person uses it: the font gallery, curves, gradients, columns, emoji, trouble."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import LiveShop
from tests.browser.judging import faults
from tests.browser.pages import layers, open_editor, settle, show, thumb_colour, wait_until, write

pytestmark = pytest.mark.browser


def the_text(page: Page) -> dict[str, Any]:
    found = [layer for layer in layers(page) if layer["kind"] == "text"]
    assert len(found) == 1
    return found[0]


def fold(page: Page, name: str) -> Any:
    """A fold of the text's fields, opened."""
    found = page.locator(f"[data-fold={name}]")
    found.locator("summary").scroll_into_view_if_needed()
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found


def inked(page: Page, slug: str) -> bool:
    """Whether a font's row in the gallery shows any letters."""
    return bool(
        page.evaluate(
            """slug => {
                const canvas = document.querySelector(`.font-gallery [data-font="${slug}"] canvas`);
                if (!canvas || !canvas.dataset.drawn) return false;
                const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
                return data.some((value, index) => index % 4 === 3 && value > 128);
            }""",
            slug,
        )
    )


def test_the_gallery_shows_fonts_in_ones_own_words_and_puts_one_on(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "每条路的尽头都是你")
    page.locator("#all-fonts").click()
    gallery = page.locator(".font-gallery")
    wait_until(lambda: inked(page, "noto-serif-sc"), "a row is drawn")
    first = [row.get_attribute("data-font") for row in gallery.locator(".font-row").all()[:10]]
    assert set(first) >= {"noto-sans-sc", "noto-serif-sc", "lxgw-wenkai", "ma-shan-zheng"}  # Chinese ones come first
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/typeset/samples" in request.url else None)
    assert not inked(page, "chonburi")  # far below, so not asked for yet
    gallery.locator("[data-font=anton]").scroll_into_view_if_needed()
    wait_until(
        lambda: (
            "缺" in gallery.locator("[data-font=anton] .font-lacks").inner_text()
            or "Without" in gallery.locator("[data-font=anton] .font-lacks").inner_text()
        ),
        "what it lacks is said",
    )
    assert asked
    gallery.get_by_role("searchbox").fill("wenkai")
    assert gallery.locator(".font-row:visible").count() == 1
    assert gallery.locator(".font-licence:visible").inner_text() == "OFL-1.1"
    gallery.locator("[data-font=lxgw-wenkai]").click()
    assert the_text(page)["font"] == "lxgw-wenkai"
    page.keyboard.press("Escape")
    page.locator(".font-gallery").wait_for(state="detached")
    page.locator("#all-fonts").click()  # used lately stands on top
    assert page.locator(".font-gallery .font-row").first.get_attribute("data-font") == "lxgw-wenkai"


def test_the_gallery_filters_by_script_and_mood_on_a_phone(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    write(phone, "小狗")
    phone.locator("#all-fonts").tap()
    gallery = phone.locator(".font-gallery")
    gallery.locator(".font-chip[data-value=Hani]").tap()
    assert gallery.locator(".font-row").count() == 10
    gallery.locator(".font-chip[data-value=brush]").tap()
    assert {row.get_attribute("data-font") for row in gallery.locator(".font-row").all()} == {
        "ma-shan-zheng",
        "zhi-mang-xing",
        "liu-jian-mao-cao",
    }
    gallery.locator("[data-font=zhi-mang-xing]").tap()
    assert the_text(phone)["font"] == "zhi-mang-xing"
    box = gallery.bounding_box()
    assert box and box["y"] > 780 * 0.3  # the garment stays in view above it


def test_the_keyboard_alone_finds_and_chooses_a_font(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "good dog")
    page.locator("#all-fonts").focus()
    page.keyboard.press("Enter")
    page.locator(".font-gallery").wait_for()
    wait_until(lambda: page.evaluate("document.activeElement.type") == "search", "the search has the keyboard")
    page.keyboard.type("bebas")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.font") == "bebas-neue":
            break
    page.keyboard.press("Enter")
    assert the_text(page)["font"] == "bebas-neue"
    page.keyboard.press("Escape")
    wait_until(lambda: page.evaluate("document.activeElement.id") == "all-fonts", "the focus is back")


def test_words_bend_along_a_curve_and_back_with_the_mouse(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "every road goes home to you and back again to me")
    assert the_text(page)["box_mm"]
    path = fold(page, "path")
    for index, kind in enumerate(["arc", "circle", "wave", "spiral"], 1):
        path.locator(".segmented button").nth(index).click()
        settle(page)
        layer = the_text(page)
        assert layer["path"]["kind"] == kind
        assert layer["box_mm"] is None
        assert not page.locator(".type-trouble").is_visible()
    bend = path.locator("input[type=range]:visible").first
    bend.focus()
    before = the_text(page)["path"]["inner_mm"]
    bend.press("ArrowRight")
    assert the_text(page)["path"]["inner_mm"] > before
    path.locator(".segmented button").first.click()
    assert the_text(page)["path"] is None


def test_text_longer_than_its_circle_is_said_and_mended_with_one_tap(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "every road goes home")
    path = fold(page, "path")
    path.locator(".segmented button").nth(2).click()
    settle(page)
    radius = path.locator("input[type=range]:visible").first
    radius.focus()
    for _ in range(3):
        radius.press("Shift+ArrowLeft")
    for _ in range(40):
        radius.press("Shift+ArrowLeft")
    settle(page)
    trouble = page.locator(".type-trouble")
    wait_until(trouble.is_visible, "the text is too long for its circle")
    trouble.locator("button").click()
    settle(page)
    wait_until(lambda: not trouble.is_visible(), "it fits")


def test_gradient_shadow_and_columns_by_touch(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    write(phone, "月亮照着小狗")
    effects = fold(phone, "effects")
    effects.locator(".segmented button").nth(1).tap()
    layer = the_text(phone)
    assert layer["fill"]["kind"] == "linear"
    assert len(layer["fill"]["stops"]) == 2
    effects.locator(".segmented button").nth(3).tap()
    assert the_text(phone)["shadow"]["blur_mm"] > 0
    lines = fold(phone, "lines")
    lines.locator(".segmented button").nth(1).tap()
    settle(phone)
    assert the_text(phone)["direction"] == "vertical"


@pytest.mark.parametrize("where", ["page", "phone"])
def test_axe_finds_nothing_in_the_gallery_and_the_folds(
    request: pytest.FixtureRequest, live_shop: LiveShop, where: str
) -> None:
    window: Page = request.getfixturevalue(where)
    open_editor(window, live_shop.url)
    write(window, "小狗 🐶 good dog")
    for name in ("path", "effects", "lines"):
        fold(window, name)
    window.locator("[data-fold=path] .segmented button").nth(1).click()
    window.locator("[data-fold=effects] .segmented button").nth(1).click()
    window.locator("[data-fold=effects] .segmented button").nth(3).click()
    settle(window)
    found = [each for name in ("path", "effects", "lines") for each in faults(window, f"[data-fold={name}]")]
    window.locator("#all-fonts").click()
    wait_until(lambda: inked(window, "noto-sans-sc"), "a row is drawn")
    assert found + faults(window, ".font-gallery") == []


def test_emoji_print_in_colour_or_in_the_ink(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "小狗 🐶❤️")
    emoji = page.locator(".row", has=page.locator("[aria-label='In the ink'], [aria-label='随字色']")).last
    emoji.locator("button").nth(1).click()
    assert the_text(page)["emoji"] == "mono"
    settle(page)
    page.locator("#words-field").fill("小狗")
    wait_until(lambda: not emoji.is_visible(), "there are no emoji to choose for")


def test_the_list_shows_words_with_their_emoji_in_colour(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "good dog")
    wait_until(lambda: thumb_colour(page) is not None, "the small picture is there")
    assert (thumb_colour(page) or 0) < 20
    page.locator("#words-field").fill("dog 🐶")
    wait_until(lambda: (thumb_colour(page) or 0) > 60, "the emoji's own colours")


def test_one_layer_that_cannot_be_set_says_so_and_the_others_are_drawn(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    good = {
        "id": "good",
        "kind": "text",
        "text": "good dog",
        "font": "anton",
        "size_mm": 20,
        "x_mm": 150,
        "y_mm": 80,
        "fill": {"kind": "solid", "colour": "#1b1a17"},
    }
    bad = {**good, "id": "bad", "y_mm": 160, "font": "comic-sans"}
    area = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": [good, bad]}
    show(page, {"version": 1, "blank": "classic-tee", "colour": "white", "placements": [area]})
    page.locator("[data-layer=bad], .layer >> nth=0").first.click()
    wait_until(lambda: "comic-sans" in page.locator(".type-trouble").inner_text(), "the layer's own trouble is said")


def test_without_a_network_the_panel_says_why_no_words_are_drawn(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "first")
    page.route("**/api/typeset", lambda route: route.abort())
    page.locator("#words-field").fill("second")
    note = page.locator(".drawer .note:visible")
    wait_until(lambda: "No connection" in " ".join(note.all_inner_texts()), "the panel says why")
    page.unroute("**/api/typeset")
    wait_until(lambda: note.count() == 0, "the words are there")
    assert the_text(page)["text"] == "second"


def test_typing_under_a_slow_network_loses_and_reorders_nothing(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "a")

    def late(route: Route) -> None:
        time.sleep(0.15)
        route.continue_()

    page.route("**/api/typeset", late)
    words = "every road goes home to you"
    field = page.locator("#words-field")
    field.focus()
    page.keyboard.press("End")
    for character in words:
        page.keyboard.type(character)
    assert field.input_value() == "a" + words  # at once, whatever the server does
    settle(page)
    assert the_text(page)["text"] == "a" + words
    assert page.evaluate("() => window.pawprintEditor.document.placements[0].layers.length") == 1


def test_a_keystroke_is_on_the_canvas_within_a_tenth_of_a_second(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "every road goes home")
    times: list[float] = []
    for character in " to you and":
        taken = page.evaluate(
            """async (character) => {
                const field = document.getElementById("words-field");
                const start = performance.now();
                field.setRangeText(character, field.value.length, field.value.length, "end");
                field.dispatchEvent(new InputEvent("input", { bubbles: true }));
                await window.pawprintEditor.ready();
                await new Promise((resolve) => requestAnimationFrame(resolve));
                return performance.now() - start;
            }""",
            character,
        )
        times.append(taken)
    times.sort()
    print("keystroke to canvas, ms:", [round(each) for each in times])
    assert times[len(times) // 2] <= 100
