"""The trail cannot be changed, and who changes it all the same is found out (ASVS 16)."""

import hashlib

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from office.accounts.roles import Role
from office.audit.models import AuditEntry, AuditHead
from office.audit.trail import Automaton, record
from office.audit.verifying import Break, Tampering, verify
from office.audit.vocabulary import name_actions
from office.database import db, transaction
from tests.builders import make_account

name_actions({"test.done": "Làm thử"})
TRIGGERS = {
    "sqlite": [
        "DROP TRIGGER audit_entry_update",
        "DROP TRIGGER audit_entry_delete",
        "DROP TRIGGER audit_entry_replace",
        "DROP TRIGGER audit_head_update",
        "DROP TRIGGER audit_head_delete",
        "DROP TRIGGER audit_head_insert",
    ],
    "postgresql": ["DROP FUNCTION audit_is_append_only CASCADE"],
}
NEW_ENTRY = (
    "(id, occurred_at, actor, action, changes, previous_hash, hash)"
    " VALUES ({id}, '2026-11-20 02:00:00', 'command', 'test.done', '{{}}', '', '{hash}')"
)


@pytest.fixture
def trail(app):
    """Five more entries; the number of the k-th of them is `trail(k)`."""
    before = db.session.scalar(sa.select(AuditHead.length))
    with transaction():
        for number in range(5):
            record("test.done", None, by=Automaton.COMMAND, reason=f"lần {number + 1}")
    return lambda k: before + k


def execute(*statements):
    with transaction():
        for statement in statements:
            db.session.execute(sa.text(statement))


def tamper(*statements):
    """Changes the trail as somebody could who owns the database and takes the triggers away first."""
    execute(*TRIGGERS[db.engine.dialect.name], *statements)
    return verify()


CHANGES = [
    "UPDATE audit_entry SET actor = 'ai do' WHERE id = 1",
    "UPDATE audit_entry SET hash = 'x' WHERE id = 5",
    "DELETE FROM audit_entry WHERE id = 5",
    "DELETE FROM audit_entry",
    "UPDATE audit_head SET length = 3",
    "UPDATE audit_head SET hash = 'x'",
    "DELETE FROM audit_head",
]
ONLY_HERE = {
    "sqlite": ["INSERT OR REPLACE INTO audit_entry " + NEW_ENTRY.format(id=3, hash="x" * 64)],
    "postgresql": ["TRUNCATE audit_entry", "TRUNCATE audit_head", "TRUNCATE account CASCADE"],
}


@pytest.mark.parametrize("statement", CHANGES)
def test_no_statement_changes_the_trail(trail, statement):
    with pytest.raises(DBAPIError, match="append-only"):
        execute(statement)
    assert verify().is_whole


def test_no_statement_of_this_database_alone_changes_the_trail_either(trail):
    for statement in ONLY_HERE[db.engine.dialect.name]:
        with pytest.raises(DBAPIError, match="append-only"):
            execute(statement)
    assert verify().is_whole


def edit_through_the_house(number):
    with transaction():
        db.session.get(AuditEntry, number).reason = "khác"


def remove_through_the_house(number):
    with transaction():
        db.session.delete(db.session.get(AuditEntry, number))


@pytest.mark.parametrize("change", [edit_through_the_house, remove_through_the_house])
def test_not_even_the_house_itself_changes_an_entry(trail, change):
    with pytest.raises(DBAPIError, match="append-only"):
        change(trail(3))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("occurred_at", "'2020-01-01 00:00:00'"),
        ("actor_id", "(SELECT min(id) FROM account)"),
        ("actor", "'khác'"),
        ("action", "'khác'"),
        ("subject_kind", "'khác'"),
        ("subject_id", "7"),
        ("changes", "'{\"a\": null}'"),
        ("reason", "'khác'"),
    ],
)
def test_an_edit_of_any_column_is_found(trail, column, value):
    make_account()
    found = tamper(f"UPDATE audit_entry SET {column} = {value} WHERE id = {trail(3)}")
    assert found.breaks == (Break(trail(3), trail(3), Tampering.EDITED),)


def test_an_edit_whose_seal_was_made_to_fit_breaks_the_next_entry(trail):
    entry = db.session.get(AuditEntry, trail(3))
    entry.reason = "khác"
    seal = entry.seal()
    db.session.rollback()
    found = tamper(f"UPDATE audit_entry SET reason = 'khác', hash = '{seal}' WHERE id = {trail(3)}")
    assert found.breaks == (Break(trail(4), trail(4), Tampering.UNLINKED),)


