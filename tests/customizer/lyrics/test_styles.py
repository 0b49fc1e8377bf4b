"""Every style: valid layers inside the safe area, words whole and in order, the same for the same seed."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from customizer.document import DesignDocument, TextLayer, parse_document
from customizer.lyrics import STYLES, Brief, Layout, Lyric, lay_out, lay_out_all, parse_lyric
from customizer.lyrics.layouts import DoesNotFit
from customizer.lyrics.palettes import PALETTES, build_palette, contrast, palettes_for
from customizer.lyrics.setting import Setter
from customizer.measure import group_bounds_mm
from customizer.preflight import check
from customizer.scene import build_scene
from customizer.techniques import TECHNIQUES, Technique
from customizer.type import shop_fonts
from tests.customizer.designs import MemoryAssets
from tests.customizer.lyrics import songs

BLACK, WHITE, MUSTARD = "#222224", "#f4f4f2", "#d9a22f"
NAMED: tuple[str, ...] = ("poster", "stacked", "big-word", "columns", "vinyl", "badge", "wave", "karaoke")
NAMED += ("receipt", "track-list", "ticket", "note", "heart", "paw")
TEE, PET = (304.8, 406.4), (95.0, 95.0)


def brief(size: tuple[float, float] = TEE, garment: str = BLACK, rules: Technique = TECHNIQUES["dtg"]) -> Brief:
    return Brief(*size, garment, rules.safe_margin_mm, rules.text_mm, rules.line_mm, may_blur=not rules.whole_alpha)


def document_of(
    layout: Layout, size: tuple[float, float] = TEE, blank: str = "classic-tee", colour: str = "black"
) -> DesignDocument:
    layers: list[dict[str, Any]] = [layer.model_dump(mode="json", exclude_defaults=True) for layer in layout.layers]
    area = {"placement": "front", "width_mm": size[0], "height_mm": size[1], "layers": layers}
    return parse_document({"version": 1, "blank": blank, "colour": colour, "placements": [area]})


def letters(text: str) -> str:
    """What must not be lost: letters, marks and digits, whatever case and spaces they come with."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(each for each in folded if unicodedata.category(each)[0] in "LMN")


def words_of(layout: Layout) -> str:
    by_id = {layer.id: layer for layer in layout.layers}
    return letters("".join(by_id[name].text for name in layout.words))  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def setter() -> Setter:
    return Setter(shop_fonts())


def test_there_are_the_fourteen_that_were_asked_for_and_more() -> None:
    assert set(NAMED) <= set(STYLES)
    assert len(STYLES) >= 20
    assert all(style.en and style.zh and style.slug == slug for slug, style in STYLES.items())


