"""The rules of a face that comes in slices, joined: ligatures, local forms, forms for columns, kerning.

A slice keeps the rules between its own glyphs. A pair of letters that no slice has together has lost its kerning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fontTools.ttLib import TTFont

#: Who a rule is for: (script, language) as OpenType writes them, trailing spaces taken away.
Readers = frozenset[tuple[str, str]]
SUBSTITUTIONS = ("ccmp", "liga", "locl", "vert")


@dataclass
class Rules:
    """What all slices say, by the joined face's glyph names."""

    singles: dict[tuple[str, Readers], dict[str, str]] = field(default_factory=dict)
    ligatures: dict[tuple[str, Readers], dict[tuple[str, ...], str]] = field(default_factory=dict)
    kerning: dict[tuple[str, str], int] = field(default_factory=dict)
    readers: set[tuple[str, str]] = field(default_factory=set)

    def take(self, font: TTFont, names: Mapping[str, str]) -> None:
        """Takes up the rules of a slice; `names` says what the joined face calls its glyphs."""
        for key, table in _lookups(font, "GSUB"):
            self.readers |= key[1]
            if key[0] not in SUBSTITUTIONS:
                continue
            if hasattr(table, "mapping"):
                own = self.singles.setdefault(key, {})
                for old, new in table.mapping.items():
                    own.setdefault(names[old], names[new])
            elif hasattr(table, "ligatures"):
                joined = self.ligatures.setdefault(key, {})
                for first, each in table.ligatures.items():
                    for one in each:
                        joined.setdefault(tuple(names[n] for n in (first, *one.Component)), names[one.LigGlyph])
        said: dict[tuple[str, str], int] = {}
        for (tag, _), table in _lookups(font, "GPOS"):
            if tag == "kern":
                for pair, value in _pairs(table):
                    said.setdefault(pair, value)  # of several tables the first that knows a pair counts
        for (first, second), value in said.items():
            if value:
                self.kerning.setdefault((names[first], names[second]), value)

    def feature_code(self) -> str:
        """The rules as an OpenType feature file."""
        readers = sorted(self.readers, key=_default_first)
        lines = [f"languagesystem {script} {language};" for script, language in readers]
        told: dict[str, list[tuple[str, Readers]]] = {}
        for tag in SUBSTITUTIONS:
            for number, (key, rules) in enumerate(self._of(tag)):
                lines += [f"lookup {tag}{number} {{", *rules, f"}} {tag}{number};"]
                told.setdefault(tag, []).append((f"{tag}{number}", key[1]))
        for tag, lookups in told.items():
            lines.append(f"feature {tag} {{")
            for script, language in readers:
                lines.append(f"script {script}; language {language}{'' if language == 'dflt' else ' exclude_dflt'};")
                lines += [f"lookup {name};" for name, whose in lookups if (script, language) in whose]
            lines.append(f"}} {tag};")
        if self.kerning:
            pairs = [f"pos {first} {second} {value};" for (first, second), value in sorted(self.kerning.items())]
            lines += ["feature kern {", *pairs, "} kern;"]
        return "\n".join(lines)

    def columns_code(self) -> str:
        """The forms for columns alone, for every reader."""
        forms: dict[str, str] = {}
        for (tag, _), single in self.singles.items():
            forms |= single if tag == "vert" else {}
        lines = [f"sub {old} by {new};" for old, new in sorted(forms.items())]
        return "\n".join(["feature vert {", *lines, "} vert;"]) if lines else ""

    def _of(self, tag: str) -> Iterator[tuple[tuple[str, Readers], list[str]]]:
        for key, single in self.singles.items():
            if key[0] == tag:
                yield key, [f"sub {old} by {new};" for old, new in sorted(single.items())]
        for key, several in self.ligatures.items():
            if key[0] == tag:
                yield key, [f"sub {' '.join(parts)} by {new};" for parts, new in sorted(several.items())]


def _default_first(reader: tuple[str, str]) -> tuple[bool, str, bool, str]:
    script, language = reader
    return (script != "DFLT", script, language != "dflt", language)


def _lookups(font: TTFont, tag: str) -> Iterator[tuple[tuple[str, Readers], Any]]:
    """Every table of rules with its feature and its readers, in the order in which a shaper asks them."""
    table = font[tag].table if tag in font else None
    if table is None or not table.FeatureList or not table.LookupList:
        return
    used: dict[int, dict[str, set[tuple[str, str]]]] = {}
    for script in table.ScriptList.ScriptRecord:
        systems = [("dflt", script.Script.DefaultLangSys)]
        systems += [(each.LangSysTag.strip(), each.LangSys) for each in script.Script.LangSysRecord]
        for language, system in systems:
            for index in system.FeatureIndex if system else ():
                record = table.FeatureList.FeatureRecord[index]
                for lookup in record.Feature.LookupListIndex:
                    readers = used.setdefault(lookup, {}).setdefault(record.FeatureTag, set())
                    readers.add((script.ScriptTag.strip(), language))
    for number, features in sorted(used.items()):
        for feature, readers in features.items():
            for each in table.LookupList.Lookup[number].SubTable:
                yield (feature, frozenset(readers)), getattr(each, "ExtSubTable", each)


def _pairs(table: Any) -> Iterator[tuple[tuple[str, str], int]]:
    """The pairs of glyphs that a table of kerning speaks of, and by how much the first is wider, in font units."""
    firsts = table.Coverage.glyphs
    if table.Format == 1:
        for first, each in zip(firsts, table.PairSet, strict=True):
            for record in each.PairValueRecord:
                yield (first, record.SecondGlyph), _advance(record.Value1)
        return
    seconds = table.ClassDef2.classDefs
    for first in firsts:
        row = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)].Class2Record
        for second, number in seconds.items():
            yield (first, second), _advance(row[number].Value1)


def _advance(value: Any) -> int:
    return int(getattr(value, "XAdvance", 0) or 0)
