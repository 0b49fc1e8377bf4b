"""What is approved on screen is what is printed: the proof gate, in a real Chromium that draws in software.

Each design is drawn by the editor's own drawing at 300 dpi and painted by the print's painter; both are compared over
ink. The worst ten stand in a table and as pictures in `var/proof-gate/`. Controls that must fail: a shift of 0.1 mm,
another font, a profile that is not heeded.
"""

from __future__ import annotations

import copy
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms
from playwright.sync_api import Browser, Page

from customizer.art import load_pieces
from customizer.assets import StoredAssets
from customizer.document import parse_document
from customizer.effects import EFFECTS
from customizer.painter import compose_artwork
from customizer.scene import build_scene
from customizer.type import shop_fonts
from foundation.settings import ROOT
from tests.browser.conftest import DESK, LiveShop, serve_shop
from tests.browser.gate.designs import GateDesign, Kind, document_of, gate_designs, photo, text
from tests.browser.gate.measure import Verdict, judge, table
from tests.browser.pages import add_photo, drawn, layers, open_editor, show

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("gate")]
DPI = 300.0
PX_PER_MM = DPI / 25.4
KEPT = ROOT / "var" / "proof-gate"
WORST = 10


@dataclass
class Gate:
    """A browser with the editor open, an uploaded photo, and what was found so far."""

    shop: LiveShop
    page: Page
    asset: str
    mask: str
    folder: Path
    verdicts: list[Verdict] = field(default_factory=list)

    def drawn(self, document: dict[str, object]) -> Image.Image:
        """The design as the editor draws it."""
        show(self.page, document)
        return drawn(self.page, PX_PER_MM)

    def painted(self, document: dict[str, object]) -> Image.Image:
        """The design as it is printed."""
        assets = StoredAssets(self.shop.app.extensions["blobs"])
        scene = build_scene(parse_document(document), "front", fonts=shop_fonts(), assets=assets)
        return compose_artwork(scene, dpi=DPI)

    def judge(self, design: GateDesign) -> Verdict:
        """The verdict on a design; its pictures are kept until the worst are known."""
        one, other = self.drawn(design.document), self.painted(design.document)
        verdict = judge(design.name, design.kind, one, other)
        self.verdicts.append(verdict)
        sheet = Image.new("RGB", (one.width * 3, one.height), "white")
        for column, picture in enumerate((one, other)):
            sheet.paste(picture, (column * one.width, 0), picture)
        flat = [np.asarray(sheet.crop((n * one.width, 0, (n + 1) * one.width, one.height)), np.int16) for n in (0, 1)]
        apart = np.clip(np.abs(flat[0] - flat[1]) * 16, 0, 255).astype(np.uint8)
        sheet.paste(Image.fromarray(255 - apart), (2 * one.width, 0))
        sheet.save(self.folder / f"{_file_name(design.name)}.png", compress_level=1)
        return verdict

    def keep_worst(self) -> str:
        """Keeps the pictures of the worst and gives their table."""
        worst = sorted(self.verdicts, key=lambda one: -one.badness)[:WORST]
        shutil.rmtree(KEPT, ignore_errors=True)
        KEPT.mkdir(parents=True)
        for place, verdict in enumerate(worst):
            name = _file_name(verdict.name)
            shutil.copyfile(self.folder / f"{name}.png", KEPT / f"{place + 1:02}-{name}.png")
        (KEPT / "table.txt").write_text(table(self.verdicts) + "\n", encoding="utf-8")
        return table(worst)


