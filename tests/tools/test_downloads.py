"""What the first start downloads stays under 300 MB, and the page that says so is true."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tools import check
from tools.downloads import LIMIT_BYTES, find_faults, named_tarballs, named_wheels, read_sizes, with_table

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The files that the check reads, to spoil."""
    for name in ("requirements.txt", "package-lock.json", "docs/operating.md", "tools/downloads.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_first_start_downloads_less_than_300_mb_and_the_page_says_how_much() -> None:
    sizes = read_sizes(ROOT)
    assert find_faults(ROOT, sizes) == []
    total = sum(sizes["python"].values()) + sum(sizes["npm"].values())
    assert total < LIMIT_BYTES == 300_000_000
    assert f"| **together** | **{total / 1e6:.1f}** |" in (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert f"first start downloads {total / 1e6:.0f} MB" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_what_weighs_most_is_among_what_is_counted() -> None:
    assert {"opencv-python-headless", "numpy", "flask"} <= {name.split("==")[0] for name in named_wheels(ROOT)}
    assert len(named_wheels(ROOT)) == (ROOT / "requirements.txt").read_text(encoding="utf-8").count("==")
    names = {name.rpartition("@")[0] for name in named_tarballs(ROOT)}
    assert {"fabric", "@esbuild/linux-x64", "@fontsource-variable/noto-sans-sc"} <= names
    assert not names & {"typescript", "axe-core", "jsdom", "@esbuild/darwin-arm64"}


def test_a_package_that_is_not_measured_is_a_fault(copy: Path) -> None:
    change(copy / "requirements.txt", "flask==", "flask==9.")
    change(copy / "package-lock.json", '"version": "7.4.0"', '"version": "7.4.1"')
    said = " ".join(find_faults(copy, read_sizes(copy)))
    assert "flask==9." in said
    assert "fabric@7.4.1 is not measured" in said
    assert "fabric@7.4.0 is measured, but nothing names it" in said


def test_more_than_300_mb_is_a_fault(copy: Path) -> None:
    sizes = read_sizes(copy)
    name = next(iter(sizes["npm"]))
    room = LIMIT_BYTES - sum(sum(each.values()) for each in sizes.values())
    sizes["npm"][name] += room
    page = copy / "docs" / "operating.md"
    page.write_text(with_table(page.read_text(encoding="utf-8"), sizes), encoding="utf-8")
    assert find_faults(copy, sizes) == []
    sizes["npm"][name] += 1
    assert "more than 300" in " ".join(find_faults(copy, sizes))


def test_a_page_that_was_not_made_anew_is_a_fault(copy: Path) -> None:
    change(copy / "docs" / "operating.md", "| **together** | **", "| **together** | **1")
    assert find_faults(copy, read_sizes(copy)) == ["the table of docs/operating.md is another"]


def test_sizes_are_checked_by_the_linters_and_name_no_place_of_one_machine() -> None:
    assert "downloads" in [name for name, _ in check.steps(lint_only=True)]
    text = (ROOT / "tools" / "downloads.json").read_text(encoding="utf-8")
    assert "://" not in text
    assert all(size > 0 for each in json.loads(text).values() for size in each.values())
