"""Lyrics: a text or a file in, every style of it out."""

from __future__ import annotations

import base64
import binascii
import gzip
from functools import cache
from typing import Any

from flask import Response, request
from flask.typing import ResponseReturnValue

from customizer.api.reading import bp, read_body
from customizer.garments.blanks import get_blank
from customizer.lyrics import STYLES, Brief, Lyric, decode_file, palettes_for, parse_lyric
from customizer.lyrics.gallery import Gallery, Wish
from customizer.techniques import get_technique
from customizer.type import shop_fonts
from foundation import web
from foundation.access import Allow, allow
from foundation.errors import InvalidInput, TooLarge
from foundation.i18n import N_
from foundation.reading import read_text, read_whole

MAX_FILE_BYTES = 64 * 1024
#: As text and as base64, with room for the rest.
_MAX_BODY_BYTES = 256 * 1024
_MAX_SEED = 9_999
_LEAST_SIDE_MM, _MOST_SIDE_MM = 30.0, 1_000.0


class LyricFileTooLarge(TooLarge):
    """More bytes than any lyric has."""

    code = "lyric_file_too_large"
    message = N_("This file is too large for a lyric: at most 64 KB, please.")


@cache
def _gallery() -> Gallery:
    return Gallery(shop_fonts())


@bp.post("/lyrics/layouts")
@web.limiter.limit("60 per minute")
@allow(Allow.ANYONE)
def lyric_layouts() -> ResponseReturnValue:
    """A lyric in every style, or in some, as layers with their glyph outlines."""
    web.release()
    body = read_body(_MAX_BODY_BYTES)
    lyric = _read_lyric(body)
    if body.get("bilingual") is False:
        lyric = lyric.without_translation()
    brief = _read_brief(body)
    seed = read_whole(body, "seed", 0)
    palette = body.get("palette")
    if not 0 <= seed <= _MAX_SEED:
        raise InvalidInput(field="seed")
    if palette is not None and str(palette) not in palettes_for(brief.garment):
        raise InvalidInput(field="palette")
    styles = body.get("styles", [])
    if not isinstance(styles, list) or len(styles) > len(STYLES):
        raise InvalidInput(field="styles")
    if not all(isinstance(each, str) and each in STYLES for each in styles):
        raise InvalidInput(field="styles")
    packed = _gallery().packed(Wish(lyric, brief, palette, seed, tuple(dict.fromkeys(styles))))
    answer = Response(packed, mimetype="application/json")
    answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Cache-Control"] = "private, max-age=600"
    answer.headers["Vary"] = "Accept-Encoding"
    if "gzip" not in request.accept_encodings:
        answer.set_data(gzip.decompress(packed))
        del answer.headers["Content-Encoding"]
    return answer


@bp.post("/lyrics/read")
@web.limiter.limit("60 per minute")
@allow(Allow.ANYONE)
def read_lyric_file() -> ResponseReturnValue:
    """A lyric file's text, whatever its encoding, with what was understood of it."""
    web.release()
    body = read_body(_MAX_BODY_BYTES)
    text = decode_file(_read_file(body))
    lyric = parse_lyric(text)
    return {
        "text": text.replace("\x00", ""),
        "title": lyric.title,
        "artist": lyric.artist,
        "lines": len(lyric.lines),
        "bilingual": lyric.is_bilingual,
    }


def _read_file(body: dict[str, Any]) -> bytes:
    try:
        data = base64.b64decode(read_text(body, "file"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvalidInput(field="file") from error
    if len(data) > MAX_FILE_BYTES:
        raise LyricFileTooLarge
    return data


def _read_lyric(body: dict[str, Any]) -> Lyric:
    text = read_text(body, "text")
    if len(text) > MAX_FILE_BYTES:
        raise LyricFileTooLarge
    return parse_lyric(text, title=read_text(body, "title", ""), artist=read_text(body, "artist", ""))


def _read_brief(body: dict[str, Any]) -> Brief:
    """The print area that is designed on, with what its technique holds."""
    blank = get_blank(read_text(body, "blank"))
    placement = blank.placement(read_text(body, "placement"))
    technique = get_technique(placement.technique)
    return Brief(
        width_mm=_read_side(body, "width_mm"),
        height_mm=_read_side(body, "height_mm"),
        garment=blank.colour(read_text(body, "colour")).hex,
        margin_mm=technique.safe_margin_mm,
        least_text_mm=technique.text_mm,
        line_mm=technique.line_mm,
        may_blur=not technique.whole_alpha,
    )


def _read_side(body: dict[str, Any], name: str) -> float:
    value = body.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not _LEAST_SIDE_MM <= value <= _MOST_SIDE_MM:
        raise InvalidInput(field=name)
    return float(value)
