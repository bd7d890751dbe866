"""The migrations make exactly the schema that the records declare, and can be walked both ways."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy.exc import DBAPIError, IntegrityError

from catalogue.demonstration.loading import load_demonstration
from catalogue.procedures.models import Procedure
from office.accounts.links import issue_link
from office.accounts.models import AccountSession, LinkPurpose, OneTimeLink
from office.accounts.roles import Role
from office.accounts.sessions import begin_session
from office.agencies.models import Agency
from office.audit.trail import Automaton
from office.calendar.models import CalendarDay
from office.database import db, transaction
from office.web.schema import MIGRATIONS, is_current
from tests.builders import make_account, make_agency


def test_there_is_one_newest_migration():
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1


def test_the_migrations_make_what_the_records_declare(app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


def test_a_filled_database_can_be_taken_down_and_made_again(app):
    load_demonstration(Automaton.COMMAND)
    db.session.remove()
    downgrade(revision="base")
    assert set(sa.inspect(db.engine).get_table_names()) <= {"alembic_version"}
    assert not is_current()
    db.session.remove()
    upgrade()
    assert is_current()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Procedure)) == 0


def test_keys_of_an_older_order_are_made_anew(app):
    right = make_agency("1. Sở Y tế").sort_key
    with transaction():
        db.session.execute(sa.update(Agency).values(sort_key=b"an older order"))
    db.session.remove()
    downgrade(revision="0001")
    upgrade()
    assert db.session.scalar(sa.select(Agency.sort_key)) == right


def test_who_was_signed_in_before_the_second_step_came_stays_so(app):
    account = make_account(Role.PUBLISHER)
    with transaction():
        begin_session(account, "203.0.113.7", "Trình duyệt thử")
        issue_link(account, LinkPurpose.NEW_PASSWORD, by=Automaton.COMMAND)
        issue_link(make_account(password=None), LinkPurpose.INVITATION, by=Automaton.COMMAND)
    db.session.remove()
    downgrade(revision="0005")
    upgrade()
    session = db.session.scalar(sa.select(AccountSession))
    assert session.confirmed_at == session.created_at
    assert session.account.two_factor_at is None
    kept = set(db.session.scalars(sa.select(OneTimeLink.purpose)))
    assert kept == {LinkPurpose.NEW_PASSWORD}


@pytest.mark.parametrize("purpose", ["khac", "INVITATION", ""])
def test_the_database_knows_what_a_link_may_be_for(app, purpose):
    account = make_account()
    with transaction():
        issue_link(account, LinkPurpose.INVITATION, by=Automaton.COMMAND)
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(sa.text(f"UPDATE one_time_link SET purpose = '{purpose}'"))


def test_an_upgrade_brings_the_decided_holidays_along(app):
    assert db.session.scalar(sa.select(sa.func.count()).select_from(CalendarDay)) >= 50


def test_the_trail_of_a_migrated_database_cannot_be_changed(app):
    with pytest.raises(DBAPIError, match="append-only"), transaction():
        db.session.execute(sa.text("UPDATE audit_entry SET action = 'khác'"))
