"""A saved list whose words are asked again: by the index, or not at all while it is being healed."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from catalogue.procedures.linking import SharedLists
from catalogue.procedures.parts import ComponentPart, Content, DossierCasePart
from catalogue.procedures.publication import Origin, Provenance
from catalogue.procedures.recording import record_revision
from office.accounts.roles import Role
from office.clock import now, today
from office.database import transaction
from office.generation import bump_generation
from search_index.generations import only_writer
from tests.builders import make_account, make_procedure, make_source
from tests.conftest import wait_for_background

ASKING = Content(
    "Đăng ký kết hôn",
    dossier_cases=(DossierCasePart(""),),
    components=(ComponentPart(0, "Giấy tờ tùy thân"),),
)
AGAIN = replace(ASKING, name="Đăng ký lại kết hôn")
# Nobody's name has these words: only the thesaurus of the search knows what they mean.
LOOKUP = "/van-phong/tra-nguoc/luu?ten=lay vo&giay-to=tùy thân"


@pytest.fixture
def marriages(searched):
    """Two procedures of marriage, and one that has nothing to do with it but asks for the same paper."""
    make_procedure(replace(ASKING, name="Giao đất"), code="1.000100")
    return [make_procedure(ASKING, code="1.000894"), make_procedure(AGAIN, code="1.000895")]


@pytest.fixture
def address(marriages, ask, client):
    """The page of a list of what the words and the paper find, which its reviewer has just saved."""
    client.sign_in(make_account(Role.REVIEWER))
    return client.post(LOOKUP, {"name": "Kết hôn", "owner": ""}).location


def amend(procedure, content):
    """A newer revision of the procedure, in force at once."""
    source = make_source()
    with transaction():
        provenance = Provenance(Origin.BASELINE, now(), source_id=source.id, effective_on=today())
        record_revision(procedure.id, content, provenance, SharedLists(), owner="thu")
        bump_generation()


def standings(page):
    return {
        item.select_one("h3").get_text(): item.select_one(".tag").get_text()
        for item in page.select(".results li")
    }


def test_the_search_answers_the_words_again_and_the_page_says_so(address, client):
    page = client.get(address)
    assert standings(page) == {"Đăng ký kết hôn": "Còn hiệu lực", "Đăng ký lại kết hôn": "Còn hiệu lực"}
    assert "đã xét lại mọi điều kiện trên, kể cả từ khóa" in page.words()
    assert not page.select(".notice.warn")


def test_what_the_words_no_longer_find_is_told_apart_from_what_lacks_a_criterion(address, client, marriages):
    renamed, relieved = marriages
    amend(renamed, replace(ASKING, name="Giao khu vực biển"))
    amend(relieved, replace(AGAIN, components=()))
    page = client.get(address)
    assert standings(page) == {
        "Đăng ký lại kết hôn": "Không còn đáp ứng điều kiện",
        "Giao khu vực biển": "Từ khóa không còn tìm thấy",
    }
    page = client.get(f"{address}?tinh-trang=khong-con-tim-thay")
    assert list(standings(page)) == ["Giao khu vực biển"]


def test_while_the_index_is_healed_words_are_left_out_and_the_page_and_file_say_so(
    address, client, marriages, settings
):
    amend(marriages[0], replace(ASKING, name="Giao khu vực biển"))
    amend(marriages[1], replace(AGAIN, components=()))
    with only_writer(settings.data / "index"):
        page = client.get(address)
        file = client.send("GET", f"{address}/bang.xlsx")
        wait_for_background()
    # Nothing is said of the words; what else was asked is.
    assert standings(page) == {
        "Đăng ký lại kết hôn": "Không còn đáp ứng điều kiện",
        "Giao khu vực biển": "Còn hiệu lực",
    }
    told = "lần này từ khóa chưa được xét lại"
    assert told in page.words(".notice.warn")
    assert any(told in str(row[0]) for row in load_workbook(BytesIO(file.data)).active.values)
    assert standings(client.get(address))["Giao khu vực biển"] == "Từ khóa không còn tìm thấy"


def test_words_are_not_asked_of_what_was_added_by_hand(address, client):
    client.post(f"{address}/them", {"code": "1.000100", "note": ""}, page=address)
    assert standings(client.get(address))["Giao đất"] == "Còn hiệu lực"


def test_the_whole_lookup_is_one_step_away(address, client):
    make_procedure(replace(ASKING, name="Đăng ký kết hôn có yếu tố nước ngoài"))
    link = client.get(address).select_one("a[href^='/van-phong/tra-nguoc?']")
    page = client.get(link["href"])
    assert "Đăng ký kết hôn có yếu tố nước ngoài" in page.words(".results")
    assert "Giao đất" not in page.words(".results")


def test_a_list_without_words_does_not_ask_the_search(marriages, client, settings):
    client.sign_in(make_account(Role.REVIEWER))
    address = client.post("/van-phong/tra-nguoc/luu?giay-to=tùy thân", {"name": "Giấy", "owner": ""}).location
    page = client.get(address)
    assert "đã xét lại mọi điều kiện trên" in page.words()
    assert "từ khóa" not in page.words()
    assert not (settings.data / "index").exists()
