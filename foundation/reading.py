"""Reading requests: bounded, checked, never trusted."""

from __future__ import annotations

import json
from typing import Any

from flask import request

from foundation.errors import InvalidInput, NotFound, ShopError, TooLarge
from foundation.i18n import N_
from foundation.text import storable

MAX_JSON_BYTES = 9_000_000
#: The last page of a table that is looked for; further ones are empty anyway.
MAX_PAGE = 10_000


class NotJson(InvalidInput):
    """The request is not the JSON object that this address takes."""

    code = "not_json"
    message = N_("This request was not understood. Please load the page again.")


def check_request() -> None:
    """Refuse what no view can use: far too much JSON, and NUL characters, which PostgreSQL does not store.

    Raises:
        TooLarge: More JSON than any design has.
        NotFound: A NUL in the address.
        InvalidInput: A NUL in a query or a form.
    """
    if request.is_json and (request.content_length or 0) > MAX_JSON_BYTES:
        raise TooLarge
    if "\x00" in request.path:
        raise NotFound
    for fields in (request.args, request.form):
        if any("\x00" in name or any("\x00" in value for value in values) for name, values in fields.lists()):
            raise InvalidInput


def read_object(
    most_bytes: int = MAX_JSON_BYTES,
    *,
    refusal: type[ShopError] = NotJson,
    too_large: type[ShopError] = TooLarge,
) -> dict[str, Any]:
    """The request's JSON object, whatever the request calls its body.

    Args:
        most_bytes: More than this is not read.
        refusal: What is raised for anything else.
        too_large: What is raised for more, or for a body of unknown length.
    """
    if request.content_length is None or request.content_length > most_bytes:
        raise too_large
    try:
        value = json.loads(request.get_data(cache=False))
    except (ValueError, RecursionError) as error:
        raise refusal from error
    if not isinstance(value, dict):
        raise refusal
    return value


def read_text(body: dict[str, Any], name: str, default: str | None = None) -> str:
    """A string of a JSON body, fit to be stored.

    Raises:
        InvalidInput: It is missing or no string; `field` names it.
    """
    value = body.get(name, default)
    if not isinstance(value, str):
        raise InvalidInput(field=name)
    return storable(value)


def read_whole(body: dict[str, Any], name: str, default: int | None = None) -> int:
    """A whole number of a JSON body.

    Raises:
        InvalidInput: It is missing or no whole number; `field` names it.
    """
    value = body.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidInput(field=name)
    return value


def page_number() -> int:
    """Which page of a table is asked for, from nought."""
    return min(max(0, request.args.get("page", 0, type=int)), MAX_PAGE)


def same_site(target: str | None, default: str = "/") -> str:
    """A path on this site to go to next; anything else becomes the default.

    Browsers drop tabs and line breaks from an address and read backslashes as slashes, so `/\\t/evil` leaves the site.
    """
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return default
    return default if any(character < " " or character == "\x7f" for character in target) else target
