"""Every page a customer sees, read by axe-core: in English on a desk, in Chinese on a phone. It finds nothing.

Beside axe's rules: no page is wider than its screen, and on a phone what is tapped is at least 44 px high and wide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from customizer import designs, revisions
from foundation.access import Principal
from foundation.accounts import DEMO_PASSWORD, find_user
from foundation.database import Database
from storefront import carts, letters, orders
from storefront.models import OrderState
from storefront.orders import LineEvent
from tests.browser.conftest import DESK, PHONE, LiveShop
from tests.browser.judging import faults
from tests.production.builders import lyric, paid_order

pytestmark = pytest.mark.browser
MEMBER = "member@pawprint.example"

OPEN_TO_ALL = [
    "/", "/blanks", "/blanks/classic-tee", "/blanks/hoodie", "/blanks/tote-bag", "/blanks/pet-tee", "/how-we-print",
    "/about", "/returns", "/privacy", "/terms", "/sign-in", "/sign-up", "/reset-password", "/cart", "/designs",
    "/templates", "/no-such-page", "/orders/t/broken",
]  # fmt: skip


@dataclass(frozen=True)
class Read:
    """One person's window and what is wrong with the pages they saw."""

    page: Page
    url: str
    found: list[str]

    def read(self, path: str) -> None:
        """Open a page, and write down what is wrong with it."""
        self.page.goto(self.url + path)
        self.page.wait_for_load_state("networkidle")
        self.judge(path)

    def judge(self, name: str) -> None:
        """Write down what is wrong with the page that is open."""
        self.found.extend(f"{name}: {fault}" for fault in faults(self.page))
        wide = self.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            self.found.append(f"{name}: {wide} px wider than the screen")


def window(chromium: Browser, shop: LiveShop, options: dict[str, Any], locale: str) -> Read:
    """A new person's window that moves nothing by itself."""
    context = chromium.new_context(**{**options, "locale": locale, "reduced_motion": "reduce"})
    context.route("**/*.webp*", lambda route: route.abort())  # what garments look like is judged elsewhere
    context.route("**/proof.png*", lambda route: route.abort())
    return Read(context.new_page(), shop.url, [])


def sell(shop: LiveShop) -> dict[str, str]:
    """Orders of the member in the states that look different, a full bag; gives a path for each."""
    database: Database = shop.app.extensions["database"]
    blobs = shop.app.extensions["blobs"]
    paths: dict[str, str] = {}
    with shop.app.app_context(), database.transaction() as session:
        user = find_user(session, MEMBER)
        assert user is not None
        owner = f"user:{user.id}"

        def order(name: str, *events: LineEvent, pay: bool = True) -> Any:
            made = paid_order(session, blobs, lyric(placements=("front", "back")), owner=owner, pay=pay)
            for event in events:
                orders.report_line(session, made.lines[0].id, event, carrier="SF Express", tracking="SF1234567890")
            paths[name] = f"/orders/{made.number}"
            return made

        waiting = order("pending", pay=False)
        paths["done, waiting"] = f"/checkout/done/{waiting.number}"
        paths["not paid"] = f"/checkout/canceled/{waiting.number}"
        paths["done"] = f"/checkout/done/{order('paid').number}"
        order("printed", LineEvent.ACCEPTED, LineEvent.PRINTED)
        sent = order("sent", LineEvent.ACCEPTED, LineEvent.PRINTED, LineEvent.SHIPPED)
        assert sent.state == OrderState.FULFILLED
        paths["by letter"] = letters.order_link(shop.app.extensions["settings"], shop.app.extensions["signer"], sent)
        orders.hold(session, order("held"), "studio", "file_not_good")
        orders.cancel_unpaid(session, order("cancelled", pay=False), "studio")
        order("failed", LineEvent.FAILED)
    return paths


def fill_bag(shop: LiveShop) -> None:
    """Two sides of a hoodie in the member's bag."""
    with shop.app.app_context(), shop.app.extensions["database"].transaction() as session:
        user = find_user(session, MEMBER)
        assert user is not None
        who = Principal(user_id=user.id)
        design = designs.create_design(
            session, f"user:{user.id}", lyric("hoodie", placements=("front", "back")), "晚风"
        )
        revision = revisions.create_revision(session, who, design.id)
        carts.add_line(
            session, who, design_id=design.id, revision=revision.sha256, colour="black", size="3xl", quantity=2,
            currency="CNY",
        )  # fmt: skip


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("options", "locale"), [(DESK, "en-US"), (PHONE, "zh-CN")], ids=["desk", "phone"])
def test_no_page_of_the_shop_has_anything_that_axe_finds(
    chromium: Browser, live_shop: LiveShop, options: dict[str, Any], locale: str
) -> None:
    paths = sell(live_shop)
    fill_bag(live_shop)
    seen = window(chromium, live_shop, options, locale)
    for path in OPEN_TO_ALL:
        seen.read(path)
    seen.read(paths.pop("by letter").removeprefix(live_shop.url))
    page = seen.page
    page.goto(f"{live_shop.url}/sign-in")
    page.fill("input[name=email]", MEMBER)
    page.fill("input[name=password]", "not the password")
    page.press("input[name=password]", "Enter")
    page.wait_for_selector(".notice")
    seen.judge("sign-in, refused")
    page.fill("input[name=email]", MEMBER)
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{live_shop.url}/")
    for path in ("/account", "/designs", "/account/password", "/cart", "/checkout", "/admin/orders", *paths.values()):
        seen.read(path)
    page.goto(f"{live_shop.url}/checkout")
    page.fill("#f-name", "")
    page.locator("#checkout .button--wide").click()
    page.wait_for_selector("#e-name")
    seen.judge("checkout, with errors")
    page.context.close()
    assert seen.found == []


def test_axe_finds_what_is_wrong(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content('<html lang="en"><title>x</title><main><h1>x</h1><img src="x.png"><p style="color:#999">pale</p>')
    seen = Read(page, "", [])
    seen.judge("a bad page")
    page.close()
    assert {found.split(": ")[1] for found in seen.found} == {"image-alt", "color-contrast"}
