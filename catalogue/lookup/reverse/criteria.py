"""Reverse lookup: from what procedures ask for, rest on and take back to the procedures, for reviewers.

Each criterion is a condition on the revision in force, so all of them combine with each other and with a
`Selection`. What is found is exact: a scan of every procedure would find the same.
"""

import enum
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from office.text_patterns import BREAK, LETTER, says, spelled

from ...law.models import LegalDocument
from ...papers.models import Paper
from ...procedures.models import Revision
from ...procedures.part_tables import (
    Channel,
    ChargeRow,
    Condition,
    DossierComponent,
    LegalBasis,
    Output,
    RevisionAgency,
    Step,
    TimeLimitRow,
)
from ...procedures.vocabulary import AgencyRole, ChannelKind
from ...values.charges import ChargeStanding
from ...values.time_limits import LimitStanding, TimeUnit
from ..selection import agencies_meant


class Lack(enum.Enum):
    """What a procedure says nothing of. A limit or a charge in words is not lacking."""

    ONLINE = "truc-tuyen"
    POST = "buu-chinh"
    STEPS = "trinh-tu"
    TIME_LIMIT = "thoi-han"
    CHARGE = "phi"
    PAPERS = "giay-to"
    LEGAL_BASIS = "can-cu"
    AGENCY = "co-quan"
    OUTPUT = "ket-qua"
    CONDITION = "dieu-kien"

    @property
    def label(self) -> str:
        """The lack in Vietnamese."""
        return _LACKS[self][0]


# What has to be there, and where: a revision lacks it that no such row belongs to.
_LACKS: dict[Lack, tuple[str, Any, sa.ColumnElement[bool]]] = {
    Lack.ONLINE: ("Không nộp trực tuyến được", Channel, Channel.kind == ChannelKind.ONLINE),
    Lack.POST: ("Không nộp qua bưu chính được", Channel, Channel.kind == ChannelKind.POST),
    Lack.STEPS: ("Không nêu trình tự thực hiện", Step, sa.true()),
    Lack.TIME_LIMIT: (
        "Không nêu thời hạn",
        TimeLimitRow,
        TimeLimitRow.standing != LimitStanding.NOT_STATED,
    ),
    Lack.CHARGE: ("Không nêu phí, lệ phí", ChargeRow, ChargeRow.standing != ChargeStanding.NOT_STATED),
    Lack.PAPERS: ("Không nêu thành phần hồ sơ", DossierComponent, sa.true()),
    Lack.LEGAL_BASIS: ("Không nêu căn cứ pháp lý", LegalBasis, sa.true()),
    Lack.AGENCY: (
        "Không nêu cơ quan thực hiện",
        RevisionAgency,
        RevisionAgency.role == AgencyRole.IMPLEMENTING,
    ),
    Lack.OUTPUT: ("Không nêu kết quả", Output, sa.true()),
    Lack.CONDITION: ("Không nêu yêu cầu, điều kiện", Condition, sa.true()),
}


@dataclass(frozen=True, slots=True)
class Criteria:
    """What is asked of a procedure; "" and None leave a criterion open.

    `paper` and `law` are the slug of a page, or words of a component, of a number or a title. `article` ("8a")
    must be named in the same legal basis as the law. Amounts reach from the first to the second, both included:
    time limits that are certain, in one unit; charges that are certain, in đồng. `most_papers_at_least` counts
    the components of the fullest case.
    """

    paper: str = ""
    law: str = ""
    article: str = ""
    agency: str = ""
    role: AgencyRole | None = None
    unit: TimeUnit | None = None
    shortest: Decimal | None = None
    longest: Decimal | None = None
    cheapest: int | None = None
    dearest: int | None = None
    lacks: tuple[Lack, ...] = ()
    most_papers_at_least: int | None = None


