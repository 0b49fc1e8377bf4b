"""The whole thread in a real Chromium, on real processes: photo and lyric, payment, factory, parcel.

The file that the factory gets is judged with tools that are not ours: Pillow, OpenCV and libvips read it, and its
pixels are compared with the photo that went in and with the proof that was approved.
"""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdf
import pytest
import pyvips
from PIL import Image, ImageCms, ImageOps
from playwright.sync_api import Browser, Page, expect
from skimage.metrics import structural_similarity
from sqlalchemy import select

from foundation.accounts import DEMO_PASSWORD, User
from foundation.database import Database
from production.models import FactoryUser, ProductionJob
from storefront.models import Order, OrderState
from tests.browser.conftest import DESK, PHONE
from tests.browser.pages import (
    PATIENCE_SECONDS,
    add_photo,
    design,
    make_photo,
    open_editor,
    wait_saved,
    wait_until,
    write,
)
from tests.soak.processes import Processes

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE_SECONDS * 1000)
LYRIC = "每条路的尽头都是你"
SAMPLE = Path(os.environ.get("SAMPLES_DIR", "/nonexistent")) / "photos" / "dog_partyhat_12mp_exif6.jpg"


@dataclass(frozen=True)
class RealShop:
    """A shop of web, worker and stand-in processes, and its database to look into."""

    url: str
    database: Database


@pytest.fixture
def real_shop(front_end: None, tmp_path: Path, sqlite_template: Path) -> Iterator[RealShop]:
    path = tmp_path / "shop.db"
    shutil.copy(sqlite_template, path)
    processes = Processes(tmp_path, f"sqlite:///{path}")
    processes.start()
    database = Database(f"sqlite:///{path}")
    yield RealShop(processes.url, database)
    database.engine.dispose()
    processes.stop()


def visit(chromium: Browser, options: dict[str, Any]) -> Page:
    """A new person's browser."""
    page = chromium.new_context(**options, accept_downloads=True).new_page()
    page.set_default_timeout(PATIENCE_SECONDS * 1000)
    return page


def sign_in(page: Page, url: str, email: str) -> None:
    page.goto(f"{url}/sign-in")
    page.fill("input[name=email]", email)
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: "/sign-in" not in address)


ADDRESSES = {
    "US": {"name": "Mei Tanaka", "line1": "600 N High St", "city": "Columbus", "state": "OH", "postal_code": "43215"},
    "CN": {
        "name": "陈佳怡",
        "phone": "13800138000",
        "state": "福建省",
        "city": "厦门市",
        "district": "思明区",
        "line1": "环岛路18号3栋502",
    },
}


def buy(page: Page, country: str) -> str:
    """From the editor to a paid order; gives its number."""
    page.locator(".bag-button").first.click()
    tick = page.locator(".bag-dialog .rights-tick")
    if tick.is_visible():
        tick.click()
    page.locator(".bag-dialog button.button--wide").click()
    page.wait_for_url("**/cart")
    page.locator("a[href='/checkout']").click()
    page.wait_for_url("**/checkout")
    expect(page.locator(".proof-print img").first).to_be_visible()
    if page.locator("#f-country").input_value() != country:
        page.locator("#f-country").select_option(country)
        page.wait_for_load_state("networkidle")
    page.fill("#f-email", "mei@pawprint.example")
    for name, value in ADDRESSES[country].items():
        field = page.locator(f"#f-{name}")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.locator("#checkout button.button--wide").click()
    page.wait_for_url("**/pay/**")
    assert "TEST" in page.content().upper()
    page.locator("button[value=card]").click()
    page.wait_for_url("**/checkout/done/**")
    return page.url.split("?")[0].rsplit("/", 1)[1]


def order_of(shop: RealShop, number: str) -> Order:
    with shop.database.session(read_only=True) as session:
        return session.scalars(select(Order).where(Order.number == number)).one()


def routed_job(shop: RealShop, number: str) -> tuple[ProductionJob, str]:
    """The order's one job once it is at a factory, and the e-mail address of that factory's user."""

    def find() -> ProductionJob | None:
        with shop.database.session(read_only=True) as session:
            jobs = session.scalars(select(ProductionJob).where(ProductionJob.order_number == number)).all()
            assert all(job.state not in ("on_hold", "error") for job in jobs), [job.hold_reason for job in jobs]
            return next((job for job in jobs if job.state == "routed"), None)

    wait_until(lambda: find() is not None, "the job is at a factory")
    job = find()
    assert job is not None
    with shop.database.session(read_only=True) as session:
        query = select(User.email).join(FactoryUser, FactoryUser.user_id == User.id)
        return job, session.scalars(query.where(FactoryUser.factory_id == job.factory_id)).first() or ""


def produce(page: Page, shop: RealShop, job: ProductionJob, email: str, folder: Path) -> tuple[Path, Path]:
    """Sign in as the factory, accept, fetch file and ticket, print, ship; gives the two files."""
    sign_in(page, shop.url, email)
    page.goto(f"{shop.url}/factory")
    page.locator(f"a.ticket:has-text('{job.label}')").first.click()
    page.locator("form[action$='/accept'] button").click()
    files = []
    for words, name in (("file", "print.png"), ("ticket", "ticket.pdf")):
        with page.expect_download() as download:
            page.locator(f"a.act[href*='{words}']").first.click()
        path = folder / name
        download.value.save_as(path)
        files.append(path)
    page.locator("form[action$='/printed'] button").click()
    page.fill("input[name=carrier]", "SF Express")
    page.fill("input[name=tracking]", "SF1234567890")
    page.locator("form.parcel button.act").click()
    expect(page.locator(".sent")).to_contain_text("SF1234567890")
    return files[0], files[1]


