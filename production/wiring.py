"""What production adds to the app: its tasks, what it does when an order is paid, held or cancelled, its commands."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from customizer.models import DesignRevision
from customizer.revisions import grant_reader
from foundation import outbox, web
from foundation.access import Principal
from foundation.database import utcnow
from foundation.errors import ShopError
from production import making, reprint, seeds, stops
from production.commands import register_commands
from production.models import FactoryUser, ProductionJob
from production.today import count_waiting

__all__ = ["making", "seeds", "wire"]  # imported for their tasks and seeders


def _factory_of(session: Session, principal: Principal) -> dict[str, str]:
    if "factory" not in principal.roles or principal.user_id is None:
        return {}
    known = session.get(FactoryUser, principal.user_id)
    return {"factory": known.factory_id} if known is not None else {}


def _reads_revision(session: Session, principal: Principal, revision: DesignRevision) -> bool:
    """A factory may look at what it prints, an admin at everything that was ordered."""
    query = select(ProductionJob).where(ProductionJob.revision == revision.sha256)
    if principal.is_admin:
        return session.scalar(query.limit(1)) is not None
    factory_id = principal.claims.get("factory")
    if factory_id is None:
        return False
    return any(
        job.at_factory(factory_id) for job in session.scalars(query.where(ProductionJob.factory_id == factory_id))
    )


def _studio_counts() -> dict[str, int]:
    """What waits for a person, for the studio's menu; nothing for anybody else."""
    return count_waiting(web.db(), utcnow()) if web.principal().is_admin else {}


def wire(app: Flask) -> None:
    """Register production's handlers, claims and commands."""
    register_commands(app)
    outbox.on("order_paid", stops.on_order_paid)
    outbox.on("order_held", stops.on_order_held)
    outbox.on("order_released", stops.on_order_released)
    outbox.on("order_canceled", stops.on_order_canceled)
    outbox.on("design_reviewed", stops.on_design_reviewed)
    web.enrich_principal(_factory_of)
    grant_reader(_reads_revision)
    app.context_processor(lambda: {"studio_counts": _studio_counts})

    @app.cli.command("reprint", help="Make a job's print file again and compare it with the stored one.")
    @click.argument("number")
    @click.option("--out", type=click.Path(path_type=Path), help="Keep the new file here.")
    def reprint_job(number: str, out: Path | None) -> None:
        try:
            found = reprint.compare(app, number, out)
        except ShopError as error:
            click.echo(json.dumps({"code": error.code, "message": error.english(), "same": False}, ensure_ascii=False))
            sys.exit(1)
        click.echo(json.dumps(found, ensure_ascii=False, sort_keys=True))
        if not found["same"]:
            sys.exit(1)
