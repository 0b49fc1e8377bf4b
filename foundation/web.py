"""The web plumbing every room stands on: one session and one commit a request, sign-in, safe headers, error pages."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import Flask, Response, current_app, g, has_request_context, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import current_user
from flask_security import MailUtil, Security, user_authenticated, user_registered
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import Session
from werkzeug.local import LocalProxy
from werkzeug.middleware.proxy_fix import ProxyFix

from foundation import compression, error_pages, i18n, mail
from foundation.access import Allow, Principal
from foundation.accounts import create_datastore
from foundation.blob_store import BlobStore
from foundation.database import Database, new_id
from foundation.errors import Forbidden, NotFound, SignInRequired
from foundation.reading import check_request, same_site
from foundation.settings import ROOT, Settings
from foundation.sign_in_limits import limit_sign_in
from foundation.sign_up import SignUpForm
from foundation.signing import Signer

log = logging.getLogger(__name__)
csrf = CSRFProtect()


def _rate_key() -> str:
    who = principal()
    return who.owner or get_remote_address()


limiter = Limiter(_rate_key, default_limits=[])
_principal_enrichers: list[Callable[[Session, Principal], dict[str, str]]] = []
_adopters: list[Callable[[Session, str, str], None]] = []


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
        SECURITY_RETURN_GENERIC_RESPONSES=True,  # nobody learns here which addresses have an account
        SECURITY_API_ENABLED_METHODS=["session"],
        SECURITY_CSRF_IGNORE_UNAUTH_ENDPOINTS=False,
        SECURITY_DATETIME_FACTORY=None,
    )
    del app.config["SECURITY_DATETIME_FACTORY"]
    i18n.init_app(app)
    csrf.init_app(app)
    limiter.init_app(app)
    if config.trusted_proxies:  # else the callers' address is the connection's, and what they say of it is not believed
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=config.trusted_proxies, x_proto=config.trusted_proxies)  # type: ignore[method-assign]
    security = Security(mail_util_cls=LetterMailUtil, register_form=SignUpForm)  # init_app does not take them
    security.init_app(app, create_datastore(LocalProxy(db)))  # type: ignore[arg-type]
    limit_sign_in(app, limiter)
    # The library would read any JSON body for a token, before our limits: nobody signs in that way here.
    app.login_manager.request_loader(lambda _request: None)  # type: ignore[attr-defined]
    app.before_request(check_request)
    app.before_request(_check_access)
    app.after_request(_add_headers)
    app.after_request(compression.compress)
    app.teardown_request(_close_session)
    app.context_processor(
        lambda: {"principal": principal(), "csp_nonce": csp_nonce, "asset_url": asset_url, "languages": i18n.LOCALES}
    )
    user_authenticated.connect(_hand_over_guest, app)
    user_registered.connect(_speak_as_registered, app)
    error_pages.init_app(app)

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
        if principal().user_id is not None:
            current_user.locale = locale  # letters follow; pages follow the session alone
        return redirect(same_site(request.form.get("next")), code=303)


def _anyone(view: Any) -> Any:
    view.access = Allow.ANYONE
    return view


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


def _speak_as_registered(app: Flask, user: Any, **_: Any) -> None:
    """A new account's letters speak the language in which it was opened."""
    user.locale = i18n.current_locale()


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
