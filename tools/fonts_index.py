"""Writes customizer/type/fonts.json anew from the installed font packages: faces, files and their SHA-256.

    .venv/bin/python tools/fonts_index.py                    refresh every family's faces
    .venv/bin/python tools/fonts_index.py --add comic-neue   also take up another installed package
    .venv/bin/python tools/fonts_index.py --check            change nothing; exit 1 where the data is out of date

Names, scripts, moods, spoilt glyphs and how a face is made are edited in fonts.json itself and kept. A file whose hash
differs from the one recorded is refused: designs were approved with the old one, so a changed font needs a new slug
(`--accept-changes` only before a font has ever been sold).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont, TTLibError

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from customizer.type.fonts import DATA_FILE, fonts_root  # noqa: E402

SCOPE = "@expo-google-fonts"
#: A face's folder, or in older packages its file.
FACE_NAME = re.compile(r"(?:.*_)?(?P<weight>[1-9]00)[A-Za-z]+(?P<italic>_Italic)?$")
#: Open licences under which letters may be printed on goods for sale, by words of the licence's text.
LICENCES = {
    "OFL-1.1": re.compile(r"open font license|item_id=ofl", re.IGNORECASE),
    "Apache-2.0": re.compile(r"apache license", re.IGNORECASE),
}
LICENCE_FILES = ("LICENSE_FONT", "OFL.txt", "LICENSE")


class Refused(Exception):
    """The index cannot be written; the text says why."""


def list_faces(package: str, root: Path) -> list[dict[str, Any]]:
    """The faces of an installed package, by weight, upright before italic.

    Raises:
        Refused: The package is not installed or has no faces.
    """
    folder = root / package
    if not folder.is_dir():
        raise Refused(f"{folder} is not installed")
    found: dict[str, list[Path]] = {}
    for file in sorted([*folder.glob("*/*.ttf"), *folder.glob("*/*.otf"), *folder.glob("*.ttf")]):
        name = file.parent.name if file.parent != folder else file.stem
        if FACE_NAME.fullmatch(name):
            found.setdefault(name, []).append(file)
    faces = []
    for name, files in found.items():
        if len(files) > 1:
            raise Refused(f"{folder / name} has {len(files)} font files, one expected")
        match = FACE_NAME.fullmatch(name)
        assert match is not None
        faces.append(
            {
                "weight": int(match["weight"]),
                "italic": bool(match["italic"]),
                "file": files[0].relative_to(root).as_posix(),
                "sha256": _sha256(files[0]),
            }
        )
    if not faces:
        raise Refused(f"{folder} has no faces")
    return sorted(faces, key=lambda face: (face["weight"], face["italic"]))


def find_licence(package: str, root: Path) -> tuple[str, str | None]:
    """The SPDX identifier of a package's letters, and the file in it that holds the licence's text.

    Older packages name the licence of their code alone; their fonts then say their own.

    Raises:
        Refused: Neither is an open licence that lets the letters be printed and sold.
    """
    folder = root / package
    if not folder.is_dir():
        raise Refused(f"{folder} is not installed")
    file = next((name for name in LICENCE_FILES if (folder / name).exists()), None)
    said = json.loads((folder / "package.json").read_text(encoding="utf-8")).get("license", "")
    text = (folder / file).read_text(encoding="utf-8", errors="replace") if file else ""
    for spdx, words in LICENCES.items():
        if spdx in said or words.search(text):
            return spdx, file
    fonts = sorted([*folder.glob("*.ttf"), *folder.glob("*/*.ttf")])
    own = " ".join(_names(fonts[0])) if fonts else ""
    for spdx, words in LICENCES.items():
        if words.search(own):
            return spdx, None
    raise Refused(f"{package} is under {said or 'no licence'}, not an open font licence")


def _names(file: Path) -> list[str]:
    """What a font says of its licence; nothing for a file that is no font."""
    try:
        with file.open("rb") as stream:
            names = TTFont(stream, lazy=True)["name"]
            return [str(names.getDebugName(number) or "") for number in (13, 14)]
    except TTLibError:
        return []


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _made_faces(faces: list[dict[str, Any]], root: Path) -> list[dict[str, Any]]:
    """Faces that `tools/fonts_unpack.py` makes, with the hash of what it made."""
    found = []
    for face in faces:
        if not (root / face["file"]).exists():
            raise Refused(f"{face['file']} is not made: run tools/fonts_unpack.py")
        found.append({**face, "sha256": _sha256(root / face["file"])})
    return found


def build_index(data: dict[str, Any], added: list[str], root: Path, *, accept_changes: bool) -> dict[str, Any]:
    """The data with every family's faces as they are installed now.

    Raises:
        Refused: As `list_faces`, or a recorded file has another hash than before.
    """
    families = {family["slug"]: dict(family) for family in data["families"]}
    for slug in added:
        title = slug.replace("-", " ").title()
        families.setdefault(
            slug,
            {
                "slug": slug,
                "names": {"en": title, "zh-Hans": title},
                "scripts": ["Latn"],
                "mood": ["plain"],
            },
        )
    for slug, family in families.items():
        package = family.setdefault("package", f"{SCOPE}/{slug}")
        licence, licence_file = find_licence(package, root)
        family.update(licence=family.get("licence", licence), licence_file=licence_file)
        made = [face for face in family.get("faces", []) if "made" in face]
        faces = _made_faces(made, root) if made else list_faces(package, root)
        recorded = {face["file"]: face["sha256"] for face in family.get("faces", [])}
        changed = [face["file"] for face in faces if (recorded.get(face["file"]) or face["sha256"]) != face["sha256"]]
        if changed and not accept_changes:
            raise Refused("changed since they were recorded: " + ", ".join(changed))
        # What was found spoilt is so in this very file; another one is to be looked at anew.
        spoilt = {face["sha256"]: face["spoilt"] for face in family.get("faces", []) if "spoilt" in face}
        faces = [{"spoilt": spoilt[face["sha256"]], **face} if face["sha256"] in spoilt else face for face in faces]
        family.pop("faces", None)  # so that they stand last
        family["faces"] = faces
    return {**data, "families": list(families.values())}


def main() -> int:
    """Runs the command; 0 when the index is right, 1 when it is not or may not be written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--add", action="append", default=[], metavar="PACKAGE", help="take up another installed package"
    )
    parser.add_argument("--check", action="store_true", help="only say whether the data is up to date")
    parser.add_argument("--accept-changes", action="store_true", help="record files whose hash has changed")
    arguments = parser.parse_args()
    data = json.loads(DATA_FILE.read_text(encoding="utf-8"))
    try:
        built = build_index(data, arguments.add, fonts_root(), accept_changes=arguments.accept_changes)
    except Refused as refusal:
        print(f"fonts.json: {refusal}", file=sys.stderr)
        return 1
    if arguments.check:
        print("fonts.json is up to date" if built == data else "fonts.json is out of date")
        return int(built != data)
    DATA_FILE.write_text(json.dumps(built, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    faces = sum(len(family["faces"]) for family in built["families"])
    print(f"{len(built['families'])} families, {faces} faces")
    return 0


if __name__ == "__main__":
    sys.exit(main())
