"""Putting procedures and groups into a round, and taking them out: from a selection, from findings, a file, by hand.

`add_procedures` is what the detector's page calls too: it gives the procedures by number and says why each was chosen.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from catalogue.procedures.models import ProcedureCode, Revision
from catalogue.procedures.publication import RevisionState
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import record
from office.database import db
from office.errors import BadInput, Refused
from office.text import match_key, normalise, normalise_line

from ..assessments.models import Assessment, AssessmentState
from . import acts
from .making import require_open
from .models import ReasonChosen, ReviewRound, RoundItem, RoundMember


@dataclass(frozen=True, slots=True)
class ItemTold:
    """What a plan says of an item besides what it is about; blank until known."""

    reason: ReasonChosen = ReasonChosen.OWN_CHOICE
    reason_words: str = ""
    lead_agency: Agency | None = None
    coordinating: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    expected_product: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A procedure that is chosen, and what is said of it."""

    procedure_id: int
    told: ItemTold = ItemTold()


@dataclass(frozen=True, slots=True)
class Planned:
    """A procedure as a plan names it on the day: its latest name, code ("" for none) and sector."""

    procedure_id: int
    name: str
    code: str
    sector_id: int | None


@dataclass(frozen=True, slots=True)
class Added:
    """What has come of choosing: the new items, and the procedures that were in the round or have no content."""

    items: tuple[RoundItem, ...]
    already: tuple[int, ...]
    unknown: tuple[int, ...]

    @property
    def told(self) -> str:
        """The same in words."""
        words = f"Đã thêm {len(self.items)} thủ tục."
        if self.already:
            words += f" {len(self.already)} thủ tục đã có trong đợt, không thêm lại."
        if self.unknown:
            words += f" {len(self.unknown)} thủ tục không có nội dung công bố nào nên không thêm được."
        return words


def add_procedures(review_round: ReviewRound, chosen: Sequence[Chosen], *, by: Account) -> Added:
    """Adds an item for each procedure that the round does not have; the order is that of `chosen`.

    Raises `Refused` for a round that is over, `BadInput` for an item that says something impossible.
    """
    require_open(review_round)
    unique = {each.procedure_id: each for each in reversed(chosen)}
    ordered = [unique.pop(each.procedure_id) for each in chosen if each.procedure_id in unique]
    held = members_of(review_round)
    facts = planned([each.procedure_id for each in ordered])
    new = [each for each in ordered if each.procedure_id in facts and each.procedure_id not in held]
    first = _next_position(review_round)
    items = []
    for position, each in enumerate(new, start=first):
        fact = facts[each.procedure_id]
        items.append(_item(review_round, position, fact.name, each.told, fact, {each.procedure_id}))
    db.session.add_all(items)
    if items:
        numbers = [each.procedure_id for each in new]
        record(acts.ADDED, review_round, by=by, changes={"procedures": (None, numbers)})
    return Added(
        tuple(items),
        tuple(each.procedure_id for each in ordered if each.procedure_id in held),
        tuple(each.procedure_id for each in ordered if each.procedure_id not in facts),
    )


def add_group(
    review_round: ReviewRound, name: str, procedures: Iterable[int], told: ItemTold, *, by: Account
) -> RoundItem:
    """Adds a group of procedures under one name; which they are may still be open.

    Raises `Refused` where one of them is in the round already.
    """
    require_open(review_round)
    name, members = normalise_line(name), set(procedures)
    if not name:
        raise BadInput("Hãy đặt tên cho nhóm thủ tục.")
    twice = members & members_of(review_round).keys()
    if twice:
        told_names = ", ".join(f"«{each.name}»" for each in planned(twice).values())
        raise Refused(f"Đợt rà soát đã có {told_names}. Hãy bỏ mục cũ trước khi xếp vào nhóm «{name}».")
    item = _item(review_round, _next_position(review_round), name, told, None, members)
    db.session.add(item)
    changes = {"title": (None, name), "procedures": (None, sorted(members))}
    record(acts.ADDED, review_round, by=by, changes=changes)
    return item


def remove_items(review_round: ReviewRound, items: Sequence[RoundItem], *, by: Account) -> None:
    """Takes items out of the plan. Raises `Refused` where somebody has begun to write about one of them."""
    require_open(review_round)
    numbers = [item.id for item in items]
    begun = (Assessment.item_id.in_(numbers)) & (Assessment.state != AssessmentState.ASSIGNED)
    started = set(db.session.scalars(sa.select(Assessment.item_id).where(begun)))
    names = ", ".join(f"«{item.name}»" for item in items if item.id in started)
    if names:
        raise Refused(f"Đã có người viết biểu mẫu rà soát của {names}, nên không bỏ khỏi đợt được.")
    positions = [item.position for item in items]
    db.session.execute(sa.delete(Assessment).where(Assessment.item_id.in_(numbers)))
    for item in items:
        db.session.delete(item)
    record(acts.REMOVED, review_round, by=by, changes={"positions": (positions, None)})


