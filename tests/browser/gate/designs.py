"""The designs of the proof gate: every kind of layer, script, path, paint, blend, effect and turn, by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from customizer.effects import EFFECTS

WIDTH_MM, HEIGHT_MM = 120.0, 96.0
INK = {"kind": "solid", "colour": "#1b1a17"}
RED = {"kind": "solid", "colour": "#c93b1a"}
GREEN = {"kind": "solid", "colour": "#1f7a5c"}
SUNSET = {
    "kind": "linear",
    "angle_deg": 35,
    "stops": [{"at": 0, "colour": "#c93b1a"}, {"at": 0.5, "colour": "#ffd166"}, {"at": 1, "colour": "#2e5aa8"}],
}
LYRIC = "每条路的尽头都是你\nevery road goes home to you"


class Kind(StrEnum):
    """Which gate a design has to pass."""

    INK = "ink"  # text, art and shapes
    PHOTO = "photo"  # photos from the same source
    WHOLE = "whole"  # everything together


@dataclass(frozen=True)
class GateDesign:
    """A design by name; `document` lies on 120 × 96 mm of a white classic tee's front."""

    name: str
    kind: Kind
    document: dict[str, Any]


def document_of(*layers: dict[str, Any]) -> dict[str, Any]:
    """A design of these layers, bottom first."""
    named = [{"id": f"layer{number}", **layer} for number, layer in enumerate(layers)]
    area = {"placement": "front", "width_mm": WIDTH_MM, "height_mm": HEIGHT_MM, "layers": named}
    return {"version": 1, "blank": "classic-tee", "colour": "white", "placements": [area]}


def text(words: str = LYRIC, **changes: Any) -> dict[str, Any]:
    """A text layer in the middle."""
    layer = {
        "kind": "text",
        "text": words,
        "font": "noto-sans-sc",
        "weight": 700,
        "size_mm": 10,
        "x_mm": WIDTH_MM / 2,
        "y_mm": HEIGHT_MM / 2,
        "fill": INK,
    }
    return layer | changes


def shape(name: str, **changes: Any) -> dict[str, Any]:
    """A shape in the middle."""
    layer = {"kind": "shape", "shape": name, "x_mm": 60, "y_mm": 48, "width_mm": 62, "height_mm": 54, "fill": RED}
    return layer | changes


def photo(asset: str, **changes: Any) -> dict[str, Any]:
    """A photo in the middle."""
    layer = {"kind": "image", "asset": asset, "x_mm": 60, "y_mm": 48, "width_mm": 96, "height_mm": 72}
    return layer | changes


def art(slug: str, **changes: Any) -> dict[str, Any]:
    """A drawing of the library in the middle."""
    layer = {"kind": "art", "art": slug, "x_mm": 60, "y_mm": 48, "width_mm": 70, "height_mm": 70}
    return layer | changes


OUTLINE = {"width_mm": 0.9, "colour": "#ffd166"}
SHADOW = {"dx_mm": 1.2, "dy_mm": 1.5, "blur_mm": 0, "colour": "#2e5aa8", "opacity": 0.8}
SCRIPTS = {
    "arabic": ("كل طريق يعود إليك يا صديقي", {"lang": "ar"}),
    "hebrew": ("כל דרך חוזרת אליך", {"lang": "he"}),
    "hindi": ("हर रास्ता तुम तक जाता है", {"lang": "hi"}),
    "thai": ("ทุกเส้นทางกลับมาหาคุณ", {"lang": "th"}),
    "japanese": ("すべての道は、きみへ続く。", {"lang": "ja", "box_mm": 80}),
    "korean": ("모든 길은 너에게로 돌아온다", {"lang": "ko"}),
    "vietnamese": ("Mọi con đường đều dẫn về nhà", {"lang": "vi"}),
    "mixed": ("Mocha 和 كلبي 我的 חבר שלי ✦ 2026", {"box_mm": 90}),
    "symbols": ("♥ ★ ♪ ❤ ✓ → ☀", {}),
}
PATHS: dict[str, dict[str, Any]] = {
    "arc": {"kind": "arc", "radius_mm": 60},
    "arc the other way": {"kind": "arc", "radius_mm": -70},
    "circle": {"kind": "circle", "radius_mm": 26, "start_deg": 200},
    "wave": {"kind": "wave", "amplitude_mm": 6, "length_mm": 60},
    "spiral": {"kind": "spiral", "inner_mm": 8, "pitch_mm": 9, "start_deg": 0},
}
SHORT = "每条路的尽头都是你 going home"


def _texts() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "plain", text()
    yield "justified", text("慢慢走，闻闻每一朵花。Slow down, smell everything.", box_mm=84, align="justify")
    yield "end, spaced", text(align="end", letter_spacing_em=0.12, line_height=1.5)
    yield "outlined", text(outline=OUTLINE)
    yield "outlined, half there", text(outline={"width_mm": 0.9, "colour": "#c93b1a"}, opacity=0.6)
    yield "shadow", text(shadow=SHADOW)
    yield "soft shadow", text(outline=OUTLINE, shadow=SHADOW | {"blur_mm": 0.8})
    yield "gradient", text(fill=SUNSET)
    yield "turned", text(rotation_deg=12)
    yield "mirrored", text(flip_x=True)
    yield "upside down", text(flip_y=True, rotation_deg=180)
    yield "vertical", text("春风十里\n不如你，2026", direction="vertical", size_mm=9)
    for name, (words, changes) in SCRIPTS.items():
        yield name, text(words, size_mm=9, **changes)
    for name, path in PATHS.items():
        yield f"on {name}", text(SHORT, size_mm=7, path=path)
    yield "arabic on an arc", text("كل طريق يعود إليك", size_mm=9, path=PATHS["arc"], lang="ar")
    yield "coloured emoji", text("🐶 home 🐾", size_mm=14)
    yield "hindi on a circle", text("हर रास्ता तुम तक", size_mm=9, path=PATHS["circle"], lang="hi")
    yield "one-colour emoji", text("🐶 home 🐾", size_mm=14, emoji="mono")


