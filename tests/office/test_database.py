"""The one place that commits, and what both databases are made to refuse."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from office.agencies.models import Agency
from office.database import db, savepoint, transaction
from office.identities import KeyedRecords
from office.outbox import OutboxEvent
from tests.builders import make_agency


class Broken(Exception):
    """Something goes wrong in the middle."""


def agency(name: str) -> Agency:
    return Agency(name=name, key=name, slug=name, sort_key=b"")


def names() -> list[str]:
    return list(db.session.scalars(sa.select(Agency.name).order_by(Agency.name)))


def add_and_fail(*added: str) -> None:
    with transaction():
        db.session.add_all(map(agency, added))
        db.session.flush()
        raise Broken


def test_nothing_of_an_act_that_fails_is_kept(app: Flask) -> None:
    with pytest.raises(Broken):
        add_and_fail("a", "b")
    assert names() == []


def test_an_act_inside_another_belongs_to_it(app: Flask) -> None:
    def outer() -> None:
        with transaction():
            with transaction():
                db.session.add(agency("a"))
            raise Broken

    with pytest.raises(Broken):
        outer()
    assert names() == []


def test_what_was_changed_outside_an_act_is_a_mistake_of_ours(app: Flask) -> None:
    db.session.add(agency("a"))
    with pytest.raises(RuntimeError), transaction():
        pass
    db.session.rollback()
    assert names() == []


def test_an_act_decides_on_what_is_true_now(app: Flask) -> None:
    record = make_agency("Sở Nội vụ")
    assert record.name == "Sở Nội vụ"
    with db.engine.begin() as elsewhere:
        elsewhere.execute(sa.update(Agency).values(name="Sở Khác"))
    with transaction():
        assert record.name == "Sở Khác"


def test_a_part_may_fail_alone(app: Flask) -> None:
    def failing_part() -> None:
        with savepoint():
            db.session.add(agency("b"))
            db.session.flush()
            raise Broken

    with transaction():
        db.session.add(agency("a"))
        with pytest.raises(Broken):
            failing_part()
        db.session.add(agency("c"))
    assert names() == ["a", "c"]


def test_a_second_writer_waits_for_the_first(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL locks rows, not the database")
    with transaction(), db.engine.connect() as other:
        other.exec_driver_sql("PRAGMA busy_timeout=0")
        with pytest.raises(OperationalError):
            other.execution_options(writes=True).exec_driver_sql("BEGIN IMMEDIATE")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("foreign_keys", 1), ("synchronous", 2), ("trusted_schema", 0), ("cell_size_check", 1)],
)
def test_sqlite_is_opened_carefully(app: Flask, pragma: str, value: int) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("a setting of SQLite")
    assert db.session.execute(sa.text(f"PRAGMA {pragma}")).scalar() == value


def test_a_word_that_is_not_in_the_list_is_refused_by_the_database(app: Flask) -> None:
    make_agency()
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(sa.text("UPDATE agency SET kind = 'BODY'"))


def test_a_reference_to_nothing_is_refused_by_the_database(app: Flask) -> None:
    make_agency()
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(sa.text("UPDATE agency SET parent_id = 4711"))


def stored_moment(moment: datetime) -> datetime:
    with transaction():
        event = OutboxEvent(kind="test", payload={}, created_at=moment)
        db.session.add(event)
    db.session.expire_all()
    return event.created_at


def test_a_moment_comes_back_in_utc_whatever_zone_it_was_told_in(app: Flask) -> None:
    told = datetime(2026, 11, 20, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    found = stored_moment(told)
    assert found == told
    assert found.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(app: Flask) -> None:
    with pytest.raises(StatementError):
        stored_moment(datetime(2026, 11, 20, 9, 0))  # noqa: DTZ001


def test_keyed_records_are_found_without_asking_again(app: Flask, queries: list[str]) -> None:
    with transaction():
        known = KeyedRecords(Agency)
        identity = known.add("so noi vu", "Sở Nội vụ", name="Sở Nội vụ", sort_key=b"", kind="body")
        asked = len(queries)
        assert known.find("so noi vu") == identity
        assert known.find("so khac") is None
        assert len(queries) == asked


def test_two_records_never_share_an_address(app: Flask) -> None:
    with transaction():
        known = KeyedRecords(Agency)
        for key, name in (("a", "Sở Y tế"), ("b", "Sở Y Tế!"), ("c", "…"), ("d", "?")):
            known.add(key, name, name=name, sort_key=b"", kind="body")
    slugs = set(db.session.scalars(sa.select(Agency.slug)))
    assert slugs == {"so-y-te", "so-y-te-2", "khong-ten", "khong-ten-2"}


def test_what_a_rolled_back_part_had_added_is_forgotten(app: Flask) -> None:
    def failing_part(known: KeyedRecords) -> None:
        with savepoint():
            known.add("a", "A", name="A", sort_key=b"", kind="body")
            raise Broken

    with transaction():
        known = KeyedRecords(Agency)
        with pytest.raises(Broken):
            failing_part(known)
        known.reload()
        assert known.find("a") is None
        assert known.add("a", "A", name="A", sort_key=b"", kind="body")
