"""The shop's fonts: which families there are, their faces' files, and what each face can draw.

The data is `fonts.json`, written by `tools/fonts_index.py`. Files are opened when first asked for, and refused where
they are not byte for byte the ones that the data names.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import struct
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from customizer.type.characters import is_ignorable, stand_ins
from customizer.type.errors import FontChanged, FontMissing, UnknownFace, UnknownFont
from customizer.type.outlines import UNITS_PER_FONT_UNIT, Outline, draw_outline

DATA_FILE = Path(__file__).with_name("fonts.json")
# An outline takes about 3 KB with its path data; this bounds a worker's cache near 25 MB.
MAXIMUM_OUTLINES = 8192


@dataclass(frozen=True, slots=True)
class FaceInfo:
    """One font file of a family: its key (`noto-sans-sc-700`, `noto-sans-400-italic`), style, place and hash.

    `made` is how `tools/fonts_unpack.py` makes the file, where no package has it whole. `spoilt` are characters whose
    glyphs the file has, but damaged (a square without its holes, say): they are set as if it lacked them.
    """

    key: str
    family: str
    weight: int
    italic: bool
    file: str
    sha256: str
    made: Mapping[str, Any] | None = None
    spoilt: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Family:
    """A font family of the catalogue.

    Attributes:
        slug: What a design document names it by.
        names: What people read, by language (`en`, `zh-Hans`).
        scripts: ISO 15924 codes of the scripts it is made for, its main one first.
        mood: Words the font menu sorts by.
        licence: SPDX identifier, or several joined by AND.
        faces: By weight, upright before italic.
        package: The npm package that the faces come from.
        licence_file: The licence's text within the package; None where the font itself names it.
        role: `family` for what a customer chooses; `emoji`, `symbols` and `characters` only lend.
    """

    slug: str
    names: dict[str, str]
    scripts: tuple[str, ...]
    mood: tuple[str, ...]
    licence: str
    faces: tuple[FaceInfo, ...]
    package: str = ""
    licence_file: str | None = None
    role: str = "family"

    def nearest(self, weight: int, italic: bool) -> FaceInfo:
        """The face closest to a style; none is ever slanted or emboldened.

        Italic goes before weight where the family has it. Between two weights equally near, the heavier wins from 400
        up and the lighter below.

        Source: design-document.md, "text"; CSS Fonts 4, 5.2, for the order of the two.
        """
        candidates = [face for face in self.faces if face.italic == italic] or list(self.faces)
        sign = -1 if weight >= 400 else 1
        return min(candidates, key=lambda face: (abs(face.weight - weight), sign * face.weight))


class _Answers(dict[str, bool]):
    """What was found out about texts that anybody may send: bounded, as there is no end of them."""

    MOST, LONGEST = 8192, 32

    def keep(self, text: str, answer: bool) -> bool:
        """The answer, kept where the text is no longer than what people write."""
        if len(text) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[text] = answer
        return answer


class Face:
    """An opened font file: metrics, coverage, shaping font and outlines. Safe to use from several threads.

    Attributes:
        units_per_em: Font units in an em.
        has_vertical_metrics: Whether the face says how it stands in columns.
        ascent, descent: Of hhea, or of OS/2 (typo) where hhea has none; font units, both positive for ordinary faces.
    """

    def __init__(self, info: FaceInfo, path: Path) -> None:
        self.info = info
        face = hb.Face(_checked_blob(info, path))
        self.units_per_em: int = face.upem
        self.ascent, self.descent = _ascent_and_descent(face)
        self.font = hb.Font(face)
        self.font.scale = (self.units_per_em, self.units_per_em)
        self._drawing_font = hb.Font(face)
        self._drawing_font.scale = (self.units_per_em * UNITS_PER_FONT_UNIT, self.units_per_em * UNITS_PER_FONT_UNIT)
        self.has_vertical_metrics = "vmtx" in face.table_tags
        self._covered = _Answers()
        self._vertical_forms = _Answers()
        self._extents: dict[int, tuple[int, int, int, int] | None] = {}
        self._outlines: dict[int, Outline] = {}
        self._whole = _Answers()
        self._face = face
        self._coloured: bool = face.has_color_layers
        self._layers: dict[int, tuple[tuple[int, str], ...]] = {}
        self._palette = _palette(face) if self._coloured else ()

    def covers(self, cluster: str) -> bool:
        """Whether this face draws every character of a grapheme cluster, without any replacement box."""
        known = self._covered.get(cluster)
        if known is None:
            known = self._covered.keep(cluster, all(self._covers_character(character) for character in cluster))
        return known

    def _covers_character(self, character: str) -> bool:
        if character in self.info.spoilt:
            return False
        if self.font.get_nominal_glyph(ord(character)) or is_ignorable(character):
            return True
        return any(
            all(self.font.get_nominal_glyph(ord(part)) for part in alternative) for alternative in stand_ins(character)
        )

    def has_vertical_form(self, character: str) -> bool:
        """Whether the face has another glyph of a character for columns (its `vert` feature)."""
        known = self._vertical_forms.get(character)
        if known is None:
            buffer = hb.Buffer()
            buffer.add_str(character)
            buffer.guess_segment_properties()
            buffer.direction = "ttb"
            hb.shape(self.font, buffer, {})
            glyphs = [info.codepoint for info in buffer.glyph_infos]
            turned = glyphs != [self.font.get_nominal_glyph(ord(character))]
            known = self._vertical_forms.keep(character, turned)
        return known

    def extents(self, glyph: int) -> tuple[int, int, int, int] | None:
        """Left, top, right, bottom of a glyph's ink in the units of its outline, y down; None for a blank glyph.

        The box is the font's own; hand-drawn faces keep it up to some hundredths of an em wider than the ink.
        """
        try:
            return self._extents[glyph]
        except KeyError:
            pass
        box = self._drawing_font.get_glyph_extents(glyph)
        found = None
        if box is not None and box.width and box.height:
            left, top = round(box.x_bearing), -round(box.y_bearing)
            found = (left, top, left + round(box.width), top - round(box.height))
        self._extents[glyph] = found
        return found

    def draw(self, glyph: int) -> Outline:
        """The outline of a glyph, drawn anew; `FontLibrary.outline` keeps them."""
        return draw_outline(self._drawing_font, glyph)

    def outline(self, glyph: int) -> Outline:
        """The outline of a glyph, the last few hundred kept: bending asks for the same letters again and again."""
        found = self._outlines.get(glyph)
        if found is None:
            if len(self._outlines) >= 512:
                self._outlines.clear()
            found = self._outlines[glyph] = self.draw(glyph)
        return found

    def colour_layers(self, glyph: int) -> tuple[tuple[int, str], ...] | None:
        """The glyphs that make a glyph in colours, undermost first, each with its own; None for an ordinary glyph.

        Source: OpenType, COLR version 0 and CPAL, the first palette.
        """
        if not self._coloured:
            return None
        found = self._layers.get(glyph)
        if found is None:
            layers = self._face.get_glyph_color_layers(glyph)
            found = self._layers[glyph] = tuple((each.glyph, self._palette[each.color_index]) for each in layers)
        return found or None

    def draws_whole(self, cluster: str) -> bool:
        """Whether a sequence of emoji is one glyph here, and not the pieces that it is made of side by side."""
        known = self._whole.get(cluster)
        if known is None:
            buffer = hb.Buffer()
            buffer.add_str(cluster)
            buffer.guess_segment_properties()
            buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
            hb.shape(self.font, buffer, {})
            glyphs = [info.codepoint for info in buffer.glyph_infos]
            known = self._whole.keep(cluster, len(glyphs) == 1 and glyphs[0] != 0)
        return known


class FontLibrary:
    """The families of the catalogue, opened on demand. One per process; safe to share between threads.

    Args:
        root: Folder that the data's file names start from.
        data: What `fonts.json` holds; that file by default.
    """

    def __init__(self, root: Path, data: dict[str, Any] | None = None) -> None:
        self.root = root
        self._data = data if data is not None else json.loads(DATA_FILE.read_text(encoding="utf-8"))
        self._families = {entry["slug"]: _parse_family(entry) for entry in self._data["families"]}
        self._infos = {face.key: face for family in self._families.values() for face in family.faces}
        self._faces: dict[str, Face] = {}
        self._outlines: OrderedDict[tuple[str, int], Outline] = OrderedDict()
        self._lock = threading.RLock()

    def families(self) -> tuple[Family, ...]:
        """The families that a customer may choose, in the order of the font gallery."""
        return tuple(family for family in self._families.values() if family.role == "family")

    def every_family(self) -> tuple[Family, ...]:
        """Those, and the ones that only lend symbols and emoji."""
        return tuple(self._families.values())

    def family(self, slug: str) -> Family:
        """One family.

        Raises:
            UnknownFont: The catalogue has none of this slug.
        """
        try:
            return self._families[slug]
        except KeyError:
            raise UnknownFont(font=slug) from None

    @cached_property
    def fallback(self) -> tuple[Family, ...]:
        """The families that are asked, in order, for what the chosen one lacks."""
        return tuple(self.family(slug) for slug in self._data["fallback"]["families"])

    @cached_property
    def emoji(self) -> Family | None:
        """The family that draws emoji in their own colours, as layers of outlines."""
        slug = self._data["fallback"].get("emoji")
        return self.family(slug) if slug else None

    @cached_property
    def version(self) -> str:
        """Names the whole catalogue with all its files: anything that changes how a text is set changes it."""
        said = json.dumps(self._data, sort_keys=True, ensure_ascii=False)
        return hashlib.blake2b(said.encode(), digest_size=6).hexdigest()

    @property
    def fallback_version(self) -> int:
        """Which fallback chain this is; a new chain has a new number, as it may change how a design prints."""
        return int(self._data["fallback"]["version"])

    def candidates(self, slug: str, weight: int, italic: bool) -> tuple[FaceInfo, ...]:
        """The faces to ask for a character, first choice first: the family's, then the fallback chain's."""
        chosen = self.family(slug)
        families = [chosen, *(family for family in self.fallback if family.slug != slug)]
        return tuple(family.nearest(weight, italic) for family in families)

    def face_info(self, key: str) -> FaceInfo:
        """What the data says of a face, without opening it.

        Raises:
            UnknownFace: No family has it.
        """
        try:
            return self._infos[key]
        except KeyError:
            raise UnknownFace(face=key) from None

    def face(self, key: str) -> Face:
        """A face, opened and checked the first time.

        Raises:
            UnknownFace: No family has it.
            FontMissing: Its file is not there.
            FontChanged: Its file is another one than the data names.
        """
        face = self._faces.get(key)
        if face is None:
            info = self.face_info(key)
            with self._lock:
                face = self._faces.get(key)
                if face is None:
                    face = self._faces[key] = Face(info, self.root / info.file)
        return face

    def outline(self, face: str, glyph: int) -> Outline:
        """The outline of a face's glyph, kept for the next to ask."""
        key = (face, glyph)
        with self._lock:
            outline = self._outlines.get(key)
            if outline is not None:
                self._outlines.move_to_end(key)
                return outline
        outline = self.face(face).draw(glyph)
        with self._lock:
            self._outlines[key] = outline
            if len(self._outlines) > MAXIMUM_OUTLINES:
                self._outlines.popitem(last=False)
        return outline


