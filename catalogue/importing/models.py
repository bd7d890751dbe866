"""Runs of importing: how far each has come, what it counted, what it could not take as it stood.

A run that was killed is found by the file's hash and goes on at its first uncommitted batch.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from office.database import Model
from office.database_types import Moment


class ImportRun(Model):
    """One import of one file; `rows` counts the committed ones, `finished_at` is None until the end."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("source.id"))
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    series: Mapped[str] = mapped_column(sa.String(120))
    started_at: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    rows: Mapped[int] = mapped_column(default=0)
    new: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    conflicts: Mapped[int] = mapped_column(default=0)


class ImportProblem(Model):
    """Something in a row that could not be taken as it stood; `is_lost` only where the row was refused."""

    __tablename__ = "import_problem"
    __table_args__ = (sa.Index("ix_import_problem_run_id", "run_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(sa.ForeignKey("import_run.id"))
    row: Mapped[int]
    code: Mapped[str] = mapped_column(sa.String(200))
    field: Mapped[str] = mapped_column(sa.String(120))
    text: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
    is_lost: Mapped[bool]
