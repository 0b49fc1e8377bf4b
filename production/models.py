"""Factories, production jobs, their print files, routing decisions, shipments, and who fetched which file."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from foundation import audit
from foundation.access import Principal, policy
from foundation.database import Base, Identified, utcnow
from foundation.errors import InvalidTransition
from production.states import AT_FACTORY, TRANSITIONS, JobState


class Factory(Identified, Base):
    """A print plant: what it can make, at which cost, how fast. Money is USD cents, so that plants compare."""

    __tablename__ = "factory"

    slug: Mapped[str] = mapped_column(String(40), unique=True)
    names: Mapped[dict[str, str]] = mapped_column(JSON)
    country: Mapped[str] = mapped_column(String(2))
    region: Mapped[str] = mapped_column(String(40))
    timezone: Mapped[str] = mapped_column(String(40))
    active: Mapped[bool] = mapped_column(default=True)
    # {blank: {"cost_minor"}}
    blanks: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON)
    # {technique: {"print_minor_per_dm2", "setup_minor", "capacity_per_day", "lead_days", "spread_days",
    #              "max_width_mm", "max_height_mm", "dpi"}}
    techniques: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON)
    # {zone: {"base_minor", "per_unit_minor", "days"}}
    parcels: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON)
    defect_rate: Mapped[float] = mapped_column(default=0.0)
    requirements: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class FactoryUser(Base):
    """The one factory a factory user works for."""

    __tablename__ = "factory_user"

    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    factory_id: Mapped[str] = mapped_column(ForeignKey("factory.id", ondelete="CASCADE"), index=True)
    factory: Mapped[Factory] = relationship()


class FactoryKey(Identified, Base):
    """An API key of a factory; only its SHA-256 is kept."""

    __tablename__ = "factory_key"

    factory_id: Mapped[str] = mapped_column(ForeignKey("factory.id", ondelete="CASCADE"), index=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    label: Mapped[str] = mapped_column(String(80), default="")
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    factory: Mapped[Factory] = relationship()


class FactoryDay(Identified, Base):
    """How many prints of a technique a factory can make on a day, and how many are promised."""

    __tablename__ = "factory_day"
    __table_args__ = (
        UniqueConstraint("factory_id", "technique", "day"),
        CheckConstraint("used >= 0 AND used <= capacity", name="within_capacity"),
    )

    factory_id: Mapped[str] = mapped_column(ForeignKey("factory.id", ondelete="CASCADE"))
    technique: Mapped[str] = mapped_column(String(40))
    day: Mapped[date] = mapped_column(Date)
    capacity: Mapped[int]
    used: Mapped[int] = mapped_column(default=0)


class Counter(Base):
    """The next number of a series; taken by an UPDATE, so that no two jobs get the same."""

    __tablename__ = "production_counter"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[int]


class PrintFile(Identified, Base):
    """A file a factory prints from: named by its bytes, with a passport of how it came to be."""

    __tablename__ = "print_file"
    __table_args__ = (UniqueConstraint("job_id", "sha256"),)

    job_id: Mapped[str] = mapped_column(ForeignKey("production_job.id", ondelete="CASCADE"), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    bytes: Mapped[int]
    width_px: Mapped[int]
    height_px: Mapped[int]
    dpi: Mapped[int]
    profile: Mapped[str] = mapped_column(String(80))
    revision: Mapped[str] = mapped_column(String(64))
    renderer: Mapped[str] = mapped_column(String(160))
    passport: Mapped[dict[str, Any]] = mapped_column(JSON)
    # Where the ink is, in mm from the print area's top left; what the ticket and the board show.
    ink: Mapped[dict[str, float] | None] = mapped_column(JSON)
    thumbnail_sha256: Mapped[str] = mapped_column(String(64))


class RoutingDecision(Identified, Base):
    """Why a factory got an order's jobs: the cost of each way, the rank, and every reason against the others."""

    __tablename__ = "routing_decision"

    order_id: Mapped[str] = mapped_column(String(36), index=True)
    actor: Mapped[str] = mapped_column(String(80))
    record: Mapped[dict[str, Any]] = mapped_column(JSON)


class Shipment(Identified, Base):
    """A parcel that left a factory."""

    __tablename__ = "shipment"
    __table_args__ = (UniqueConstraint("factory_id", "order_id", "carrier", "tracking"),)

    order_id: Mapped[str] = mapped_column(String(36), index=True)
    factory_id: Mapped[str] = mapped_column(ForeignKey("factory.id"))
    carrier: Mapped[str] = mapped_column(String(60))
    tracking: Mapped[str] = mapped_column(String(80))


