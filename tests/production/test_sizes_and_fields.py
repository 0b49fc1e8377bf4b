"""One design on several sizes and for several people: every order line has its own file, as it was approved."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from customizer import proofs
from customizer.document import DesignDocument, parse_document
from customizer.fields import read_values
from customizer.scene import build_scene
from customizer.type import shop_fonts
from foundation import jobs, web
from foundation.blob_store import content_key
from foundation.database import Database
from foundation.units import pixels
from production import making
from production.job_papers import ticket_facts
from production.making import PRINT_FILES
from production.models import ProductionJob
from production.states import JobState
from production.tickets import build_ticket
from storefront import orders
from storefront.models import Order
from tests.customizer.designs import MemoryAssets
from tests.production.builders import jobs_of, paid_order

DPI = 60  # enough to measure by; tests of full size are elsewhere


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print files of fewer pixels."""
    monkeypatch.setattr(making, "PRINT_DPI", DPI)


def jersey(grading: str = "same", field: str | None = None) -> DesignDocument:
    """A red block 100 mm wide, 40 mm below the top, its left edge 20 mm left of the middle; words beneath it."""
    block = {
        "id": "block", "kind": "shape", "shape": "rectangle", "x_mm": 182.4, "y_mm": 90, "width_mm": 100,
        "height_mm": 100, "fill": {"kind": "solid", "colour": "#ff0000"},
    }  # fmt: skip
    layers: list[dict[str, Any]] = [block]
    if field:
        words = {"id": "words", "kind": "text", "text": "NAME", "lang": "en", "font": "noto-sans-sc", "size_mm": 40,
                 "x_mm": 152.4, "y_mm": 250, "fill": {"kind": "solid", "colour": "#0000ff"}, "field": field,
                 "fit_mm": 120}  # fmt: skip
        layers.append(words)
    front = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "grading": grading, "layers": layers}
    return parse_document({"version": 1, "blank": "classic-tee", "colour": "white", "placements": [front]})


def box_mm(image: Image.Image, blue: bool = False) -> tuple[float, float, float, float]:
    """Where ink of one colour lies in a file, in mm."""
    pixels_ = np.asarray(image.convert("RGBA"))
    inked = (pixels_[..., 3] > 127) & (pixels_[..., 2 if blue else 0] > 127)
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    edges = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    left, top, right, bottom = (float(edge) * 25.4 / DPI for edge in edges)
    return left, top, right, bottom


def file_of(app: web.Shop, job: ProductionJob) -> Image.Image:
    """A job's print file."""
    assert job.print_file is not None, job.hold_message
    return Image.open(io.BytesIO(app.extensions["blobs"].get(content_key(PRINT_FILES, job.print_file.sha256))))


def made(app: web.Shop, database: Database, worker: jobs.Worker, document: DesignDocument, size: str) -> ProductionJob:
    """The job of a paid order of one piece."""
    with database.transaction() as session:
        order_id = paid_order(session, app.extensions["blobs"], document, size=size).id
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    return job


@pytest.mark.parametrize("grading", ["same", "scale"])
def test_two_sizes_of_one_design_are_two_files_with_the_right_sizes_and_positions(
    app: web.Shop, database: Database, worker: jobs.Worker, coarse: None, grading: str
) -> None:
    for size, width, height in (("s", 279.4, 355.6), ("5xl", 406.4, 508.0)):
        file = file_of(app, made(app, database, worker, jersey(grading), size))
        assert file.size == (pixels(width, DPI), pixels(height, DPI))
        scale = min(width / 304.8, height / 406.4) if grading == "scale" else 1.0
        left, top, right, bottom = box_mm(file)
        assert (right - left, bottom - top) == pytest.approx((100 * scale, 100 * scale), abs=0.9)
        assert left == pytest.approx(width / 2 - 20 * scale, abs=0.9)
        assert top == pytest.approx(40 * scale, abs=0.9)


