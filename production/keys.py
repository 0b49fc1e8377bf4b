"""API keys of factories: shown once, kept as hashes, ended at a date or by hand."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.access import Principal
from foundation.database import new_id, utcnow
from foundation.errors import ShopError
from foundation.i18n import N_
from foundation.text import one_line
from production.models import Factory, FactoryKey

PREFIX = "ppf_"
LIFETIME = timedelta(days=365)
USED_STEP = timedelta(minutes=5)


class KeyRefused(ShopError):
    """No key, an unknown one, or one that has ended."""

    code = "key_refused"
    status = 401
    message = N_("This API key is not valid. Send it as “Authorization: Bearer <key>”.")


def _digest(key: str) -> str:
    # The key is 32 random bytes, so one round of a fast hash is enough.
    return hashlib.sha256(key.encode()).hexdigest()


def create_key(session: Session, factory: Factory, actor: Principal | str, *, label: str = "") -> str:
    """A new key of a factory, told this once."""
    key = PREFIX + secrets.token_urlsafe(32)
    stored = FactoryKey(
        id=new_id(),
        factory_id=factory.id,
        sha256=_digest(key),
        label=one_line(label, 80),
        expires_at=utcnow() + LIFETIME,
    )
    session.add(stored)
    audit.record(session, actor, "factory_key_made", "factory", factory.id, key=stored.id)
    session.flush()
    return key


def revoke_key(session: Session, key: FactoryKey, actor: Principal | str) -> None:
    """End a key; ending it again changes nothing."""
    if key.revoked_at is None:
        key.revoked_at = utcnow()
        audit.record(session, actor, "factory_key_revoked", "factory", key.factory_id, key=key.id)


def list_keys(session: Session, factory: Factory) -> list[FactoryKey]:
    """A factory's keys, newest first."""
    query = select(FactoryKey).where(FactoryKey.factory_id == factory.id).order_by(FactoryKey.created_at.desc())
    return list(session.scalars(query))


def read_key(session: Session, header: str | None, now: datetime | None = None) -> FactoryKey:
    """The live key of an Authorization header.

    Raises:
        KeyRefused: There is none.
    """
    scheme, _, key = (header or "").partition(" ")
    if scheme.lower() != "bearer" or not key.startswith(PREFIX):
        raise KeyRefused
    found = session.scalar(select(FactoryKey).where(FactoryKey.sha256 == _digest(key.strip())))
    moment = now or utcnow()
    if found is None or found.revoked_at is not None or (found.expires_at and found.expires_at <= moment):
        raise KeyRefused
    return found


def note_use(key: FactoryKey, now: datetime | None = None) -> None:
    """Keep when a key was last used, to five minutes."""
    moment = now or utcnow()
    if key.used_at is None or moment - key.used_at > USED_STEP:
        key.used_at = moment
