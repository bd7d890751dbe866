"""The pages of a round as its lead uses them: what is in it, who gets what, until when, under which number."""

import io

import pytest

from catalogue.selections.saving import save_selection
from office import clock
from office.database import db, transaction
from office.web.workbooks import XLSX
from review.rounds.models import ReviewRound, RoundState
from tests.builders import make_procedure
from tests.review.round_builders import item_ids


def test_procedures_come_from_a_saved_selection(desk):
    made = desk.office.round(make_procedure("Một"))
    chosen = [make_procedure("Hai").id, make_procedure("Ba").id]
    with transaction():
        kept = save_selection("Hộ tịch", chosen, {}, clock.today(), agency=None, by=desk.office.lead)
    place = f"/ra-soat/dot/{made.id}"
    desk.lead.post(
        f"{place}/them/danh-sach", {"ds-selection": kept.id, "ds-reason": "directed"}, page=f"{place}/them"
    )
    assert "Đã thêm 2 thủ tục." in desk.lead.get(place).words()
    assert len(item_ids(made)) == 3


def test_the_exported_plan_is_taken_in_again_through_the_page(desk):
    made = desk.office.round(make_procedure("Một"), make_procedure("Hai"))
    file = desk.lead.send("GET", f"/ra-soat/dot/{made.id}/ke-hoach.xlsx")
    assert file.mimetype == XLSX
    other = desk.office.round(title="Khác")
    place = f"/ra-soat/dot/{other.id}/them"
    sent = {"tep-file": (io.BytesIO(file.data), "ke-hoach.xlsx")}
    page = desk.lead.post(f"{place}/tep", sent, page=place, status=200)
    assert "Đã thêm 2 mục" in page.words()
    again = {"tep-file": (io.BytesIO(file.data), "ke-hoach.xlsx")}
    page = desk.lead.post(f"{place}/tep", again, page=place, status=200)
    assert "Dòng chưa nhận (2)" in page.words()
    assert desk.lead.send("GET", f"/ra-soat/dot/{other.id}/ke-hoach.docx").status_code == 200


def test_all_filtered_items_are_given_out_at_once(desk):
    made = desk.office.round(make_procedure("Cấp một"), make_procedure("Cấp hai"), make_procedure("Khác"))
    place = f"/ra-soat/dot/{made.id}"
    given = {"tat-ca": "1", "assignee": desk.office.reviewer.id, "viec": "sua"}
    answer = desk.lead.post(f"{place}/hang-loat?q=cap", given, page=place)
    assert answer.location.endswith("?q=cap")
    assert "Đã giao 2 thủ tục" in desk.lead.get(answer.location).words()


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "Chưa chọn mục nào"),
        ({"tat-ca": "1"}, "Chưa nhập gì"),
        ({"tat-ca": "1", "lead_agency": "Sở Không Có"}, "Chưa có cơ quan"),
        ({"tat-ca": "1", "starts_on": "2026-06-01", "ends_on": "2026-05-01"}, "trước khi bắt đầu"),
        ({"tat-ca": "1", "assignee": "999999"}, "không rà soát được"),
    ],
)
def test_a_bulk_act_that_cannot_be_done_says_why(desk, sent, why):
    made = desk.office.round(make_procedure())
    place = f"/ra-soat/dot/{made.id}"
    assert why in desk.lead.post(f"{place}/hang-loat", sent, page=place, status=422).words()


def test_one_item_is_edited_and_many_are_taken_out(desk):
    made = desk.office.round(make_procedure("Một"), make_procedure("Hai"))
    place, (first, second) = f"/ra-soat/dot/{made.id}", item_ids(made)
    shown = desk.lead.get(f"{place}/muc/{first}")
    version = shown.select_one("input[name=version]")["value"]
    told = {
        "version": version,
        "reason": "petition",
        "expected_product": "Báo cáo",
        "lead_agency": "Sở Rà soát",
    }
    desk.lead.post(f"{place}/muc/{first}", told)
    desk.lead.post(f"{place}/muc/{first}", told | {"expected_product": "Khác"}, status=409)
    desk.lead.post(f"{place}/muc/{first}", told | {"reason": "other"}, status=422)
    desk.lead.post(f"{place}/hang-loat", {"muc": second, "viec": "bo"}, page=place)
    assert item_ids(made) == [first]
    desk.lead.get(f"{place}/muc/{second}", status=404)


def test_the_number_of_the_plan_is_typed_once_it_is_signed(desk, frozen_time):
    made = desk.office.round(make_procedure())
    place = f"/ra-soat/dot/{made.id}"
    told = {"title": "Kế hoạch", "year": "2026", "version": made.version, "number": "48/KH-UBND"}
    told |= {"issuing_agency": "Sở Rà soát", "issued_on": "2026-01-20"}
    desk.lead.post(f"{place}/thong-tin", told | {"number": "abc"}, status=422)
    desk.lead.post(f"{place}/thong-tin", told)
    page = desk.lead.get(place)
    assert "48/KH-UBND" in page.words(".meta")
    desk.lead.get(page.select_one(".meta a.code")["href"])
    desk.lead.post(f"{place}/thong-tin", told, status=409)


def test_headings_are_confirmed_by_an_officer(desk):
    made = desk.office.round(make_procedure())
    place = f"/ra-soat/dot/{made.id}/ten-cot"
    shown = desk.lead.get(place)
    assert "Chưa ai xác nhận" in shown.words()
    headings = shown.select_one("textarea").get_text()
    desk.lead.post(place, {"headings": "Một dòng"}, status=422)
    desk.lead.post(place, {"headings": headings, "is_confirmed": "y"})
    assert "đã xác nhận các tên cột này" in desk.lead.get(place).words()


def test_a_round_is_closed_and_opened_again_with_a_reason(desk):
    made = desk.office.running(make_procedure())
    place = f"/ra-soat/dot/{made.id}"
    desk.lead.post(f"{place}/ket-thuc", page=place)
    assert "Đã kết thúc" in desk.lead.get(place).words()
    desk.lead.post(f"{place}/mo-lai", {"reason": ""}, page=place, status=422)
    desk.lead.post(f"{place}/mo-lai", {"reason": "Còn thiếu"}, page=place)
    db.session.rollback()
    assert db.session.get(ReviewRound, made.id, populate_existing=True).state is RoundState.RUNNING


def test_who_only_reviews_sees_the_round_and_cannot_lead_it(desk):
    made = desk.office.running(make_procedure())
    page = desk.reviewer.get(f"/ra-soat/dot/{made.id}")
    assert not page.select("input[name=muc]")
    desk.reviewer.get(f"/ra-soat/dot/{made.id}/them", status=403)
