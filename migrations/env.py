"""Alembic's environment: the application's own engine, batch mode for SQLite, one transaction."""

from alembic import context
from flask import current_app

extension = current_app.extensions["migrate"]
database = extension.db


def _skip_empty(migration_context, revision, directives):
    if directives and directives[0].upgrade_ops.is_empty():
        directives[:] = []


def run() -> None:
    """Bring the schema to the asked revision, foreign keys checked at the end."""
    with database.engine.connect().execution_options(writes=True) as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            process_revision_directives=_skip_empty,
            **extension.configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