def fonts_root() -> Path:
    """Where the font packages lie: FONTS_DIR of the environment, or the project's `node_modules`."""
    configured = os.environ.get("FONTS_DIR")
    return Path(configured) if configured else Path(__file__).resolve().parents[2] / "node_modules"


@cache
def shop_fonts() -> FontLibrary:
    """The shop's font library, one per process."""
    return FontLibrary(fonts_root())


def _parse_family(entry: dict[str, Any]) -> Family:
    slug = entry["slug"]
    faces = tuple(
        FaceInfo(
            face_key(slug, face["weight"], face["italic"]),
            slug,
            face["weight"],
            face["italic"],
            face["file"],
            face["sha256"],
            face.get("made"),
            frozenset(face.get("spoilt", "")),
        )
        for face in entry["faces"]
    )
    return Family(
        slug,
        dict(entry["names"]),
        tuple(entry["scripts"]),
        tuple(entry["mood"]),
        entry["licence"],
        faces,
        entry.get("package", ""),
        entry.get("licence_file"),
        entry.get("role", "family"),
    )


def face_key(slug: str, weight: int, italic: bool) -> str:
    """What the wire form and the glyph caches name a face by."""
    return f"{slug}-{weight}{'-italic' if italic else ''}"


def _checked_blob(info: FaceInfo, path: Path) -> Any:
    """The file's bytes, mapped rather than read, so that workers share them."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            digest = hashlib.sha256(content).hexdigest()
    except (OSError, ValueError):  # ValueError: an empty file cannot be mapped
        raise FontMissing(face=info.key, file=info.file) from None
    if digest != info.sha256:
        raise FontChanged(face=info.key, file=info.file)
    return hb.Blob.from_file_path(str(path))


def _palette(face: Any) -> tuple[str, ...]:
    """The colours of a face's first palette, `#rrggbb` where opaque, else `#rrggbbaa`. Source: OpenType, CPAL."""
    table = bytes(face.reference_table("CPAL").data)
    entries, _, _, records, first = struct.unpack(">HHHIH", table[2:14])
    found = []
    for index in range(entries):
        at = records + 4 * (first + index)
        blue, green, red, alpha = table[at : at + 4]
        found.append(f"#{red:02x}{green:02x}{blue:02x}" + (f"{alpha:02x}" if alpha < 255 else ""))
    return tuple(found)


def _ascent_and_descent(face: Any) -> tuple[int, int]:
    ascent, descent = struct.unpack(">hh", face.reference_table("hhea").data[4:8])
    if not ascent and not descent:
        ascent, descent = struct.unpack(">hh", face.reference_table("OS/2").data[68:72])
    return ascent, -descent