class ProductionJob(Identified, Base):
    """One print of one order line: this revision's placement on this garment, so many times.

    What the factory needs is copied here at planning: an order line never changes after payment. `number` is the short
    name that people shout across the hall. `slots` are the promised places in the factory's days.
    """

    __tablename__ = "production_job"
    __table_args__ = (
        UniqueConstraint("order_line_id", "placement"),
        Index("ix_job_board", "factory_id", "state", "due_at"),
    )

    number: Mapped[int] = mapped_column(unique=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id"), index=True)
    order_number: Mapped[str] = mapped_column(String(40), index=True)
    order_line_id: Mapped[str] = mapped_column(ForeignKey("order_line.id"))
    placement: Mapped[str] = mapped_column(String(40))
    sku: Mapped[str] = mapped_column(String(140))
    blank: Mapped[str] = mapped_column(String(60))
    colour: Mapped[str] = mapped_column(String(60))
    size: Mapped[str] = mapped_column(String(20))
    technique: Mapped[str] = mapped_column(String(40))
    quantity: Mapped[int]
    revision: Mapped[str] = mapped_column(String(64))
    field_values: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    approval: Mapped[dict[str, Any]] = mapped_column(JSON)
    priority: Mapped[int] = mapped_column(default=0)
    width_mm: Mapped[float]
    height_mm: Mapped[float]

    state: Mapped[JobState] = mapped_column(String(12), default=JobState.QUEUED, index=True)
    state_at: Mapped[datetime] = mapped_column(default=utcnow)
    held_from: Mapped[JobState | None] = mapped_column(String(12))
    held_by: Mapped[str | None] = mapped_column(String(20))  # order, factory, system, admin
    hold_code: Mapped[str | None] = mapped_column(String(60))
    hold_message: Mapped[str] = mapped_column(Text, default="")  # the sentence's msgid
    hold_parameters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    hold_note: Mapped[str] = mapped_column(Text, default="")
    rounds: Mapped[int] = mapped_column(default=0)  # how often it was asked to be made or routed again

    factory_id: Mapped[str | None] = mapped_column(ForeignKey("factory.id"))
    print_file_id: Mapped[str | None] = mapped_column(ForeignKey("print_file.id", use_alter=True))
    decision_id: Mapped[str | None] = mapped_column(ForeignKey("routing_decision.id"))
    shipment_id: Mapped[str | None] = mapped_column(ForeignKey("shipment.id"))
    slots: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)
    away: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # factories it must not go to, and why
    due_at: Mapped[datetime | None]

    factory: Mapped[Factory | None] = relationship()
    print_file: Mapped[PrintFile | None] = relationship(foreign_keys=[print_file_id], post_update=True)
    decision: Mapped[RoutingDecision | None] = relationship()
    shipment: Mapped[Shipment | None] = relationship()

    @property
    def label(self) -> str:
        """The number as it is shown and shouted: at least four digits."""
        return f"{self.number:04d}"

    def at_factory(self, factory_id: str | None) -> bool:
        """Whether this factory may see the job: it is assigned there and not taken back."""
        if factory_id is None or self.factory_id != factory_id:
            return False
        return self.state in AT_FACTORY or (self.state == JobState.ON_HOLD and self.held_from in AT_FACTORY)


class FileFetch(Identified, Base):
    """One use of a download address, granted or refused."""

    __tablename__ = "file_fetch"

    job_id: Mapped[str] = mapped_column(ForeignKey("production_job.id", ondelete="CASCADE"), index=True)
    factory_id: Mapped[str | None] = mapped_column(String(36))
    actor: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(20))  # print_file, ticket
    sha256: Mapped[str] = mapped_column(String(64))
    outcome: Mapped[str] = mapped_column(String(20))  # granted, refused


def transition(
    session: Session, job: ProductionJob, wanted: JobState, actor: Principal | str, **details: Any
) -> ProductionJob:
    """Move a job to another state and write it into its history; nothing else assigns a state.

    Raises:
        InvalidTransition: The table has no such step.
    """
    before = JobState(job.state)
    if wanted not in TRANSITIONS[before]:
        raise InvalidTransition(thing=job.label, state=before, wanted=wanted)
    job.state = wanted
    job.state_at = utcnow()
    audit.record(session, actor, f"job_{wanted.value}", "production_job", job.id, before=before.value, **details)
    return job


def next_number(session: Session) -> int:
    """The next job number; the row stays locked until the commit, so that numbers never repeat."""
    query = update(Counter).where(Counter.name == "job").values(value=Counter.value + 1).returning(Counter.value)
    value = session.scalar(query)
    if value is None:
        session.add(Counter(name="job", value=101))
        session.flush()
        return 101
    return value


@policy(ProductionJob, "read", "work")
def _own_factory(principal: Principal, job: ProductionJob) -> bool:
    return "factory" in principal.roles and job.at_factory(principal.claims.get("factory"))


@policy(ProductionJob, "manage")
def _admin_job(principal: Principal, _job: ProductionJob) -> bool:
    return principal.is_admin


@policy(Factory, "manage")
def _admin_factory(principal: Principal, _factory: Factory) -> bool:
    return principal.is_admin
