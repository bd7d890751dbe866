"""The catalogue's generation: a number that grows whenever what the public may read has changed.

Every ETag of a public page is made from it, and the search index says up to which generation it knows.
"""

from contextlib import closing
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, SessionTransaction, mapped_column

from . import clock
from .database import Model, db
from .database_types import Moment
from .writing import require_transaction

_DUE = "generation_due"
_READ = "generation_read"


class CatalogueGeneration(Model):
    """The one row that holds the number; it is missing until the catalogue changes for the first time."""

    __tablename__ = "catalogue_generation"
    __table_args__ = (sa.CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(Moment)


_NUMBER = sa.select(CatalogueGeneration.__table__.c.number)
_COMMITTED = str(_NUMBER)


def current_generation() -> int:
    """The number as committed; 0 for a catalogue that nobody has written to.

    Read once a database transaction: a page asks for it several times, and all of the page is of one state.
    """
    session = db.session()
    known: tuple[SessionTransaction | None, int] | None = session.info.get(_READ)
    if known and known[0] is session.get_transaction():
        return known[1]
    number: int = session.connection().execute(_NUMBER).scalar() or 0
    session.info[_READ] = (session.get_transaction(), number)
    return number


def committed_generation() -> int:
    """The number as everyone sees it at this moment, read past the session and outside any transaction.

    Telling a browser that its page still holds must cost next to nothing. A page that is read afterwards may
    be of a later state; its mark is then too old, and the browser simply asks again.
    """
    try:
        with closing(db.engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(_COMMITTED)
            row = cursor.fetchone()
    except db.engine.dialect.loaded_dbapi.Error:
        # The session meets the same trouble and reports it in the way that the error pages know.
        return current_generation()
    return int(row[0]) if row else 0


def bump_generation() -> None:
    """Raises the number by one when this transaction commits, however often it is called before."""
    require_transaction("bump_generation()")
    session = db.session()
    session.info[_DUE] = session.get_transaction()


@sa.event.listens_for(db.session, "before_commit")
def _raise_number(session: Session) -> None:
    # The end of a savepoint is announced here too. What a rolled-back transaction asked for is told apart
    # by the transaction it asked in. Last of all writes, so that publishers wait for the row only shortly.
    if session.in_nested_transaction():
        return
    if session.info.pop(_DUE, None) is not session.get_transaction():
        return
    moment = clock.now()
    raised = session.execute(
        sa.update(CatalogueGeneration).values(number=CatalogueGeneration.number + 1, changed_at=moment)
    )
    if raised.rowcount == 0:  # type: ignore[attr-defined]
        session.execute(sa.insert(CatalogueGeneration).values(id=1, number=1, changed_at=moment))
