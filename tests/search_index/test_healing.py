"""An index that is missing, damaged or behind: every question is still answered, and the index heals itself."""

import shutil

import pytest
import sqlalchemy as sa

from catalogue.procedures.models import Procedure, ProcedureCode, ProcedureKind
from office.database import db, transaction
from office.generation import bump_generation
from search_index.generations import only_writer
from search_index.install import install_search, search_parts
from tests.builders import make_procedure
from tests.conftest import wait_for_background
from tests.office_client import OfficeClient
from wsgi import create_app

from .conftest import names

SENTENCE = "Chỉ mục tìm kiếm đang được dựng lại"


def missing(folder):
    shutil.rmtree(folder)


def without_current(folder):
    (folder / "current").unlink()


def garbled_current(folder):
    (folder / "current").write_bytes(b"\xff\x00")


def truncated(folder):
    for path in folder.rglob("*.npy"):
        path.write_bytes(path.read_bytes()[:-1])


def flipped(folder):
    for path in folder.rglob("*.npy"):
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


def without_arrays(folder):
    for path in folder.rglob("*.npy"):
        path.unlink()


DAMAGES = [missing, without_current, garbled_current, truncated, flipped, without_arrays]


@pytest.fixture
def birth(searched):
    return make_procedure("Đăng ký khai sinh", code="1.001193")


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_database_answers_for_a_damaged_index_and_the_page_says_so(
    app, settings, birth, ask, client, damage
):
    assert ask("khai sinh")["is_from_index"]
    damage(settings.data / "index")
    # As after a new start: nothing of the index is open.
    install_search(app, settings)
    page = client.get("/tim-kiem?q=dang ky khai sinh")
    assert SENTENCE in page.words()
    assert page.select_one(".results h2 a").get_text() == "Đăng ký khai sinh"
    wait_for_background()
    page = client.get("/tim-kiem?q=dang ky khai sinh")
    assert SENTENCE not in page.words()
    assert page.select_one(".results h2 a").get_text() == "Đăng ký khai sinh"
    assert search_parts().reader.store.status().is_usable


def test_the_first_question_of_a_new_house_is_answered(birth, client):
    page = client.get("/tim-kiem?q=1.001193")
    assert SENTENCE in page.words()
    assert page.select_one(".results h2 a").get_text() == "Đăng ký khai sinh"
    wait_for_background()
    assert SENTENCE not in client.get("/tim-kiem?q=1.001193").words()


def test_while_another_process_writes_the_database_answers(settings, birth, ask, client):
    make_procedure("Đăng ký kết hôn")
    with only_writer(settings.data / "index"):
        page = client.get("/tim-kiem?q=kết hôn")
        wait_for_background()
    assert SENTENCE in page.words()
    assert page.select_one(".results h2 a").get_text() == "Đăng ký kết hôn"
    assert names(ask("kết hôn")) == ["Đăng ký kết hôn"]


def test_a_large_difference_is_healed_beside(birth, ask, client):
    ask("khai sinh")
    for number in range(45):
        make_procedure(f"Cấp thẻ số {number}")
    page = client.get("/tim-kiem?q=cấp thẻ")
    assert SENTENCE in page.words()
    assert len(page.select(".results li")) > 10
    wait_for_background()
    assert SENTENCE not in client.get("/tim-kiem?q=cấp thẻ").words()
    assert search_parts().reader.store.status().documents == 46


def test_what_becomes_internal_disappears_with_that_very_commit(birth, ask):
    assert names(ask("khai sinh")) == ["Đăng ký khai sinh"]
    with transaction():
        db.session.execute(sa.update(Procedure).values(kind=ProcedureKind.INTERNAL))
        bump_generation()
    assert names(ask("khai sinh")) == []


def test_two_houses_on_one_folder_see_each_other_s_changes(settings, birth, ask):
    other = create_app(settings)
    assert names(ask("khai sinh")) == ["Đăng ký khai sinh"]
    make_procedure("Đăng ký khai tử")
    answer = OfficeClient(other).send("GET", "/tim-kiem.json?q=khai tu")
    with other.app_context():
        db.engine.dispose()
    assert names(answer.get_json())[:1] == ["Đăng ký khai tử"]
    assert names(ask("khai tử"))[:1] == ["Đăng ký khai tử"]


def test_a_code_that_a_procedure_got_later_is_found(searched, ask):
    procedure = make_procedure("Đăng ký khai sinh", code="")
    assert names(ask("1.001193")) == []
    with transaction():
        db.session.add(
            ProcedureCode(
                procedure_id=procedure.id,
                base="1.001193",
                written="1.001193",
                is_well_formed=True,
                is_current=True,
            )
        )
        bump_generation()
    assert names(ask("1.001193")) == ["Đăng ký khai sinh"]


def test_the_database_narrows_too_while_the_index_is_away(settings, birth, ask, client):
    ask("khai sinh")
    with only_writer(settings.data / "index"):
        shutil.rmtree(settings.data / "index" / current_generation_folder(settings))
        found = client.send("GET", "/tim-kiem.json?q=khai+sinh&cap=commune").get_json()
    assert (found["is_from_index"], found["total"]) == (False, 0)


def current_generation_folder(settings):
    return (settings.data / "index" / "current").read_text().partition("/")[0]
