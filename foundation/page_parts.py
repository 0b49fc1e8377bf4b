"""Small parts that templates of every room draw with: icons from the sprite, our own drawings inline."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup, escape

from foundation.settings import ROOT
from foundation.web import asset_url

ILLUSTRATIONS = ROOT / "static" / "art" / "illustrations"


def icon(name: str, label: str = "") -> Markup:
    """One outline icon of the sprite that `tools/icons.py` makes.

    Args:
        name: Our name for it, e.g. `bag`; the list is in `tools/icons.py`.
        label: What it says to a screen reader; without it the icon is decoration beside words.
    """
    said = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="icon" {}><use href="{}#{}"></use></svg>').format(
        said, asset_url("build/icons.svg"), name
    )


@lru_cache(maxsize=64)
def _drawing(name: str, modified: float) -> str:
    return (ILLUSTRATIONS / f"{name}.svg").read_text(encoding="utf-8").strip()


def art(name: str, css_class: str = "art") -> Markup:
    """One of our own drawings, inline, as decoration.

    Raises:
        FileNotFoundError: There is no such drawing under static/art/illustrations.
    """
    text = _drawing(name, (ILLUSTRATIONS / f"{name}.svg").stat().st_mtime)
    return Markup(text.replace("<svg ", f'<svg class="{escape(css_class)}" aria-hidden="true" ', 1))  # noqa: S704 - our own file


def register(templates: Environment) -> None:
    """Give `icon` and `art` to every template."""
    templates.globals.update(icon=icon, art=art)
