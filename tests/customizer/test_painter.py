"""What the painter puts on the pixels: places, order, blending, photos, and how far a difference shows."""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
import pytest
from PIL import Image

from customizer import painter
from customizer.document import Adjust, DesignDocument, SolidPaint
from customizer.effects import EFFECTS, Effect
from customizer.resampling import adjust_matrix
from customizer.scene import Contours, Fill, Scene, SoftShadow, Stroke, build_scene
from customizer.shapes import UNIT_PATHS, read_svg_path, unit_outline
from customizer.type import shop_fonts
from tests.compare import compare
from tests.customizer.designs import MemoryAssets, design, noise, photo, quarters, shape, solid, words

DPI = 300


def scene_of(document: DesignDocument, assets: Any = None, **more: Any) -> Scene:
    return build_scene(document, "front", fonts=None, assets=assets or MemoryAssets(), **more)


def paint(document: DesignDocument, assets: Any = None, *, dpi: float = DPI, **more: Any) -> np.ndarray:
    return np.asarray(painter.compose_artwork(scene_of(document, assets, **more), dpi=dpi))


def centroid(alpha: np.ndarray) -> tuple[float, float]:
    """Centre of the ink in px, by its coverage."""
    weights = alpha.astype(float)
    rows, columns = np.mgrid[0 : alpha.shape[0], 0 : alpha.shape[1]] + 0.5
    return float((columns * weights).sum() / weights.sum()), float((rows * weights).sum() / weights.sum())


# --- size and pixels ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width_mm", "height_mm", "dpi", "size"),
    [
        (304.8, 406.4, 300, (3600, 4800)),
        (304.8, 406.4, 96, (1152, 1536)),
        (100, 50, 300, (1181, 591)),  # 1181.10, 590.55
        (12.7, 0.04, 25.4, (13, 1)),  # 12.7 rounds up; no side is empty
    ],
)
def test_sides_are_rounded_half_up(width_mm: float, height_mm: float, dpi: float, size: tuple[int, int]) -> None:
    assert painter.artwork_size_px(width_mm, height_mm, dpi) == size


def test_a_picture_that_no_worker_holds_is_refused() -> None:
    with pytest.raises(painter.ArtworkTooLarge):
        painter.artwork_size_px(5000, 5000, 600)


@pytest.mark.parametrize("dpi", [0, -1, 9.9, 1201, math.nan, math.inf])
def test_an_absurd_resolution_is_refused(dpi: float) -> None:
    with pytest.raises(ValueError, match="dpi"):
        painter.artwork_size_px(100, 100, dpi)


def test_artwork_has_straight_alpha_and_nothing_under_transparency() -> None:
    pixels = paint(design(shape(opacity=0.5, rotation_deg=10), shape(5, 5, 6, 6, shape="heart")))
    clear = pixels[:, :, 3] == 0
    assert clear.any()
    assert not pixels[clear].any()
    half = pixels[300, 300]
    assert abs(int(half[3]) - 128) <= 1
    # premultiplied would be (105, 40, 22)
    assert np.abs(half[:3].astype(int) - (0xD2, 0x50, 0x2D)).max() <= 1


def test_the_same_scene_gives_the_same_pixels() -> None:
    assets = MemoryAssets()
    scene = scene_of(design(photo(assets.add(noise(90, 80)), rotation_deg=7), shape(shape="paw")), assets)
    one, other = (painter.compose_artwork(scene, dpi=150) for _ in range(2))
    assert one.tobytes() == other.tobytes()


def test_a_grey_level_of_alpha_survives_unpremultiplying() -> None:
    ramp = np.zeros((8, 256, 4), np.uint8)
    ramp[:, :, 3] = np.arange(256)
    ramp[:, :, :3] = (200, 100, 50)
    assets = MemoryAssets()
    width = 256 * 25.4 / 300
    height = 8 * 25.4 / 300
    layer = photo(assets.add(Image.fromarray(ramp)), width / 2, height / 2, width, height)
    pixels = paint(design(layer, width_mm=width, height_mm=height), assets)
    assert (pixels[4, :, 3] == np.arange(256)).all()
    strong = pixels[4, 64:, :3].astype(int)
    assert np.abs(strong - (200, 100, 50)).max() <= 2


