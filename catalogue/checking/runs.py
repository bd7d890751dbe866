"""The imports as an officer reads them: what each file brought, and what in it could not be taken as it stood."""

from dataclasses import dataclass

import sqlalchemy as sa

from office.database import db

from ..importing.models import ImportProblem, ImportRun
from ..procedures.sources import Source
from ..values.codes import parse_code
from .pages import PageOf, page_place
from .problem_kinds import Counted, ProblemKind, kinds_of

PAGE_LENGTH = 25
PROBLEMS_PAGE = 50


@dataclass(frozen=True, slots=True)
class Run:
    """An import with its file; `problems` counts the places listed, whether or not the row was taken."""

    run: ImportRun
    source: Source
    problems: int


@dataclass(frozen=True, slots=True)
class ProblemPlace:
    """A place in the file that could not be taken as it stood; `segment` leads to the procedure, or is ""."""

    problem: ImportProblem
    segment: str


_PROBLEMS = (
    sa.select(sa.func.count())
    .where(ImportProblem.run_id == ImportRun.id)
    .correlate(ImportRun)
    .scalar_subquery()
)
_RUNS = sa.select(ImportRun, Source, _PROBLEMS).join(Source, ImportRun.source_id == Source.id)


def runs(page: int, length: int = PAGE_LENGTH) -> PageOf[Run]:
    """One page of the imports, the latest first."""
    total = db.session.scalar(sa.select(sa.func.count()).select_from(ImportRun)) or 0
    place = page_place(total, page, length)
    rows = db.session.execute(_RUNS.order_by(ImportRun.id.desc()).limit(length).offset(place.offset))
    return PageOf(tuple(Run(*row) for row in rows), total, place.page, place.last_page)


def find_run(run_id: int) -> Run | None:
    """The import of that number, or None."""
    row = db.session.execute(_RUNS.where(ImportRun.id == run_id)).first()
    return Run(*row) if row else None


def problem_kinds(run_id: int) -> tuple[ProblemKind, ...]:
    """What is wrong in the file, kind by kind, refused rows first."""
    lost = sa.func.sum(sa.case((ImportProblem.is_lost, 1), else_=0))
    counted = (
        sa.select(ImportProblem.field, ImportProblem.reason, sa.func.count(), lost)
        .where(ImportProblem.run_id == run_id)
        .group_by(ImportProblem.field, ImportProblem.reason)
    )
    return kinds_of(Counted(*row) for row in db.session.execute(counted))


def places(run_id: int, kind: ProblemKind | None, total: int, page: int) -> PageOf[ProblemPlace]:
    """One page of the `total` places of a kind (None: all): refused rows first, then in the file's order."""
    place = page_place(total, page, PROBLEMS_PAGE)
    chosen = sa.select(ImportProblem).where(ImportProblem.run_id == run_id)
    if kind is not None:
        told = sa.tuple_(ImportProblem.field, ImportProblem.reason)
        chosen = chosen.where(told.in_(kind.members))
    chosen = chosen.order_by(ImportProblem.is_lost.desc(), ImportProblem.row, ImportProblem.id)
    found = db.session.scalars(chosen.limit(PROBLEMS_PAGE).offset(place.offset))
    return PageOf(tuple(_place(problem) for problem in found), total, place.page, place.last_page)


def _place(problem: ImportProblem) -> ProblemPlace:
    code = parse_code(problem.code)
    is_there = code is not None and code.is_well_formed and not problem.is_lost
    return ProblemPlace(problem, code.base if code and is_there else "")
