"""What may be done with a round: every state × every act, and which roles lead rounds."""

import pytest

from office.accounts.roles import ROLE_PERMISSIONS, Permission, Role
from office.errors import Refused
from review.rounds.models import RoundState
from review.rounds.states import RoundAct, acts_open, after, is_allowed

# For each state what each act leads to, "-" where it cannot be done.
LEADS = """
            change     start    close   reopen
preparing   preparing  running  -       -
running     running    -        closed  -
closed      -          -        -       running
"""


def table():
    head, *rows = (line.split() for line in LEADS.strip().splitlines())
    for state, *leads in rows:
        for act, lead in zip(head, leads, strict=True):
            yield RoundState(state), RoundAct(act), None if lead == "-" else RoundState(lead)


@pytest.mark.parametrize(("state", "act", "lead"), list(table()), ids=str)
def test_each_act_leads_where_the_table_says_or_is_refused(state, act, lead):
    assert is_allowed(state, act) == (lead is not None) == (act.value in acts_open(state))
    if lead is None:
        with pytest.raises(Refused, match="Đợt rà soát «Thử»"):
            after(state, act, "Thử")
    else:
        assert after(state, act, "Thử") is lead


def test_only_these_roles_lead_rounds():
    leading = {role for role in Role if Permission.ROUND_LEAD in ROLE_PERMISSIONS[role]}
    assert leading == {Role.CONTROL_OFFICER, Role.ADMINISTRATOR}
