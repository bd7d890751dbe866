"""Why a procedure was found: the words where they stand, cut out of long texts without changing a letter."""

from itertools import count

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from catalogue.lookup.queries import rows_by_revision
from catalogue.procedures.models import Revision
from catalogue.procedures.parts import ComponentPart, Content, DossierCasePart, LegalBasisPart, StepPart
from office.database import db
from search_index.essentials import essential
from search_index.marking import Sought, fenced, marked, sought, spelled
from search_index.passages import TextMemory, passages
from tests.builders import make_procedure

from .made_up import SmallCatalogue

CATALOGUE = SmallCatalogue([("Đăng ký khai sinh", "giấy chứng sinh của bệnh viện", "commune")] * 3)
LONG = "Người có yêu cầu nộp hồ sơ tại bộ phận một cửa và chờ kết quả rồi về " * 10


def sought_by(question):
    return sought(CATALOGUE.ask(question), CATALOGUE.speller.rarity)


def marks(question, text):
    """What is marked of a text for a question."""
    return [piece.text for piece in marked(spelled(text), sought_by(question)) if piece.is_hit]


@given(st.text(), st.sets(st.sampled_from(["a", "b", "khai", "sinh"])))
def test_the_pieces_joined_are_the_text(text, words):
    wanted = Sought(
        frozenset(words), frozenset([("khai", "sinh"), ("a", "b")]), frozenset(words), frozenset()
    )
    assert "".join(piece.text for piece in marked(spelled(text), wanted)) == text


@pytest.mark.parametrize(
    ("question", "text", "hits"),
    [
        ("khai sinh", "Đăng ký khai sinh", ["khai sinh"]),
        ("khai sinh", "Đăng ký KHAI SINH.", ["KHAI SINH"]),
        ("khai sinh", "khai, sinh!", ["khai", "sinh"]),
        ("khai sinh", "Tờ khai đăng ký khai sinh", ["khai sinh"]),
        ("khai sinh", "Tờ khai", ["khai"]),
        ("khai sinh", "sinhh khaisinh", []),
        ("đất nông nghiệp", "Đất đai, Đạt chuẩn", ["Đất"]),
        ("dat nong nghiep", "Đất nông nghiệp, Đạt chuẩn", ["Đất nông nghiệp"]),
        ("nghị định về đất", "Nghị định quy định đất đai", ["Nghị định", "đất"]),
        ("làm sổ đỏ", "Cấp Giấy chứng nhận quyền sử dụng đất", ["chứng nhận quyền sử dụng đất"]),
        ("khai sinh cần giấy tờ gì", "Khai sinh cần những gì", ["Khai sinh"]),
        ("khai sinh", "", []),
    ],
)
def test_words_that_stand_together_are_marked_and_lone_ones_where_nothing_is_better(question, text, hits):
    assert marks(question, text) == hits


def test_a_lone_syllable_of_a_name_is_not_marked_where_a_passage_tells_more():
    pieces = marked(spelled("Tờ khai"), sought_by("khai sinh"), is_told_elsewhere=True)
    assert [piece.text for piece in pieces if piece.is_hit] == []


def test_what_everyday_words_mean_is_worth_marking_too():
    assert {"quyen", "dung", "dat"} <= sought_by("làm sổ đỏ").words


def test_words_are_found_whole_and_lines_stay_lines():
    words = fenced("Khai sinh,\nGIẤY chứng sinh")
    assert (" khai sinh " in words, " sinh giay " in words, " chung " in words, " hai " in words) == (
        True, False, True, False
    )  # fmt: skip


def passage_of(content, question, code=""):
    """The one passage of a procedure, as (part, text), or None."""
    identity = revision_of_procedure(make_procedure(content, **({"code": code} if code else {})))
    known = {identity: essential(rows_by_revision([identity], None)[identity], ())}
    found = passages(CATALOGUE.ask(question), sought_by(question), known, TextMemory()).get(identity)
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
    content = Content("Đăng ký khai sinh", steps=(StepPart("", f"{LONG}Bệnh viện cấp giấy, {LONG}"),))
    _, text = passage_of(content, "khai sinh bệnh viện")
    assert "Bệnh viện cấp giấy" in text
    assert len(text) < 300
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert set(text.strip("… ").split()) <= set(content.steps[0].text.split())


def test_where_the_texts_lack_it_too_there_is_no_passage(app):
    assert passage_of(Content("Đăng ký khai sinh", steps=(StepPart("", "Nộp hồ sơ"),)), "bệnh viện") is None


def test_no_names_ask_nothing_of_the_database(app, queries):
    assert passages(CATALOGUE.ask("bệnh viện"), sought_by("bệnh viện"), {}, TextMemory()) == {}
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
    others = count(identity + 1)
    for _ in range(6):
        memory.of([next(others) for _ in range(500)])
    assert memory.of([identity, next(others)])[identity] == first[identity]


def test_a_sentence_is_shown_whole_and_only_the_one_that_tells(app):
    content = Content(
        "Đăng ký khai sinh",
        steps=(StepPart("", "Nộp hồ sơ. Bệnh viện cấp giấy; nếu mất thì xin lại.\nNhận kết quả."),),
    )
    assert passage_of(content, "khai sinh bệnh viện") == ("Trình tự thực hiện", "Bệnh viện cấp giấy;")


def test_a_name_that_says_it_in_official_words_needs_no_passage(app):
    content = Content("Đăng ký kết hôn", steps=(StepPart("", "Người lấy vợ nộp hồ sơ"),))
    assert passage_of(content, "lấy vợ") is None


def test_one_syllable_of_a_word_of_two_explains_nothing(app):
    content = Content("Đăng ký khai sinh", steps=(StepPart("", "Chữa bệnh"),))
    assert passage_of(content, "khai sinh bệnh viện") is None


def test_a_word_with_other_diacritics_explains_nothing(app):
    content = Content("Hỗ trợ nhà ở", steps=(StepPart("", "Nộp thuế"),))
    assert passage_of(content, "nhà ở cho thuê") is None
    assert passage_of(content, "nha o cho thue") == ("Trình tự thực hiện", "Nộp thuế")


def test_the_number_that_was_asked_for_is_why(app):
    content = Content(
        "Đăng ký khai sinh",
        stated_decision_number="1015/QĐ-BTP",
        legal_bases=(LegalBasisPart("Nghị định của Chính phủ", "123/2015/NĐ-CP"),),
    )
    assert passage_of(content, "1.001193", code="1.001193") == ("Mã thủ tục", "1.001193")
    assert passage_of(content, "1015/QĐ-BTP") == ("Số quyết định", "1015/QĐ-BTP")
    assert passage_of(content, "123/2015/NĐ-CP") == (
        "Căn cứ pháp lý", "123/2015/NĐ-CP Nghị định của Chính phủ"
    )  # fmt: skip