def order_with(
    app: web.Shop, database: Database, worker: jobs.Worker, document: DesignDocument, values: dict[str, str]
) -> ProductionJob:
    """The job of an order line whose field values were approved."""
    with database.transaction() as session:
        order = paid_order(session, app.extensions["blobs"], document, pay=False)
        line = order.lines[0]
        line.field_values = read_values(document, values)
        seen = proofs.approval(
            app.extensions["blobs"], document, line.placements, line.size, line.colour, line.field_values
        )
        assert line.approval_record is not None
        line.approval_record.proofs, line.approval_record.fonts = seen["proofs"], seen["fonts"]
        orders.mark_paid(session, order)
        order_id = order.id
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    return job


def test_a_name_is_printed_and_shrunk_to_fit(
    app: web.Shop, database: Database, worker: jobs.Worker, coarse: None
) -> None:
    document = jersey(field="name")
    short = order_with(app, database, worker, document, {"name": "MO"})
    long = order_with(app, database, worker, document, {"name": "ALEXANDRA THE GREAT"})
    assert short.print_file is not None and long.print_file is not None
    assert short.print_file.sha256 != long.print_file.sha256
    narrow, wide = box_mm(file_of(app, short), blue=True), box_mm(file_of(app, long), blue=True)
    assert narrow[2] - narrow[0] < 80
    assert 112 < wide[2] - wide[0] <= 120.5
    assert wide[3] - wide[1] < (narrow[3] - narrow[1]) * 0.6
    assert long.print_file.passport["field_values"] == {"name": "ALEXANDRA THE GREAT"}


def test_another_name_than_the_approved_one_is_never_printed(
    app: web.Shop, database: Database, worker: jobs.Worker, coarse: None
) -> None:
    document = jersey(field="name")
    with database.transaction() as session:
        order = paid_order(session, app.extensions["blobs"], document, pay=False)
        order.lines[0].field_values = {"name": "SOMEBODY ELSE"}  # approved was the design's own text
        orders.mark_paid(session, order)
        order_id = order.id
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    assert job.state in (JobState.ON_HOLD, JobState.ERROR)
    assert job.hold_code == "proof_changed" and job.print_file is None


def test_the_ticket_says_what_is_printed_with_it(
    app: web.Shop, database: Database, worker: jobs.Worker, coarse: None
) -> None:
    job = order_with(app, database, worker, jersey(field="name"), {"name": "麻糬 7"})
    assert job.print_file is not None
    thumbnail = app.extensions["blobs"].get(content_key(making.THUMBNAILS, job.print_file.thumbnail_sha256))
    with database.session(read_only=True) as session:
        found = session.get(ProductionJob, job.id)
        assert found is not None and session.get(Order, found.order_id) is not None
        paper = build_ticket(ticket_facts(session, found, "https://pawprint.example", thumbnail=thumbnail))
    words = PdfReader(io.BytesIO(paper)).pages[0].extract_text().replace(" ", "")
    assert "name:麻糬7" in words


def test_a_value_is_set_as_it_is_previewed() -> None:
    document, fonts = jersey(field="name"), shop_fonts()
    shown = parse_document(
        {
            **document.model_dump(mode="json", exclude_defaults=True),
            "placements": [
                {
                    **entry,
                    "layers": [
                        layer | ({"text": "ZOË"} if layer["kind"] == "text" else {}) for layer in entry["layers"]
                    ],
                }
                for entry in document.model_dump(mode="json", exclude_defaults=True)["placements"]
            ],
        }
    )
    # The editor shows a sample by putting it into the layer's text: that is the same setting as a roster's value.
    assets = MemoryAssets()
    ordered = build_scene(document, "front", fonts=fonts, assets=assets, field_values={"name": "ZOË"})
    previewed = build_scene(shown, "front", fonts=fonts, assets=assets)
    assert [group.marks for group in ordered.groups][1][-1].contours.parts == previewed.groups[1].marks[
        -1
    ].contours.parts  # type: ignore[union-attr]
