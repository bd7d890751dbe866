"""A day that stands still, a procedure, and a decision two months later."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine
from flask import Flask

from catalogue.procedures.parts import (
    ChannelPart,
    ComponentPart,
    Content,
    StepPart,
    TimeLimitPart,
)
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.time_limits import read_time_limit
from office.decisions.models import Decision
from tests.builders import make_decision

ADDRESS = "/quyet-dinh/1015/QĐ-BTP"


@pytest.fixture(autouse=True)
def clock(app: Flask) -> Iterator[time_machine.Traveller]:
    """Friday 20 November 2026, standing still until it is moved."""
    with time_machine.travel("2026-11-20T02:00:00+00:00", tick=False) as traveller:
        yield traveller


def held(name: str = "Đăng ký khai sinh", days: int = 15) -> Content:
    """A procedure handed in in person, with two papers and a limit in working days."""
    return Content(
        name,
        channels=(ChannelPart(ChannelKind.IN_PERSON),),
        time_limits=(TimeLimitPart.of(0, read_time_limit(f"{days} WORKING_DAY")),),
        components=(ComponentPart(0, "Tờ khai", 1), ComponentPart(0, "Bản sao chứng thực hộ khẩu", 0, 1)),
        steps=(StepPart("Bước 1", "Nộp hồ sơ"), StepPart("Bước 2", "Nhận kết quả")),
    )


def shortened(content: Content) -> Content:
    """Ten days, and the copy no longer asked for."""
    limits = (TimeLimitPart.of(0, read_time_limit("10 WORKING_DAY")),)
    return replace(content, time_limits=limits, components=content.components[:1])


def decided(clock: time_machine.Traveller, number: str = "1015/QĐ-BTP") -> Decision:
    clock.shift(60)
    return make_decision(number)
