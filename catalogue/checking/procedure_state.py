"""All that the office knows of the state of one procedure, whether or not it is in force."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.database import db
from office.decisions.models import Decision

from ..importing.models import ImportProblem, ImportRun
from ..lookup.in_force import AsOf, revision_of
from ..procedures.completeness import Completeness, completeness
from ..procedures.models import ProcedureCode, Revision
from ..procedures.publication import RevisionState
from ..procedures.recording import content_of
from ..procedures.sources import Source, SourceRow
from ..values.codes import parse_code
from .conflicts import Conflict, conflicts_of


@dataclass(frozen=True, slots=True)
class ProblemOfCode:
    """A problem that an import told of a row with this procedure's code."""

    problem: ImportProblem
    source: Source


@dataclass(frozen=True, slots=True)
class ProcedureState:
    """One procedure: `completeness` is None while no revision is in force on the day asked for.

    `name` is that of the revision in force, else of the one recorded last; `revisions` are newest first.
    """

    procedure_id: int
    name: str
    code: str
    in_force: Revision | None
    completeness: Completeness | None
    conflicts: tuple[Conflict, ...]
    problems: tuple[ProblemOfCode, ...]
    revisions: tuple[Revision, ...]


def state_of(procedure_id: int, at: AsOf) -> ProcedureState | None:
    """The state of a procedure; None where nothing of it was ever published."""
    revisions = _revisions(procedure_id)
    if not revisions:
        return None
    current = db.session.scalar(revision_of(procedure_id, at))
    in_force = next((each for each in revisions if each.id == current), None)
    codes = db.session.scalars(
        sa.select(ProcedureCode)
        .where(ProcedureCode.procedure_id == procedure_id)
        .order_by(ProcedureCode.is_current.desc(), ProcedureCode.id.desc())
    ).all()
    return ProcedureState(
        procedure_id,
        (in_force or revisions[0]).name,
        next((code.written for code in codes if code.is_current), ""),
        in_force,
        completeness(content_of(in_force)) if in_force else None,
        conflicts_of(procedure_id),
        _problems(procedure_id, codes),
        revisions,
    )


def _revisions(procedure_id: int) -> tuple[Revision, ...]:
    published = (RevisionState.ANNOUNCED, RevisionState.WITHDRAWN)
    query = (
        sa.select(Revision)
        .where(Revision.procedure_id == procedure_id, Revision.state.in_(published))
        .options(
            joinedload(Revision.source),
            joinedload(Revision.sector),
            joinedload(Revision.decision).joinedload(Decision.issuing_agency),
        )
        .order_by(Revision.ordinal.desc())
    )
    return tuple(db.session.scalars(query))


def _problems(procedure_id: int, codes: Sequence[ProcedureCode]) -> tuple[ProblemOfCode, ...]:
    """Of each series the last run that told of one of the codes, unless the row has changed since."""
    bases = {code.base for code in codes}
    changed_in = _last_changes(procedure_id)
    last_run: dict[str, int] = {}
    found = []
    for problem, source in db.session.execute(_told_of({*bases, *(code.written for code in codes)})):
        code = parse_code(problem.code)
        if code is None or code.base not in bases or source.id < changed_in.get(source.series, 0):
            continue
        if last_run.setdefault(source.series, problem.run_id) == problem.run_id:
            found.append(ProblemOfCode(problem, source))
    return tuple(found)


def _last_changes(procedure_id: int) -> dict[str, int]:
    """The series that speak of a procedure, and the file in which each last said something else."""
    rows = (
        sa.select(SourceRow.series, sa.func.max(SourceRow.source_id))
        .where(SourceRow.procedure_id == procedure_id)
        .group_by(SourceRow.series)
    )
    return dict(db.session.execute(rows).all())


def _told_of(codes: set[str]) -> sa.Select[ImportProblem, Source]:
    """The problems of rows whose code begins like one of these, the last run first."""
    named = [ImportProblem.code.startswith(code, autoescape=True) for code in sorted(codes) if code]
    return (
        sa.select(ImportProblem, Source)
        .join(ImportRun, ImportProblem.run_id == ImportRun.id)
        .join(Source, ImportRun.source_id == Source.id)
        .where(sa.or_(sa.false(), *named))
        .order_by(ImportProblem.run_id.desc(), ImportProblem.row, ImportProblem.id)
    )
