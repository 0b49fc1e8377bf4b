"""How often one may try to sign in, to join or to ask for a new password.

A person mistypes a few times; a program guesses thousands. Tries are counted by account, so that guessing from many
addresses is slow too, and by the caller's address. Figures: notes on reliability, "Rate limits".
"""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

#: Endpoint: limits of one account, limits of one address.
LIMITS = {
    "security.login": ("5 per minute", "20 per minute"),
    "security.register": ("5 per minute", "20 per minute"),
    "security.forgot_password": ("3 per hour", "20 per hour"),
    "security.reset_password": ("", "20 per hour"),
    "security.change_password": ("", "20 per hour"),
}


def _account() -> str:
    """A mark of the account that is tried; the address of the mail itself is kept nowhere."""
    email = request.form.get("email", "").strip().casefold()
    return hashlib.sha256(email.encode()).hexdigest()


def limit_sign_in(app: Flask, limiter: Limiter) -> None:
    """Put the limits before the views of the sign-in library."""
    for endpoint, (of_account, of_address) in LIMITS.items():
        view: Any = app.view_functions[endpoint]
        view = limiter.limit(of_address, key_func=get_remote_address, methods=["POST"])(view)
        if of_account:
            view = limiter.limit(of_account, key_func=_account, methods=["POST"])(view)
        app.view_functions[endpoint] = view
