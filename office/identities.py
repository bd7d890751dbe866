"""The identities of keyed records, kept in memory while many rows are taken in.

Agencies, sectors, papers and legal documents are all found by a key and added where they are missing; a
file of thousands of rows must not ask the database for each of them.
"""

from typing import Any

import sqlalchemy as sa

from .database import db
from .text import slug


class KeyedRecords:
    """Key → identity of every record of one table with the columns `id`, `key` and `slug`, all unique.

    Reads the table once when it is made; hold one for the length of one piece of work, not longer.
    """

    def __init__(self, record: type[Any]) -> None:
        """`record` is the mapped class."""
        self._table: sa.Table = record.__table__
        self._ids: dict[str, int] = {}
        self._slugs: set[str] = set()
        self.reload()

    def reload(self) -> None:
        """Read again, forgetting what a rolled-back savepoint had added."""
        columns = self._table.c
        rows = db.session.execute(sa.select(columns.key, columns.id, columns.slug)).all()
        self._ids = {key: identity for key, identity, _ in rows}
        self._slugs = {taken for _, _, taken in rows}

    def find(self, key: str) -> int | None:
        """The identity under a key, or None."""
        return self._ids.get(key)

    def add(self, key: str, address: str, **columns: Any) -> int:
        """Add a record under a key that is not taken yet; its slug is made from the text `address`."""
        row = {"key": key, "slug": self._free_slug(address), **columns}
        statement = sa.insert(self._table).values(row).returning(self._table.c.id)
        identity: int = db.session.execute(statement).scalar_one()
        self._ids[key] = identity
        return identity

    def _free_slug(self, text: str) -> str:
        base = address = slug(text) or "khong-ten"
        count = 1
        while address in self._slugs:
            count += 1
            address = f"{base}-{count}"
        self._slugs.add(address)
        return address
