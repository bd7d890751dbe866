"""Which revision speaks on a day: computed from dates, as it was known at the time."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError

from catalogue.listings.announcements import AnnouncementItem, ChangeKind
from catalogue.listings.models import ListingRevision
from catalogue.listings.parts import ListingContent
from catalogue.listings.recording import record_listing_revision
from catalogue.lookup.in_force import AsOf, listing_revisions_in_force, revision_of, revisions_in_force
from catalogue.procedures.linking import SharedLists
from catalogue.procedures.models import Procedure, Revision
from catalogue.procedures.parts import Content
from catalogue.procedures.publication import Origin, Provenance, RevisionState
from catalogue.procedures.recording import add_procedure, record_revision
from office.database import db, savepoint, transaction
from tests.builders import make_agency, make_decision, make_listing, make_procedure, make_source

RECORDED = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2026, 12, 31, tzinfo=UTC)


def publish(procedure_id, name, *, effective=None, expires=None, recorded=RECORDED):
    """A further baseline of a procedure."""
    source = make_source()
    with transaction():
        provenance = Provenance(
            Origin.BASELINE, recorded, source_id=source.id, effective_on=effective, expires_on=expires
        )
        return record_revision(procedure_id, Content(name), provenance, SharedLists(), owner="thu").id


@pytest.fixture
def procedure_id(app):
    with transaction():
        return add_procedure(None, source_id=None).id


def spoken(procedure_id, on, known_at=LATER):
    """The name in force on a day, or None; the query for one and the query for all must agree."""
    at = AsOf(on, known_at)
    one = db.session.scalar(revision_of(procedure_id, at))
    everything = db.session.scalars(revisions_in_force(at)).all()
    assert ([one] if one else []) == everything
    return db.session.get(Revision, one).name if one else None


def test_what_was_announced_never_changes(procedure_id):
    revision_id = publish(procedure_id, "thử")
    change = sa.update(Revision).where(Revision.id == revision_id)
    for refused in (change.values(name="khác"), change.values(state=RevisionState.DRAFT)):
        with transaction(), pytest.raises(DBAPIError, match="never changes"), savepoint():
            db.session.execute(refused)


def test_what_is_announced_again_after_its_abolition_is_in_force_again(procedure_id):
    publish(procedure_id, "lần đầu")
    abolish(procedure_id, date(2026, 2, 1))
    publish(procedure_id, "lần hai", effective=date(2026, 5, 1))
    assert spoken(procedure_id, date(2026, 1, 31)) == "lần đầu"
    assert spoken(procedure_id, date(2026, 3, 1)) is None
    assert spoken(procedure_id, date(2026, 5, 1)) == "lần hai"


def test_on_the_day_of_its_abolition_what_was_recorded_later_holds(procedure_id):
    abolish(procedure_id, date(2026, 2, 1))
    publish(procedure_id, "lập lại", effective=date(2026, 2, 1), recorded=RECORDED + timedelta(days=1))
    assert spoken(procedure_id, date(2026, 2, 1)) == "lập lại"


def test_the_latest_effective_revision_is_in_force(procedure_id):
    publish(procedure_id, "cũ")
    publish(procedure_id, "mới", effective=date(2026, 7, 1))
    assert spoken(procedure_id, date(2026, 6, 30)) == "cũ"
    assert spoken(procedure_id, date(2026, 7, 1)) == "mới"


def test_among_equal_dates_the_one_recorded_last_is_in_force(procedure_id):
    publish(procedure_id, "đầu", effective=date(2026, 7, 1), recorded=RECORDED + timedelta(days=1))
    publish(procedure_id, "sau", effective=date(2026, 7, 1), recorded=RECORDED + timedelta(days=2))
    assert spoken(procedure_id, date(2026, 8, 1)) == "sau"


def test_when_a_temporary_revision_ends_the_earlier_one_is_in_force_again(procedure_id):
    publish(procedure_id, "lâu dài", effective=date(2020, 1, 1))
    publish(procedure_id, "tạm thời", effective=date(2026, 4, 15), expires=date(2027, 2, 28))
    assert spoken(procedure_id, date(2027, 2, 28)) == "tạm thời"
    assert spoken(procedure_id, date(2027, 3, 1)) == "lâu dài"


def test_before_anything_begins_nothing_is_in_force(procedure_id):
    publish(procedure_id, "tương lai", effective=date(2027, 1, 1))
    assert spoken(procedure_id, date(2026, 11, 20)) is None


def test_an_old_report_does_not_know_what_was_recorded_later(procedure_id):
    publish(procedure_id, "biết rồi")
    publish(procedure_id, "ghi sau", recorded=datetime(2026, 9, 1, tzinfo=UTC))
    today = date(2026, 11, 20)
    assert spoken(procedure_id, today, datetime(2026, 8, 1, tzinfo=UTC)) == "biết rồi"
    assert spoken(procedure_id, today) == "ghi sau"


def test_a_withdrawn_revision_speaks_only_to_those_who_asked_before(procedure_id):
    publish(procedure_id, "đúng")
    wrong = publish(procedure_id, "nhầm", recorded=datetime(2026, 2, 1, tzinfo=UTC))
    with transaction():
        revision = db.session.get(Revision, wrong)
        revision.state, revision.withdrawn_at = RevisionState.WITHDRAWN, datetime(2026, 3, 1, tzinfo=UTC)
    today = date(2026, 11, 20)
    assert spoken(procedure_id, today, datetime(2026, 2, 15, tzinfo=UTC)) == "nhầm"
    assert spoken(procedure_id, today) == "đúng"


def abolish(procedure_id, effective, *, listing=None, number="1015/QĐ-BTP", registered=RECORDED):
    """A decision, registered at that moment, abolishes the procedure, or only an authority's listing of it."""
    decision = make_decision(number)
    with transaction():
        decision.registered_at = registered
        item = AnnouncementItem(
            decision_id=decision.id,
            section="Mục II",
            ordinal=1,
            kind=ChangeKind.ABOLISHED,
            procedure_id=procedure_id,
            listing_id=listing.id if listing else None,
            effective_on=effective,
        )
        db.session.add(item)


