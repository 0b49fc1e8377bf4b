"""Errors as answers: a page for a person, problem+json (RFC 9457) for a program, both in the reader's language."""

from __future__ import annotations

import logging

from flask import Flask, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from foundation.errors import (
    Forbidden,
    InvalidInput,
    NotFound,
    ShopError,
    SignInRequired,
    TooLarge,
    TooManyRequests,
    Unavailable,
    find_state_name,
)
from foundation.i18n import N_, gettext

log = logging.getLogger(__name__)


class FormExpired(ShopError):
    """The form's token is missing or too old."""

    code = "form_expired"
    status = 400
    message = N_("This page was open for too long. Please load it again and repeat the last step.")


def wants_json() -> bool:
    """Whether the asker is a program: problem+json instead of a page."""
    if request.path.startswith("/api/") or request.is_json:
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return best == "application/json" and request.accept_mimetypes["text/html"] < 1


def error_words(error: ShopError) -> str:
    """The error's sentence in the reader's language; states in it are called what people call them."""
    names = {name: find_state_name(value) for name, value in error.parameters.items()}
    said = error.parameters | {name: gettext(found) for name, found in names.items() if found}
    return gettext(error.message, **said) if said else gettext(error.message)


def error_answer(error: ShopError) -> ResponseReturnValue:
    """An error as a page for a person or as problem+json (RFC 9457) for a program."""
    if "session" in g:
        g.session.rollback()
    words = error_words(error)
    if wants_json():
        body = {
            "type": "about:blank",
            "title": words,
            "status": error.status,
            "code": error.code,
            "parameters": error.parameters,
        }
        response = current_app.json.response(body)
        response.mimetype = "application/problem+json"
        response.status_code = error.status
        return response
    if isinstance(error, SignInRequired) and request.method == "GET":
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    return render_template("errors/error.html", error=error, words=words), error.status


_HTTP_ERRORS: dict[int, type[ShopError]] = {
    404: NotFound,
    403: Forbidden,
    413: TooLarge,
    429: TooManyRequests,
    503: Unavailable,
}


def init_app(app: Flask) -> None:
    """Let every error of the app become an answer in words."""
    app.register_error_handler(ShopError, error_answer)
    app.register_error_handler(CSRFError, lambda _error: error_answer(FormExpired()))
    app.register_error_handler(RateLimitExceeded, lambda _error: error_answer(TooManyRequests()))

    @app.errorhandler(RecursionError)
    def too_deep(_error: RecursionError) -> ResponseReturnValue:
        return error_answer(InvalidInput())

    @app.errorhandler(OperationalError)
    def database_trouble(error: OperationalError) -> ResponseReturnValue:
        log.error("the database did not answer: %s", type(error.orig).__name__)
        return error_answer(Unavailable())

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> ResponseReturnValue:
        if error.code is not None and error.code < 400:
            return error.get_response()
        known = _HTTP_ERRORS.get(error.code or 500)
        if known is not None:
            return error_answer(known())

        class Other(ShopError):
            code = (error.name or "error").lower().replace(" ", "_")
            status = error.code or 500
            message = N_("This request could not be understood.") if (error.code or 500) < 500 else ShopError.message

        return error_answer(Other())

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> ResponseReturnValue:
        if current_app.config.get("PROPAGATE_EXCEPTIONS"):
            raise error
        log.exception("unforeseen error at %s", request.endpoint)

        class Unforeseen(ShopError):
            code = "unforeseen"
            status = 500

        return error_answer(Unforeseen())
