"""One table for every state machine of the house."""

import enum

import pytest

from office.errors import Refused
from office.transitions import Transitions


class Light(enum.Enum):
    ON = "on"
    OFF = "off"

    @property
    def label(self):
        return {"on": "Sáng", "off": "Tắt"}[self.value]


class Press(enum.Enum):
    SWITCH_OFF = "switch_off"

    @property
    def label(self):
        return "Tắt đèn"


TABLE = Transitions("Đèn", {Press.SWITCH_OFF: {Light.ON: Light.OFF}})


def test_an_act_leads_where_the_table_says():
    assert TABLE.is_allowed(Light.ON, Press.SWITCH_OFF)
    assert TABLE.after(Light.ON, Press.SWITCH_OFF, "phòng khách") is Light.OFF


def test_an_act_that_the_table_lacks_is_refused_naming_record_state_and_act():
    with pytest.raises(Refused, match="Đèn «phòng khách» đang ở trạng thái «Tắt», nên không thể «Tắt đèn»"):
        TABLE.after(Light.OFF, Press.SWITCH_OFF, "phòng khách")
