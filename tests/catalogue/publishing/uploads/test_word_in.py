"""Annexes in Word come in row by row as from Excel, and what this house wrote itself says nothing new."""

import pytest

from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.procedures.vocabulary import OnlineLevel
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.uploads.models import RowOutcome
from catalogue.publishing.wording.laying_down import Told, lay_down, mark_of, settings_for, told_of
from catalogue.publishing.wording.layouts import Layout
from catalogue.publishing.wording.models import SettingKey
from office.agencies.models import Level
from office.database import transaction
from office.jobs import JobState
from tests.builders import make_agency, make_listing, make_procedure
from tests.catalogue.publishing.papers import accepted_listing, listed_earlier, prepared
from tests.catalogue.publishing.uploads.annex_files import ABOLISHED, CITED, RICH, Annex
from tests.catalogue.publishing.workbooks import read_upload, rows_of
from tests.word_files import HEADER, WordFile

NEW = "A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH (02 TTHC)"
GONE = "B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ (01 TTHC)"
LAW = "- Luật Đo lường\n- Thông tư 1/2026/TT-BKHCN"
ONLINE = "- Trực tiếp\n- Trực tuyến: Cổng Dịch vụ công"
ROWS = (
    (1, "1.990001", "Cấp thẻ một", "01 ngày làm việc", ONLINE, "Không quy định", "Toàn trình", LAW),
    (2, "1.990002", "Cấp thẻ hai", "02 ngày làm việc", ONLINE, "Không quy định", "Một phần", LAW),
)
LOST = (1, "1.990008", "Kiểm định cũ", "Nghị định số 2/2026/NĐ-CP", "Đo lường", "Sở Cũ", "719/QĐ-UBND")


@pytest.fixture
def province(app):
    return make_agency("Ủy ban nhân dân tỉnh Thử Nghiệm")


def word(*rows, titles=()):
    return WordFile().lines(*titles).tables(HEADER, *rows).bytes()


def told(rows):
    return [
        (row.code, row.name, row.outcome, row.change, row.content, row.differences, row.problem)
        for row in rows
    ]


def test_an_annex_in_word_becomes_the_same_rows_as_in_excel(app, office, province):
    make_listing(
        make_procedure("Kiểm định cũ", code="1.990008"), province, ListingContent("1.990008", "", "Cũ")
    )
    held = ListingContent("1.990002", "", "Cấp thẻ hai", limit_text="5 ngày")
    make_listing(make_procedure("Cấp thẻ hai", code="1.990002"), province, held)
    in_word = (
        WordFile().lines("PHỤ LỤC", NEW).tables(RICH, *ROWS).lines(GONE).tables((*ABOLISHED, CITED), LOST)
    )
    in_excel = Annex().wide("PHỤ LỤC", NEW).lines(RICH, *ROWS).wide(GONE).lines((*ABOLISHED, CITED), LOST)
    rows = rows_of(read_upload(in_word.bytes(), office, authority=province, name="phu-luc.docx"))
    assert told(rows) == told(rows_of(read_upload(in_excel.bytes(), office, authority=province)))
    assert [(row.outcome, row.change) for row in rows] == [
        (RowOutcome.NEW, ChangeKind.NEW),
        (RowOutcome.CHANGED, ChangeKind.AMENDED),
        (RowOutcome.CHANGED, ChangeKind.ABOLISHED),
    ]
    assert [row.sheet for row in rows] == [NEW, NEW, GONE]


def announced_in_word(client, office, authority, layout):
    """Our own annex of two new listings and an abolished one, as everybody may download it."""
    settings = settings_for(office.agency, authority.name, is_draft=True)
    with transaction():
        office.agency.parent = authority
        laid = told_of(settings) | {SettingKey.LAYOUT: Told(layout.value, True)}
        lay_down(office.agency, authority.name, laid, mark_of(settings), by=office.publisher)
    stated = {"sector": "Đo lường", "level": Level.PROVINCE, "implementing": "Sở Thử nghiệm", "place": ONLINE}
    stated |= {"charge_text": "Không quy định", "legal_basis": LAW, "online_level": OnlineLevel.FULL}
    drafts = [
        accepted_listing(office, authority, ListingContent(code, "", name, limit_text=limit, **stated))
        for _, code, name, limit, *_ in ROWS
    ]
    old = ListingContent("1.990008", "", "Kiểm định cũ", sector="Đo lường", implementing="Sở Cũ")
    [listing] = listed_earlier(authority, {17: old}, "719/QĐ-UBND", "Mục I")
    drafts.append(
        accepted_listing(office, authority, None, ChangeKind.ABOLISHED, listing=listing, ground=LOST[3])
    )
    announcement = prepared(office, authority, drafts)
    with transaction():
        decision = announce_decision(announcement, by=office.publisher)
    return client.send("GET", f"/quyet-dinh-cong-bo/{decision.id}/danh-muc.docx").data


