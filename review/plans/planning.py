"""Writing plans: opening one, adding a measure with all its lines in one act, undoing it, editing a line.

Nothing here approves anything; see `approving`. A plan is written while it is a draft or was returned.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from catalogue.listings.parts import ListingContent
from catalogue.procedures.parts import Content
from catalogue.procedures.plain import as_plain
from office import clock
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import record
from office.database import db
from office.errors import BadInput, Refused
from office.text import normalise, normalise_line

from ..measures import MeasureKind
from ..values.expectations import Expectation
from ..values.intents import Intent
from . import acts
from .kinds import require_of_kind
from .models import Amendment, Measure, MeasureLine, PlanKind, Power, SimplificationPlan
from .proposing import Proposed
from .states import PlanAct, after


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a plan is called, of which kind and year."""

    title: str
    kind: PlanKind
    year: int


@dataclass(frozen=True, slots=True)
class Provision:
    """A legal text to amend: "khoản 2 Điều 5", "01/2019/TT-BLĐTBXH", and what it is about."""

    provision: str
    document: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a measure says besides what it changes."""

    content: str
    reason: str = ""
    power: Power = Power.OWN
    proposed_to: str = ""
    due_on: date | None = None
    roadmap: str = ""
    amendments: Sequence[Provision] = ()


class Overtaken(Refused):
    """Someone else saved the same thing after the page was opened."""


def open_plan(agency: Agency, told: Particulars, *, by: Account) -> SimplificationPlan:
    """A new plan of the agency, without measures yet."""
    plan = SimplificationPlan(
        agency_id=agency.id,
        kind=told.kind,
        title=normalise_line(told.title),
        year=told.year,
        created_by_id=by.id,
        created_at=clock.now(),
    )
    db.session.add(plan)
    changes = {"plan_kind": (None, told.kind), "year": (None, told.year)}
    record(acts.OPENED, plan, by=by, changes=changes)
    return plan


def prepare_plan(plan: SimplificationPlan, told: Particulars, version: int, *, by: Account) -> None:
    """Writes title, kind and year. Raises `Overtaken` where someone saved since, `BadInput` for a kind that its
    procedures do not allow.
    """
    require_writable(plan)
    _require_version(plan.version, version, f"Phương án «{plan.title}»")
    require_of_kind(told.kind, (line.procedure_id for measure in plan.measures for line in measure.lines))
    before = (plan.title, plan.kind, plan.year)
    plan.title, plan.kind, plan.year = normalise_line(told.title), told.kind, told.year
    names = ("title", "plan_kind", "year")
    now = (plan.title, plan.kind, plan.year)
    changes = {name: (old, new) for name, old, new in zip(names, before, now, strict=True) if old != new}
    record(acts.PREPARED, plan, by=by, changes=changes)


def add_measure(
    plan: SimplificationPlan, intent: Intent, wording: Wording, proposals: Iterable[Proposed], *, by: Account
) -> Measure:
    """One measure with a line for each proposal that applies. Raises `BadInput` where none does, and for a procedure
    that belongs in a plan of another kind.
    """
    require_writable(plan)
    lines = [each for each in proposals if not each.refusal]
    if not lines:
        raise BadInput("Không có thủ tục nào mà nội dung này áp dụng được. Hãy chọn thủ tục khác.")
    require_of_kind(plan.kind, (each.target.procedure_id for each in lines))
    highest = db.session.scalar(sa.select(sa.func.max(Measure.ordinal)).where(Measure.plan_id == plan.id))
    measure = Measure(
        plan_id=plan.id,
        ordinal=(highest or 0) + 1,
        kind=intent.kind,
        intent=as_plain(intent),
        created_by_id=by.id,
        created_at=clock.now(),
    )
    _word(measure, wording)
    measure.lines = [_line(each, ordinal) for ordinal, each in enumerate(lines, start=1)]
    db.session.add(measure)
    changes = {"measure_kind": (None, intent.kind), "lines": (None, len(lines)), "plan_id": (None, plan.id)}
    record(acts.MEASURED, measure, by=by, changes=changes)
    return measure


def reword_measure(measure: Measure, wording: Wording, version: int, *, by: Account) -> None:
    """Writes what a measure says. Raises `Overtaken` where someone saved since."""
    require_writable(measure.plan)
    _require_version(measure.version, version, f"Nội dung «{measure.content}»")
    _word(measure, wording)
    record(acts.REWORDED, measure, by=by)


def undo_measure(measure: Measure, *, by: Account) -> None:
    """Takes a measure out with all its lines, as if it had never been added; the trail keeps what it was."""
    require_writable(measure.plan)
    changes = {"lines": (len(measure.lines), 0), "plan_id": (measure.plan_id, None)}
    record(acts.UNDONE, measure, by=by, changes=changes, reason=measure.content)
    db.session.delete(measure)


def save_line(
    line: MeasureLine,
    proposal: Content | ListingContent,
    promises: Sequence[Expectation],
    version: int,
    *,
    by: Account,
) -> None:
    """Writes an edited copy and what it promises. Raises `Overtaken` where someone saved since."""
    require_writable(line.measure.plan)
    _require_version(line.version, version, "Đề xuất này")
    line.proposal, line.promises, line.is_edited = as_plain(proposal), as_plain(tuple(promises)), True
    record(acts.LINE_SAVED, line, by=by)


def rebase_line(line: MeasureLine, proposed: Proposed, *, by: Account) -> None:
    """Takes the same measure to what is in force now. Raises `Refused` where it does not apply to that any more."""
    require_writable(line.measure.plan)
    refusal = proposed.refusal or ("giấy tờ chỉ còn được nhắc tới" if proposed.is_by_hand else "")
    if refusal:
        raise Refused(
            f"Không chuyển đề xuất cho «{proposed.name}» sang bản mới được: {refusal}. "
            "Hãy sửa đề xuất bằng tay, hoặc bỏ thủ tục này khỏi nội dung."
        )
    before = line.base_revision_id
    _ground(line, proposed)
    line.is_edited = False
    record(acts.LINE_REBASED, line, by=by, changes={"base_revision_id": (before, line.base_revision_id)})


def leave_out(line: MeasureLine, *, by: Account) -> None:
    """Takes one procedure out of a measure. Raises `Refused` for the last one: then the measure is undone."""
    require_writable(line.measure.plan)
    if len(line.measure.lines) == 1:
        raise Refused("Nội dung này chỉ còn một thủ tục. Hãy hủy cả nội dung nếu không cần nữa.")
    record(acts.LINE_LEFT_OUT, line, by=by, changes={"procedure_id": (line.procedure_id, None)})
    line.measure.lines.remove(line)


def require_writable(plan: SimplificationPlan) -> None:
    """Raises `Refused`, with the way to the plan, unless it may be written now."""
    try:
        after(plan.state, PlanAct.WRITE, plan.title)
    except Refused as refusal:
        way_out = (f"/ra-soat/phuong-an/{plan.id}", "Về phương án")
        raise Refused(refusal.sentence, way_out=way_out) from None


def _require_version(present: int, seen: int, what: str) -> None:
    if present != seen:
        raise Overtaken(
            f"{what} vừa được người khác lưu sau khi bạn mở, nên phần bạn nhập chưa được ghi. "
            "Hãy tải lại trang, xem bản mới rồi sửa tiếp."
        )


def _word(measure: Measure, wording: Wording) -> None:
    if wording.power is Power.PROPOSED and not normalise_line(wording.proposed_to):
        raise BadInput("Hãy ghi kiến nghị với cơ quan nào, ví dụ Bộ Y tế.")
    measure.content = normalise(wording.content) or measure.kind.label
    measure.reason, measure.roadmap = normalise(wording.reason), normalise(wording.roadmap)
    measure.power = wording.power
    measure.proposed_to = normalise_line(wording.proposed_to) if wording.power is Power.PROPOSED else ""
    measure.due_on = wording.due_on
    measure.amendments = [
        Amendment(
            ordinal=ordinal,
            provision=normalise_line(each.provision),
            document=normalise_line(each.document),
            title=normalise_line(each.title),
        )
        for ordinal, each in enumerate(wording.amendments, start=1)
    ]


def _line(proposed: Proposed, ordinal: int) -> MeasureLine:
    target = proposed.target
    line = MeasureLine(ordinal=ordinal, procedure_id=target.procedure_id, authority_id=target.authority_id)
    _ground(line, proposed)
    return line


def _ground(line: MeasureLine, proposed: Proposed) -> None:
    assert proposed.base is not None, "what is not in force was refused"
    line.base_revision_id = proposed.base.revision_id
    listing = proposed.base_listing
    line.listing_id = listing.listing_id if listing else None
    line.base_listing_revision_id = listing.revision_id if listing else None
    line.proposal = as_plain(proposed.after)
    line.promises = as_plain(proposed.promises)


def is_automatic(kind: MeasureKind) -> bool:
    """Whether the tool can carry the measure out on a content by itself."""
    return Intent(kind).is_automatic