# --- places ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rotation", [0, 7, 45, 90, 123.456, 180, 270, -33])
@pytest.mark.parametrize("flip", [False, True])
def test_a_sharp_mark_lies_within_half_a_pixel_of_the_arithmetic(rotation: float, flip: bool) -> None:
    # A mark of 2 × 2 px at (70, 20) of a picture of 100 × 60 px, whose px are 1 px of print.
    pixels = np.zeros((60, 100, 4), np.uint8)
    pixels[19:21, 69:71] = 255
    assets = MemoryAssets()
    px = 25.4 / DPI
    x_mm, y_mm = 21.3457, 24.8791
    layer = photo(
        assets.add(Image.fromarray(pixels)), x_mm, y_mm, 100 * px, 60 * px, rotation_deg=rotation, flip_x=flip
    )
    document = design(layer)
    got = centroid(paint(document, assets)[:, :, 3])
    angle = math.radians(rotation)
    dx, dy = (70 - 50) * (-1 if flip else 1), 20 - 30
    stored = document.placements[0].layers[0]  # rounded to 0.001 mm
    expected = (
        stored.x_mm / px + dx * math.cos(angle) - dy * math.sin(angle),
        stored.y_mm / px + dx * math.sin(angle) + dy * math.cos(angle),
    )
    assert math.dist(got, expected) < 0.1


@pytest.mark.parametrize("kind", sorted(set(UNIT_PATHS) - {"line"}))
@pytest.mark.parametrize("rotation", [0, 30, 90])
def test_a_shape_fills_its_box(kind: str, rotation: float) -> None:
    pixels = paint(design(shape(25, 26, 20, 12, shape=kind, rotation_deg=rotation)))
    inked = np.argwhere(pixels[:, :, 3] > 127)
    if rotation == 30:
        return_to = np.radians(-30)
        px = 25.4 / DPI
        points = (inked[:, ::-1] + 0.5) * px - (25, 26)
        points = points @ np.array([[np.cos(return_to), np.sin(return_to)], [-np.sin(return_to), np.cos(return_to)]])
        low, high = points.min(axis=0), points.max(axis=0)
        assert np.abs(high - np.array([10, 6])).max() < 0.15
        assert np.abs(low - np.array([-10, -6])).max() < 0.15
        return
    width, height = (20, 12) if rotation == 0 else (12, 20)
    scale = DPI / 25.4
    top, left = inked.min(axis=0)
    bottom, right = inked.max(axis=0) + 1
    # Tips of hearts and stars are thinner than half a pixel for a pixel or two.
    assert np.abs(np.array([left, right]) - np.array([25 - width / 2, 25 + width / 2]) * scale).max() < 3
    assert np.abs(np.array([top, bottom]) - np.array([26 - height / 2, 26 + height / 2]) * scale).max() < 3


def test_what_lies_outside_the_print_area_is_cut_off() -> None:
    pixels = paint(design(shape(0, 25.4, 20, 20)))
    assert pixels[300, 0, 3] == 255
    assert pixels[300, int(10 * DPI / 25.4) + 2, 3] == 0


def test_a_later_layer_lies_on_an_earlier_one() -> None:
    pixels = paint(design(shape(fill=solid("#ff0000")), shape(fill=solid("#00ff00"))))
    assert tuple(pixels[300, 300]) == (0, 255, 0, 255)


def test_flips_mirror_before_the_rotation() -> None:
    assets = MemoryAssets()
    asset = assets.add(quarters())

    def corner(**more: Any) -> tuple[int, ...]:
        return tuple(paint(design(photo(asset, **more)), assets)[200, 200])

    assert corner() == (255, 0, 0, 255)
    assert corner(flip_x=True) == (0, 255, 0, 255)
    assert corner(flip_y=True) == (0, 0, 255, 255)
    assert corner(rotation_deg=90) == (0, 0, 255, 255)
    # mirrored: green, red / white, blue; then a quarter turn clockwise brings bottom left (white) to the top left
    assert corner(flip_x=True, rotation_deg=90) == (255, 255, 255, 255)


# --- grading --------------------------------------------------------------------------------------------------------


