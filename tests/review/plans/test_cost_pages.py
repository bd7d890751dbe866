"""The pages on which an officer reckons what a procedure costs before and after."""

from decimal import Decimal

import pytest

from catalogue.lookup.reading import as_of
from catalogue.procedures.parts import ChannelPart, ComponentPart, Content, TimeLimitPart
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.time_limits import LimitStanding, TimeUnit
from office.database import db
from office.web.workbooks import write_workbook
from review.costs.grounds import HANDING_IN, PREPARING
from review.measures import MeasureKind
from review.papers.contents import contents_of
from review.papers.cost_sheets import cost_sheets
from review.papers.gathering import facts_of_plan
from review.plans.models import MeasureLine
from review.plans.queries import find_plan
from review.values.intents import Intent
from tests.builders import PASSWORD, make_procedure
from tests.review.builders import ReviewOffice, make_taking, shorten, taking
from tests.review.papers.papers import opened, table
from tests.review.plans.test_plan_costs import NOW, reckon_work

WORK = "/ra-soat/de-xuat/{}/chi-phi/cong-viec"


@pytest.fixture
def reviewing(client, app):
    house = ReviewOffice(password=PASSWORD)
    client.sign_in(house.reviewer)
    return client, house


def two_cuts(house):
    """The lines of two measures that drop one paper each of a procedure with three."""
    plan = house.plan()
    papers = (ComponentPart(0, "Đơn"), ComponentPart(0, "Ảnh"), ComponentPart(0, "Bản đồ"))
    procedure = make_procedure(taking(8, components=papers))
    drops = [Intent(MeasureKind.DROP_PAPER, text=text) for text in ("Ảnh", "Bản đồ")]
    return [house.measure(plan, drop, procedure).lines[0].id for drop in drops]


def test_the_cost_of_a_second_measure_begins_with_what_was_entered_for_the_first(reviewing):
    client, house = reviewing
    first, second = two_cuts(house)
    reckon_work(house, db.session.get_one(MeasureLine, first), (NOW[0], NOW[2]), house.parameters())
    page = client.get(WORK.format(second))
    assert [page.select_one(f"#truoc-{row}-hours")["value"] for row in range(3)] == ["1", "1", "1"]
    assert [page.select_one(f"#sau-{row}-task")["value"] for row in range(2)] == ["Đơn", "Ảnh"]
    assert page.select_one("#sau-2-hours")["value"] == ""


def test_a_cost_from_another_present_is_kept_with_a_word_of_what_to_do(reviewing):
    client, house = reviewing
    first, second = two_cuts(house)
    reckon_work(house, db.session.get_one(MeasureLine, first), (NOW[0], NOW[2]), house.parameters())
    row = {"heading": PREPARING, "task": "Đơn", "hours": "2", "subjects": "145"}
    rows = {f"{side}-0-{name}": value for side in ("truoc", "sau") for name, value in row.items()}
    client.post(WORK.format(second), {**rows, "parameters": "1"}, status=302)
    assert "hãy tính lại đề xuất kia từ cùng số liệu" in client.get(f"/ra-soat/de-xuat/{second}").words()


def sheet(before, after, **more):
    """A sheet of work as the page sends it: rows of heading, task and hours."""
    sent = {"parameters": "1", **more}
    for side, rows in (("truoc", before), ("sau", after)):
        for number, row in enumerate(rows):
            named = zip(("heading", "task", "hours", "note"), row, strict=False)
            sent |= {f"{side}-{number}-{name}": value for name, value in named}
    return sent


FORM, DESK = (PREPARING, "Đơn", "2", "Mẫu 01"), (HANDING_IN, "Trực tiếp", "1")


def one_cut(house, intent=None):
    """A line of a plan, with parameters to reckon it by."""
    house.parameters()
    return house.measure(house.plan(), intent or shorten(3), make_taking(5)).lines[0].id


def test_the_subjects_left_open_are_the_dossiers_of_a_year(reviewing):
    client, house = reviewing
    line = one_cut(house)
    client.post(WORK.format(line), sheet((FORM, DESK), (FORM,), volume="1.145"), status=302)
    # 3 hours before and 2 after, of 40.000 đồng, for each of 1.145.
    shown = client.get(f"/ra-soat/de-xuat/{line}").words()
    assert "137.400.000" in shown
    assert "91.600.000" in shown


