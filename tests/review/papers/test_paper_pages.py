"""Who may have which paper of a plan, and what the commands write."""

import json

import pytest

from catalogue.procedures.models import Procedure, ProcedureKind
from office.database import db, transaction
from review.measures import MeasureKind
from review.plans.models import PlanKind
from review.plans.planning import Wording
from review.values.intents import Intent
from tests.builders import PASSWORD
from tests.review.builders import ReviewOffice, make_taking, shorten
from tests.review.papers.papers import approve_2816, opened, plan_2816, table

WORDING = "/ra-soat/mau-phu-luc"
FILES = ("phu-luc.xlsx", "phu-luc.docx", "quyet-dinh.docx", "chi-phi.xlsx")


@pytest.fixture
def office(app):
    return ReviewOffice(password=PASSWORD)


def test_reviewers_download_every_paper_of_their_plan(client, office):
    plan = plan_2816(office)
    client.sign_in(office.reviewer)
    for file in FILES:
        answer = client.send("GET", f"/ra-soat/phuong-an/{plan.id}/{file}")
        assert answer.status_code == 200
        assert answer.data[:2] == b"PK"
    page = client.get(f"/ra-soat/phuong-an/{plan.id}/ban-in")
    assert len(page.select("table.ruled tbody tr")) == 10
    assert "DỰ THẢO" in page.get_text()
    links = {each["href"] for each in client.get(f"/ra-soat/phuong-an/{plan.id}").select("main a[href]")}
    assert {f"/ra-soat/phuong-an/{plan.id}/{file}" for file in FILES} <= links


def test_of_an_approved_plan_only_the_annex_is_offered_since_the_decision_was_signed(client, office):
    plan = plan_2816(office)
    approve_2816(office, plan)
    client.sign_in(office.reviewer)
    address = f"/ra-soat/phuong-an/{plan.id}"
    assert client.send("GET", f"{address}/quyet-dinh.docx").status_code == 404
    assert client.send("GET", f"{address}/phu-luc.docx").status_code == 200
    assert "Nơi nhận" not in client.get(f"{address}/ban-in").select_one("main").get_text()
    links = {each["href"] for each in client.get(address).select("main a[href]")}
    assert f"{address}/quyet-dinh.docx" not in links


def test_another_agencys_papers_are_not_found(client, office):
    plan = plan_2816(office)
    client.sign_in(ReviewOffice("Sở Khác", password=PASSWORD).officer)
    for file in (*FILES, "ban-in"):
        assert client.send("GET", f"/ra-soat/phuong-an/{plan.id}/{file}").status_code == 404


def test_the_public_has_the_annex_of_an_approved_plan_without_internal_procedures(client, office):
    plan = office.plan()
    shown, hidden = make_taking(10, name="Thủ tục công khai"), make_taking(10, name="Việc trong cơ quan")
    office.measure(plan, shorten(9), shown, hidden)
    with transaction():
        db.session.get_one(Procedure, hidden.id).kind = ProcedureKind.INTERNAL
    office.approved(plan)
    address = f"/quyet-dinh-thong-qua/{plan.decision_id}"
    assert f"{address}/phu-luc.xlsx" in client.send("GET", "/quyet-dinh/2816/QĐ-UBND").text
    page = opened(client.send("GET", f"{address}/phu-luc.xlsx").data)["Phần I. Danh mục"]
    assert [row[2] for row in table(page) if len(row) > 2] == ["Thủ tục công khai"]
    assert "Việc trong cơ quan" not in client.get(f"{address}/ban-in").get_text()
    assert client.send("GET", f"{address}/phu-luc.docx").status_code == 200


def test_a_decision_on_internal_procedures_alone_gives_the_public_nothing(client, office):
    plan = office.plan(kind=PlanKind.INTERNAL)
    hidden = make_taking(10, name="Việc trong cơ quan")
    with transaction():
        db.session.get_one(Procedure, hidden.id).kind = ProcedureKind.INTERNAL
    office.measure(plan, shorten(9), hidden)
    office.approved(plan)
    address = f"/quyet-dinh-thong-qua/{plan.decision_id}/phu-luc.xlsx"
    assert client.send("GET", address).status_code == 404
    assert address not in client.send("GET", "/quyet-dinh/2816/QĐ-UBND").text


def test_the_progress_report_adds_up_what_its_lines_say(client, office, frozen_time):
    plan = office.plan()
    office.measure(plan, shorten(9), make_taking(10), make_taking(12))
    office.measure(plan, Intent(MeasureKind.DECENTRALISE), make_taking(5))
    office.approved(plan)
    client.sign_in(office.reviewer)
    book = opened(client.send("GET", "/ra-soat/thuc-thi/bao-cao.xlsx").data)
    counts = table(book["Tiến độ"])[0]
    assert counts[1] == "2816/QĐ-UBND"
    assert counts[5:12] == [0, 0, 0, 0, 2, 1, 0]
    assert [row[6] for row in table(book["Từng đề xuất"])] == [
        "Chưa thực thi",
        "Chưa thực thi",
        "Chờ văn bản (không đo được bằng danh mục)",
    ]


def test_the_number_of_queries_of_a_paper_does_not_grow_with_its_lines(client, office, queries):
    plan = office.plan()
    for number in range(2):
        office.measure(plan, shorten(9), make_taking(10), wording=Wording(f"Giảm {number}"))
    client.sign_in(office.reviewer)
    address = f"/ra-soat/phuong-an/{plan.id}/phu-luc.xlsx"
    counts = []
    for _ in range(2):
        client.send("GET", address)
        queries.clear()
        client.send("GET", address)
        counts.append(len(queries))
        office.measure(plan, shorten(8), *[make_taking(10) for _ in range(5)])
    assert counts[0] == counts[1] <= 17


