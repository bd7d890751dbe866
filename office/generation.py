"""The catalogue's generation: a number that grows whenever what the public may read has changed.

Every ETag of a public page is made from it, and the search index says up to which generation it knows.
"""

from contextlib import closing
from datetime import datetime

import sqlalchemy as sa
from flask import has_request_context, request
from sqlalchemy.orm import Mapped, Session, mapped_column

from . import clock
from .database import Model, db
from .database_types import Moment
from .writing import require_transaction

_DUE = "generation_due"
_SEEN = "thutuc.generation"


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
    """The number as committed, of the state that the session reads; 0 while nobody has written."""
    number: int = db.session.connection().execute(_NUMBER).scalar() or 0
    return number


def committed_generation() -> int:
    """The number at this very moment, read past the session and outside any transaction.

    It only tells whether what was known still holds, which must cost next to nothing. What the session reads
    may be of an earlier or a later state: that state is named by `current_generation`.
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


def generation_seen() -> int:
    """The number as the request that is being answered found it, asked once; outside a request as it is now.

    What is remembered of an earlier generation can be one publication late at most, and for that answer only.
    """
    if not has_request_context():
        return committed_generation()
    seen: int | None = request.environ.get(_SEEN)
    if seen is None:
        seen = request.environ[_SEEN] = committed_generation()
    return seen


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
