"""The pages of plans, as a reviewer and a control officer go through them."""

import pytest

from catalogue.procedures.parts import ComponentPart
from office.database import db
from review.plans.models import Measure, PlanState, SimplificationPlan
from tests.builders import PASSWORD, make_procedure
from tests.review.builders import ReviewOffice, make_taking, shorten, taking


@pytest.fixture
def house(app):
    return ReviewOffice(password=PASSWORD)


@pytest.fixture
def reviewing(client, house):
    client.sign_in(house.reviewer)
    return client


def only_plan():
    return db.session.query(SimplificationPlan).one()


def test_a_plan_goes_from_nothing_to_its_decision(client, house):
    client.sign_in(house.reviewer)
    make_taking(10, "1.001653")
    client.post(
        "/ra-soat/phuong-an/moi",
        {"agency_id": house.agency.id, "title": "Phương án y tế", "kind": "simplification", "year": 2026},
    )
    plan_id = only_plan().id
    path = f"/ra-soat/phuong-an/{plan_id}/noi-dung/moi"
    told = {
        "kind": "shorten",
        "amount": "9,5",
        "unit": "working_day",
        "codes": "1.001653",
        "power": "own",
        "content": "Giảm thời gian giải quyết",
        "reason": "Việc thẩm định nhanh hơn",
        "amendments": "khoản 2 Điều 9 | 01/2019/TT-BLĐTBXH | xác định mức độ khuyết tật",
    }
    tried = client.post(path, {**told, "act": "try"}, status=200)
    assert "10 → 9,5 ngày làm việc" in tried.words()
    assert db.session.query(Measure).count() == 0
    client.post(path, {**told, "act": "add"})
    house.parameters()
    line_id = db.session.query(Measure).one().lines[0].id
    days = f"/ra-soat/de-xuat/{line_id}/chi-phi/thoi-han"
    assert client.get(days).select_one("#before")["value"] == "10"
    client.post(days, {"before": "10", "after": "9,5", "parameters": 1, "volume": "10"})
    page = client.get(f"/ra-soat/phuong-an/{plan_id}")
    assert "32.000.000" in page.words()
    assert "1.600.000" in page.words()
    client.post(f"/ra-soat/phuong-an/{plan_id}/trinh", page=f"/ra-soat/phuong-an/{plan_id}")
    client.sign_out()
    client.sign_in(house.officer)
    approval = {"number": "2816/QĐ-UBND", "issued_on": "2026-11-01", "issuing_agency": house.agency.name}
    client.post(f"/ra-soat/phuong-an/{plan_id}/thong-qua", approval, page=f"/ra-soat/phuong-an/{plan_id}")
    assert only_plan().state is PlanState.APPROVED
    assert "2816/QĐ-UBND" in client.get("/ra-soat/phuong-an").words()
    assert "Chưa thực thi" in client.get("/ra-soat/thuc-thi").words()
    client.sign_out()
    public = client.get("/quyet-dinh/2816/Q%C4%90-UBND").words()
    assert "Giảm thời gian giải quyết" in public
    assert "0 / 1 đề xuất" in public


def test_an_unknown_code_is_named_and_nothing_is_added(reviewing, house):
    plan = house.plan()
    path = f"/ra-soat/phuong-an/{plan.id}/noi-dung/moi"
    told = {
        "kind": "shorten",
        "amount": "3",
        "unit": "working_day",
        "codes": "9.999999",
        "power": "own",
        "act": "add",
    }
    page = reviewing.post(path, told, status=422)
    assert "9.999999" in page.words()
    assert db.session.query(Measure).count() == 0


def test_a_proposal_is_edited_as_a_copy_of_the_record(reviewing, house):
    plan = house.plan()
    procedure = make_procedure(taking(5, components=(ComponentPart(0, "Đơn"),)))
    line = house.measure(plan, shorten(3), procedure).lines[0]
    path = f"/ra-soat/de-xuat/{line.id}/sua"
    page = reviewing.get(path)
    sent = {
        each["name"]: each.get("value", "") if each.name == "input" else each.text
        for each in page.select("form[method=post] input[name], form[method=post] textarea[name]")
        if each.get("type") not in {"checkbox", "hidden"} or each.get("type") == "hidden"
    }
    sent |= {
        each["name"]: (each.select_one("[selected]") or {"value": ""})["value"]
        for each in page.select("main select[name]")
    }
    sent["time_limits-0-amount"] = "2"
    reviewing.post(path, sent | {"act": "save"})
    assert "5 → 2 ngày làm việc" in reviewing.get(f"/ra-soat/de-xuat/{line.id}").words()


def test_a_stranger_does_not_find_the_plan(reviewing):
    other = ReviewOffice("Sở Khác")
    plan = other.plan()
    line = other.measure(plan, shorten(3), make_taking(5)).lines[0]
    for path in (
        f"/ra-soat/phuong-an/{plan.id}",
        f"/ra-soat/de-xuat/{line.id}",
        f"/ra-soat/noi-dung/{line.measure_id}",
    ):
        reviewing.get(path, status=404)


