"""The demonstration goes into an empty catalogue the way real data does, and says what it is."""

import pytest
import sqlalchemy as sa
from flask import Flask

from catalogue.demonstration.loading import is_empty, load_demonstration
from catalogue.demonstration.reading import (
    DEMONSTRATION_AUTHORITY,
    demonstration_contents,
    demonstration_decisions,
    demonstration_listings,
)
from catalogue.listings.announcements import AnnouncementItem, ChangeKind
from catalogue.listings.models import Listing
from catalogue.procedures.comparing import compare
from catalogue.procedures.models import Procedure, ProcedureCode, Revision
from catalogue.procedures.publication import Origin
from catalogue.procedures.recording import content_of
from catalogue.procedures.sources import Source
from catalogue.values.codes import parse_code
from office.audit.trail import Automaton
from office.audit.verifying import verify
from office.database import db
from office.decisions.models import Decision
from office.errors import Refused
from office.generation import current_generation
from tests.builders import make_procedure
from tests.catalogue.staged import a_procedure, take
from tests.office_client import OfficeClient


def count(record: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(record)) or 0


def everything_in_the_files_is_there(loaded: int) -> None:
    assert loaded == count(Procedure) == count(Revision) == len(list(demonstration_contents())) >= 150
    assert count(Listing) == len(list(demonstration_listings()))
    assert count(Decision) == len(list(demonstration_decisions()))
    assert count(AnnouncementItem) == sum(len(decision.items) for decision in demonstration_decisions())


def each_procedure_says_what_its_file_says() -> None:
    coded = sa.select(ProcedureCode.base, Revision).join(
        Revision, Revision.procedure_id == ProcedureCode.procedure_id
    )
    held = {row.base: row.Revision for row in db.session.execute(coded)}
    for code, content in demonstration_contents():
        if code is not None:
            assert compare(content_of(held[code.base]), content) == (), code.base


def what_a_decision_announces_rests_on_it_and_all_else_on_the_source() -> None:
    for revision in db.session.scalars(sa.select(Revision)):
        assert (revision.origin is Origin.ANNOUNCED) == (revision.decision_id is not None)
        assert (revision.origin is Origin.BASELINE) == (revision.source_id is not None)
    assert {revision.origin for revision in db.session.scalars(sa.select(Revision))} == set(Origin)


def later_items_name_the_earlier_ones_that_they_cite() -> None:
    told = [item for decision in demonstration_decisions() for item in decision.items if item.cites]
    citing = list(
        db.session.scalars(sa.select(AnnouncementItem).where(AnnouncementItem.cites_id.is_not(None)))
    )
    assert len(citing) == len(told) > 0
    for item in citing:
        cited = db.session.get_one(AnnouncementItem, item.cites_id)
        assert cited.procedure_id == item.procedure_id


def items_name_the_law_that_occasioned_them() -> None:
    told = [item for decision in demonstration_decisions() for item in decision.items if item.law_number]
    occasioned = sa.select(AnnouncementItem).where(AnnouncementItem.legal_document_id.is_not(None))
    assert len(list(db.session.scalars(occasioned))) == len(told) > 0


def abolished_procedures_say_so(client: OfficeClient) -> None:
    abolished = [
        item
        for decision in demonstration_decisions()
        for item in decision.items
        if item.kind is ChangeKind.ABOLISHED and not item.is_listing and item.code
    ]
    for item in abolished:
        assert item.code is not None
        assert "bị bãi bỏ" in client.get(f"/thu-tuc/{item.code.base}?ngay=2030-01-01").words()


def every_page_says_that_it_is_a_demonstration(client: OfficeClient) -> None:
    for address in ("/", "/thu-tuc", "/linh-vuc", "/giay-to", "/van-ban", "/quyet-dinh", "/thu-tuc/1.001193"):
        page = client.get(address)
        assert "Dữ liệu minh họa" in page.words("aside.demonstration")
        assert page.select_one("meta[name=robots][content=noindex]")


def it_is_at_home_in_its_own_province(client: OfficeClient) -> None:
    assert DEMONSTRATION_AUTHORITY in client.get("/").words()
    code = parse_code(next(demonstration_listings()).code_written)
    assert code is not None
    assert DEMONSTRATION_AUTHORITY in client.get(f"/thu-tuc/{code.base}").words(".local")


def test_the_records_are_what_the_files_say(app: Flask) -> None:
    assert is_empty()
    everything_in_the_files_is_there(load_demonstration(Automaton.COMMAND))
    each_procedure_says_what_its_file_says()
    what_a_decision_announces_rests_on_it_and_all_else_on_the_source()
    later_items_name_the_earlier_ones_that_they_cite()
    items_name_the_law_that_occasioned_them()
    assert (is_empty(), current_generation(), verify().is_whole) == (False, 1, True)


def test_the_pages_say_what_they_are(client: OfficeClient) -> None:
    load_demonstration(Automaton.COMMAND)
    every_page_says_that_it_is_a_demonstration(client)
    abolished_procedures_say_so(client)
    it_is_at_home_in_its_own_province(client)


@pytest.mark.parametrize("there", ["procedure", "import"])
def test_nothing_is_loaded_into_a_catalogue_that_holds_something(app: Flask, there: str) -> None:
    make_procedure() if there == "procedure" else take([a_procedure()])
    generation = current_generation()
    with pytest.raises(Refused, match="Danh mục đã có thủ tục"):
        load_demonstration(Automaton.COMMAND)
    assert (count(Procedure), current_generation()) == (1, generation)
    assert not list(db.session.scalars(sa.select(Source).where(Source.is_demonstration)))
