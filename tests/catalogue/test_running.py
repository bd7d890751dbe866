"""An import from beginning to end: in whole batches, every row accounted for, whatever happens on the way."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.importing.models import ImportProblem, ImportRun
from catalogue.importing.running import Errand, import_file
from catalogue.importing.staging import FileFacts, Problem, RefusedRow, Staged
from catalogue.procedures.models import Procedure, Revision
from catalogue.procedures.parts import AgencyPart, Content, LegalBasisPart
from catalogue.procedures.recording import content_of
from catalogue.procedures.sources import Source, SourceRow
from catalogue.procedures.vocabulary import AgencyRole
from office.agencies.models import Agency
from office.audit.trail import Automaton
from office.database import db
from office.errors import BadFile
from office.outbox import OutboxEvent
from tests.catalogue.staged import Rows, a_procedure, take

_EVERYTHING_WRITTEN = (Procedure, Revision, Source, SourceRow, ImportRun, ImportProblem, OutboxEvent)


def count(record: type) -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(record)) or 0


def several(number: int, **named: str) -> list[Staged]:
    return [a_procedure(row, code=f"1.{row:06}", **named) for row in range(1, number + 1)]


def test_progress_is_told_after_each_committed_batch(app: Flask) -> None:
    told: list[tuple[int, int]] = []
    facts = FileFacts(Path("thu.jsonl"), "jsonl", "a" * 64)
    errand = Errand(facts, Rows(several(450)), Automaton.COMMAND)
    import_file(errand, progress=lambda rows: told.append((rows, count(Procedure))))
    assert told == [(200, 200), (400, 400), (450, 450)]


def test_a_file_without_rows_is_refused_and_leaves_no_trace(app: Flask) -> None:
    with pytest.raises(BadFile, match="không có dòng dữ liệu nào"):
        take([])
    assert [count(record) for record in _EVERYTHING_WRITTEN] == [0] * len(_EVERYTHING_WRITTEN)


def test_a_dry_run_says_what_the_import_then_does(app: Flask) -> None:
    rows = [*several(210), RefusedRow(211, (Problem(211, "", "Cả dòng", "x", "Hỏng.", is_lost=True),))]
    rehearsed = take(rows, dry_run=True)
    assert [count(record) for record in _EVERYTHING_WRITTEN] == [0] * len(_EVERYTHING_WRITTEN)
    assert take(rows) == rehearsed


def test_a_row_that_the_database_refuses_is_listed_and_costs_no_other_row(app: Flask) -> None:
    rows = several(3)
    object.__setattr__(rows[1], "content", Content("Hai", dossier_sets=2**70))
    report = take(rows)
    assert (report.new, report.refused) == (2, 1)
    (problem,) = report.problems
    assert (problem.row, problem.code, problem.is_lost, problem.text) == (2, "1.000002", True, "Hai")
    assert count(Procedure) == 2


def test_what_a_refused_row_had_added_is_added_again_by_the_next(app: Flask) -> None:
    agencies = (AgencyPart(AgencyRole.IMPLEMENTING, "Sở Mới"),)
    bad = a_procedure(1, code="1.000001", content=Content("Một", agencies=agencies, dossier_sets=2**70))
    good = a_procedure(2, code="1.000002", content=Content("Hai", agencies=agencies))
    assert take([bad, good]).refused == 1
    revision = db.session.scalars(sa.select(Revision)).one()
    assert db.session.get(Agency, content_of(revision).agencies[0].agency_id)


class Meanwhile(Rows):
    """Does something else to the database between two batches."""

    def __init__(self, rows: list[Staged], act: Callable[[], None]) -> None:
        super().__init__(rows)
        self.act = act

    def rows(self, facts: FileFacts) -> Iterator[Staged]:
        for index, row in enumerate(super().rows(facts)):
            if index == 200:
                self.act()
            yield row


def test_an_agency_that_somebody_else_adds_meanwhile_costs_no_row(app: Flask) -> None:
    def add_elsewhere() -> None:
        with db.engine.connect().execution_options(writes=True) as other, other.begin():
            columns = {"name": "Sở Mới", "key": "so moi", "slug": "so-moi", "sort_key": b"", "kind": "body"}
            other.execute(sa.insert(Agency.__table__).values(columns))

    rows = several(201)
    agencies = (AgencyPart(AgencyRole.IMPLEMENTING, "Sở Mới"),)
    object.__setattr__(rows[200], "content", Content("Cuối", agencies=agencies))
    facts = FileFacts(Path("thu.jsonl"), "jsonl", "a" * 64)
    report = import_file(Errand(facts, Meanwhile(rows, add_elsewhere), Automaton.COMMAND))
    assert (report.new, report.refused) == (201, 0)
    assert count(Agency) == 1


def test_what_no_database_can_store_is_still_listed(app: Flask) -> None:
    text = "nhị phân \x00\x1b\ud800 hết"
    report = take([a_procedure(), RefusedRow(2, (Problem(2, "", "Cả dòng", text, "Hỏng.", is_lost=True),))])
    assert report.problems[0].text == "nhị phân hết"


def test_a_very_long_number_of_a_law_costs_no_row(app: Flask) -> None:
    law = LegalBasisPart("Luật " + "x" * 900, "1/QH" + "1" * 90)
    assert take([a_procedure(content=Content("Một", legal_bases=(law,)))]).refused == 0


def test_a_finished_file_is_a_new_run_the_next_time(app: Flask) -> None:
    take(several(2))
    take(several(2))
    assert (count(ImportRun), count(Source), count(Procedure)) == (2, 2, 2)


def snapshot() -> list[tuple[str, str, int]]:
    db.session.rollback()
    rows = db.session.execute(
        sa.select(SourceRow.key, Revision.name, Revision.ordinal)
        .join(Revision, Revision.procedure_id == SourceRow.procedure_id)
        .order_by(SourceRow.key, Revision.ordinal)
    )
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("breaks_after", [1, 200, 399])
def test_a_run_broken_off_anywhere_ends_as_if_it_had_not_been(app: Flask, breaks_after: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        take(several(402), breaks_after=breaks_after)
    done = count(Procedure)
    assert done == breaks_after // 200 * 200
    report = take(several(402))
    assert (report.rows, report.new, report.unchanged) == (402, 402, 0)
    assert [key for key, _, _ in snapshot()] == [f"1.{row:06}" for row in range(1, 403)]


_OUTCOMES = st.lists(st.sampled_from(["same", "changed", "new", "refused"]), min_size=1, max_size=12)


@given(outcomes=_OUTCOMES)
@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_is_counted_once_and_as_what_it_was(app: Flask, outcomes: list[str]) -> None:
    series = f"thu-{count(ImportRun)}"
    codes = [f"{series}-{row}" for row in range(len(outcomes))]
    known = [
        a_procedure(row, code=code, content="Cũ")
        for row, (code, outcome) in enumerate(zip(codes, outcomes, strict=True))
        if outcome in {"same", "changed"}
    ]
    if known:
        take(known, series=series)
    report = take(list(map(row_for, codes, outcomes)), series=series, sha="b" * 64)
    expected = {name: outcomes.count(name) for name in ("same", "changed", "new", "refused")}
    found = {
        "same": report.unchanged,
        "changed": report.changed,
        "new": report.new,
        "refused": report.refused,
    }
    assert found == expected
    assert report.rows == sum(found.values())
    assert sum(problem.is_lost for problem in report.problems) == report.refused


def row_for(code: str, outcome: str) -> Staged:
    if outcome == "refused":
        return RefusedRow(1, (Problem(1, code, "Cả dòng", "", "Hỏng.", is_lost=True),))
    return a_procedure(1, code=code, content="Mới" if outcome == "changed" else "Cũ")