def test_a_cost_that_cannot_be_reckoned_names_the_row_that_is_open(reviewing):
    client, house = reviewing
    line = one_cut(house)
    client.post(WORK.format(line), sheet((FORM, (HANDING_IN, "Trực tiếp", "")), (FORM,)), status=302)
    shown = client.get(f"/ra-soat/de-xuat/{line}").words()
    assert "Bảng I, «Nộp hồ sơ: Trực tiếp» chưa có số giờ và số đối tượng." in shown
    assert "Bảng II, «Chuẩn bị hồ sơ: Đơn» chưa có số đối tượng." in shown


def test_days_that_cannot_be_reckoned_say_what_is_open(reviewing):
    client, house = reviewing
    line = one_cut(house)
    days = f"/ra-soat/de-xuat/{line}/chi-phi/thoi-han"
    client.post(days, {"before": "5", "after": "", "parameters": "1", "volume": ""}, status=302)
    shown = client.get(f"/ra-soat/de-xuat/{line}").words()
    assert "Chưa có số ngày sau. Chưa có số hồ sơ một năm." in shown


def test_a_note_of_a_row_stands_on_the_cost_sheet(reviewing):
    client, house = reviewing
    line = one_cut(house)
    client.post(WORK.format(line), sheet((FORM,), (FORM,), volume="10"), status=302)
    assert client.get(WORK.format(line)).select_one("#truoc-0-note")["value"] == "Mẫu 01"
    plan = db.session.get_one(MeasureLine, line).measure.plan
    facts = facts_of_plan(find_plan(plan.id, house.officer), as_of({}))
    rows = table(opened(write_workbook(cost_sheets(facts)))["I. Hiện tại"])
    assert rows[1][11] == "Mẫu 01"


def test_an_abolition_leaves_no_work_to_pay_for(reviewing):
    client, house = reviewing
    line = one_cut(house, Intent(MeasureKind.ABOLISH))
    client.post(WORK.format(line), sheet((FORM,), (), volume="10"), status=302)
    made = client.get(f"/ra-soat/de-xuat/{line}").words()
    assert "800.000 0 800.000 100 %" in made


def test_an_empty_second_table_is_refused_where_nothing_is_abolished(reviewing):
    client, house = reviewing
    line = one_cut(house)
    page = client.post(WORK.format(line), sheet((FORM,), (), volume="10"), status=422)
    assert "Bảng II chưa có dòng nào" in page.words()


DAYS = "/ra-soat/de-xuat/{}/chi-phi/thoi-han"


def calendar_cut(house):
    """A line that cuts thirty days of the calendar to twenty-five."""
    house.parameters()
    part = TimeLimitPart(0, Decimal(30), TimeUnit.DAY, LimitStanding.CERTAIN, "30 ngày")
    channels = (ChannelPart(ChannelKind.IN_PERSON),)
    procedure = make_procedure(Content("Thủ tục thử nghiệm", channels=channels, time_limits=(part,)))
    intent = Intent(MeasureKind.SHORTEN, amount=Decimal(25), unit=TimeUnit.DAY)
    return house.measure(house.plan(), intent, procedure).lines[0].id


def reckoning_of(line, house):
    """How the annex says that the cost before came about."""
    plan = db.session.get_one(MeasureLine, line).measure.plan
    facts = facts_of_plan(find_plan(plan.id, house.officer), as_of({}))
    told = [each for each in contents_of(facts.entries, facts.layout) if getattr(each, "reckoning", "")]
    return told[0].reckoning


def test_the_page_warns_that_a_limit_counts_days_of_the_calendar(reviewing):
    client, house = reviewing
    page = client.get(DAYS.format(calendar_cut(house)))
    assert "Thời hạn của thủ tục này tính theo ngày lịch (30 → 25 ngày)" in page.words()
    assert page.select_one("#unit option[selected]")["value"] == "day"
    other = client.get(DAYS.format(one_cut(house)))
    assert "ngày lịch (" not in other.words()
    assert other.select_one("#unit option[selected]")["value"] == "working_day"