def test_an_abolished_procedure_has_nothing_in_force_from_that_day(procedure_id):
    publish(procedure_id, "còn")
    abolish(procedure_id, date(2026, 11, 1))
    assert spoken(procedure_id, date(2026, 10, 31)) == "còn"
    assert spoken(procedure_id, date(2026, 11, 1)) is None


def test_an_old_report_does_not_know_of_an_abolition_registered_later(procedure_id):
    publish(procedure_id, "còn")
    abolish(procedure_id, date(2026, 2, 1), registered=datetime(2026, 9, 1, tzinfo=UTC))
    today = date(2026, 11, 20)
    assert spoken(procedure_id, today, datetime(2026, 8, 1, tzinfo=UTC)) == "còn"
    assert spoken(procedure_id, today) is None


def test_an_announced_revision_and_a_baseline_are_told_apart_by_their_dates_alone(procedure_id):
    decision = make_decision()
    with transaction():
        announced = Provenance(
            Origin.ANNOUNCED, RECORDED, decision_id=decision.id, effective_on=date(2026, 7, 1)
        )
        record_revision(procedure_id, Content("công bố"), announced, SharedLists(), owner="thu")
    publish(procedure_id, "theo tệp", recorded=RECORDED + timedelta(days=300))
    assert spoken(procedure_id, date(2026, 6, 30)) == "theo tệp"
    assert spoken(procedure_id, date(2026, 7, 1)) == "công bố"


