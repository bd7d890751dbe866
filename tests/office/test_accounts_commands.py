"""Becoming the first administrator, and seeing who has an account, at the machine itself."""

import json

import pytest

from office.accounts.roles import Role
from office.commands import OfficeGroup
from tests.builders import make_account

NEW = "trăng lên đỉnh núi 19"


@pytest.fixture
def command(app, settings):
    """Runs `thutuc accounts …`; with "--json", what it printed."""

    def run(*arguments, code=0):
        environment = {"THUTUC_DATA": str(settings.data)}
        group = OfficeGroup(lambda: app)
        answer = app.test_cli_runner(env=environment).invoke(group, ["accounts", *arguments])
        assert answer.exit_code == code, answer.output
        return json.loads(answer.stdout) if "--json" in arguments else answer.output

    return run


def path_of(link):
    return link.removeprefix("http://127.0.0.1:8000")


def test_the_first_administrator_chooses_the_password_by_the_link(client, command):
    told = command("first-administrator", "--name", "Quản.Trị", "--json")
    assert told["user_name"] == "quan.tri"
    client.post(path_of(told["link"]), {"password": NEW, "repeated": NEW})
    client.post("/dang-nhap", {"user_name": "quan.tri", "password": NEW})
    assert "Quản trị viên – toàn hệ thống" in client.get("/tai-khoan").words()


def test_the_link_is_printed_for_people_too(command):
    told = command("first-administrator")
    assert "http://127.0.0.1:8000/lien-ket/" in told
    assert "24 giờ" in told


def test_until_the_password_is_chosen_the_command_may_be_repeated(client, command):
    first = command("first-administrator", "--json")["link"]
    second = command("first-administrator", "--json")["link"]
    client.get(path_of(first), status=404)
    client.get(path_of(second))


def test_where_an_administrator_works_no_other_is_made(command):
    make_account(Role.ADMINISTRATOR)
    assert "--again" in command("first-administrator", code=1)
    assert len(command("list", "--json")) == 1


def test_an_administrator_who_lost_the_password_gets_a_new_link(client, command):
    account = make_account(Role.ADMINISTRATOR, user_name="quan-tri")
    link = command("first-administrator", "--again", "--json")["link"]
    client.post(path_of(link), {"password": NEW, "repeated": NEW})
    client.sign_in(account, NEW)


def test_an_administrator_without_a_password_or_of_one_agency_does_not_count(command):
    make_account(Role.ADMINISTRATOR, password=None)
    make_account(Role.EDITOR)
    command("first-administrator", "--json")


def test_the_list_says_who_holds_which_role(command):
    make_account(Role.AUDITOR, user_name="kiem-tra", full_name="Trần Thị Thử")
    listed = command("list", "--json")[0]
    assert listed["roles"] == [{"role": "auditor", "agency_id": None}]
    assert (listed["user_name"], listed["full_name"], listed["has_password"]) == (
        "kiem-tra",
        "Trần Thị Thử",
        True,
    )
    assert "kiem-tra\tđang dùng\tauditor" in command("list")
