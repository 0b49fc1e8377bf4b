"""The errors that people and programs get to see.

An error carries a stable `code`, `parameters` (plain JSON values) and an English `message`, which is a gettext msgid
with `%(name)s` places for the parameters; the room that raises it holds its Chinese. Views turn the class into an HTTP
status; the API gives the same as problem+json (RFC 9457).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from foundation.i18n import N_

_STATE_NAMES: dict[tuple[type[StrEnum], str], str] = {}


def name_states(names: Mapping[Any, str]) -> None:
    """Register what people call the members of a StrEnum (msgids), for sentences whose parameters they are."""
    _STATE_NAMES.update({(type(state), state.value): name for state, name in names.items()})


def find_state_name(value: Any) -> str | None:
    """The msgid that a state was registered with; None for anything else."""
    return _STATE_NAMES.get((type(value), value.value)) if isinstance(value, StrEnum) else None


class ShopError(Exception):
    """Base of everything that goes wrong in a way we have words for."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    message: ClassVar[str] = N_("Something went wrong. Nothing was lost; please try again.")

    def __init__(self, **parameters: Any) -> None:
        self.parameters = parameters
        super().__init__(self.code, parameters)

    def __str__(self) -> str:
        return f"{self.code}: {self.english()}"

    def english(self) -> str:
        """The message in English with its parameters filled in."""
        said = {name: find_state_name(value) or value for name, value in self.parameters.items()}
        return self.message % said if said else self.message


class InvalidInput(ShopError):
    """What was sent cannot be used as it is."""

    code = "invalid_input"
    status = 422
    message = N_("Some of this is not filled in right. Please check it and send it again.")


class NotFound(ShopError):
    """It does not exist, or is not this principal's to know about."""

    code = "not_found"
    status = 404
    message = N_("There is nothing at this address, or it is not yours to see.")


class SignInRequired(ShopError):
    """The page needs a signed-in member."""

    code = "sign_in_required"
    status = 401
    message = N_("Please sign in to go on.")


class Forbidden(ShopError):
    """Known, but not allowed to this principal."""

    code = "forbidden"
    status = 403
    message = N_("Your account may not do this.")


class Conflict(ShopError):
    """Somebody or something else changed it in the meantime, or the state does not allow it."""

    code = "conflict"
    status = 409
    message = N_("This changed in the meantime. Please look at it again and repeat what you wanted to do.")


class Gone(ShopError):
    """It was there once and is no longer to be had."""

    code = "gone"
    status = 410
    message = N_("This is no longer here.")


class TooLarge(ShopError):
    """More bytes or pixels than the shop takes."""

    code = "too_large"
    status = 413
    message = N_("This file is too large.")


class TooManyRequests(ShopError):
    """A rate limit was reached."""

    code = "too_many_requests"
    status = 429
    message = N_("That was a lot in a short time. Please wait a minute and try again.")


class Unavailable(ShopError):
    """A service we need does not answer; trying again later helps."""

    code = "unavailable"
    status = 503
    message = N_("This does not work at the moment. Please try again in a minute; nothing was lost.")


class InvalidTransition(Conflict):
    """A state change that the state table does not have; `state` and `wanted` are the enum's members."""

    code = "invalid_transition"
    message = N_("%(thing)s is “%(state)s”, so it cannot become “%(wanted)s”.")
