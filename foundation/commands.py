"""Commands that belong to no room: migrate, seed, worker."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from alembic import command
from alembic.config import Config
from flask import Flask, current_app
from sqlalchemy.orm import Session

from foundation import jobs
from foundation.settings import ROOT, Settings

Seeder = Callable[[Session], None]
_seeders: list[tuple[str, Seeder]] = []


def seeder(name: str) -> Callable[[Seeder], Seeder]:
    """Register what a room puts into an empty database; run at every start, it changes nothing the second time."""

    def register(function: Seeder) -> Seeder:
        if (name, function) not in _seeders:
            _seeders.append((name, function))
        return function

    return register


def alembic_config(database_url: str) -> Config:
    """Alembic's configuration, made in code so that there is one place for the address."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.set_main_option("sqlalchemy.url", database_url.replace("%", "%%"))
    return config


def migrate_database(database_url: str) -> None:
    """Bring the database to the newest schema."""
    command.upgrade(alembic_config(database_url), "head")


def seed_database(app: Flask) -> list[str]:
    """Run every seeder, in the order of the rooms; gives their names."""
    done = []
    with app.app_context():
        for name, function in _seeders:
            with app.extensions["database"].transaction() as session:
                function(session)
            done.append(name)
    return done


def answer(value: dict[str, Any]) -> None:
    """Print a command's one JSON object."""
    click.echo(json.dumps(value, ensure_ascii=False, sort_keys=True))


def wire(app: Flask) -> None:
    """Register the commands."""

    settings: Settings = app.extensions["settings"]

    @app.cli.command("migrate", help="Bring the database to the newest schema.")
    def migrate() -> None:
        Path(settings.var_dir).mkdir(parents=True, exist_ok=True)
        migrate_database(settings.database_url)

    @app.cli.command("seed", help="Put the catalogue and, in development, the demo logins into the database.")
    def seed() -> None:
        for name in seed_database(app):
            click.echo(f"  {name}")

    @app.cli.command("worker", help="Run jobs until stopped; start as many of these as there are cores.")
    def worker() -> None:
        jobs.Worker(current_app._get_current_object()).run_forever()  # type: ignore[attr-defined]
