"""Alembic's entry: migrations run online, on SQLite by rebuilding tables."""

from alembic import context

from foundation.database import Base, create_database_engine
from migrations.models import import_models

import_models()


def run() -> None:
    """Run the migrations in one transaction."""
    url = context.config.get_main_option("sqlalchemy.url")
    assert url
    engine = create_database_engine(url)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=url.startswith("sqlite"),
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
