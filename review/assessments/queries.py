"""Reading assessments: whose turn it is, one of them, and whether what it is about has moved since."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.accounts.models import Account
from office.accounts.roles import Permission
from office.database import db
from office.errors import NotFound

from ..rounds.models import ReviewRound, RoundItem, RoundState
from ..scope import concerns, may_on_item, require_on_item
from .assigning import bases_of
from .models import Assessment, AssessmentState
from .states import Act, is_allowed

_INBOX = ("/ra-soat/danh-gia", "Việc rà soát của tôi")
_MOST = 200
_TO_WRITE = (AssessmentState.ASSIGNED, AssessmentState.WRITING, AssessmentState.RETURNED)


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits for the account: to write, the nearest end first; to judge; what it has handed in or finished."""

    to_write: tuple[Assessment, ...]
    to_judge: tuple[Assessment, ...]
    done: tuple[Assessment, ...]


def inbox_of(account: Account) -> Inbox:
    """The work of one account in the rounds that are under way; at most 200 of each."""
    mine = Assessment.assignee_id == account.id
    later = Assessment.state.in_((AssessmentState.SUBMITTED, AssessmentState.ACCEPTED))
    return Inbox(_listed(is_to_write(account)), _listed(is_to_judge(account)), _listed(mine, later))


def is_to_write(account: Account) -> sa.ColumnElement[bool]:
    """Whether an assessment waits for what this account writes."""
    return sa.and_(Assessment.assignee_id == account.id, Assessment.state.in_(_TO_WRITE))


def is_to_judge(account: Account) -> sa.ColumnElement[bool]:
    """Whether an assessment waits for the judgement of this account, which is never its writer."""
    return sa.and_(
        Assessment.state == AssessmentState.SUBMITTED,
        concerns(account, Permission.REVIEW_JUDGE),
        Assessment.submitted_by_id != account.id,
        Assessment.saved_by_id != account.id,
    )


def _listed(*wanted: sa.ColumnElement[bool]) -> tuple[Assessment, ...]:
    found = (
        sa.select(Assessment)
        .join(RoundItem, RoundItem.id == Assessment.item_id)
        .join(ReviewRound, ReviewRound.id == RoundItem.round_id)
        .where(ReviewRound.state != RoundState.CLOSED, *wanted)
        .options(
            joinedload(Assessment.base),
            joinedload(Assessment.assignee),
            joinedload(Assessment.item).joinedload(RoundItem.round),
        )
        .order_by(RoundItem.ends_on.is_(None), RoundItem.ends_on, RoundItem.position, Assessment.id)
        .limit(_MOST)
    )
    return tuple(db.session.scalars(found))


_EVERYTHING = (
    joinedload(Assessment.item).joinedload(RoundItem.round).joinedload(ReviewRound.agency),
    joinedload(Assessment.item).joinedload(RoundItem.lead_agency),
    joinedload(Assessment.base),
    joinedload(Assessment.assignee),
    joinedload(Assessment.saved_by),
    joinedload(Assessment.submitted_by),
    joinedload(Assessment.judged_by),
)


def find_assessment(
    assessment_id: int, account: Account, act: Permission = Permission.REVIEW_READ
) -> Assessment:
    """The assessment, where the account may do this about it.

    Raises `NotFound` where it has nothing to do with reviews there, `NotAllowed` where it may only see.
    """
    found = db.session.get(Assessment, assessment_id, options=_EVERYTHING)
    return _required(found, account, act)


def assessment_to_write(assessment_id: int, account: Account, act: Permission) -> Assessment:
    """The same inside a transaction that is to change it: whoever comes second waits, and sees it changed."""
    lock: Any = {"of": Assessment}
    return _required(db.session.get(Assessment, assessment_id, with_for_update=lock), account, act)


def acts_open(assessment: Assessment, account: Account) -> frozenset[str]:
    """The acts, by value, that this account may do as the assessment stands; the verbs check again."""
    if assessment.item.round.state is not RoundState.RUNNING:
        return frozenset()
    found = {
        act.value
        for act in Act
        if is_allowed(assessment.state, act) and may_on_item(account, act.permission, assessment.item)
    }
    if account.id in {assessment.submitted_by_id, assessment.saved_by_id}:
        found.discard(Act.ACCEPT.value)
    return frozenset(found)


def base_now(assessment: Assessment) -> int:
    """The revision that an assessment given out today would begin with; its own where none is published any more."""
    return bases_of([assessment.procedure_id]).get(assessment.procedure_id, assessment.base_id)


def moved_among(assessments: Iterable[Assessment]) -> frozenset[int]:
    """The numbers of those whose procedure has another revision in force by now than the assessed one."""
    every = list(assessments)
    bases = bases_of({each.procedure_id for each in every})
    return frozenset(each.id for each in every if bases.get(each.procedure_id, each.base_id) != each.base_id)


def _required(found: Assessment | None, account: Account, act: Permission) -> Assessment:
    if found is None or not may_on_item(account, Permission.REVIEW_READ, found.item):
        raise NotFound(
            "Không có biểu mẫu rà soát này trong các cơ quan mà bạn được giao việc.", way_out=_INBOX
        )
    require_on_item(account, act, found.item)
    return found
