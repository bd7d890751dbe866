"""Administrators look after the accounts of their agency: list, invite, roles, links, switching off."""

import pytest
import sqlalchemy as sa

from office.accounts.models import Account, OneTimeLink
from office.accounts.queries import account_named
from office.accounts.registering import switch_off, withdraw_role
from office.accounts.roles import Permission, Role
from office.audit.models import AuditEntry
from office.audit.trail import Automaton
from office.clock import now
from office.database import db, transaction
from office.errors import Refused
from tests.builders import make_account, make_agency
from tests.office_client import OfficeClient

LIST = "/van-phong/tai-khoan"
NEW = "trăng lên đỉnh núi 19"


@pytest.fixture
def office(app):
    return make_agency("Sở Nội vụ Thử")


@pytest.fixture
def administrator(client, office):
    """Signed in as the administrator of one agency."""
    account = make_account(Role.ADMINISTRATOR, office, full_name="Chị Quản")
    client.sign_in(account)
    return account


@pytest.fixture
def member(office):
    return make_account(Role.EDITOR, office, full_name="Trần Thị Đào")


def page_of(account, act=""):
    return f"{LIST}/{account.id}{act}"


def last_act():
    return db.session.scalar(sa.select(AuditEntry).order_by(AuditEntry.id.desc()))


def test_the_list_names_the_accounts_with_roles_and_standing(client, administrator, member):
    make_account(Role.REVIEWER, administrator.grants[0].agency, None, full_name="Lê Văn Mới")
    words = client.get(LIST).words("table")
    assert "Trần Thị Đào" in words
    assert "Người biên tập – Sở Nội vụ Thử" in words
    assert "Chưa đặt mật khẩu" in words
    assert client.get(LIST).words("tbody tr th") == "Chị Quản"


@pytest.mark.parametrize("words", ["đào", "DAO tran", "nguoi-", "thi dao"])
def test_someone_is_found_by_any_part_of_the_name(client, administrator, member, words):
    assert "Trần Thị Đào" in client.get(LIST, query_string={"ten": words}).words("table")


def test_a_name_that_nobody_has_is_said_so(client, administrator):
    assert "Không có tài khoản nào" in client.get(f"{LIST}?ten=khong-ai").words()


def test_the_list_is_read_page_by_page(client, administrator, office):
    with transaction():
        for number in range(55):
            db.session.add(
                Account(user_name=f"a{number}", full_name=f"Ai {number}", is_active=True, created_at=now())
            )
    client.get(f"{LIST}?trang=2")
    client.sign_out()
    client.sign_in(make_account(Role.ADMINISTRATOR))
    assert "Trang" not in client.get(f"{LIST}?trang=x").words("h1")
    page = client.get(f"{LIST}?trang=2")
    assert page.words("h1") == "Tài khoản, trang 2"
    assert len(page.select("tbody tr")) == 7


def test_the_list_costs_a_fixed_number_of_queries(client, administrator, member, queries):
    queries.clear()
    client.get(LIST)
    few = len([text for text in queries if text.startswith("SELECT")])
    for _ in range(5):
        make_account(Role.EDITOR, administrator.grants[0].agency)
    queries.clear()
    client.get(LIST)
    assert len([text for text in queries if text.startswith("SELECT")]) == few == 5


def test_someone_is_invited_by_a_link_that_is_shown_once(client, app, administrator, office):
    typed = {
        "user_name": "Le.Moi",
        "full_name": "Lê Mới",
        "email": "",
        "role": "editor",
        "scope": str(office.id),
    }
    page = client.post(f"{LIST}/moi", typed, status=200)
    link = page.words(".secret").removeprefix("http://127.0.0.1:8000")
    assert "72 giờ" in page.words()
    invited = OfficeClient(app)
    invited.post(link, {"password": NEW, "repeated": NEW})
    invited.sign_in(account_named("le.moi"), NEW)
    assert "Người biên tập – Sở Nội vụ Thử" in invited.get("/tai-khoan").words()


def test_a_name_that_is_taken_is_refused_in_the_form(client, administrator, member, office):
    typed = {"user_name": member.user_name, "full_name": "X Y", "role": "editor", "scope": str(office.id)}
    page = client.post(f"{LIST}/moi", typed, status=422)
    assert "Đã có tài khoản" in page.words()


