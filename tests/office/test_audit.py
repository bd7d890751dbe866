"""The trail: one entry an act, in the transaction of the act, chained to the one before."""

import threading
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from office.accounts.roles import Role
from office.audit.models import AuditEntry, AuditHead
from office.audit.queries import PER_PAGE, cells, trail_page
from office.audit.trail import Automaton, record
from office.audit.verifying import verify
from office.audit.vocabulary import name_actions, name_subjects
from office.database import db, savepoint, transaction
from tests.builders import make_account, make_agency

name_actions({"test.done": "Làm thử"})
name_subjects({"agency": "Cơ quan"})


def do(times=1, **more):
    with transaction():
        for _ in range(times):
            record("test.done", None, by=Automaton.COMMAND, **more)


def do_and_fail(kept_by, **more):
    with kept_by():
        record("test.done", None, by=Automaton.COMMAND, **more)
        raise KeyError


@pytest.fixture
def before(app):
    """How many entries the trail of a new house has already."""
    length = db.session.scalar(sa.select(AuditHead.length))
    db.session.rollback()
    return length


def entries(before):
    """What the test itself has recorded."""
    return list(
        db.session.scalars(sa.select(AuditEntry).where(AuditEntry.id > before).order_by(AuditEntry.id))
    )


def test_an_entry_tells_who_did_what_to_which_record_and_why(app, frozen_time):
    account, agency = make_account(), make_agency()
    with transaction():
        changes = {"name": ("Cũ", "Mới")}
        entry = record("test.done", agency, by=account, changes=changes, reason="Theo công văn 5")
    assert (entry.actor_id, entry.actor) == (account.id, account.user_name)
    assert (entry.subject_kind, entry.subject_id) == ("agency", agency.id)
    assert entry.changes == {"name": ["Cũ", "Mới"]}
    assert entry.reason == "Theo công văn 5"
    assert cells(entry)[1:] == [
        "09:00:00 20/11/2026",
        account.user_name,
        "Làm thử",
        f"Cơ quan số {agency.id}",
        "name: Cũ → Mới",
        "Theo công văn 5",
    ]


def test_a_command_and_the_house_itself_act_under_their_own_names(app):
    with transaction():
        by_command = record("test.done", None, by=Automaton.COMMAND)
        by_house = record("test.done", None, by=Automaton.SYSTEM)
    assert (by_command.actor, by_house.actor) == ("command", "system")
    assert cells(by_house)[2] == "Hệ thống"


def test_of_a_person_only_the_attribute_is_named(before):
    do(changes={"email": None})
    assert cells(entries(before)[0])[5] == "Thư điện tử (không ghi nội dung)"


def test_values_are_stored_as_plain_as_json(before):
    values = {"a": (Decimal("1.50"), date(2026, 11, 20)), "b": (Role.EDITOR, [1, None, True])}
    do(changes=values)
    assert entries(before)[0].changes == {"a": ["1.50", "2026-11-20"], "b": ["editor", [1, None, True]]}


def test_a_value_that_json_does_not_know_is_refused(app):
    with pytest.raises(TypeError, match="plain values"):
        do(changes={"a": (None, object())})


def test_an_act_without_a_vietnamese_name_is_refused(app):
    with pytest.raises(ValueError, match="name_actions"), transaction():
        record("test.unheard_of", None, by=Automaton.COMMAND)


def test_an_act_is_a_noun_and_a_verb():
    with pytest.raises(ValueError, match="not the name of an act"):
        name_actions({"Làm": "Làm"})


def test_nothing_is_recorded_outside_a_transaction(app):
    with pytest.raises(RuntimeError, match="inside transaction"):
        record("test.done", None, by=Automaton.COMMAND)


def test_what_was_not_done_is_not_in_the_trail(before):
    with pytest.raises(KeyError):
        do_and_fail(transaction)
    assert entries(before) == []
    assert verify().is_whole


def test_a_part_that_fails_takes_only_its_own_entries_with_it(before):
    with transaction():
        record("test.done", None, by=Automaton.COMMAND, reason="một")
        with pytest.raises(KeyError):
            do_and_fail(savepoint, reason="hai")
        record("test.done", None, by=Automaton.COMMAND, reason="ba")
    assert [entry.reason for entry in entries(before)] == ["một", "ba"]
    assert verify().is_whole


def test_every_entry_carries_on_from_the_one_before(before):
    do(3)
    found = verify()
    assert found.is_whole
    assert (found.entries, found.seal) == (before + 3, db.session.scalar(sa.select(AuditHead.hash)))
    assert [entry.id for entry in entries(before)] == [before + 1, before + 2, before + 3]


def test_writers_at_the_same_time_never_fork_the_chain(app, before):
    failures = []

    def write():
        try:
            with app.app_context():
                for _ in range(5):
                    do()
        except Exception as error:
            failures.append(error)

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert not failures
    found = verify()
    assert (found.is_whole, found.entries) == (True, before + 20)


def test_the_pages_of_the_trail_have_no_gap(before):
    do(PER_PAGE + 2)
    first, second, beyond = trail_page(1), trail_page(2), trail_page(99)
    newest = before + PER_PAGE + 2
    assert [entry.id for entry in first.entries] == list(range(newest, newest - PER_PAGE, -1))
    assert [entry.id for entry in second.entries] == list(range(newest - PER_PAGE, 0, -1))
    assert (second.last, beyond.number, trail_page(-5).number) == (2, 2, 1)
