"""The plan of a round as Excel and Word: the columns of the form, read back exactly, and files as offices keep them."""

import io
from datetime import date

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from catalogue.procedures.parts import Content
from office.database import transaction
from office.errors import BadFile, BadInput
from office.web.documents import write_document
from review.rounds.choosing import ItemTold, add_group
from review.rounds.models import ReasonChosen
from review.rounds.plan_columns import USUAL_HEADINGS, PlanColumn, column_of
from review.rounds.plan_dates import read_plan_day
from review.rounds.plan_reading import read_plan, read_reason
from review.rounds.plan_taking import take_plan
from review.rounds.plan_wording import UNCONFIRMED, headings_for, word_plan
from review.rounds.plan_writing import plan_paper, plan_workbook
from review.rounds.queries import all_items
from tests.builders import make_agency, make_procedure

HEADS = (
    "STT",
    "Tên thủ tục hành chính",
    "Mã TTHC",
    "Cơ quan chủ trì",
    "Bắt đầu",
    "Hoàn thành",
    "Căn cứ lựa chọn",
)


def file_of(*rows, heads=HEADS):
    book = Workbook()
    page = book.active
    page.append(["KẾ HOẠCH RÀ SOÁT"])
    for row in (heads, *rows) if heads else rows:
        page.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def take(office, made, content):
    plan = read_plan("ke-hoach.xlsx", content)
    with transaction():
        return take_plan(made, plan, by=office.lead)


def said(item):
    return (
        item.name,
        item.code,
        item.is_group,
        item.lead_agency_id,
        item.coordinating,
        item.starts_on,
        item.ends_on,
        item.reason,
        item.reason_words,
        item.expected_product,
        [each.procedure_id for each in item.members],
    )


def filled(office):
    lead = make_agency("Sở Tư pháp")
    told = ItemTold(
        ReasonChosen.PETITION,
        "12 kiến nghị năm 2025",
        lead,
        "Sở Nội vụ\nỦy ban nhân dân cấp xã",
        date(2026, 3, 1),
        date(2026, 6, 30),
        "Phương án đơn giản hóa",
    )
    # Two of one name: by the name alone nobody could tell which is meant.
    first, second = make_procedure("Đăng ký thử", code="1.000001"), make_procedure("Đăng ký thử", code="")
    third = make_procedure("Cấp lại thẻ", code="1.000003")
    made = office.round(first, second, told=told)
    with transaction():
        other = ItemTold(ReasonChosen.OTHER, "Luật mới")
        add_group(made, "Nhóm hộ tịch", [third.id], other, by=office.lead)
        add_group(made, "Nhóm chưa rõ thủ tục", [], ItemTold(), by=office.lead)
    return made


def test_a_plan_read_back_from_excel_gives_the_same_items(office):
    made = filled(office)
    content = plan_workbook(made, all_items(made), headings_for(office.agency))
    again = office.round(title="Đợt khác")
    taken = take(office, again, content)
    assert taken.problems == ()
    assert [said(item) for item in all_items(again)] == [said(item) for item in all_items(made)]


def test_the_workbook_has_the_columns_of_the_form_and_repeats_them(office):
    made = filled(office)
    book = load_workbook(io.BytesIO(plan_workbook(made, all_items(made), headings_for(office.agency))))
    page = book.active
    head = next(row for row in page.iter_rows() if row[0].value == "STT")
    assert [cell.value for cell in head][: len(USUAL_HEADINGS)] == list(USUAL_HEADINGS)
    assert page.print_title_rows == f"${head[0].row}:${head[0].row}"
    assert page.column_dimensions["I"].hidden
    first = [cell.value for cell in page[head[0].row + 1]]
    assert first[1] == "Đăng ký thử"
    assert first[4].date() == date(2026, 3, 1)


