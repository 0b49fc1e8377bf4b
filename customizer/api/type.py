"""Type: text layers as glyph outlines."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from customizer.api.reading import bp, read_body
from customizer.document import InvalidDocument, Problem, TextLayer, parse_document
from customizer.type import shop_fonts, typeset, wire
from foundation import web
from foundation.access import Allow, allow
from foundation.errors import InvalidInput
from foundation.i18n import N_

MAX_TYPESET_BYTES = 1024 * 1024
#: All the text of one request: what a processor sets in about a second and a half.
MAX_TYPESET_CHARACTERS = 20_000
MAX_KNOWN_GLYPHS = 20_000


class TooMuchText(InvalidInput):
    """More text than is typeset in one request."""

    code = "too_much_text"
    message = N_("This is more text than can be set at once: at most %(most)s characters, please.")


@bp.post("/typeset")
@web.limiter.limit("900 per minute")  # one for each key of somebody who types fast
@allow(Allow.ANYONE)
def typeset_layers() -> ResponseReturnValue:
    """Text layers as glyph outlines in mm, from the one typesetter."""
    web.release()
    body = read_body(MAX_TYPESET_BYTES)
    layers = _read_text_layers(body.get("layers"))
    known = body.get("known", [])
    if not isinstance(known, list) or len(known) > MAX_KNOWN_GLYPHS or not all(isinstance(key, str) for key in known):
        raise InvalidInput(field="known")
    fonts = shop_fonts()
    texts = {}
    for index, layer in enumerate(layers):
        try:
            texts[layer.id] = typeset(layer, fonts)
        except InvalidInput as error:
            error.parameters.update(path=f"layers[{index}]", layer=layer.id)
            raise
    return wire(texts, fonts, frozenset(known))


def _read_text_layers(layers: Any) -> list[TextLayer]:
    """Text layers through the document's own rules; paths in errors start at `layers`."""
    if not isinstance(layers, list):
        raise InvalidDocument((Problem("layers", "wrong_type", "must be a list"),))
    area = {"placement": "front", "width_mm": 1, "height_mm": 1, "layers": layers}
    try:
        document = parse_document({"version": 1, "blank": "any", "colour": "any", "placements": [area]})
    except InvalidDocument as error:
        problems = (
            Problem(each.path.removeprefix("placements[0]."), each.code, each.reason) for each in error.problems
        )
        raise InvalidDocument(tuple(problems)) from None
    found: list[TextLayer] = []
    for index, layer in enumerate(document.placements[0].layers):
        if not isinstance(layer, TextLayer):
            raise InvalidDocument((Problem(f"layers[{index}].kind", "unknown_kind", "must be text"),))
        found.append(layer)
    if sum(len(layer.text) for layer in found) > MAX_TYPESET_CHARACTERS:
        raise TooMuchText(most=MAX_TYPESET_CHARACTERS)
    return found
