"""What the documents name exists."""

from __future__ import annotations

import re

from foundation.settings import ROOT

ROOMS = "foundation|customizer|storefront|production|tests|tools|docs"
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_every_test_that_a_document_names_is_there() -> None:
    there = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        there |= set(re.findall(r"^(?:async )?def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for path in DOCUMENTS for name in re.findall(r"`(test_\w+)`", path.read_text(encoding="utf-8"))}
    assert len(named) > 40
    assert named - there == set()


def test_every_file_that_a_document_names_is_there() -> None:
    missing = []
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        for name in re.findall(
            r"`((?:foundation|customizer|storefront|production|tests|tools|docs)/[\w/.-]+\.\w+)`", text
        ):
            if not (ROOT / name).exists():
                missing.append((path.name, name))
        for name in re.findall(r"\]\(([\w/.-]+)(?:#[\w-]+)?\)", text):
            if not (path.parent / name).exists():
                missing.append((path.name, name))
    assert missing == []