def test_grading_same_keeps_mm_and_the_top_centre() -> None:
    small = paint(design(shape(10, 12, 6, 4)))
    large = paint(design(shape(10, 12, 6, 4)), width_mm=76.2, height_mm=101.6)
    moved = 12.7 * DPI / 25.4  # half the difference of the widths
    assert large.shape[:2] == (1200, 900)
    assert math.dist(centroid(large[:, :, 3]), np.add(centroid(small[:, :, 3]), (moved, 0))) < 0.01
    assert (large[:, :, 3] > 0).sum() == (small[:, :, 3] > 0).sum()


def test_grading_scale_uses_the_smaller_ratio_and_keeps_the_top_centre() -> None:
    document = design(shape(25.4, 12, 6, 4), grading="scale")
    small = paint(document)
    large = paint(document, width_mm=101.6, height_mm=76.2)  # ratios 2 and 1.5
    x, y = centroid(large[:, :, 3])
    assert (x, y) == pytest.approx((600, 12 * 1.5 * DPI / 25.4), abs=0.05)
    assert large[:, :, 3].sum() / small[:, :, 3].sum() == pytest.approx(2.25, rel=0.01)


# --- opacity and blending -------------------------------------------------------------------------------------------


def formula(mode: str, below: float, above: float) -> float:
    """W3C compositing, separable modes, of opaque colours."""
    overlay = 2 * below * above if below <= 0.5 else 1 - 2 * (1 - below) * (1 - above)
    return {
        "normal": above,
        "multiply": below * above,
        "screen": below + above - below * above,
        "overlay": overlay,
        "darken": min(below, above),
        "lighten": max(below, above),
    }[mode]


@pytest.mark.parametrize("mode", ["normal", "multiply", "screen", "overlay", "darken", "lighten"])
@pytest.mark.parametrize("outlined", [False, True])
def test_layers_blend_by_the_w3c_formulas(mode: str, outlined: bool) -> None:
    below, above, opacity = (200, 40, 120), (90, 180, 240), 0.6
    outline = {"width_mm": 4, "colour": "#5ab4f0"} if outlined else None
    document = design(
        shape(fill=solid("#c82878")),
        shape(fill=solid("#5ab4f0"), outline=outline, blend=mode, opacity=opacity),
    )
    got = paint(document)
    for b, a, channel in zip(below, above, got[300, 300], strict=False):
        blended = formula(mode, b / 255, a / 255)
        expected = 255 * ((1 - opacity) * b / 255 + opacity * blended)
        assert abs(expected - int(channel)) <= 2
    if outlined:
        # Where the layer lies on nothing, its colour stays; where outline and fill overlap, the alpha is not doubled.
        edge = int((25.4 - 12.7 - 1) * DPI / 25.4)
        assert abs(int(got[300, edge, 3]) - 153) <= 1
        inside = int((25.4 - 12.7 + 1) * DPI / 25.4)
        assert (got[300, inside] == got[300, 300]).all()


def test_blending_stays_in_the_placement() -> None:
    alone = paint(design(shape(blend="multiply", fill=solid("#808080"))))
    assert tuple(alone[300, 300]) == (128, 128, 128, 255)


# --- paints, outlines, shadows ---------------------------------------------------------------------------------------


def test_a_linear_gradient_runs_through_the_box_with_css_length() -> None:
    stops = [{"at": 0.25, "colour": "#000000"}, {"at": 0.75, "colour": "#ffffff"}]
    fill = {"kind": "linear", "angle_deg": 0, "stops": stops}
    row = paint(design(shape(fill=fill)))[300, 150:450, 0].astype(int)
    position = (np.arange(300) + 0.5) / 300
    expected = np.clip((position - 0.25) / 0.5, 0, 1) * 255
    assert np.abs(row - expected).max() <= 2  # dithered


def test_a_slanted_gradient_reaches_its_end_colours_in_the_corners() -> None:
    stops = [{"at": 0, "colour": "#000000"}, {"at": 1, "colour": "#ffffff"}]
    fill = {"kind": "linear", "angle_deg": 30, "stops": stops}
    pixels = paint(design(shape(width_mm=40, height_mm=20, fill=fill)))
    scale = DPI / 25.4
    left, right = round((25.4 - 20) * scale) + 2, round((25.4 + 20) * scale) - 3
    top, bottom = round((25.4 - 10) * scale) + 2, round((25.4 + 10) * scale) - 3
    assert pixels[top, left, 0] <= 4
    assert pixels[bottom, right, 0] >= 251
    assert abs(int(pixels[300, 300, 0]) - 128) <= 2
    assert 20 < pixels[bottom, left, 0] < 120  # 30° is flatter than the diagonal's normal


