"""The pages of the thesaurus: who may use them, and the way from a word nobody finds to one that everyone does."""

import pytest

from catalogue.procedures.parts import Content
from office.accounts.roles import Role
from search_index.thesaurus.live import drafted_groups, live_groups
from tests.builders import make_account, make_agency, make_procedure

from .conftest import names

HOME = "/van-phong/tu-dong-nghia"
BOAT = "Đăng ký phương tiện thủy nội địa"
WRITTEN = {
    "kind": "means",
    "terms": "Giấy tàu tôm\n\n giấy vó tôm ",
    "official": "phương tiện thủy nội địa",
    "subject": "đường thủy",
    "reason": "Ngư dân gọi như vậy",
    "opened": "0",
}
GROUP = f"{HOME}/nhom/cq-giay-tau-tom"


@pytest.fixture
def office(searched, client):
    """An administrator of the whole installation, signed in, with a catalogue that is indexed."""
    make_procedure(Content(BOAT), code="1.004088")
    assert searched.test_cli_runner().invoke(args=["search", "reconcile"]).exit_code == 0
    client.sign_in(make_account(Role.ADMINISTRATOR, full_name="Chị Mai"))
    return client


def publish(office, reason="Đợt đầu"):
    seen = office.get(f"{HOME}/ban-nhap").select_one("input[name=seen]")["value"]
    return office.post(f"{HOME}/ban-nhap", {"seen": seen, "reason": reason})


def test_a_stranger_is_asked_to_sign_in(client, app):
    assert client.send("GET", HOME).status_code == 302


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER, Role.CONTROL_OFFICER])
def test_an_editor_may_not_change_the_thesaurus(client, app, role):
    client.sign_in(make_account(role))
    assert "Sửa bảng từ đồng nghĩa" in client.get(HOME, status=403).words()


def test_an_administrator_of_one_agency_may_not_change_it_for_all(client, app):
    client.sign_in(make_account(Role.ADMINISTRATOR, make_agency()))
    assert "dùng chung cho mọi cơ quan" in client.get(HOME, status=403).words()


def test_a_group_goes_from_the_form_to_the_public(office, ask):
    assert office.post(f"{HOME}/them", WRITTEN).location == GROUP
    shown = office.get(GROUP)
    assert "Bản nháp chưa công bố" in shown.words()
    assert names(ask("giấy tàu tôm")) == []
    page = office.get(f"{HOME}/ban-nhap")
    assert "Ba kết quả đầu đổi ở 2 câu" in page.words()
    assert BOAT in page.words("table:nth-of-type(2)")
    assert publish(office).location == f"{HOME}/dot"
    assert names(ask("giấy tàu tôm")) == [BOAT]
    assert "Chị Mai" in office.get(f"{HOME}/dot").words("tbody")
    assert "Đang dùng (đợt 1, Chị Mai" in office.get(GROUP).words("tbody")


def test_an_edition_is_taken_back_by_a_button(office, ask):
    office.post(f"{HOME}/them", WRITTEN)
    publish(office)
    assert "giấy tàu tôm" in office.get(f"{HOME}/dot/1/hoan-tac").words()
    office.post(f"{HOME}/dot/1/hoan-tac", {"reason": "Công bố nhầm"})
    shown = office.get(f"{HOME}/dot")
    assert "hoàn tác đợt 1" in shown.words()
    assert [link["href"] for link in shown.select("td a[href$=hoan-tac]")] == [f"{HOME}/dot/2/hoan-tac"]
    assert names(ask("giấy tàu tôm")) == []
    assert "Đang tắt" in office.get(GROUP).words()


def test_what_is_not_admitted_is_told_beside_the_box_and_kept_as_typed(office):
    page = office.post(f"{HOME}/them", WRITTEN | {"terms": "tau\nlương hưu bổng"}, status=422)
    assert "«tau» chỉ có một tiếng không dấu" in page.words(".field.is-wrong")
    assert page.select_one("textarea[name=terms]").get_text().strip() == "tau\nlương hưu bổng"
    assert "lý do" in office.post(f"{HOME}/them", WRITTEN | {"reason": ""}, status=422).words().lower()
    assert drafted_groups() == live_groups()