def test_an_invitation_that_is_not_filled_in_says_what_is_missing(client, administrator):
    page = client.post(f"{LIST}/moi", {"email": "khong phai"}, status=422)
    words = page.words(".error-summary")
    assert "Hãy chọn một vai trò." in words
    assert "Địa chỉ thư điện tử chưa đúng" in words


def test_the_page_of_an_account_says_what_can_be_done(client, administrator, member):
    words = client.get(page_of(member)).words()
    for told in ("Trần Thị Đào", "Người biên tập – Sở Nội vụ Thử", "Khóa tài khoản", "Không có"):
        assert told in words
    assert "Mở khóa tài khoản" not in words
    assert "Đặt lại xác thực hai bước" not in words


def test_a_role_is_given_and_taken(client, administrator, member, office):
    client.post(page_of(member, "/giao-vai-tro"), {"role": "reviewer", "scope": str(office.id)})
    assert [grant.role for grant in member.grants] == [Role.EDITOR, Role.REVIEWER]
    client.post(page_of(member, f"/thu-hoi/{member.grants[0].id}"))
    db.session.rollback()
    assert [grant.role for grant in member.grants] == [Role.REVIEWER]
    assert "Đã thu hồi vai trò «Người biên tập»" in client.get(page_of(member)).words()


def test_a_role_that_is_held_already_is_refused_on_the_page(client, administrator, member, office):
    typed = {"role": "editor", "scope": str(office.id)}
    page = client.post(page_of(member, "/giao-vai-tro"), typed, status=409)
    assert "đã có vai trò" in page.words()


def test_who_loses_the_last_role_is_the_installations_to_manage(client, administrator, member):
    answer = client.post(page_of(member, f"/thu-hoi/{member.grants[0].id}"))
    assert answer.location == LIST
    client.get(page_of(member), status=404)


def test_switching_off_takes_a_reason_and_ends_the_sessions(client, app, administrator, member):
    other = OfficeClient(app)
    other.sign_in(member)
    client.post(page_of(member, "/khoa"), {"reason": " "}, status=422)
    client.post(page_of(member, "/khoa"), {"reason": "Nghỉ việc từ 20/11"})
    assert other.send("GET", "/tai-khoan").status_code == 302
    assert "Đã khóa" in client.get(page_of(member)).words()
    client.post(page_of(member, "/mo-khoa"), {"reason": "Trở lại làm việc"})
    other.sign_in(member)
    reasons = db.session.scalars(sa.select(AuditEntry.reason)).all()
    assert {"Nghỉ việc từ 20/11", "Trở lại làm việc"} <= set(reasons)


def test_what_is_in_use_is_not_switched_on(client, administrator, member):
    client.post(page_of(member, "/mo-khoa"), {"reason": "thử"}, status=409)


def test_a_lost_password_is_replaced_by_a_link_of_one_hour(client, administrator, member):
    page = client.post(page_of(member, "/lien-ket"), status=200)
    assert "trong 1 giờ" in page.words()
    assert page.words(".secret").startswith("http://127.0.0.1:8000/lien-ket/")
    assert last_act().actor_id == administrator.id


def test_who_never_followed_the_invitation_is_invited_again(client, administrator, office):
    invited = make_account(Role.EDITOR, office, None)
    assert "trong 72 giờ" in client.post(page_of(invited, "/lien-ket"), status=200).words()


def test_no_link_for_an_account_that_is_switched_off(client, administrator, member):
    with transaction():
        switch_off(member, by=Automaton.COMMAND, reason="Nghỉ việc")
    page = client.post(page_of(member, "/lien-ket"), status=409)
    assert "đang bị khóa" in page.words()


def test_someones_sessions_are_ended(client, app, administrator, member):
    other = OfficeClient(app)
    other.sign_in(member)
    assert "1 phiên" in client.get(page_of(member)).words()
    client.post(page_of(member, "/ket-thuc-phien"))
    assert other.send("GET", "/tai-khoan").status_code == 302