def test_an_outline_is_centred_on_the_edge_over_the_fill() -> None:
    pixels = paint(design(shape(outline={"width_mm": 2, "colour": "#0000ff"})))
    scale = DPI / 25.4
    for offset, colour in ((-1.2, None), (-0.8, (0, 0, 255)), (0.8, (0, 0, 255)), (1.2, (0xD2, 0x50, 0x2D))):
        pixel = pixels[300, round((12.7 + offset) * scale)]
        assert (tuple(pixel[:3]) if pixel[3] else None) == colour


def test_a_line_is_the_boxes_centre_line_with_butt_caps() -> None:
    layer = shape(25.4, 20, 20, 10, shape="line", fill=None, outline={"width_mm": 2, "colour": "#000000"})
    inked = np.argwhere(paint(design(layer))[:, :, 3] > 127)
    scale = DPI / 25.4
    (top, left), (bottom, right) = inked.min(axis=0), inked.max(axis=0) + 1
    assert np.abs(np.array([left, right]) - np.array([15.4, 35.4]) * scale).max() < 0.6
    assert np.abs(np.array([top, bottom]) - np.array([19, 21]) * scale).max() < 0.6


def text_like(*marks: Any, opacity: float = 1.0) -> np.ndarray:
    """Marks of a text layer, painted as the layer of a scene."""
    scene = scene_of(design(shape(opacity=opacity)))
    group = scene.groups[0].__class__(**{**vars(scene.groups[0]), "marks": marks})
    return np.asarray(painter.compose_artwork(Scene(**{**vars(scene), "groups": (group,)}), dpi=DPI))


#: Two squares of 8 mm that overlap: one path fills them as one, in any winding rule but even-odd.
SQUARE = read_svg_path("M-4 -4L4 -4L4 4L-4 4Z")
GLYPHS = Contours(((SQUARE, (1, 0, 0, 1, -2, 0)), (SQUARE, (1, 0, 0, 1, 2, 0))))
BLACK = SolidPaint(kind="solid", colour="#000000")


def test_glyphs_that_overlap_are_filled_once() -> None:
    pixels = text_like(Fill(GLYPHS, BLACK, 12, 8), opacity=0.5)
    assert pixels[:, :, 3].max() == 128
    assert abs(int(pixels[300, 300, 3]) - 128) <= 1


def test_a_text_outline_shows_its_width_outside_with_round_corners() -> None:
    pixels = text_like(Stroke(GLYPHS, 2 * 3, "#ffffff", "round"), Fill(GLYPHS, BLACK, 12, 8))
    scale = DPI / 25.4
    left = np.argwhere(pixels[300, :, 3] > 127)[0, 0]
    assert abs(left - (25.4 - 6 - 3) * scale) < 0.6
    assert tuple(pixels[300, 300]) == (0, 0, 0, 255)
    diagonal = np.array([(25.4 - 6), (25.4 - 4)])  # the corner of the outlines
    inside = ((diagonal - 3 * 0.65) * scale).astype(int)
    outside = ((diagonal - 3 * 0.75) * scale).astype(int)
    assert pixels[inside[1], inside[0], 3] == 255
    assert pixels[outside[1], outside[0], 3] == 0


def shadowed(**changes: Any) -> tuple[Any, ...]:
    """The glyphs with an outline of 1 mm, and their shadow 18 mm below."""
    figures = {"spread_mm": 1, "dx_mm": 0, "dy_mm": 18, "blur_mm": 1, "colour": "#000000", "opacity": 1} | changes
    return SoftShadow(GLYPHS, **figures), Stroke(GLYPHS, 2, "#ffffff", "round"), Fill(GLYPHS, BLACK, 12, 8)


def test_a_shadow_is_one_silhouette_blurred_by_its_sigma_and_cut_at_three() -> None:
    scale = DPI / 25.4
    row = text_like(*shadowed())[round(43.4 * scale), :, 3].astype(float) / 255
    edge = (25.4 - 7) * scale
    x = np.arange(row.size) + 0.5
    expected = np.array([0.5 * (1 + math.erf((value - edge) / (scale * math.sqrt(2)))) for value in x[:300]])
    assert np.abs(row[:300] - expected).max() < 0.03
    assert not row[: int(edge - 3.2 * scale)].any()


