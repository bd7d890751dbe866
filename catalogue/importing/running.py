"""One import from beginning to end: batches of at most 200 rows, each committed whole.

A row that fails is rolled back alone and listed. Killed between two batches, a run goes on where it
stopped and ends the same; killed inside one, that batch has not happened.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from office import clock
from office.audit.trail import Actor, record
from office.audit.vocabulary import name_actions, name_subjects
from office.database import db, savepoint, transaction
from office.errors import BadFile, OfficeError
from office.generation import bump_generation
from office.outbox import announce
from office.text import normalise

from ..procedures.sources import Source, SourceRow
from .conflicts import open_conflicts
from .models import ImportProblem, ImportRun
from .proposing import AwaitsCode, propose_code
from .staging import FileFacts, Problem, Reader, RefusedRow, Staged, StagedListing, StagedProcedure
from .taking import Arrival, Intake, Outcome

BATCH = 200
_log = logging.getLogger(__name__)
name_actions({"catalogue.import_batch": "Nhập một phần tệp dữ liệu"})
name_subjects({"import_run": "Lần nhập dữ liệu"})

Progress = Callable[[int], None]


class _Rehearsed(Exception):
    """Ends a dry run, taking everything that it wrote with it."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every row; rows = new + changed + unchanged + refused.

    `conflicts` counts the open disagreements of the file's series with other sources.
    """

    rows: int
    new: int
    changed: int
    unchanged: int
    refused: int
    conflicts: int
    problems: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """The report as the command prints it."""
        problems = [
            {
                "row": each.row,
                "code": each.code,
                "field": each.field,
                # As found in the file, which may hold characters that a database refuses.
                "text": normalise(each.text),
                "reason": each.reason,
                "lost": each.is_lost,
            }
            for each in self.problems
        ]
        counts = ("rows", "new", "changed", "unchanged", "refused", "conflicts")
        return {name: getattr(self, name) for name in counts} | {"problems": problems}


@dataclass(frozen=True, slots=True)
class Errand:
    """What is asked for: a file through a reader, by whom, of which day its data is (None: not known)."""

    facts: FileFacts
    reader: Reader
    by: Actor
    retrieved_on: date | None = None
    is_demonstration: bool = False


def import_file(errand: Errand, *, dry_run: bool = False, progress: Progress = lambda rows: None) -> Report:
    """Take a file into the catalogue, or rehearse it. Raises `BadFile` for a file refused whole."""
    if not dry_run:
        return _run(errand, progress)
    rehearsed: list[Report] = []
    try:
        with transaction():
            rehearsed.append(_run(errand, progress))
            raise _Rehearsed
    except _Rehearsed:
        return rehearsed[0]


def _run(errand: Errand, progress: Progress) -> Report:
    rows = _first_read(errand.reader.rows(errand.facts))
    with transaction():
        run, intake = _begin(errand)
        run_id, done = run.id, run.rows
    if done:
        next(islice(rows, done - 1, done), None)
    for batch in _batches(rows):
        with transaction():
            _take_batch(db.session.get_one(ImportRun, run_id), intake, batch, errand.by)
        done += len(batch)
        progress(done)
    with transaction():
        run = db.session.get_one(ImportRun, run_id)
        run.finished_at = clock.now()
        run.conflicts = open_conflicts(run.series)
        return _report(run)


def _first_read(rows: Iterator[Staged]) -> Iterator[Staged]:
    """The rows, once the first of them could be read: a file refused whole leaves no trace of a run."""
    first = next(rows, None)
    if first is None:
        raise BadFile("Tệp không có dòng dữ liệu nào. Hãy kiểm tra lại tệp và dòng tiêu đề.")
    return chain((first,), rows)


def _batches(rows: Iterable[Staged]) -> Iterator[tuple[Staged, ...]]:
    waiting = iter(rows)
    while batch := tuple(islice(waiting, BATCH)):
        yield batch


def _begin(errand: Errand) -> tuple[ImportRun, Intake]:
    series = errand.reader.series(errand.facts)
    unfinished = (
        (ImportRun.sha256 == errand.facts.sha256)
        & (ImportRun.series == series)
        & ImportRun.finished_at.is_(None)
    )
    run = db.session.scalar(sa.select(ImportRun).where(unfinished).order_by(ImportRun.id.desc()).limit(1))
    if run is None:
        run = _new_run(errand, series)
    source = db.session.get_one(Source, run.source_id)
    carries = errand.reader.carried(errand.facts)
    intake = Intake(Arrival(source, carries, clock.now(), errand.reader.is_full))
    if errand.facts.authority and source.authority_id is None:
        source.authority_id = intake.authority(errand.facts.authority)
    return run, intake


def _new_run(errand: Errand, series: str) -> ImportRun:
    facts = errand.facts
    source = Source(
        series=series,
        title=errand.reader.title,
        file_name=facts.path.name,
        sha256=facts.sha256,
        retrieved_on=errand.retrieved_on,
        is_demonstration=errand.is_demonstration,
        loaded_at=clock.now(),
    )
    db.session.add(source)
    db.session.flush()
    run = ImportRun(source_id=source.id, sha256=facts.sha256, series=series, started_at=clock.now())
    db.session.add(run)
    db.session.flush()
    return run


def _take_batch(run: ImportRun, intake: Intake, batch: tuple[Staged, ...], by: Actor) -> None:
    keys = [staged.key for staged in batch if not isinstance(staged, RefusedRow)]
    known = (SourceRow.series == run.series) & SourceRow.key.in_(keys)
    intake.last_rows = {row.key: row for row in db.session.scalars(sa.select(SourceRow).where(known))}
    counts = dict.fromkeys(Outcome, 0)
    problems: list[Problem] = []
    for staged in batch:
        outcome, found = _take_row(intake, staged, by)
        counts[outcome] += 1
        problems += found
    _keep_problems(run.id, problems)
    run.rows += len(batch)
    for outcome, count in counts.items():
        setattr(run, outcome.value, getattr(run, outcome.value) + count)
    record("catalogue.import_batch", run, by=by, changes={"rows": (run.rows - len(batch), run.rows)})
    if counts[Outcome.NEW] or counts[Outcome.CHANGED]:
        bump_generation()
        announce("catalogue.changed", {"import_run": run.id, "rows": run.rows})


def _take_row(intake: Intake, staged: Staged, by: Actor) -> tuple[Outcome, list[Problem]]:
    if isinstance(staged, RefusedRow):
        return Outcome.REFUSED, list(staged.problems)
    try:
        return _taken(intake, staged), list(staged.problems)
    except Exception as error:  # whatever one row brings, the others must not be lost with it
        intake.lists.reload()
        if isinstance(error, AwaitsCode):
            propose_code(error, intake.arrival.source, by=by)
        sentence = _why_refused(error)
        code = staged.code.written if staged.code else ""
        lost = Problem(staged.row, code, "Cả dòng", staged.content.name[:300], sentence, is_lost=True)
        return Outcome.REFUSED, [*staged.problems, lost]


def _taken(intake: Intake, staged: StagedProcedure | StagedListing) -> Outcome:
    try:
        with savepoint():
            return intake.take(staged)
    except IntegrityError:
        # Somebody else may have added the same agency or paper since the shared lists were read.
        intake.lists.reload()
    with savepoint():
        return intake.take(staged)


def _why_refused(error: Exception) -> str:
    if isinstance(error, OfficeError):
        return error.sentence
    _log.error("a row was refused", exc_info=error)
    return (
        f"Cơ sở dữ liệu không nhận dòng này ({type(error).__name__}); lỗi đã ghi vào nhật ký máy chủ. "
        "Hãy kiểm tra các giá trị của dòng rồi nhập lại."
    )


def _keep_problems(run_id: int, problems: list[Problem]) -> None:
    values = [
        {
            "run_id": run_id,
            "row": each.row,
            "code": each.code[:200],
            "field": each.field[:120],
            # As found in the file, which may hold characters that a database refuses.
            "text": normalise(each.text),
            "reason": each.reason,
            "is_lost": each.is_lost,
        }
        for each in problems
    ]
    if values:
        db.session.execute(sa.insert(ImportProblem), values)


def _report(run: ImportRun) -> Report:
    columns = (
        ImportProblem.row,
        ImportProblem.code,
        ImportProblem.field,
        ImportProblem.text,
        ImportProblem.reason,
        ImportProblem.is_lost,
    )
    mine = sa.select(*columns).where(ImportProblem.run_id == run.id).order_by(ImportProblem.id)
    problems = tuple(Problem(*row) for row in db.session.execute(mine))
    return Report(run.rows, run.new, run.changed, run.unchanged, run.refused, run.conflicts, problems)