def test_a_removal_is_found(trail):
    found = tamper(f"DELETE FROM audit_entry WHERE id IN ({trail(2)}, {trail(3)})")
    assert found.breaks == (Break(trail(2), trail(3), Tampering.REMOVED),)
    assert found.entries == trail(3)


def test_cutting_off_the_end_is_found(trail):
    found = tamper(f"DELETE FROM audit_entry WHERE id > {trail(3)}")
    assert found.breaks == (Break(trail(4), trail(5), Tampering.CUT_OFF),)


def test_removing_the_beginning_is_found(trail):
    assert tamper("DELETE FROM audit_entry WHERE id = 1").breaks == (Break(1, 1, Tampering.REMOVED),)


def test_removing_everything_is_found(trail):
    assert tamper("DELETE FROM audit_entry").breaks == (Break(1, trail(5), Tampering.CUT_OFF),)


def test_removing_the_head_is_found(trail):
    assert not tamper("DELETE FROM audit_head").is_whole


def test_a_change_of_order_is_found(trail):
    found = tamper(
        f"UPDATE audit_entry SET id = 99 WHERE id = {trail(2)}",
        f"UPDATE audit_entry SET id = {trail(2)} WHERE id = {trail(3)}",
        f"UPDATE audit_entry SET id = {trail(3)} WHERE id = 99",
    )
    assert {place.first for place in found.breaks} == {trail(2), trail(3), trail(4)}


def test_closing_the_gap_after_a_removal_is_found(trail):
    found = tamper(
        f"DELETE FROM audit_entry WHERE id = {trail(3)}",
        f"UPDATE audit_entry SET id = id - 1 WHERE id = {trail(4)}",
    )
    assert Break(trail(3), trail(3), Tampering.UNLINKED) in found.breaks


@pytest.mark.parametrize("place", [-1, 0, 6, 2_000_000_000])
def test_an_entry_put_beside_the_chain_is_found(trail, place):
    number = place if place < 1 else trail(place)
    entry = NEW_ENTRY.format(id=number, hash=hashlib.sha256(b"x").hexdigest())
    assert not tamper(f"INSERT INTO audit_entry {entry}").is_whole


def test_a_head_that_claims_too_much_is_found_at_once(trail):
    assert not tamper("UPDATE audit_head SET length = 2000000000").is_whole


def test_what_goes_on_after_tampering_does_not_heal_the_chain(trail):
    tamper(f"UPDATE audit_entry SET reason = 'khác' WHERE id = {trail(3)}")
    with transaction():
        record("test.done", None, by=Automaton.COMMAND)
    assert verify().breaks == (Break(trail(3), trail(3), Tampering.EDITED),)


def test_a_name_with_line_breaks_forges_no_entry(client):
    auditor = make_account(Role.AUDITOR)
    forged = "x\r\n999 09:00:00 20/11/2026 quan-tri Giao vai trò\r\n"
    client.post("/dang-nhap", {"user_name": forged, "password": forged}, status=422)
    with transaction():
        record("test.done", None, by=auditor, reason=forged, changes={"name": (None, forged)})
    client.sign_in(auditor)
    page = client.get("/van-phong/nhat-ky")
    numbers = [row.select_one("th").get_text() for row in page.select("tbody tr")]
    assert "999" not in numbers
    assert len(numbers) == db.session.scalar(sa.select(AuditHead.length))
    reasons = db.session.scalars(sa.select(AuditEntry.reason)).all()
    assert not [reason for reason in reasons if reason and "\n" in reason]


def test_what_was_typed_at_a_failed_sign_in_is_kept_nowhere(client):
    client.post("/dang-nhap", {"user_name": "go-nham-mat-khau", "password": "bi-mat-cua-toi"}, status=422)
    for table in db.metadata.sorted_tables:
        rows = str(db.session.execute(sa.select(table)).all())
        assert "go-nham" not in rows, table
        assert "bi-mat" not in rows, table


def test_markup_in_the_trail_is_shown_as_text(client):
    auditor = make_account(Role.AUDITOR)
    with transaction():
        record("test.done", None, by=auditor, reason="<img src=x onerror=alert(1)>")
    client.sign_in(auditor)
    page = client.get("/van-phong/nhat-ky")
    assert not page.select("tbody img")
    assert "<img src=x" in page.words("tbody")