def _has(part: Any, *conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return Revision.id.in_(sa.select(part.revision_id).where(*conditions))


def _asks_for(paper: str) -> sa.ColumnElement[bool]:
    addressed = sa.select(Paper.id).where(Paper.slug == paper)
    in_words = sa.and_(sa.not_(addressed.exists()), says(DossierComponent.text, paper))
    return _has(DossierComponent, sa.or_(DossierComponent.paper_id.in_(addressed), in_words))


def _rests_on(law: str, article: str) -> sa.ColumnElement[bool]:
    chosen: list[sa.ColumnElement[bool]] = []
    if law:
        addressed = sa.select(LegalDocument.id).where(LegalDocument.slug == law)
        titled = sa.select(LegalDocument.id).where(
            sa.or_(says(LegalDocument.title, law), says(LegalDocument.number, law))
        )
        in_words = sa.or_(
            says(LegalBasis.text, law),
            says(LegalBasis.number, law),
            LegalBasis.legal_document_id.in_(titled),
        )
        linked = LegalBasis.legal_document_id.in_(addressed)
        chosen.append(sa.or_(linked, sa.and_(sa.not_(addressed.exists()), in_words)))
    if article:
        chosen.append(LegalBasis.text.regexp_match(_naming(article)))
    return _has(LegalBasis, *chosen)


def _naming(article: str) -> str:
    # "Điều 7, 8 và 9" names three; "Điều 8, 12/2015/NĐ-CP" names one and a document.
    word = spelled("dieu")
    others = f"([0-9]+{LETTER}?( *, *| +{spelled('va')} +)({word} +)?)*"
    return f"(^|{BREAK}){word} +{others}{spelled(article)}({BREAK.replace('[^', '[^/')}|$)"


def _names(agency: str, role: AgencyRole | None) -> sa.ColumnElement[bool]:
    acting = [RevisionAgency.role == role] if role else []
    if agency:
        acting.append(RevisionAgency.agency_id.in_(agencies_meant(agency)))
    return _has(RevisionAgency, *acting)


def _within(column: Any, least: Any, most: Any) -> list[sa.ColumnElement[bool]]:
    return ([column >= least] if least is not None else []) + ([column <= most] if most is not None else [])


def _takes(criteria: Criteria) -> sa.ColumnElement[bool]:
    amounts = _within(TimeLimitRow.amount, criteria.shortest, criteria.longest)
    certain = (TimeLimitRow.standing == LimitStanding.CERTAIN, TimeLimitRow.unit == criteria.unit)
    return _has(TimeLimitRow, *certain, *amounts)


def _costs(criteria: Criteria) -> sa.ColumnElement[bool]:
    amounts = _within(ChargeRow.amount, criteria.cheapest, criteria.dearest)
    certain = (ChargeRow.standing == ChargeStanding.AMOUNT, ChargeRow.currency == "VND")
    return _has(ChargeRow, *certain, *amounts)


def _has_papers(least: int) -> sa.ColumnElement[bool]:
    component = DossierComponent
    cases = sa.select(component.revision_id).group_by(component.revision_id, component.case)
    return Revision.id.in_(cases.having(sa.func.count() >= least))


def conditions(criteria: Criteria) -> list[sa.ColumnElement[bool]]:
    """The criteria that are set, as conditions on `Revision`."""
    found = []
    if criteria.paper:
        found.append(_asks_for(criteria.paper))
    if criteria.law or criteria.article:
        found.append(_rests_on(criteria.law, criteria.article))
    if criteria.agency or criteria.role:
        found.append(_names(criteria.agency, criteria.role))
    if criteria.unit:
        found.append(_takes(criteria))
    if criteria.cheapest is not None or criteria.dearest is not None:
        found.append(_costs(criteria))
    if criteria.most_papers_at_least is not None:
        found.append(_has_papers(criteria.most_papers_at_least))
    for lack in criteria.lacks:
        _, part, is_there = _LACKS[lack]
        found.append(sa.not_(_has(part, is_there)))
    return found
