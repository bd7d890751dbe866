"""Announcing: the accepted drafts of a decision become public, all of them or none.

One transaction registers the decision, writes each draft as a published revision with its item, and lets the
index follow. Nothing that is published is changed by it: what was in force before stays and is simply no longer
the latest. A decision that corrects another one (đính chính) also withdraws what that one announced in error,
visibly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from office import clock
from office.accounts.models import Account
from office.audit.trail import record
from office.database import db
from office.decisions.models import Decision, DecisionKind
from office.decisions.registering import Issued, register
from office.errors import Refused
from office.generation import bump_generation
from office.outbox import announce as follow_up

from ...listings.announcements import AnnouncementItem, ChangeKind, FurtherGround
from ...listings.models import ListingRevision
from ...lookup.in_force import last_ends
from ...procedures.models import Revision
from ...procedures.publication import RevisionState
from ..drafts.acts import DONE
from ..drafts.states import Act, after
from ..models import Announcement, AnnouncementState, Draft, DraftSubject
from ..objections.answering import objections_to
from ..wording.laying_down import freeze_wording
from . import acts
from .becoming import Becoming, Made
from .gathering import require_open


class NotReady(Refused):
    """The decision cannot be announced yet; `problems` are all the sentences that say why."""

    def __init__(self, problems: list[str]) -> None:
        """Says them all at once, so that nobody mends one to meet the next."""
        super().__init__("Chưa công bố được: " + " ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class _Particulars:
    issuing_agency_id: int
    issued_on: date
    effective_on: date | None


def announce_decision(announcement: Announcement, *, by: Account) -> Decision:
    """Makes everything that the announcement gathers public. Call inside `transaction()`.

    Raises `NotReady` with every reason why it cannot be done; then nothing has happened.
    """
    # Apart from reading it anew: the row alone is what another publisher has to wait for.
    db.session.execute(sa.select(Announcement.id).where(Announcement.id == announcement.id).with_for_update())
    db.session.refresh(announcement)
    require_open(announcement)
    told = _require_ready(announcement)
    decision = _registered(announcement, told)
    becoming = Becoming(decision, clock.now(), is_correcting=announcement.corrects_id is not None)
    drafts = announcement.drafts
    made = becoming.publish(drafts, [_effective_on(draft, told) for draft in drafts])
    if becoming.problems:
        raise NotReady(becoming.problems)
    _itemise(decision, made, told, becoming)
    for draft, found in made:
        _note(draft, decision, found, by)
    announcement.state = AnnouncementState.ANNOUNCED
    announcement.decision_id = decision.id
    announcement.announced_by_id, announcement.announced_at = by.id, clock.now()
    freeze_wording(announcement, decision.issuing_agency.name)
    changes = {"number": (None, decision.number), "issued_on": (None, decision.issued_on)}
    record(acts.ANNOUNCED, decision, by=by, changes=changes | {"items": (None, len(announcement.drafts))})
    bump_generation()
    follow_up("catalogue.changed", {"decision": decision.id})
    return decision


def problems_of(announcement: Announcement) -> list[str]:
    """Why the decision cannot be announced yet, each as a sentence; what only announcing shows is not among them."""
    return list(_problems(announcement))


def _require_ready(announcement: Announcement) -> _Particulars:
    problems = problems_of(announcement)
    issuer, issued_on = announcement.issuing_agency_id, announcement.issued_on
    if problems or issuer is None or issued_on is None:
        raise NotReady(problems)
    return _Particulars(issuer, issued_on, announcement.effective_on)


def _problems(announcement: Announcement) -> Iterator[str]:
    if not announcement.number_as_typed:
        yield "Chưa có số, ký hiệu của quyết định."
    if announcement.issuing_agency_id is None:
        yield "Chưa chọn cơ quan ban hành."
    if announcement.issued_on is None:
        yield "Chưa có ngày ban hành."
    elif announcement.issued_on > clock.today():
        yield f"Ngày ban hành {announcement.issued_on:%d/%m/%Y} chưa đến; chỉ quyết định đã ký mới công bố được."
    yield from _too_early(announcement)
    if not announcement.drafts:
        yield "Chưa có thủ tục nào trong quyết định."
    for draft in announcement.drafts:
        if draft.state is not RevisionState.ACCEPTED:
            yield f"Dự thảo «{draft.name}» chưa được duyệt."
        if announcement.effective_on is None and draft.effective_on is None:
            yield f"Chưa có ngày có hiệu lực của «{draft.name}», cũng chưa có ngày chung."
    yield from _ended_already(announcement.drafts)
    held = objections_to(announcement.drafts)
    for draft in announcement.drafts:
        for each in held.get(draft.id, ()):
            if each.answer is None:
                said = each.objection.sentence
                yield f"Dự thảo «{draft.name}»: {said} Hãy nêu lý do trên trang dự thảo, hoặc sửa nội dung."


def _ended_already(drafts: Sequence[Draft]) -> Iterator[str]:
    gone = [draft for draft in drafts if draft.change is ChangeKind.ABOLISHED]
    listings = last_ends(ListingRevision, "listing_id", {each.listing_id for each in gone if each.listing_id})
    own = {each.procedure_id for each in gone if each.procedure_id and each.subject is DraftSubject.PROCEDURE}
    procedures = last_ends(Revision, "procedure_id", own)
    for draft in gone:
        is_own = draft.subject is DraftSubject.PROCEDURE
        ends, revised = (procedures, draft.procedure_id) if is_own else (listings, draft.listing_id)
        item = ends.get(revised or 0)
        if item is not None:
            yield (
                f"«{draft.name}» đã bị bãi bỏ từ ngày {item.effective_on:%d/%m/%Y} theo Quyết định số "
                f"{item.decision.number}, nên không bãi bỏ lần nữa được. Hãy lấy dự thảo này ra khỏi quyết định."
            )


def _too_early(announcement: Announcement) -> Iterator[str]:
    """The days on which something would begin before it was signed."""
    corrected, issued_on = announcement.corrects, announcement.issued_on
    if issued_on is None:
        return
    # What an erratum puts right was said from the beginning of the decision that it corrects.
    first = min(issued_on, corrected.issued_on) if corrected else issued_on
    signed = (
        f"trước ngày ban hành {first:%d/%m/%Y}; quyết định không có hiệu lực trước khi được ký. Hãy sửa ngày."
    )
    if announcement.effective_on and announcement.effective_on < first:
        yield f"Ngày có hiệu lực {announcement.effective_on:%d/%m/%Y} {signed}"
    for draft in announcement.drafts:
        if draft.effective_on and draft.effective_on < first:
            yield f"Ngày có hiệu lực riêng của «{draft.name}» {draft.effective_on:%d/%m/%Y} {signed}"


def _registered(announcement: Announcement, told: _Particulars) -> Decision:
    return register(
        Issued(
            told.issuing_agency_id,
            announcement.number_as_typed,
            told.issued_on,
            DecisionKind.ANNOUNCEMENT,
            announcement.title,
            announcement.signatory,
        )
    )


def _effective_on(draft: Draft, told: _Particulars) -> date:
    day = draft.effective_on or told.effective_on
    assert day is not None, "checked before anything was written"
    return day


def _itemise(
    decision: Decision, made: Sequence[tuple[Draft, Made]], told: _Particulars, becoming: Becoming
) -> None:
    cited = _cited([found for _, found in made])
    grounds = [becoming.grounds_of(draft) for draft, _ in made]
    items = [
        AnnouncementItem(
            decision_id=decision.id,
            section=draft.section,
            ordinal=draft.ordinal,
            kind=draft.change,
            procedure_id=found.procedure_id,
            listing_id=found.listing_id,
            revision_id=found.revision_id,
            listing_revision_id=found.listing_revision_id,
            effective_on=_effective_on(draft, told),
            legal_document_id=stated[0] if stated else None,
            cites_id=cited.get((found.procedure_id, found.listing_id)),
        )
        for (draft, found), stated in zip(made, grounds, strict=True)
    ]
    db.session.add_all(items)
    db.session.flush()
    for item, stated in zip(items, grounds, strict=True):
        further = enumerate(stated[1:], start=2)
        db.session.add_all(
            FurtherGround(item_id=item.id, ordinal=n, legal_document_id=law) for n, law in further
        )
    db.session.flush()


def _cited(made: Sequence[Made]) -> dict[tuple[int, int | None], int]:
    # The latest item that spoke of the same thing is the one that this replaces, amends or abolishes.
    same = (AnnouncementItem.procedure_id, AnnouncementItem.listing_id)
    latest = sa.select(*same, sa.func.max(AnnouncementItem.id)).group_by(*same)
    wanted = latest.where(AnnouncementItem.procedure_id.in_({each.procedure_id for each in made}))
    return {(procedure, listing): item for procedure, listing, item in db.session.execute(wanted)}


def _note(draft: Draft, decision: Decision, made: Made, by: Account) -> None:
    before, draft.state = draft.state, after(draft.state, Act.ANNOUNCE, draft.name)
    draft.procedure_id, draft.listing_id = made.procedure_id, made.listing_id
    changes = {"state": (before, draft.state), "decision_id": (None, decision.id)}
    record(DONE[Act.ANNOUNCE], draft, by=by, changes=changes)
    for revision in made.withdrawn:
        record(acts.WITHDRAWN, revision, by=by, changes={"state": (RevisionState.ANNOUNCED, revision.state)})
