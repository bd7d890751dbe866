"""Alembic's environment: the application's own engine, batch mode for SQLite, one transaction."""

from alembic import context
from flask import current_app
from sqlalchemy import inspect

from office.calendar.seeding import seed_calendar

extension = current_app.extensions["migrate"]
database = extension.db


def run() -> None:
    """Bring the schema to the asked revision, foreign keys checked at the end."""
    with database.engine.connect().execution_options(writes=True) as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            **extension.configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()
        seedable = inspect(connection).has_table("calendar_day")
    if seedable:
        # The decided holidays come with the software; rows that an officer edited are kept.
        seed_calendar()


run()
