"""The page of the reverse lookup, with words that the index answers, its file, and saving what it finds."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from catalogue.procedures.parts import AgencyPart, ComponentPart, Content, DossierCasePart, LegalBasisPart
from catalogue.procedures.vocabulary import AgencyRole
from office.accounts.roles import Role
from tests.builders import make_account, make_agency, make_procedure

BIRTH, MARRIAGE, LAND = "Đăng ký khai sinh", "Đăng ký kết hôn", "Giao đất"


@pytest.fixture
def officer(searched, client):
    """A reviewer who is signed in, before three procedures of which two ask for a paper."""
    asking = Content(
        BIRTH,
        sector="Hộ tịch",
        dossier_cases=(DossierCasePart(""),),
        components=(ComponentPart(0, "Giấy tờ tùy thân"),),
        legal_bases=(LegalBasisPart("Điều 16 Luật Hộ tịch", "60/2014/QH13"),),
    )
    make_procedure(asking, code="1.001193")
    make_procedure(replace(asking, name=MARRIAGE), code="1.000894")
    make_procedure(LAND, code="1.000100")
    account = make_account(Role.REVIEWER)
    client.sign_in(account)
    return account


@pytest.fixture
def index(officer, ask):
    """The index, in step with those procedures."""
    return ask("")


def listed(page):
    return [link.get_text() for link in page.select(".results h2 a")]


def test_before_anything_is_asked_nothing_is_listed(officer, client):
    page = client.get("/van-phong/tra-nguoc")
    assert not page.select(".results, .empty, #ket-qua")


def test_all_procedures_that_ask_for_a_paper_are_listed_with_what_was_asked(officer, client):
    page = client.get("/van-phong/tra-nguoc?giay-to=giay to tuy than&dieu=16")
    assert listed(page) == [MARRIAGE, BIRTH]
    assert "2 thủ tục" in page.words("#ket-qua")
    assert "Đòi giấy tờ giay to tuy than" in page.words()
    assert page.select_one("#nguoc-giay-to")["value"] == "giay to tuy than"


def test_words_are_answered_by_the_index_and_combine_with_criteria(index, client):
    # Nobody's name has these words: the thesaurus knows them.
    assert listed(client.get("/van-phong/tra-nguoc?ten=lay vo&giay-to=tùy thân")) == [MARRIAGE]
    assert listed(client.get("/van-phong/tra-nguoc?ten=lay vo&thieu=giay-to")) == []
    assert listed(client.get("/van-phong/tra-nguoc?ten=1.001193")) == [BIRTH]


def test_while_the_index_is_being_healed_words_are_sought_in_names_and_the_page_says_so(officer, client):
    page = client.get("/van-phong/tra-nguoc?ten=kết hôn&giay-to=tùy thân")
    assert listed(page) == [MARRIAGE]
    assert "Chỉ mục tìm kiếm đang được dựng lại" in page.words()


def test_a_local_copy_of_another_place_is_found_only_in_the_wide_scope(index, client, ask):
    acting = (AgencyPart(AgencyRole.IMPLEMENTING, "Sở Y tế - tỉnh Sơn La"),)
    make_procedure(Content("Đăng ký kết hôn lại", stated_decision_number="7/QĐ-UBND", agencies=acting))
    ask("")
    assert "Đăng ký kết hôn lại" not in listed(client.get("/van-phong/tra-nguoc?ten=kết hôn"))
    assert "Đăng ký kết hôn lại" in listed(client.get("/van-phong/tra-nguoc?ten=kết hôn&pham-vi=tat-ca"))


def test_the_list_is_paged_and_the_file_holds_all_of_it(officer, client):
    for number in range(30):
        make_procedure(f"Thủ tục số {number:02}")
    address = "/van-phong/tra-nguoc?thieu=trinh-tu"
    first, second = client.get(address), client.get(f"{address}&trang=2")
    assert (len(listed(first)), len(listed(second))) == (25, 8)
    link = next(each["href"] for each in first.select("a") if each.get_text() == "Tải Excel")
    sheet = load_workbook(BytesIO(client.send("GET", link).data)).active
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert {*listed(first), *listed(second)} <= set(cells)
    assert "Điều kiện: Chỉ thủ tục: không nêu trình tự thực hiện" in cells


def test_a_page_of_any_length_takes_the_same_number_of_queries(officer, client, queries):
    counts = set()
    for _ in range(2):
        for number in range(3):
            make_procedure(f"Thủ tục {number}")
        client.get("/van-phong/tra-nguoc?thieu=trinh-tu")
        queries.clear()
        client.get("/van-phong/tra-nguoc?thieu=trinh-tu")
        counts.add(len(queries))
    assert len(counts) == 1


def test_a_criterion_that_cannot_be_read_is_refused(officer, client):
    assert "Điều «tám» không đọc được" in client.get("/van-phong/tra-nguoc?dieu=tám", status=422).words()


def test_what_is_found_can_be_saved_for_oneself(officer, client):
    save = "/van-phong/tra-nguoc/luu?giay-to=tùy thân"
    assert "Lưu 2 thủ tục" in client.get(save).words()
    answer = client.post(save, {"name": "Đòi giấy tùy thân", "owner": ""})
    page = client.get(answer.location)
    assert page.select_one("h1").get_text() == "Đòi giấy tùy thân"
    assert [link.get_text() for link in page.select(".results h3 a")] == [MARRIAGE, BIRTH]
    assert "Đòi giấy tờ tùy thân" in page.words()


def test_what_is_found_can_be_saved_for_an_agency(officer, client):
    office = make_agency("Sở Tư pháp")
    client.sign_out()
    client.sign_in(make_account(Role.REVIEWER, office))
    save = "/van-phong/tra-nguoc/luu?dieu=16"
    client.post(save, {"name": "Dựa vào Điều 16", "owner": str(office.id)})
    assert "Sở Tư pháp" in client.get("/van-phong/danh-sach").words("table")


def test_a_list_needs_a_name_and_something_in_it(officer, client):
    save = "/van-phong/tra-nguoc/luu?giay-to="
    page = client.post(f"{save}tùy thân", {"name": " ", "owner": ""}, status=422)
    assert "Tên danh sách phải có từ 1" in page.words(".error-summary")
    page = client.post(f"{save}không ai đòi", {"name": "Trống", "owner": ""}, status=409)
    assert "Không có thủ tục nào để lưu" in page.words()
    assert "ít nhất một điều kiện" in client.get(save, status=422).words()
    stranger = make_agency("Sở của người khác")
    client.post(f"{save}tùy thân", {"name": "Lạ", "owner": str(stranger.id)}, status=422)
