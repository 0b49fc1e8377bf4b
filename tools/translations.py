"""Checks the Chinese catalogues: every text that Python or a template says has one translation, and none is left over.

The rooms' catalogues are merged when they are read, so a text may stand in any of them, but in one way only.
`python tools/translations.py` lists what is wrong; with `--missing` it prints the entries still to be written.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("foundation", "customizer", "storefront", "production")
LOCALE = "zh_Hans"
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "N_": None, "ngettext": (1, 2)}
PLACE = re.compile(r"%\((\w+)\)[sd]")

Msgid = str | tuple[str, str]


@dataclass
class Report:
    """What is wrong; `missing` maps a text to the first place that says it."""

    problems: list[str] = field(default_factory=list)
    missing: dict[Msgid, str] = field(default_factory=dict)


def catalogue_path(room: str) -> Path:
    """Where a room keeps its Chinese."""
    return ROOT / room / "translations" / LOCALE / "LC_MESSAGES" / f"{room}.po"


def sources() -> Iterator[tuple[Callable[[Path], Iterator[tuple[int, Msgid]]], Path]]:
    """How to read it and the file, for everything that may hold a text."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield _python_texts, path
    for pattern in ("*.html", "*.txt"):
        for path in sorted((ROOT / "templates").rglob(pattern)):
            yield _template_texts, path


def room_of(place: str) -> str | None:
    """The room whose catalogue holds the texts of a file; None for templates that several rooms write."""
    parts = place.split("/")
    if parts[0] != "templates":
        return parts[0]
    if parts[1] in ROOMS:
        return parts[1]
    if parts[1] == "mail" and parts[2].startswith("order_"):
        return "storefront"
    return None if parts[1] == "admin" and parts[2] != "base.html" else "foundation"


def _python_texts(path: Path) -> Iterator[tuple[int, Msgid]]:
    """The texts of a Python file: the constant first arguments of our gettext functions.

    Babel's own extractor also takes strings inside an argument, such as the key of a look-up.
    """
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if name == "ngettext" and len(texts) == 2:
            yield node.lineno, (texts[0], texts[1])
        elif name in KEYWORDS and texts and isinstance(node.args[0], ast.Constant):
            yield node.lineno, texts[0]


def _template_texts(path: Path) -> Iterator[tuple[int, Msgid]]:
    options = {"encoding": "utf-8", "newstyle_gettext": "true", "silent": "false"}
    for line, message, _comments, _context in extract_from_file(
        "jinja2.ext:babel_extract", str(path), keywords=KEYWORDS, options=options
    ):
        yield line, message if isinstance(message, str) else (message[0], message[1])


@cache
def used_texts() -> dict[Msgid, str]:
    """Every text said anywhere, with the first place that says it."""
    found: dict[Msgid, str] = {}
    for extract, path in sources():
        for line, msgid in extract(path):
            if msgid:
                found.setdefault(msgid, f"{path.relative_to(ROOT)}:{line}")
    return found


def read_catalogue(room: str) -> Catalog | None:
    """A room's Chinese; None where it has none yet."""
    path = catalogue_path(room)
    if not path.exists():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=LOCALE, abort_invalid=True)


def _first(msgid: str | Sequence[str]) -> str:
    return msgid if isinstance(msgid, str) else msgid[0]


def check() -> Report:
    """Compare what is said with what is translated."""
    report = Report()
    used = used_texts()
    translated: dict[str, tuple[str, str]] = {}
    for room in ROOMS:
        for entry in read_catalogue(room) or ():
            if not entry.id:
                continue
            text = entry.string if isinstance(entry.string, str) else (entry.string or ("",))[0]
            where, name = f"{room}.po", _first(entry.id)
            if entry.fuzzy:
                report.problems.append(f"{where}: {name!r} is fuzzy")
            if not text:
                report.problems.append(f"{where}: {name!r} is empty")
                continue
            if set(PLACE.findall(text)) - set(
                PLACE.findall(" ".join([entry.id] if isinstance(entry.id, str) else entry.id))
            ):
                report.problems.append(f"{where}: {name!r} names a place that the English does not have")
            if isinstance(entry.id, str) and set(PLACE.findall(entry.id)) - set(PLACE.findall(text)):
                report.problems.append(f"{where}: {name!r} loses a place of the English")
            if name in translated and translated[name][1] != text:
                report.problems.append(f"{where}: {name!r} is said otherwise in {translated[name][0]}")
            translated.setdefault(name, (where, text))
    said = {_first(msgid) for msgid in used}
    begun = {room for room in ROOMS if catalogue_path(room).exists()}  # a room without a catalogue is not there yet
    for msgid, place in used.items():
        room_here = room_of(place)
        if room_here not in begun and (room_here or len(begun) < len(ROOMS)):
            continue
        if _first(msgid) not in translated:
            report.missing[msgid] = place
            report.problems.append(f"{place}: {_first(msgid)!r} has no Chinese")
    report.problems += [
        f"{where}: {name!r} is said nowhere" for name, (where, _) in translated.items() if name not in said
    ]
    return report


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def main() -> int:
    """Print what is wrong; 1 when anything is."""
    report = check()
    if "--missing" in sys.argv:
        for msgid, place in report.missing.items():
            print(f"#: {place}\nmsgid {_quoted(_first(msgid))}")
            if isinstance(msgid, str):
                print('msgstr ""\n')
            else:
                print(f'msgid_plural {_quoted(msgid[1])}\nmsgstr[0] ""\n')
    else:
        print("\n".join(report.problems) or "translations: complete")
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
