"""What the customizer keeps: uploads, who may use them, designs that change and revisions that never do.

Blanks are data files (`customizer.garments.blanks`); rows name them by slug, so that the catalogue needs no database.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from customizer.review import ReviewStatus
from foundation.database import Base, Identified, utcnow


class Asset(Base):
    """An upload, named by the SHA-256 of its original bytes. Sizes are those of the upright picture.

    `facts` holds what was found when it was taken in: format, orientation, profile, frames.
    """

    __tablename__ = "asset"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(40))
    width_px: Mapped[int]
    height_px: Mapped[int]
    has_alpha: Mapped[bool]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    preview_media_type: Mapped[str] = mapped_column(String(40))
    preview_width_px: Mapped[int]
    preview_height_px: Mapped[int]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(default=utcnow)


class AssetClaim(Identified, Base):
    """One owner's right to use an asset: they uploaded these bytes. The last claim's end erases the bytes."""

    __tablename__ = "asset_claim"
    __table_args__ = (UniqueConstraint("owner", "asset_sha256"),)

    owner: Mapped[str] = mapped_column(String(80))
    asset_sha256: Mapped[str] = mapped_column(ForeignKey("asset.sha256"), index=True)
    asset: Mapped[Asset] = relationship(lazy="joined", innerjoin=True)


class StoppedPicture(Base):
    """A picture that is printed in nobody's design, by the SHA-256 of its original bytes; it outlives the upload."""

    __tablename__ = "stopped_picture"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    reason: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(default=utcnow)


class DesignSet(Identified, Base):
    """Garments that carry the same design. Whoever writes one of its linked designs locks this row first."""

    __tablename__ = "design_set"

    owner: Mapped[str] = mapped_column(String(80), index=True)


class Design(Identified, Base):
    """What a customer works on. `document` is the newest draft, `version` counts its saves (optimistic locking).

    In a set, `linked` says whether edits flow between it and the others, and `fits` how: by the set's name of a
    placement, this design's own placement and the similarity from the set's mm, `[placement, scale, dx_mm, dy_mm]`.
    """

    __tablename__ = "design"
    __table_args__ = (Index("ix_design_owner_updated", "owner", "updated_at"),)

    owner: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200), default="")
    blank: Mapped[str] = mapped_column(String(80))
    colour: Mapped[str] = mapped_column(String(80))
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(default=utcnow)
    deleted_at: Mapped[datetime | None]
    set_id: Mapped[str | None] = mapped_column(ForeignKey("design_set.id"), index=True)
    linked: Mapped[bool] = mapped_column(default=True)
    fits: Mapped[dict[str, list[Any]]] = mapped_column(JSON, default=dict)


class DesignVersion(Identified, Base):
    """A draft as it was before a pause in the work: what its owner can go back to. `number` is the save it was."""

    __tablename__ = "design_version"
    __table_args__ = (UniqueConstraint("design_id", "number"),)

    design_id: Mapped[str] = mapped_column(ForeignKey("design.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200), default="")
    document: Mapped[dict[str, Any]] = mapped_column(JSON)


class DesignShare(Identified, Base):
    """A public page that shows a design as it was when it was shared last; `token` is all that leads to it."""

    __tablename__ = "design_share"

    token: Mapped[str] = mapped_column(String(43), unique=True)
    design_id: Mapped[str] = mapped_column(ForeignKey("design.id"), index=True)
    revision_sha256: Mapped[str] = mapped_column(ForeignKey("design_revision.sha256"), index=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    revoked_at: Mapped[datetime | None]


class DesignRevision(Base):
    """A document that never changes again, named by the SHA-256 of its canonical JSON, which is kept as it is."""

    __tablename__ = "design_revision"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    document_json: Mapped[str] = mapped_column(Text)
    review: Mapped[ReviewStatus] = mapped_column(String(10), default=ReviewStatus.UNREVIEWED)
    created_at: Mapped[datetime] = mapped_column(default=utcnow)


class DesignRevisionOf(Identified, Base):
    """A design's history: which revisions were made of it, and when."""

    __tablename__ = "design_revision_of"
    __table_args__ = (UniqueConstraint("design_id", "revision_sha256"),)

    design_id: Mapped[str] = mapped_column(ForeignKey("design.id"))
    revision_sha256: Mapped[str] = mapped_column(ForeignKey("design_revision.sha256"), index=True)