def test_an_unconfirmed_form_is_marked_and_a_confirmed_one_is_not(office):
    made = filled(office)
    paper = plan_paper(made, all_items(made), headings_for(office.agency))
    assert UNCONFIRMED in paper.banner
    assert "DỰ THẢO" in paper.banner
    own = ["TT", *USUAL_HEADINGS[1:]]
    with transaction():
        word_plan(office.agency, "\n".join(own), is_confirmed=True, by=office.lead)
    held = headings_for(office.agency)
    assert (held.texts[0], held.confirmed_by) == ("TT", office.lead.full_name)
    assert UNCONFIRMED not in plan_paper(made, all_items(made), held).banner


def test_headings_are_as_many_as_columns(office):
    with pytest.raises(BadInput, match="8 cột"), transaction():
        word_plan(office.agency, "STT\nTên", is_confirmed=False, by=office.lead)


def test_the_word_annex_says_the_same_rows(office):
    made = filled(office)
    document = Document(
        io.BytesIO(write_document(plan_paper(made, all_items(made), headings_for(office.agency))))
    )
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == list(USUAL_HEADINGS)
    assert rows[1][:6] == [
        "1",
        "Đăng ký thử",
        "Sở Tư pháp",
        "Sở Nội vụ\nỦy ban nhân dân cấp xã",
        "01/03/2026",
        "30/06/2026",
    ]
    assert len(rows) == 5


def test_an_offices_own_file_is_taken_row_by_row(office):
    lead = make_agency("Sở Tư pháp")
    make_procedure("Đăng ký khai sinh", code="1.000001")
    make_procedure("Cấp thẻ thử nghiệm", code="1.000002")
    content = file_of(
        (None, "Lĩnh vực hộ tịch", None, None, None, None, None),
        (1, "Tên cũ", "1.000001.H37", "sở tư pháp", "3/2026", "quý II/2026", "Phản ánh của doanh nghiệp"),
        (2, "Cấp thẻ thử nghiệm", None, None, None, date(2026, 9, 15), None),
        (3, "Nhóm thủ tục đất đai", None, None, None, None, None),
    )
    made = office.round()
    taken = take(office, made, content)
    assert (taken.items, taken.problems, len(taken.headings)) == (3, (), 1)
    first, second, third = all_items(made)
    assert (first.name, first.lead_agency_id, first.starts_on, first.ends_on, first.reason_told) == (
        "Đăng ký khai sinh",
        lead.id,
        date(2026, 3, 1),
        date(2026, 6, 30),
        "Phản ánh của doanh nghiệp",
    )
    assert (second.ends_on, second.reason) == (date(2026, 9, 15), ReasonChosen.OWN_CHOICE)
    assert (third.is_group, third.members) == (True, [])


def test_every_row_that_is_not_taken_says_why(office):
    make_procedure("Đăng ký khai sinh", code="1.000001")
    make_procedure("Trùng tên", code="1.000002")
    make_procedure("Trùng tên", code="1.000003")
    content = file_of(
        (1, "Không ai biết thủ tục này", None),
        (2, "Trùng tên", None),
        (3, "Gì đó", "1.999999"),
        (4, "Gì đó", "1.00119"),
        (5, "Đăng ký khai sinh", "1.000001", "Sở Không Có"),
        (6, "Đăng ký khai sinh", "1.000001", None, "mai", None),
        (7, "Đăng ký khai sinh", "1.000001", None, "1/6/2026", "1/5/2026"),
        (8, "Đăng ký khai sinh", "1.000001"),
        (9, "Đăng ký khai sinh", "1.000001"),
        (10, None, None, "Sở Tư pháp", "3/2026"),
    )
    made = office.round()
    taken = take(office, made, content)
    whys = [(each.number, each.why.split(".")[0]) for each in taken.problems]
    assert taken.items == 1
    assert [number for number, _ in whys] == [3, 4, 5, 6, 7, 8, 9, 11, 12]
    assert [why for _, why in whys] == [
        "Danh mục không có thủ tục nào tên như vậy",
        "Theo tên thì chưa chắc là thủ tục nào: 1",
        "Danh mục không có thủ tục nào mang mã 1",
        "Mã «1",
        "Cơ quan chủ trì «Sở Không Có» chưa có trong danh sách cơ quan",
        "Ngày «mai» không đọc được",
        "Ngày hoàn thành trước ngày bắt đầu",
        "Thủ tục này đã có trong đợt rà soát (hoặc ở dòng trên của tệp)",
        "Dòng không có tên hay mã thủ tục nên không biết rà soát gì",
    ]


