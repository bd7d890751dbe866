"""What may be made of a finding: every state × every act."""

import pytest

from office.errors import Refused
from review.findings.models import FindingState
from review.findings.states import FindingAct, after, is_allowed

LEADS = """
            dismiss    take   reopen
open        dismissed  taken  open
taken       dismissed  taken  open
dismissed   dismissed  taken  open
gone        -          -      -
"""


def table():
    head, *rows = (line.split() for line in LEADS.strip().splitlines())
    for state, *leads in rows:
        for act, lead in zip(head, leads, strict=True):
            yield FindingState(state), FindingAct(act), None if lead == "-" else FindingState(lead)


@pytest.mark.parametrize(("state", "act", "lead"), list(table()), ids=str)
def test_each_act_leads_where_the_table_says_or_is_refused(state, act, lead):
    assert is_allowed(state, act) == (lead is not None)
    if lead is None:
        with pytest.raises(Refused, match="Phát hiện «Sổ hộ khẩu» đang ở trạng thái «Không còn»"):
            after(state, act, "Sổ hộ khẩu")
    else:
        assert after(state, act, "Sổ hộ khẩu") is lead