@pytest.mark.parametrize(
    "state",
    [state for state in RevisionState if state not in {RevisionState.ANNOUNCED, RevisionState.WITHDRAWN}],
)
def test_what_is_not_published_is_not_in_force(procedure_id, state):
    publish(procedure_id, "đã công bố")
    like = publish(procedure_id, "giống như thế", recorded=RECORDED + timedelta(days=1))
    with transaction():
        insert_like(like, name="chưa công bố", origin=Origin.ANNOUNCED, source_id=None, state=state)
        db.session.get(Revision, like).state = RevisionState.WITHDRAWN
        db.session.get(Revision, like).withdrawn_at = RECORDED + timedelta(days=2)
    assert spoken(procedure_id, date(2026, 11, 20)) == "đã công bố"


def insert_like(revision_id, **columns):
    """Another row like that revision but for these columns; what was published itself cannot be changed."""
    table = Revision.__table__
    row = db.session.execute(sa.select(table).where(table.c.id == revision_id)).one()._asdict()
    del row["id"]
    db.session.execute(sa.insert(table).values(row | {"ordinal": 99} | columns))


@pytest.fixture
def listing(procedure_id):
    """The procedure as province A carries it, in one published revision."""
    publish(procedure_id, "thủ tục")
    authority = make_agency("Ủy ban nhân dân tỉnh A")
    procedure = db.session.get(Procedure, procedure_id)
    return make_listing(procedure, authority, ListingContent("1.000001.H37", "H37", "tại tỉnh A"))


def listed(on):
    wanted = sa.select(ListingRevision.name).where(
        ListingRevision.id.in_(listing_revisions_in_force(AsOf(on, LATER + timedelta(days=3650))))
    )
    return list(db.session.scalars(wanted))


def test_a_listing_that_its_authority_abolished_is_no_longer_in_force(procedure_id, listing):
    abolish(procedure_id, date(2026, 11, 1), listing=listing)
    assert listed(date(2026, 10, 31)) == ["tại tỉnh A"]
    assert listed(date(2026, 11, 1)) == []
    assert spoken(procedure_id, date(2026, 11, 1)) == "thủ tục"


def test_the_latest_revision_of_a_listing_is_in_force(listing):
    source = make_source()
    with transaction():
        provenance = Provenance(
            Origin.BASELINE,
            RECORDED,
            source_id=source.id,
            effective_on=date(2026, 7, 1),
            expires_on=date(2026, 8, 1),
        )
        content = ListingContent("1.000001.H37", "H37", "tạm thời")
        record_listing_revision(listing, content, frozenset({"name"}), provenance, SharedLists())
    assert [listed(date(2026, 8, day)) for day in (1, 2)] == [["tạm thời"], ["tại tỉnh A"]]


def test_an_abolished_procedure_says_so_with_its_decision(client):
    procedure = make_procedure("Thủ tục cũ", code="1.123456")
    abolish(procedure.id, date(2020, 1, 1), number="1500/QĐ-BTP")
    page = client.get("/thu-tuc/1.123456")
    assert "đã bị bãi bỏ từ ngày 01/01/2020" in page.words()
    assert page.select_one("a[href='/quyet-dinh/1500/QĐ-BTP']")


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"origin": Origin.ANNOUNCED}, "announced without a decision"),
        ({"source_id": None}, "a baseline without a source"),
        ({"state": RevisionState.DRAFT}, "a baseline is never a draft"),
        ({"state": RevisionState.WITHDRAWN}, "withdrawn without a moment"),
        ({"withdrawn_at": RECORDED}, "a moment without being withdrawn"),
        ({"effective_on": date(2026, 2, 1), "expires_on": date(2026, 1, 1)}, "ends before it begins"),
    ],
)
def test_state_decision_and_dates_are_tied_in_the_database(procedure_id, columns, why):
    revision_id = publish(procedure_id, "thử")
    with transaction(), pytest.raises(IntegrityError, match=r"ck_revision|CHECK"), savepoint():
        insert_like(revision_id, **columns)
