"""Counts of the whole catalogue: taken once, and never older than the catalogue that is shown."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from catalogue.lookup.in_force import AsOf
from catalogue.lookup.queries import count_procedures
from catalogue.lookup.selection import Selection
from catalogue.lookup.tallies import tallied
from catalogue.procedures.parts import Content
from office.clock import now, today
from tests.builders import make_procedure
from tests.office_client import OfficeClient

Traveller = time_machine.Traveller


def counted(at: AsOf) -> int:
    return count_procedures(Selection(), at, None)


def at_this_moment(on: date | None = None) -> AsOf:
    return AsOf(on or today(), now())


@pytest.fixture(autouse=True)
def _time_stands_still(frozen_time: Traveller) -> None:
    """What is asked at one moment is asked of one catalogue."""


def test_a_second_visitor_s_list_is_not_counted_again(client: OfficeClient, queries: list[str]) -> None:
    make_procedure(Content("Đăng ký khai sinh", sector="Hộ tịch"), code="1.001193")
    client.get("/thu-tuc")
    queries.clear()
    page = client.get("/thu-tuc")
    assert not [each for each in queries if "count(" in each.lower()]
    assert "1 thủ tục" in page.words()


def test_what_is_announced_is_counted_at_once(app: Flask) -> None:
    make_procedure(Content("Đăng ký khai sinh"), code="1.001193")
    assert counted(at_this_moment()) == 1
    make_procedure(Content("Đăng ký kết hôn"), code="1.000894")
    assert counted(at_this_moment()) == 2


def test_another_day_has_counts_of_its_own(app: Flask, frozen_time: Traveller) -> None:
    make_procedure(Content("Đăng ký khai sinh"), code="1.001193")
    make_procedure(Content("Sắp có"), code="1.999999", effective_on=today() + timedelta(days=3))
    assert [counted(at_this_moment()), counted(at_this_moment(today() + timedelta(days=3)))] == [1, 2]
    frozen_time.shift(timedelta(days=4))
    assert counted(at_this_moment()) == 2


def test_who_asks_what_was_known_before_is_not_told_what_is_known_now(
    app: Flask, frozen_time: Traveller
) -> None:
    before: datetime = now()
    frozen_time.shift(timedelta(minutes=5))
    make_procedure(Content("Đăng ký khai sinh"), code="1.001193")
    assert counted(at_this_moment()) == 1
    assert counted(AsOf(today(), before)) == 0
    assert counted(at_this_moment()) == 1


def test_what_was_counted_last_is_remembered_however_much_is_asked(app: Flask) -> None:
    at = at_this_moment()
    for number in range(1000):
        tallied(number, at, lambda number=number: number)  # type: ignore[misc]
    assert len(app.extensions["catalogue.tallies"].counted) <= 200
    assert [tallied(number, at, lambda: -1) for number in (0, 999)] == [-1, 999]
