"""Giving items of a round to the people who will assess them.

An assessment begins with the revision that is in force on the day it is given out; what is published later is told
on its page and changes none of its answers.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from catalogue.lookup.in_force import AsOf, is_in_force
from catalogue.procedures.models import Revision
from catalogue.procedures.publication import RevisionState
from office import clock
from office.accounts.models import Account
from office.accounts.roles import Permission
from office.agencies.models import Agency
from office.audit.trail import record
from office.database import db
from office.errors import Refused

from ..rounds.making import require_open
from ..rounds.models import ReviewRound, RoundItem
from ..rounds.queries import leads_in
from . import acts
from .models import Assessment
from .states import Act, is_allowed


@dataclass(frozen=True, slots=True)
class Assigned:
    """How many procedures were given out, how many were past being given, how many items name no procedure."""

    given: int
    past: int
    without_procedure: int


def assign_items(
    review_round: ReviewRound, items: Sequence[RoundItem], assignee: Account, *, by: Account
) -> Assigned:
    """Gives every procedure of the items to one account; what is submitted or accepted stays with whom it is.

    Raises `Refused` for an account that may not assess in the agency of the round, or in that of an item.
    """
    require_open(review_round)
    for item in items:
        _require_able(assignee, review_round.agency, item)
    wanted = sa.select(Assessment).where(Assessment.item_id.in_([item.id for item in items]))
    held = {(each.item_id, each.procedure_id): each for each in db.session.scalars(wanted)}
    pairs = [(item.id, member.procedure_id) for item in items for member in item.members]
    new = [pair for pair in pairs if pair not in held]
    bases = bases_of({procedure_id for _, procedure_id in new})
    given = _give(new, bases, assignee, by) + _give_again(list(held.values()), assignee, by)
    past = sum(not is_allowed(each.state, Act.REASSIGN) for each in held.values())
    return Assigned(given, past, sum(not item.members for item in items))


def bases_of(procedure_ids: Collection[int]) -> dict[int, int]:
    """The revision in force of each procedure today, or else the last one that was published."""
    own = Revision.procedure_id.in_(procedure_ids)
    columns = (Revision.procedure_id, Revision.id)
    published = sa.select(*columns).where(own, Revision.state == RevisionState.ANNOUNCED)
    found = {row[0]: row[1] for row in db.session.execute(published.order_by(Revision.ordinal))}
    at = AsOf(clock.today(), clock.now())
    for procedure_id, revision_id in db.session.execute(sa.select(*columns).where(own, is_in_force(at))):
        found[procedure_id] = revision_id
    return found


def assessors_for(review_round: ReviewRound) -> list[Account]:
    """The accounts that may be given an item of this round, by name."""
    agencies = [review_round.agency, *leads_in(review_round)]
    accounts = db.session.scalars(
        sa.select(Account)
        .where(Account.is_active, Account.grants.any())
        .options(selectinload(Account.grants))
        .order_by(Account.full_name, Account.id)
    )
    return [each for each in accounts if any(each.may(Permission.REVIEW_WRITE, one) for one in agencies)]


def _require_able(assignee: Account, agency: Agency, item: RoundItem) -> None:
    agencies = [agency, *([item.lead_agency] if item.lead_agency else [])]
    if not any(assignee.may(Permission.REVIEW_WRITE, each) for each in agencies):
        raise Refused(
            f"{assignee.full_name} chưa được giao quyền «{Permission.REVIEW_WRITE.label}» tại {agencies[-1].name}, "
            f"nên không rà soát «{item.name}» được. Hãy chọn người khác, hoặc đề nghị quản trị viên giao quyền."
        )


def _give(pairs: list[tuple[int, int]], bases: dict[int, int], assignee: Account, by: Account) -> int:
    made = [
        Assessment(
            item_id=item_id,
            procedure_id=procedure_id,
            base_id=bases[procedure_id],
            assignee_id=assignee.id,
            answers={},
            assigned_by_id=by.id,
            assigned_at=clock.now(),
        )
        for item_id, procedure_id in pairs
    ]
    db.session.add_all(made)
    db.session.flush()
    for each in made:
        record(acts.ASSIGNED, each, by=by, changes={"assignee_id": (None, assignee.id)})
    return len(made)


def _give_again(held: list[Assessment], assignee: Account, by: Account) -> int:
    movable = [
        each for each in held if is_allowed(each.state, Act.REASSIGN) and each.assignee_id != assignee.id
    ]
    for each in movable:
        before, each.assignee_id = each.assignee_id, assignee.id
        record(acts.DONE[Act.REASSIGN], each, by=by, changes={"assignee_id": (before, assignee.id)})
    return len(movable)