@pytest.mark.parametrize("layout", Layout)
def test_our_own_annex_says_nothing_new_when_it_is_read_back(
    layout, app, client, office, province, frozen_time
):
    content = announced_in_word(client, office, province, layout)
    upload = read_upload(content, office, authority=province, name="danh-muc.docx")
    *new, gone = rows_of(upload)
    assert [(row.name, row.outcome, row.differences) for row in new] == [
        ("Cấp thẻ một", RowOutcome.UNCHANGED, []),
        ("Cấp thẻ hai", RowOutcome.UNCHANGED, []),
    ]
    assert (gone.code, gone.change, gone.problem) == ("1.990008", ChangeKind.ABOLISHED, "")
    assert "NỘI DUNG CỤ THỂ THỰC HIỆN THEO QUYẾT ĐỊNH KHÁC" in upload.notes[0]
    assert "không phải danh mục, nên không đọc" in upload.notes[0]


@pytest.mark.parametrize(
    "heading",
    [
        "PHẦN II. NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH",
        "Nội dung cụ thể thực hiện theo quyết định khác",
        "II. Nội dung chi tiết các thủ tục hành chính",
    ],
)
def test_what_stands_under_the_contents_is_never_taken_for_abolished(heading, app, office, province):
    """In Word and where the whole annex stands in one sheet; a list that follows is read again."""
    make_listing(make_procedure("Cũ", code="1.990008"), province, ListingContent("1.990008", "", "Cũ"))
    old, held, more = (
        (1, "1.990008", "Cũ", ""),
        (1, "1.990002", "Cấp thẻ", "2 ngày"),
        (1, "1.990003", "Thêm", ""),
    )
    blocks = ((GONE, old), (heading, held), ("PHỤ LỤC II. DANH MỤC THỦ TỤC MỚI BAN HÀNH", more))
    file, annex = WordFile(), Annex(4)
    for title, row in blocks:
        file.lines(title).tables(HEADER, row)
        annex.wide(title).lines(HEADER, row)
    for upload in (
        read_upload(file.bytes(), office, authority=province, name="phu-luc.docx"),
        read_upload(annex.bytes(), office, authority=province),
    ):
        assert [(row.name, row.change) for row in rows_of(upload)] == [
            ("Cũ", ChangeKind.ABOLISHED),
            ("Thêm", ChangeKind.NEW),
        ]
        assert any("không phải danh mục, nên không đọc" in note for note in upload.notes)


def test_a_list_that_itself_is_called_contents_is_read(app, office, province):
    upload = read_upload(
        word((1, "1.990001", "Cấp thẻ", ""), titles=("NỘI DUNG CỤ THỂ CÁC THỦ TỤC HÀNH CHÍNH",)),
        office,
        authority=province,
        name="a.docx",
    )
    assert [row.name for row in rows_of(upload)] == ["Cấp thẻ"]


def test_an_internal_list_in_word_is_refused(app, office):
    content = word(
        (1, "1.990001", "Bổ nhiệm", ""), titles=("DANH MỤC THỦ TỤC HÀNH CHÍNH NỘI BỘ CỦA TỈNH THỬ NGHIỆM",)
    )
    upload = read_upload(content, office, name="noi-bo.docx")
    assert upload.reading.state is JobState.FAILED
    assert "là danh mục thủ tục hành chính nội bộ" in upload.reading.problem
    assert rows_of(upload) == []


def test_a_table_beside_the_list_is_told_and_its_rows_become_nothing(app, office):
    file = WordFile().lines(NEW).tables(HEADER, (1, "1.990001", "Cấp thẻ", ""))
    file.lines("Biểu kèm theo").tables(("Năm", "Số hồ sơ"), ("2025", "12"))
    upload = read_upload(file.bytes(), office, name="a.docx")
    assert len(rows_of(upload)) == 1
    assert "không có dòng tiêu đề" in upload.notes[0]
