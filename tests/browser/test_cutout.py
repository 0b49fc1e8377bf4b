"""Cutting a pet out, as a person does it: with the mouse at a desk, with fingers on a phone."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import LiveShop
from tests.browser.fingers import sweep, touch
from tests.browser.judging import faults
from tests.browser.pages import (
    add_photo,
    design,
    drawn,
    layers,
    open_editor,
    point_on_garment,
    settle,
    show,
    wait_saved,
    wait_until,
)
from tests.browser.prints import MM_PER_INCH, PRINT_DPI, SCREEN_DPI, painted
from tests.browser.test_fidelity import document_of
from tests.compare import compare
from tests.customizer.cutout.pets import Pet, overlap

pytestmark = pytest.mark.browser


class Cutting:
    """The cut-out's screen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialog = page.locator("dialog.cutout")

    def open(self) -> None:
        self.page.locator("[data-key=cutout]:visible").click()
        self.dialog.wait_for()
        self.wait()

    def wait(self) -> None:
        """Until the mask of the last stroke is there."""
        wait_until(lambda: self.dialog.get_attribute("aria-busy") == "false", "the mask is there")

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place of the photo (fractions) on the screen, as the whole photo is shown."""
        box = self.page.locator(".cutout-canvas").bounding_box()
        assert box
        scale = min((box["width"] - 32) / 900, (box["height"] - 76) / 675)
        middle = box["x"] + box["width"] / 2, box["y"] + (box["height"] + 44) / 2
        return middle[0] + (x - 0.5) * 900 * scale, middle[1] + (y - 0.5) * 675 * scale

    def brush(self, *places: tuple[float, float]) -> None:
        """One stroke of the mouse."""
        self.page.mouse.move(*self.at(*places[0]))
        self.page.mouse.down()
        for place in places[1:]:
            self.page.mouse.move(*self.at(*place), steps=4)
        self.page.mouse.up()
        self.wait()

    def colour(self, x: float, y: float) -> tuple[int, ...]:
        """What the screen shows at a place of the photo."""
        left, top = self.at(x, y)
        clip = {"x": left, "y": top, "width": 1, "height": 1}
        self.page.mouse.move(2, 2)
        self.page.wait_for_timeout(60)
        with Image.open(io.BytesIO(self.page.screenshot(clip=clip))) as shot:  # type: ignore[arg-type]
            return tuple(np.asarray(shot.convert("RGB"))[0, 0])

    def done(self) -> None:
        self.dialog.locator("header button").last.click()
        self.dialog.wait_for(state="detached")


def cutout_of(page: Page) -> Any:
    return layers(page)[0].get("cutout")


def shown_alpha(page: Page) -> np.ndarray:
    """The layer's alpha as the editor draws it, at its box alone."""
    layer = layers(page)[0]
    scale = 6.0
    alpha = np.asarray(drawn(page, scale).getchannel("A"))
    left, top = (layer["x_mm"] - layer["width_mm"] / 2) * scale, (layer["y_mm"] - layer["height_mm"] / 2) * scale
    right, bottom = left + layer["width_mm"] * scale, top + layer["height_mm"] * scale
    return alpha[round(top) : round(bottom), round(left) : round(right)]


def true_mask(pet: Pet, like: np.ndarray) -> np.ndarray:
    size = (like.shape[1], like.shape[0])
    return np.asarray(Image.fromarray(pet.mask).resize(size, Image.Resampling.NEAREST))


