"""Personal data stays where it belongs: nothing of it in logs, nothing of a photo's metadata in what is made from it.

Source: notes on reliability, rows 20 and 32.
"""

from __future__ import annotations

import io
import logging
import re
import smtplib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from customizer import rights
from foundation import jobs, mail, web
from foundation.access import Principal
from foundation.accounts import DEMO_PASSWORD, create_user
from foundation.audit import AuditEntry
from foundation.blob_store import content_key
from foundation.database import Database
from foundation.jobs import Job
from foundation.settings import Settings
from production.making import PRINT_FILES, THUMBNAILS
from production.models import ProductionJob
from storefront.models import Order
from tests.builders import post, sign_in
from tests.conftest import test_settings
from tests.customizer import pictures
from tests.customizer.builders import uploaded
from tests.production.builders import jobs_of
from tests.storefront.builders import deliver
from tests.storefront.checkout import seen_key
from tests.storefront.conftest import StandIn, stand_in
from tests.storefront.designs import document, fill_cart, text

SECRET = "Waldweg 7, Hintertupfing"
PERSON = {
    "email": "quirine.vandersteen@example.com",
    "country": "US",
    "name": "Quirine Vandersteen",
    "line1": "4711 Zinnia Boulevard",
    "line2": "c/o Oyelaran",
    "city": "Schenectady",
    "state": "NY",
    "postal_code": "12345-6789",
    "phone": "5185550199",
}
#: What must stand in no log line: every part that tells who or where.
PERSONAL = (
    PERSON["email"],
    "quirine",
    "Vandersteen",
    "4711 Zinnia",
    "Oyelaran",
    "Schenectady",
    PERSON["postal_code"],
    PERSON["phone"],
    SECRET,
)
METADATA = (SECRET.encode(), b"Exif", b"eXIf", b"ns.adobe", b"Photoshop", b"tEXt", b"iTXt", b"zTXt", b"tIME")

__all__ = ["stand_in"]


@pytest.fixture
def settings(database_url: str, tmp_path: Path, stand_in: StandIn) -> Settings:
    """The shop's settings, its payments going to this test's stand-in."""
    return test_settings(database_url, tmp_path, STRIPE_STAND_IN_URL=stand_in.url)


def _photo_with_metadata() -> bytes:
    picture = Image.effect_noise((900, 900), 60).convert("RGB")
    return pictures.encoded(
        picture, "JPEG", exif=pictures.exif(6, secret=SECRET), xmp=f"<x>{SECRET}</x>".encode(), comment=SECRET
    )


def _buy(client: FlaskClient, running: StandIn, worker: jobs.Worker) -> tuple[str, str]:
    """Upload, design, order, pay; gives the photo's hash and the order's number."""
    photo = uploaded(client, _photo_with_metadata())
    layer = {"kind": "image", "id": "photo", "asset": f"sha256:{photo}", "x_mm": 152.4, "y_mm": 150.0}
    fill_cart(
        client,
        document(layer | {"width_mm": 120.0, "height_mm": 120.0}, text("Mochi", y_mm=300.0)),
        rights=rights.VERSION,
    )
    seen = seen_key(client)
    wrong = post(client, "/checkout", {**PERSON, "seen": seen, "postal_code": "nowhere"})
    assert wrong.status_code == 422
    paying = post(client, "/checkout", {**PERSON, "seen": seen})
    assert paying.status_code == 303
    number = running.things("checkout.session")[-1]["client_reference_id"]
    running.pay(paying.location.rsplit("/", 1)[1])
    deliver(running, client, worker)
    return photo, number


def _job(database: Database, number: str) -> ProductionJob:
    with database.session(read_only=True) as session:
        order_id = session.scalars(select(Order.id).where(Order.number == number)).one()
    return jobs_of(database, order_id)[0]


def _factory(app: web.Shop, job: ProductionJob) -> FlaskClient:
    assert job.factory is not None
    name = "factory" if job.factory.slug == "xiamen" else f"factory-{job.factory.slug}"
    client = app.test_client()
    sign_in(client, f"{name}@pawprint.example", DEMO_PASSWORD)
    return client


def _words(record: logging.LogRecord) -> str:
    formatted = logging.Formatter("%(name)s %(message)s").format(record)
    return f"{formatted} {record.args!r} {record.pathname}"


