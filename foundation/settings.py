"""Every setting, from the environment, read once.

Development needs none of them. Outside development a missing secret stops the start with one sentence that names all
that is missing; the offline stand-in for Stripe and the demo logins exist in development and in tests only.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class SettingsError(Exception):
    """The environment cannot start this shop; the text says what to set."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What differs between one installation and another.

    `secret_keys`: the first signs, all verify, so that keys can rotate. `*_url` follow the drivers' own spelling.
    `trusted_proxies` is how many of our own proxies stand before the shop and say whom they speak for.
    """

    environment: str = "development"
    secret_keys: tuple[str, ...]
    database_url: str
    blob_url: str
    base_url: str = "http://127.0.0.1:8000"
    var_dir: Path = ROOT / "var"
    fonts_dir: Path = ROOT / "node_modules"
    stripe_secret_key: str = ""
    stripe_webhook_secrets: tuple[str, ...] = ()
    stripe_api_base: str = ""
    stripe_stand_in_url: str = ""
    mail_url: str = ""
    mail_from: str = "Pawprint <hello@pawprint.example>"
    limiter_url: str = "memory://"
    trusted_proxies: int = 0
    lease_seconds: int = 30
    download_seconds: int = 900
    upload_max_bytes: int = 30 * 1024 * 1024
    upload_max_pixels: int = 64_000_000
    session_seconds: int = 14 * 86_400
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def is_development(self) -> bool:
        return self.environment == "development"

    @property
    def is_test(self) -> bool:
        return self.environment == "test"

    @property
    def is_production(self) -> bool:
        return self.environment == "production"

    @property
    def uses_stand_in(self) -> bool:
        """Whether payments go to the offline stand-in for Stripe: only without keys, and never in production."""
        return not self.stripe_secret_key or self.stripe_secret_key == STAND_IN_KEY


STAND_IN_KEY = "sk_test_stand_in"
STAND_IN_WEBHOOK_SECRET = "whsec_stand_in"  # noqa: S105 - public on purpose: it signs play money


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _development_secret(var_dir: Path) -> str:
    """A random key kept in the var folder, so that sessions survive a restart."""
    path = var_dir / "secret-key"
    if path.exists():
        return path.read_text().strip()
    var_dir.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(48)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(key)
    except FileExistsError:
        return path.read_text().strip()
    return key


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings that the environment asks for.

    Raises:
        SettingsError: Outside development something is missing, or a stand-in was asked for in production.
    """
    env = os.environ if environ is None else environ
    environment = env.get("PAWPRINT_ENV", "development")
    if environment not in ("development", "test", "production"):
        raise SettingsError(f"PAWPRINT_ENV is {environment!r}; it can be development, test or production.")
    var_dir = Path(env.get("VAR_DIR", str(ROOT / "var")))
    if environment == "production":
        needed = (
            "SECRET_KEY",
            "DATABASE_URL",
            "BLOB_STORE_URL",
            "BASE_URL",
            "STRIPE_SECRET_KEY",
            "STRIPE_WEBHOOK_SECRET",
            "MAIL_URL",
        )
        missing = [name for name in needed if not env.get(name)]
        if missing:
            raise SettingsError(
                f"In production these must be set: {', '.join(missing)}. See “How to go live” in the README."
            )
        if env.get("STRIPE_SECRET_KEY") == STAND_IN_KEY or env.get("STRIPE_STAND_IN_URL"):
            raise SettingsError(
                "The offline stand-in for Stripe takes play money and does not run in production. Set real Stripe keys."
            )
        if not env["BASE_URL"].startswith("https://"):
            raise SettingsError(
                "In production BASE_URL must start with https://, or cookies and payments are not safe."
            )
    stripe_key = env.get("STRIPE_SECRET_KEY", "")
    stand_in = "" if stripe_key else env.get("STRIPE_STAND_IN_URL", "http://127.0.0.1:8001")
    return Settings(
        environment=environment,
        secret_keys=_listed(env.get("SECRET_KEY", "")) or (_development_secret(var_dir),),
        database_url=env.get("DATABASE_URL") or f"sqlite:///{var_dir / 'pawprint.db'}",
        blob_url=env.get("BLOB_STORE_URL") or (var_dir / "blobs").as_uri(),
        base_url=env.get("BASE_URL", "http://127.0.0.1:8000").rstrip("/"),
        var_dir=var_dir,
        fonts_dir=Path(env.get("FONTS_DIR", str(ROOT / "node_modules"))),
        stripe_secret_key=stripe_key or STAND_IN_KEY,
        stripe_webhook_secrets=_listed(env.get("STRIPE_WEBHOOK_SECRET", ""))
        or ((STAND_IN_WEBHOOK_SECRET,) if stand_in else ()),
        stripe_api_base=env.get("STRIPE_API_BASE", stand_in),
        stripe_stand_in_url=stand_in,
        mail_url=env.get("MAIL_URL", ""),
        mail_from=env.get("MAIL_FROM", "Pawprint <hello@pawprint.example>"),
        limiter_url=env.get("LIMITER_URL", env.get("REDIS_URL", "memory://")),
        trusted_proxies=int(env.get("TRUSTED_PROXIES", "0")),
        lease_seconds=int(env.get("JOB_LEASE_SECONDS", "30")),
        download_seconds=int(env.get("DOWNLOAD_SECONDS", "900")),
        upload_max_bytes=int(env.get("UPLOAD_MAX_BYTES", str(30 * 1024 * 1024))),
        upload_max_pixels=int(env.get("UPLOAD_MAX_PIXELS", "64000000")),
    )
