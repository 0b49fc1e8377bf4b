"""Who did something, in words: the audit log keeps names of accounts and of machines, people read neither."""

from __future__ import annotations

from sqlalchemy.orm import Session

from foundation.accounts import User
from foundation.i18n import N_, gettext

MACHINES = {
    "stripe": N_("Stripe"),
    "production": N_("The shop itself"),
    "router": N_("The shop itself"),
    "system": N_("The shop itself"),
    "visitor": N_("A visitor"),
    "admin": N_("The studio"),
    "guest": N_("A guest"),
    "factory_key": N_("The factory’s program"),
}


def actor_words(session: Session, actor: str, owner: str | None = None) -> str:
    """An actor of the audit log as a reader of the studio's pages knows it.

    Args:
        actor: As `audit.record` keeps it: `user:<id>`, `guest:<id>`, `stripe`, `production`, …
        owner: Whose thing it is: told as the buyer.
    """
    if owner is not None and actor == owner:
        return gettext("The buyer")
    kind, _, identifier = actor.partition(":")
    if kind == "user":
        user = session.get(User, identifier)
        return (user.name or user.email) if user is not None else gettext("A former account")
    return gettext(MACHINES[kind]) if kind in MACHINES else actor
