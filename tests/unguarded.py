"""Changing what was published past the guards of the database, to see that the code does not rest on them alone."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from catalogue.procedures.unchanging import CHANGING, UNCHANGING
from office.database import db, transaction


@contextmanager
def unguarded() -> Iterator[None]:
    """A transaction in which published rows can be changed; the guards stand again at its end."""
    dialect = db.engine.dialect.name
    with transaction():
        _execute(CHANGING[dialect])
        yield
        db.session.flush()
        _execute(UNCHANGING[dialect])


def _execute(statements: tuple[str, ...]) -> None:
    for statement in statements:
        db.session.execute(sa.text(statement))
