"""The figures of a round are derived: the year of Hà Nội with synthetic procedures, and a page of fixed cost."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from catalogue.lookup.reading import as_of
from catalogue.procedures.models import Revision
from catalogue.procedures.parts import Content
from office import clock
from office.database import db, transaction
from office.generation import bump_generation
from review.assessments.models import Assessment, AssessmentState, Conclusion
from review.implementation.figures import figures_of_year
from review.papers.answers import review_answer
from review.rounds.choosing import Chosen, ItemTold, add_group, add_procedures
from review.rounds.figures import as_json, figures_of, percent, share
from review.rounds.models import RoundItem
from review.rounds.queries import Filters, ItemStanding, item_page
from tests.builders import make_agency, make_procedure, make_source
from tests.office_client import OfficeClient
from tests.review.builders import ReviewOffice, make_taking, shorten
from tests.review.round_builders import RoundOffice, item_ids

REVIEWED, SIMPLIFIED = 706, 211
TODAY = date(2026, 11, 20)


def many_procedures(count):
    """Procedures of one name each and nothing else, in bulk."""
    source = make_source()
    first = make_procedure(Content("Thủ tục 0", sector="Hộ tịch"), source=source)
    template = dict(
        db.session.execute(sa.select(Revision.__table__).where(Revision.procedure_id == first.id))
        .mappings()
        .one()
    )
    template.pop("id")
    table = first.__table__
    with transaction():
        kind = db.session.scalar(sa.select(table.c.kind))
        numbers = list(range(first.id + 1, first.id + count))
        db.session.execute(sa.insert(table), [{"id": each, "kind": kind} for each in numbers])
        rows = [
            template | {"procedure_id": each, "name": f"Thủ tục {each}", "name_key": f"thu tuc {each}"}
            for each in numbers
        ]
        db.session.execute(sa.insert(Revision.__table__), rows)
        bump_generation()
    return [first.id, *numbers]


def accept_all(office, made, conclusions):
    """An accepted assessment for each item, as if everyone had worked all year."""
    moment = clock.now()
    with transaction():
        rows = db.session.execute(
            sa.text(
                "SELECT m.item_id, m.procedure_id, r.id FROM round_member m JOIN revision r"
                " ON r.procedure_id = m.procedure_id WHERE m.round_id = :id ORDER BY m.item_id"
            ),
            {"id": made.id},
        ).all()
        values = [
            {
                "item_id": item_id,
                "procedure_id": procedure_id,
                "base_id": revision_id,
                "assignee_id": office.reviewer.id,
                "answers": {},
                "conclusion": conclusion,
                "reason": "Đã xem xét",
                "recommended": "" if conclusion is Conclusion.KEEP else "Bỏ một giấy tờ",
                "state": AssessmentState.ACCEPTED,
                "version": 1,
                "assigned_by_id": office.lead.id,
                "assigned_at": moment,
                "saved_by_id": office.reviewer.id,
                "saved_at": moment,
                "submitted_by_id": office.reviewer.id,
                "submitted_at": moment,
                "judged_by_id": office.other.id,
                "judged_at": moment,
                "judgement": "",
            }
            for (item_id, procedure_id, revision_id), conclusion in zip(rows, conclusions, strict=True)
            if conclusion is not None
        ]
        db.session.execute(sa.insert(Assessment), values)


@pytest.fixture
def year(office, frozen_time):
    lead = make_agency("Sở Tư pháp")
    made = office.running(make_procedure("Thủ tục chưa rà soát"), title="Kế hoạch rà soát của năm")
    told = ItemTold(lead_agency=lead, starts_on=date(2026, 1, 5), ends_on=date(2026, 9, 15))
    chosen = [Chosen(each, told) for each in many_procedures(REVIEWED)]
    with transaction():
        add_procedures(made, chosen, by=office.lead)
        db.session.execute(
            sa.text("UPDATE round_item SET ends_on = :day WHERE position = 1"), {"day": date(2026, 9, 15)}
        )
    conclusions = [Conclusion.SIMPLIFY] * SIMPLIFIED + [Conclusion.KEEP] * (REVIEWED - SIMPLIFIED)
    # The first item stays open.
    accept_all(office, made, [None, *conclusions])
    return made


def test_the_year_of_a_city_gives_its_numbers(office, year):
    found = figures_of(year, TODAY)
    assert (found.planned, found.reviewed, found.by_conclusion[Conclusion.SIMPLIFY]) == (707, 706, 211)
    assert percent(found.conclusion_share(Conclusion.SIMPLIFY)) == "29,9 %"
    assert (found.to_change, percent(found.reviewed_share)) == (211, "99,9 %")
    assert found.overdue_items == 1
    assert [(each.agency, each.planned, each.reviewed) for each in found.by_lead] == [
        ("Sở Tư pháp", 706, 706),
        ("", 1, 0),
    ]


def test_the_page_costs_the_same_for_one_item_as_for_seven_hundred(app, queries, frozen_time):
    office = RoundOffice(password="chuồn chuồn bay thấp 27")
    client = OfficeClient(app)
    client.sign_in(office.lead)
    small, large = office.round(make_procedure("Một")), office.round(title="Lớn")
    chosen = [Chosen(each) for each in many_procedures(700)]
    with transaction():
        add_procedures(large, chosen, by=office.lead)
    counts = []
    for made in (small, large):
        client.get(f"/ra-soat/dot/{made.id}")
        queries.clear()
        page = client.get(f"/ra-soat/dot/{made.id}")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 26, counts
    assert len(page.select(".round-rows > li")) == 50


def test_where_nothing_is_planned_there_is_no_share(office):
    found = figures_of(office.round(), TODAY)
    assert (found.planned, found.reviewed_share, percent(found.to_change_share)) == (0, None, "–")


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(211, 706, "29.9"), (28, 124, "22.6"), (1, 3, "33.3"), (1, 8, "12.5"), (1, 16, "6.3"), (5, 5, "100.0")],
)
def test_shares_are_rounded_half_up(part, whole, told):
    assert share(part, whole) == Decimal(told)


def test_a_group_counts_by_its_procedures_and_an_open_one_is_told_apart(office):
    made = office.running(make_procedure("Một"))
    members = [make_procedure("Hai").id, make_procedure("Ba").id]
    with transaction():
        add_group(made, "Nhóm", members, ItemTold(), by=office.lead)
        add_group(made, "Nhóm mở", [], ItemTold(), by=office.lead)
    found = figures_of(made, TODAY)
    assert (found.items, found.planned, found.open_groups) == (3, 3, 1)


def test_the_json_says_what_the_page_says(office, frozen_time):
    assessment = office.accepted(conclusion=Conclusion.SIMPLIFY)
    made = assessment.item.round
    told = as_json(made, figures_of(made, TODAY))
    assert (told["procedures_planned"], told["procedures_reviewed"], told["reviewed_percent"]) == (
        1,
        1,
        "100.0",
    )
    assert told["by_conclusion"]["simplify"] == {"procedures": 1, "percent": "100.0"}
    assert told["by_conclusion"]["abolish"] == {"procedures": 0, "percent": "0.0"}


def test_overdue_is_a_matter_of_the_day(office):
    told = ItemTold(ends_on=date(2026, 6, 30))
    made = office.running(make_procedure("Một"), told=told)
    assert figures_of(made, date(2026, 6, 30)).overdue_items == 0
    assert figures_of(made, date(2026, 7, 1)).overdue_items == 1
    office.accepted(office.assign(made)[0])
    assert figures_of(made, date(2026, 7, 1)).overdue_items == 0


def names(made, on=TODAY, **filters):
    return [row.item.name for row in item_page(made, Filters(**filters), 1, on).rows]


def test_items_are_found_by_agency_state_sector_words_and_delay(office):
    lead = make_agency("Sở Tư pháp")
    first = make_procedure(Content("Đăng ký khai sinh", sector="Hộ tịch"), code="1.000001")
    second = make_procedure(Content("Cấp phép xây dựng", sector="Xây dựng"), code="1.000002")
    made = office.running(first, told=ItemTold(lead_agency=lead, ends_on=date(2026, 6, 30)))
    with transaction():
        add_procedures(made, [Chosen(second.id)], by=office.lead)
    assert names(made) == ["Đăng ký khai sinh", "Cấp phép xây dựng"]
    assert names(made, lead_id=lead.id) == ["Đăng ký khai sinh"]
    assert names(made, words="khai sinh") == names(made, words="1.000001") == ["Đăng ký khai sinh"]
    sector = db.session.scalar(sa.select(RoundItem.sector_id).where(RoundItem.position == 2))
    assert names(made, sector_id=sector) == ["Cấp phép xây dựng"]
    assert names(made, is_overdue=True) == ["Đăng ký khai sinh"]
    assert len(names(made, standing=ItemStanding.UNASSIGNED)) == 2
    office.submitted(office.assign(made)[0])
    assert names(made, standing=ItemStanding.SUBMITTED) == ["Đăng ký khai sinh"]
    assert names(made, standing=ItemStanding.ASSIGNED) == ["Cấp phép xây dựng"]
    assert len(item_ids(made)) == 2


def test_what_rounds_reviewed_stands_in_the_figures_of_the_year_and_of_the_decision(office):
    reviewing = ReviewOffice("Sở Lập phương án")
    made = RoundOffice(agency=reviewing.agency)
    procedures = [make_taking(5) for _ in range(4)]
    for assessment in made.assign(made.running(*procedures)):
        made.accepted(assessment)
    plan = reviewing.plan()
    reviewing.measure(plan, shorten(3), procedures[0])
    decision = reviewing.approved(plan).decision
    told = figures_of_year(2026, reviewing.agency, as_of({}))
    assert (told.reviewed.part, told.reviewed.whole) == (1, 4)
    assert review_answer(decision, as_of({}))["procedures"] == {"simplified": 1, "reviewed": 4, "share": 25.0}
