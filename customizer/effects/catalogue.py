"""The effects as the editor lists them: names, parameters with their ranges, and what a choice starts with."""

from __future__ import annotations

from typing import Any, get_args

from pydantic.fields import FieldInfo

from customizer.document.values import Number, Whole
from customizer.effects.base import Effect, Shown
from customizer.effects.registry import EFFECTS


def effect_catalogue() -> list[dict[str, Any]]:
    """Every effect in the gallery's order.

    Returns:
        `name`, `names`, `start` and `start_dark` (the whole effect as it goes into the document, on light and dark
        garments), and `parameters`: `name`, `names`, `kind` (`length`, `angle`, `amount`, `whole`, `colour`,
        `switch`), `minimum`, `maximum`, `default`, `optional` for a colour that may be null.
    """
    return [_describe(slug, effect) for slug, effect in EFFECTS.items()]


def starting_effect(slug: str, *, dark: bool) -> Effect:
    """An effect as it is when somebody chooses it.

    Raises:
        KeyError: There is no such effect.
    """
    effect = EFFECTS[slug]
    return effect.model_validate({"name": slug, **effect.start, **(effect.start_dark if dark else {})})


def _describe(slug: str, effect: type[Effect]) -> dict[str, Any]:
    return {
        "name": slug,
        "names": dict(effect.names),
        "start": starting_effect(slug, dark=False).model_dump(exclude_defaults=True),
        "start_dark": starting_effect(slug, dark=True).model_dump(exclude_defaults=True),
        "parameters": [_parameter(name, field) for name, field in effect.model_fields.items() if name != "name"],
    }


def _parameter(name: str, field: FieldInfo) -> dict[str, Any]:
    shown = next(note for note in field.metadata if isinstance(note, Shown))
    found: dict[str, Any] = {
        "name": name,
        "names": {"en": shown.en, "zh-Hans": shown.zh},
        "kind": _kind(name, field),
        "default": field.default,
    }
    for note in field.metadata:
        if isinstance(note, Number):
            least = note.minimum if note.minimum is not None else note.above
            found |= {"minimum": least, "maximum": note.maximum}
        elif isinstance(note, Whole):
            found |= {"minimum": note.minimum, "maximum": note.maximum}
    if found["kind"] == "colour":
        found["optional"] = type(None) in get_args(field.annotation)
    return found


def _kind(name: str, field: FieldInfo) -> str:
    if field.annotation is bool:
        return "switch"
    if field.annotation is int:
        return "whole"
    if field.annotation is float:
        return "length" if name.endswith("_mm") else "angle" if name.endswith("_deg") else "amount"
    return "colour"
