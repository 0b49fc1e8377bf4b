"""The stand-in's hosted payment page: plainly a test page, in both languages."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from flask import Flask, Response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation.money import Money
from storefront.payments.stand_in import objects
from storefront.payments.stand_in.store import Store

TEMPLATES = Path(__file__).parent / "templates"
CHOICES = ("card", "alipay", "async", "async_fail", "decline")
# The stand-in is not a room of the shop, so its few words live here.
WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Test payment",
        "banner": "Test page. This is not Stripe, and no real money moves.",
        "pay": "Pay",
        "order": "Order",
        "how": "How should this test payment go?",
        "card": "Card 4242",
        "card_note": "succeeds at once",
        "alipay": "Alipay",
        "alipay_note": "succeeds at once",
        "async": "Slow bank",
        "async_note": "pending, succeeds a few seconds later",
        "async_fail": "Slow bank, fails",
        "async_fail_note": "pending, then refused",
        "decline": "Card 0002",
        "decline_note": "is declined",
        "back": "Back to the shop without paying",
        "declined": "The card was declined. Nothing was charged. Choose another way to pay.",
        "closed": "This payment page is closed.",
        "closed_note": "It was paid, cancelled, or its time is over. Go back to the shop to see your order.",
        "email": "Receipt to",
    },
    "zh": {
        "title": "测试支付",
        "banner": "测试页面：这不是 Stripe，不会真的扣款。",
        "pay": "支付",
        "order": "订单",
        "how": "这笔测试付款要怎样进行？",
        "card": "银行卡 4242",
        "card_note": "立即成功",
        "alipay": "支付宝",
        "alipay_note": "立即成功",
        "async": "到账较慢的银行",
        "async_note": "先处理中，几秒后成功",
        "async_fail": "到账较慢，最终失败",
        "async_fail_note": "先处理中，随后被拒",
        "decline": "银行卡 0002",
        "decline_note": "会被拒绝",
        "back": "不付款，返回店铺",
        "declined": "银行卡被拒绝，没有扣款。请换一种付款方式。",
        "closed": "此付款页面已关闭。",
        "closed_note": "可能已付款、已取消或已超时。请回到店铺查看订单。",
        "email": "收据发送至",
    },
}


def _language(session: dict[str, Any]) -> str:
    return "zh" if str(session.get("locale") or "").startswith("zh") else "en"


def _render(session: dict[str, Any], shop_url: str, *, declined: bool = False, status: int = 200) -> Response:
    language = _language(session)
    nonce = secrets.token_urlsafe(16)
    currency = str(session["currency"]).upper()
    html = render_template(
        "pay.html",
        session=session,
        words=WORDS[language],
        both=(WORDS["en"]["banner"], WORDS["zh"]["banner"]),
        language="zh-Hans" if language == "zh" else "en",
        total=Money(session["amount_total"], currency).format(language),
        items=[
            (item["description"], item["quantity"], Money(item["amount_total"], currency).format(language))
            for item in session["stand_in_items"]
        ],
        choices=CHOICES,
        declined=declined,
        nonce=nonce,
        shop_url=shop_url,
    )
    answer = Response(html, status=status, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self' {shop_url}; frame-ancestors 'none'; "
        "base-uri 'none'"
    )
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def register(app: Flask, store: Store, *, shop_url: str, async_seconds: float) -> None:
    """Put the page into the stand-in."""

    @app.get("/pay/<session_id>")
    def show(session_id: str) -> ResponseReturnValue:
        with store.transaction() as ledger:
            session = objects.get_open_session(ledger, session_id)
        return _render(session, shop_url)

    @app.post("/pay/<session_id>")
    def act(session_id: str) -> ResponseReturnValue:
        how = request.form.get("how", "")
        with store.transaction() as ledger:
            session = objects.get_open_session(ledger, session_id)
            if session["status"] == "open" and how in CHOICES:
                objects.pay(ledger, session, how, async_seconds=async_seconds)
        if how == "decline" or how not in CHOICES:
            return _render(session, shop_url, declined=how == "decline", status=200 if how == "decline" else 400)
        target = str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session_id)
        return redirect(target, code=303)