def test_a_lost_phone_is_forgotten_with_a_reason(client, administrator, office):
    publisher = make_account(Role.PUBLISHER, office)
    client.post(page_of(publisher, "/dat-lai-hai-buoc"), {"reason": "Mất điện thoại"})
    assert publisher.two_factor_at is None
    assert "Chưa thiết lập hai bước" in client.get(page_of(publisher)).words()


def test_nobody_switches_oneself_off_or_forgets_the_own_phone(client, administrator):
    page = client.post(page_of(administrator, "/khoa"), {"reason": "thử"}, status=409)
    assert "chính mình" in page.words()
    client.post(page_of(administrator, "/dat-lai-hai-buoc"), {"reason": "thử"}, status=409)


def test_the_last_administrator_of_an_agency_stays(client, administrator):
    held = administrator.grants[0]
    page = client.post(page_of(administrator, f"/thu-hoi/{held.id}"), status=409)
    assert "quản trị viên cuối cùng" in page.words()
    assert administrator.may(Permission.ACCOUNT_ADMINISTER)


def test_the_installation_may_take_an_agencys_last_administrator_but_not_its_own(app):
    office = make_agency()
    last = make_account(Role.ADMINISTRATOR, office)
    top = make_account(Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="quản trị viên cuối cùng"), transaction():
        withdraw_role(top, Role.ADMINISTRATOR, None, by=Automaton.COMMAND)
    with pytest.raises(Refused, match="quản trị viên cuối cùng"), transaction():
        switch_off(top, by=Automaton.COMMAND, reason="thử")
    with transaction():
        switch_off(last, by=top, reason="Cơ quan giải thể")
    make_account(Role.ADMINISTRATOR)
    with transaction():
        withdraw_role(top, Role.ADMINISTRATOR, None, by=Automaton.COMMAND)


def test_the_table_of_roles_is_shown_to_all_staff(client, office):
    client.sign_in(make_account(Role.REVIEWER, office))
    page = client.get("/van-phong/vai-tro")
    row = next(row for row in page.select("tbody tr") if "Công bố theo quyết định" in row.get_text())
    assert [cell.get_text(strip=True) for cell in row.select("td")] == ["", "", "Có", "", "", "", "Có"]


def test_links_are_stored_as_hashes_alone(client, administrator, member):
    link = client.post(page_of(member, "/lien-ket"), status=200).words(".secret").rpartition("/")[2]
    assert link not in str(db.session.execute(sa.select(OneTimeLink.__table__)).all())


# ---- Names and contacts ----


def changed_details(account):
    db.session.rollback()
    wanted = sa.select(AuditEntry).where(AuditEntry.action == "account.details_changed")
    entries = list(db.session.scalars(wanted.where(AuditEntry.subject_id == account.id)))
    return [entry.changes for entry in entries]


def test_an_administrator_corrects_the_name_and_the_contact(client, administrator, member):
    typed = {"full_name": "  Trần Thị  Đào Mai ", "email": "dao@so.gov.vn"}
    client.post(page_of(member, "/thong-tin"), typed)
    words = client.get(page_of(member)).words()
    assert "Trần Thị Đào Mai" in words
    assert "dao@so.gov.vn" in words
    assert changed_details(member) == [{"full_name": None, "email": None}]


def test_a_name_is_needed_and_a_contact_must_be_an_address(client, administrator, member):
    for typed in ({"full_name": ""}, {"full_name": "Trần Thị Đào", "email": "khong-phai"}):
        client.post(page_of(member, "/thong-tin"), typed, status=422)
    assert changed_details(member) == []


def test_everyone_corrects_their_own_name_and_contact(client, office):
    account = make_account(Role.CONTRIBUTOR, office, full_name="Lê Van")
    client.sign_in(account)
    client.post("/tai-khoan/thong-tin", {"full_name": "Lê Văn", "email": "", "user_name": "khac"})
    assert "Lê Văn" in client.get("/tai-khoan").words()
    assert changed_details(account) == [{"full_name": None}]
    assert account_named("khac") is None


def test_saving_what_was_there_is_no_act(client, office):
    account = make_account(Role.CONTRIBUTOR, office, full_name="Lê Văn")
    client.sign_in(account)
    client.post("/tai-khoan/thong-tin", {"full_name": "Lê Văn", "email": ""})
    assert changed_details(account) == []
