"""Earlier drafts of a design, kept by themselves: a new one after each pause in the work, old ones thinned out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from customizer import assets
from customizer.document import DesignDocument, parse_document
from customizer.models import Design, DesignVersion
from foundation.database import new_id, utcnow
from foundation.errors import NotFound
from foundation.i18n import N_

#: Saves that follow each other closer than this are one version.
PAUSE = timedelta(minutes=3)
#: As many are kept of one design; the newest `ALWAYS` are never thinned out.
MOST, ALWAYS = 30, 12


class VersionMissing(NotFound):
    """No version of this design has this id."""

    code = "version_missing"
    message = N_("This version is no longer kept.")


def is_empty(document: dict[str, Any]) -> bool:
    """Whether a stored draft has no layer at all."""
    return not any(entry.get("layers") for entry in document.get("placements", []))


def keep_before_save(session: Session, design: Design) -> None:
    """Keep the draft that is about to be replaced, where the last kept one is older than `PAUSE`."""
    newest = session.scalar(
        select(DesignVersion.created_at)
        .where(DesignVersion.design_id == design.id)
        .order_by(DesignVersion.created_at.desc())
        .limit(1)
    )
    since = newest if newest is not None else design.created_at
    if utcnow() - since >= PAUSE:
        keep(session, design)


def keep(session: Session, design: Design) -> None:
    """Keep the draft as it is stored now; once for each save, and never an empty one."""
    if is_empty(design.document):
        return
    values = {
        "id": new_id(),
        "design_id": design.id,
        "number": design.version,
        "title": design.title,
        "document": design.document,
        "created_at": design.updated_at,
    }
    assets.insert_missing(session, DesignVersion, values)
    _thin_out(session, design.id)


def _thin_out(session: Session, design_id: str) -> None:
    """Of too many, the one closest to its neighbours goes: what is left reaches far back, ever more sparsely."""
    query = select(DesignVersion.id, DesignVersion.created_at).where(DesignVersion.design_id == design_id)
    found = list(session.execute(query.order_by(DesignVersion.created_at.desc(), DesignVersion.number.desc())))
    while len(found) > MOST:
        gaps = [(found[at - 1].created_at - found[at + 1].created_at, at) for at in range(ALWAYS, len(found) - 1)]
        _, least = min(gaps)
        session.execute(delete(DesignVersion).where(DesignVersion.id == found[least].id))
        del found[least]


def list_versions(session: Session, design: Design) -> list[DesignVersion]:
    """The versions of a design, the newest first."""
    query = select(DesignVersion).where(DesignVersion.design_id == design.id)
    return list(session.scalars(query.order_by(DesignVersion.created_at.desc(), DesignVersion.number.desc())))


def get_version(session: Session, design: Design, version_id: str) -> DesignVersion:
    """One version of a design.

    Raises:
        VersionMissing: It has none of that id.
    """
    version = session.get(DesignVersion, version_id)
    if version is None or version.design_id != design.id:
        raise VersionMissing
    return version


def without_foreign(document: DesignDocument, claimed: set[str]) -> tuple[dict[str, Any], int]:
    """A document with those pictures alone that somebody may use.

    Args:
        document: Any design.
        claimed: Hashes that they may use, 64 hex digits each.

    Returns:
        The document as JSON, and how many layers were left out.
    """
    data = document.model_dump(mode="json", by_alias=True, exclude_none=True)
    left_out = 0
    for entry in data["placements"]:
        kept = []
        for layer in entry["layers"]:
            cutout = layer.get("cutout") or {}
            named = {str(name).removeprefix("sha256:") for name in (layer.get("asset"), cutout.get("mask")) if name}
            if named <= claimed:
                kept.append(layer)
            else:
                left_out += 1
        entry["layers"] = kept
    return data, left_out


def read_version(version: DesignVersion, claimed: set[str]) -> tuple[dict[str, Any], int]:
    """A version's document with the pictures that are still there, and how many layers are not."""
    return without_foreign(parse_document(version.document), claimed)
