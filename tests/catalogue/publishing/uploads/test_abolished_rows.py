"""Abolitions that a file states: of what the authority's list lacks, and of what has ended already."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from catalogue.listings.announcements import AnnouncementItem, ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.publishing.announcements.announcing import NotReady, announce_decision
from catalogue.publishing.drafts.judging_together import accept_all, submit_all
from catalogue.publishing.models import Draft
from catalogue.publishing.uploads.confirming import ask_for_drafts
from catalogue.publishing.uploads.models import RowOutcome
from catalogue.publishing.uploads.queries import totals_of
from office.database import db, transaction
from office.errors import Refused
from office.web.schema import is_current
from tests.builders import make_agency, make_listing, make_procedure
from tests.catalogue.publishing.papers import accepted_listing, prepared, sheet_rows
from tests.catalogue.publishing.uploads.annex_files import ABOLISHED, Annex
from tests.catalogue.publishing.workbooks import read_upload, rows_of, run

GONE = (1, "1.990008", "Kiểm định cũ", "Nghị định số 2/2026/NĐ-CP", "Đo lường", "Sở Cũ")


@pytest.fixture
def province(app, office):
    """The authority above the office."""
    authority = make_agency("Ủy ban nhân dân tỉnh Thử Nghiệm")
    with transaction():
        office.agency.parent = authority
    return authority


def abolishing(office, province, row=GONE):
    annex = Annex(6).wide("DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ").lines(ABOLISHED, row)
    return read_upload(annex.bytes(), office, authority=province)


def gathered(office, province, upload):
    """The decision in preparation with every row of the file, each confirmed by a person."""
    with transaction():
        job = ask_for_drafts(upload, [row.id for row in rows_of(upload)], by=office.writer)
    run(job)
    drafts = list(db.session.scalars(sa.select(Draft).order_by(Draft.id)))
    with transaction():
        for draft in drafts:
            draft.reason = "Theo quyết định của bộ"
        submit_all(drafts, by=office.writer)
        accept_all(drafts, by=office.editor)
    return prepared(office, province, drafts)


def announced(office, province, upload):
    """The decision that announces every row of the file."""
    announcement = gathered(office, province, upload)
    with transaction():
        return announce_decision(announcement, by=office.publisher)


def test_an_abolition_of_what_the_list_lacks_waits_for_a_person(office, province):
    upload = abolishing(office, province)
    (row,) = rows_of(upload)
    assert (row.outcome, row.change, row.waits) == (RowOutcome.NEW, ChangeKind.ABOLISHED, True)
    assert "xác nhận" in row.problem
    totals = totals_of([upload.id])[upload.id]
    assert (totals.ready, totals.guessed, totals.asking) == (0, 1, 0)
    with pytest.raises(Refused), transaction():
        ask_for_drafts(upload, None, by=office.writer)


def test_confirmed_it_is_announced_and_comes_out_with_the_same_row(office, province, client, frozen_time):
    decision = announced(office, province, abolishing(office, province))
    (item,) = db.session.scalars(sa.select(AnnouncementItem))
    assert (item.kind, item.listing_revision_id, item.revision_id) == (ChangeKind.ABOLISHED, None, None)
    assert item.listing_id is not None
    answer = client.send("GET", f"/quyet-dinh-cong-bo/{decision.id}/danh-muc.xlsx")
    rows = [tuple(row) for page in sheet_rows(answer.data) for row in page if row and row[0] == "1"]
    assert rows[0][:6] == tuple(map(str, GONE))
    told = client.get(f"/quyet-dinh/{decision.number}").words()
    assert "Kiểm định cũ" in told
    assert "Danh mục không giữ nội dung của thủ tục trước khi bị bãi bỏ" in told
    # Nobody is told that a procedure is in force of which only its end is known.
    assert "Kiểm định cũ" not in client.get("/thu-tuc?pham-vi=tat-ca").words()
    assert "Không có nội dung nào có hiệu lực" in client.get("/thu-tuc/1.990008").words()


def test_a_procedure_that_the_country_has_stays_when_a_list_gives_it_up(
    office, province, client, frozen_time
):
    make_procedure("Kiểm định cũ của cả nước", code="1.990008")
    decision = announced(office, province, abolishing(office, province))
    assert client.get("/thu-tuc/1.990008").words("h1") == "Kiểm định cũ của cả nước"
    assert db.session.scalar(sa.select(Draft.name)) == "Kiểm định cũ"
    assert (
        "Trong danh mục của Ủy ban nhân dân tỉnh Thử Nghiệm"
        in client.get(f"/quyet-dinh/{decision.number}").words()
    )


def test_what_the_list_has_by_now_under_another_code_is_drafted_anew(office, province, frozen_time):
    procedure = make_procedure("Kiểm định cũ", code="1.990008")
    upload = abolishing(office, province)
    content = ListingContent("1.990008.H99", "H99", "Kiểm định cũ")
    make_listing(procedure, province, content)
    with pytest.raises(NotReady) as refusal:
        announced(office, province, upload)
    assert "nay đã có trong danh mục" in refusal.value.sentence


def test_an_abolition_read_back_changes_nothing(office, province, frozen_time):
    announced(office, province, abolishing(office, province))
    frozen_time.shift(3600)
    (row,) = rows_of(abolishing(office, province))
    assert (row.outcome, row.waits) == (RowOutcome.UNCHANGED, False)


def test_what_has_ended_cannot_be_abolished_again(office, province, frozen_time):
    content = ListingContent("1.990008", "", "Kiểm định cũ", sector="Đo lường")
    listing = make_listing(make_procedure("Kiểm định cũ", code="1.990008"), province, content)
    drafts = [
        accepted_listing(office, province, None, ChangeKind.ABOLISHED, listing=listing) for _ in range(1)
    ]
    with transaction():
        announce_decision(prepared(office, province, drafts), by=office.publisher)
    frozen_time.shift(3600)
    again = accepted_listing(office, province, None, ChangeKind.ABOLISHED, listing=listing)
    second = prepared(office, province, [again], number="1900/QĐ-UBND")
    with pytest.raises(NotReady) as refusal, transaction():
        announce_decision(second, by=office.publisher)
    assert "đã bị bãi bỏ từ ngày 18/11/2026 theo Quyết định số 1805/QĐ-UBND" in refusal.value.sentence
    assert date(2026, 11, 18) == db.session.scalar(sa.select(AnnouncementItem.effective_on))


def test_an_older_release_neither_announces_nor_drafts_what_it_cannot_tell(office, province, frozen_time):
    gathered(office, province, abolishing(office, province))
    waiting = abolishing(office, province, (1, "1.990009", "Cấp thẻ lặn", "", "Thể thao", "Sở Cũ")).id
    db.session.remove()
    downgrade(revision="0022")
    draft = db.session.execute(sa.text("SELECT state, announcement_id, section, ordinal FROM draft")).one()
    assert tuple(draft) == ("withdrawn", None, "", None)
    found = sa.text("SELECT outcome, length(problem) > 0 FROM upload_row WHERE upload_id = :waiting")
    assert db.session.execute(found, {"waiting": waiting}).all() == [("refused", True)]
    db.session.remove()
    upgrade()
    assert is_current()
