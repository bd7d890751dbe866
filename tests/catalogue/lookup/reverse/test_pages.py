"""Reverse lookup: which procedures ask for a paper, rest on an article, take too long, cost so much, lack a part."""

import re
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from catalogue.law.models import LegalDocument
from catalogue.lookup.in_force import AsOf
from catalogue.lookup.reverse.criteria import Criteria, Lack
from catalogue.lookup.reverse.forms import kept_address, read_address, read_sought
from catalogue.lookup.reverse.queries import Sought, matches
from catalogue.lookup.reverse.wording import explained
from catalogue.lookup.selection import Scope, Selection
from catalogue.procedures.contents import load_parts
from catalogue.procedures.models import Procedure, ProcedureKind, Revision
from catalogue.procedures.parts import (
    AgencyPart,
    ChannelPart,
    ChargePart,
    ComponentPart,
    ConditionPart,
    Content,
    DossierCasePart,
    LegalBasisPart,
    OutputPart,
    StepPart,
    TimeLimitPart,
)
from catalogue.procedures.vocabulary import AgencyRole, ChannelKind
from catalogue.values.charges import ChargeKind, ChargeStanding
from catalogue.values.time_limits import LimitStanding, TimeUnit
from office.agencies.models import Level
from office.clock import now, today
from office.database import db, transaction
from office.errors import BadInput
from office.text import fold, match_key
from tests.builders import make_procedure, make_source

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


_TEXTS = ("Giấy khai sinh", "giay khai, sinh (bản sao)", "Giấy chứng sinh", "Sổ đỏ", "khai sinh")
_LAWS = ("Luật Hộ tịch", "Điều 8 Luật Hộ tịch", "Điều 8, 9 Luật Đất đai", "Nghị định", "Điều 18 Luật Cư trú")
_NUMBERS = ("", "60/2014/QH13", "123/2015/NĐ-CP", "23/2015/NĐ-CP")
_BODIES = ("Sở Tư pháp", "Sở Tài chính", "Ủy ban nhân dân cấp xã")
_NAMES = ("Đăng ký khai sinh", "Đăng ký đất đai", "Cấp giấy phép", "Đăng ký lại khai sinh")


def _random_content(random: Random) -> Content:
    def some(values: object, most: int = 2) -> list:
        return [random.choice(list(values)) for _ in range(random.randint(0, most))]

    standings = [LimitStanding.CERTAIN] * 3 + [LimitStanding.CONTRADICTED, LimitStanding.NOT_STATED]
    limits = [(random.choice(standings), random.choice("135"), each) for each in some(list(TimeUnit)[:3])]
    charged = [ChargeStanding.AMOUNT] * 3 + [ChargeStanding.CONTRADICTED, ChargeStanding.NOT_STATED]
    return Content(
        random.choice(_NAMES),
        sector=random.choice(("", "Hộ tịch", "Đất đai")),
        level=random.choice((None, *Level)),
        agencies=tuple(AgencyPart(random.choice(list(AgencyRole)), name) for name in some(_BODIES)),
        steps=tuple(StepPart("", text) for text in some(_TEXTS, 1)),
        channels=tuple(map(ChannelPart, some(ChannelKind))),
        time_limits=tuple(TimeLimitPart(0, Decimal(n), unit, standing, "") for standing, n, unit in limits),
        charges=tuple(
            ChargePart(
                0, ChargeKind.FEE, random.choice(charged), n, random.choice(("VND", "VND", "USD")), *4 * [""]
            )
            for n in some((5000, 50000, 100000))
        ),
        dossier_cases=(DossierCasePart(""), DossierCasePart("Ủy quyền")),
        components=tuple(ComponentPart(random.randint(0, 1), text) for text in some(_TEXTS, 4)),
        legal_bases=tuple(LegalBasisPart(text, random.choice(_NUMBERS)) for text in some(_LAWS)),
        outputs=tuple(map(OutputPart, some(_TEXTS, 1))),
        conditions=tuple(map(ConditionPart, some(_TEXTS, 1))),
    )


_CRITERIA = st.builds(
    Criteria,
    paper=st.sampled_from(("", "", "giấy khai sinh", "KHAI sinh", "giấy chứng", "sinh", "đỏ")),
    law=st.sampled_from(("", "", "hộ tịch", "123/2015/NĐ-CP", "23/2015", "luật", "60")),
    article=st.sampled_from(("", "", "", "8", "9", "18")),
    agency=st.sampled_from(("", "", "sở", "Sở Tư pháp", "xã")),
    role=st.none() | st.none() | st.sampled_from(AgencyRole),
    unit=st.none() | st.sampled_from(list(TimeUnit)[:3]),
    shortest=st.none() | st.sampled_from((Decimal(1), Decimal(2), Decimal(3))),
    longest=st.none() | st.sampled_from((Decimal(1), Decimal(3), Decimal(4))),
    cheapest=st.none() | st.none() | st.sampled_from((1, 5000, 50001)),
    dearest=st.none() | st.none() | st.sampled_from((5000, 50000)),
    lacks=st.lists(st.sampled_from(Lack), max_size=2, unique=True).map(tuple) | st.just(()),
    most_papers_at_least=st.none() | st.none() | st.integers(1, 3),
)
_SELECTIONS = st.builds(
    dict,
    words=st.sampled_from(("", "", "đăng ký", "khai sinh", "giấy")),
    sector=st.sampled_from(("", "", "ho-tich")),
    level=st.none() | st.none() | st.sampled_from(Level),
)