@pytest.mark.parametrize("song", songs.ALL)
@pytest.mark.parametrize("style", STYLES)
def test_a_style_keeps_every_word_in_order_inside_the_safe_area(style: str, song: str, setter: Setter) -> None:
    lyric = parse_lyric(songs.ALL[song])
    rules = TECHNIQUES["dtg"]

    layout = lay_out(style, lyric, brief(garment=WHITE), setter)

    document = document_of(layout, colour="white")
    assert 1 <= layout.lines <= len(lyric.lines)
    if song != "long":
        assert layout.lines == len(lyric.lines)
    shown = lyric.first(layout.lines)
    if lyric.is_bilingual:
        for line in shown.lines:
            assert letters(line.text) in words_of(layout) or style in ("heart", "paw", "eye-chart")
        assert sorted(words_of(layout))  # and none lost:
        wanted = "".join(line.text + (line.translation or "") for line in shown.lines)
        assert not set(letters(wanted)) - set(words_of(layout))
    else:
        wanted = letters("".join(line.text for line in shown.lines))
        found = words_of(layout)
        # Poured and wound lyrics may be sung again to fill their shape.
        assert found[: len(wanted)] == wanted
        assert found == (wanted * (len(found) // len(wanted) + 1))[: len(found)]
        assert style in ("heart", "paw", "vinyl") or found == wanted

    scene = build_scene(document, "front", fonts=shop_fonts(), assets=MemoryAssets())
    margin = rules.safe_margin_mm
    for group in scene.groups:
        bounds = group_bounds_mm(group)
        assert bounds is not None, group.layer
        assert bounds[0] >= margin and bounds[1] >= margin, group.layer
        assert bounds[2] <= TEE[0] - margin and bounds[3] <= TEE[1] - margin, group.layer
    assert check(document, rules, fonts=shop_fonts(), assets=MemoryAssets()) == []


@pytest.mark.parametrize("seed", [1, 2, 3, 7])
@pytest.mark.parametrize("style", STYLES)
def test_a_variation_is_another_layout_and_always_the_same(style: str, seed: int, setter: Setter) -> None:
    lyric = parse_lyric(songs.CHINESE)
    first = lay_out(style, lyric, brief(), setter)
    again = lay_out(style, lyric, brief(), Setter(shop_fonts()), seed=seed)
    assert lay_out(style, lyric, brief(), setter, seed=seed) == again
    assert again.layers != first.layers
    assert letters("".join(line.text for line in lyric.lines)) in words_of(again)
    errors = check(document_of(again), TECHNIQUES["dtg"], fonts=shop_fonts(), assets=MemoryAssets())
    assert errors == []


@pytest.mark.parametrize("style", STYLES)
def test_a_small_area_shows_what_can_be_read_or_nothing(style: str, setter: Setter) -> None:
    rules = TECHNIQUES["dtf"]
    lyric = parse_lyric(songs.ENGLISH)
    try:
        layout = lay_out(style, lyric, brief(PET, MUSTARD, rules), setter)
    except DoesNotFit:
        assert style not in ("stacked", "heart", "wave", "badge")
        return
    found = check(document_of(layout, PET, "pet-tee", "mustard"), rules, fonts=shop_fonts(), assets=MemoryAssets())
    assert {finding.code for finding in found} <= {"text_small"}


LITTLE = ["🐕\u200d🦺👩🏽\u200d🚀" * 30, "\u2800\u2800", "\ufdfd", "a" * 390, "—\u200b", "\n狗\n\n[]"]
LITTLE += ["。。。", "?", "\u0640"]


@pytest.mark.parametrize("size", [TEE, (30.0, 30.0), (30.0, 1000.0), (1000.0, 30.0)])
@pytest.mark.parametrize("text", LITTLE)
def test_words_of_which_little_can_be_set_and_areas_of_any_form_fail_no_style(
    text: str, size: tuple[float, float], setter: Setter
) -> None:
    for layout in lay_out_all(parse_lyric(text), brief(size), setter.fonts):
        assert layout.words, layout.style


def test_most_styles_fit_a_dog() -> None:
    found = lay_out_all(parse_lyric(songs.ONE_LINE), brief(PET, WHITE, TECHNIQUES["dtf"]), shop_fonts())
    assert len(found) >= 14


def test_a_layout_that_shows_less_says_how_much(setter: Setter) -> None:
    lyric = parse_lyric(songs.LONG)
    layout = lay_out("receipt", lyric, brief(), setter)
    assert 5 < layout.lines < 60
    assert words_of(layout) == letters("".join(line.text for line in lyric.lines[: layout.lines]))


def test_the_same_words_below_a_printable_size_are_refused(setter: Setter) -> None:
    lyric = Lyric(parse_lyric("incomprehensibilities " * 12).lines)
    with pytest.raises(DoesNotFit):
        lay_out("track-list", lyric, brief((20.0, 12.0)), setter)


@pytest.mark.parametrize("garment", [BLACK, WHITE, MUSTARD, "#b01f2b", "#9bc0d4", "#a9abae", "#1f5a47", "#e9b9bd"])
def test_palettes_show_on_their_cloth(garment: str) -> None:
    assert "plain" in palettes_for(garment)
    for name in palettes_for(garment):
        palette = build_palette(name, garment)
        assert contrast(palette.ink, garment) >= 3.9, name
        assert contrast(palette.accent, garment) >= 2.2, name
        assert contrast(palette.on_panel, palette.panel) >= 4, name
        assert contrast(palette.panel_accent, palette.panel) >= 2.2, name
        assert contrast(palette.accent_ink, palette.accent) >= 2.2, name


def test_every_palette_gives_a_layout_of_its_own(setter: Setter) -> None:
    lyric = parse_lyric(songs.ENGLISH)
    made = {name: lay_out("poster", lyric, brief(), setter, palette=name).layers for name in PALETTES}
    assert len({str(layers) for layers in made.values()}) == len(PALETTES)
    with pytest.raises(KeyError):
        lay_out("poster", lyric, brief(), setter, palette="mauve")


def test_a_design_stays_light_enough_to_edit(setter: Setter) -> None:
    for song in ("chinese", "english", "bilingual"):
        for layout in lay_out_all(parse_lyric(songs.ALL[song]), brief(), shop_fonts()):
            assert len(layout.layers) <= 150, (song, layout.style)
            assert any(isinstance(layer, TextLayer) for layer in layout.layers)
            assert len({layer.id for layer in layout.layers}) == len(layout.layers)


@pytest.mark.parametrize("style", STYLES)
def test_words_that_no_font_has_break_nothing_and_are_named(style: str, setter: Setter) -> None:
    layout = lay_out(style, parse_lyric(songs.UNSET), brief(), setter)
    found = check(document_of(layout), TECHNIQUES["dtg"], fonts=shop_fonts(), assets=MemoryAssets())
    assert {finding.code for finding in found} == {"missing_glyph"}
