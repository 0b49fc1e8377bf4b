"""Customers and factories who go on with their lives while processes die under them."""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Callable
from typing import Any

import requests

LYRICS = ("晚风有了名字", "home to you", "四条腿，一颗心", "slow down, smell everything")
DOWN = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)


class GaveUp(Exception):
    """The shop did not come back in time."""


class Browser:
    """An HTTP client that, like a person, tries again when the page does not load."""

    def __init__(self, url: str, patience_seconds: float = 60) -> None:
        self.url = url
        self.patience_seconds = patience_seconds
        self.http = requests.Session()
        self.http.headers["Accept-Language"] = "en"

    def call(self, method: str, path: str, **options: Any) -> requests.Response:
        """The answer, once there is one that is not the shop's being down."""
        until = time.monotonic() + self.patience_seconds
        address = path if path.startswith("http") else self.url + path
        while True:
            try:
                answer = self.http.request(method, address, timeout=20, allow_redirects=False, **options)
                if answer.status_code < 500:
                    return answer
            except DOWN:
                pass
            if time.monotonic() > until:
                raise GaveUp(f"{method} {path}")
            time.sleep(0.15)

    def page(self, path: str) -> str:
        """A page's HTML."""
        return self.call("GET", path).text

    def token(self) -> str:
        """A CSRF token."""
        return str(re.search(r'name="csrf-token" content="([^"]+)"', self.page("/no-such-page")).group(1))  # type: ignore[union-attr]

    def send(self, path: str, *, json: Any = None, data: Any = None, method: str = "POST") -> requests.Response:
        """A write with its token."""
        return self.call(method, path, json=json, data=data, headers={"X-CSRFToken": self.token()})


def document(rng: random.Random) -> dict[str, Any]:
    """A small design: one line on a pet tee."""
    text = {
        "id": "t1",
        "kind": "text",
        "x_mm": 55,
        "y_mm": 60,
        "text": rng.choice(LYRICS),
        "font": "noto-sans-sc",
        "size_mm": 8,
        "fill": {"kind": "solid", "colour": "#1b1a17"},
    }
    placement = {"placement": "front", "width_mm": 110, "height_mm": 145, "layers": [text]}
    return {"version": 1, "blank": "pet-tee", "colour": "white", "placements": [placement]}


ADDRESS = {
    "email": "guest@pawprint.example",
    "country": "CN",
    "name": "陈佳怡",
    "phone": "13800138000",
    "state": "福建省",
    "city": "厦门市",
    "district": "思明区",
    "line1": "环岛路18号",
}


class Customer(threading.Thread):
    """Orders again and again until told to stop; `paid` counts the payments that the bank's page took."""

    def __init__(self, url: str, seed: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.url, self.rng, self.stop = url, random.Random(seed), stop
        self.paid = 0
        self.trouble: list[str] = []

    def run(self) -> None:
        """Live."""
        while not self.stop.is_set():
            try:
                self.paid += self.order()
            except (GaveUp, AssertionError) as error:
                self.trouble.append(f"{type(error).__name__}: {error}")
                return

    def order(self) -> bool:
        """One order as a guest, from design to payment; whether the bank's page took the money."""
        browser = Browser(self.url)
        made = browser.send("/api/designs", json={"title": "soak", "document": document(self.rng)})
        assert made.status_code == 201, made.text[:400]
        design = made.json()["id"]
        revision = browser.send(f"/api/designs/{design}/revisions", json={}).json()["revision"]
        line = {"design_id": design, "revision": revision, "colour": "white", "size": "s", "quantity": 1}
        assert browser.send("/api/cart/lines", json=line).status_code == 201
        pay_address = self.check_out(browser)
        bank = Browser(pay_address.split("/pay/")[0])
        answer = bank.call("POST", pay_address, data={"how": "card"})
        assert answer.status_code == 303, answer.text[:300]
        return True

    def check_out(self, browser: Browser) -> str:
        """Approve and order; the address of the page to pay on."""
        for _ in range(40):
            page = browser.page("/checkout")
            seen = re.search(r'name="seen" value="([^"]+)"', page)
            assert seen, "no checkout page: " + re.sub(r"<[^>]+>|\s+", " ", page)[:600]
            answer = browser.send("/checkout", data={"seen": seen.group(1), **ADDRESS})
            assert answer.status_code in (303, 409, 400), re.sub(r"<[^>]+>|\s+", " ", answer.text)[:1500]
            target = answer.headers.get("Location", "")
            if "/pay/" in target:
                return target
            number = re.search(r"P-[0-9A-Z]+", target)
            if number:  # the order was made, but its page to pay on was not opened
                target = browser.send(f"/orders/{number.group(0)}/pay").headers.get("Location", "")
                if "/pay/" in target:
                    return target
        raise AssertionError("no way to pay")


class Plant(threading.Thread):
    """A factory's program: accepts, prints and ships whatever stands on its board."""

    def __init__(self, url: str, key: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.browser = Browser(url)
        self.browser.http.headers["Authorization"] = f"Bearer {key}"
        self.stop = stop
        self.trouble: list[str] = []

    def run(self) -> None:
        """Work until told to stop and the board is empty."""
        steps: tuple[tuple[str, Callable[[str], None]], ...] = (
            ("to-print", self.accept),
            ("printing", self.print),
            ("to-pack", self.ship),
        )
        while not self.stop.is_set():
            for board, act in steps:
                try:
                    jobs = self.browser.call("GET", f"/api/factory/v1/jobs?list={board}").json()["jobs"]
                    for job in jobs:
                        act(job["number"])
                except GaveUp as error:
                    self.trouble.append(str(error))
                    return
            self.stop.wait(0.3)

    def accept(self, number: str) -> None:
        """Take the job on."""
        self.browser.call("POST", f"/api/factory/v1/jobs/{number}/accept", json={})

    def print(self, number: str) -> None:
        """Say that it is printed."""
        self.browser.call("POST", f"/api/factory/v1/jobs/{number}/printed", json={})

    def ship(self, number: str) -> None:
        """Say that it has left."""
        body = {"carrier": "SF Express", "tracking": f"SF{number}"}
        self.browser.call("POST", f"/api/factory/v1/jobs/{number}/shipped", json=body)
