"""What may be done with a plan: every state × every act × every role, as one table."""

import pytest

from office.accounts.roles import ROLE_PERMISSIONS, Role
from office.errors import Refused
from review.plans.models import PlanState
from review.plans.pages import acts_open, needed_for
from review.plans.states import PlanAct, after, is_allowed
from tests.builders import make_account
from tests.review.builders import ReviewOffice, make_taking, shorten

# For each state what each act leads to, "-" where it cannot be done.
LEADS = """
            write     submit     take_back  return    approve   drop
draft       draft     submitted  -          -         -         dropped
submitted   -         -          draft      returned  approved  dropped
returned    returned  submitted  -          -         -         dropped
approved    -         -          -          -         -         -
dropped     -         -          -          -         -         -
"""
# Which acts a role does in its own agency.
DOES = {
    Role.CONTRIBUTOR: set(),
    Role.EDITOR: set(),
    Role.PUBLISHER: {"approve"},
    Role.CONTROL_OFFICER: {"write", "submit", "take_back", "return", "approve", "drop"},
    Role.REVIEWER: {"write", "submit", "take_back", "drop"},
    Role.AUDITOR: set(),
    Role.ADMINISTRATOR: {"write", "submit", "take_back", "return", "approve", "drop"},
}


def table():
    head, *rows = (line.split() for line in LEADS.strip().splitlines())
    for state, *leads in rows:
        for act, lead in zip(head, leads, strict=True):
            yield PlanState(state), PlanAct(act), None if lead == "-" else PlanState(lead)


@pytest.mark.parametrize(("state", "act", "lead"), list(table()), ids=str)
def test_each_act_leads_where_the_table_says_or_is_refused(state, act, lead):
    assert is_allowed(state, act) == (lead is not None)
    if lead is None:
        with pytest.raises(Refused, match="Phương án «Thử»"):
            after(state, act, "Thử")
    else:
        assert after(state, act, "Thử") is lead


@pytest.mark.parametrize("role", Role)
def test_each_role_does_what_the_table_says(role):
    assert {act.value for act in PlanAct if needed_for(act) in ROLE_PERMISSIONS[role]} == DOES[role]


def in_state(office, state):
    plan = office.plan()
    office.measure(plan, shorten(3), make_taking(5))
    if state in {PlanState.SUBMITTED, PlanState.APPROVED}:
        office.submitted(plan) if state is PlanState.SUBMITTED else office.approved(plan)
    return plan


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED])
def test_the_buttons_of_a_plan_are_those_of_state_and_role_and_none_in_another_agency(app, state):
    office = ReviewOffice()
    plan = in_state(office, state)
    possible = {act.value for act in PlanAct if is_allowed(state, act)}
    for role in Role:
        own = make_account(role, office.agency, password=None)
        assert acts_open(plan, own) == possible & DOES[role]
        stranger = make_account(role, ReviewOffice(f"Sở {role.value}").agency, password=None)
        assert acts_open(plan, stranger) == frozenset()


def test_whoever_submitted_has_no_button_to_approve(app):
    office = ReviewOffice()
    plan = office.plan()
    office.measure(plan, shorten(3), make_taking(5))
    office.reviewer = office.officer
    office.submitted(plan)
    assert "approve" not in acts_open(plan, office.officer)
