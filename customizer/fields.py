"""Personalisation fields: which a design has, and the values that one order line gives them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from customizer.document import DesignDocument, TextLayer
from foundation.errors import InvalidInput
from foundation.i18n import N_
from foundation.text import one_line

#: Longer than any name that still can be read when it is shrunk to fit.
MAX_VALUE = 60


class FieldUnknown(InvalidInput):
    """The design has no such field."""

    code = "field_unknown"
    message = N_("This design has no field called “%(field)s”.")


class FieldEmpty(InvalidInput):
    """A field is to be printed with nothing in it."""

    code = "field_empty"
    message = N_("Please write what “%(field)s” should say.")


class FieldTooLong(InvalidInput):
    """More characters than fit in a field."""

    code = "field_too_long"
    message = N_("“%(field)s” can have up to %(most)s characters.")


def list_fields(document: DesignDocument) -> dict[str, str]:
    """The fields that would be printed, each with the text that the design shows for it, in the order of the layers."""
    found: dict[str, str] = {}
    for _, layer in document.each_layer():
        if isinstance(layer, TextLayer) and layer.field is not None and layer.visible:
            found.setdefault(layer.field, one_line(layer.text))
    return found


def read_values(document: DesignDocument, values: Any) -> dict[str, str]:
    """What a buyer wrote, made fit to be printed: a value for every field of the design, and none more.

    Args:
        document: The design that is bought.
        values: Whatever was sent: by field name. A field that is not named keeps the text of the design.

    Raises:
        InvalidInput: Not an object of strings.
        FieldUnknown, FieldEmpty, FieldTooLong: A value cannot be printed.
    """
    if values is None:
        values = {}
    if not isinstance(values, Mapping) or not all(isinstance(value, str) for value in values.values()):
        raise InvalidInput(field="field_values")
    known = list_fields(document)
    for name in values:
        if name not in known:
            raise FieldUnknown(field=one_line(str(name), 40))
    found = {}
    for name, sample in known.items():
        value = one_line(values.get(name, sample))
        if not value:
            raise FieldEmpty(field=name)
        if len(value) > MAX_VALUE:
            raise FieldTooLong(field=name, most=MAX_VALUE)
        found[name] = value
    return found
