"""Whether the database's schema is the one this software was written for."""

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic.script import ScriptDirectory

from ..database import db

MIGRATIONS = Path(__file__).parents[2] / "migrations"


@cache
def newest_revision() -> str | None:
    """The newest migration that comes with the software."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def is_current() -> bool:
    """Whether the newest migration has been applied."""
    if not sa.inspect(db.engine).has_table("alembic_version"):
        return False
    applied = db.session.scalars(sa.text("SELECT version_num FROM alembic_version")).all()
    return applied == [newest_revision()]