def test_a_shadow_is_not_darkened_twice_where_outline_and_fill_overlap() -> None:
    alpha = text_like(*shadowed(blur_mm=0, opacity=0.5))[420:, :, 3]
    assert alpha.max() == 128
    assert np.count_nonzero(alpha == 128) > 0.97 * 14 * 10 * (DPI / 25.4) ** 2 - 14 * 4


def test_a_shadow_lies_beneath_and_turns_with_its_layer() -> None:
    scale = DPI / 25.4
    upright = text_like(*shadowed(dy_mm=2, colour="#ff0000"))
    assert tuple(upright[300, 300]) == (0, 0, 0, 255)
    shadow = {"dx_mm": 10, "dy_mm": 0, "blur_mm": 0, "colour": "#ff0000", "opacity": 1}
    turned = words("■", 25.4, 25.4, 8, font="noto-sans-sc", shadow=shadow, rotation_deg=90)
    scene = build_scene(design(turned), "front", fonts=shop_fonts(), assets=MemoryAssets())
    pixels = np.asarray(painter.compose_artwork(scene, dpi=DPI))
    red = pixels[:, :, 3] * (pixels[:, :, 0] > 128)
    ink = pixels[:, :, 3] * (pixels[:, :, 0] <= 128)
    assert np.subtract(centroid(red), centroid(ink)) == pytest.approx((0, 10 * scale), abs=0.1)


def test_a_very_soft_shadow_is_as_soft_at_every_dpi() -> None:
    scene = scene_of(design(shape()))
    group = scene.groups[0].__class__(**{**vars(scene.groups[0]), "marks": shadowed(blur_mm=12, dy_mm=0)})
    soft = Scene(**{**vars(scene), "groups": (group,)})
    coarse, fine = (painter.compose_artwork(soft, dpi=dpi).getchannel("A") for dpi in (150, 300))
    above = np.abs(np.asarray(fine.reduce(2), dtype=int) - np.asarray(coarse, dtype=int))[:100]
    assert np.asarray(fine)[:200].max() > 12
    assert above.max() <= 2


# --- photos ---------------------------------------------------------------------------------------------------------


def test_a_photo_at_its_own_resolution_is_copied_to_the_bit() -> None:
    picture = noise(300, 240)
    assets = MemoryAssets()
    pixels = paint(design(photo(assets.add(picture), 25.4, 20.32, 25.4, 20.32)), assets)
    assert (pixels[120:360, 150:450, :3] == np.asarray(picture)).all()
    assert pixels[:, :, 3].sum() == 300 * 240 * 255


def test_a_crop_is_exact_to_fractions_of_a_pixel() -> None:
    # A step at 40 % of the photo; cropped from 25 % to 75 %, it lies at 30 % of the box.
    pixels = np.zeros((10, 100, 3), np.uint8)
    pixels[:, 40:] = 255
    assets = MemoryAssets()
    crop = {"left": 0.2503, "right": 0.7507}
    row = paint(design(photo(assets.add(Image.fromarray(pixels)), crop=crop)), assets)[300, 150:450, 0].astype(float)
    step = 300 - row.sum() / 255
    assert step == pytest.approx(
        300 * (0.4 - 0.2503) / (0.7507 - 0.2503), abs=0.25
    )  # Skia samples on sixteenths of a px


def test_a_crop_shows_nothing_from_beyond_its_edge() -> None:
    pixels = np.zeros((40, 40, 3), np.uint8)
    pixels[:, :20] = (255, 0, 0)
    assets = MemoryAssets()
    got = paint(design(photo(assets.add(Image.fromarray(pixels)), crop={"left": 0.5})), assets)
    assert got[:, :, 0].max() == 0


