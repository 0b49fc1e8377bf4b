"""The web plumbing every room stands on: one session and one commit a request, sign-in, safe headers, error pages."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    g,
    has_request_context,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter, RateLimitExceeded
from flask_limiter.util import get_remote_address
from flask_login import current_user
from flask_security import MailUtil, Security, user_authenticated
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException
from werkzeug.local import LocalProxy

from foundation import i18n, mail
from foundation.access import Allow, Principal
from foundation.accounts import create_datastore
from foundation.blob_store import BlobStore
from foundation.database import Database, new_id
from foundation.errors import (
    Forbidden,
    InvalidInput,
    NotFound,
    ShopError,
    SignInRequired,
    TooLarge,
    TooManyRequests,
    Unavailable,
)
from foundation.i18n import N_, gettext
from foundation.settings import ROOT, Settings
from foundation.signing import Signer

log = logging.getLogger(__name__)
csrf = CSRFProtect()


def _rate_key() -> str:
    who = principal()
    return who.owner or get_remote_address()


limiter = Limiter(_rate_key, default_limits=[])
_principal_enrichers: list[Callable[[Session, Principal], dict[str, str]]] = []
_adopters: list[Callable[[Session, str, str], None]] = []


class FormExpired(ShopError):
    """The form's token is missing or too old."""

    code = "form_expired"
    status = 400
    message = N_("This page was open for too long. Please load it again and repeat the last step.")


class Shop(Flask):
    """A Flask that commits the request's session once, after the view and before the answer."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Run the view, then commit what it changed; any error rolls all of it back."""
        answer = super().dispatch_request()
        current = g.get("session")
        if current is not None:
            current.commit()
        return answer


def database() -> Database:
    """The app's database."""
    found: Database = current_app.extensions["database"]
    return found


def blobs() -> BlobStore:
    """The app's blob store."""
    found: BlobStore = current_app.extensions["blobs"]
    return found


def settings() -> Settings:
    """The app's settings."""
    found: Settings = current_app.extensions["settings"]
    return found


def signer() -> Signer:
    """What signs our addresses."""
    found: Signer = current_app.extensions["signer"]
    return found


def _writes() -> bool:
    if not has_request_context() or request.method not in ("GET", "HEAD", "OPTIONS") or request.blueprint == "security":
        return True
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "writes_on_get", False))


def db() -> Session:
    """The request's session: read-only transactions for GET, so that looking never waits for a writer."""
    if "session" not in g:
        g.session = database().session(read_only=not _writes())
    current: Session = g.session
    return current


def release() -> None:
    """Commit and let go of the database before slow work (decoding, painting), so that nobody waits for it."""
    if "session" in g:
        g.session.commit()


def principal() -> Principal:
    """Who is asking."""
    if not has_request_context():
        return Principal()
    known: Principal | None = g.get("principal")
    if known is None:
        # Demo accounts are known to everybody: in production they are nobody.
        if current_user.is_authenticated and not (current_user.demo and settings().is_production):
            roles = frozenset(role.name for role in current_user.roles)
            known = Principal(user_id=current_user.id, roles=roles)
            claims = {name: value for enrich in _principal_enrichers for name, value in enrich(db(), known).items()}
            known = Principal(user_id=current_user.id, roles=roles, claims=claims)
        else:
            known = Principal(guest_id=session.get("guest_id"))
        g.principal = known
    return known


def ensure_owner() -> str:
    """The asking principal's owner mark; a visitor becomes a guest with a cookie."""
    owner = principal().owner
    if owner is None:
        session["guest_id"] = new_id()
        session.permanent = True
        g.pop("principal", None)
        owner = principal().owner
    assert owner is not None
    return owner


def enrich_principal(enricher: Callable[[Session, Principal], dict[str, str]]) -> None:
    """Register what a room knows of a signed-in person: `(session, principal) -> claims`."""
    if enricher not in _principal_enrichers:
        _principal_enrichers.append(enricher)


def adopt_guest(adopter: Callable[[Session, str, str], None]) -> None:
    """Register how a room hands a guest's things to the member they become: `(session, guest owner, member owner)`."""
    if adopter not in _adopters:
        _adopters.append(adopter)


