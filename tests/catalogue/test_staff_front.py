"""Where the staff begin: what there is to do, and which pages the menu offers to whom."""

import pytest

from office.accounts.permissions import declared_access
from office.accounts.roles import Permission, Role
from office.web.staff import all_staff_pages
from tests.builders import PASSWORD, make_account, make_agency, make_procedure
from tests.catalogue.contents import full_content
from tests.catalogue.staged import a_procedure, take
from tests.catalogue.troubled import a_problem, disagreeing

# ---- Where the staff begin ----


def test_whoever_signs_in_begins_with_what_there_is_to_do(client):
    account = make_account(Role.EDITOR)
    answer = client.post("/dang-nhap", {"user_name": account.user_name, "password": PASSWORD})
    assert answer.location == "/van-phong"
    assert client.send("GET", "/dang-nhap").location == "/van-phong"


def test_whoever_has_no_role_yet_begins_with_the_own_account(client):
    client.sign_in(make_account())
    assert client.send("GET", "/dang-nhap").location == "/tai-khoan"
    client.get("/van-phong", status=403)


def test_an_empty_catalogue_says_how_to_fill_it(officer):
    assert "thutuc catalogue import" in officer.get("/van-phong").words()


def test_the_front_page_counts_what_there_is_to_do(officer):
    make_procedure(full_content())
    take([a_procedure(problems=(a_problem(1),))])
    disagreeing()
    words = officer.get("/van-phong").words()
    assert "1 thủ tục còn thiếu bộ phận bắt buộc" in words
    assert "1 chỗ các nguồn nói khác nhau" in words


def test_a_catalogue_in_order_is_praised_and_not_nagged(officer):
    take([a_procedure(content=full_content())])
    words = officer.get("/van-phong").words()
    assert "Mọi thủ tục đều nêu đủ bộ phận bắt buộc" in words
    assert "Lần nhập gần nhất không có vấn đề gì" in words


def test_only_pages_that_the_account_may_open_are_offered(client):
    client.sign_in(make_account(Role.EDITOR))
    assert "Nhật ký" not in client.get("/van-phong").words("body")
    client.sign_out()
    client.sign_in(make_account(Role.AUDITOR, make_agency()))
    assert "Nhật ký" not in client.get("/van-phong").words("body")
    client.sign_out()
    client.sign_in(make_account(Role.AUDITOR))
    page = client.get("/van-phong")
    assert "Nhật ký" in page.words()
    assert "Lịch làm việc" not in page.words("body")


@pytest.mark.parametrize("role", Role)
def test_every_page_that_is_offered_opens(client, role):
    client.sign_in(make_account(role))
    for link in client.get("/van-phong").select("main dl.facts a"):
        client.get(link["href"])


def menu(page, line=""):
    links = page.select(f"nav[aria-label='Phần làm việc của cơ quan'] {line} a")
    return {link.get_text(strip=True): link.get("aria-current") for link in links}


def test_the_menu_shows_the_groups_and_the_pages_of_the_group_one_is_in(client):
    client.sign_in(make_account(Role.EDITOR, make_agency()))
    page = client.get("/van-phong/du-thao/moi")
    assert menu(page, "> ul") == {
        "Việc cần làm": None,
        "Soạn thảo": "true",
        "Công bố": None,
        "Rà soát": None,
        "Dữ liệu": None,
        "Tra cứu": None,
        "Tài khoản": None,
    }
    assert menu(page, ".nav-pages") == {
        "Dự thảo": "true",
        "Nhập dự thảo từ Excel": None,
        "Thủ tục nội bộ": None,
    }


def test_the_menu_names_the_page_one_is_on(client):
    client.sign_in(make_account(Role.AUDITOR))
    page = client.get("/van-phong/nhat-ky")
    assert menu(page)["Hệ thống"] == "page"
    assert not page.select(".nav-pages")
    assert [name for name, here in menu(client.get("/van-phong")).items() if here] == ["Việc cần làm"]


def test_the_menu_stays_on_the_pages_of_the_own_account_and_is_not_shown_to_whoever_holds_no_role(client):
    client.sign_in(make_account(Role.REVIEWER, make_agency()))
    assert menu(client.get("/tai-khoan/thong-tin"))["Tài khoản"] == "true"
    client.sign_out()
    client.sign_in(make_account())
    assert menu(client.get("/tai-khoan")) == {}


def test_a_group_leads_to_the_first_of_its_pages_that_the_account_may_open(client):
    client.sign_in(make_account(Role.REVIEWER, make_agency()))
    page = client.get("/van-phong")
    (link,) = [each for each in page.select("nav a") if each.get_text() == "Công bố"]
    assert link["href"] == "/van-phong/to-can-thay"


def test_every_page_of_the_staff_is_guarded_by_a_permission(app):
    assert all(isinstance(declared_access(app, page.endpoint), Permission) for page in all_staff_pages(app))


def test_the_way_to_the_staffs_pages_is_shown_to_the_staff_alone(client):
    assert "Phần làm việc" not in client.get("/").words("body")
    client.sign_in(make_account(Role.EDITOR))
    assert "Phần làm việc" in client.get("/").words("nav")