@pytest.mark.parametrize("cut_px", [2, 3, 4, 5, 6, 9])
def test_a_crop_of_a_reduced_photo_shows_the_whole_ones_pixels(cut_px: int) -> None:
    # The blocks that are averaged begin at the picture's first pixel, as on the canvas, wherever a crop begins.
    side, shrink, mm = 480, 4, 25.4 / DPI
    assets = MemoryAssets()
    asset = assets.add(noise(side, side))
    width = side / shrink * mm
    whole = paint(design(photo(asset, 25.4, 25.4, width, width)), assets)
    crop = {"left": cut_px / side, "top": cut_px / side}
    kept, shift = (side - cut_px) / shrink * mm, cut_px / shrink / 2 * mm
    cut = paint(design(photo(asset, 25.4 + shift, 25.4 + shift, kept, kept, crop=crop)), assets)
    inside = np.s_[244:356, 244:356, :3]
    # Skia places samples on sixteenths of a pixel of noise: 255 / 16. Blocks that begin elsewhere give 56 to 116.
    assert np.abs(cut[inside].astype(int) - whole[inside]).max() <= 16


@pytest.mark.parametrize(("factor", "reduced"), [(1.0, 1), (1.7, 1), (2.3, 2), (3.8, 2), (4.4, 4), (9.0, 8)])
def test_large_photos_are_reduced_by_the_largest_power_of_two(factor: float, reduced: int) -> None:
    side = round(240 * factor)
    picture = noise(side, side)
    assets = MemoryAssets()
    size = 240 * 25.4 / DPI
    got = paint(design(photo(assets.add(picture), 25.4, 25.4, size, size)), assets)[180:420, 180:420, :3]

    def difference(reduction: int) -> float:
        return float(np.abs(got[2:-2, 2:-2] - bilinear(picture.reduce(reduction), 240)[2:-2, 2:-2]).mean())

    assert difference(reduced) < 4  # Skia places samples on sixteenths of a pixel
    assert all(difference(other) > 3 * difference(reduced) for other in (1, 2, 4, 8, 16) if other != reduced)


def bilinear(picture: Image.Image, side: int) -> np.ndarray:
    """By hand: pixel centres on both sides, edges clamped."""
    pixels = np.asarray(picture, dtype=float)
    position = np.clip((np.arange(side) + 0.5) * (len(pixels) / side) - 0.5, 0, len(pixels) - 1)
    low = np.floor(position).astype(int)
    high = np.minimum(low + 1, len(pixels) - 1)
    part = position - low
    rows = pixels[low] * (1 - part[:, None, None]) + pixels[high] * part[:, None, None]
    return rows[:, low] * (1 - part[None, :, None]) + rows[:, high] * part[None, :, None]


def test_transparent_pixels_do_not_bleed_into_their_neighbours() -> None:
    pixels = np.zeros((8, 8, 4), np.uint8)
    pixels[:, :4] = (255, 255, 255, 255)
    pixels[:, 4:] = (0, 0, 0, 0)
    assets = MemoryAssets()
    got = paint(design(photo(assets.add(Image.fromarray(pixels)))), assets)
    assert got[got[:, :, 3] > 8][:, :3].min() >= 250


def test_the_cut_out_is_multiplied_with_the_photos_own_alpha() -> None:
    assets = MemoryAssets()
    own = Image.new("RGBA", (40, 40), (10, 20, 30, 128))
    mask = Image.new("L", (10, 10), 0)
    mask.paste(255, (0, 0, 5, 10))
    layer = photo(assets.add(own), cutout={"mask": assets.add(mask)})
    got = paint(design(layer), assets)
    assert abs(int(got[300, 200, 3]) - 128) <= 1
    assert got[300, 400, 3] == 0


def test_the_cut_out_follows_the_crop() -> None:
    assets = MemoryAssets()
    mask = Image.new("L", (100, 100), 0)
    mask.paste(255, (60, 0, 100, 100))
    layer = photo(assets.add(quarters()), cutout={"mask": assets.add(mask)}, crop={"left": 0.5})
    row = paint(design(layer), assets)[300, 150:450, 3].astype(float)
    assert 300 - row.sum() / 255 == pytest.approx(60, abs=1)


@pytest.mark.parametrize("mask", ["ellipse", "rounded", "heart", "star", "paw"])
def test_a_mask_shows_the_photo_inside_its_shape_alone(mask: str) -> None:
    assets = MemoryAssets()
    extra = {"radius_mm": 6} if mask == "rounded" else {}
    got = paint(design(photo(assets.add(quarters()), mask={"shape": mask} | extra)), assets)
    same = paint(design(shape(shape="rectangle" if mask == "rounded" else mask, **extra)))
    # The box's own edge is antialiased too, which shows where a mask touches it.
    assert np.count_nonzero(np.abs(got[:, :, 3].astype(int) - same[:, :, 3]) > 2) < 150
    assert got[150, 150, 3] == 0


