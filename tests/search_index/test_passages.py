"""Why a procedure was found: the words where they stand, cut out of long texts without changing a letter."""

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from catalogue.procedures.models import Revision
from catalogue.procedures.parts import ComponentPart, Content, DossierCasePart, LegalBasisPart, StepPart
from office.database import db
from search_index.passages import TextMemory, marked, passages, telling_words
from tests.builders import make_procedure

from .made_up import SmallCatalogue

CATALOGUE = SmallCatalogue([("Đăng ký khai sinh", "giấy chứng sinh của bệnh viện", "commune")] * 3)
WORDS = frozenset({"khai", "sinh"})
LONG = "Người có yêu cầu nộp hồ sơ tại bộ phận một cửa và chờ kết quả. " * 10


@given(st.text(), st.sets(st.sampled_from(["a", "b", "khai", "sinh"])))
def test_the_pieces_joined_are_the_text(text, words):
    assert "".join(piece.text for piece in marked(text, frozenset(words))) == text


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Đăng ký khai sinh", ["khai", "sinh"]),
        ("Đăng ký KHAI SINH.", ["KHAI", "SINH"]),
        ("(khái) sình", ["khái", "sình"]),
        ("sinhh khaisinh", []),
        ("", []),
    ],
)
def test_the_words_of_the_question_are_marked_as_they_are_written(text, hits):
    assert [piece.text for piece in marked(text, WORDS) if piece.is_hit] == hits


def test_two_marked_words_keep_what_stands_between_them():
    assert [(piece.text, piece.is_hit) for piece in marked("khai, sinh!", WORDS)] == [
        ("khai", True), (", ", False), ("sinh", True), ("!", False)
    ]  # fmt: skip


def test_what_surrounds_the_question_is_not_marked():
    words = telling_words(CATALOGUE.ask("khai sinh cần giấy tờ gì"))
    assert {"khai", "sinh"} <= words
    assert not {"can", "gi"} & words


def test_what_everyday_words_mean_is_marked_too():
    assert {"quyen", "dung", "dat"} <= telling_words(CATALOGUE.ask("làm sổ đỏ"))


def passage_of(content, question):
    """The one passage of a procedure, as (part, text), or None."""
    identity = revision_of_procedure(make_procedure(content))
    found = passages(CATALOGUE.ask(question), {identity: content.name}, TextMemory()).get(identity)
    return found and (found.part, "".join(piece.text for piece in found.pieces))


def revision_of_procedure(procedure):
    return db.session.scalar(sa.select(Revision.id).where(Revision.procedure_id == procedure.id))


def test_a_name_that_holds_the_question_needs_no_passage(app):
    content = Content("Đăng ký khai sinh", steps=(StepPart("", "Khai sinh tại xã"),))
    assert passage_of(content, "khai sinh") is None


def test_the_part_in_which_the_missing_word_stands_is_named(app):
    content = Content(
        "Đăng ký khai sinh",
        steps=(StepPart("", "Nộp hồ sơ"),),
        dossier_cases=(DossierCasePart(""),),
        components=(ComponentPart(0, "Giấy chứng sinh của bệnh viện"),),
        legal_bases=(LegalBasisPart("Luật Hộ tịch"),),
    )
    part, text = passage_of(content, "khai sinh bệnh viện")
    assert (part, text) == ("Thành phần hồ sơ", "Giấy chứng sinh của bệnh viện")


def test_the_part_that_explains_most_is_chosen(app):
    content = Content(
        "Đăng ký khai sinh",
        dossier_cases=(DossierCasePart(""),),
        components=(ComponentPart(0, "Giấy của bệnh xá"),),
        steps=(StepPart("", "Đến bệnh viện"),),
    )
    assert passage_of(content, "khai sinh bệnh viện") == ("Trình tự thực hiện", "Đến bệnh viện")


def test_a_long_text_is_cut_around_the_words(app):
    content = Content("Đăng ký khai sinh", steps=(StepPart("", f"{LONG}Bệnh viện cấp giấy. {LONG}"),))
    _, text = passage_of(content, "khai sinh bệnh viện")
    assert "Bệnh viện cấp giấy" in text
    assert len(text) < 300
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert set(text.strip("… ").split()) <= set(content.steps[0].text.split())


def test_where_the_texts_lack_it_too_there_is_no_passage(app):
    assert passage_of(Content("Đăng ký khai sinh", steps=(StepPart("", "Nộp hồ sơ"),)), "bệnh viện") is None


def test_no_names_ask_nothing_of_the_database(app, queries):
    assert passages(CATALOGUE.ask("bệnh viện"), {}, TextMemory()) == {}
    assert queries == []


def test_a_text_that_was_read_lately_is_not_read_again(app, queries):
    identity = revision_of_procedure(make_procedure(Content("Khai sinh", steps=(StepPart("", "Nộp hồ sơ"),))))
    memory = TextMemory()
    first = memory.of([identity])
    queries.clear()
    assert memory.of([identity]) == first
    assert queries == []


def test_a_full_memory_still_gives_every_text_that_is_asked_for(app):
    identity = revision_of_procedure(make_procedure(Content("Khai sinh", steps=(StepPart("", "Nộp hồ sơ"),))))
    memory = TextMemory()
    first = memory.of([identity])
    found = memory.of([identity, *range(identity + 1, identity + 1000)])
    assert found[identity] == first[identity]
