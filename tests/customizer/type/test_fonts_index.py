from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from customizer.type.fonts import DATA_FILE, fonts_root
from tools.fonts_index import Refused, build_index, find_licence, list_faces


def package(root: Path, slug: str, files: dict[str, bytes], licence: str = "MIT AND OFL-1.1") -> None:
    folder = root / (slug if "/" in slug else f"@expo-google-fonts/{slug}")
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
    faces = list_faces("@expo-google-fonts/new-face", tmp_path)
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
        ({"400Regular/A.ttf": b"a"}, "MIT", "not an open font licence"),
        ({"README/x.txt": b""}, "OFL-1.1", "no faces"),
        ({"400Regular/A.ttf": b"a", "400Regular/B.ttf": b"b"}, "OFL-1.1", "2 font files"),
    ],
)
def test_unfit_packages_are_refused(tmp_path: Path, files: dict[str, bytes], licence: str, words: str) -> None:
    package(tmp_path, "new-face", files, licence)
    with pytest.raises(Refused, match=words):
        build_index(EMPTY, ["new-face"], tmp_path, accept_changes=False)


def test_a_package_that_is_not_installed_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no-such"):
        build_index(EMPTY, ["no-such"], tmp_path, accept_changes=False)


def test_a_licence_is_recorded_with_the_file_that_holds_it(tmp_path: Path) -> None:
    package(tmp_path, "new-face", {"400Regular/A.ttf": b"a"}, "MIT")
    (tmp_path / "@expo-google-fonts/new-face/LICENSE_FONT").write_text("Apache License\nVersion 2.0")
    assert find_licence("@expo-google-fonts/new-face", tmp_path) == ("Apache-2.0", "LICENSE_FONT")


def test_a_face_in_an_older_package_is_read_from_its_files_name(tmp_path: Path) -> None:
    package(tmp_path, "new-face", {"NewFace_400Regular.ttf": b"a", "NewFace_700Bold.ttf": b"b"})
    faces = list_faces("@expo-google-fonts/new-face", tmp_path)
    assert [(face["weight"], face["file"].rsplit("/", 1)[1]) for face in faces] == [
        (400, "NewFace_400Regular.ttf"),
        (700, "NewFace_700Bold.ttf"),
    ]


def test_a_made_face_must_have_been_made(tmp_path: Path) -> None:
    package(tmp_path, "slices", {"a-0.woff2": b"x"})
    face = {"weight": 400, "italic": False, "file": ".made-faces/slices-400.ttf", "made": {"from": "slices/*"}}
    data = {**EMPTY, "families": [{"slug": "slices", "faces": [{**face, "sha256": ""}]}]}
    with pytest.raises(Refused, match="fonts_unpack"):
        build_index(data, [], tmp_path, accept_changes=False)
    (tmp_path / ".made-faces").mkdir()
    (tmp_path / ".made-faces/slices-400.ttf").write_bytes(b"made")
    built = build_index(data, [], tmp_path, accept_changes=False)
    assert len(built["families"][0]["faces"][0]["sha256"]) == 64
    assert built["families"][0]["faces"][0]["made"] == {"from": "slices/*"}
