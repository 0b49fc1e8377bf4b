"""Makes the font files that no package has whole, as customizer/type/fonts.json says: `made` faces.

    .venv/bin/python -m tools.fonts_unpack           make what is missing
    .venv/bin/python -m tools.fonts_unpack --again   make all anew

Two packages have Chinese faces cut into a hundred slices for web pages, one of them variable; two have a compressed
face. A typesetter needs one plain file a face: it can be mapped into memory and shared by all workers, and it shapes
a line as a whole. The same packages always give the same bytes, and fonts.json holds their hash.

Source: docs/adr/0012-fonts-and-text.md.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from customizer.type.fonts import FontLibrary, fonts_root  # noqa: E402

#: Seconds since 1904 as head has them: a made face is as old as its recipe, whenever it is made.
MADE_AT = 3_850_000_000


class Slice(NamedTuple):
    """One slice of a face: its characters, and a glyph for each, by name."""

    cmap: dict[int, str]
    order: list[str]
    font: bytes
    vertical: dict[str, str]


def make(files: list[Path], axes: dict[str, float]) -> bytes:
    """A face from its packed files: one is only unpacked, several become one; a variable one is held at `axes`."""
    if len(files) == 1 and not axes:
        font = TTFont(files[0], recalcBBoxes=False, recalcTimestamp=False)
        font.flavor = None
        out = io.BytesIO()
        font.save(out, reorderTables=False)
        return out.getvalue()
    with ProcessPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        slices = list(pool.map(_read, files, [axes] * len(files), chunksize=4))
    return _join(slices)


def _read(file: Path, axes: dict[str, float]) -> Slice:
    font = TTFont(file, recalcBBoxes=False, recalcTimestamp=False)
    font.flavor = None
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    data = out.getvalue()
    if axes:
        face = hb.Face(hb.Blob(data))
        wanted = hb.SubsetInput()
        wanted.keep_everything()
        for tag, value in axes.items():
            wanted.pin_axis_location(face, tag, value)
        data = bytes(hb.subset(face, wanted).blob.data)
    font = TTFont(io.BytesIO(data))
    return Slice(font.getBestCmap(), font.getGlyphOrder(), data, _vertical_forms(font))


def _vertical_forms(font: TTFont) -> dict[str, str]:
    """The single substitutions of the `vert` feature."""
    if "GSUB" not in font or not font["GSUB"].table.FeatureList:
        return {}
    table = font["GSUB"].table
    found: dict[str, str] = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "vert":
            continue
        for index in record.Feature.LookupListIndex:
            for each in table.LookupList.Lookup[index].SubTable:
                inner = getattr(each, "ExtSubTable", each)
                found.update(getattr(inner, "mapping", {}))
    return found


def _join(slices: list[Slice]) -> bytes:
    """One face of all slices: the characters of each, its glyphs under names of their own, its vertical forms."""
    order, cmap = [".notdef"], {}
    glyphs: dict[str, Any] = {}
    across: dict[str, tuple[int, int]] = {}
    down: dict[str, tuple[int, int]] = {}
    vertical: dict[str, str] = {}
    first = TTFont(io.BytesIO(slices[0].font))
    for number, piece in enumerate(slices):
        font = TTFont(io.BytesIO(piece.font))
        names = {name: f"s{number}.{index}" for index, name in enumerate(piece.order)}
        if number == 0:
            names[piece.order[0]] = ".notdef"
        taken = {code: names[name] for code, name in piece.cmap.items() if code not in cmap}
        cmap.update(taken)
        table, metrics, tall = font["glyf"], font["hmtx"], font.get("vmtx")
        for name in piece.order:
            if number and name == piece.order[0]:
                continue
            glyph = table[name]
            if glyph.isComposite():
                for component in glyph.components:
                    component.glyphName = names[component.glyphName]
            new = names[name]
            if new != ".notdef":
                order.append(new)
            glyphs[new], across[new] = glyph, metrics[name]
            if tall is not None:
                down[new] = tall[name]
        vertical |= {names[a]: names[b] for a, b in piece.vertical.items() if names[a] in taken.values()}
    builder = FontBuilder(first["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(glyphs)
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
    if vertical:
        rules = "".join(f"  sub {a} by {b};\n" for a, b in sorted(vertical.items()))
        addOpenTypeFeaturesFromString(builder.font, f"feature vert {{\n{rules}}} vert;\n")
    builder.font.recalcTimestamp = False
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
    made = make(files, recipe.get("axes", {}))
    target = root / file
    target.parent.mkdir(exist_ok=True, parents=True)
    unfinished = target.with_suffix(f".{os.getpid()}.part")
    unfinished.write_bytes(made)
    unfinished.replace(target)
    return target


def main() -> int:
    """Runs the command; 0 when every made face is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--again", action="store_true", help="make all anew")
    arguments = parser.parse_args()
    root = fonts_root()
    for family in FontLibrary(root).every_family():
        for face in family.faces:
            if face.made is not None and (arguments.again or not (root / face.file).exists()):
                target = make_face(root, face.file, dict(face.made))
                print(f"{face.key}: {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
