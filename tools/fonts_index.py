"""Writes customizer/type/fonts.json anew from the installed font packages: faces, files and their SHA-256.

    .venv/bin/python tools/fonts_index.py                    refresh every family's faces
    .venv/bin/python tools/fonts_index.py --add comic-neue   also take up another installed package
    .venv/bin/python tools/fonts_index.py --check            change nothing; exit 1 where the data is out of date

Names, scripts and moods are edited in fonts.json itself and kept. A file whose hash differs from the one recorded is
refused: designs were approved with the old one, so a changed font needs a new slug (`--accept-changes` only before a
font has ever been sold).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from customizer.type.fonts import DATA_FILE, fonts_root  # noqa: E402

SCOPE = "@expo-google-fonts"
FACE_FOLDER = re.compile(r"(?P<weight>[1-9]00)[A-Za-z]+(?P<italic>_Italic)?$")


class Refused(Exception):
    """The index cannot be written; the text says why."""


def list_faces(slug: str, root: Path) -> list[dict[str, Any]]:
    """The faces of an installed package, by weight, upright before italic.

    Raises:
        Refused: The package is not installed, has no faces, or is not under the Open Font License.
    """
    package = root / SCOPE / slug
    if not package.is_dir():
        raise Refused(f"{package} is not installed")
    licence = json.loads((package / "package.json").read_text(encoding="utf-8")).get("license", "")
    if "OFL-1.1" not in licence:
        raise Refused(f"{slug} is under {licence or 'no licence'}, not OFL-1.1")
    faces = []
    for folder in sorted(package.iterdir()):
        match = FACE_FOLDER.match(folder.name)
        files = sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")]) if match else []
        if not match or not files:
            continue
        if len(files) > 1:
            raise Refused(f"{folder} has {len(files)} font files, one expected")
        faces.append(
            {
                "weight": int(match["weight"]),
                "italic": bool(match["italic"]),
                "file": files[0].relative_to(root).as_posix(),
                "sha256": hashlib.sha256(files[0].read_bytes()).hexdigest(),
            }
        )
    if not faces:
        raise Refused(f"{package} has no faces")
    return sorted(faces, key=lambda face: (face["weight"], face["italic"]))


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
                "licence": "OFL-1.1",
            },
        )
    for slug, family in families.items():
        faces = list_faces(slug, root)
        recorded = {face["file"]: face["sha256"] for face in family.get("faces", [])}
        changed = [face["file"] for face in faces if recorded.get(face["file"], face["sha256"]) != face["sha256"]]
        if changed and not accept_changes:
            raise Refused("changed since they were recorded: " + ", ".join(changed))
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
