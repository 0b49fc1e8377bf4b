"""Brings the stand-in's events to the shop: signed, again and again until they are taken, never twice at once."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import threading
import time
import urllib.error
import urllib.request
from typing import Any

from storefront.payments.stand_in import objects
from storefront.payments.stand_in.store import Store

log = logging.getLogger(__name__)


def sign(body: bytes, secret: str, at: int) -> str:
    """A `Stripe-Signature` header. Source: Stripe documentation, "Verify webhook signatures manually"."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


class Courier:
    """A thread that finishes slow payments and delivers events."""

    def __init__(self, store: Store, url: str, secret: str) -> None:
        self.store, self.url, self.secret = store, url, secret
        self.stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Deliver from now on, until `stop`."""
        self._thread = threading.Thread(target=self._run, name="stripe stand-in courier", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the delivery under way and stop."""
        self.stopping.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self.stopping.is_set():
            try:
                if self.run_once():
                    continue
            except Exception:
                log.exception("the courier stumbled and goes on")
            self.stopping.wait(0.2)

    def run_once(self) -> int:
        """Do what is due now; gives how many deliveries were tried."""
        with self.store.transaction() as ledger:
            for session_id, succeeds in ledger.due_later():
                objects.finish_async(ledger, session_id, succeeds)
            due = ledger.due_deliveries()
        for event_id, attempts, event in due:
            taken = self._deliver(event)
            with self.store.transaction() as ledger:
                if taken:
                    ledger.delivered(event_id)
                else:
                    ledger.try_later(event_id, attempts + 1)
        return len(due)

    def _deliver(self, event: dict[str, Any]) -> bool:
        body = json.dumps(event, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "Stripe-Signature": sign(body, self.secret, int(time.time()))}
        request = urllib.request.Request(self.url, data=body, headers=headers, method="POST")  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - the shop's own address
                return bool(200 <= answer.status < 300)
        except (urllib.error.URLError, OSError) as error:
            log.info("the shop did not take %s (%s); trying again later", event["type"], error)
            return False
