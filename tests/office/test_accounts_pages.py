"""A member of the staff signs in, looks after the account, and leaves."""

from office.accounts.roles import Role
from tests.builders import PASSWORD, make_account, make_agency, make_link

NEW = "trăng lên đỉnh núi 19"


def test_someone_with_an_account_signs_in_and_sees_its_roles(client):
    account = make_account(Role.EDITOR, make_agency("Sở Nội vụ Thử"), full_name="Trần Thị Thử")
    client.sign_in(account)
    page = client.get("/tai-khoan")
    assert "Trần Thị Thử" in page.words()
    assert "Người biên tập – Sở Nội vụ Thử" in page.words()


def test_a_role_for_the_whole_installation_is_called_so(client):
    client.sign_in(make_account(Role.AUDITOR))
    assert "Người kiểm tra nhật ký – toàn hệ thống" in client.get("/tai-khoan").words()


def test_an_account_without_a_role_is_told_whom_to_ask(client):
    client.sign_in(make_account())
    assert "chưa được giao vai trò nào" in client.get("/tai-khoan").words()


def test_any_spelling_of_the_user_name_is_accepted(client):
    make_account(user_name="Nguyen.Duc")
    client.post("/dang-nhap", {"user_name": " NGUYỄN.Đức ", "password": PASSWORD})
    assert "nguyen.duc" in client.get("/tai-khoan").words()


def test_an_empty_form_says_which_field_to_fill_in(client):
    page = client.post("/dang-nhap", {"user_name": "", "password": ""}, status=422)
    assert page.words(".error-summary").count("Hãy điền ô này.") == 2


def test_someone_signed_in_need_not_sign_in_again(client):
    client.sign_in(make_account())
    answer = client.send("GET", "/dang-nhap?next=/tai-khoan")
    assert (answer.status_code, answer.location) == (302, "/tai-khoan")


def test_who_wanted_nothing_in_particular_comes_to_the_own_account(client):
    account = make_account()
    answer = client.post("/dang-nhap", {"user_name": account.user_name, "password": PASSWORD})
    assert answer.location == "/tai-khoan"


def test_after_signing_in_one_is_where_one_wanted_to_be(client):
    account = make_account()
    asked = client.send("GET", "/tai-khoan/phien")
    answer = client.post(asked.location, {"user_name": account.user_name, "password": PASSWORD})
    assert answer.location == "/tai-khoan/phien"


def test_the_password_is_changed_by_who_knows_the_current_one(client):
    account = make_account()
    client.sign_in(account)
    client.post("/tai-khoan/mat-khau", {"current": PASSWORD, "password": NEW, "repeated": NEW})
    assert "Đã đổi mật khẩu" in client.get("/tai-khoan").words()
    client.sign_out()
    client.sign_in(account, NEW)


def test_two_different_new_passwords_are_not_accepted(client):
    client.sign_in(make_account())
    typed = {"current": PASSWORD, "password": NEW, "repeated": NEW + "!"}
    page = client.post("/tai-khoan/mat-khau", typed, status=422)
    assert "không giống nhau" in page.words(".error-summary")


def test_a_one_time_link_leads_to_a_new_password_and_then_to_the_sign_in_form(client):
    account = make_account(password=None)
    link = make_link(account)
    assert account.user_name in client.get(link).words()
    answer = client.post(link, {"password": NEW, "repeated": NEW})
    assert answer.location == "/dang-nhap"
    assert "Đã đặt mật khẩu" in client.get("/dang-nhap").words()
    client.sign_in(account, NEW)


def test_a_bad_password_leaves_the_link_good(client):
    account = make_account(password=None)
    link = make_link(account)
    page = client.post(link, {"password": "matkhau12345", "repeated": "matkhau12345"}, status=422)
    assert "ai cũng thử trước tiên" in page.words()
    client.post(link, {"password": NEW, "repeated": NEW})


def test_the_sessions_are_listed_with_the_place_and_the_browser(client, frozen_time):
    account = make_account()
    client.raw.environ_base["HTTP_USER_AGENT"] = "Firefox for Testing"
    client.sign_in(account)
    page = client.get("/tai-khoan/phien")
    assert "Mạng 127.0.0.0/24 Phiên này" in page.words()
    assert "09:00 ngày 20/11/2026" in page.words()
    assert "Firefox" in page.words()
