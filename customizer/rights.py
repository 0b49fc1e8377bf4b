"""The statement of rights: who puts words or photos on something to be sold says that they may.

The wording has a version, so that it is known later what somebody ticked. A changed wording gets a new version, and
who has ticked the old one is asked again.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from customizer.document import DesignDocument, ImageLayer, TextLayer
from customizer.lyrics.lyric import weight_of
from foundation.errors import InvalidInput
from foundation.i18n import N_

VERSION = "2026-11"
STATEMENT = N_("The photos and words on this are my own, or I have permission to use them.")
#: Words up to this long, in rough em (a Chinese character is 1, a letter ½), are names and greetings that nobody owns.
FREE_WORDS_EM = 20.0


class RightsMissing(InvalidInput):
    """The statement of rights was not ticked, or in an older wording."""

    code = "rights_missing"
    message = N_("Please tick first that the photos and words are your own, or that you have permission to use them.")


def covered(document: DesignDocument) -> tuple[str, ...]:
    """What of a design the statement is about: `photos`, `words`, both, or nothing where none is needed."""
    photos = False
    words = 0.0
    for _, layer in document.each_layer():
        if not layer.visible:
            continue
        if isinstance(layer, ImageLayer) or getattr(layer, "asset", None):
            photos = True
        elif isinstance(layer, TextLayer) and layer.field is None:
            words += weight_of("".join(layer.text.split()))
    return (*(("photos",) if photos else ()), *(("words",) if words > FREE_WORDS_EM else ()))


def state(document: DesignDocument, version: str | None, by: str, at: datetime) -> dict[str, Any] | None:
    """The record of a statement: who said what about what, and when. None where the design needs none.

    Args:
        version: Of the wording that was ticked; None or empty where nothing was.
        by: The owner who ticked it.
        at: UTC.

    Raises:
        RightsMissing: It is needed, and was not ticked in today's wording.
    """
    about = covered(document)
    if not about:
        return None
    if version != VERSION:
        raise RightsMissing(version=VERSION)
    return {"version": VERSION, "covers": list(about), "by": by, "at": at.isoformat()}


def is_stated(document: DesignDocument, record: dict[str, Any] | None) -> bool:
    """Whether a record covers all that the design needs, in today's wording."""
    about = covered(document)
    if not about:
        return True
    return record is not None and record.get("version") == VERSION and set(about) <= set(record.get("covers", ()))