class LetterMailUtil(MailUtil):
    """Sends Flask-Security's mails through our letters."""

    def send_mail(  # type: ignore[override]
        self,
        template: str,
        subject: str,
        recipient: str,
        sender: str | tuple[str, str],
        body: str | None,
        html: str | None,
        **kwargs: Any,
    ) -> None:
        """Write the letter in the request's transaction."""
        mail.put(
            db(), key=f"account:{new_id()}", to=recipient, subject=subject, text=body or "", html=html or body or ""
        )


#: A test signs in hundreds of times; elsewhere the library's own cost holds, 64 MB and three rounds.
_FAST_HASHES = {"argon2__rounds": 1, "argon2__memory_cost": 64, "argon2__parallelism": 1}


def init_app(app: Flask, config: Settings) -> None:
    """Put the plumbing into an app."""
    app.extensions["settings"] = config
    app.extensions["database"] = Database(config.database_url)
    app.extensions["blobs"] = BlobStore(config.blob_url)
    app.extensions["signer"] = Signer(config.secret_keys)
    secure = config.base_url.startswith("https://")
    app.config.update(
        SECRET_KEY=config.secret_keys[0],
        SECRET_KEY_FALLBACKS=list(config.secret_keys[1:]),
        MAX_CONTENT_LENGTH=config.upload_max_bytes + 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        PERMANENT_SESSION_LIFETIME=config.session_seconds,
        SESSION_COOKIE_NAME="__Host-session" if secure else "session",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=secure,
        RATELIMIT_STORAGE_URI=config.limiter_url,
        RATELIMIT_ENABLED=not config.is_test,
        RATELIMIT_HEADERS_ENABLED=True,
        SECURITY_PASSWORD_SALT="unused-by-argon2",  # noqa: S106 - argon2 salts by itself; the library asks for one
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=_FAST_HASHES if config.is_test else {},
        SECURITY_REGISTERABLE=True,
        SECURITY_SEND_REGISTER_EMAIL=False,
        SECURITY_RECOVERABLE=True,
        SECURITY_CHANGEABLE=True,
        SECURITY_USE_REGISTER_V2=True,
        SECURITY_LOGIN_URL="/sign-in",
        SECURITY_LOGOUT_URL="/sign-out",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_REGISTER_URL="/sign-up",
        SECURITY_RESET_URL="/reset-password",
        SECURITY_CHANGE_URL="/account/password",
        SECURITY_POST_LOGIN_VIEW="/",
        SECURITY_POST_LOGOUT_VIEW="/",
        SECURITY_POST_REGISTER_VIEW="/",
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False, "test_environment": not config.is_production},
        SECURITY_PASSWORD_LENGTH_MIN=8,
        SECURITY_RETURN_GENERIC_RESPONSES=False,
        SECURITY_CSRF_IGNORE_UNAUTH_ENDPOINTS=False,
        SECURITY_DATETIME_FACTORY=None,
    )
    del app.config["SECURITY_DATETIME_FACTORY"]
    i18n.init_app(app)
    csrf.init_app(app)
    limiter.init_app(app)
    security = Security(mail_util_cls=LetterMailUtil)  # init_app does not take it
    security.init_app(app, create_datastore(LocalProxy(db)))  # type: ignore[arg-type]
    # The library would read any JSON body for a token, before our limits: nobody signs in that way here.
    app.login_manager._request_callback = None  # type: ignore[attr-defined]
    app.before_request(_check_size)
    app.before_request(_check_access)
    app.after_request(_add_headers)
    app.teardown_request(_close_session)
    app.context_processor(
        lambda: {"principal": principal(), "csp_nonce": csp_nonce, "asset_url": asset_url, "languages": i18n.LOCALES}
    )
    user_authenticated.connect(_hand_over_guest, app)
    _register_errors(app)

    @app.get("/healthz")
    @_anyone
    def healthz() -> ResponseReturnValue:
        from sqlalchemy import text

        db().execute(text("SELECT 1"))
        return {"status": "ok"}

    @app.post("/language/<locale>")
    @_anyone
    def choose_language(locale: str) -> ResponseReturnValue:
        if locale not in i18n.LOCALES:
            raise NotFound
        session["locale"] = locale
        session.permanent = True
        return redirect(same_site(request.form.get("next")), code=303)


