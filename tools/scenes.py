"""Makes static/build/scenes/*.webp: the printed garments that the pages show, out of storefront/data/scenes.json.

Each scene is a design document; the shop's own typesetter, painter and mockup make its picture, so that the window
shows what the shop prints. A scene whose document, drawings, garment and painter have not changed is left as it is.
"""

from __future__ import annotations

import hashlib
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import skia
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from customizer.asset_source import MissingAsset  # noqa: E402
from customizer.document import DesignDocument, parse_document  # noqa: E402
from customizer.garments.blanks import get_blank  # noqa: E402
from customizer.garments.pictures import MAX_WIDTH_PX, garment_picture, get_frame  # noqa: E402
from customizer.mockup import compose_mockup, print_area_on_picture  # noqa: E402
from customizer.painter import RENDERER_VERSION, compose_artwork  # noqa: E402
from customizer.scene import build_scene  # noqa: E402
from customizer.type import shop_fonts  # noqa: E402

SCENES = ROOT / "storefront" / "data" / "scenes.json"
DRAWINGS = ROOT / "static" / "art" / "illustrations"
GARMENTS = ROOT / "static" / "art" / "garments"
TARGET = ROOT / "static" / "build" / "scenes"
DRAWING_PX = 1600
PROOF_DPI, PRINT_DPI = 96, 300
# What the home page's slider shows of the print area: left, width and height, and by language its top.
PROOF_MM = (0.0, 304.8, 243.84)
PROOF_TOP_MM = {"en": 138.0, "zh": 150.0}
PROOF_PX = 1400
MAKER = "8"


class Drawings:
    """Our SVG drawings as the assets of a document, named by the SHA-256 of the file."""

    def __init__(self) -> None:
        self._files = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in DRAWINGS.glob("*.svg")}

    def hash_of(self, name: str) -> str:
        """The hash of the drawing of that name."""
        return next(digest for digest, path in self._files.items() if path.stem == name)

    def open_image(self, sha256: str) -> Image.Image:
        """See `AssetSource`."""
        if sha256 not in self._files:
            raise MissingAsset(sha256=sha256)
        return rasterise(self._files[sha256])

    def size(self, sha256: str) -> tuple[int, int]:
        """See `AssetSource`."""
        return self.open_image(sha256).size


@cache
def rasterise(path: Path, width_px: int = DRAWING_PX) -> Image.Image:
    """A drawing as RGBA with straight alpha."""
    data = path.read_bytes()
    stream = skia.MemoryStream(data)
    drawing = skia.SVGDOM.MakeFromStream(stream)
    if drawing is None:
        raise ValueError(f"{path} cannot be drawn")
    box = [float(number) for number in data.decode().split('viewBox="')[1].split('"')[0].split()]
    height_px = round(box[3] / box[2] * width_px)
    surface = skia.Surface(width_px, height_px)
    with surface as canvas:
        canvas.clear(0)
        drawing.setContainerSize(skia.Size(width_px, height_px))
        drawing.render(canvas)
    pixels = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
    return Image.fromarray(pixels)


def build_document(scene: dict[str, Any], drawings: Drawings) -> DesignDocument:
    """The scene as a document on the front of its blank, in the size that is pictured."""
    blank = get_blank(scene["blank"])
    area = blank.placement("front").area(blank.picture_size)
    layers = [dict(layer) for layer in scene["layers"]]
    for layer in layers:
        if layer["kind"] == "image":
            layer["asset"] = "sha256:" + drawings.hash_of(layer["asset"].removeprefix("illustration:"))
    front = {"placement": "front", "width_mm": area.width_mm, "height_mm": area.height_mm, "layers": layers}
    return parse_document({"version": 1, "blank": scene["blank"], "colour": scene["colour"], "placements": [front]})


def compose_comparison(document: DesignDocument, drawings: Drawings, top: float) -> tuple[Image.Image, Image.Image]:
    """The same cut-out of a design twice: as the proof of 96 dpi, and as the print file of 300 dpi on white cloth."""
    left, width, height = PROOF_MM
    size = (PROOF_PX, round(PROOF_PX * height / width))
    scene = build_scene(document, "front", fonts=shop_fonts(), assets=drawings)
    cut = []
    for dpi in (PROOF_DPI, PRINT_DPI):
        whole = compose_artwork(scene, dpi=dpi)
        scale = dpi / 25.4
        box = (left * scale, top * scale, (left + width) * scale, (top + height) * scale)
        cut.append(whole.resize(size, Image.Resampling.BILINEAR if dpi == PROOF_DPI else Image.Resampling.LANCZOS, box))
    picture_px = MAX_WIDTH_PX
    x, y, _, _ = print_area_on_picture("classic-tee", "front", None, picture_px)
    scale = picture_px / get_frame("classic-tee").width_mm
    cloth = garment_picture("classic-tee", "white", "front", width_px=picture_px, background="#ffffff")
    x, y = x + left * scale, y + top * scale
    cloth = cloth.resize(size, Image.Resampling.BICUBIC, (x, y, x + width * scale, y + height * scale))
    cloth.alpha_composite(cut[1])
    return cut[0], cloth.convert("RGB")


def stamp_of(scene: dict[str, Any], document: DesignDocument) -> str:
    """What the scene's pictures depend on."""
    maps = sorted((GARMENTS / scene["blank"]).iterdir())
    parts = [MAKER, RENDERER_VERSION, json.dumps(scene, sort_keys=True), repr(document)]
    parts += [f"{path.name} {path.stat().st_size}" for path in maps]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def main() -> int:
    """Make what is missing or out of date."""
    drawings = Drawings()
    TARGET.mkdir(parents=True, exist_ok=True)
    stamp_file = TARGET / "stamp.json"
    stamps: dict[str, str] = json.loads(stamp_file.read_text()) if stamp_file.exists() else {}
    made = 0
    for name, scene in json.loads(SCENES.read_text(encoding="utf-8"))["scenes"].items():
        document = build_document(scene, drawings)
        stamp = stamp_of(scene, document)
        if stamps.get(name) == stamp:
            continue
        artwork = compose_artwork(build_scene(document, "front", fonts=shop_fonts(), assets=drawings), dpi=140)
        for width in scene["widths_px"]:
            picture = compose_mockup(artwork, scene["blank"], scene["colour"], "front", width_px=width)
            picture.save(TARGET / f"{name}-{width}.webp", quality=86, method=4)
            made += 1
        if name.startswith("hero-"):
            thumbnail = artwork.crop(artwork.getbbox() or (0, 0, *artwork.size))
            thumbnail.thumbnail((132, 132))
            thumbnail.save(TARGET / f"{name}-small.webp", quality=88)
        if name.startswith("hero-words"):
            proof, print_file = compose_comparison(document, drawings, PROOF_TOP_MM[name.removeprefix("hero-words-")])
            proof.save(TARGET / f"{name}-proof.webp", quality=90)
            print_file.save(TARGET / f"{name}-print.webp", quality=88)
        stamps[name] = stamp
    snapshot = rasterise(DRAWINGS / "snapshot.svg", 640)
    snapshot.convert("RGB").save(TARGET / "snapshot.webp", quality=84)
    stamp_file.write_text(json.dumps(stamps, sort_keys=True))
    print(f"scenes: {made} pictures made")
    return 0


if __name__ == "__main__":
    sys.exit(main())
