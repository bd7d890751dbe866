"""Bringing a PostgreSQL database back to what the migrations left, which is much cheaper than making it anew.

Rows go, the rows that migrations wrote come back, sequences start where they started. What makes a new database
necessary is told by `False`: a test that changed the schema (a migration down or up, a trigger put aside), or a
server whose user may not put triggers aside.
"""

from typing import Any

import sqlalchemy as sa

_SHAPE = """
    SELECT (SELECT array[count(*), max(oid::bigint)] FROM pg_class),
           (SELECT count(*) FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped),
           (SELECT array[count(*), max(oid::bigint), count(*) FILTER (WHERE tgenabled = 'O')] FROM pg_trigger),
           (SELECT array[count(*), max(oid::bigint)] FROM pg_constraint),
           (SELECT array[count(*), max(oid::bigint)] FROM pg_proc)
"""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class PostgresReset:
    """Remembers the database behind `engine` as it is now, and brings it back to that as often as wanted."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        with engine.connect() as connection:
            self.may = bool(
                connection.scalar(sa.text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
            )
            self.shape = _shape(connection)
            self.tables = list(connection.scalars(sa.text(_TABLES)))
            self.sequences = _sequences(connection)
            schema = sa.MetaData()
            schema.reflect(connection)
            full = _full(connection, self.tables)
            self.seeds = [
                (table, _rows(connection, table)) for table in schema.sorted_tables if table.name in full
            ]

    def bring_back(self) -> bool:
        """Whether the database is as it was; connections left over from a test are ended."""
        if not self.may:
            return False
        with self.engine.begin() as connection:
            connection.execute(sa.text(_OTHERS))
            if _shape(connection) != self.shape:
                return False
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
            for name in _full(connection, self.tables):
                connection.execute(sa.text(f'DELETE FROM "{name}"'))
            for table, rows in self.seeds:
                connection.execute(sa.insert(table), rows)
            for name, last in _sequences(connection).items():
                if last != self.sequences[name]:
                    _restart(connection, name, self.sequences[name])
        return True


def _shape(connection: sa.Connection) -> tuple[Any, ...]:
    return tuple(connection.execute(sa.text(_SHAPE)).one())


def _sequences(connection: sa.Connection) -> dict[str, int | None]:
    return {row.sequencename: row.last_value for row in connection.execute(sa.text(_SEQUENCES))}


def _rows(connection: sa.Connection, table: sa.Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(sa.select(table)).mappings()]


def _full(connection: sa.Connection, tables: list[str]) -> list[str]:
    """The tables that hold rows, asked in one statement."""
    asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in tables)
    return list(connection.scalars(sa.text(asked)))


def _restart(connection: sa.Connection, name: str, last: int | None) -> None:
    if last is None:
        connection.execute(sa.text(f'ALTER SEQUENCE "{name}" RESTART'))
    else:
        connection.execute(
            sa.text("SELECT setval(CAST(:name AS regclass), :last)"), {"name": name, "last": last}
        )
