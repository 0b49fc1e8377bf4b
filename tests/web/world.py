"""A whole small world for tests over HTTP: seven people with things of their own, and a job at a factory.

It is built once a module and copied for each test, cookies included, so that each test starts from the same things.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import create_app
from customizer import designs, revisions, sets, shares, versions
from foundation import jobs, mail, web
from foundation.access import Principal
from foundation.accounts import DEMO_PASSWORD, create_user, find_user
from foundation.database import Database, new_id
from foundation.settings import Settings
from production import keys
from production.models import Factory, ProductionJob
from storefront import carts
from storefront.letters import order_link
from storefront.models import Order
from storefront.payments.pages import add_payment
from tests.builders import sign_in
from tests.production.builders import OWNER, jobs_of, lyric, paid_order
from tests.production.photos import photo_design, upload
from tests.storefront.builders import add_order

#: Everybody who can ask. `factory` works where the job is, `rival` at another factory.
PEOPLE = ("visitor", "guest", "member", "other", "factory", "rival", "admin")
EMAILS = {
    "member": "member@pawprint.example",
    "other": "other@pawprint.example",
    "factory": "factory@pawprint.example",
    "rival": "factory-lisbon@pawprint.example",
    "admin": "admin@pawprint.example",
}


@dataclass
class Things:
    """What one person has: ids, hashes and numbers as they stand in addresses."""

    design: str
    photo: str
    revision: str
    line: str
    order: str
    version: str
    set: str
    companion: str


@dataclass
class Record:
    """What is known of the template besides its files; plain values, so that it can be used with every copy."""

    cookies: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    things: dict[str, Things] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)


@dataclass
class World:
    """A copy of the template with an app on it."""

    app: web.Shop
    record: Record

    @property
    def database(self) -> Database:
        """The copy's database."""
        found: Database = self.app.extensions["database"]
        return found

    def client(self, who: str) -> FlaskClient:
        """The browser of one of `PEOPLE`."""
        client = self.app.test_client()
        cookie = self.record.cookies.get(who)
        if cookie is not None:
            client.set_cookie("session", cookie)
        return client

    def things(self, who: str) -> Things:
        """What a person has."""
        return self.record.things[who]

    def named(self, values: Any, names: dict[str, str]) -> Any:
        """The values with names of things put in."""
        if isinstance(values, dict):
            return {key: self.named(value, names) for key, value in values.items()}
        if isinstance(values, list):
            return [self.named(value, names) for value in values]
        return (self.record.values | names).get(values, values) if isinstance(values, str) else values

    def job(self) -> ProductionJob:
        """The job as it is now."""
        return jobs_of(self.database, self.record.values["job_order_id"])[0]


def build_template(settings: Settings) -> Record:
    """Fill the settings' database and store; gives what was made."""
    app = create_app(settings)
    database: Database = app.extensions["database"]
    blobs = app.extensions["blobs"]
    record = Record()
    with app.app_context(), database.transaction() as session:
        create_user(session, EMAILS["other"], DEMO_PASSWORD, name="Somebody Else")
    with app.app_context(), database.session(read_only=True) as session:
        for who, email in EMAILS.items():
            user = find_user(session, email)
            assert user is not None
            record.owners[who] = f"user:{user.id}"
    guest = new_id()
    record.owners["guest"] = f"guest:{guest}"
    for who in ("guest", "member", "other"):
        with database.transaction() as session:
            record.things[who] = _things(session, app, settings, who, record.owners[who])
    with database.transaction() as session:
        document, _ = photo_design(session, blobs, settings)
        order = paid_order(session, blobs, document, owner=record.owners["member"])
        record.values |= {"job_order": order.number, "job_order_id": order.id}
        record.values["job_revision"] = order.lines[0].revision
        record.values["order_link"] = order_link(settings, app.extensions["signer"], order).rpartition("/")[2]
        member = Principal(user_id=record.owners["member"].removeprefix("user:"))
        lyrics = designs.create_design(session, record.owners["member"], lyric(), "Our song")
        record.values["share_link"] = shares.share_design(session, member, lyrics.id)[0].token
        mail.put(session, key="a letter", to=EMAILS["member"], subject="Hello", text="Hello", html="<p>Hello</p>")
        record.values["letter"] = session.scalars(select(mail.Letter.id)).first() or ""
        for name, slug in (("key", "xiamen"), ("rival_key", "lisbon")):
            factory = session.scalars(select(Factory).where(Factory.slug == slug)).one()
            record.values[name] = keys.create_key(session, factory, "system", label="press")
            record.values[f"{name}_id"] = keys.list_keys(session, factory)[0].id
    jobs.Worker(app).run_until_idle()
    (job,) = jobs_of(database, record.values["job_order_id"])
    assert job.factory is not None and job.factory.slug == "xiamen"
    record.values["job"] = job.label
    with database.transaction() as session:  # a piece of background work that failed too often
        parked = jobs.add(session, "compose_print", {"job_id": job.id}, key="parked", delay_seconds=3600)
        parked.state = jobs.JobState.PARKED
        record.values["background"] = parked.id
    for who in PEOPLE[1:]:
        client = app.test_client()
        if who == "guest":
            with client.session_transaction() as cookie:
                cookie["guest_id"] = guest
        else:
            assert sign_in(client, EMAILS[who], DEMO_PASSWORD).status_code == 302
        cookie_value = client.get_cookie("session")
        assert cookie_value is not None
        record.cookies[who] = cookie_value.value
    database.engine.dispose()
    return record


def _things(session: Session, app: web.Shop, settings: Settings, who: str, owner: str) -> Things:
    kind, _, identifier = owner.partition(":")
    principal = Principal(user_id=identifier) if kind == "user" else Principal(guest_id=identifier)
    photo = upload(session, app.extensions["blobs"], settings, picture(who), owner)
    layer = {"id": "photo", "kind": "image", "asset": f"sha256:{photo}", "x_mm": 100.0, "y_mm": 100.0}
    document = lyric(layers=[layer | {"width_mm": 150.0, "height_mm": 150.0}])
    design = designs.create_design(session, owner, document, f"Design of {who}")
    revision = revisions.create_revision(session, principal, design.id)
    line = carts.add_line(
        session,
        principal,
        design_id=design.id,
        revision=revision.sha256,
        colour="black",
        size="m",
        quantity=1,
        currency="USD",
    )
    order: Order = add_order(session, owner=owner, email=f"{who}@pawprint.example")
    add_payment(session, order)
    versions.keep(session, design)
    (version,) = versions.list_versions(session, design)
    companion = sets.add_member(session, principal, design.id, "pet-tee")
    assert companion.set_id is not None
    return Things(design.id, photo, revision.sha256, line.id, order.number, version.id, companion.set_id, companion.id)


def picture(who: str) -> bytes:
    """A picture of a person's own: nobody else's has the same hash."""
    packed = io.BytesIO()
    Image.new("RGB", (600, 600), (40 + 3 * len(who), len(who.encode()) * 9, ord(who[0]))).save(packed, "PNG")
    return packed.getvalue()


def copy_template(template: Path, folder: Path) -> None:
    """The template's database and store in another folder."""
    shutil.copytree(template, folder, dirs_exist_ok=True)


def open_world(settings: Settings, record: Record) -> Iterator[World]:
    """An app on a copy."""
    shop = create_app(settings)
    shop.config["PROPAGATE_EXCEPTIONS"] = True
    yield World(shop, record)
    shop.extensions["database"].engine.dispose()


__all__ = ["EMAILS", "OWNER", "PEOPLE", "Record", "Things", "World", "build_template", "copy_template", "open_world"]
