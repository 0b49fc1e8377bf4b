"""Signed, expiring addresses of print files and tickets, checked again at every use, and every use written down.

A token names the job, the factory and the file's hash. It opens nothing once the job was given to another factory,
cancelled or made again: whoever kept it gets the same answer as for an address that never was.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from customizer.models import DesignRevision
from customizer.review import may_print
from foundation.access import Principal
from foundation.errors import NotFound
from foundation.settings import Settings
from foundation.signing import LinkInvalid, Signer
from production.models import FileFetch, PrintFile, ProductionJob
from production.states import AT_FACTORY

PURPOSES = {"print_file": "print-file", "ticket": "job-ticket"}


@dataclass(frozen=True)
class Grant:
    """What an address opens."""

    job: ProductionJob
    file: PrintFile


class FileRefused(NotFound):
    """The address was good once, and is no longer this factory's to use. Reads as missing."""

    def __init__(self, fetch: FileFetch) -> None:
        super().__init__()
        self.fetch = fetch


def sign(signer: Signer, kind: str, job: ProductionJob) -> str:
    """A token for the job's present file or its ticket, at its present factory."""
    assert job.print_file is not None
    value = {"job": job.id, "factory": job.factory_id, "file": job.print_file.sha256}
    return signer.sign(PURPOSES[kind], value)


def open_token(session: Session, signer: Signer, settings: Settings, kind: str, token: str, who: Principal) -> Grant:
    """What a token opens now, the use written down.

    Args:
        kind: `print_file` or `ticket`.
        who: Who asks: anybody who holds the address may, but nobody signed in for another factory.

    Raises:
        LinkExpired: Its time is over.
        LinkInvalid: It was not signed by us for this.
        FileRefused: The job is not this factory's any more, or its file is another one; `fetch` is to be kept.
    """
    value = signer.read(PURPOSES[kind], token, max_age_seconds=settings.download_seconds)
    if not isinstance(value, dict) or set(value) != {"job", "factory", "file"}:
        raise LinkInvalid
    job = session.get(ProductionJob, value["job"])
    if job is None:
        raise LinkInvalid
    fetch = FileFetch(
        job_id=job.id, factory_id=value["factory"], actor=who.actor, kind=kind, sha256=value["file"], outcome="granted"
    )
    session.add(fetch)
    file = job.print_file
    good = file is not None and file.sha256 == value["file"] and _still_there(job, value["factory"])
    if file is None or not good or _stranger(who, job) or not _allowed(session, job):
        fetch.outcome = "refused"
        raise FileRefused(fetch)
    return Grant(job, file)


def _still_there(job: ProductionJob, factory_id: str | None) -> bool:
    # A stopped job is not to be printed: its file stays closed until it is released.
    return factory_id is not None and job.factory_id == factory_id and job.state in AT_FACTORY


def _allowed(session: Session, job: ProductionJob) -> bool:
    revision = session.get(DesignRevision, job.revision)
    return revision is not None and may_print(revision)


def _stranger(who: Principal, job: ProductionJob) -> bool:
    if not who.is_member or who.is_admin:
        return False
    return who.claims.get("factory") != job.factory_id
