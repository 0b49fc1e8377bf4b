"""Effects: the list of them, all of them small on one's own photo, and one of them as it is printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue

from customizer import assets
from customizer.api.reading import bp, read_sha256
from customizer.box_picture import MAX_KEPT_PIXELS, box_file, box_name, level_size_px
from customizer.document import DesignDocument, ImageLayer, InvalidDocument, Problem, asset_hashes, parse_document
from customizer.effect_gallery import CELL_PX, effect_sheet, photo_colours, sheet_name
from customizer.effects.catalogue import effect_catalogue
from customizer.proofs import PAINTING
from customizer.quick_pictures import QuickPictures
from customizer.scene import Picture, picture_of
from foundation import web
from foundation.access import Allow, allow
from foundation.errors import InvalidInput
from foundation.i18n import N_

STEPS = (1, 2, 4, 8, 16, 32)
_ONE_YEAR = 365 * 24 * 3600


class StepTooFine(InvalidInput):
    """The box's picture, reduced by this step, has more pixels than an editor can show."""

    code = "step_too_fine"
    message = N_("This picture is too large to be shown in full.")


@bp.get("/effects")
@allow(Allow.ANYONE)
def list_effects() -> ResponseReturnValue:
    """Every effect with its parameters, and how wide a thumbnail of the gallery's sheet is."""
    answer = Response(json.dumps({"effects": effect_catalogue(), "cell_px": CELL_PX}, ensure_ascii=False))
    answer.mimetype = "application/json"
    answer.headers["Cache-Control"] = "public, max-age=3600"
    answer.add_etag()
    return answer.make_conditional(request)


@bp.get("/assets/<sha256>/effects/picture")
@web.limiter.limit("90 per minute")
@allow(Allow.ANYONE)
def effect_picture(sha256: str) -> ResponseReturnValue:
    """One's photo with its effect: the print's own pixels, reduced by a power of two, as lossless WebP."""
    mark, owned = _read_picture(read_sha256(sha256))
    if mark.effect is None:
        raise InvalidDocument((Problem("layer.effect", "missing_field", "is missing"),))
    step = request.args.get("step", type=int)
    if step not in STEPS:
        raise InvalidInput(field="step")
    width, height = level_size_px(mark, step)
    if width * height > MAX_KEPT_PIXELS:
        raise StepTooFine(width_px=width, height_px=height)
    return _kept(f"{box_name(mark)}-{step}", lambda: box_file(mark, owned, step))


@bp.get("/assets/<sha256>/effects/sheet")
@web.limiter.limit("60 per minute")
@allow(Allow.ANYONE)
def effect_thumbnails(sha256: str) -> ResponseReturnValue:
    """All effects on one's own photo, small, in a row; the first is the photo itself."""
    mark, owned = _read_picture(read_sha256(sha256))
    dark = request.args.get("dark") == "1"
    return _kept(sheet_name(mark, dark=dark), lambda: effect_sheet(mark, QuickPictures(owned), owned, dark=dark))


@bp.get("/assets/<sha256>/effects/colours")
@web.limiter.limit("60 per minute")
@allow(Allow.ANYONE)
def effect_colours(sha256: str) -> ResponseReturnValue:
    """The main colours of one's photo, dark to light."""
    mark, owned = _read_picture(read_sha256(sha256))
    answer = jsonify({"colours": photo_colours(mark, QuickPictures(owned))})
    answer.headers["Cache-Control"] = f"private, max-age={_ONE_YEAR}, immutable"
    return answer


def _kept(name: str, make: Callable[[], bytes]) -> Response:
    """A picture that its address names wholly: made only for who does not have it yet."""
    if name in request.if_none_match:
        answer = Response(status=304)
    else:
        with PAINTING.take():
            made = make()
        answer = Response(made, mimetype="image/webp")
    answer.set_etag(name)
    answer.headers["Cache-Control"] = f"private, max-age={_ONE_YEAR}, immutable"
    return answer


def _read_picture(sha256: str) -> tuple[Picture, assets.OwnedAssets]:
    """An upload as the query's `layer` shows it, and the asker's uploads; the database is let go of.

    Raises:
        InvalidDocument: `layer` is no image layer; paths start at `layer`.
        MissingAsset: The upload or its mask is not the asker's.
    """
    document, layer = _read_layer(sha256, request.args.get("layer", ""))
    claimed = assets.find_claimed(web.db(), web.principal().owner, asset_hashes(document))
    web.release()
    owned = assets.OwnedAssets(web.blobs(), claimed)
    return picture_of(layer, owned), owned


def _read_layer(sha256: str, text: str) -> tuple[DesignDocument, ImageLayer]:
    """An image layer's picture fields through the document's own rules."""
    try:
        fields: Any = json.loads(text)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise InvalidDocument((Problem("layer", "wrong_type", "must be a JSON object"),))
    placed = {"id": "photo", "x_mm": 0, "y_mm": 0} | fields | {"kind": "image", "asset": f"sha256:{sha256}"}
    area = {"placement": "front", "width_mm": 1, "height_mm": 1, "layers": [placed]}
    try:
        document = parse_document({"version": 1, "blank": "any", "colour": "any", "placements": [area]})
    except InvalidDocument as error:
        problems = (
            Problem(each.path.replace("placements[0].layers[0]", "layer", 1), each.code, each.reason)
            for each in error.problems
        )
        raise InvalidDocument(tuple(problems)) from None
    layer = document.placements[0].layers[0]
    assert isinstance(layer, ImageLayer)
    return document, layer
