"""The table of roles in the manual is the one that decides."""

from pathlib import Path

import pytest

from office.accounts.role_table import role_rows, role_table_in_markdown
from office.accounts.roles import ROLE_PERMISSIONS, Permission, Role
from office.config import read_settings
from office.errors import SettingError

MANUAL = Path(__file__).parents[2] / "docs" / "huong-dan.md"
DRAFTING = {
    Role.CONTRIBUTOR: {Permission.DRAFT_WRITE},
    Role.EDITOR: {Permission.DRAFT_WRITE, Permission.DRAFT_JUDGE},
    Role.PUBLISHER: {
        Permission.DRAFT_WRITE,
        Permission.DRAFT_JUDGE,
        Permission.DECISION_ANNOUNCE,
        Permission.DUTY_RECORD,
    },
    Role.CONTROL_OFFICER: {Permission.DRAFT_WRITE, Permission.DRAFT_JUDGE, Permission.DUTY_RECORD},
    Role.REVIEWER: set(),
    Role.AUDITOR: set(),
}


def test_the_manual_carries_the_table_as_it_is():
    assert role_table_in_markdown() in MANUAL.read_text(encoding="utf-8"), "run: thutuc accounts roles"


def test_the_command_prints_the_table(app):
    printed = app.test_cli_runner().invoke(args=["accounts", "roles"]).stdout
    assert printed.strip() == role_table_in_markdown()


def test_each_permission_has_one_row_with_a_cell_for_each_role():
    assert [row[0].split(" (")[0] for row in role_rows()] == [each.label for each in Permission]
    assert {len(row) for row in role_rows()} == {1 + len(Role)}


@pytest.mark.parametrize("role", DRAFTING)
def test_who_drafts_judges_announces_and_records(role):
    publishing = set().union(*DRAFTING.values())
    assert ROLE_PERMISSIONS[role] & publishing == DRAFTING[role]


def test_an_administrator_may_everything():
    assert ROLE_PERMISSIONS[Role.ADMINISTRATOR] == set(Permission)


def test_the_second_step_is_on_unless_it_is_switched_off_by_its_name():
    assert read_settings({}).two_factor
    assert not read_settings({"THUTUC_TWO_FACTOR": "off"}).two_factor
    with pytest.raises(SettingError, match="THUTUC_TWO_FACTOR"):
        read_settings({"THUTUC_TWO_FACTOR": "0"})