def test_a_border_follows_the_mask_and_ignores_the_cut_out() -> None:
    assets = MemoryAssets()
    nothing = assets.add(Image.new("L", (10, 10), 0))
    layer = photo(
        assets.add(quarters()),
        mask={"shape": "ellipse"},
        cutout={"mask": nothing},
        border={"width_mm": 2, "colour": "#00ff00"},
    )
    got = paint(design(layer), assets)
    assert tuple(got[300, 150]) == (0, 255, 0, 255)
    assert got[300, 300, 3] == 0
    assert got[152, 152, 3] == 0


def test_brightness_contrast_and_saturation_follow_the_formulas_and_clamp_once() -> None:
    adjust = Adjust(brightness=0.3, contrast=-0.4, saturation=0.5)
    colours = np.random.default_rng(3).random((50, 3))
    value = (colours + 0.3 - 0.5) * 0.6 + 0.5
    luma = (value * (0.2126, 0.7152, 0.0722)).sum(axis=1, keepdims=True)
    by_hand = luma + 1.5 * (value - luma)
    matrix = adjust_matrix(adjust)
    assert np.abs(colours @ matrix[:, :3].T + matrix[:, 3] - by_hand).max() < 1e-12

    assets = MemoryAssets()
    bright = assets.add(Image.new("RGB", (4, 4), (250, 250, 250)))
    got = paint(design(photo(bright, adjust={"brightness": 0.5, "contrast": -0.5})), assets)
    # Clamped after each step this would be 191; clamped once it is ((.98 + .5 − .5) × .5 + .5) × 255 = 252.5.
    assert abs(int(got[300, 300, 0]) - 252.5) <= 1


class Mirror(Effect):
    """A test's effect: left and right exchanged, a line of 1 mm at the left."""

    name: Literal["mirror"]

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        mirrored = pixels[:, ::-1].copy()
        mirrored[:, : round(px_per_mm)] = (1, 2, 3, 255)
        return mirrored


def test_an_effect_is_evaluated_at_300_dpi_on_the_unflipped_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EFFECTS, "mirror", Mirror)
    assets = MemoryAssets()
    layer = photo(assets.add(quarters()), effect={"name": "mirror"})
    for dpi, middle in ((300, 300), (150, 150)):
        got = paint(design(layer), assets, dpi=dpi)
        scale = dpi / 25.4
        assert tuple(got[middle, round((12.7 + 0.5) * scale)]) == (1, 2, 3, 255)
        assert tuple(got[round(15 * scale), round(20 * scale)]) == (0, 255, 0, 255)


# --- what a comparison sees -------------------------------------------------------------------------------------------


def word(shift_mm: float = 0.0, glyph: str = "star") -> Image.Image:
    """Something with the edges of text: 24 small outlines in one path."""
    outline = unit_outline(glyph)
    parts = tuple(
        (outline, (5.0, 0.0, 0.0, 5.0, -22 + 7.5 * (n % 6) + shift_mm, -18 + 9.0 * (n // 6))) for n in range(24)
    )
    return Image.fromarray(text_like(Fill(Contours(parts), BLACK, 45, 40)))


def test_the_gate_passes_the_same_text() -> None:
    assert compare(word(), word()).is_same_text()


def test_the_gate_passes_a_ten_thousandth_of_a_millimetre() -> None:
    assert compare(word(), word(0.0001)).is_same_text()


def test_the_gate_fails_a_shift_of_a_tenth_of_a_millimetre() -> None:
    likeness = compare(word(), word(0.1))
    assert not likeness.is_same_text()
    assert likeness.mean > 3


def test_the_gate_fails_other_outlines() -> None:
    assert not compare(word(), word(glyph="heart")).is_same_text()


def test_the_photo_gate_fails_a_shifted_photo() -> None:
    assets = MemoryAssets()
    asset = assets.add(noise(100, 100).resize((400, 400), Image.Resampling.BICUBIC))
    one, same, moved = (
        Image.fromarray(paint(design(photo(asset, x_mm=x, rotation_deg=7)), assets)) for x in (25.4, 25.4, 25.6)
    )
    assert compare(one, same).is_same_photo()
    assert not compare(one, moved).is_same_photo()