def test_no_log_line_of_the_whole_thread_tells_who_bought(
    app: web.Shop,
    client: FlaskClient,
    database: Database,
    worker: jobs.Worker,
    stand_in: StandIn,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At the level that `create_app` sets, libraries included, while some things go wrong."""
    caplog.set_level(logging.INFO)
    logging.getLogger("canary").info("the capture works")
    post(client, "/sign-up", {"email": PERSON["email"], "password": "short", "password_confirm": "short"})
    post(client, "/sign-in", {"email": PERSON["email"], "password": "not this"})
    _, number = _buy(client, stand_in, worker)
    job = _job(database, number)
    factory = _factory(app, job)
    here = f"/factory/jobs/{job.label}"
    for act in ("accept", "printed"):
        assert post(factory, f"{here}/{act}").status_code == 303
    assert factory.get(f"{here}/ticket", follow_redirects=True).status_code == 200
    assert post(factory, f"{here}/ship", {"carrier": "DHL", "tracking": "JD014600"}).status_code == 303

    # A mail server that refuses the address, naming it, as they do.
    class Refusing:
        def __init__(self, *_: Any, **__: Any) -> None: ...
        def __enter__(self) -> Any:
            return self

        def __exit__(self, *_: object) -> None: ...
        def has_extn(self, _name: str) -> bool:
            return False

        def send_message(self, message: Any) -> None:
            raise smtplib.SMTPRecipientsRefused({message["To"]: (550, b"no such user " + message["To"].encode())})

    monkeypatch.setattr(smtplib, "SMTP", Refusing)
    worker.settings = replace(worker.settings, mail_url="smtp://localhost")
    worker.run_until_idle()
    # A database that refuses a row: its error must not name the values.
    with pytest.raises(Exception, match="UNIQUE") as refused, app.app_context(), database.transaction() as session:
        create_user(session, PERSON["email"], None, name=PERSON["name"])
        create_user(session, PERSON["email"], None, name=PERSON["name"])
    logging.getLogger("shop").error("refused", exc_info=refused.value)
    lines = [_words(record) for record in caplog.records]
    assert any("canary" in line for line in lines)
    assert any("send_letter" in line and "failed" in line for line in lines), "the mail did go wrong"
    for line in lines:
        for part in PERSONAL:
            assert part.lower() not in line.lower(), line[:400]
    with database.session(read_only=True) as session:
        errors = [job.error or "" for job in session.scalars(select(Job))]
        acts = [str((entry.action, entry.details, entry.actor)) for entry in session.scalars(select(AuditEntry))]
    assert any("550" in error for error in errors)
    for line in (*errors, *acts):
        for part in PERSONAL:
            assert part.lower() not in line.lower(), line[:400]


def test_nothing_made_from_a_photo_carries_its_metadata(
    app: web.Shop,
    client: FlaskClient,
    database: Database,
    worker: jobs.Worker,
    stand_in: StandIn,
) -> None:
    """Preview, card, mockup, proof, thumbnail, print file: all are made of pixels alone (the print has its profile)."""
    photo, number = _buy(client, stand_in, worker)
    job = _job(database, number)
    assert job.print_file is not None
    factory = _factory(app, job)
    with database.session(read_only=True) as session:
        order = session.scalars(select(Order).where(Order.number == number)).one()
        design = order.lines[0].design_id
        letters = list(session.scalars(select(mail.Letter)))
    link = re.search(r"/orders/t/[^\s\"]+", letters[0].text)
    assert link
    served = {
        "preview": client.get(f"/assets/{photo}/preview").data,
        "card": client.get(f"/design/{design}/card.webp").data,
        "mockup": client.get(f"/revisions/{job.revision}/front/mockup.webp?w=600").data,
        "proof": client.get(f"/revisions/{job.revision}/front/proof.png?size=m").data,
        "picture by link": client.get(f"{link.group(0)}/1/front.webp").data,
        "thumbnail": factory.get(f"/factory/jobs/{job.label}/artwork.png").data,
        "print file": factory.get(f"/factory/jobs/{job.label}/file", follow_redirects=True, buffered=True).data,
    }
    blobs = app.extensions["blobs"]
    assert served["print file"] == blobs.get(content_key(PRINT_FILES, job.print_file.sha256))
    assert served["thumbnail"] == blobs.get(content_key(THUMBNAILS, job.print_file.thumbnail_sha256))
    for name, data in served.items():
        picture = Image.open(io.BytesIO(data))
        assert picture.width >= 100, name
        for trace in METADATA:
            assert trace not in data, (name, trace)
        assert not picture.getexif(), name
        assert (b"iCCP" in data) == (name == "print file"), name
    ticket = factory.get(f"/factory/jobs/{job.label}/ticket", follow_redirects=True).data
    for trace in (SECRET.encode(), b"Exif"):
        assert trace not in ticket


def test_a_guest_is_known_by_a_random_mark_alone(app: web.Shop, client: FlaskClient) -> None:
    post(client, "/api/designs", json={"title": "", "document": document(text())})
    with client.session_transaction() as cookie:
        assert set(cookie) <= {"guest_id", "csrf_token", "_permanent", "_fresh"}
        assert Principal(guest_id=cookie["guest_id"]).owner == f"guest:{cookie['guest_id']}"
