"""Every text has its Chinese, said in one way, and no catalogue holds what nobody says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import translations


def test_every_text_of_every_room_has_one_chinese_and_nothing_is_left_over() -> None:
    assert translations.check().problems == []


def test_texts_are_found_in_python_and_in_templates() -> None:
    used = translations.used_texts()
    assert used["Wear the one who waits at the door."].startswith("templates/storefront/home.html:")
    assert used["This file is too large."].startswith("foundation/errors.py:")


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ('msgid "This file is too large."\nmsgstr ""\n', "is empty"),
        ('#, fuzzy\nmsgid "This file is too large."\nmsgstr "太大"\n', "is fuzzy"),
        ('msgid "Nobody says this."\nmsgstr "没人说"\n', "is said nowhere"),
        ('msgid "If it stays like this, tell us this code: %(code)s"\nmsgstr "代码"\n', "loses a place"),
    ],
)
def test_the_check_sees_what_is_wrong(
    entry: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "foundation.po"
    path.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{entry}', encoding="utf-8")
    monkeypatch.setattr(
        translations, "catalogue_path", lambda room: path if room == "foundation" else tmp_path / "none"
    )
    assert any(complaint in problem for problem in translations.check().problems)
