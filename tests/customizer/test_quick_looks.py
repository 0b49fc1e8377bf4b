"""Mockups for somebody who is waiting: painted once, from previews where nothing is lost, never in place of a proof."""

from __future__ import annotations

import pytest
from PIL import Image

from customizer import artwork_cache, proofs
from customizer.artwork_cache import ArtworkCache, artwork_key
from customizer.asset_source import MissingAsset
from customizer.garments.blanks import get_blank
from customizer.mockup import compose_mockup, print_area_on_picture
from customizer.quick_pictures import with_quick_pictures
from customizer.scene import Scene, build_scene
from customizer.type import shop_fonts
from tests.compare import compare
from tests.customizer.designs import MemoryAssets, design, noise, photo, quarters, shape, words


class WithPreviews(MemoryAssets):
    """Uploads with small versions; counts which were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def open_image(self, sha256: str) -> Image.Image:
        self.opened.append("master")
        return super().open_image(sha256)

    def open_preview(self, sha256: str) -> Image.Image:
        self.opened.append("preview")
        image = MemoryAssets.open_image(self, sha256)
        image.thumbnail((400, 400))
        return image


def scene_of(assets: MemoryAssets, *layers: object, **more: object) -> Scene:
    """A scene of a small design."""
    return build_scene(design(*layers), "front", fonts=shop_fonts(), assets=assets, **more)  # type: ignore[arg-type]


def test_the_same_artwork_is_painted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[float] = []
    real = artwork_cache.compose_artwork

    def count(scene: Scene, *, dpi: float) -> Image.Image:
        painted.append(dpi)
        return real(scene, dpi=dpi)

    monkeypatch.setattr(artwork_cache, "compose_artwork", count)
    cache = ArtworkCache()
    first = cache.compose(scene_of(MemoryAssets(), shape()), 48)
    assert cache.compose(scene_of(MemoryAssets(), shape()), 48) is first
    cache.compose(scene_of(MemoryAssets(), shape()), 96)
    cache.compose(scene_of(MemoryAssets(), shape(x_mm=20)), 48)
    assert painted == [48, 96, 48]


def test_memory_is_bounded() -> None:
    cache = ArtworkCache(most_bytes=3 * 96 * 96 * 4)
    kept = [cache.compose(scene_of(MemoryAssets(), shape(x_mm=float(x))), 48) for x in range(10, 20)]
    assert cache.compose(scene_of(MemoryAssets(), shape(x_mm=19.0)), 48) is kept[-1]
    assert cache.compose(scene_of(MemoryAssets(), shape(x_mm=10.0)), 48) is not kept[0]


def test_the_key_knows_values_sizes_and_quickness_but_no_garment_colour() -> None:
    assets, layer = MemoryAssets(), words("NAME", field="name", fit_mm=40)
    plain = scene_of(assets, layer)
    keys = {
        artwork_key(plain, 48),
        artwork_key(plain, 48, quick=True),
        artwork_key(plain, 96),
        artwork_key(scene_of(assets, layer, field_values={"name": "Mo"}), 48),
        artwork_key(scene_of(assets, layer, width_mm=60, height_mm=60), 48),
    }
    assert len(keys) == 5
    document = plain.document.model_copy(update={"colour": "navy"})
    navy = build_scene(document, "front", fonts=shop_fonts(), assets=assets)
    assert artwork_key(navy, 48) == artwork_key(plain, 48)


def test_a_photo_that_is_not_yours_is_missing_though_its_artwork_is_in_memory() -> None:
    assets = MemoryAssets()
    asset = assets.add(quarters())
    cache = ArtworkCache()
    cache.compose(scene_of(assets, photo(asset)), 48)
    with pytest.raises(MissingAsset):
        cache.compose(scene_of(MemoryAssets(), photo(asset)), 48)


def test_a_small_photo_comes_from_its_preview_and_a_large_one_does_not() -> None:
    assets = WithPreviews()
    asset = assets.add(noise(1200, 1200))
    near = with_quick_pictures(scene_of(assets, photo(asset)), 96, 400)
    artwork_cache.compose_artwork(near, dpi=96)
    assert assets.opened == ["preview"]
    cropped = photo(asset, crop={"left": 0.4, "top": 0.4, "right": 0.5, "bottom": 0.5})
    artwork_cache.compose_artwork(with_quick_pictures(scene_of(assets, cropped), 96, 400), dpi=96)
    assert assets.opened == ["preview", "master"], "a small part of it needs all of its pixels"


def test_a_quick_look_looks_like_the_careful_one() -> None:
    assets = WithPreviews()
    asset = assets.add(quarters(900))
    document = design(
        photo(asset, 152.4, 150, 200, 200), words("good dog", 152.4, 300, 30), width_mm=304.8, height_mm=406.4
    )
    careful = proofs.compose_picture(document, "front", assets, width_px=600)
    quick = proofs.compose_picture(document, "front", assets, width_px=600, quick=True)
    assert quick.size == careful.size
    assert compare(quick, careful).ssim > 0.98


@pytest.mark.parametrize("size", ["s", "5xl"])
def test_stretched_to_its_own_measures_the_print_has_its_own_millimetres(size: str) -> None:
    blank = get_blank("classic-tee")
    wanted, pictured = blank.size(size), blank.size("m")
    area = blank.placement("front").area(size)
    _, y, width, height = print_area_on_picture("classic-tee", "front", size, 860, own_length=True)
    across, down = wanted.width_mm / pictured.width_mm, wanted.length_mm / pictured.length_mm
    assert (width * across, height * down) == pytest.approx((area.width_mm, area.height_mm))
    assert y * down == pytest.approx(72 * down + area.top_mm)
    artwork = Image.new("RGBA", (round(area.width_mm), round(area.height_mm)), "#ff0000")
    made = compose_mockup(artwork, "classic-tee", "white", "front", size=size, width_px=430, own_length=True)
    assert made.size == (430, 430)
