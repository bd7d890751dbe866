"""Agencies, sectors and levels: found by name, never by guess, each with its time."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from office.agencies.models import Agency, Level, Sector
from office.agencies.naming import agency_named, sector_named
from office.database import db, transaction
from office.identities import KeyedRecords
from tests.builders import make_agency

DAY = date(2025, 7, 1)


@pytest.mark.parametrize(
    "spelling",
    [
        "Ủy ban nhân dân cấp xã",
        "UỶ BAN NHÂN DÂN CẤP XÃ",
        "  ủy ban  nhân dân cấp xã.",
        "Uy ban nhan dan cap xa",
    ],
)
def test_spelling_makes_no_other_agency(app: Flask, spelling: str) -> None:
    with transaction():
        agencies = KeyedRecords(Agency)
        first = agency_named(agencies, "Ủy ban nhân dân cấp xã")
        assert agency_named(agencies, spelling) == first


def test_an_abbreviation_is_not_guessed_to_be_the_same_agency(app: Flask) -> None:
    with transaction():
        agencies = KeyedRecords(Agency)
        assert agency_named(agencies, "UBND cấp xã") != agency_named(agencies, "Ủy ban nhân dân cấp xã")


def test_an_agency_is_kept_as_it_was_first_written(app: Flask) -> None:
    with transaction():
        agencies = KeyedRecords(Agency)
        identity = agency_named(agencies, " Sở  Y tế ")
        agency_named(agencies, "SỞ Y TẾ")
    agency = db.session.get_one(Agency, identity)
    assert (agency.name, agency.slug) == ("Sở Y tế", "so-y-te")


@pytest.mark.parametrize("name", ["…", "—", "x" * 2000])
def test_a_name_of_any_kind_can_be_kept(app: Flask, name: str) -> None:
    with transaction():
        agencies = KeyedRecords(Agency)
        assert agency_named(agencies, name) == agency_named(agencies, name)


def test_an_empty_name_is_no_sector(app: Flask) -> None:
    with transaction():
        sectors = KeyedRecords(Sector)
        assert sector_named(sectors, " \n ") is None
        assert sector_named(sectors, "Hộ tịch") == sector_named(sectors, "HỘ TỊCH")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Sector)) == 1


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "existed"),
    [
        (None, None, True),
        (DAY, None, True),
        (date(2025, 7, 2), None, False),
        (None, DAY, True),
        (None, date(2025, 6, 30), False),
        (DAY, DAY, True),
    ],
)
def test_an_agency_existed_from_its_first_to_its_last_day(
    valid_from: date | None, valid_until: date | None, existed: bool
) -> None:
    assert Agency(valid_from=valid_from, valid_until=valid_until).existed_on(DAY) is existed


def test_the_district_level_ended_and_is_still_named() -> None:
    assert Level.DISTRICT.valid_until == date(2025, 6, 30)
    assert [level.label for level in Level if level.valid_until is None] == [
        "Cấp bộ, trung ương",
        "Cấp tỉnh",
        "Cấp xã",
    ]


def test_an_agency_cannot_end_before_it_begins(app: Flask) -> None:
    agency = make_agency()
    with pytest.raises(IntegrityError), transaction():
        agency.valid_from, agency.valid_until = DAY, date(2025, 6, 30)


def test_an_agency_that_merged_names_its_successor(app: Flask) -> None:
    old, new = make_agency("Sở Cũ"), make_agency("Sở Mới")
    with transaction():
        old.successor_id, old.valid_until = new.id, DAY
    assert old.successor is new
    assert not old.existed_on(date(2025, 7, 2))
