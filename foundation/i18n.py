"""Words in the reader's language: gettext over one catalogue a room, in English and Chinese.

Catalogues are `<room>/translations/<locale>/LC_MESSAGES/<room>.po`; they are read as they are, so there is no compile
step to forget. Outside a request (workers, commands) `in_locale` says whose language to use.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request, session
from flask_babel import Babel, Domain, force_locale, get_locale, lazy_gettext
from flask_babel import gettext as _gettext
from flask_babel import ngettext as _ngettext

from foundation.money import CURRENCIES

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("foundation", "customizer", "storefront", "production")
LOCALES = {"en": "English", "zh_Hans": "中文"}
DEFAULT_LOCALE = "en"

__all__ = [
    "DEFAULT_LOCALE",
    "LOCALES",
    "N_",
    "ROOMS",
    "current_currency",
    "current_language",
    "current_locale",
    "gettext",
    "in_locale",
    "init_app",
    "lazy_gettext",
    "localised",
    "ngettext",
]


def N_(text: str) -> str:
    """The text itself, marked for the catalogue."""
    return text


def gettext(text: str, **parameters: Any) -> str:
    """The text in the reader's language, its parameters filled in; English where there is no reader."""
    return _gettext(text, **parameters)


def ngettext(singular: str, plural: str, num: int, **parameters: Any) -> str:
    """The singular or plural text in the reader's language; `num` is also a parameter."""
    return _ngettext(singular, plural, num, **parameters)


@cache
def _translations(locale: str) -> NullTranslations:
    merged: Translations | None = None
    for room in ROOMS:
        path = ROOT / room / "translations" / locale / "LC_MESSAGES" / f"{room}.po"
        if not path.exists():
            continue
        with path.open("rb") as file:
            catalogue = read_po(file, locale=locale)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        translations = Translations(compiled)
        if merged is None:
            merged = translations
        else:
            merged.merge(translations)
    return merged or NullTranslations()


class RoomsDomain(Domain):
    """One domain made of every room's catalogue."""

    def get_translations(self) -> NullTranslations:
        return _translations(str(get_locale() or DEFAULT_LOCALE))


def _select_locale() -> str:
    if not has_request_context():
        return DEFAULT_LOCALE
    chosen = session.get("locale")
    if chosen in LOCALES:
        return str(chosen)
    best = request.accept_languages.best_match(
        ["en", "zh-Hans", "zh-CN", "zh-SG", "zh", "zh-TW", "zh-HK"], default="en"
    )
    return "zh_Hans" if best and best.startswith("zh") else "en"


def init_app(app: Flask) -> None:
    """Let the app speak the reader's language."""
    babel = Babel(app, locale_selector=_select_locale, default_locale=DEFAULT_LOCALE, default_timezone="UTC")
    domain = RoomsDomain()

    @app.before_request
    def use_rooms_domain() -> None:
        domain.as_default()

    app.extensions["rooms_domain"] = domain
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals.update(current_locale=current_locale, current_language=current_language, localised=localised)
    app.extensions["babel_instance"] = babel


def current_locale() -> str:
    """`en` or `zh_Hans`: whom we speak to now."""
    return str(get_locale() or DEFAULT_LOCALE)


def current_language() -> str:
    """`en` or `zh-Hans`, as HTML's lang attribute and our data spell it."""
    return current_locale().replace("_", "-")


def current_currency() -> str:
    """The currency that prices are shown in: the reader's choice, else their language's."""
    chosen = session.get("currency") if has_request_context() else None
    if chosen in CURRENCIES:
        return str(chosen)
    return "CNY" if current_locale().startswith("zh") else "USD"


def localised(names: dict[str, str]) -> str:
    """The entry of a `{"en": …, "zh-Hans": …}` record for the reader, English where theirs is missing."""
    return names.get(current_language()) or names["en"]


@contextmanager
def in_locale(app: Flask, locale: str) -> Iterator[None]:
    """Speak a given language for a while, as mails and worker-made papers do."""
    chosen = locale.replace("-", "_") if locale.replace("-", "_") in LOCALES else DEFAULT_LOCALE
    with app.app_context():
        domain: RoomsDomain = app.extensions["rooms_domain"]
        if not hasattr(g, "_flask_babel"):
            get_locale()  # makes the context's babel record
        domain.as_default()
        with force_locale(chosen):
            domain.as_default()
            yield
