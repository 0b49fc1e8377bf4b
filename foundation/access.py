"""Who may do what: one principal, one `can()`, and a declaration on every route.

Rooms register a policy for each kind of object and action; what nobody declared is refused. A foreign object reads as
missing, so that an answer never tells whether it exists.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from foundation.errors import NotFound


@dataclass(frozen=True)
class Principal:
    """Who is asking.

    `claims` holds what other rooms know of a person, e.g. `{"factory": <id>}`.
    """

    user_id: str | None = None
    guest_id: str | None = None
    roles: frozenset[str] = frozenset()
    claims: dict[str, str] = field(default_factory=dict)

    @property
    def is_admin(self) -> bool:
        return "admin" in self.roles

    @property
    def is_member(self) -> bool:
        return self.user_id is not None

    @property
    def owner(self) -> str | None:
        """How this principal's things are marked: `user:<id>` or `guest:<id>`; None for a visitor without things."""
        if self.user_id:
            return f"user:{self.user_id}"
        return f"guest:{self.guest_id}" if self.guest_id else None

    @property
    def actor(self) -> str:
        """The name for the audit log."""
        return self.owner or "visitor"

    def owns(self, owner: str) -> bool:
        """Whether a thing marked `owner` is this principal's."""
        return self.owner is not None and self.owner == owner


SYSTEM = Principal(user_id=None, guest_id=None, roles=frozenset({"system"}))


class Allow(StrEnum):
    """Who may call a route at all; the object's policy decides the rest."""

    ANYONE = "anyone"
    MEMBER = "member"
    FACTORY = "factory"
    ADMIN = "admin"
    SIGNED = "signed"  # the request carries its own proof: a signed address, a webhook's signature, an API key
    DEVELOPMENT = "development"  # exists outside production only


View = TypeVar("View", bound=Callable[..., Any])


def allow(who: Allow, *, writes_on_get: bool = False) -> Callable[[View], View]:
    """Declare who may call a view; a view without it is refused and fails a test.

    Args:
        who: The widest circle that may call.
        writes_on_get: The view changes data although it answers GET (a link in a mail).
    """

    def mark(view: View) -> View:
        view.access = who  # type: ignore[attr-defined]
        view.writes_on_get = writes_on_get  # type: ignore[attr-defined]
        return view

    return mark


Policy = Callable[[Principal, Any], bool]
_policies: dict[tuple[type, str], Policy] = {}


def policy(kind: type, *actions: str) -> Callable[[Policy], Policy]:
    """Register who may do `actions` to objects of a kind."""

    def register(rule: Policy) -> Policy:
        for action in actions:
            _policies[kind, action] = rule
        return rule

    return register


def can(principal: Principal, action: str, thing: object) -> bool:
    """Whether the principal may do the action to the thing; no when nobody said so."""
    for kind in type(thing).__mro__:
        rule = _policies.get((kind, action))
        if rule is not None:
            return rule(principal, thing)
    return False


Thing = TypeVar("Thing")


def require(principal: Principal, action: str, thing: Thing | None) -> Thing:
    """The thing, if it exists and the principal may do the action.

    Raises:
        NotFound: It does not exist or is not theirs: the same answer for both.
    """
    if thing is None or not can(principal, action, thing):
        raise NotFound
    return thing
