"""The decision in Word, Excel and print: what stands in it, what stays blank, who may see it."""

import io
import time
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from catalogue.importing.files import inspect
from catalogue.importing.readers.authority_list import AuthorityList
from catalogue.importing.staging import StagedListing
from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.procedures.publication import RevisionState
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.documents.decision_paper import decision_paper
from catalogue.publishing.documents.queries import facts_of
from catalogue.publishing.wording.laying_down import settings_for
from office.accounts.roles import Role
from office.agencies.models import Level
from office.database import transaction
from office.web.document_parts import Heading, Paper, Part, Table
from office.web.documents import write_document
from tests.builders import make_account, make_agency, make_decision, make_procedure

from ..conftest import BEFORE
from ..papers import accepted_listing, listed_earlier, prepared, sheet_rows, word_tables, word_text

PROVINCE = "Ủy ban nhân dân tỉnh Phú Thọ"
LISTED = ListingContent(
    "1.000011",
    "",
    "Cấp giấy thử",
    sector="Hộ tịch",
    level=Level.PROVINCE,
    limit_text="05 ngày làm việc",
    charge_text="8.000 đồng",
    place="Trung tâm thử nghiệm\nCơ sở 2",
    legal_basis="- Luật Thử nghiệm;\n- Nghị định số 1/2026/NĐ-CP",
)
OTHER = ListingContent(
    "1.000012", "", "=1+1", sector="Hộ tịch", level=Level.PROVINCE, limit_text="trong ngày"
)


@pytest.fixture
def province(app):
    return make_agency(PROVINCE)


@pytest.fixture
def reader(office, client):
    client.sign_in(make_account(Role.PUBLISHER, office.agency))
    return client


def file_of(client, announcement, ending="docx"):
    return client.send("GET", f"/van-phong/cong-bo/{announcement.id}/quyet-dinh.{ending}").data


def test_a_draft_says_so_and_leaves_number_day_and_signatory_blank(office, province, reader):
    draft = accepted_listing(office, province, LISTED)
    announcement = prepared(office, province, [draft], number="", issued_on=None, signatory="")
    text = word_text(file_of(reader, announcement))
    assert "DỰ THẢO" in text
    assert "Số: \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/QĐ-UBND" in text
    assert "Phú Thọ, ngày … tháng … năm …" in text
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ" in text
    assert "Người Ký Thử" not in text


def test_the_parts_stand_in_the_order_of_the_decree(office, province, reader):
    announcement = prepared(office, province, [accepted_listing(office, province, LISTED)])
    text = word_text(file_of(reader, announcement))
    marks = [
        "QUYẾT ĐỊNH\n",
        "Về việc công bố danh mục",
        "Căn cứ",
        "QUYẾT ĐỊNH:",
        "Điều 1. ",
        "Điều 2. ",
        "Điều 3. ",
    ]
    assert [text.index(mark) for mark in marks] == sorted(text.index(mark) for mark in marks)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "KT. CHỦ TỊCH" in text
    assert "PHÓ CHỦ TỊCH" in text
    assert "Người Ký Thử" in text
    assert "có hiệu lực thi hành kể từ ngày ký" in text
    assert "(Kèm theo Quyết định số 1805/QĐ-UBND ngày 18 tháng 11 năm 2026 của Chủ tịch " + PROVINCE in text


def test_the_sheet_is_that_of_the_decree_and_wide_lists_lie_across(office, province, reader):
    content = file_of(reader, prepared(office, province, [accepted_listing(office, province, LISTED)]))
    first, annex = Document(io.BytesIO(content)).sections
    assert (first.page_width.mm, first.page_height.mm) == pytest.approx((210, 297), abs=0.5)
    assert first.left_margin.mm == pytest.approx(30, abs=0.5)
    assert annex.orientation is WD_ORIENT.LANDSCAPE
    assert first.different_first_page_header_footer
    assert not annex.different_first_page_header_footer
    assert "PAGE" in first.header.paragraphs[0]._p.xml
    assert "w:tblHeader" in Document(io.BytesIO(content)).element.xml


def test_word_excel_and_print_have_the_same_rows(office, province, reader):
    announcement = prepared(
        office, province, [accepted_listing(office, province, each) for each in (LISTED, OTHER)]
    )
    [written, *_] = word_tables(file_of(reader, announcement))
    [listed] = sheet_rows(file_of(reader, announcement, "xlsx"))
    page = reader.get(f"/van-phong/cong-bo/{announcement.id}/in")
    printed = [
        [cell.get_text() for cell in row.select("th, td")]
        for row in page.select_one("table.ruled").select("tr")
    ]
    whole = [row for row in written if row[0].isdigit()]
    assert (
        whole == [row for row in listed if row[0].isdigit()] == [row for row in printed if row[0].isdigit()]
    )
    assert whole[0] == [
        "1",
        "1.000011",
        "Cấp giấy thử",
        "05 ngày làm việc",
        "Trung tâm thử nghiệm\nCơ sở 2",
        "8.000 đồng",
        "- Luật Thử nghiệm;\n- Nghị định số 1/2026/NĐ-CP",
    ]


