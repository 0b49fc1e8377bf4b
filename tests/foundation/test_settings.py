"""Settings: nothing needed in development, everything in production."""

from __future__ import annotations

from pathlib import Path

import pytest

from foundation.settings import STAND_IN_KEY, SettingsError, load_settings

PRODUCTION = {
    "PAWPRINT_ENV": "production",
    "SECRET_KEY": "new,old",
    "DATABASE_URL": "postgresql://db/shop",
    "BLOB_STORE_URL": "s3://bucket",
    "BASE_URL": "https://shop.example",
    "STRIPE_SECRET_KEY": "sk_live_x",
    "STRIPE_WEBHOOK_SECRET": "whsec_new,whsec_old",
    "MAIL_URL": "smtp://mail.example",
}


def test_development_needs_nothing_and_keeps_its_secret(tmp_path: Path) -> None:
    first = load_settings({"VAR_DIR": str(tmp_path)})
    assert first.uses_stand_in
    assert first.secret_keys == load_settings({"VAR_DIR": str(tmp_path)}).secret_keys
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_production_names_all_that_is_missing() -> None:
    with pytest.raises(SettingsError) as error:
        load_settings({"PAWPRINT_ENV": "production", "SECRET_KEY": "x"})
    for name in (
        "DATABASE_URL",
        "BLOB_STORE_URL",
        "BASE_URL",
        "STRIPE_SECRET_KEY",
        "STRIPE_WEBHOOK_SECRET",
        "MAIL_URL",
    ):
        assert name in str(error.value)


def test_production_with_everything_starts_with_rotating_keys() -> None:
    settings = load_settings(PRODUCTION)
    assert settings.secret_keys == ("new", "old")
    assert settings.stripe_webhook_secrets == ("whsec_new", "whsec_old")
    assert not settings.uses_stand_in
    assert settings.stripe_stand_in_url == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"STRIPE_SECRET_KEY": STAND_IN_KEY}, "play money"),
        ({"STRIPE_STAND_IN_URL": "http://127.0.0.1:1"}, "play money"),
        ({"BASE_URL": "http://shop.example"}, "https"),
        ({"PAWPRINT_ENV": "staging"}, "staging"),
    ],
)
def test_production_refuses_what_is_not_safe(change: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        load_settings({**PRODUCTION, **change})
