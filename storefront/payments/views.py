"""Where Stripe talks to us."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from foundation.access import Allow, allow
from foundation.errors import TooLarge
from foundation.web import csrf, db, settings
from storefront.payments import inbox

bp = Blueprint("payments", __name__)


@bp.post("/webhooks/stripe")
@csrf.exempt
@allow(Allow.SIGNED)
def stripe_webhook() -> ResponseReturnValue:
    """Keep a signed event and answer at once; it is acted on by a job of the same transaction."""
    if (request.content_length or 0) > inbox.MAX_BODY:
        raise TooLarge
    body = request.get_data(cache=False)
    if len(body) > inbox.MAX_BODY:
        raise TooLarge
    event = inbox.verify(settings(), body, request.headers.get("Stripe-Signature", ""))
    inbox.receive(db(), event)
    return {"received": True}
