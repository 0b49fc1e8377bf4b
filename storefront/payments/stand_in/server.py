"""The stand-in's HTTP: Stripe's API as far as the shop uses it, with Stripe's manners.

The same idempotency key gives the same answer, with other parameters an error; wrong keys and ids get Stripe's error
objects. Source: Stripe API reference, "Authentication", "Errors", "Idempotent requests", "Pagination".
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue

from foundation.settings import Settings, SettingsError
from storefront.payments.stand_in import objects, pay_page
from storefront.payments.stand_in.courier import Courier
from storefront.payments.stand_in.objects import ApiError, invalid, missing, public
from storefront.payments.stand_in.store import Ledger, Store

Params = dict[str, Any]


def create_stand_in(
    settings: Settings, *, deliver_to: str | None = None, courier: bool = True, async_seconds: float = 6.0
) -> Flask:
    """The stand-in as a WSGI application, its deliveries running.

    Args:
        deliver_to: Where webhooks go; None means the shop's own address.
        courier: False leaves the deliveries to the caller (`app.extensions["courier"].run_once()`).
        async_seconds: How long the slow bank takes.

    Raises:
        SettingsError: This is production, or real Stripe keys are set.
    """
    if settings.is_production:
        raise SettingsError("The offline stand-in for Stripe takes play money and does not run in production.")
    if not settings.uses_stand_in:
        raise SettingsError("STRIPE_SECRET_KEY is set, so payments go to Stripe; unset it to use the offline stand-in.")
    app = Flask("stand_in", template_folder=str(pay_page.TEMPLATES), static_folder=None)
    store = Store(settings.var_dir / "stripe-stand-in.db")
    carrier = Courier(
        store,
        deliver_to or f"{settings.base_url}/webhooks/stripe",
        settings.stripe_webhook_secrets[0],
    )
    app.extensions["store"] = store
    app.extensions["courier"] = carrier
    _register_api(app, store, settings, async_seconds)
    pay_page.register(app, store, shop_url=settings.base_url, async_seconds=async_seconds)
    if courier:
        carrier.start()
    return app


def parse_form(pairs: list[tuple[str, str]]) -> Params:
    """Stripe's form encoding (`a[b][0][c]=1`) as nested dicts and lists."""
    result: Params = {}
    for name, value in pairs:
        path = re.findall(r"[^\[\]]+|(?<=\[)(?=\])", name)
        current: Any = result
        for part in path[:-1]:
            current = current.setdefault(part, {})
        if path[-1] == "":
            current[str(len(current))] = value
        else:
            current[path[-1]] = value
    return {name: _listed(value) for name, value in result.items()}


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(key.isdigit() for key in value):
        return [_listed(value[key]) for key in sorted(value, key=int)]
    return {key: _listed(inner) for key, inner in value.items()}


def _json(body: str, status: int = 200) -> Response:
    return Response(body, status=status, mimetype="application/json")