def _says(text: str, asked: str) -> bool:
    # Word by word: whole ones, the last may go on unless it is a number.
    words, wanted = (re.findall("[a-z0-9]+", fold(each)) for each in (text, asked))
    starts = range(len(words) - len(wanted) + 1)
    last = wanted[-1]
    ends = [
        place
        for place in starts
        if words[place : place + len(wanted) - 1] == wanted[:-1]
        and (end := words[place + len(wanted) - 1]).startswith(last)
        and not (last.isdigit() and end[len(last) :][:1].isdigit())
    ]
    return bool(ends)


def _within(amount: object, least: object, most: object) -> bool:
    return amount is not None and (least is None or amount >= least) and (most is None or amount <= most)


def _has(lack: Lack, content: Content) -> bool:
    return {
        Lack.ONLINE: any(part.kind is ChannelKind.ONLINE for part in content.channels),
        Lack.POST: any(part.kind is ChannelKind.POST for part in content.channels),
        Lack.STEPS: bool(content.steps),
        Lack.TIME_LIMIT: any(part.standing is not LimitStanding.NOT_STATED for part in content.time_limits),
        Lack.CHARGE: any(part.standing is not ChargeStanding.NOT_STATED for part in content.charges),
        Lack.PAPERS: bool(content.components),
        Lack.LEGAL_BASIS: bool(content.legal_bases),
        Lack.AGENCY: any(part.role is AgencyRole.IMPLEMENTING for part in content.agencies),
        Lack.OUTPUT: bool(content.outputs),
        Lack.CONDITION: bool(content.conditions),
    }[lack]


_ARTICLES = {"Điều 8 Luật Hộ tịch": "8", "Điều 8, 9 Luật Đất đai": "8 9", "Điều 18 Luật Cư trú": "18"}


def _meets(asked: Criteria, content: Content, titles: dict[int, str]) -> bool:
    laws = [
        part
        for part in content.legal_bases
        if (
            not asked.law
            or any(
                _says(each, asked.law)
                for each in (part.text, part.number, titles.get(part.legal_document_id, ""))
            )
        )
        and (not asked.article or asked.article in _ARTICLES.get(part.text, "").split())
    ]
    agencies = [
        part
        for part in content.agencies
        if asked.role in {None, part.role} and match_key(asked.agency) in match_key(part.name)
    ]
    limits = [
        part
        for part in content.time_limits
        if part.standing is LimitStanding.CERTAIN
        and part.unit is asked.unit
        and _within(part.amount, asked.shortest, asked.longest)
    ]
    charges = [
        part
        for part in content.charges
        if part.standing is ChargeStanding.AMOUNT
        and part.currency == "VND"
        and _within(part.amount, asked.cheapest, asked.dearest)
    ]
    cases = [part.case for part in content.components]
    return all(
        (
            not asked.paper or any(_says(part.text, asked.paper) for part in content.components),
            not (asked.law or asked.article) or laws,
            not (asked.agency or asked.role) or agencies,
            asked.unit is None or limits,
            (asked.cheapest, asked.dearest) == (None, None) or charges,
            max((cases.count(case) for case in cases), default=0) >= (asked.most_papers_at_least or 0),
            not any(_has(lack, content) for lack in asked.lacks),
        )
    )


def test_what_is_found_is_what_a_scan_of_every_procedure_finds(app):
    random, source = Random(7), make_source()
    contents = [_random_content(random) for _ in range(60)]
    made = {make_procedure(content, source=source).id: content for content in contents}
    for revision in db.session.scalars(sa.select(Revision)).all():
        stored = load_parts(revision.id, frozenset({"legal_bases"}))
        made[revision.procedure_id] = replace(made[revision.procedure_id], **stored)
    titles = {each.id: each.title for each in db.session.scalars(sa.select(LegalDocument))}
    at = AsOf(today(), now())

    @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    @given(_CRITERIA, _SELECTIONS)
    def check(asked: Criteria, chosen: dict) -> None:
        sought = Sought(asked, Selection(scope=Scope.ALL, **chosen))
        scanned = {
            number
            for number, content in made.items()
            if _meets(asked, content, titles)
            and chosen["level"] in {None, content.level}
            and (not chosen["sector"] or content.sector == "Hộ tịch")
            and all(
                f" {word}" in f" {match_key(content.name)}" for word in match_key(chosen["words"]).split()
            )
        }
        assert {each.procedure_id for each in matches(sought, at, None)} == scanned

    check()


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
