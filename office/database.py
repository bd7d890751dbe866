"""The database: one metadata, one way of storing enums, one place that commits.

SQLite is the embedded default and PostgreSQL the grown one; the same code serves both. `transaction()`
is the only commit of the house: leave it by an exception and nothing happened.
"""

import enum
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, event
from sqlalchemy.orm import DeclarativeBase

try:
    from pysqlite3 import dbapi2 as newest_sqlite
except ImportError:  # no wheel for this machine: the interpreter's own serves, with the careful settings
    newest_sqlite = sqlite3

# SQLite before this version can corrupt a database in WAL mode with two connections.
_WAL_IS_SAFE = (3, 51, 3)
_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def _values(kind: type[enum.Enum]) -> list[str]:
    return [member.value for member in kind]


class Base(DeclarativeBase):
    """What every record inherits: the names of constraints."""

    metadata = sa.MetaData(naming_convention=_NAMING)


db: SQLAlchemy = SQLAlchemy(model_class=Base)
# SQLAlchemy stores an enum by its member's name unless told; a CHECK on values would be vacuous.
db.Model.registry.update_type_annotation_map(  # type: ignore[attr-defined]
    {
        enum.Enum: sa.Enum(
            enum.Enum, native_enum=False, create_constraint=True, values_callable=_values, length=32
        )
    }
)
if TYPE_CHECKING:
    Model = Base
else:
    # The class that every record inherits; the checker of types knows it by its declarative base.
    Model = db.Model


def engine_options(url: str) -> dict[str, Any]:
    """What `create_engine` needs for this address."""
    if url.startswith("sqlite"):
        return {"module": sqlite_module(), "connect_args": {"timeout": 10, "isolation_level": None}}
    return {"pool_pre_ping": True, "connect_args": {"options": "-c statement_timeout=60000"}}


def sqlite_module() -> ModuleType:
    """The driver that carries the newest SQLite on this machine."""
    module: ModuleType = newest_sqlite
    return module


def _pragmas() -> list[str]:
    pragmas = [
        "PRAGMA foreign_keys=ON",
        "PRAGMA busy_timeout=10000",
        "PRAGMA trusted_schema=OFF",
        "PRAGMA cell_size_check=ON",
        # A published decision must survive a power cut; an office writes rarely enough to afford it.
        "PRAGMA synchronous=FULL",
        # Each thread has a connection, and each connection this much; what it maps would come on top, from each anew.
        # The system keeps the file in memory beside: more of it here made no page faster.
        "PRAGMA cache_size=-8192",
        "PRAGMA mmap_size=0",
    ]
    if sqlite_module().sqlite_version_info >= _WAL_IS_SAFE:
        return [*pragmas, "PRAGMA journal_mode=WAL"]
    return [*pragmas, "PRAGMA journal_mode=TRUNCATE", "PRAGMA cache_spill=OFF"]


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, record: Any) -> None:
    if not isinstance(connection, sqlite_module().Connection):
        return
    for pragma in _pragmas():
        connection.execute(pragma)


@event.listens_for(Engine, "begin")
def _begin(connection: sa.Connection) -> None:
    # A deferred SQLite transaction that turns into a write fails at once, whatever the busy timeout.
    if connection.dialect.name == "sqlite":
        immediate = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def transaction() -> Iterator[None]:
    """All or nothing: commits when the block ends, rolls back when it raises.

    Inside another transaction it joins that one. What was read before is read again inside, so a decision
    is taken on what is true now. Raises `RuntimeError` if records were changed before it began.
    """
    session = db.session()
    if session.info.get("writing"):
        yield
        return
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("records were changed outside transaction()")
    session.rollback()
    session.connection(execution_options={"writes": True})
    session.info["writing"] = True
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info["writing"] = False


@contextmanager
def savepoint() -> Iterator[None]:
    """A part of a transaction that may fail alone: one row of a file, one procedure of many."""
    with db.session.begin_nested():
        yield
