"""Reverse lookup: which procedures ask for a paper, rest on an article, take too long, cost so much, lack a part."""

from decimal import Decimal

import pytest
import sqlalchemy as sa
from werkzeug.datastructures import MultiDict

from catalogue.lookup.in_force import AsOf
from catalogue.lookup.reverse.criteria import Criteria, Lack
from catalogue.lookup.reverse.forms import kept_address, read_address, read_sought
from catalogue.lookup.reverse.queries import Sought, matches
from catalogue.lookup.reverse.wording import explained
from catalogue.lookup.selection import Scope, Selection
from catalogue.procedures.models import Procedure, ProcedureKind, Revision
from catalogue.procedures.parts import (
    ConditionPart,
    Content,
    LegalBasisPart,
)
from catalogue.procedures.vocabulary import AgencyRole
from catalogue.values.time_limits import TimeUnit
from office.clock import now, today
from office.database import db, transaction
from office.errors import BadInput
from tests.builders import make_procedure

from ...contents import full_content

FULL = full_content()


def found(criteria: Criteria | None = None, **selection: object) -> list[str]:
    """The names of what is found today, wherever it comes from."""
    sought = Sought(criteria or Criteria(), Selection(**{"scope": Scope.ALL, **selection}))
    revisions = [each.revision_id for each in matches(sought, AsOf(today(), now()), None)]
    return sorted(db.session.scalars(sa.select(Revision.name).where(Revision.id.in_(revisions))))


@pytest.fixture
def two(app):
    """One procedure with everything, and one that is only named."""
    make_procedure(FULL)
    make_procedure("Thủ tục chỉ có tên")


@pytest.mark.parametrize(
    "criteria",
    [
        Criteria(paper="giấy khai sinh"),
        Criteria(paper="GIAY KHAI"),
        Criteria(paper="giay-khai-sinh"),
        Criteria(law="123/2015/NĐ-CP"),
        Criteria(law="123/2015"),
        Criteria(law="hộ tịch"),
        Criteria(agency="Sở Tư pháp"),
        Criteria(agency="so-tu-phap", role=AgencyRole.IMPLEMENTING),
        Criteria(role=AgencyRole.COORDINATING),
        Criteria(unit=TimeUnit.WORKING_DAY, shortest=Decimal(5)),
        Criteria(unit=TimeUnit.DAY, longest=Decimal("1.5")),
        Criteria(cheapest=8000, dearest=8000),
        Criteria(most_papers_at_least=2),
    ],
)
def test_a_procedure_is_found_by_what_it_says(two, criteria):
    assert found(criteria) == [FULL.name]


@pytest.mark.parametrize(
    "criteria",
    [
        Criteria(paper="ai sinh"),
        Criteria(paper="sinh khai"),
        Criteria(paper="?"),
        Criteria(law="23/2015"),
        Criteria(law="123/201"),
        Criteria(agency="Sở Tư pháp", role=AgencyRole.COORDINATING),
        # Five working days; the three of the other channel contradict their own description.
        Criteria(unit=TimeUnit.WORKING_DAY, longest=Decimal(4)),
        Criteria(unit=TimeUnit.WORKING_DAY, shortest=Decimal("5.0001")),
        # Its note says another amount.
        Criteria(cheapest=50000, dearest=50000),
        Criteria(most_papers_at_least=3),
        Criteria(lacks=(Lack.ONLINE,), paper="giấy khai sinh"),
    ],
)
def test_a_procedure_is_not_found_by_what_it_does_not_say(two, criteria):
    assert found(criteria) == []


@pytest.mark.parametrize("lack", Lack)
def test_a_procedure_that_is_only_named_lacks_everything(two, lack):
    assert found(Criteria(lacks=(lack,))) == ["Thủ tục chỉ có tên"]


