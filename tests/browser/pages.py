"""What browser tests do with the editor, in their own words."""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Page

PATIENCE_SECONDS = 30.0


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Look again and again; the page's own policy forbids Playwright's `wait_for_function`."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.05)


def make_photo(path: Path, size: tuple[int, int] = (1500, 2000), *, orientation: int = 1, seed: int = 7) -> Path:
    """A JPEG of soft colour and fine grain, as photos are; a red corner says which way is up."""
    width, height = size
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    waves = [np.sin(x / (90 + 40 * k) + k) * np.cos(y / (70 + 30 * k)) for k in range(3)]
    pixels = np.stack([128 + 70 * wave for wave in waves], axis=2) + random.normal(0, 6, (height, width, 1))
    pixels[: height // 8, : width // 8] = (220, 30, 40)
    picture = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture.save(path, quality=92, exif=exif.tobytes())
    return path


def open_editor(page: Page, url: str, path: str = "/design/new?blank=classic-tee&colour=white") -> None:
    """The editor, ready for hands."""
    page.goto(url + path)
    page.wait_for_selector("body.ready")


def design(page: Page) -> dict[str, Any]:
    """The design as the editor has it now."""
    found: dict[str, Any] = page.evaluate("() => window.pawprintEditor.document")
    return found


def layers(page: Page, placement: str = "front") -> list[dict[str, Any]]:
    """The layers of a side, bottom first."""
    for found in design(page)["placements"]:
        if found["placement"] == placement:
            return list(found["layers"])
    return []


def add_photo(page: Page, file: Path) -> None:
    """Choose a photo with the button and wait until it lies on the garment."""
    before = len(layers(page))
    with page.expect_file_chooser() as chooser:
        page.locator(".empty-actions button:visible, .drawer .button:has(svg):visible").first.click()
    chooser.value.set_files(file)
    wait_until(lambda: len(layers(page)) == before + 1, "the photo is a layer")
    settle(page)


def write(page: Page, words: str) -> None:
    """Write words on the garment through the words panel."""
    page.locator("[data-verb=words]").click()
    another = page.locator(".drawer .button:visible", has=page.locator("path[d='M12 5v14M5 12h14']"))
    if another.count():
        another.first.click()
    page.locator("#words-field").fill(words)
    settle(page)


def settle(page: Page) -> None:
    """Wait until every text is set and every photo is there."""
    page.evaluate("() => window.pawprintEditor.ready()")


def wait_saved(page: Page) -> None:
    """Wait until the server has the design."""
    wait_until(lambda: bool(page.evaluate("() => window.pawprintEditor.saved")), "the design is saved")


def show(page: Page, document: dict[str, Any]) -> None:
    """Put a design on the screen."""
    page.evaluate("(raw) => window.pawprintEditor.open(raw)", document)


def drawn(page: Page, px_per_mm: float, placement: str = "front") -> Image.Image:
    """The side as the editor's own drawing paints it, RGBA."""
    script = """async ([scale, placement]) => {
        const canvas = document.createElement("canvas");
        await window.pawprintEditor.renderTo(canvas, scale, placement);
        return canvas.toDataURL("image/png").split(",")[1];
    }"""
    return Image.open(io.BytesIO(base64.b64decode(page.evaluate(script, [px_per_mm, placement])))).convert("RGBA")


def point_on_garment(page: Page, x_mm: float, y_mm: float) -> tuple[float, float]:
    """Where a place of the print area lies on the screen, in CSS px."""
    frame = page.locator(".frame").bounding_box()
    assert frame
    area = next(each for each in design(page)["placements"] if each["placement"] == "front")
    scale = frame["width"] / area["width_mm"]
    return frame["x"] + x_mm * scale, frame["y"] + y_mm * scale


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Press the mouse, move it by way of the middle, let go; in CSS px."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def thumb_colour(page: Page) -> int | None:
    """How far from grey the most colourful pixel of the top layer's small picture is, 0 to 255; None before it is."""
    script = """async () => {
        const image = document.querySelector(".layers .thumb img");
        if (!image || !image.complete || !image.naturalWidth) return null;
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        let most = 0;
        for (let at = 0; at < data.length; at += 4) {
            const [r, g, b, a] = data.subarray(at, at + 4);
            if (a > 200) most = Math.max(most, Math.max(r, g, b) - Math.min(r, g, b));
        }
        return most;
    }"""
    found: int | None = page.evaluate(script)
    return found


def keep_version(page: Page) -> None:
    """Keep the design as it is, as the editor does after a pause of some minutes."""
    keep = """async () => {
        const token = document.querySelector("meta[name=csrf-token]").content;
        const address = "/api" + location.pathname.replace("/design/", "/designs/") + "/versions";
        await fetch(address, { method: "POST", body: "{}", headers: { "X-CSRFToken": token } });
    }"""
    page.evaluate(keep)
