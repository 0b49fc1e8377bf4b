"""What the commands about designs share: reading a document, fields, and errors as one JSON object."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from customizer.document import DesignDocument, parse_document
from foundation.commands import answer
from foundation.errors import InvalidInput, ShopError
from foundation.i18n import N_


class UnreadableDocument(InvalidInput):
    """The file of a design cannot be opened."""

    code = "unreadable_document"
    message = N_("The file %(file)s cannot be read: %(reason)s.")


def read_document(file: str) -> DesignDocument:
    """The design in a file.

    Raises:
        UnreadableDocument: There is no such file, or it may not be read.
        InvalidDocument: It is not a design document of this version.
    """
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise UnreadableDocument(file=file, reason=error.strerror or type(error).__name__) from error
    return parse_document(data)


def read_fields(pairs: tuple[str, ...]) -> dict[str, str]:
    """Personalisation values from `name=value` words.

    Raises:
        click.BadParameter: A word has no equals sign or no name.
    """
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not name or not equals:
            raise click.BadParameter(f"{pair!r} is not name=value", param_hint="--field")
        found[name] = value
    return found


def error_json(error: ShopError) -> dict[str, Any]:
    """`{"error": {code, message, path, parameters}}`; the path is empty where the error has no place."""
    parameters = dict(error.parameters)
    return {
        "error": {
            "code": error.code,
            "message": error.english(),
            "path": parameters.pop("path", ""),
            "parameters": parameters,
        }
    }


def fail(error: ShopError, exit_code: int) -> NoReturn:
    """Prints the error as the command's one JSON object and ends it."""
    answer(error_json(error))
    sys.exit(exit_code)