def test_a_supplied_group_is_changed_switched_off_and_brought_back(office):
    group = f"{HOME}/nhom/luonghuu"
    form = office.get(f"{group}/sua")
    terms = form.select_one("textarea[name=terms]").get_text().strip()
    typed = {
        "kind": "means",
        "terms": f"{terms}\nlãnh hưu bổng",
        "official": "lương hưu",
        "subject": "BHXH",
        "reason": "Người già gọi vậy",
        "opened": form.select_one("input[name=opened]")["value"],
    }
    office.post(f"{group}/sua", typed)
    publish(office)
    assert "Cơ quan đã sửa" in office.get(group).words()
    assert "Bản kèm theo phần mềm" in office.get(group).words()
    for act, told in (("tat", "Đang tắt"), ("nhu-kem-theo", "Kèm theo phần mềm")):
        opened = office.get(f"{group}/{act}").select_one("input[name=opened]")["value"]
        office.post(f"{group}/{act}", {"reason": "Thử", "opened": opened})
        publish(office)
        assert told in office.get(group).words()
    assert "không có bản kèm theo nào khác" in office.get(f"{group}/nhu-kem-theo", status=409).words()


def test_a_group_that_is_off_cannot_be_switched_off(office):
    office.post(f"{HOME}/them", WRITTEN)
    assert "không có gì để tắt" in office.get(f"{GROUP}/tat", status=409).words()


def test_a_draft_is_given_up_by_a_button(office):
    office.post(f"{HOME}/them", WRITTEN)
    office.post(f"{HOME}/ban-nhap/1/bo", page=f"{HOME}/ban-nhap")
    assert "Không có bản nháp nào" in office.get(f"{HOME}/ban-nhap").words()
    assert "Đã bỏ" in office.get(GROUP).words()


def test_publishing_asks_for_a_reason_and_for_what_was_seen(office):
    office.post(f"{HOME}/them", WRITTEN)
    page = office.post(f"{HOME}/ban-nhap", {"seen": "1", "reason": ""}, status=422)
    assert "Hãy nêu lý do" in page.words(".error-summary")
    gone = office.post(f"{HOME}/ban-nhap", {"seen": "7 x ٣", "reason": "Vội"}, status=409)
    assert "Các bản nháp đã thay đổi" in gone.words()


def test_a_form_that_was_overtaken_tells_who_saved_what(office):
    office.post(f"{HOME}/them", WRITTEN)
    page = office.post(f"{GROUP}/sua", WRITTEN, status=409)
    assert "vừa được Chị Mai sửa" in page.words()


def test_the_list_is_searched_and_shows_where_a_group_comes_from(office):
    office.post(f"{HOME}/them", WRITTEN)
    page = office.get(f"{HOME}?q=giay+tau")
    assert page.words("tbody th").startswith("giấy tàu tôm")
    assert {"Của cơ quan", "Có bản nháp"} <= {each.get_text() for each in page.select("tbody .tag")}
    assert "Không có nhóm nào như thế" in office.get(f"{HOME}?q=zzzz&loai=nhap").words()
    assert "trang 2" in office.get(f"{HOME}?trang=2").words()


def test_what_is_not_there_is_told(office):
    for address in (f"{HOME}/nhom/khong-co", f"{HOME}/dot/9/hoan-tac"):
        office.get(address, status=404)


def test_an_official_term_without_a_procedure_is_warned_of(office):
    office.post(f"{HOME}/them", WRITTEN | {"official": "phương tiện bay"})
    assert "Không tên thủ tục nào có «phương tiện bay»" in office.get(GROUP).words()


def test_the_list_asks_the_database_a_fixed_number_of_times(office, queries):
    queries.clear()
    office.get(HOME)
    assert len([each for each in queries if "thesaurus" in each]) == 3