def _file_name(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def picture(profile: bytes | None = None) -> bytes:
    """A soft, colourful picture with an edge or two and a clear corner, 1200 × 900 px.

    A PNG with transparency is sent to the screen without loss: screen and print have the same source.
    """
    y, x = np.mgrid[0:900, 0:1200].astype(np.float32)
    waves = [np.sin(x / (70 + 35 * k) + k) * np.cos(y / (60 + 25 * k)) for k in range(3)]
    pixels = np.stack([128 + 84 * wave for wave in waves], axis=2)
    pixels[300:600, 420:780] = 255 - pixels[300:600, 420:780]
    pixels[(x - 900) ** 2 + (y - 250) ** 2 < 130**2] = (235, 80, 40)
    made = io.BytesIO()
    seen = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    seen.putalpha(Image.fromarray(np.where((x < 60) & (y < 60), 0, 255).astype(np.uint8)))
    seen.save(made, "PNG", icc_profile=profile)
    return made.getvalue()


def wide_profile() -> bytes:
    """A profile that turns colours round, so that whoever ignores it is seen: sRGB with red and blue exchanged."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(data[128:132], "big")
    tags = {bytes(data[132 + 12 * n : 136 + 12 * n]): 132 + 12 * n for n in range(count)}
    for name, offset in ((b"rXYZ", tags[b"bXYZ"]), (b"bXYZ", tags[b"rXYZ"])):
        data[offset : offset + 4] = name
    return bytes(data)


@pytest.fixture(scope="module")
def gate(
    front_end: None, chromium: Browser, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Gate]:
    folder = tmp_path_factory.mktemp("gate")
    with serve_shop(folder, sqlite_template) as shop:
        page = chromium.new_context(**DESK).new_page()
        open_editor(page, shop.url)
        file = folder / "photo.png"
        file.write_bytes(picture())
        add_photo(page, file)
        asset = layers(page)[0]["asset"]
        yield Gate(shop, page, asset, cut_out(page, asset), folder)
        page.context.close()


PHOTO = "sha256:" + "0" * 64
MASK = "sha256:" + "1" * 64
#: Of each family of drawings some: ink, flat, badge, brush.
PIECES = sorted(load_pieces())[::24]
DESIGNS = gate_designs(PHOTO, mask=MASK, pieces=PIECES)


def cut_out(page: Page, asset: str) -> str:
    """The mask of the first guess at the photo, kept."""
    script = """async (asset) => {
        const token = document.querySelector('meta[name="csrf-token"]').content;
        const answer = await fetch(`/api/assets/${asset}/cutouts`, {
            method: "POST",
            headers: {"Content-Type": "application/json", "X-CSRFToken": token},
            body: JSON.stringify({guess: 0, strokes: []}),
        });
        return (await answer.json()).asset;
    }"""
    return str(page.evaluate(script, asset.removeprefix("sha256:")))


def _with_photo(design: GateDesign, gate: Gate) -> GateDesign:
    document = copy.deepcopy(design.document)
    for layer in document["placements"][0]["layers"]:
        if layer.get("asset") == PHOTO:
            layer["asset"] = gate.asset
        if layer.get("cutout"):
            layer["cutout"] = {"mask": gate.mask}
    return GateDesign(design.name, design.kind, document)


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.name)
def test_what_the_editor_draws_is_what_is_printed(gate: Gate, design: GateDesign) -> None:
    verdict = gate.judge(_with_photo(design, gate))
    assert verdict.passes, "\n" + table([verdict])


def test_the_gate_is_wide_enough_and_shows_its_worst(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(gate.verdicts) == len(DESIGNS) >= 40
    assert {design.kind for design in DESIGNS} == set(Kind)
    names = " ".join(design.name for design in DESIGNS)
    assert all(f"effect {name}" in names for name in EFFECTS) and "cut out" in names and len(PIECES) >= 6
    worst = gate.keep_worst()
    with capsys.disabled():
        print(
            f"\nThe worst {WORST} of {len(DESIGNS)} designs at the proof gate (pictures in var/proof-gate/):\n{worst}"
        )


@pytest.mark.parametrize(
    "change",
    [{"x_mm": 60.1}, {"y_mm": 48.1}, {"font": "noto-sans"}, {"weight": 900}],
    ids=lambda change: ",".join(change),
)
def test_the_gate_sees_a_tenth_of_a_millimetre_and_another_font(gate: Gate, change: dict[str, object]) -> None:
    shown = gate.drawn(document_of(text() | change))
    assert not judge("control", Kind.INK, shown, gate.painted(document_of(text()))).passes


def test_the_gate_sees_a_photo_that_lies_a_tenth_of_a_millimetre_off(gate: Gate) -> None:
    shown = gate.drawn(document_of(photo(gate.asset, x_mm=60.1)))
    assert not judge("control", Kind.PHOTO, shown, gate.painted(document_of(photo(gate.asset)))).passes


def test_the_gate_sees_a_profile_that_is_not_heeded(gate: Gate) -> None:
    """Given a photo with a profile of its own, its print is right, and the same pixels taken for sRGB are found out."""
    file = gate.folder / "profiled.png"
    file.write_bytes(picture(wide_profile()))
    open_editor(gate.page, gate.shop.url)
    add_photo(gate.page, file)
    profiled = layers(gate.page)[0]["asset"]
    design = document_of(photo(profiled))
    assert judge("heeded", Kind.PHOTO, gate.drawn(design), gate.painted(design)).passes
    ignored = gate.painted(document_of(photo(gate.asset)))
    assert not judge("ignored", Kind.PHOTO, gate.drawn(design), ignored).passes
