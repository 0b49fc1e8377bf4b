"""The factory's board over HTTP: accept, print, ship, report; another factory's job is not there."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from foundation import jobs, web
from foundation.database import Database
from production import work
from production.models import ProductionJob
from production.states import JobState
from storefront import orders
from storefront.models import LineState, OrderState
from tests.builders import post
from tests.production.builders import jobs_of, lyric, paid_order

Enter = Callable[[str], FlaskClient]

PAGES = ("", "/file", "/ticket", "/artwork.png")
ACTS = ("accept", "printed", "ship", "problem")


def state(database: Database, job: ProductionJob) -> JobState:
    return JobState(jobs_of(database, job.order_id)[0].state)


def test_a_job_is_accepted_printed_and_shipped_and_the_order_follows(
    database: Database, job: ProductionJob, as_user: Enter
) -> None:
    factory = as_user("factory")
    assert job.label in factory.get("/factory/").get_data(as_text=True)
    here = f"/factory/jobs/{job.label}"
    assert post(factory, f"{here}/accept").status_code == 303
    assert state(database, job) == JobState.RECEIVED
    with database.session(read_only=True) as session:
        assert orders.get_order(session, job.order_id).state == OrderState.IN_PRODUCTION
    assert post(factory, f"{here}/printed").status_code == 303
    page = factory.get(here).get_data(as_text=True)
    assert "陈佳怡" in page and "环岛路" in page
    answer = post(factory, f"{here}/ship", {"carrier": "SF Express", "tracking": "sf123 456"}, follow_redirects=True)
    assert "SF123 456" in answer.get_data(as_text=True)
    assert state(database, job) == JobState.SHIPPED
    with database.session(read_only=True) as session:
        order = orders.get_order(session, job.order_id)
        assert order.state == OrderState.FULFILLED
        assert (order.lines[0].state, order.lines[0].tracking) == (LineState.SHIPPED, "SF123 456")
        assert order.lines[0].factory_name == "Xiamen"


def test_doing_it_twice_changes_nothing(database: Database, job: ProductionJob, as_user: Enter) -> None:
    factory = as_user("factory")
    for act in ("accept", "accept", "printed", "printed", "accept"):
        assert post(factory, f"/factory/jobs/{job.label}/{act}").status_code == 303
    assert state(database, job) == JobState.PRINTED


def test_printing_before_accepting_is_refused(database: Database, job: ProductionJob, as_user: Enter) -> None:
    assert post(as_user("factory"), f"/factory/jobs/{job.label}/printed").status_code == 409
    assert state(database, job) == JobState.ROUTED


@pytest.mark.parametrize(
    ("carrier", "tracking"), [("", "12345678"), ("DHL", ""), ("DHL", "1234"), ("<script>", "123456")]
)
def test_a_parcel_needs_a_carrier_and_a_number(
    database: Database, job: ProductionJob, as_user: Enter, carrier: str, tracking: str
) -> None:
    factory = as_user("factory")
    for act in ("accept", "printed"):
        post(factory, f"/factory/jobs/{job.label}/{act}")
    answer = post(
        factory,
        f"/factory/jobs/{job.label}/ship",
        {"carrier": carrier, "tracking": tracking},
        follow_redirects=True,
    )
    assert "Please" in answer.get_data(as_text=True)
    assert state(database, job) == JobState.PRINTED


def test_a_problem_stops_the_job_and_closes_its_file(database: Database, job: ProductionJob, as_user: Enter) -> None:
    factory = as_user("factory")
    here = f"/factory/jobs/{job.label}"
    post(factory, f"{here}/problem", {"code": "blank_missing", "note": "Black M on Tuesday"})
    (now,) = jobs_of(database, job.order_id)
    assert (now.state, now.held_by, now.hold_code) == (JobState.ON_HOLD, "factory", "blank_missing")
    page = factory.get(here).get_data(as_text=True)
    assert "Do not print this." in page and "Black M on Tuesday" in page
    assert factory.get(f"{here}/file").status_code == 404


def test_another_factorys_job_is_not_there(database: Database, job: ProductionJob, as_user: Enter) -> None:
    other = as_user("factory-lisbon")
    assert job.label not in other.get("/factory/").get_data(as_text=True)
    for page in PAGES:
        assert other.get(f"/factory/jobs/{job.label}{page}").status_code == 404
    for act in ACTS:
        assert post(other, f"/factory/jobs/{job.label}/{act}", {"code": "other"}).status_code == 404
    assert other.get(f"/revisions/{job.revision}/front/proof.png").status_code == 404
    found = other.get(f"/factory/search?q={job.label}", follow_redirects=True)
    assert "no job" in found.get_data(as_text=True)
    assert state(database, job) == JobState.ROUTED


@pytest.mark.parametrize("who", ["member", "admin"])
def test_nobody_but_factories_has_a_board(job: ProductionJob, as_user: Enter, who: str) -> None:
    assert as_user(who).get("/factory/").status_code == 403
    assert as_user(who).get(f"/factory/jobs/{job.label}").status_code == 403


def test_visitors_are_asked_to_sign_in(client: FlaskClient, job: ProductionJob) -> None:
    for path in ("/factory/", f"/factory/jobs/{job.label}", "/admin/jobs", "/admin/factories"):
        answer = client.get(path)
        assert answer.status_code == 302 and "/sign-in" in answer.headers["Location"]


@pytest.mark.parametrize("who", ["member", "factory"])
def test_only_the_studio_sees_the_studios_pages(job: ProductionJob, as_user: Enter, who: str) -> None:
    client = as_user(who)
    for path in ("/admin/jobs", f"/admin/jobs/{job.label}", "/admin/factories", "/admin/factories/xiamen"):
        assert client.get(path).status_code == 403


def test_scanning_and_typing_find_the_job(job: ProductionJob, as_user: Enter) -> None:
    factory = as_user("factory")
    for text in (job.label, f" {job.number} ", f"#{job.label}", f"http://localhost/factory/jobs/{job.label}"):
        answer = factory.get("/factory/search", query_string={"q": text})
        assert answer.headers["Location"].endswith(f"/factory/jobs/{job.label}")


def test_the_board_tells_when_it_has_changed(job: ProductionJob, as_user: Enter) -> None:
    factory = as_user("factory")
    before = factory.get("/factory/state.json").get_json()
    assert before == factory.get("/factory/state.json").get_json()
    post(factory, f"/factory/jobs/{job.label}/accept")
    after = factory.get("/factory/state.json").get_json()
    assert before["stamp"] != after["stamp"]
    assert (before["counts"]["to-print"], after["counts"]["to-print"], after["counts"]["printing"]) == (1, 0, 1)


def test_the_factory_sees_the_approved_proof(job: ProductionJob, as_user: Enter) -> None:
    answer = as_user("factory").get(f"/revisions/{job.revision}/front/proof.png?size=m")
    assert answer.status_code == 200 and answer.data.startswith(b"\x89PNG")


def test_the_ticket_says_number_position_and_address(job: ProductionJob, as_user: Enter) -> None:
    answer = as_user("factory").get(f"/factory/jobs/{job.label}/ticket", follow_redirects=True)
    assert answer.mimetype == "application/pdf"
    ticket, slip = (page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
    assert job.print_file is not None
    for words in (job.label, job.print_file.sha256[:16], "304.8 × 406.4 mm", "经典圆领短袖", "Black", job.order_number):
        assert words in ticket
    assert "陈佳怡" not in ticket
    assert "陈佳怡" in slip and "环岛路 18 号" in slip and "China" in slip


def test_prints_of_one_garment_leave_in_one_parcel(
    app: web.Shop, database: Database, worker: jobs.Worker, as_user: Enter
) -> None:
    with database.transaction() as session:
        order_id = paid_order(session, app.extensions["blobs"], lyric(placements=("front", "back"))).id
    worker.run_until_idle()
    front, back = jobs_of(database, order_id)
    factory = as_user("factory")
    for one in (front, back):
        post(factory, f"/factory/jobs/{one.label}/accept")
    post(factory, f"/factory/jobs/{front.label}/printed")
    with database.session(read_only=True) as session:
        assert orders.get_order(session, order_id).lines[0].state == LineState.ACCEPTED
    assert back.label in factory.get(f"/factory/jobs/{front.label}").get_data(as_text=True)
    post(factory, f"/factory/jobs/{back.label}/printed")
    page = factory.get(f"/factory/jobs/{front.label}").get_data(as_text=True)
    picked = re.findall(r'name="job" value="([^"]+)"', page)
    assert sorted(picked) == sorted([front.id, back.id])
    post(factory, f"/factory/jobs/{front.label}/ship", {"carrier": "DHL", "tracking": "JD014600", "job": picked})
    assert [one.state for one in jobs_of(database, order_id)] == [JobState.SHIPPED, JobState.SHIPPED]


def test_the_carriers_that_call_at_the_factory_stand_first(job: ProductionJob, as_user: Enter) -> None:
    assert work.list_carriers("US")[:3] == ["UPS", "USPS", "FedEx"]
    assert sorted(work.list_carriers("US")) == sorted(work.list_carriers("XX")) == sorted(work.CARRIERS)
    factory = as_user("factory")
    for act in ("accept", "printed"):
        post(factory, f"/factory/jobs/{job.label}/{act}")
    page = factory.get(f"/factory/jobs/{job.label}").get_data(as_text=True)
    assert re.findall(r'class="carrier"[^>]*>([^<]+)<', page) == ["SF Express", "YTO", "EMS", "DHL"]


def test_what_was_not_found_is_said_outside_the_open_job(job: ProductionJob, as_user: Enter) -> None:
    # On a phone the board hides the open job: a message inside it would never be read.
    page = as_user("factory").get("/factory/search?q=9999", follow_redirects=True).get_data(as_text=True)
    assert page.index("no job 9999") < page.index('<main id="main"')


@pytest.mark.parametrize("act", ["accept", "printed", "ship"])
@pytest.mark.parametrize("done", [(), ("accept",), ("accept", "printed")])
def test_a_factory_never_lets_a_stopped_job_go_on(
    database: Database, worker: jobs.Worker, job: ProductionJob, as_user: Enter, act: str, done: tuple[str, ...]
) -> None:
    factory, here = as_user("factory"), f"/factory/jobs/{job.label}"
    for one in done:
        post(factory, f"{here}/{one}")
    with database.transaction() as session:
        orders.hold(session, orders.get_order(session, job.order_id), "admin", "dispute")
    worker.run_until_idle()
    answer = post(factory, f"{here}/{act}", {"carrier": "DHL", "tracking": "JD0146000"})
    assert answer.status_code == 409
    assert state(database, job) == JobState.ON_HOLD
