"""Type: text layers as glyph outlines, and every font in the customer's own words."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, request
from flask.typing import ResponseReturnValue

from customizer.api.reading import bp, read_body
from customizer.document import InvalidDocument, Problem, TextLayer, parse_document
from customizer.type import coverage, shop_fonts, typeset, wire
from customizer.type.samples import Sample, read_sample
from foundation import web
from foundation.access import Allow, allow
from foundation.error_pages import error_words
from foundation.errors import InvalidInput
from foundation.i18n import N_

MAX_TYPESET_BYTES = 1024 * 1024
#: All the text of one request: what a processor sets in about a second and a half.
MAX_TYPESET_CHARACTERS = 20_000
MAX_KNOWN_GLYPHS = 20_000
MAX_LAYERS = 200
#: A sample's fonts in one request: what the gallery shows at once, and half a second of work at most.
MAX_SAMPLE_FONTS = 12
_SAMPLE_AGE_S = 7 * 24 * 3600


class TooMuchText(InvalidInput):
    """More text than is typeset in one request."""

    code = "too_much_text"
    message = N_("This is more text than can be set at once: at most %(most)s characters, please.")


@bp.post("/typeset")
@web.limiter.limit("900 per minute")  # one for each key of somebody who types fast
@allow(Allow.ANYONE)
def typeset_layers() -> ResponseReturnValue:
    """Text layers as glyph outlines in mm, from the one typesetter.

    A layer that cannot be set is named in `errors`, by its id, with its code and words; the others are set.
    """
    web.release()
    body = read_body(MAX_TYPESET_BYTES)
    known = body.get("known", [])
    if not isinstance(known, list) or len(known) > MAX_KNOWN_GLYPHS or not all(isinstance(key, str) for key in known):
        raise InvalidInput(field="known")
    fonts = shop_fonts()
    texts, errors = {}, {}
    for index, (layer_id, data) in enumerate(_layers_of(body.get("layers"))):
        try:
            texts[layer_id] = typeset(_read_text_layer(data, index), fonts)
        except InvalidInput as error:
            error.parameters.setdefault("path", f"layers[{index}]")
            errors[layer_id] = {
                "code": error.code,
                "words": error_words(error),
                "parameters": {name: value for name, value in error.parameters.items() if name != "problems"},
            }
    return _json({**wire(texts, fonts, frozenset(known)), "errors": errors})


@bp.get("/typeset/samples")
@web.limiter.limit("600 per minute")
@allow(Allow.ANYONE)
def typeset_samples() -> ResponseReturnValue:
    """A few words in several fonts, for the gallery: `text`, `lang`, `fonts` (slugs joined by commas).

    The answer depends on nothing but the address, whose `v` is the fonts' version, so a browser keeps it.
    """
    web.release()
    text = request.args.get("text", "").strip()
    slugs = [slug for slug in request.args.get("fonts", "").split(",") if slug]
    if not text or not slugs or len(slugs) > MAX_SAMPLE_FONTS:
        raise InvalidInput(field="fonts" if text else "text")
    fonts = shop_fonts()
    texts, lacks = {}, {}
    for slug in slugs:
        sample: Sample = read_sample(text, request.args.get("lang", "zh-Hans"), fonts.family(slug))
        texts[slug] = typeset(sample, fonts)
        borrowed = coverage(sample.text, slug, fonts, weight=sample.weight).borrowed
        lacks[slug] = "".join(
            piece for lender, found in borrowed.items() if fonts.family(lender).role == "family" for piece in found
        )
    answer = _json({**wire(texts, fonts), "lacks": lacks})
    answer.headers["Cache-Control"] = f"private, max-age={_SAMPLE_AGE_S}, immutable"
    return answer


def _json(answer: dict[str, Any]) -> Response:
    """JSON without a character too many, as there is much of it."""
    return Response(json.dumps(answer, separators=(",", ":"), ensure_ascii=False), mimetype="application/json")


def _layers_of(layers: Any) -> list[tuple[str, dict[str, Any]]]:
    """The request's layers with their ids; what each says is looked at one by one, so that one alone may fail.

    Raises:
        InvalidDocument: They are no list of objects with different ids, or too many.
        TooMuchText: All their text together.
    """
    if not isinstance(layers, list) or len(layers) > MAX_LAYERS:
        raise InvalidDocument((Problem("layers", "wrong_type", f"must be a list of at most {MAX_LAYERS} layers"),))
    found: dict[str, dict[str, Any]] = {}
    for index, layer in enumerate(layers):
        layer_id = layer.get("id") if isinstance(layer, dict) else None
        if not isinstance(layer_id, str) or layer_id in found:
            raise InvalidDocument((Problem(f"layers[{index}].id", "not_unique", "must be a text of its own"),))
        found[layer_id] = layer
    texts = [layer.get("text") for layer in found.values()]
    if sum(len(text) for text in texts if isinstance(text, str)) > MAX_TYPESET_CHARACTERS:
        raise TooMuchText(most=MAX_TYPESET_CHARACTERS)
    return list(found.items())


def _read_text_layer(data: dict[str, Any], index: int) -> TextLayer:
    """A text layer through the document's own rules; paths in errors start at `layers`."""
    area = {"placement": "front", "width_mm": 1, "height_mm": 1, "layers": [data]}
    try:
        document = parse_document({"version": 1, "blank": "any", "colour": "any", "placements": [area]})
    except InvalidDocument as error:
        problems = (
            Problem(each.path.replace("placements[0].layers[0]", f"layers[{index}]"), each.code, each.reason)
            for each in error.problems
        )
        raise InvalidDocument(tuple(problems)) from None
    layer = document.placements[0].layers[0]
    if not isinstance(layer, TextLayer):
        raise InvalidDocument((Problem(f"layers[{index}].kind", "unknown_kind", "must be text"),))
    return layer