def test_our_own_reader_finds_no_difference_in_our_own_excel(office, province, reader, tmp_path):
    listed = [LISTED, OTHER]
    announcement = prepared(office, province, [accepted_listing(office, province, each) for each in listed])
    path = tmp_path / "danh-muc.xlsx"
    path.write_bytes(file_of(reader, announcement, "xlsx"))
    read = [each for each in AuthorityList().rows(inspect(path)) if isinstance(each, StagedListing)]
    for again, before in zip(read, listed, strict=True):
        for name in (
            "code_written",
            "name",
            "sector",
            "level",
            "limit_text",
            "charge_text",
            "place",
            "legal_basis",
        ):
            assert getattr(again.content, name) == getattr(before, name), name


def test_what_looks_like_a_formula_stays_a_text(office, province, reader):
    announcement = prepared(office, province, [accepted_listing(office, province, OTHER)])
    [rows] = sheet_rows(file_of(reader, announcement, "xlsx"))
    assert rows[-1][2] == "=1+1"
    packed = zipfile.ZipFile(io.BytesIO(file_of(reader, announcement, "xlsx")))
    assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


def test_what_is_abolished_is_cited_by_its_place_and_what_has_none_is_named_in_the_draft(
    office, province, reader
):
    [cited] = listed_earlier(province, {17: LISTED}, "719/QĐ-UBND", "Mục I")
    procedure = make_procedure("Cấp giấy cũ", code="1.000019")
    with transaction():
        procedure.authority = province
    drafts = [
        accepted_listing(office, province, None, ChangeKind.ABOLISHED, listing=cited, ground="2/2026/NĐ-CP"),
        office.accepted(procedure, ChangeKind.ABOLISHED),
    ]
    text = word_text(file_of(reader, prepared(office, province, drafts)))
    assert "Bãi bỏ 01 thủ tục hành chính tại số thứ tự 17 Mục I Danh mục ban hành kèm theo" in text
    assert "Quyết định số 719/QĐ-UBND ngày 09/11/2026" in text
    assert "[Còn 01 thủ tục hành chính bị bãi bỏ chưa rõ vị trí" in text
    assert "Cấp giấy cũ (1.000019)" in text
    assert "Căn cứ Nghị định số 2/2026/NĐ-CP;" in text


def test_a_ministrys_decision_has_every_procedure_in_full_and_a_provinces_refers(office, province, reader):
    ministry = make_agency("Bộ Thử nghiệm")
    national = make_procedure(BEFORE, code="1.000021", decision=make_decision("77/QĐ-BTN", ministry))
    own = office.accepted(national, name="Tên mới")
    text = word_text(file_of(reader, prepared(office, ministry, [own], number="")))
    assert "PHẦN II. NỘI DUNG CỤ THỂ" in text
    assert "1.3. Thành phần, số lượng hồ sơ" in text
    assert "Nộp hồ sơ" in text
    known = ListingContent("1.000021", "", "Đăng ký thử nghiệm")
    listing = listed_earlier(province, {1: LISTED}, "719/QĐ-UBND", "Mục I")[0]
    drafts = [
        accepted_listing(office, province, LISTED, ChangeKind.AMENDED, listing=listing),
        accepted_listing(office, province, OTHER),
    ]
    drafts.append(accepted_listing(office, province, known, procedure=national))
    [*_, references] = word_tables(file_of(reader, prepared(office, province, drafts)))
    told = {row[1]: row[3] for row in references[1:]}
    assert told["1.000021"] == "Thực hiện theo Quyết định số 77/QĐ-BTN ngày 09/11/2026 của Bộ Thử nghiệm"
    assert told["1.000012"] == "[Chưa có số quyết định công bố nội dung của thủ tục mã 1.000012; cần bổ sung]"


def test_an_announced_decision_prints_nothing_that_nobody_has_confirmed(office, province, reader):
    announcement = prepared(office, province, [accepted_listing(office, province, LISTED)])
    assert "cần xác nhận" in word_text(file_of(reader, announcement))
    with transaction():
        announce_decision(announcement, by=office.publisher)
    text = word_text(file_of(reader, announcement))
    assert "DỰ THẢO" not in text
    assert "[" not in text
    assert "Bộ Tư pháp" not in text
    assert "02/2017/TT-VPCP" not in text