def test_headings_in_two_rows_are_read_together(office):
    make_procedure("Đăng ký khai sinh", code="1.000001")
    make_agency("Sở Tư pháp")
    content = file_of(
        (
            "STT",
            "Tên thủ tục hành chính/nhóm TTHC",
            "Cơ quan thực hiện rà soát",
            None,
            "Thời gian thực hiện",
            None,
        ),
        (None, None, "Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        (1, "Đăng ký khai sinh (1.000001)", "Sở Tư pháp", "Các xã", "01/3/2026", "30/6/2026"),
        heads=None,
    )
    made = office.round()
    assert take(office, made, content).problems == ()
    item = all_items(made)[0]
    assert (item.name, item.lead_agency.name, item.coordinating) == (
        "Đăng ký khai sinh",
        "Sở Tư pháp",
        "Các xã",
    )
    assert (item.starts_on, item.ends_on) == (date(2026, 3, 1), date(2026, 6, 30))


def test_a_file_without_names_is_refused_whole(app):
    with pytest.raises(BadFile, match="không có cột tên"):
        read_plan("x.xlsx", file_of(("a", "b"), heads=("Một", "Hai")))
    with pytest.raises(BadFile, match="rỗng"):
        read_plan("x.xlsx", b"")


@pytest.mark.parametrize(
    ("text", "is_end", "day"),
    [
        ("15/3/2026", False, date(2026, 3, 15)),
        ("ngày 15/3/2026", True, date(2026, 3, 15)),
        ("2026-03-15", False, date(2026, 3, 15)),
        ("3/2026", False, date(2026, 3, 1)),
        ("Tháng 2/2026", True, date(2026, 2, 28)),
        ("tháng 6 năm 2026", True, date(2026, 6, 30)),
        ("Quý II/2026", False, date(2026, 4, 1)),
        ("quý 2 năm 2026", True, date(2026, 6, 30)),
        ("Quý I", False, None),
        ("31/2/2026", False, None),
        ("13/2026", False, None),
        ("Thường xuyên", True, None),
    ],
)
def test_days_and_months_are_read_and_nothing_is_guessed(text, is_end, day):
    assert read_plan_day(text, is_end=is_end) == day


@pytest.mark.parametrize("reason", ReasonChosen)
def test_a_reason_is_read_as_it_is_told(reason):
    told = ": ".join(filter(None, (reason.label, "Nghị quyết 66")))
    assert read_reason(told) == (reason, "Nghị quyết 66")


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Tên TTHC", PlanColumn.NAME),
        ("CHỦ TRÌ", PlanColumn.LEAD),
        ("Đơn vị phối hợp", PlanColumn.COORDINATING),
        ("Căn cứ\nlựa chọn", PlanColumn.REASON),
        ("Ghi chú", None),
        ("", None),
    ],
)
def test_headings_are_known_by_their_usual_wordings(heading, column):
    assert column_of(heading) is column


def test_an_agencys_own_headings_are_known_too():
    own = ("Số", "Việc rà soát", *USUAL_HEADINGS[2:])
    assert column_of("việc rà soát", own) is PlanColumn.NAME


def test_a_group_keeps_its_name_and_a_procedure_that_of_the_catalogue(office):
    make_procedure(Content("Tên trong danh mục"), code="1.000001")
    made = office.round()
    take(office, made, file_of((1, "Tên khác", "1.000001")))
    assert all_items(made)[0].name == "Tên trong danh mục"
