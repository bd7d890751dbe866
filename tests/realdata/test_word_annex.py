"""A real announcement comes in as a Word file of its own tables, or pasted; our annex of it says nothing new.

The decision itself states one code for two procedures (rows 1 and 3) and one with a digit missing (row 9); two of
its new procedures (10, 11) are called like two that it abolishes.
"""

import csv
import io

import pytest

from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.uploads.models import RowOutcome
from catalogue.publishing.uploads.taking import hand_in_pasted
from office.database import db, transaction
from office.jobs import run_job
from tests.builders import make_agency
from tests.catalogue.publishing.conftest import Office
from tests.catalogue.publishing.papers import listed_earlier
from tests.catalogue.publishing.uploads.annex_files import ABOLISHED, RICH
from tests.catalogue.publishing.workbooks import read_upload, rows_of
from tests.realdata.announcement_tables import announced_tables
from tests.realdata.test_announcement_again import enter_1805
from tests.word_files import WordFile

pytestmark = [pytest.mark.realdata, pytest.mark.timeout(300)]
TITLES = ("DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH VÀ BỊ BÃI BỎ", "(Ban hành kèm theo Quyết định)")
REFUSED = {2: "cùng ghi mã 1.014440", 8: "không đúng dạng", 9: "Hãy chọn thủ tục", 10: "Hãy chọn thủ tục"}
NEW, GONE = "A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH", "B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ"


@pytest.fixture
def at_work(app):
    """The office, and the province whose list holds what is abolished."""
    _, abolished = announced_tables()
    office, province = Office("Sở Khoa học và Công nghệ"), make_agency("Ủy ban nhân dân tỉnh Phú Thọ")
    held = {
        place: ListingContent(code, "", name, sector=sector, implementing=agency)
        for place, (_, code, name, _, sector, agency) in enumerate(abolished, start=1)
    }
    listed_earlier(province, held, "719/QĐ-UBND", "Mục I")
    return office, province


def in_word():
    new, abolished = announced_tables()
    file = WordFile().lines(*TITLES, NEW).tables(RICH, *new).lines(GONE)
    return file.tables((*ABOLISHED[: len(abolished[0])],), *abolished).bytes()


def in_tabs():
    """What the browser puts into the field: cells with line breaks are quoted."""
    new, abolished = announced_tables()
    file = io.StringIO()
    lines = [[title] for title in (*TITLES, NEW)]
    rows = [*lines, RICH, *new, [GONE], ABOLISHED, *abolished]
    csv.writer(file, delimiter="\t", lineterminator="\n").writerows(rows)
    return file.getvalue()


def judged(upload):
    new, abolished = announced_tables()
    rows = rows_of(upload)
    outcomes = {place: row.outcome for place, row in enumerate(rows) if place not in REFUSED}
    assert outcomes == {
        place: RowOutcome.NEW if place < 16 else RowOutcome.CHANGED
        for place in range(22)
        if place not in REFUSED
    }
    assert {row.change for row in rows[16:]} == {ChangeKind.ABOLISHED}
    assert all(why in rows[place].problem for place, why in REFUSED.items())
    assert [row.code for row in rows] == [row[1] for row in (*new, *abolished)]
    assert [row.name for row in rows] == [" ".join(row[2].split()) for row in (*new, *abolished)]
    return rows


def test_it_comes_in_from_word_row_by_row(at_work):
    office, province = at_work
    upload = read_upload(in_word(), office, authority=province, name="1805.docx")
    rows = judged(upload)
    limits = {place: row.content["limit_text"] for place, row in enumerate(rows[:16]) if row.content}
    assert limits == {place: announced_tables()[0][place][3] for place in limits}
    assert len(limits) == 12
    assert upload.notes == []


def test_it_comes_in_pasted_as_from_word(at_work):
    office, province = at_work
    with transaction():
        upload = hand_in_pasted(in_tabs(), office.agency, province, by=office.writer)
    run_job(upload.reading_id)
    db.session.expire_all()
    rows = judged(upload)
    filed = rows_of(read_upload(in_word(), office, authority=province, name="1805.docx"))
    assert [row.content for row in rows] == [row.content for row in filed]


def test_our_annex_of_it_says_nothing_new(app, client, frozen_time):
    office, announcement = enter_1805()
    with transaction():
        decision = announce_decision(announcement, by=office.publisher)
    content = client.send("GET", f"/quyet-dinh-cong-bo/{decision.id}/danh-muc.docx").data
    upload = read_upload(content, office, authority=announcement.issuing_agency, name="danh-muc.docx")
    rows = rows_of(upload)
    assert len(rows) == 22
    same = [row for place, row in enumerate(rows[:16]) if place not in {0, 2}]
    assert {(row.outcome, len(row.differences), row.problem) for row in same} == {
        (RowOutcome.UNCHANGED, 0, "")
    }
    assert {row.change for row in rows[16:]} == {ChangeKind.ABOLISHED}
