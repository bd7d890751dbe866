"""Becoming the first administrator, and seeing who has an account, at the machine itself."""

import json

import pytest

from office.accounts.queries import account_named
from office.accounts.roles import Role
from office.commands import OfficeGroup
from tests.builders import make_account, make_agency

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
    assert client.send("GET", "/van-phong").location == "/tai-khoan/hai-buoc"


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


def test_someone_is_invited_at_the_machine(client, command):
    make_agency("Sở Nội vụ Thử")
    told = command(
        "invite", "Le.Moi", "--full-name", "Lê Mới", "--role", "editor", "--agency", "so noi vu thu", "--json"
    )
    assert (told["user_name"], told["hours"]) == ("le.moi", 72)
    client.post(path_of(told["link"]), {"password": NEW, "repeated": NEW})
    client.sign_in(account_named("le.moi"), NEW)
    assert "Người biên tập – Sở Nội vụ Thử" in client.get("/tai-khoan").words()


def test_a_role_takes_exactly_one_place(command):
    account = make_account()
    both = ("--agency", "Sở", "--everywhere")
    assert "đúng một nơi" in command("grant", account.user_name, "--role", "editor", code=1)
    assert "đúng một nơi" in command("grant", account.user_name, "--role", "editor", *both, code=1)
    assert "Không có cơ quan" in command(
        "grant", account.user_name, "--role", "editor", "--agency", "Sở", code=1
    )
    assert account.grants == []


def test_roles_are_given_and_taken_at_the_machine(command):
    make_account(user_name="le.moi")
    command("grant", "le.moi", "--role", "auditor", "--everywhere")
    assert command("list", "--json")[0]["roles"] == [{"role": "auditor", "agency_id": None}]
    command("withdraw", "le.moi", "--role", "auditor", "--everywhere")
    assert command("list", "--json")[0]["roles"] == []


def test_an_account_is_switched_off_at_the_machine_with_a_reason(command):
    make_account(user_name="le.moi")
    command("switch-off", "le.moi", code=2)
    command("switch-off", "le.moi", "--reason", "Nghỉ việc")
    assert command("list", "--json")[0]["is_active"] is False


def test_the_last_administrator_is_not_switched_off_at_the_machine_either(command):
    make_account(Role.ADMINISTRATOR, user_name="quan-tri")
    assert "quản trị viên cuối cùng" in command("switch-off", "quan-tri", "--reason", "thử", code=1)


def test_a_lost_phone_is_forgotten_at_the_machine(command):
    make_account(Role.PUBLISHER, user_name="le.moi")
    assert command("list", "--json")[0]["has_two_factor"]
    command("reset-two-factor", "le.moi")
    assert not command("list", "--json")[0]["has_two_factor"]


def test_an_unknown_name_is_said_to_be_unknown(command):
    assert "Không có tài khoản «ai-do»" in command("reset-two-factor", "ai-do", code=1)


def test_nobody_is_invited_without_a_name(command):
    invited = ("invite", "le.moi", "--full-name", " ", "--role", "editor", "--everywhere")
    assert "không được để trống" in command(*invited, code=1)
