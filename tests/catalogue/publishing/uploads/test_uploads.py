"""Excel in: every row of a file is new, changed, unchanged or refused, and only confirmed ones become drafts."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook

from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.publishing.drafts.originals import drafted
from catalogue.publishing.models import DraftSubject
from catalogue.publishing.uploads.confirming import ask_for_drafts, choose
from catalogue.publishing.uploads.models import RowOutcome
from catalogue.publishing.uploads.queries import totals_of
from catalogue.values.time_limits import TimeUnit
from office.database import transaction
from office.errors import Refused
from office.jobs import JobState
from tests.builders import make_listing

from ..conftest import Office
from ..workbooks import Filled, read_upload, rows_of
from .stated import confirmed, content, listed

NEW, CHANGED, UNCHANGED, REFUSED = RowOutcome


def test_the_workbook_read_back_changes_nothing(office, own):
    make_listing(
        own, office.agency, ListingContent("1.000010.H37", "H37", "Cấp giấy phép", limit_text="8 ngày")
    )
    rows = rows_of(read_upload(Filled(office.agency).bytes(), office))
    assert [(row.sheet, row.outcome, row.problem) for row in rows] == [
        ("Thủ tục", UNCHANGED, ""),
        ("Thành phần hồ sơ", UNCHANGED, ""),
        ("Thành phần hồ sơ", UNCHANGED, ""),
        ("Danh mục", UNCHANGED, ""),
    ]


def test_the_workbook_keeps_codes_as_text_and_offers_what_is_allowed(office, own):
    filled = Filled(office.agency)
    head, titles = filled.columns("Thủ tục")
    page = filled.book["Thủ tục"]
    code = page.cell(head + 1, titles["Mã thủ tục"])
    assert (code.value, code.number_format, code.data_type) == ("1.000010", "@", "s")
    assert page.column_dimensions["A"].number_format == "@"
    assert len(page.data_validations.dataValidation) == 3
    assert filled.book["Giá trị"].sheet_state == "hidden"
    assert {row[1].value for row in filled.book["Hướng dẫn"].iter_rows(min_row=3)} >= {"Mã thủ tục", "Lý do"}


def test_only_what_was_edited_changes_and_becomes_a_draft(office, own):
    filled = Filled(office.agency)
    told = {"Thời hạn (số)": "5", "Lý do": "Cắt giảm", "Thay đổi theo văn bản": "2/2026/NĐ-CP"}
    filled.put("Thủ tục", 1, told | {"Ngày có hiệu lực": "01/03/2027"})
    filled.put("Thành phần hồ sơ", 2, {"Số bản sao": 1})
    filled.add("Thành phần hồ sơ", {"Mã thủ tục": "1.000010", "Trường hợp": "Cấp lại", "Giấy tờ": "Ảnh 3x4"})
    upload = read_upload(filled.bytes(), office)
    row, *parts = rows_of(upload)
    assert [each.outcome for each in (row, *parts)] == [CHANGED, UNCHANGED, CHANGED, NEW]
    assert [
        "Thời hạn giải quyết (trực tiếp; trực tuyến)",
        "10 ngày làm việc",
        "5 ngày làm việc",
    ] in row.differences
    (draft,) = confirmed(upload, office)
    now, before = drafted(draft), content(office)
    assert {part.amount for part in now.time_limits} == {Decimal(5)}
    assert [(part.case, part.text, part.copies) for part in now.components] == [
        (0, "Tờ khai", None),
        (1, "Đơn", 1),
        (1, "Ảnh 3x4", None),
    ]
    assert replace(now, time_limits=before.time_limits, components=before.components) == before
    assert (draft.change, draft.reason, [each.number for each in draft.grounds]) == (
        ChangeKind.AMENDED,
        "Cắt giảm",
        ["2/2026/NĐ-CP"],
    )
    assert draft.effective_on == date(2027, 3, 1)


def test_a_new_procedure_comes_with_its_dossier(office):
    filled = Filled(office.agency, empty=True)
    row = {
        "Tên thủ tục": "Cấp thẻ mới",
        "Loại thay đổi": "Mới ban hành",
        "Thời hạn (số)": "3",
        "Đơn vị thời hạn": "ngày",
        "Cách thức nộp": "Trực tiếp",
    }
    filled.add("Thủ tục", row | {"Phí, lệ phí": "Không thu phí"})
    filled.add("Thành phần hồ sơ", {"Tên thủ tục": "Cấp thẻ mới", "Giấy tờ": "Đơn", "Số bản chính": 1})
    upload = read_upload(filled.bytes(), office)
    assert [row.outcome for row in rows_of(upload)] == [NEW, NEW]
    (draft,) = confirmed(upload, office)
    now = drafted(draft)
    assert (now.name, now.time_limits[0].unit, now.components[0].originals) == (
        "Cấp thẻ mới",
        TimeUnit.DAY,
        1,
    )


def test_confirming_twice_makes_nothing_twice(office, own):
    upload = read_upload(Filled(office.agency).put("Thủ tục", 1, {"Số bộ hồ sơ": "2"}).bytes(), office)
    assert len(confirmed(upload, office)) == 1
    with pytest.raises(Refused, match="Không có dòng nào"), transaction():
        ask_for_drafts(upload, None, by=office.writer)
    again = read_upload(Filled(office.agency).put("Thủ tục", 1, {"Số bộ hồ sơ": "3"}).bytes(), office)
    (draft,) = confirmed(again, office)
    assert drafted(draft).dossier_sets == 2
    assert "đã có dự thảo đang mở" in rows_of(again)[0].problem


def test_the_same_new_procedure_in_two_files_is_one_draft(office):
    filled = Filled(office.agency, empty=True).add(
        "Thủ tục", {"Mã thủ tục": "1.999999", "Tên thủ tục": "Cấp thẻ"}
    )
    confirmed(read_upload(filled.bytes(), office), office)
    assert len(confirmed(read_upload(filled.bytes(), office), office)) == 1


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"Thời hạn (số)": "mười"}, "không phải một con số"),
        ({"Đơn vị thời hạn": "tuần"}, "không có trong danh sách"),
        ({"Ngày có hiệu lực": "31/02/2027"}, "không phải một ngày"),
        ({"Loại thay đổi": "khác"}, "không có trong danh sách"),
        ({"Loại thay đổi": "Mới ban hành"}, "đã có trong danh mục"),
        ({"Cách thức nộp": "Bồ câu"}, "không có trong danh sách"),
        ({"Bản đã tải": 7}, "tải mẫu mới"),
        ({"Mã thủ tục": "1.000011"}, "không phải mã của thủ tục"),
        ({"Số trong hệ thống": 999}, "không còn thuộc"),
        ({"Tên thủ tục": "=1+1"}, "công thức"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_number_and_why(office, own, cells, why):
    upload = read_upload(Filled(office.agency).put("Thủ tục", 1, cells).bytes(), office)
    row = rows_of(upload)[0]
    assert (row.outcome, row.number > 1) == (REFUSED, True)
    assert why in row.problem


def test_a_dossier_row_that_cannot_be_holds_its_procedure_back(office, own):
    filled = Filled(office.agency).put("Thành phần hồ sơ", 1, {"Số bản chính": "hai"})
    filled.add("Thành phần hồ sơ", {"Mã thủ tục": "1.999999", "Giấy tờ": "Của ai"})
    rows = rows_of(read_upload(filled.bytes(), office))
    assert {row.outcome for row in rows} == {REFUSED}
    assert len(rows) == 4
    assert any("không có dòng nào của thủ tục này" in row.problem for row in rows)


def test_an_abolition_becomes_a_draft_without_content(office, own):
    filled = Filled(office.agency).put("Thủ tục", 1, {"Loại thay đổi": "Bị bãi bỏ", "Lý do": "Hết cần"})
    (draft,) = confirmed(read_upload(filled.bytes(), office), office)
    assert (draft.change, draft.content, draft.procedure_id) == (ChangeKind.ABOLISHED, None, own.id)


def test_a_list_with_codes_becomes_listing_drafts_of_an_authority(office, own):
    other = Office("Ủy ban nhân dân tỉnh Thử").agency
    with transaction():
        office.agency.parent = other
    upload = read_upload(
        listed("1.000010;Cấp giấy phép;08 ngày làm việc"), office, authority=other, name="ds.csv"
    )
    (draft,) = confirmed(upload, office)
    assert (draft.subject, draft.authority_id, draft.change) == (
        DraftSubject.LISTING,
        other.id,
        ChangeKind.NEW,
    )
    assert drafted(draft).limit_amount == Decimal(8)


def test_two_rows_of_one_procedure_are_one_draft(office, own):
    rows = rows_of(
        read_upload(listed("1.000010;A;1 ngày", "1.000010;Thủ tục A;2 ngày"), office, name="ds.csv")
    )
    assert [row.outcome for row in rows] == [NEW, REFUSED]
    assert "dòng 2" in rows[1].problem
    assert not rows[1].waits


def test_one_code_under_two_names_is_a_question_to_a_person(office):
    upload = read_upload(
        listed("1.000077;Cấp thẻ đo lường;1 ngày", "1.000077;Gia hạn thẻ kiểm định;2 ngày"),
        office,
        name="ds.csv",
    )
    first, second = rows_of(upload)
    assert (first.outcome, second.outcome, second.code) == (NEW, REFUSED, "1.000077")
    assert "dòng 2 («Cấp thẻ đo lường») cùng ghi mã 1.000077" in second.problem
    assert totals_of([upload.id])[upload.id].asking == 1
    with transaction():
        choose(second, None, by=office.writer)
    # Two procedures never bear one code, so it stays with the first row.
    drafts = confirmed(upload, office)
    assert [(draft.name, draft.code_written) for draft in drafts] == [
        ("Cấp thẻ đo lường", "1.000077"),
        ("Gia hạn thẻ kiểm định", ""),
    ]
    assert drafted(drafts[1]).code_written == ""
    assert "mang mã ấy" in rows_of(upload)[1].notes[0]


def test_a_draft_is_not_made_against_an_older_version_than_the_newest(office, own):
    upload = read_upload(Filled(office.agency).put("Thủ tục", 1, {"Số bộ hồ sơ": "2"}).bytes(), office)
    with transaction():
        row = rows_of(upload)[0]
        row.base_ordinal = 0
    assert confirmed(upload, office) == []
    assert "bản mới hơn" in rows_of(upload)[0].problem


def test_a_file_that_is_no_table_fails_with_a_sentence_and_leaves_no_row(office):
    upload = read_upload(b"MZ program", office, name="ds.xlsx")
    assert upload.reading.state is JobState.FAILED
    assert "chương trình Windows" in upload.reading.problem
    assert rows_of(upload) == []


def test_an_authority_s_own_list_may_stand_on_a_tab_named_as_ours(office, own):
    book = Workbook()
    book.active.append(["STT", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực"])
    book.active.append([1, "1.000010", "Cấp giấy phép", "Thử"])
    book.active.title = "Danh mục"
    file = io.BytesIO()
    book.save(file)
    (row,) = rows_of(read_upload(file.getvalue(), office))
    assert (row.outcome, row.procedure_id, row.subject) == (NEW, own.id, DraftSubject.LISTING)
