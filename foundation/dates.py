"""How days are written for their reader, everywhere in the shop in the same way."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from foundation.i18n import current_locale, gettext


def day(value: date | None, *, year: bool = False) -> str:
    """A day as people say it: `Fri 27 Nov`, `11月27日周五`; with its year where it may lie long ago."""
    if value is None:
        return ""
    if current_locale() == "zh_Hans":
        return format_date(value, "y年M月d日" if year else "M月d日EEE", locale="zh_Hans")
    return format_date(value, "d MMM y" if year else "EEE d MMM", locale="en")


def days(first: date, last: date) -> str:
    """From a day to another, e.g. of a delivery."""
    return gettext("%(first)s – %(last)s", first=day(first), last=day(last))