def _anyone(view: Any) -> Any:
    view.access = Allow.ANYONE
    return view


def same_site(target: str | None, default: str = "/") -> str:
    """A path on this site to go to next; anything else becomes the default."""
    if target and target.startswith("/") and not target.startswith(("//", "/\\")):
        return target
    return default


MAX_JSON_BYTES = 9_000_000


def _check_size() -> None:
    if request.is_json and (request.content_length or 0) > MAX_JSON_BYTES:
        raise TooLarge


def _check_access() -> None:
    endpoint = request.endpoint
    if endpoint is None:
        return
    if endpoint == "static" or request.blueprint == "security":
        return
    view = current_app.view_functions[endpoint]
    declared = getattr(view, "access", None)
    who = principal()
    if declared is None:
        log.error("the route %s does not declare who may call it", endpoint)
        raise NotFound
    if declared is Allow.DEVELOPMENT and settings().is_production:
        raise NotFound
    if declared in (Allow.MEMBER, Allow.FACTORY, Allow.ADMIN) and not who.is_member:
        raise SignInRequired
    if declared is Allow.FACTORY and "factory" not in who.roles:
        raise Forbidden
    if declared is Allow.ADMIN and not who.is_admin:
        raise Forbidden


def _hand_over_guest(app: Flask, user: Any, **_: Any) -> None:
    guest = session.pop("guest_id", None)
    g.pop("principal", None)
    if guest:
        for adopt in _adopters:
            adopt(db(), f"guest:{guest}", f"user:{user.id}")
    session["locale"] = session.get("locale") or user.locale


def csp_nonce() -> str:
    """This answer's nonce for inline scripts and styles."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


@lru_cache(maxsize=512)
def _content_version(path: str, _modified: float) -> str:
    return hashlib.sha256((ROOT / "static" / path).read_bytes()).hexdigest()[:12]


def asset_url(path: str) -> str:
    """The address of a file under static/, with its content's version, so that it can be cached for a year."""
    file = ROOT / "static" / path
    version = _content_version(path, file.stat().st_mtime) if file.is_file() else "missing"
    return url_for("static", filename=path, v=version)


def _add_headers(response: Response) -> Response:
    pay = settings().stripe_stand_in_url or "https://checkout.stripe.com https://billing.stripe.com"
    nonce = f" 'nonce-{g.csp_nonce}'" if "csp_nonce" in g else ""
    response.headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'self'; script-src 'self'{nonce}; style-src 'self'{nonce}; img-src 'self' blob: data:; "
        f"font-src 'self'; connect-src 'self' blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
        f"frame-ancestors 'none'; form-action 'self' {pay}",
    )
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    response.headers.setdefault("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
    if settings().is_production:
        response.headers.setdefault("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
    if request.endpoint == "static" and request.args.get("v"):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif request.endpoint != "static" and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-store" if principal().owner else "private, no-cache"
    return response


def _close_session(_error: BaseException | None) -> None:
    current = g.pop("session", None)
    if current is not None:
        current.close()


def wants_json() -> bool:
    """Whether the asker is a program: problem+json instead of a page."""
    if request.path.startswith("/api/") or request.is_json:
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return best == "application/json" and request.accept_mimetypes["text/html"] < 1


def error_words(error: ShopError) -> str:
    """The error's sentence in the reader's language."""
    return gettext(error.message, **error.parameters) if error.parameters else gettext(error.message)


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


def _register_errors(app: Flask) -> None:
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


__all__ = [
    "Shop", "abort", "adopt_guest", "asset_url", "blobs", "csrf", "database", "db", "enrich_principal", "ensure_owner",
    "error_words", "init_app", "limiter", "principal", "release", "same_site", "settings", "signer", "wants_json",
]  # fmt: skip
