"""The register of decisions: one entry for an issuing agency, a year and a number."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from office.database import db, transaction
from office.decisions.models import Decision, DecisionKind
from office.decisions.registering import Issued, entry_for, register
from office.errors import BadInput, Refused
from tests.builders import make_agency

SIGNED = date(2026, 11, 2)


def issued_by(name: str) -> Issued:
    agency = make_agency(name)
    return Issued(
        agency.id, "số 2816 /QĐ–UBND.", SIGNED, DecisionKind.PLAN_APPROVAL, " Thông qua  phương án "
    )


def test_a_decision_is_compared_by_its_normal_number_and_keeps_what_was_typed(app: Flask) -> None:
    issued = issued_by("UBND tỉnh Minh Họa")
    with transaction():
        decision = register(issued)
    assert (decision.number, decision.number_as_typed, decision.year, decision.title) == (
        "2816/QĐ-UBND",
        "số 2816 /QĐ–UBND.",
        2026,
        "Thông qua phương án",
    )


def test_the_same_number_of_the_same_agency_and_year_is_refused_and_leaves_the_rest_of_the_work(
    app: Flask,
) -> None:
    issued = issued_by("UBND tỉnh Minh Họa")
    with transaction():
        register(issued)
    with transaction():
        with pytest.raises(Refused, match="Quyết định số 2816/QĐ-UBND năm 2026 của cơ quan này đã có"):
            register(replace(issued, number="2816/QĐ-UBND"))
        register(replace(issued, number="2817/QĐ-UBND"))
    assert sorted(each.number for each in db.session.query(Decision)) == ["2816/QĐ-UBND", "2817/QĐ-UBND"]


def test_another_agency_or_another_year_has_a_number_of_its_own(app: Flask) -> None:
    issued, elsewhere = issued_by("UBND tỉnh Minh Họa"), issued_by("UBND tỉnh Hư Cấu")
    with transaction():
        entries = [
            register(issued),
            register(elsewhere),
            register(replace(issued, issued_on=date(2025, 11, 2))),
        ]
    assert len({each.id for each in entries}) == 3


def test_several_plans_may_stand_under_the_one_entry_of_a_decision(app: Flask) -> None:
    issued = issued_by("UBND tỉnh Minh Họa")
    with transaction():
        first, was_new = entry_for(issued)
    with transaction():
        second, is_new = entry_for(replace(issued, title="Một tên khác"))
    assert (first.id, was_new, is_new, second.title) == (second.id, True, False, "Thông qua phương án")


@pytest.mark.parametrize(
    "otherwise",
    [
        {"kind": DecisionKind.ANNOUNCEMENT},
        {"issued_on": date(2026, 11, 3)},
    ],
)
def test_an_entry_of_another_kind_or_day_is_not_taken_for_it(
    app: Flask, otherwise: dict[str, object]
) -> None:
    issued = issued_by("UBND tỉnh Minh Họa")
    with transaction():
        register(issued)
    with transaction(), pytest.raises(Refused, match="là «Quyết định thông qua phương án.* ngày 02/11/2026"):
        entry_for(replace(issued, **otherwise))


def test_a_plan_of_review_is_named_as_a_plan(app: Flask) -> None:
    issued = replace(issued_by("UBND tỉnh Minh Họa"), number="48/KH-UBND", kind=DecisionKind.REVIEW_ROUND)
    with transaction():
        register(issued)
    with transaction(), pytest.raises(Refused, match="^Kế hoạch số 48/KH-UBND"):
        register(issued)


@pytest.mark.parametrize("slip", ["", "abc", "2816", "QĐ-UBND", "2816/", "2816 ngày 20/11/2025", "1/qđ-ubnd"])
@pytest.mark.parametrize("enter", [register, entry_for])
def test_what_is_no_number_never_enters_the_register(app: Flask, slip: str, enter: object) -> None:
    issued = replace(issued_by("UBND tỉnh Minh Họa"), number=slip)
    assert callable(enter)
    with transaction(), pytest.raises(BadInput, match="ví dụ 2816/QĐ-UBND"):
        enter(issued)
    assert db.session.query(Decision).count() == 0


@pytest.mark.parametrize(
    "number",
    ["2816/QĐ-UBND", "15/2025/QĐ-UBND", "45/NQ-CP", "1805/QĐ-TTg", "48/KH-UBND", "76/2025/QH15", "12-QĐ/TU"],
)
def test_every_way_in_which_offices_number_their_papers_enters_it(app: Flask, number: str) -> None:
    issued = replace(issued_by("UBND tỉnh Minh Họa"), number=number)
    with transaction():
        assert register(issued).number == number
