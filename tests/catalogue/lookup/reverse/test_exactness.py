"""What a reverse lookup finds is what a scan of every procedure finds."""

import re
from dataclasses import replace
from decimal import Decimal
from random import Random

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.law.models import LegalDocument
from catalogue.lookup.in_force import AsOf
from catalogue.lookup.reverse.criteria import Criteria, Lack
from catalogue.lookup.reverse.queries import Sought, matches
from catalogue.lookup.selection import Scope, Selection
from catalogue.procedures.contents import load_parts
from catalogue.procedures.models import Revision
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
from office.database import db
from office.text import fold, match_key
from tests.builders import make_procedure, make_source

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