def check_with_other_tools(path: Path, width_px: int, height_px: int) -> np.ndarray:
    """What Pillow, OpenCV and libvips say of the print file; gives its RGBA pixels."""
    with Image.open(path) as picture:
        picture.load()
        assert picture.size == (width_px, height_px)
        assert picture.mode == "RGBA"
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.02)
        profile = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(profile)
        pixels = np.asarray(picture)
    vips = pyvips.Image.new_from_file(str(path))
    assert (vips.width, vips.height, vips.bands) == (width_px, height_px, 4)
    assert vips.xres * 25.4 == pytest.approx(300, abs=0.02)
    read = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    assert read is not None
    assert np.array_equal(cv2.cvtColor(read, cv2.COLOR_BGRA2RGBA), pixels)
    alpha = pixels[..., 3]
    assert (alpha == 0).mean() > 0.2, "the ground is transparent"
    assert not pixels[alpha == 0].any(), "nothing hides under the transparent ground"
    return pixels


def likeness(first: Image.Image, second: Image.Image) -> float:
    """SSIM of two pictures in grey at the same small size."""
    size = (240, 240)
    one, two = (np.asarray(each.convert("L").resize(size, Image.Resampling.BOX)) for each in (first, second))
    return float(structural_similarity(one, two))


def check_upright(pixels: np.ndarray, document: dict[str, Any], photo: Path) -> None:
    """The photo in the print is the photo that went in, upright: no other turn fits nearly as well."""
    (placement,) = [each for each in document["placements"] if each["layers"]]
    layer = next(each for each in placement["layers"] if each["kind"] == "image")
    scale = 300 / 25.4
    left, top = layer["x_mm"] - layer["width_mm"] / 2, layer["y_mm"] - layer["height_mm"] / 2
    text_top = min(each["y_mm"] - each["size_mm"] for each in placement["layers"] if each["kind"] == "text")
    box = [left, top, left + layer["width_mm"], top + layer["height_mm"]]
    assert text_top > top, "the words stand below the picture's top"
    printed = Image.fromarray(pixels).crop([round(edge * scale) for edge in box]).convert("RGB")
    with Image.open(photo) as source:
        upright = ImageOps.exif_transpose(source).convert("RGB")
    part = (0, 0, printed.width, round(min(1.0, (text_top - top) / layer["height_mm"]) * printed.height))
    goal = upright.resize(printed.size, Image.Resampling.BOX)
    assert likeness(printed.crop(part), goal.crop(part)) > 0.95
    for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.FLIP_LEFT_RIGHT):
        wrong = upright.transpose(turn).resize(printed.size, Image.Resampling.BOX)
        assert likeness(printed.crop(part), wrong.crop(part)) < 0.9


def check_proof(page: Page, shop: RealShop, job: ProductionJob, pixels: np.ndarray) -> None:
    """The proof that was approved is the print, seen at 96 dpi."""
    answer = page.request.get(f"{shop.url}/revisions/{job.revision}/{job.placement}/proof.png?size={job.size}")
    assert answer.ok
    proof = Image.open(io.BytesIO(answer.body())).convert("RGBA")
    paper = Image.new("RGBA", proof.size, "white")
    print_px = Image.fromarray(pixels).resize(proof.size, Image.Resampling.BOX, reducing_gap=None)
    seen, made = (
        np.asarray(Image.alpha_composite(paper, each).convert("RGB")).astype(int) for each in (proof, print_px)
    )
    assert structural_similarity(seen.mean(2), made.mean(2), data_range=255) > 0.98
    assert np.abs(seen - made).mean() < 2


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("options", "country", "member", "photo_name"),
    [
        (DESK, "US", True, "made"),
        (PHONE, "CN", False, "made"),
        (DESK, "CN", True, "sample"),
        (PHONE, "US", False, "sample"),
    ],
    ids=["desk", "phone", "desk-sample", "phone-sample"],
)
def test_from_a_pet_photo_to_a_parcel(
    chromium: Browser,
    real_shop: RealShop,
    tmp_path: Path,
    options: dict[str, Any],
    country: str,
    member: bool,
    photo_name: str,
) -> None:
    if photo_name == "sample" and not SAMPLE.exists():
        pytest.skip("the sample photos are not here (SAMPLES_DIR)")
    photo = SAMPLE if photo_name == "sample" else make_photo(tmp_path / "dog.jpg", (4032, 3024), orientation=6)
    page = visit(chromium, options)
    if member:
        sign_in(page, real_shop.url, "member@pawprint.example")
    open_editor(page, real_shop.url)
    add_photo(page, photo)
    write(page, LYRIC)
    wait_saved(page)
    document = json.loads(json.dumps(design(page)))
    number = buy(page, country)
    wait_until(lambda: order_of(real_shop, number).paid_at is not None, "the webhook made the order paid")
    job, email = routed_job(real_shop, number)

    print_file, ticket = produce(visit(chromium, DESK), real_shop, job, email, tmp_path)
    area = (round(job.width_mm / 25.4 * 300), round(job.height_mm / 25.4 * 300))
    pixels = check_with_other_tools(print_file, *area)
    check_upright(pixels, document, photo)
    check_proof(page, real_shop, job, pixels)
    assert job.label in pypdf.PdfReader(ticket).pages[0].extract_text()

    wait_until(lambda: order_of(real_shop, number).state == OrderState.FULFILLED, "the order is fulfilled")
    page.goto(f"{real_shop.url}/orders/{number}")
    expect(page.locator("main")).to_contain_text("SF1234567890")
    page.wait_for_timeout(1500)  # the last letter's job
    page.goto(f"{real_shop.url}/dev/mail")
    for count in (3,):
        assert page.locator(f"main :text('{number}')").count() >= count, "confirmed, in production, sent"
    page.context.close()
