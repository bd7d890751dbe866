"""Annexes as other offices laid them out come in row by row, are announced, and come out again with the same rows."""

import pytest

from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.drafts.judging_together import accept_all, submit_all
from catalogue.publishing.models import Draft
from catalogue.publishing.uploads.confirming import ask_for_drafts
from catalogue.publishing.uploads.models import RowOutcome
from catalogue.publishing.wording.laying_down import Told, lay_down, mark_of, settings_for, told_of
from catalogue.publishing.wording.models import SettingKey
from office.agencies.models import Level
from office.database import db, transaction
from tests.builders import make_agency, make_listing, make_procedure
from tests.catalogue.publishing.papers import listed_earlier, prepared, sheet_rows
from tests.catalogue.publishing.uploads.annex_files import (
    ABOLISHED,
    CITED,
    MINISTRY_ABOLISHED,
    MINISTRY_AMENDED,
    MINISTRY_NEW,
    RICH,
    Annex,
)
from tests.catalogue.publishing.workbooks import read_upload, rows_of, run

LONG_LAW = f"Nghị định số 267/2025/NĐ-CP của Chính phủ quy định {'rất dài ' * 15}về đo lường"


@pytest.fixture
def province(app):
    return make_agency("Ủy ban nhân dân tỉnh Thử Nghiệm")


def announced(client, office, authority, annex, layout):
    """The annex that comes out after every row of this one was drafted below its authority, judged and announced."""
    with transaction():
        office.agency.parent = authority
    upload = read_upload(annex.bytes(), office, authority=authority)
    with transaction():
        job = ask_for_drafts(upload, None, by=office.writer)
    run(job)
    drafts = list(db.session.scalars(db.select(Draft).order_by(Draft.id)))
    with transaction():
        for draft in drafts:
            draft.reason = "Theo quyết định của bộ"
        submit_all(drafts, by=office.writer)
        accept_all(drafts, by=office.editor)
    settings = settings_for(office.agency, authority.name, is_draft=True)
    told = told_of(settings) | {SettingKey.LAYOUT: Told(layout, True)}
    with transaction():
        lay_down(office.agency, authority.name, told, mark_of(settings), by=office.publisher)
    announcement = prepared(office, authority, drafts)
    with transaction():
        decision = announce_decision(announcement, by=office.publisher)
    answer = client.send("GET", f"/quyet-dinh-cong-bo/{decision.id}/danh-muc.xlsx")
    return [row for rows in sheet_rows(answer.data)[:3] for row in rows]


def data(rows):
    return [tuple(row) for row in rows if row[0].isdigit()]


def texts(rows):
    return [tuple(str(cell) for cell in row) for row in rows]


def test_a_provinces_rich_annex_of_new_and_abolished_procedures(app, client, office, province, frozen_time):
    new = [
        (
            place,
            f"1.99000{place}",
            f"Cấp thẻ kiểm định {place}",
            f"0{place} ngày làm việc",
            "- Trực tiếp\n- Trực tuyến: Cổng Dịch vụ công",
            "Không quy định",
            online,
            "- Luật Đo lường\n- Thông tư 1/2026/TT-BKHCN",
        )
        for place, online in ((1, "Toàn trình"), (2, "Một phần"), (3, "Toàn trình"))
    ]
    old = ListingContent("1.990008", "", "Kiểm định cũ", sector="Đo lường", implementing="Sở Cũ")
    listed_earlier(province, {17: old}, "719/QĐ-UBND", "Mục I")
    gone = (1, "1.990008", "Kiểm định cũ", "Nghị định số 2/2026/NĐ-CP", "Đo lường", "Sở Cũ")
    annex = Annex().wide("DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH, BỊ BÃI BỎ", "(Kèm theo Quyết định số …)")
    annex.wide("A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH (03 TTHC)").lines(RICH, *new)
    annex.wide("B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ (01 TTHC)")
    annex.lines((*ABOLISHED, CITED), (*gone, "Quyết định số 719/QĐ-UBND"))
    assert data(announced(client, office, province, annex, "provincial_rich")) == texts([*new, gone])


def test_a_ministrys_annex_of_three_lists_with_group_rows(app, client, office, frozen_time):
    ministry = make_agency("Bộ Thử nghiệm")
    new = [
        (1, "Cấp phép A", "Tư pháp", "Cục A"),
        (2, "Cấp phép B", "Tư pháp", "Sở Tư pháp"),
        (3, "Cấp phép C", "Hộ tịch", "Ủy ban nhân dân cấp xã"),
    ]
    law = "Thông tư số 1/2026/TT-BTP"
    amended = (1, "1.990011", "Cấp phép cũ", law, "Tư pháp", "Sở Tư pháp")
    typed = (*amended[:3], f"{law} ngày 01/01/2026", *amended[4:])
    gone = (1, "1.990012", "Thủ tục thôi", "Nghị định số 2/2026/NĐ-CP", "Hộ tịch", "Ủy ban nhân dân cấp xã")
    held = ListingContent("1.990012", "", "Thủ tục thôi", "Hộ tịch", Level.COMMUNE, implementing=gone[-1])
    make_listing(make_procedure("Thủ tục thôi", code="1.990012"), ministry, held)
    annex = Annex(6).wide("PHẦN I. DANH MỤC THỦ TỤC HÀNH CHÍNH", "1. Thủ tục hành chính mới ban hành")
    annex.lines(MINISTRY_NEW)
    for group, row in zip(
        (
            "A. Thủ tục hành chính cấp trung ương",
            "B. Thủ tục hành chính cấp tỉnh",
            "C. Thủ tục hành chính cấp xã",
        ),
        new,
        strict=True,
    ):
        annex.wide(group).lines(row)
    annex.wide("2. Danh mục thủ tục hành chính được sửa đổi, bổ sung").lines(MINISTRY_AMENDED)
    annex.wide("A. Thủ tục hành chính cấp tỉnh").lines(typed)
    annex.wide("3. Danh mục thủ tục hành chính bị bãi bỏ").lines(MINISTRY_ABOLISHED)
    annex.wide("A. Thủ tục hành chính cấp xã").lines(gone)
    out = announced(client, office, ministry, annex, "ministerial")
    assert data(out) == texts([*new, amended, gone])
    groups = [row[0] for row in out if row[0].startswith(("A.", "B.", "C."))]
    levels = ["cấp trung ương", "cấp tỉnh", "cấp xã", "cấp tỉnh", "cấp xã"]
    assert [group.partition("hành chính ")[2] for group in groups] == levels


