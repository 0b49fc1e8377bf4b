"""Makes the font files that no package has whole, as customizer/type/fonts.json says: `made` faces.

    .venv/bin/python -m tools.fonts_unpack           make what is missing
    .venv/bin/python -m tools.fonts_unpack --again   make all anew

Three packages have Chinese faces cut into a hundred slices for web pages, two of them variable; two have a compressed
face. A typesetter needs one plain file a face: it can be mapped into memory and shared by all workers, and it shapes
a line as a whole. The same packages always give the same bytes, and fonts.json holds their hash.

Source: docs/adr/0012-fonts-and-text.md, docs/adr/0018-what-set-up-downloads.md.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import re
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont, newTable

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from customizer.type.fonts import FontLibrary, fonts_root  # noqa: E402
from tools.fonts_rules import Rules  # noqa: E402

#: Seconds since 1904 as head has them: a made face is as old as its recipe, whenever it is made.
MADE_AT = 3_850_000_000
#: What a whole face says of its largest glyphs, out of what its slices say.
BOUNDS: tuple[tuple[str, Callable[[Iterable[int]], int], tuple[str, ...]], ...] = (
    ("head", min, ("xMin", "yMin")),
    ("head", max, ("xMax", "yMax")),
    ("hhea", max, ("advanceWidthMax", "xMaxExtent")),
    ("hhea", min, ("minLeftSideBearing", "minRightSideBearing")),
    ("maxp", max, ("maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours")),
    ("maxp", max, ("maxComponentElements", "maxComponentDepth", "maxSizeOfInstructions", "maxStackElements")),
)


class Slice(NamedTuple):
    """One slice of a face: its characters, and a glyph for each, by name."""

    cmap: dict[int, str]
    order: list[str]
    font: TTFont


def make(files: list[Path], axes: dict[str, float], *, rules: bool = False) -> bytes:
    """A face from its packed files: one is only unpacked, several become one; a variable one is held at `axes`.

    With `rules`, ligatures, local forms and kerning come along too; else forms for columns alone.
    """
    if len(files) == 1 and not axes:
        return _unpacked(files[0])
    slices = []
    for data in _all_unpacked(tuple(files)):
        font = TTFont(io.BytesIO(_held(data, axes)), recalcBBoxes=False, recalcTimestamp=False)
        slices.append(Slice(font.getBestCmap(), font.getGlyphOrder(), font))
    return _join(slices, rules=rules)


def _unpacked(file: Path) -> bytes:
    font = TTFont(file, recalcBBoxes=False, recalcTimestamp=False)
    font.flavor = None
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


@lru_cache(maxsize=1)
def _all_unpacked(files: tuple[Path, ...]) -> list[bytes]:
    """The slices of a family; kept, as its next weight comes from the same ones."""
    with ProcessPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        return list(pool.map(_unpacked, files, chunksize=4))


def _held(data: bytes, axes: dict[str, float]) -> bytes:
    """A variable font held at a place of its axes."""
    if not axes:
        return data
    face = hb.Face(hb.Blob(data))
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    for tag, value in axes.items():
        wanted.pin_axis_location(face, tag, value)
    return bytes(hb.subset(face, wanted).blob.data)


def _join(slices: list[Slice], *, rules: bool) -> bytes:
    """One face of all slices: the characters of each, its glyphs under names of their own, and their rules.

    Outlines are taken over byte for byte; only glyphs that are made of others are opened, to name those anew.
    """
    order, cmap = [".notdef"], {}
    glyphs: dict[str, Any] = {}
    across: dict[str, tuple[int, int]] = {}
    down: dict[str, tuple[int, int]] = {}
    joined = Rules()
    first = slices[0].font
    for number, (characters, own, font) in enumerate(slices):
        names = {name: f"s{number}.{index}" for index, name in enumerate(own)}
        if number == 0:
            names[own[0]] = ".notdef"
        cmap.update({code: names[name] for code, name in characters.items() if code not in cmap})
        table, metrics, tall = font["glyf"], font["hmtx"], font.get("vmtx")
        for name in own:
            if number and name == own[0]:
                continue
            glyph = table.glyphs[name]
            if glyph.isComposite():
                for component in table[name].components:
                    component.glyphName = names[component.glyphName]
            new = names[name]
            if new != ".notdef":
                order.append(new)
            glyphs[new], across[new] = glyph, metrics[name]
            if tall is not None:
                down[new] = tall[name]
        # A character's rules are for the glyph that draws it here, whichever slice that is from.
        known = {name: cmap[code] for code, name in reversed(characters.items())}
        joined.take(font, names | known)
    builder = FontBuilder(first["head"].unitsPerEm, isTTF=True)
    builder.font.recalcBBoxes = builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    builder.font["loca"], builder.font["glyf"] = newTable("loca"), newTable("glyf")
    builder.font["glyf"].glyphs, builder.font["glyf"].glyphOrder = glyphs, order
    builder.setupHorizontalMetrics(across)
    hhea, os2, head = first["hhea"], first["OS/2"], first["head"]
    builder.setupHorizontalHeader(ascent=hhea.ascent, descent=hhea.descent, lineGap=hhea.lineGap)
    if len(down) == len(order):
        builder.setupVerticalMetrics(down)
        vhea = first["vhea"]
        builder.setupVerticalHeader(ascent=vhea.ascent, descent=vhea.descent, lineGap=vhea.lineGap)
    builder.setupNameTable({"familyName": first["name"].getDebugName(1) or "", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=os2.sTypoAscender, sTypoDescender=os2.sTypoDescender, sTypoLineGap=os2.sTypoLineGap)
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(created=MADE_AT, modified=MADE_AT, flags=head.flags)
    for table_name, least_or_most, values in BOUNDS:
        for value in values:
            found = least_or_most(getattr(piece.font[table_name], value) for piece in slices)
            setattr(builder.font[table_name], value, found)
    code = joined.feature_code() if rules else joined.columns_code()
    if code:
        addOpenTypeFeaturesFromString(builder.font, code)
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def packed_files(root: Path, pattern: str) -> list[Path]:
    """The files a made face comes from, in a fixed order: those without a number, then by number."""

    def key(path: Path) -> tuple[int, str]:
        numbers = re.findall(r"\d+", path.stem)
        return (int(numbers[0]) if numbers else -1, path.name)

    return sorted(root.glob(pattern), key=key)


def make_face(root: Path, file: str, recipe: dict[str, Any]) -> Path:
    """Makes one face's file under the fonts' root.

    Raises:
        FileNotFoundError: Its package is not installed.
    """
    files = packed_files(root, recipe["from"])
    if not files:
        raise FileNotFoundError(f"{root / recipe['from']}: not installed")
    made = make(files, recipe.get("axes", {}), rules=recipe.get("rules", False))
    target = root / file
    target.parent.mkdir(exist_ok=True, parents=True)
    unfinished = target.with_suffix(f".{os.getpid()}.part")
    unfinished.write_bytes(made)
    unfinished.replace(target)
    return target


def is_made(file: Path, sha256: str) -> bool:
    """Whether a made file is there, and not one of another package or recipe."""
    return file.exists() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256


def main() -> int:
    """Runs the command; 0 when every made face is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--again", action="store_true", help="make all anew")
    arguments = parser.parse_args()
    root = fonts_root()
    for family in FontLibrary(root).every_family():
        for face in family.faces:
            if face.made is not None and (arguments.again or not is_made(root / face.file, face.sha256)):
                target = make_face(root, face.file, dict(face.made))
                print(f"{face.key}: {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