def test_a_pet_is_cut_out_refined_undone_and_taken_back_with_the_mouse(
    page: Page, live_shop: LiveShop, photo: Path, pet: Pet
) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, photo)
    before = design(page)
    cutting = Cutting(page)
    cutting.open()
    # On the white garment the ground is white where the guess has cut.
    assert min(cutting.colour(0.1, 0.5)) > 200 > min(cutting.colour(0.48, 0.4))
    # A keeping stroke brings a piece of the ground back, undo takes it away again.
    cutting.brush((0.1, 0.7), (0.16, 0.7))
    assert min(cutting.colour(0.13, 0.7)) < 160
    page.keyboard.press("Control+z")
    cutting.wait()
    assert min(cutting.colour(0.13, 0.7)) > 200
    page.keyboard.press("Control+Shift+z")
    cutting.wait()
    assert min(cutting.colour(0.13, 0.7)) < 160
    page.keyboard.press("Control+z")
    cutting.wait()
    assert design(page) == before
    cutting.done()
    settle(page)
    mask = cutout_of(page)["mask"]
    assert overlap(shown_alpha(page) >= 128, true_mask(pet, shown_alpha(page))) > 0.93
    wait_saved(page)

    # Later, in another visit, the strokes go on from where they were.
    page.reload()
    page.wait_for_selector("body.ready")
    settle(page)
    page.locator(".stage").click(position={"x": 5, "y": 5})
    page.mouse.click(*point_on_garment(page, layers(page)[0]["x_mm"], layers(page)[0]["y_mm"]))
    cutting.open()
    cutting.dialog.locator(".cutout-kinds button").last.click()
    cutting.brush((0.44, 0.36), (0.5, 0.36))
    cutting.done()
    settle(page)
    refined = cutout_of(page)["mask"]
    assert refined != mask
    alpha = shown_alpha(page)
    assert alpha[round(alpha.shape[0] * 0.36), round(alpha.shape[1] * 0.47)] == 0
    cutting.open()
    assert cutting.dialog.locator("[aria-label='Undo stroke']").is_disabled()
    cutting.dialog.get_by_role("button", name="Start again").wait_for()  # it has a stroke
    page.keyboard.press("Escape")
    cutting.dialog.wait_for(state="detached")

    # One step of undo is one cut-out.
    page.keyboard.press("Control+z")
    assert cutout_of(page)["mask"] == mask
    page.keyboard.press("Control+Shift+z")
    assert cutout_of(page)["mask"] == refined
    cutting.open()
    cutting.dialog.get_by_role("button", name="Whole photo back").click()
    cutting.dialog.wait_for(state="detached")
    assert cutout_of(page) is None


def test_on_a_phone_a_finger_brushes_and_two_fingers_zoom(phone: Page, live_shop: LiveShop, photo: Path) -> None:
    open_editor(phone, live_shop.url)
    add_photo(phone, photo)
    phone.locator("[data-verb=photo]").tap()
    cutting = Cutting(phone)
    phone.locator("[data-key=cutout]:visible").tap()
    cutting.dialog.wait_for()
    cutting.wait()
    assert cutting.dialog.get_by_role("heading", name="抠图").is_visible()
    session = phone.context.new_cdp_session(phone)
    middle = cutting.at(0.5, 0.5)
    # Two fingers zoom and leave no stroke.
    touch(session, "touchStart", (middle[0] - 20, middle[1]))
    touch(session, "touchStart", (middle[0] - 20, middle[1]), (middle[0] + 20, middle[1]))
    for away in (30, 45, 60):
        touch(session, "touchMove", (middle[0] - away, middle[1]), (middle[0] + away, middle[1]))
    touch(session, "touchEnd")
    undo = cutting.dialog.locator("[aria-label='撤销一笔']")
    assert undo.is_disabled()
    cutting.dialog.locator("[aria-label='看全图']").tap()
    # Where a thumb reaches: every button is large enough for it.
    for box in cutting.dialog.locator("button:visible").evaluate_all(
        "(all) => all.map((one) => [one.getBoundingClientRect().width, one.getBoundingClientRect().height])"
    ):
        assert min(box) >= 40, box
    cutting.dialog.locator(".cutout-kinds button").last.tap()
    sweep(session, cutting.at(0.44, 0.36), cutting.at(0.52, 0.36))
    cutting.wait()
    assert undo.is_enabled()
    cutting.dialog.locator("header button").last.tap()
    cutting.dialog.wait_for(state="detached")
    settle(phone)
    alpha = shown_alpha(phone)
    assert alpha[round(alpha.shape[0] * 0.36), round(alpha.shape[1] * 0.48)] == 0
    assert alpha[round(alpha.shape[0] * 0.7), round(alpha.shape[1] * 0.5)] == 255
    width = phone.evaluate("() => document.documentElement.scrollWidth")
    assert width <= 360


