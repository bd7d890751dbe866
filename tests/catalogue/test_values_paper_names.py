"""Names of papers: only a name is recognised, and only what cannot be two papers is shared."""

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.papers.dictionary import paper_for
from catalogue.papers.models import Paper, PaperKind
from catalogue.values.paper_names import PaperLikeness, bare_name, recognise
from office.database import db, transaction
from office.identities import KeyedRecords

ISSUED, OWN_FORM, NEITHER = PaperLikeness.ISSUED, PaperLikeness.OWN_FORM, PaperLikeness.NEITHER


@pytest.mark.parametrize(
    ("text", "likeness", "name"),
    [
        ("Giấy khai sinh", ISSUED, "Giấy khai sinh"),
        ("- Bản sao giấy chứng nhận kết hôn (nếu có);", ISSUED, "Giấy chứng nhận kết hôn"),
        ("1. Bản sao có chứng thực hộ chiếu", ISSUED, "Hộ chiếu"),
        ("Căn cước công dân", ISSUED, "Căn cước công dân"),
        ("Tờ khai đăng ký khai sinh theo mẫu", OWN_FORM, "Tờ khai đăng ký khai sinh"),
        ("Đơn đề nghị cấp giấy phép (Mẫu số 01)", OWN_FORM, "Đơn đề nghị cấp giấy phép"),
        ("Văn bản đề nghị", OWN_FORM, "Văn bản đề nghị"),
        ("Giấy chứng nhận", NEITHER, "Giấy chứng nhận"),
        ("Trường hợp ủy quyền thì nộp giấy ủy quyền", NEITHER, None),
        ("Giấy phép phải còn hiệu lực", NEITHER, None),
        ("Hồ sơ gồm:", NEITHER, None),
        ("", NEITHER, ""),
    ],
)
def test_a_component_is_an_issued_paper_a_form_or_neither(
    text: str, likeness: PaperLikeness, name: str | None
) -> None:
    paper = recognise(text)
    assert paper.likeness is likeness
    assert name is None or paper.name == name


def test_a_form_is_known_by_its_number_and_its_law() -> None:
    paper = recognise("Đơn đề nghị theo mẫu số 01 ban hành kèm theo Thông tư 02/2017/TT-VPCP")
    assert (paper.form_number, paper.law_number) == ("01", "02/2017/TT-VPCP")


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_text_can_be_a_component(text: str) -> None:
    assert recognise(text).key == recognise(text).key
    assert "\n" not in bare_name(text)


def identities(*components: tuple[str, str]) -> list[int | None]:
    with transaction():
        papers = KeyedRecords(Paper)
        return [paper_for(papers, text, owner) for text, owner in components]


def test_an_issued_paper_is_one_paper_for_all_procedures(app: Flask) -> None:
    first, second = identities(("Giấy khai sinh", "1.000001"), ("Bản sao GIẤY KHAI SINH;", "1.000002"))
    assert first == second
    assert first is not None
    assert db.session.get_one(Paper, first).kind is PaperKind.ISSUED


def test_two_forms_of_one_name_are_two_papers(app: Flask) -> None:
    first, second, again = identities(
        ("Tờ khai", "1.000001"), ("Tờ khai", "1.000002"), ("Tờ khai:", "1.000001")
    )
    assert first != second
    assert first == again


def test_forms_with_one_number_of_one_law_are_one_paper(app: Flask) -> None:
    form = "Tờ khai theo mẫu số 01 Thông tư 02/2017/TT-VPCP"
    other = "Tờ khai theo mẫu số 02 Thông tư 02/2017/TT-VPCP"
    first, second, third = identities((form, "1.000001"), (form, "1.000002"), (other, "1.000001"))
    assert first == second
    assert first != third


def test_a_sentence_is_no_paper(app: Flask) -> None:
    assert identities(("Trường hợp ủy quyền thì nộp giấy ủy quyền", "1.000001")) == [None]