def _shapes() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "rounded rectangle", shape("rectangle", radius_mm=7, outline={"width_mm": 2, "colour": "#1b1a17"})
    yield "ellipse in a gradient", shape("ellipse", fill=SUNSET)
    yield "heart, half there", shape("heart", outline={"width_mm": 3, "colour": "#1b1a17"}, opacity=0.6)
    yield "star, turned", shape("star", rotation_deg=17, fill=None, outline={"width_mm": 1.5, "colour": "#1f7a5c"})
    yield "paw", shape("paw", flip_x=True, rotation_deg=-8)
    yield "line", shape("line", fill=None, outline={"width_mm": 2.5, "colour": "#2e5aa8"}, rotation_deg=30)


def _blends() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for blend in ("multiply", "screen", "overlay", "darken", "lighten"):
        yield (
            f"blend {blend}",
            [shape("ellipse", fill=GREEN, x_mm=46), shape("heart", x_mm=74, blend=blend, fill=SUNSET)],
        )


def _photos(asset: str, mask: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "photo", photo(asset)
    yield "photo, turned", photo(asset, rotation_deg=7)
    yield "photo, mirrored and pale", photo(asset, flip_x=True, opacity=0.7)
    yield "photo, cropped", photo(asset, crop={"left": 0.2, "top": 0.1, "right": 0.8, "bottom": 0.7})
    small = {"width_mm": 30, "height_mm": 22, "crop": {"left": 0.2015, "top": 0.1015, "right": 0.8, "bottom": 0.7}}
    yield "photo, small and cropped between blocks", photo(asset, **small)
    yield "photo, toned", photo(asset, adjust={"brightness": 0.1, "contrast": 0.2, "saturation": -0.4})
    for name in ("ellipse", "heart", "star", "paw"):
        yield f"photo in a {name}", photo(asset, mask={"shape": name}, border={"width_mm": 1.5, "colour": "#1b1a17"})
    yield "photo, rounded", photo(asset, mask={"shape": "rounded", "radius_mm": 9}, rotation_deg=-5)
    if mask is not None:
        yield "photo, cut out", photo(asset, cutout={"mask": mask})
    for name in EFFECTS:
        yield f"effect {name}", photo(asset, effect={"name": name})
    yield (
        "effect on a turned crop",
        photo(
            asset,
            effect={"name": next(iter(EFFECTS))},
            rotation_deg=11,
            crop={"left": 0.1, "top": 0.1, "right": 0.9, "bottom": 0.9},
            mask={"shape": "ellipse"},
        ),
    )


def _wholes(asset: str, pieces: list[str]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    portrait = photo(asset, width_mm=60, height_mm=60, y_mm=36, mask={"shape": "ellipse"})
    ring = shape("ellipse", width_mm=66, height_mm=66, y_mm=36, fill=SUNSET)
    name = text("MOCHA", font="bebas-neue", weight=400, size_mm=20, y_mm=82, letter_spacing_em=0.08)
    yield "portrait badge", [ring, portrait, name]
    around = text(
        "good dog · good day · good dog · ",
        size_mm=5.5,
        y_mm=36,
        path={"kind": "circle", "radius_mm": 34, "start_deg": 0},
    )
    yield "portrait in words", [portrait, around]
    yield (
        "poster",
        [
            shape("rectangle", width_mm=110, height_mm=90, fill=INK),
            photo(asset, width_mm=100, height_mm=50, y_mm=32, effect={"name": "duotone"}),
            text("慢慢走\n闻闻每一朵花", fill={"kind": "solid", "colour": "#faf3e6"}, size_mm=11, y_mm=74),
        ],
    )
    for number, piece in enumerate(pieces[:2]):
        yield f"drawing and words {number + 1}", [art(piece, width_mm=56, height_mm=56, y_mm=34), name]


def gate_designs(asset: str, *, mask: str | None, pieces: list[str]) -> list[GateDesign]:
    """Every design of the gate.

    Args:
        asset: An uploaded photo, `sha256:…`.
        mask: Its cut-out's mask, or None where there is none.
        pieces: Slugs of the art library.
    """
    made = [GateDesign(name, Kind.INK, document_of(layer)) for name, layer in [*_texts(), *_shapes()]]
    made += [GateDesign(name, Kind.INK, document_of(*layers)) for name, layers in _blends()]
    made += [GateDesign(f"art {slug}", Kind.INK, document_of(art(slug))) for slug in pieces]
    for slug in pieces:
        turned = art(slug, rotation_deg=23, flip_x=True, opacity=0.8)
        made.append(GateDesign(f"art {slug}, turned", Kind.INK, document_of(turned)))
    made += [GateDesign(name, Kind.PHOTO, document_of(layer)) for name, layer in _photos(asset, mask)]
    made += [GateDesign(name, Kind.WHOLE, document_of(*layers)) for name, layers in _wholes(asset, pieces)]
    return made
