"""What is offered while a person types, and the results as a file."""

import io
from urllib.parse import quote

import pytest
from openpyxl import load_workbook

from catalogue.procedures.parts import ChannelPart, Content
from catalogue.procedures.vocabulary import ChannelKind
from office.agencies.models import Level
from tests.builders import make_procedure
from tests.conftest import wait_for_background


@pytest.fixture
def catalogue(searched):
    for number, name in enumerate(
        ("Thủ tục đăng ký kết hôn", "Đăng ký khai sinh", "Đăng ký lại khai sinh", "Cấp lại giấy phép lái xe")
    ):
        make_procedure(Content(name, level=Level.COMMUNE), code=f"1.00119{number}")
    searched.test_cli_runner().invoke(args=["search", "rebuild"])


def offered(client, typed):
    answer = client.send("GET", f"/tim-kiem/goi-y.json?q={quote(typed)}")
    assert answer.status_code == 200
    return answer.get_json()


@pytest.mark.parametrize("typed", ["đăng ký ket h", "dang ky kết", "kết hôn", "KET HON"])
def test_a_name_is_offered_with_and_without_marks(catalogue, client, typed):
    assert offered(client, typed) == ["Thủ tục đăng ký kết hôn"]


def test_the_last_word_may_be_unfinished(catalogue, client):
    assert set(offered(client, "khai s")) == {"Đăng ký khai sinh", "Đăng ký lại khai sinh"}


@pytest.mark.parametrize("typed", ["", "k", "?", "không có gì giống vậy"])
def test_nothing_is_offered_for_too_little_or_for_nonsense(catalogue, client, typed):
    assert offered(client, typed) == []


def test_nothing_is_offered_while_the_index_is_being_healed(searched, client):
    for number in range(45):
        make_procedure(Content(f"Đăng ký việc số {number}"), code=f"1.1{number:05}")
    assert offered(client, "đăng ký") == []


def test_the_results_come_as_excel_with_codes_as_text(catalogue, client):
    answer = client.send("GET", "/tim-kiem.xlsx?q=khai+sinh")
    rows = load_workbook(io.BytesIO(answer.data)).active.iter_rows(values_only=True)
    codes = [row[0] for row in rows if row[1] in {"Đăng ký khai sinh", "Đăng ký lại khai sinh"}]
    assert sorted(codes) == ["1.001191", "1.001192"]


def texts_of(answer):
    rows = load_workbook(io.BytesIO(answer.data)).active.iter_rows(values_only=True)
    return " ".join(str(cell) for row in rows for cell in row if cell)


def test_the_file_holds_what_the_source_says_of_ways_to_hand_in_and_what_was_asked(searched, client):
    channels = (ChannelPart(ChannelKind.IN_PERSON, "Nộp tại bàn số ba"),)
    make_procedure(Content("Đăng ký khai sinh", channels=channels), code="1.001193")
    client.send("GET", "/tim-kiem?q=khai+sinh")
    wait_for_background()
    told = texts_of(client.send("GET", "/tim-kiem.xlsx?q=khai+sinh"))
    assert "Nộp tại bàn số ba" in told
    assert "Điều kiện: khai sinh" in told


def test_a_file_made_while_the_index_is_away_says_so(searched, client):
    make_procedure(Content("Đăng ký khai sinh"), code="1.001193")
    assert "đang được dựng lại" in texts_of(client.send("GET", "/tim-kiem.xlsx?q=khai+sinh"))
