"""Rounds: making them, choosing their items, giving these out, and the number of the signed plan."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from catalogue.procedures.parts import Content
from office.accounts.roles import Permission, Role
from office.audit.models import AuditEntry
from office.database import db, transaction
from office.decisions.models import Decision, DecisionKind
from office.decisions.numbers import parse_number
from office.errors import BadInput, NotAllowed, NotFound, Refused
from review.assessments.assigning import assessors_for, assign_items
from review.assessments.models import Assessment
from review.assessments.queries import find_assessment
from review.rounds.choosing import (
    Chosen,
    ItemTold,
    Schedule,
    add_group,
    add_procedures,
    edit_item,
    remove_items,
    schedule_items,
)
from review.rounds.making import RoundTold, close_round, make_round, reopen_round, start_round, tell_round
from review.rounds.models import ReasonChosen, RoundState
from review.rounds.queries import all_items, find_round, items_numbered, rounds_of
from tests.builders import make_account, make_agency, make_decision, make_procedure
from tests.review.round_builders import RoundOffice, item_ids

TITLE = "Kế hoạch rà soát năm 2026"


def tell(made, office, **more):
    with transaction():
        tell_round(made, RoundTold(TITLE, 2026, **more), made.version, by=office.lead)


def acts():
    return list(db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)))


def test_a_plan_of_review_is_numbered_like_a_plan():
    number = parse_number("48/KH-UBND")
    assert (number.number, number.symbol) == ("48", "KH-UBND")


def test_a_round_is_registered_once_number_agency_and_day_are_known(office, frozen_time):
    made = office.round(make_procedure())
    issuer = make_agency("Ủy ban nhân dân tỉnh Thử")
    tell(made, office, number="48/KH-UBND")
    assert made.decision is None
    tell(made, office, number="48/KH-UBND", issuing_agency=issuer, issued_on=date(2026, 1, 20))
    db.session.expire_all()
    assert (made.decision.number, made.decision.kind) == ("48/KH-UBND", DecisionKind.REVIEW_ROUND)
    assert made.decision.issuing_agency == issuer
    assert {"review_round.registered", "review_round.told"} <= set(acts())


def test_a_number_that_was_a_slip_leaves_the_register_again(office, frozen_time):
    issuer = make_agency("Ủy ban nhân dân tỉnh Thử")
    made = office.round(number="84/KH-UBND", issuing_agency=issuer, issued_on=date(2026, 1, 20))
    tell(made, office, number="48/KH-UBND", issuing_agency=issuer, issued_on=date(2026, 1, 20))
    assert [(each.number, each.title) for each in db.session.scalars(sa.select(Decision))] == [
        ("48/KH-UBND", TITLE)
    ]
    with transaction():
        renamed = RoundTold("Tên mới", 2026, "48/KH-UBND", issuer, date(2026, 1, 20))
        tell_round(made, renamed, made.version, by=office.lead)
    assert db.session.scalar(sa.select(Decision.title)) == "Tên mới"


def test_the_page_of_a_plan_does_not_call_it_a_decision(office, client, frozen_time):
    issuer = make_agency("Ủy ban nhân dân tỉnh Thử")
    office.round(number="48/KH-UBND", issuing_agency=issuer, issued_on=date(2026, 1, 20))
    assert client.get("/quyet-dinh/48/KH-UBND").words("h1") == "Kế hoạch số 48/KH-UBND"


def test_two_rounds_under_one_plan_share_its_entry(office, frozen_time):
    issuer = make_agency("Ủy ban nhân dân tỉnh Thử")
    for title in ("Đợt 1", "Đợt 2"):
        office.round(title=title, number="48/KH-UBND", issuing_agency=issuer, issued_on=date(2026, 1, 20))
    assert list(db.session.scalars(sa.select(Decision.title))) == ["Đợt 1"]


def test_the_number_of_an_announcement_is_not_that_of_a_plan(office, frozen_time):
    decision = make_decision("12/QĐ-UBND")
    told = {"issuing_agency": decision.issuing_agency, "issued_on": decision.issued_on}
    with pytest.raises(Refused, match="Quyết định công bố"):
        office.round(number="12/QĐ-UBND", **told)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (RoundTold(" ", 2026), "đặt tên"),
        (RoundTold("Đợt", 26), "Năm 26"),
        (RoundTold("Đợt", 2026, number="số không có"), "không phải số, ký hiệu"),
        (RoundTold("Đợt", 2026, issued_on=date(2027, 1, 1)), "chưa đến"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused(office, frozen_time, told, why):
    with pytest.raises(BadInput, match=why), transaction():
        make_round(office.agency, told, by=office.lead)


def test_two_people_at_one_round_never_overwrite_each_other(office):
    made = office.round()
    opened = made.version
    tell(made, office, number="48/KH-UBND")
    with pytest.raises(Refused, match="vừa được người khác sửa"), transaction():
        tell_round(made, RoundTold("Khác", 2026), opened, by=office.lead)


def test_a_round_begins_with_items_and_ends_only_after_it_began(office):
    made = office.round()
    with pytest.raises(Refused, match="chưa có thủ tục nào"), transaction():
        start_round(made, by=office.lead)
    with pytest.raises(Refused, match="không thể «Kết thúc đợt rà soát»"), transaction():
        close_round(made, by=office.lead)
    running = office.running(make_procedure())
    with transaction():
        close_round(running, by=office.lead)
    with pytest.raises(Refused, match="đang ở trạng thái «Đã kết thúc»"), transaction():
        add_procedures(running, [], by=office.lead)
    with pytest.raises(BadInput, match="lý do mở lại"), transaction():
        reopen_round(running, " ", by=office.lead)
    with transaction():
        reopen_round(running, "Còn thiếu", by=office.lead)
    assert (running.state, running.closed_by_id) == (RoundState.RUNNING, None)


@pytest.mark.parametrize(
    "values",
    ["state = 'running'", "state = 'closed'", "title = ''", "state = 'khac'"],
)
def test_the_database_ties_the_state_of_a_round_to_a_person(office, values):
    made = office.round()
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(sa.text(f"UPDATE review_round SET {values} WHERE id = {made.id}"))


def test_an_item_keeps_the_words_of_the_plan(office):
    procedure = make_procedure(Content("Đăng ký thử", sector="Hộ tịch"), code="1.000001")
    made = office.round(procedure)
    item = all_items(made)[0]
    assert (item.position, item.name, item.code, item.sector.name) == (
        1,
        "Đăng ký thử",
        "1.000001",
        "Hộ tịch",
    )


def test_a_procedure_is_in_a_round_once(office):
    first, second = make_procedure("Một"), make_procedure("Hai")
    made = office.round(first)
    with transaction():
        added = add_procedures(made, [Chosen(second.id), Chosen(first.id), Chosen(second.id)], by=office.lead)
    assert [item.name for item in added.items] == ["Hai"]
    assert added.already == (first.id,)
    with pytest.raises(Refused, match="đã có «Một»"), transaction():
        add_group(made, "Nhóm", [first.id], ItemTold(), by=office.lead)


def test_what_the_detector_finds_becomes_items_with_its_reason(office):
    procedure = make_procedure("Một")
    made = office.round()
    told = ItemTold(ReasonChosen.FINDING, "Giấy tờ trùng nhau")
    with transaction():
        add_procedures(made, [Chosen(procedure.id, told), Chosen(987_654)], by=office.lead)
    assert [item.reason_told for item in all_items(made)] == [
        "Theo gánh nặng phần mềm phát hiện: Giấy tờ trùng nhau"
    ]


def test_a_reason_of_ones_own_is_told_in_words(office):
    with pytest.raises(BadInput, match="bằng lời"):
        office.round(make_procedure(), told=ItemTold(ReasonChosen.OTHER, " "))


def test_an_item_does_not_end_before_it_begins(office):
    made = office.round(make_procedure())
    item = all_items(made)[0]
    with pytest.raises(BadInput, match="trước khi bắt đầu"), transaction():
        edit_item(
            item,
            ItemTold(starts_on=date(2026, 6, 1), ends_on=date(2026, 5, 1)),
            item.version,
            by=office.lead,
        )


def test_two_people_at_one_item_never_overwrite_each_other(office):
    item = all_items(office.round(make_procedure()))[0]
    opened = item.version
    with transaction():
        edit_item(item, ItemTold(expected_product="Báo cáo"), opened, by=office.lead)
    with pytest.raises(Refused, match="vừa được người khác sửa"), transaction():
        edit_item(item, ItemTold(), opened, by=office.lead)


def test_many_items_get_a_lead_agency_and_days_at_once(office):
    made = office.round(make_procedure("Một"), make_procedure("Hai"))
    lead = make_agency("Sở Tư pháp")
    with transaction():
        told = Schedule(lead, date(2026, 3, 1), date(2026, 6, 30))
        schedule_items(made, items_numbered(made, item_ids(made)), told, by=office.lead)
    with transaction():
        items = items_numbered(made, item_ids(made))
        schedule_items(made, items, Schedule(ends_on=date(2026, 7, 31)), by=office.lead)
    assert {(each.lead_agency_id, each.starts_on, each.ends_on) for each in all_items(made)} == {
        (lead.id, date(2026, 3, 1), date(2026, 7, 31))
    }


def test_an_item_about_which_somebody_wrote_stays(office):
    assessment = office.assigned()
    made = assessment.item.round
    office.write(assessment)
    with pytest.raises(Refused, match="Đã có người viết"), transaction():
        remove_items(made, items_numbered(made, item_ids(made)), by=office.lead)


def test_an_item_that_nobody_began_goes_with_what_was_given_out(office):
    made = office.assigned().item.round
    with transaction():
        remove_items(made, items_numbered(made, item_ids(made)), by=office.lead)
    assert all_items(made) == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Assessment)) == 0


def test_each_procedure_of_a_group_is_assessed_apart(office):
    first, second = make_procedure("Một"), make_procedure("Hai")
    made = office.round()
    with transaction():
        add_group(made, "Nhóm hộ tịch", [first.id, second.id], ItemTold(), by=office.lead)
        add_group(made, "Nhóm chưa rõ", [], ItemTold(), by=office.lead)
        given = assign_items(made, items_numbered(made, item_ids(made)), office.reviewer, by=office.lead)
    assert (given.given, given.past, given.without_procedure) == (2, 0, 1)


def test_giving_an_item_to_somebody_else_leaves_what_is_handed_in(office):
    made = office.running(make_procedure("Một"), make_procedure("Hai"))
    first, second = office.assign(made)
    office.submitted(first)
    with transaction():
        items = items_numbered(made, item_ids(made))
        given = assign_items(made, items, office.other, by=office.lead)
    assert (given.given, given.past) == (1, 1)
    assert (first.assignee, second.assignee) == (office.reviewer, office.other)


def test_only_who_may_review_there_is_given_an_item(office):
    made = office.round(make_procedure())
    stranger = make_account(Role.REVIEWER, make_agency("Sở Khác"), password=None)
    assert stranger not in assessors_for(made)
    assert set(assessors_for(made)) == {office.lead, office.reviewer, office.other}
    with pytest.raises(Refused, match="chưa được giao quyền"):
        office.assign(made, stranger)


def test_another_agencys_round_and_assessment_are_not_found(office):
    assessment = office.assigned()
    stranger = RoundOffice("Sở Khác").lead
    with pytest.raises(NotFound):
        find_round(assessment.item.round_id, stranger)
    with pytest.raises(NotFound):
        find_assessment(assessment.id, stranger)
    assert rounds_of(stranger) == []


def test_who_leads_an_item_sees_the_round_and_assesses_the_item_but_leads_nothing(office):
    department = RoundOffice("Sở Tư pháp")
    made = office.running(make_procedure("Một"), told=ItemTold(lead_agency=department.agency))
    assert find_round(made.id, department.reviewer) == made
    assert department.reviewer in assessors_for(made)
    assessment = office.assign(made, department.reviewer)[0]
    assert find_assessment(assessment.id, department.other) == assessment
    with pytest.raises(NotAllowed, match="Lập và điều hành"):
        find_round(made.id, department.lead, Permission.ROUND_LEAD)
