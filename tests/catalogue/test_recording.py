"""Writing procedures, codes and revisions: nothing earlier is changed, and the database holds the rules too."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from catalogue.listings.models import ListingRevision
from catalogue.listings.parts import ListingContent
from catalogue.procedures.linking import SharedLists
from catalogue.procedures.models import Procedure, ProcedureCode, Revision
from catalogue.procedures.parts import Content, PlacePart
from catalogue.procedures.publication import Origin, Provenance, RevisionState
from catalogue.procedures.recording import (
    add_procedure,
    content_of,
    highest_lineages,
    is_local_number,
    latest_revision,
    merged,
    procedure_of,
    record_revision,
)
from catalogue.values.codes import parse_code
from office.agencies.models import Level
from office.clock import now
from office.database import db, transaction
from office.errors import Refused
from tests.builders import make_agency, make_decision, make_listing, make_procedure, make_source
from tests.catalogue.contents import full_content
from tests.unguarded import unguarded


def test_a_code_belongs_to_one_procedure_at_a_time(app: Flask) -> None:
    make_procedure(code="1.001193")
    with pytest.raises(Refused, match="1.001193"), transaction():
        add_procedure(parse_code("1.001193.H37"), source_id=None)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Procedure)) == 1


def test_the_database_refuses_a_second_owner_of_a_code(app: Flask) -> None:
    other = make_procedure(code="1.001194")
    make_procedure(code="1.001193")
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(
            sa.update(ProcedureCode).where(ProcedureCode.procedure_id == other.id).values(base="1.001193")
        )


def test_the_database_refuses_a_second_current_code_of_a_procedure(app: Flask) -> None:
    procedure = make_procedure(code="1.001193")
    with pytest.raises(IntegrityError), transaction():
        add_code(procedure, "1.001194", is_current=True)


def add_code(procedure: Procedure, base: str, *, is_current: bool) -> None:
    code = ProcedureCode(
        procedure_id=procedure.id, base=base, written=base, is_well_formed=True, is_current=is_current
    )
    db.session.add(code)
    db.session.flush()


def test_an_old_code_may_have_belonged_to_several(app: Flask) -> None:
    first, second = make_procedure(code="1.001193"), make_procedure(code="1.001194")
    with transaction():
        add_code(first, "1.000001", is_current=False)
        add_code(second, "1.000001", is_current=False)
    code = parse_code("1.000001")
    assert code is not None
    assert procedure_of(code) is None


def test_a_malformed_code_is_no_identity(app: Flask) -> None:
    make_procedure("Một", code="TEST_MOT_CAP")
    make_procedure("Hai", code="TEST_MOT_CAP")
    code = parse_code("TEST_MOT_CAP")
    assert code is not None
    assert procedure_of(code) is None


def test_a_procedure_may_wait_for_its_code(app: Flask) -> None:
    procedure = make_procedure(code="")
    assert (
        db.session.scalar(sa.select(ProcedureCode).where(ProcedureCode.procedure_id == procedure.id)) is None
    )


@pytest.fixture
def procedure(app: Flask) -> Procedure:
    return make_procedure(full_content(), code="1.001193")


def revise(procedure: Procedure, content: Content, **dates: date) -> Revision:
    source = make_source()
    with transaction():
        provenance = Provenance(Origin.BASELINE, now(), source_id=source.id, **dates)
        return record_revision(procedure.id, content, provenance, SharedLists(), owner="1.001193")


def revisions(procedure: Procedure) -> list[Revision]:
    mine = sa.select(Revision).where(Revision.procedure_id == procedure.id).order_by(Revision.ordinal)
    return list(db.session.scalars(mine))


def test_a_new_revision_stands_beside_the_earlier_one(procedure: Procedure) -> None:
    revise(procedure, replace(full_content(), name="Tên mới"))
    first, second = revisions(procedure)
    assert (first.ordinal, second.ordinal) == (1, 2)
    assert content_of(first) == full_content()
    assert content_of(second).name == "Tên mới"
    latest = latest_revision(procedure.id)
    assert latest is not None
    assert latest.id == second.id


def test_a_draft_or_a_withdrawn_revision_is_not_the_latest(procedure: Procedure) -> None:
    second = revise(procedure, Content("Tên mới"))
    with transaction():
        second.state, second.withdrawn_at = RevisionState.WITHDRAWN, now()
    latest = latest_revision(procedure.id)
    assert latest is not None
    assert latest.ordinal == 1


def test_parts_are_tied_to_the_shared_lists(procedure: Procedure) -> None:
    content = content_of(revisions(procedure)[0])
    assert all(part.agency_id for part in content.agencies)
    assert [bool(part.legal_document_id) for part in content.legal_bases] == [True, False]
    papers = {part.text: part.paper_id for part in content.components}
    assert papers["Giấy khai sinh"]
    assert content.outputs[0].paper_id


def test_the_highest_lineage_is_remembered_after_its_part_is_gone(procedure: Procedure) -> None:
    revise(procedure, Content("Một", places=(PlacePart("a", lineage=5),)))
    revise(procedure, Content("Một"))
    highest = highest_lineages(procedure.id)
    assert highest["places"] == 5
    assert highest["channels"] == 3


def test_what_a_source_does_not_carry_is_untouched(app: Flask) -> None:
    held = full_content()
    stated = Content("Tên mới", level=Level.COMMUNE)
    found = merged(held, stated, frozenset({"name", "sector"}))
    assert found == replace(held, name="Tên mới", sector="")


# A long stated number is cut in its column and nowhere else.
def test_a_sentence_in_place_of_a_decision_number_is_survived(app: Flask) -> None:
    procedure = make_procedure(Content("Một", stated_decision_number="x" * 500))
    assert len(revisions(procedure)[0].stated_decision_number) == 200


@pytest.mark.parametrize(
    ("number", "is_local"),
    [
        ("719/QĐ-UBND", True),
        ("44/2026/QĐ-UBND", True),
        ("163/2025/QĐ-CTUBND", True),
        ("12/NQ-HĐND", True),
        ("454/TTr-SNNMT", True),
        ("5/QĐ-TTPVHCC", True),
        ("5/QĐ-VP", True),
        ("719QĐUBND", True),
        ("719QĐUBND-NC", True),
        ("163/QĐ-BTP", False),
        ("5/QĐ-VPCP", False),
        ("1234/QĐ-BCA-C06", False),
        ("1681", False),
        ("", False),
    ],
)
def test_a_province_s_number_is_known_by_its_symbol(number: str, is_local: bool) -> None:
    assert is_local_number(number) is is_local


# (origin, state, with decision, with source, with moment of withdrawal) that the database must refuse.
REFUSED = [
    ("announced", "announced", False, False, False),
    ("announced", "withdrawn", False, False, True),
    ("baseline", "announced", False, False, False),
    ("baseline", "announced", True, True, False),
    ("baseline", "draft", False, True, False),
    ("baseline", "accepted", False, True, False),
    ("announced", "announced", True, False, True),
    ("announced", "withdrawn", True, False, False),
    ("announced", "published", True, False, False),
    ("ANNOUNCED", "announced", True, False, False),
]
ALLOWED = [
    ("announced", "announced", True, False, False),
    ("announced", "withdrawn", True, False, True),
    ("announced", "draft", False, False, False),
    ("announced", "submitted", False, True, False),
    ("baseline", "announced", False, True, False),
    ("baseline", "withdrawn", False, True, True),
]


def set_raw(record: type[Revision] | type[ListingRevision], case: tuple[str, str, bool, bool, bool]) -> None:
    """Writes the columns past our own code, as a slip in it would."""
    origin, state, decided, sourced, withdrawn = case
    decision = make_decision() if decided else None
    source = make_source() if sourced else None
    values = {
        "origin": origin,
        "state": state,
        "decision_id": decision.id if decision else None,
        "source_id": source.id if source else None,
        "withdrawn_at": "2026-11-20 02:00:00" if withdrawn else None,
    }
    columns = ", ".join(f"{name} = :{name}" for name in values)
    with unguarded():
        db.session.execute(sa.text(f"UPDATE {record.__tablename__} SET {columns}"), values)


@pytest.fixture(params=[Revision, ListingRevision], ids=["revision", "listing"])
def record(request: pytest.FixtureRequest, procedure: Procedure) -> type[Revision] | type[ListingRevision]:
    """A table with one published row in it."""
    make_listing(
        procedure, make_agency("Ủy ban nhân dân tỉnh A"), ListingContent("1.001193.H37", "H37", "Một")
    )
    return request.param


def is_kept(record: type[Revision] | type[ListingRevision], case: tuple[str, str, bool, bool, bool]) -> bool:
    try:
        set_raw(record, case)
    except IntegrityError:
        return False
    return True


def test_a_state_is_kept_only_with_what_it_rests_on(record: type[Revision] | type[ListingRevision]) -> None:
    kept = {case for case in (*ALLOWED, *REFUSED) if is_kept(record, case)}
    assert kept == set(ALLOWED)


def test_a_revision_cannot_run_out_before_it_begins(procedure: Procedure) -> None:
    with pytest.raises(IntegrityError):
        revise(procedure, Content("Một"), effective_on=date(2026, 7, 1), expires_on=date(2026, 6, 30))