def test_a_stroke_that_does_not_arrive_is_said_and_can_be_sent_again(
    page: Page, live_shop: LiveShop, photo: Path
) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, photo)
    cutting = Cutting(page)
    cutting.open()
    page.route("**/cutout", lambda route: route.abort())
    cutting.brush((0.1, 0.7), (0.16, 0.7))
    assert cutting.dialog.get_by_role("alert").inner_text()
    page.unroute("**/cutout")
    cutting.dialog.get_by_role("button", name="Try again").click()
    cutting.wait()
    assert not cutting.dialog.get_by_role("alert").is_visible()
    assert min(cutting.colour(0.13, 0.7)) < 160


@pytest.fixture
def cut_document(page: Page, live_shop: LiveShop, pet: Pet, tmp_path: Path) -> dict[str, Any]:
    """A design with a cut-out pet on a small print area.

    Its photo has a see-through corner: such a preview is a PNG, so that screen and print have the same source.
    """
    picture = Image.fromarray(pet.picture).convert("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 40, 40))
    picture.save(tmp_path / "mochi.png")
    open_editor(page, live_shop.url)
    add_photo(page, tmp_path / "mochi.png")
    cutting = Cutting(page)
    cutting.open()
    cutting.done()
    settle(page)
    layer = layers(page)[0]
    layer.update(x_mm=76, y_mm=60, width_mm=100, height_mm=75)
    return document_of(layer)


CUTS: dict[str, dict[str, Any]] = {
    "straight": {},
    # Both reduce in blocks: the painter's begin at the crop, the canvas's at the picture, here at the same pixel.
    "cropped": {"crop": {"left": 0.2, "top": 0.08, "right": 0.7, "bottom": 0.8}, "width_mm": 80, "height_mm": 86.4},
    "turned": {"rotation_deg": 11},
    "mirrored, half there": {"flip_x": True, "opacity": 0.6},
    "in a heart": {"mask": {"shape": "heart"}, "border": {"width_mm": 1.5, "colour": "#1b1a17"}},
    "toned": {"adjust": {"brightness": 0.08, "contrast": 0.2, "saturation": -0.5}},
}


@pytest.mark.parametrize("name", CUTS)
def test_a_cut_out_on_the_canvas_is_the_cut_out_in_print(
    page: Page, live_shop: LiveShop, cut_document: dict[str, Any], name: str
) -> None:
    cut_document["placements"][0]["layers"][0].update(CUTS[name])
    show(page, cut_document)
    for dpi in (SCREEN_DPI, PRINT_DPI):
        found = compare(drawn(page, dpi / MM_PER_INCH), painted(live_shop, cut_document, dpi))
        assert found.ssim >= 0.998 and found.mean <= 1.0, (dpi, found)
    # The control: the same photo without its mask is seen to be another picture.
    cut_document["placements"][0]["layers"][0]["cutout"] = None
    whole = painted(live_shop, cut_document, SCREEN_DPI)
    assert not compare(drawn(page, SCREEN_DPI / MM_PER_INCH), whole).is_same_photo()


@pytest.mark.parametrize("device", ["page", "phone"])
def test_axe_finds_nothing_on_the_screen(
    device: str, request: pytest.FixtureRequest, live_shop: LiveShop, photo: Path
) -> None:
    page: Page = request.getfixturevalue(device)
    open_editor(page, live_shop.url)
    add_photo(page, photo)
    if device == "phone":
        page.locator("[data-verb=photo]").tap()
    cutting = Cutting(page)
    cutting.open()
    assert faults(page, "dialog.cutout") == []
