"""Whole designs through document, type, scene and painter: the committed picture, and what the gate sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from customizer.document import DesignDocument
from customizer.painter import compose_artwork
from customizer.scene import build_scene
from customizer.type import shop_fonts
from tests.compare import compare
from tests.customizer.designs import MemoryAssets, design, photo, quarters, shape, solid, words

GOLDEN = Path(__file__).parent.parent / "golden" / "artwork"


def composed(document: DesignDocument, assets: Any = None, *, dpi: float = 300) -> Image.Image:
    scene = build_scene(document, "front", fonts=shop_fonts(), assets=assets or MemoryAssets())
    return compose_artwork(scene, dpi=dpi)


def everything() -> tuple[DesignDocument, MemoryAssets]:
    """One of each: photo with mask and border, shapes, blending, gradient, outline, shadow, two scripts."""
    assets = MemoryAssets()
    sunset = {
        "kind": "linear",
        "angle_deg": 90,
        "stops": [{"at": 0, "colour": "#f3a712"}, {"at": 1, "colour": "#e4572e"}],
    }
    shadow = {"dx_mm": 1, "dy_mm": 1, "blur_mm": 0.6, "colour": "#29335c", "opacity": 0.7}
    layers = [
        shape(50, 45, 90, 70, radius_mm=8, fill=solid("#f2e8cf")),
        photo(
            assets.add(quarters()),
            50,
            42,
            44,
            44,
            mask={"shape": "heart"},
            rotation_deg=-8,
            border={"width_mm": 1.2, "colour": "#ffffff"},
            adjust={"saturation": -0.4, "brightness": 0.05},
        ),
        shape(80, 66, 18, 18, shape="paw", rotation_deg=20, blend="multiply", fill=solid("#669bbc")),
        shape(18, 20, 14, 14, shape="star", opacity=0.6, outline={"width_mm": 1, "colour": "#29335c"}),
        shape(50, 84, 70, 4, shape="line", fill=None, outline={"width_mm": 0.8, "colour": "#29335c"}),
        words("你是我的小太阳", 50, 96, 11, weight=700, fill=sunset, shadow=shadow),
        words("my only sunshine", 50, 110, 9, font="lobster", outline={"width_mm": 0.6, "colour": "#ffffff"}),
    ]
    return design(*layers, width_mm=100, height_mm=120), assets


def test_the_artwork_is_the_committed_one() -> None:
    """Written by `python -m tests.customizer.test_artwork`; look at it before committing another."""
    got = composed(*everything(), dpi=72)
    with Image.open(GOLDEN / "everything.png") as golden:
        golden.load()
    assert got.size == golden.size
    # Another processor's vector unit may round an antialiased edge by one.
    alpha = np.abs(np.asarray(got.getchannel("A"), dtype=int) - np.asarray(golden.getchannel("A"), dtype=int))
    assert alpha.max() <= 1
    assert compare(got, golden).ssim >= 0.999


def test_a_layer_less_is_seen_against_the_committed_artwork() -> None:
    document, assets = everything()
    (front,) = document.placements
    less = front.model_copy(update={"layers": front.layers[:-1]})
    got = composed(document.model_copy(update={"placements": (less,)}), assets, dpi=72)
    with Image.open(GOLDEN / "everything.png") as golden:
        assert compare(got, golden).ssim < 0.99


@pytest.mark.parametrize("changes", [{}, {"outline": {"width_mm": 1, "colour": "#d2502d"}}, {"rotation_deg": 12}])
def test_the_text_gate_tells_a_tenth_of_a_millimetre_and_another_font(changes: dict[str, Any]) -> None:
    def lyric(**more: Any) -> Image.Image:
        layer = words(
            "你是我的小太阳\nsunshine", **{"x_mm": 32, "y_mm": 15, "size_mm": 7, "weight": 700, **changes, **more}
        )
        return composed(design(layer, width_mm=64, height_mm=30))

    reference = lyric()
    assert compare(reference, lyric()).is_same_text()
    assert not compare(reference, lyric(x_mm=32.1)).is_same_text()
    assert not compare(reference, lyric(y_mm=15.1)).is_same_text()
    assert not compare(reference, lyric(font="zcool-xiaowei")).is_same_text()
    assert not compare(reference, lyric(weight=900)).is_same_text()
    assert not compare(reference, lyric(size_mm=7.05)).is_same_text()


def test_proof_and_print_are_the_same_picture_at_two_resolutions() -> None:
    document, assets = everything()
    proof = composed(document, assets, dpi=75)
    print_file = composed(document, assets, dpi=300)
    paper = Image.new("RGBA", print_file.size, "white")
    paper.alpha_composite(print_file)
    assert compare(proof, paper.resize(proof.size, Image.Resampling.BOX)).ssim >= 0.99


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    composed(*everything(), dpi=72).save(GOLDEN / "everything.png", optimize=True)
