from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from customizer.type.fonts import DATA_FILE, fonts_root
from tools.fonts_index import Refused, build_index, list_faces


def package(root: Path, slug: str, files: dict[str, bytes], licence: str = "MIT AND OFL-1.1") -> None:
    folder = root / "@expo-google-fonts" / slug
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(json.dumps({"license": licence}), encoding="utf-8")
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


EMPTY: dict[str, Any] = {"version": 1, "fallback": {"version": 1, "families": []}, "families": []}


def test_the_recorded_index_is_what_is_installed() -> None:
    data = json.loads(DATA_FILE.read_text(encoding="utf-8"))
    assert build_index(data, [], fonts_root(), accept_changes=False) == data


def test_faces_are_read_from_the_folders_names(tmp_path: Path) -> None:
    package(tmp_path, "new-face", {"700Bold_Italic/B.ttf": b"b", "400Regular/A.ttf": b"a", "README/x.txt": b""})
    faces = list_faces("new-face", tmp_path)
    assert [(face["weight"], face["italic"], face["file"]) for face in faces] == [
        (400, False, "@expo-google-fonts/new-face/400Regular/A.ttf"),
        (700, True, "@expo-google-fonts/new-face/700Bold_Italic/B.ttf"),
    ]
    assert all(len(face["sha256"]) == 64 for face in faces)


def test_a_changed_file_is_refused_until_it_is_accepted(tmp_path: Path) -> None:
    package(tmp_path, "new-face", {"400Regular/A.ttf": b"a"})
    before = build_index(EMPTY, ["new-face"], tmp_path, accept_changes=False)
    package(tmp_path, "new-face", {"400Regular/A.ttf": b"other"})
    with pytest.raises(Refused, match=r"400Regular/A\.ttf"):
        build_index(before, [], tmp_path, accept_changes=False)
    after = build_index(before, [], tmp_path, accept_changes=True)
    assert after["families"][0]["faces"][0]["sha256"] != before["families"][0]["faces"][0]["sha256"]


def test_names_and_moods_are_kept(tmp_path: Path) -> None:
    package(tmp_path, "new-face", {"400Regular/A.ttf": b"a"})
    data = build_index(EMPTY, ["new-face"], tmp_path, accept_changes=False)
    data["families"][0]["names"]["zh-Hans"] = "新字体"
    assert build_index(data, ["new-face"], tmp_path, accept_changes=False) == data


@pytest.mark.parametrize(
    ("files", "licence", "words"),
    [
        ({"400Regular/A.ttf": b"a"}, "MIT", "not OFL"),
        ({"README/x.txt": b""}, "OFL-1.1", "no faces"),
        ({"400Regular/A.ttf": b"a", "400Regular/B.ttf": b"b"}, "OFL-1.1", "2 font files"),
    ],
)
def test_unfit_packages_are_refused(tmp_path: Path, files: dict[str, bytes], licence: str, words: str) -> None:
    package(tmp_path, "new-face", files, licence)
    with pytest.raises(Refused, match=words):
        list_faces("new-face", tmp_path)


def test_a_package_that_is_not_installed_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no-such"):
        list_faces("no-such", tmp_path)