def test_an_office_chooses_the_layout_of_its_annex_and_vouches_for_the_form(client, office):
    plan = plan_2816(office)
    client.sign_in(office.officer)
    page = client.get(WORDING)
    assert "03/SCM-KSTT" in page.get_text()
    told = {"layout": "time", "headings": "Tên thủ tục: Tên TTHC", "headings_confirmed": "y"}
    client.post(
        WORDING,
        told
        | {
            "mark": page.select_one("[name=mark]")["value"],
            "cost_form": "Biểu mẫu 03/SCM-KSTT",
            "cost_form_confirmed": "y",
        },
    )
    book = opened(client.send("GET", f"/ra-soat/phuong-an/{plan.id}/phu-luc.xlsx").data)
    rows = [[cell.value for cell in row] for row in book["Phần I. Danh mục"].iter_rows()]
    assert ["STT", "Tên TTHC"] in rows
    assert [row[0] for row in table(book["Phần I. Danh mục"])] == ["1", "2", "3", "4", "5"]
    costs = opened(client.send("GET", f"/ra-soat/phuong-an/{plan.id}/chi-phi.xlsx").data).active
    assert "Biểu mẫu 03/SCM-KSTT" in [costs.cell(row, 1).value for row in range(1, 10)]


def test_a_heading_that_no_list_has_is_refused(client, office):
    client.sign_in(office.officer)
    answer = client.post(WORDING, {"layout": "costs", "headings": "Cột lạ: X"}, status=422)
    assert "«Cột lạ: X» chưa đúng" in answer.words()


def test_whoever_does_not_approve_plans_does_not_word_annexes(client, office):
    client.sign_in(office.reviewer)
    assert client.send("GET", WORDING).status_code == 403


def test_show_tells_a_script_everything_that_the_decision_did(app, office):
    approve_2816(office, plan_2816(office))
    runner = app.test_cli_runner()
    told = runner.invoke(args=["review", "show", "2816/QĐ-UBND", "--year", "2025", "--json"])
    answer = json.loads(told.output)
    assert answer["procedures"] == {"simplified": 5, "reviewed": None, "share": None}
    total = answer["costs"]["processing-days"]
    assert (total["before"], total["after"], total["saving"], total["rate"]) == (
        192_000_000,
        169_600_000,
        22_400_000,
        11.67,
    )
    line = next(each for each in answer["lines"] if each["code"] == "1.001699")
    assert line["days"] == [{"unit": "ngày làm việc", "before": 25, "after": 23, "saving": 2, "rate": 8.0}]
    assert line["costs"]["processing-days"]["saving"] == 6_400_000
    assert (line["progress"]["value"], line["proven_by"]) == ("open", [])
    plain = runner.invoke(args=["review", "show", "2816/QĐ-UBND"])
    assert "Đơn giản hóa thủ tục hành chính: 5 thủ tục." in plain.output
    assert "Quyết định số 2816/QĐ-UBND ngày 20/11/2025" in plain.output
    assert "trước 192.000.000, sau 169.600.000, tiết kiệm 22.400.000 đồng/năm (11,67%)" in plain.output


def test_show_counts_what_was_restructured_or_decentralised_apart(app, office):
    for title, kind in (("Tái cấu trúc", PlanKind.RESTRUCTURING), ("Phân cấp", PlanKind.DECENTRALISATION)):
        plan = office.plan(title, kind)
        office.measure(plan, shorten(9), make_taking(10), make_taking(12))
        office.approved(plan)
    runner = app.test_cli_runner()
    told = json.loads(runner.invoke(args=["review", "show", "2816/QĐ-UBND", "--json"]).output)
    assert told["procedures"] == {"simplified": 0, "reviewed": None, "share": None}
    assert told["by_kind"] == {"restructuring": 2, "decentralisation": 2}
    plain = runner.invoke(args=["review", "show", "2816/QĐ-UBND"]).output
    assert "Tái cấu trúc quy trình: 2 thủ tục; Phân cấp: 2 thủ tục." in plain
    assert "Đơn giản hóa" not in plain


def test_the_command_writes_everything_that_a_decision_approved(app, office, tmp_path):
    approve_2816(office, plan_2816(office))
    file = tmp_path / "2816.xlsx"
    arguments = ["review", "workbook", "2816/QĐ-UBND", "--agency", "Ủy ban nhân dân tỉnh Đồng Nai"]
    told = app.test_cli_runner().invoke(args=[*arguments, "--year", "2025", "-o", str(file)])
    assert told.exit_code == 0, told.output
    titles = opened(file.read_bytes()).sheetnames
    assert titles[:2] == ["Phần I. Danh mục", "Phần II. Nội dung"]
    assert {"Theo thời hạn giải quyết", "Tiến độ", "Từng đề xuất"} <= set(titles)


def test_a_decision_that_approved_nothing_has_no_workbook(app, office, tmp_path):
    missing = app.test_cli_runner().invoke(
        args=["review", "workbook", "9/QĐ-UBND", "-o", str(tmp_path / "x.xlsx")]
    )
    assert missing.exit_code != 0


def test_the_form_of_the_decision_begins_with_the_title_of_its_draft(client, office):
    plan = office.plan("Đơn giản hóa thủ tục hành chính ngành Y tế")
    office.measure(plan, shorten(9), make_taking(10))
    office.submitted(plan)
    client.sign_in(office.officer)
    field = client.get(f"/ra-soat/phuong-an/{plan.id}").select_one("[name=title]")
    assert field["value"] == "Thông qua phương án đơn giản hóa thủ tục hành chính ngành Y tế"