def _register_api(app: Flask, store: Store, settings: Settings, async_seconds: float) -> None:
    @app.errorhandler(ApiError)
    def api_error(error: ApiError) -> ResponseReturnValue:
        return _json(json.dumps(error.body), error.status)

    @app.before_request
    def check_key() -> None:
        if request.path.startswith("/v1/") and request.headers.get("Authorization") != (
            f"Bearer {settings.stripe_secret_key}"
        ):
            raise ApiError(401, "invalid_request_error", "Invalid API Key provided.", code="api_key_invalid")

    def once(act: Callable[[Ledger, Params], Params]) -> ResponseReturnValue:
        """Do an act of a POST, or give the answer that its idempotency key had before."""
        key = request.headers.get("Idempotency-Key")
        body = request.get_data()
        asked = hashlib.sha256(f"{request.method} {request.path}\n".encode() + body).hexdigest()
        params = parse_form(list(request.form.items(multi=True)))
        if key is not None and len(key) > 255:
            raise invalid("Idempotency keys must be at most 255 characters.", param="idempotency_key")
        with store.transaction() as ledger:
            kept = ledger.kept_answer(key) if key else None
            if kept is not None:
                if kept[0] != asked:
                    message = (
                        "Keys for idempotent requests can only be used with the same parameters they were first used "
                        f"with. Try using a key other than '{key}' if you meant to execute a different request."
                    )
                    raise ApiError(400, "idempotency_error", message)
                answer = _json(kept[2], kept[1])
                answer.headers["Idempotent-Replayed"] = "true"
                return answer
            try:
                text, status = json.dumps(public(act(ledger, params)), ensure_ascii=False), 200
            except ApiError as error:
                # Nothing has begun, so Stripe keeps no answer of a refused call.
                return _json(json.dumps(error.body), error.status)
            if key:
                ledger.keep_answer(key, asked, status, text)
            return _json(text, status)

    def one(kind: str, object_id: str) -> ResponseReturnValue:
        with store.transaction() as ledger:
            found = ledger.find(kind, object_id)
            if found is None:
                raise missing(kind, object_id)
            return _json(json.dumps(public(_expand(ledger, found)), ensure_ascii=False))

    def page(kind: str, url: str, keep: Callable[[Params], bool]) -> ResponseReturnValue:
        limit = min(100, max(1, request.args.get("limit", 10, type=int)))
        after = request.args.get("starting_after")
        with store.transaction() as ledger:
            found = [public(thing) for thing in ledger.newest_first(kind) if keep(thing)]
        if after:
            ids = [thing["id"] for thing in found]
            if after not in ids:
                raise missing(kind, after)
            found = found[ids.index(after) + 1 :]
        body = {"object": "list", "url": url, "has_more": len(found) > limit, "data": found[:limit]}
        return _json(json.dumps(body, ensure_ascii=False))

    @app.post("/v1/checkout/sessions")
    def create_session() -> ResponseReturnValue:
        base = request.host_url.rstrip("/")
        return once(lambda ledger, params: objects.create_session(ledger, params, base))

    @app.get("/v1/checkout/sessions")
    def list_sessions() -> ResponseReturnValue:
        intent = request.args.get("payment_intent")
        return page("checkout.session", "/v1/checkout/sessions", lambda s: intent in (None, s["payment_intent"]))

    @app.get("/v1/checkout/sessions/<session_id>")
    def get_session(session_id: str) -> ResponseReturnValue:
        with store.transaction() as ledger:
            objects.get_open_session(ledger, session_id)
        return one("checkout.session", session_id)

    @app.post("/v1/checkout/sessions/<session_id>/expire")
    def expire(session_id: str) -> ResponseReturnValue:
        return once(
            lambda ledger, _params: objects.expire_session(ledger, objects.get_open_session(ledger, session_id))
        )

    @app.get("/v1/payment_intents/<intent_id>")
    def get_intent(intent_id: str) -> ResponseReturnValue:
        return one("payment_intent", intent_id)

    @app.get("/v1/charges")
    def list_charges() -> ResponseReturnValue:
        intent = request.args.get("payment_intent")
        return page("charge", "/v1/charges", lambda c: intent in (None, c["payment_intent"]))

    @app.get("/v1/charges/<charge_id>")
    def get_charge(charge_id: str) -> ResponseReturnValue:
        return one("charge", charge_id)

    @app.post("/v1/refunds")
    def create_refund() -> ResponseReturnValue:
        return once(objects.create_refund)

    @app.get("/v1/refunds")
    def list_refunds() -> ResponseReturnValue:
        intent = request.args.get("payment_intent")
        return page("refund", "/v1/refunds", lambda r: intent in (None, r["payment_intent"]))

    @app.get("/v1/refunds/<refund_id>")
    def get_refund(refund_id: str) -> ResponseReturnValue:
        return one("refund", refund_id)

    @app.get("/v1/events")
    def list_events() -> ResponseReturnValue:
        args = parse_form(list(request.args.items(multi=True)))
        since = int((args.get("created") or {}).get("gte", 0)) if isinstance(args.get("created"), dict) else 0
        since = max(since, int(time.time()) - 30 * 86_400)
        types = args.get("types") or []
        return page("event", "/v1/events", lambda e: e["created"] >= since and (not types or e["type"] in types))

    @app.get("/v1/events/<event_id>")
    def get_event(event_id: str) -> ResponseReturnValue:
        return one("event", event_id)

    @app.get("/healthz")
    def healthz() -> ResponseReturnValue:
        return {"status": "ok", "stand_in": True}


_KINDS = {"payment_intent": "payment_intent", "latest_charge": "charge", "charge": "charge"}


def _expand(ledger: Ledger, thing: Params) -> Params:
    """Put whole objects where `expand[]` asks for them."""
    args = parse_form(list(request.args.items(multi=True)))
    for path in args.get("expand") or []:
        current = thing
        for part in str(path).split("."):
            value = current.get(part)
            if isinstance(value, str) and part in _KINDS:
                value = ledger.find(_KINDS[part], value)
                current[part] = value
            if not isinstance(value, dict):
                break
            current = value
    return thing