@pytest.mark.parametrize(
    ("text", "article", "is_named"),
    [
        ("Điều 8 Luật Hộ tịch", "8", True),
        ("khoản 2 ĐIỀU 8, Luật Hộ tịch", "8", True),
        ("Luật Hộ tịch (Điều 8)", "8", True),
        ("Điều 80 Luật Hộ tịch", "8", False),
        ("Điều 8a Luật Hộ tịch", "8", False),
        ("Điều 8a Luật Hộ tịch", "8a", True),
        ("Điều 7, 8 và 9 Luật Hộ tịch", "8", True),
        ("Điều 7 và Điều 9 Luật Hộ tịch", "9", True),
        ("Điều 7, 15/2020/NĐ-CP", "15", False),
        ("khoản 8 Điều 7 Luật Hộ tịch", "8", False),
        ("Sửa đổi một số điều của 8 luật", "8", False),
    ],
)
def test_an_article_is_the_one_that_the_legal_basis_names(app, text, article, is_named):
    make_procedure(Content("Đăng ký", legal_bases=(LegalBasisPart(text),)))
    assert bool(found(Criteria(article=article))) == is_named


def test_law_and_article_are_those_of_one_legal_basis(app):
    bases = (LegalBasisPart("Điều 8 Luật Hộ tịch"), LegalBasisPart("Điều 9 Luật Cư trú"))
    make_procedure(Content("Đăng ký", legal_bases=bases))
    assert found(Criteria(law="hộ tịch", article="8"))
    assert not found(Criteria(law="hộ tịch", article="9"))


def test_what_is_not_in_force_or_internal_is_not_found(app):
    for name, dates in (("cũ", {"expires_on": today().replace(year=2020)}), ("kín", {}), ("mới", {})):
        procedure = make_procedure(Content(name, conditions=(ConditionPart("Đủ tuổi"),)), **dates)
        if name == "kín":
            with transaction():
                db.session.get(Procedure, procedure.id).kind = ProcedureKind.INTERNAL
    assert found() == ["mới"]


def test_a_code_among_the_words_asks_for_what_is_in_force_like_other_words(app):
    make_procedure("Đăng ký", code="1.000001", expires_on=today().replace(year=2020))
    make_procedure("Đăng ký lại", code="1.000002")
    assert found(words="1.000001") == []
    assert found(words="1.000002") == ["Đăng ký lại"]


def test_the_address_that_is_kept_asks_for_the_same_again():
    arguments = MultiDict(
        [("giay-to", "giấy khai sinh"), ("dieu", "Điều 8a"), ("thoi-han-tu", "1,5"), ("don-vi", "day")]
        + [("phi-tu", "50.000 đồng"), ("thieu", "phi"), ("thieu", "ket-qua"), ("trang", "3"), ("van-ban", "")]
    )
    kept = kept_address(arguments)
    assert kept.keys() == {"giay-to", "dieu", "thoi-han-tu", "don-vi", "phi-tu", "thieu"}
    sought = read_sought(read_address(kept))
    assert sought == read_sought(arguments)
    assert sought.criteria == Criteria(
        paper="giấy khai sinh",
        article="8a",
        unit=TimeUnit.DAY,
        shortest=Decimal("1.5"),
        cheapest=50000,
        lacks=(Lack.CHARGE, Lack.OUTPUT),
    )
    assert dict(explained(sought)) == {
        "Đòi giấy tờ": "giấy khai sinh",
        "Căn cứ": "Điều 8a",
        "Thời hạn": "từ 1,5 ngày",
        "Phí, lệ phí": "từ 50.000 đồng",
        "Chỉ thủ tục": "không nêu phí, lệ phí; không nêu kết quả",
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"dieu": "tám"}, "Điều «tám» không đọc được"),
        ({"thoi-han-tu": "mười", "don-vi": "day"}, "Thời hạn «mười» không đọc được"),
        ({"thoi-han-tu": "10"}, "chọn đơn vị"),
        ({"thoi-han-tu": "10", "don-vi": "same_day"}, "chọn đơn vị"),
        ({"phi-tu": "50,5"}, "Số tiền «50,5» không đọc được"),
        ({"phi-tu": "2", "phi-den": "1"}, "bị ngược"),
        ({"so-giay-to": "0"}, "từ 1 trở lên"),
    ],
)
def test_a_criterion_that_makes_no_sense_is_refused_and_never_left_out(arguments, words):
    with pytest.raises(BadInput, match=words):
        read_sought(MultiDict(arguments))
