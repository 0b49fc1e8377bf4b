"""The shop window: home, what we print on, how we print, and the short honest pages."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from foundation import page_parts
from foundation.access import Allow, allow

bp = Blueprint("storefront", __name__)
bp.record_once(lambda state: page_parts.register(state.app.jinja_env))


@bp.get("/")
@allow(Allow.ANYONE)
def home() -> ResponseReturnValue:
    """The shop window."""
    return render_template("storefront/home.html")
