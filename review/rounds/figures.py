"""The figures of a round, all of them derived: planned, given out, reviewed, overdue, and what the reviews come to.

A procedure is reviewed when its assessment is accepted. Shares are exact and rounded half up only when shown; where
nothing is planned there is no share, not a share of zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import sqlalchemy as sa

from office.agencies.models import Agency
from office.database import db
from office.text import vietnamese_number

from ..assessments.models import Assessment, AssessmentState, Conclusion
from .models import ReviewRound, RoundItem, RoundMember
from .queries import is_overdue

_TENTH = Decimal("0.1")


def share(part: int, whole: int) -> Decimal | None:
    """Percent with one decimal, half up: 211 of 706 is 29,9. None where there is no whole."""
    if not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class LeadFigures:
    """The procedures of one lead agency ("" where none is named), and how many of them are reviewed."""

    agency: str
    planned: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """Procedures by state and conclusion; `open_groups` are groups that do not say which procedures they mean."""

    on: date
    items: int
    open_groups: int
    overdue_items: int
    incomplete_items: int
    planned: int
    by_state: Mapping[AssessmentState, int]
    by_conclusion: Mapping[Conclusion, int]
    by_lead: tuple[LeadFigures, ...]

    @property
    def assigned(self) -> int:
        """How many procedures are given out, whatever their state."""
        return sum(self.by_state.values())

    @property
    def reviewed(self) -> int:
        """How many procedures have an accepted assessment."""
        return self.by_state.get(AssessmentState.ACCEPTED, 0)

    @property
    def to_change(self) -> int:
        """How many of the reviewed ones are concluded to be changed in any way."""
        return self.reviewed - self.by_conclusion.get(Conclusion.KEEP, 0)

    @property
    def reviewed_share(self) -> Decimal | None:
        """The reviewed ones of the planned ones, in percent."""
        return share(self.reviewed, self.planned)

    def conclusion_share(self, conclusion: Conclusion) -> Decimal | None:
        """One conclusion's part of the reviewed ones, in percent."""
        return share(self.by_conclusion.get(conclusion, 0), self.reviewed)

    @property
    def to_change_share(self) -> Decimal | None:
        """The part of the reviewed ones that is to be changed, in percent."""
        return share(self.to_change, self.reviewed)


def percent(value: Decimal | None) -> str:
    """The share as it is printed: "29,9 %"; a dash where there is none."""
    return "–" if value is None else f"{vietnamese_number(value)} %"


def figures_of(review_round: ReviewRound, on: date) -> RoundFigures:
    """The figures as of a day, with four queries whatever the size of the round."""
    own = RoundItem.round_id == review_round.id
    has_members = sa.exists().where(RoundMember.item_id == RoundItem.id)
    missing = RoundItem.lead_agency_id.is_(None) | RoundItem.starts_on.is_(None) | RoundItem.ends_on.is_(None)
    items, open_groups, overdue, incomplete = db.session.execute(
        sa.select(
            sa.func.count(),
            sa.func.count().filter(sa.not_(has_members)),
            sa.func.count().filter(is_overdue(on)),
            sa.func.count().filter(missing),
        )
        .select_from(RoundItem)
        .where(own)
    ).one()
    by_lead = _by_lead(review_round)
    return RoundFigures(
        on,
        items,
        open_groups,
        overdue,
        incomplete,
        sum(each.planned for each in by_lead),
        _counted(review_round, Assessment.state),
        _counted(review_round, Assessment.conclusion, Assessment.state == AssessmentState.ACCEPTED),
        by_lead,
    )


def as_json(review_round: ReviewRound, figures: RoundFigures) -> dict[str, Any]:
    """The same figures for programs; shares are texts with a point, so that nothing is lost in reading them."""

    def text(value: Decimal | None) -> str | None:
        return None if value is None else str(value)

    decision = review_round.decision
    return {
        "round": {
            "id": review_round.id,
            "title": review_round.title,
            "year": review_round.year,
            "agency": review_round.agency.name,
            "state": review_round.state.value,
            "number": decision.number if decision else None,
            "issued_on": decision.issued_on.isoformat() if decision else None,
        },
        "on": figures.on.isoformat(),
        "items": figures.items,
        "items_overdue": figures.overdue_items,
        "groups_without_procedures": figures.open_groups,
        "procedures_planned": figures.planned,
        "procedures_assigned": figures.assigned,
        "procedures_reviewed": figures.reviewed,
        "reviewed_percent": text(figures.reviewed_share),
        "by_state": {state.value: figures.by_state.get(state, 0) for state in AssessmentState},
        "by_conclusion": {
            each.value: {
                "procedures": figures.by_conclusion.get(each, 0),
                "percent": text(figures.conclusion_share(each)),
            }
            for each in Conclusion
        },
        "to_change": {"procedures": figures.to_change, "percent": text(figures.to_change_share)},
        "by_lead_agency": [
            {"agency": each.agency or None, "planned": each.planned, "reviewed": each.reviewed}
            for each in figures.by_lead
        ],
    }


def _counted(review_round: ReviewRound, column: Any, *more: sa.ColumnElement[bool]) -> dict[Any, int]:
    rows = db.session.execute(
        sa.select(column, sa.func.count())
        .select_from(Assessment)
        .join(RoundItem, RoundItem.id == Assessment.item_id)
        .where(RoundItem.round_id == review_round.id, *more)
        .group_by(column)
    )
    return {row[0]: row[1] for row in rows}


def _by_lead(review_round: ReviewRound) -> tuple[LeadFigures, ...]:
    accepted = sa.and_(
        Assessment.item_id == RoundMember.item_id,
        Assessment.procedure_id == RoundMember.procedure_id,
        Assessment.state == AssessmentState.ACCEPTED,
    )
    rows = db.session.execute(
        sa.select(Agency.name, sa.func.count(), sa.func.count(Assessment.id))
        .select_from(RoundMember)
        .join(RoundItem, RoundItem.id == RoundMember.item_id)
        .outerjoin(Agency, Agency.id == RoundItem.lead_agency_id)
        .outerjoin(Assessment, accepted)
        .where(RoundItem.round_id == review_round.id)
        .group_by(Agency.id, Agency.name, Agency.sort_key)
        .order_by(Agency.id.is_(None), Agency.sort_key)
    )
    return tuple(LeadFigures(name or "", planned, reviewed) for name, planned, reviewed in rows)