def edit_item(item: RoundItem, told: ItemTold, version: int, *, by: Account) -> None:
    """Writes what the plan says of an item. Raises `Refused` where somebody changed it since `version`."""
    require_open(item.round)
    if item.version != version:
        raise Refused(
            f"Mục «{item.name}» vừa được người khác sửa, nên phần bạn nhập chưa được ghi. "
            "Hãy tải lại trang rồi sửa tiếp."
        )
    before = _said(item)
    _say(item, told)
    changes = {name: (before[name], now) for name, now in _said(item).items() if now != before[name]}
    if changes:
        record(acts.EDITED, item, by=by, changes=changes)


@dataclass(frozen=True, slots=True)
class Schedule:
    """What many items are given at once; None leaves what each has."""

    lead_agency: Agency | None = None
    starts_on: date | None = None
    ends_on: date | None = None


def schedule_items(
    review_round: ReviewRound, items: Sequence[RoundItem], told: Schedule, *, by: Account
) -> None:
    """Gives many items a lead agency or days. Raises `BadInput` where an item would end before it begins."""
    require_open(review_round)
    for item in items:
        starts_on, ends_on = told.starts_on or item.starts_on, told.ends_on or item.ends_on
        _require_period(item.name, starts_on, ends_on)
        item.starts_on, item.ends_on = starts_on, ends_on
        if told.lead_agency is not None:
            item.lead_agency_id = told.lead_agency.id
    given: dict[str, Any] = {
        "lead_agency_id": told.lead_agency.id if told.lead_agency else None,
        "starts_on": told.starts_on,
        "ends_on": told.ends_on,
    }
    changes = {name: (None, value) for name, value in given.items() if value is not None}
    positions = {"positions": (None, [item.position for item in items])}
    record(acts.SCHEDULED, review_round, by=by, changes=positions | changes)


def members_of(review_round: ReviewRound) -> dict[int, int]:
    """The procedures of a round, with the item of each."""
    wanted = RoundMember.round_id == review_round.id
    rows = db.session.execute(sa.select(RoundMember.procedure_id, RoundMember.item_id).where(wanted))
    return {row[0]: row[1] for row in rows}


def planned(procedure_ids: Collection[int]) -> dict[int, Planned]:
    """These procedures by their latest published revision; those that have none are left out."""
    announced = (Revision.state == RevisionState.ANNOUNCED) & Revision.procedure_id.in_(procedure_ids)
    newest = (
        sa.select(Revision.procedure_id, sa.func.max(Revision.ordinal).label("ordinal"))
        .where(announced)
        .group_by(Revision.procedure_id)
        .subquery()
    )
    same = (Revision.procedure_id == newest.c.procedure_id) & (Revision.ordinal == newest.c.ordinal)
    code = (ProcedureCode.procedure_id == Revision.procedure_id) & ProcedureCode.is_current
    rows = db.session.execute(
        sa.select(Revision.procedure_id, Revision.name, ProcedureCode.written, Revision.sector_id)
        .join(newest, same)
        .outerjoin(ProcedureCode, code)
    )
    return {row[0]: Planned(row[0], row[1], row[2] or "", row[3]) for row in rows}


def _next_position(review_round: ReviewRound) -> int:
    last = sa.select(sa.func.max(RoundItem.position)).where(RoundItem.round_id == review_round.id)
    return (db.session.scalar(last) or 0) + 1


def _item(
    review_round: ReviewRound,
    position: int,
    name: str,
    told: ItemTold,
    fact: Planned | None,
    members: Collection[int],
) -> RoundItem:
    item = RoundItem(
        round_id=review_round.id,
        round=review_round,
        position=position,
        is_group=fact is None,
        name=name,
        name_key=match_key(f"{name} {fact.code if fact else ''}"),
        code=fact.code if fact else "",
        sector_id=fact.sector_id if fact else None,
        members=[RoundMember(round_id=review_round.id, procedure_id=each) for each in sorted(members)],
    )
    _say(item, told)
    return item


def _say(item: RoundItem, told: ItemTold) -> None:
    words = normalise(told.reason_words)
    if told.reason is ReasonChosen.OTHER and not words:
        raise BadInput(f"Hãy ghi căn cứ lựa chọn «{item.name}» bằng lời.")
    _require_period(item.name, told.starts_on, told.ends_on)
    item.reason, item.reason_words = told.reason, words
    item.lead_agency_id = told.lead_agency.id if told.lead_agency else None
    item.coordinating = normalise(told.coordinating)
    item.starts_on, item.ends_on = told.starts_on, told.ends_on
    item.expected_product = normalise(told.expected_product)


def _require_period(name: str, starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise BadInput(
            f"Mục «{name}» hoàn thành ngày {ends_on:%d/%m/%Y}, trước khi bắt đầu ngày {starts_on:%d/%m/%Y}. "
            "Hãy sửa một trong hai ngày."
        )


def _said(item: RoundItem) -> dict[str, object]:
    return {
        "lead_agency_id": item.lead_agency_id,
        "coordinating": item.coordinating,
        "starts_on": item.starts_on,
        "ends_on": item.ends_on,
        "reason_chosen": item.reason_told,
        "expected_product": item.expected_product,
    }