def typed_oddly():
    """Names with their codes in one cell, a heading of two lines, cells merged down, a code that lost its zero."""
    annex = Annex(7).wide("DANH MỤC THỦ TỤC HÀNH CHÍNH SỬA ĐỔI, BỔ SUNG")
    annex.lines(
        (
            "STT",
            "Tên thủ tục hành chính (Mã TTHC)",
            "Lĩnh vực",
            "Thời hạn giải quyết",
            None,
            "DVC trực tuyến",
            None,
        ),
        (None, None, None, "Theo quy định", "Thực hiện", "Toàn trình", "Một phần"),
        (1, "Cấp phép hai (1.990021)", "Đo lường", "10 ngày", "07 ngày", "x", None),
        (2, "Cấp phép ba\n(1.990022.H37)", None, "10 ngày", "08 ngày", None, "x"),
        (3, "Cấp phép bốn (1.99003)", None, "10 ngày", "09 ngày", None, "x"),
    )
    for cells in ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "C4:C6"):
        annex.sheet.merge_cells(cells)
    return annex


def test_an_oddly_typed_annex_gives_up_each_row_or_says_why_not(app, client, office, province, frozen_time):
    rows = rows_of(read_upload(typed_oddly().bytes(), office, authority=province))
    assert [(row.number, row.code, row.outcome) for row in rows] == [
        (4, "1.990021", RowOutcome.NEW),
        (5, "1.990022.H37", RowOutcome.NEW),
        (6, "", RowOutcome.REFUSED),
    ]
    assert "không đúng dạng" in rows[2].problem
    assert {row.change for row in rows[:2]} == {ChangeKind.AMENDED}
    assert "không có gì để so sánh" in rows[0].notes[-1]


def test_what_an_oddly_typed_annex_says_comes_out_again(app, client, office, province, frozen_time):
    out = data(announced(client, office, province, typed_oddly(), "provincial_rich"))
    assert [(row[1], row[2], row[3], row[6]) for row in out] == [
        ("1.990021", "Cấp phép hai", "07 ngày", "Toàn trình"),
        ("1.990022.H37", "Cấp phép ba", "08 ngày", "Một phần"),
    ]


def test_a_ministry_is_told_that_a_list_changes_no_content(app, office, province):
    annex = (
        Annex(4)
        .wide("Thủ tục hành chính mới ban hành")
        .lines(MINISTRY_NEW, (1, "Cấp phép A", "Tư pháp", "A"))
    )
    ministry = make_agency("Bộ Thử nghiệm")
    told = read_upload(annex.bytes(), office, authority=ministry).notes
    assert "Bộ Thử nghiệm công bố nội dung của thủ tục" in told[0]
    assert not any("công bố nội dung" in each for each in read_upload(annex.bytes(), office).notes)


@pytest.mark.parametrize(
    ("law", "ground", "problem"),
    [
        ("Nghị định số 2/2026/NĐ-CP ngày 01/01/2026", "2/2026/NĐ-CP", ""),
        (LONG_LAW, "267/2025/NĐ-CP", ""),
        (f"{LONG_LAW}; Thông tư 1/2026/TT-BTP", "267/2025/NĐ-CP; 1/2026/TT-BTP", ""),
        (f"Luật {'rất dài ' * 20}", "", "không có số, ký hiệu"),
    ],
)
def test_the_text_that_asks_for_a_change_is_its_ground_and_not_its_legal_basis(
    app, office, province, law, ground, problem
):
    row = (1, "1.990011", "Cấp phép cũ", law, "Tư pháp", "Sở Tư pháp")
    [found] = rows_of(read_upload(Annex(6).lines(MINISTRY_AMENDED, row).bytes(), office, authority=province))
    assert found.told.get("ground", "") == ground
    assert problem in found.problem
    assert (found.content or {}).get("legal_basis", "") == ""


def test_a_list_announced_as_new_that_is_held_already_says_so(app, office, province):
    held = ListingContent("1.990001", "", "Cấp thẻ", limit_text="5 ngày")
    make_listing(make_procedure("Cấp thẻ", code="1.990001"), province, held)
    annex = Annex(4).wide("DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH")
    annex.lines(("STT", "Mã TTHC", "Tên TTHC", "Thời hạn giải quyết"), (1, "1.990001", "Cấp thẻ", "3 ngày"))
    [found] = rows_of(read_upload(annex.bytes(), office, authority=province))
    assert (found.outcome, found.change) == (RowOutcome.CHANGED, ChangeKind.AMENDED)
    assert "đã có thủ tục này" in found.notes[-1]