def test_only_what_was_announced_is_public(office, province, client):
    announced = prepared(office, province, [accepted_listing(office, province, LISTED)])
    prepared(office, province, [accepted_listing(office, province, OTHER)], number="9/QĐ-UBND")
    with transaction():
        decision = announce_decision(announced, by=office.publisher)
    address = f"/quyet-dinh-cong-bo/{decision.id}"
    page = client.get(f"{address}/in")
    assert "Cấp giấy thử" in page.words()
    assert "=1+1" not in page.words()
    text = word_text(client.send("GET", f"{address}/danh-muc.docx").data)
    assert "Điều 1" not in text
    assert "Nơi nhận" not in text
    assert sheet_rows(client.send("GET", f"{address}/danh-muc.xlsx").data)[0][-1][2] == "Cấp giấy thử"
    shown = client.get("/quyet-dinh/1805/QĐ-UBND")
    assert f"{address}/danh-muc.xlsx" in [link["href"] for link in shown.select("main a")]
    for ending in ("in", "danh-muc.docx", "danh-muc.xlsx"):
        assert client.send("GET", f"/quyet-dinh-cong-bo/{decision.id + 1}/{ending}").status_code == 404


def test_the_lists_of_an_announced_decision_stay_what_they_were(office, province, client):
    announcement = prepared(office, province, [accepted_listing(office, province, LISTED)])
    with transaction():
        decision = announce_decision(announcement, by=office.publisher)
    address = f"/quyet-dinh-cong-bo/{decision.id}/danh-muc.xlsx"
    before = sheet_rows(client.send("GET", address).data)
    listing = announcement.drafts[0].listing
    again = accepted_listing(office, province, OTHER, ChangeKind.AMENDED, listing=listing)
    with transaction():
        announce_decision(prepared(office, province, [again], number="9/QĐ-UBND"), by=office.publisher)
    assert sheet_rows(client.send("GET", address).data) == before


def test_another_agencys_papers_are_not_found(office, province, client):
    announcement = prepared(office, province, [accepted_listing(office, province, LISTED)])
    client.sign_in(make_account(Role.PUBLISHER, make_agency("Sở Khác")))
    for ending in ("quyet-dinh.docx", "quyet-dinh.xlsx", "in"):
        assert client.send("GET", f"/van-phong/cong-bo/{announcement.id}/{ending}").status_code == 404


def test_a_decision_that_takes_effect_on_several_days_names_them(office, province, reader):
    drafts = [accepted_listing(office, province, each) for each in (LISTED, OTHER)]
    with transaction():
        drafts[1].effective_on = date(2027, 1, 1)
    text = word_text(file_of(reader, prepared(office, province, drafts)))
    assert "Có hiệu lực từ ngày 01/01/2027: =1+1 (1.000012)." in text


def test_more_items_take_no_more_queries(office, province, queries):
    def count(announcement):
        queries.clear()
        facts_of(announcement)
        return len(queries)

    few = prepared(office, province, [accepted_listing(office, province, LISTED)])
    others = [ListingContent(f"1.0001{n:02}", "", f"Thủ tục {n}") for n in range(12)]
    many = prepared(
        office, province, [accepted_listing(office, province, each) for each in others], number=""
    )
    few_ones, many_ones = count(few), count(many)
    assert many_ones <= few_ones + 1


def test_a_decision_of_three_hundred_procedures_is_written_within_five_seconds():
    headings = tuple(Heading(f"Cột {n}", 10) for n in range(8))
    rows = tuple(tuple(f"Ô {row} {column} " + "chữ " * 40 for column in range(8)) for row in range(300))
    begun = time.perf_counter()
    write_document(Paper("Quyết định", (Part((Table(headings, rows),), is_wide=True),)))
    assert time.perf_counter() - begun < 5


def test_a_decision_without_items_is_still_a_paper(office, province, reader):
    announcement = prepared(office, province, [])
    assert "… thủ tục hành chính" in word_text(file_of(reader, announcement))
    assert file_of(reader, announcement, "xlsx")[:2] == b"PK"
    assert announcement.drafts == []


def test_a_stub_never_refers_to_the_decision_that_made_it(office, province, client):
    announcement = prepared(office, province, [accepted_listing(office, province, LISTED)])
    with transaction():
        decision = announce_decision(announcement, by=office.publisher)
    facts = facts_of(announcement)
    assert [item.reference for item in facts.items] == [""]
    paper = decision_paper(facts, settings_for(office.agency, PROVINCE, is_draft=False))
    assert paper.banner == ""
    assert decision.number == facts.number
    assert announcement.drafts[0].state is RevisionState.ANNOUNCED
