"""From JSON to a checked document, with errors that name their place."""

import json
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from customizer.document.errors import InvalidDocument, Problem
from customizer.document.models import DesignDocument

#: 20 placements of 200 layers with some thousand characters; a larger document is an attack or a mistake.
MAX_BYTES = 8_000_000
MAX_PROBLEMS = 50
VERSION = 1

#: Fields whose value is one of several models. Pydantic puts the chosen model's tag into the place of an error, the
#: document has no such step.
_TAGGED_FIELDS = frozenset({"fill", "path"})


def parse_document(data: dict[str, Any] | str | bytes) -> DesignDocument:
    """The document that the JSON describes: text in NFC, numbers rounded to their step, defaults filled in.

    Args:
        data: JSON as UTF-8 bytes or text, or the object that was read from it.

    Raises:
        InvalidDocument: Not JSON, an unknown field, kind or version, a missing field, a value of the wrong type or
            out of range. Every problem is named with its path.

    Source: docs/adr/0001-design-document.md.
    """
    value = _read_json(data) if isinstance(data, str | bytes | bytearray) else data
    if not isinstance(value, dict):
        raise _refusal("", "wrong_type", "must be a JSON object")
    _check_version(value)
    try:
        return DesignDocument.model_validate(value)
    except ValidationError as error:
        found = tuple(_problem(detail) for detail in error.errors(include_url=False, include_input=False))
        raise InvalidDocument(found[:MAX_PROBLEMS]) from None
    except RecursionError:
        raise _refusal("", "not_json", "is nested too deeply") from None


def _refusal(path: str, code: str, reason: str) -> InvalidDocument:
    return InvalidDocument((Problem(path, code, reason),))


def _read_json(data: str | bytes | bytearray) -> Any:
    if len(data) > MAX_BYTES:
        raise _refusal("", "too_large", f"is larger than {MAX_BYTES} bytes")
    try:
        text = data if isinstance(data, str) else bytes(data).decode("utf-8")
        return json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise _refusal("", "not_json", "is not UTF-8") from None
    except json.JSONDecodeError as error:
        reason = f"is not JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        raise _refusal("", "not_json", reason) from None
    except (ValueError, RecursionError) as error:
        # A duplicate name, NaN, a number with thousands of digits, nesting without end.
        reason = "is nested too deeply" if isinstance(error, RecursionError) else f"is not JSON: {error}"
        raise _refusal("", "not_json", reason) from None


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the name {twice[:40]!r} occurs twice in one object")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON number")


def _check_version(value: dict[str, Any]) -> None:
    """A later version may mean anything, so nothing else in the document is looked at."""
    if "version" not in value:
        raise _refusal("version", "missing_field", "is missing")
    version = value["version"]
    if isinstance(version, bool) or not isinstance(version, int | float):
        raise _refusal("version", "not_a_number", "must be a number")
    if version != VERSION:
        raise _refusal("version", "unknown_version", f"is {version}; this shop reads version {VERSION}")


def _problem(detail: ErrorDetails) -> Problem:
    context = detail.get("ctx") or {}
    path = _join(_place(detail["loc"]), str(context["at"]) if "at" in context else "")
    kind = detail["type"]
    if kind == "extra_forbidden":
        return Problem(path, "unknown_field", "is not a field of this version")
    if kind == "missing":
        return Problem(path, "missing_field", "is missing")
    if kind == "union_tag_not_found":
        return Problem(_join(path, "kind"), "missing_field", "is missing")
    if kind == "union_tag_invalid":
        return Problem(_join(path, "kind"), "unknown_kind", f"must be one of {context['expected_tags']}")
    if kind == "literal_error":
        return Problem(path, "unknown_value", f"must be {context['expected']}")
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return Problem(path, "wrong_type", "must be an object")
    if kind in ("tuple_type", "list_type"):
        return Problem(path, "wrong_type", "must be a list")
    if kind == "too_long":
        return Problem(path, "wrong_length", f"must have at most {context['max_length']} entries")
    if kind == "too_short":
        return Problem(path, "wrong_length", f"must have at least {context['min_length']} entries")
    return Problem(path, kind, detail["msg"])


def _place(location: tuple[int | str, ...]) -> str:
    path = ""
    tag_follows = False
    for index, step in enumerate(location):
        if tag_follows and isinstance(step, str):
            tag_follows = False
            continue
        path = f"{path}[{step}]" if isinstance(step, int) else _join(path, step)
        in_layer = index >= 4 and location[:4:2] == ("placements", "layers")
        tag_follows = (index == 3 and isinstance(step, int)) or (in_layer and step in _TAGGED_FIELDS)
    return path.removesuffix(".[key]")


def _join(path: str, step: str) -> str:
    return f"{path}.{step}" if path and step else path or step