def test_the_page_of_a_plan_asks_the_same_of_the_database_however_many_lines_it_has(
    reviewing, house, queries
):
    counts = []
    for number in (2, 12):
        plan = house.plan()
        house.measure(plan, shorten(3), *(make_taking(5) for _ in range(number)))
        queries.clear()
        reviewing.get(f"/ra-soat/phuong-an/{plan.id}")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_work_of_an_applicant_is_reckoned_row_by_row(reviewing, house):
    plan = house.plan()
    line = house.measure(
        plan, shorten(3), make_procedure(taking(5, components=(ComponentPart(0, "Đơn"),)))
    ).lines[0]
    house.parameters()
    path = f"/ra-soat/de-xuat/{line.id}/chi-phi/cong-viec"
    assert reviewing.get(path).select_one("#truoc-0-task")["value"] == "Đơn"
    rows = {}
    for side, hours in (("truoc", "2"), ("sau", "1,5")):
        rows |= {
            f"{side}-0-heading": "Chuẩn bị hồ sơ",
            f"{side}-0-task": "Đơn",
            f"{side}-0-hours": hours,
            f"{side}-0-subjects": "100",
        }
    reviewing.post(path, rows | {"parameters": 1})
    shown = reviewing.get(f"/ra-soat/de-xuat/{line.id}").words()
    assert "8.000.000" in shown
    assert "6.000.000" in shown
    wrong = reviewing.post(path, rows | {"parameters": 1, "truoc-0-hours": "hai"}, status=422)
    assert "«hai» không phải một số" in wrong.words()


def test_one_measure_reaches_every_procedure_that_asks_for_the_paper(reviewing, house):
    plan = house.plan()
    for number in range(3):
        papers = (ComponentPart(0, "Bản sao sổ hộ khẩu"), ComponentPart(0, f"Đơn số {number}"))
        make_procedure(taking(5, components=papers))
    make_taking(5)
    told = {
        "kind": "drop_paper",
        "text": "sổ hộ khẩu",
        "is_for_all": "y",
        "power": "own",
        "unit": "working_day",
    }
    reviewing.post(f"/ra-soat/phuong-an/{plan.id}/noi-dung/moi", {**told, "act": "add"})
    assert len(db.session.query(Measure).one().lines) == 3


def test_a_procedure_leads_to_a_measure_in_an_open_plan(reviewing, house):
    plan = house.plan("Phương án mở")
    procedure = make_taking(5, "1.001653")
    state = reviewing.get("/van-phong/thu-tuc/1.001653")
    way = next(link["href"] for link in state.select("main a") if link.text == "Đề xuất đơn giản hóa")
    assert f"ma=ct-{procedure.id}" in way
    begun = reviewing.get(reviewing.get(way).select_one("main .results a")["href"])
    assert begun.select_one("#codes").text.strip() == f"ct-{procedure.id}"
    assert plan.title in begun.words()


def test_pages_below_a_plan_stand_in_the_menu_where_plans_do(reviewing, house):
    plan = house.plan()
    line = house.measure(plan, shorten(9), make_taking(10)).lines[0]
    for address in (f"/ra-soat/noi-dung/{line.measure_id}", f"/ra-soat/de-xuat/{line.id}"):
        marked = reviewing.get(address).select(".nav-staff [aria-current]")
        assert [each.text for each in marked] == ["Rà soát", "Phương án đơn giản hóa"]


def test_the_costs_of_an_approved_plan_stay_what_was_approved(reviewing, house):
    plan = house.plan()
    line = house.measure(plan, shorten(9), make_taking(10)).lines[0]
    house.parameters()
    house.approved(plan)
    told = {"before": "10", "after": "1", "parameters": 1, "volume": "10"}
    for address in (f"de-xuat/{line.id}/chi-phi/thoi-han", f"phuong-an/{plan.id}/chi-phi"):
        reviewing.post(f"/ra-soat/{address}", told, status=409, page="/ra-soat/phuong-an/moi")
    assert "Chưa tính chi phí" in reviewing.get(f"/ra-soat/phuong-an/{plan.id}").words()


def test_no_page_offers_a_form_that_an_approved_plan_would_refuse(reviewing, house):
    plan = house.plan()
    line = house.measure(plan, shorten(9), make_taking(10)).lines[0]
    house.approved(plan)
    for address in (
        f"phuong-an/{plan.id}/noi-dung/moi",
        f"phuong-an/{plan.id}/chi-phi",
        f"de-xuat/{line.id}/sua",
        f"de-xuat/{line.id}/chi-phi/thoi-han",
        f"de-xuat/{line.id}/chi-phi/cong-viec",
    ):
        page = reviewing.get(f"/ra-soat/{address}", status=409)
        assert "đang ở trạng thái «Đã thông qua», nên không thể «Sửa phương án»" in page.words()
        assert page.select_one(f'main a[href="/ra-soat/phuong-an/{plan.id}"]').text == "Về phương án"
        assert not page.select("main form")


def test_a_plan_that_is_begun_for_a_measure_leads_on_to_it(reviewing, house):
    make_taking(10, "1.001653")
    told = {"agency_id": house.agency.id, "title": "Phương án mới", "kind": "simplification", "year": 2026}
    answer = reviewing.post("/ra-soat/phuong-an/moi?ma=1.001653&loai=abolish", told)
    begun = reviewing.get(answer.location)
    assert begun.select_one("#codes").text.strip() == "1.001653"
    assert begun.select_one("#kind option[selected]")["value"] == "abolish"


def test_one_measure_takes_no_more_procedures_than_it_can_show(reviewing, house):
    plan = house.plan()
    told = {"kind": "shorten", "amount": "9", "power": "own", "act": "try", "unit": "working_day"}
    many = " ".join(f"1.{number:06}" for number in range(2001))
    page = reviewing.post(f"/ra-soat/phuong-an/{plan.id}/noi-dung/moi", told | {"codes": many}, status=422)
    assert "chạm tới 2001 thủ tục, nhiều hơn mức 2000" in page.words()


def test_a_plan_of_many_lines_folds_them_and_says_first_what_to_do(reviewing, house):
    plan = house.plan()
    house.measure(plan, shorten(9), *(make_taking(10) for _ in range(11)))
    page = reviewing.get(f"/ra-soat/phuong-an/{plan.id}")
    assert page.select_one(".card-part summary").text == "11 thủ tục"
    assert page.select("main h2")[0].text == "Việc tiếp theo"