@pytest.mark.parametrize(
    ("unit", "days", "label"), [("day", "30", "ngày"), ("working_day", "22", "ngày làm việc")]
)
def test_the_annex_prints_days_in_the_unit_in_which_they_were_entered(reviewing, unit, days, label):
    client, house = reviewing
    line = calendar_cut(house)
    sent = {"before": days, "after": "18", "unit": unit, "parameters": "1", "volume": "27"}
    client.post(DAYS.format(line), sent, status=302)
    assert reckoning_of(line, house).startswith(f"({days} {label} = ")


def test_days_sent_without_a_unit_are_in_that_of_the_limit(reviewing):
    client, house = reviewing
    line = calendar_cut(house)
    sent = {"before": "30", "after": "25", "parameters": "1", "volume": "27"}
    client.post(DAYS.format(line), sent, status=302)
    assert reckoning_of(line, house).startswith("(30 ngày = ")


def test_each_procedure_has_its_own_number_of_dossiers_and_the_others_the_common_one(reviewing):
    client, house = reviewing
    house.parameters()
    plan = house.plan()
    one, other = house.measure(plan, shorten(4), make_taking(5, name="A"), make_taking(5, name="B")).lines
    path = f"/ra-soat/phuong-an/{plan.id}/chi-phi"
    sent = {"parameters": "1", "volume": "10", f"ho-so-{one.id}": "1.145"}
    refused = client.post(path, {**sent, f"ho-so-{other.id}": "nhiều"}, status=422)
    assert "«B»: «nhiều» không phải một số" in refused.words()
    assert refused.select_one(f"#ho-so-{one.id}")["value"] == "1.145"
    client.post(path, sent, status=302)
    volumes = [client.get(f"/ra-soat/de-xuat/{each}").words() for each in (one.id, other.id)]
    assert ["1.145 hồ sơ/năm" in volumes[0], "10 hồ sơ/năm" in volumes[1]] == [True, True]


def test_reckoning_all_lines_at_once_says_what_contradicts(reviewing):
    client, house = reviewing
    house.parameters()
    plan, procedure = house.plan(), make_taking(8)
    one, other = (house.measure(plan, shorten(days), procedure).lines[0].id for days in (6, 5))
    path = f"/ra-soat/phuong-an/{plan.id}/chi-phi"
    alike = client.post(path, {"parameters": "1", "volume": "10"}, status=302)
    assert "hãy tính lại đề xuất kia từ cùng số liệu" not in client.get(alike.headers["Location"]).words()
    sent = {"parameters": "1", f"ho-so-{one}": "10", f"ho-so-{other}": "20"}
    unlike = client.post(path, sent, status=302)
    assert "hãy tính lại đề xuất kia từ cùng số liệu" in client.get(unlike.headers["Location"]).words()


def test_days_of_hours_stand_in_the_form_to_their_last_figure(reviewing):
    client, house = reviewing
    house.parameters()
    part = TimeLimitPart(0, Decimal(3), TimeUnit.WORKING_HOUR, LimitStanding.CERTAIN, "3 giờ làm việc")
    channels = (ChannelPart(ChannelKind.IN_PERSON),)
    procedure = make_procedure(Content("Thủ tục thử nghiệm", channels=channels, time_limits=(part,)))
    intent = Intent(MeasureKind.SHORTEN, amount=Decimal(1), unit=TimeUnit.WORKING_HOUR)
    line = house.measure(house.plan(), intent, procedure).lines[0].id
    page = client.get(DAYS.format(line))
    assert [page.select_one(f"#{side}")["value"] for side in ("before", "after")] == ["0,375", "0,125"]


def test_hours_of_a_row_stand_in_the_form_to_their_last_figure(reviewing):
    client, house = reviewing
    line = one_cut(house)
    client.post(WORK.format(line), sheet(((PREPARING, "Đơn", "0,125"),), (FORM,), volume="10"), status=302)
    page = client.get(WORK.format(line))
    assert page.select_one("#truoc-0-hours")["value"] == "0,125"
    assert [page.select_one(f"#truoc-0-{each}")["value"] for each in ("times", "subjects")] == ["1", "10"]
