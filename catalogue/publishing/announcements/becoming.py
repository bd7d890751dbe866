"""Drafts become what they were drafted for: published revisions of procedures and of listings, or an end.

Used by the announcement alone, inside its transaction. What all drafts need is read once for all of them, so that a
decision of hundreds takes seconds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from office.database import db
from office.decisions.models import Decision
from office.decisions.numbers import parse_number
from office.errors import OfficeError, Refused

from ...law.register import document_for
from ...listings.models import Listing, ListingRevision
from ...listings.parts import ListingContent
from ...listings.recording import Placed, listing_of, record_listing_revision
from ...procedures.comparing import with_lineage
from ...procedures.linking import SharedLists
from ...procedures.models import ProcedureCode, Revision
from ...procedures.parts import Content
from ...procedures.publication import Origin, Provenance, RevisionState
from ...procedures.recording import (
    NewRevision,
    add_procedure,
    highest_lineages_of,
    procedure_of,
    record_revision,
    record_revisions,
)
from ...procedures.stored import stored_contents
from ...values.codes import parse_code
from ..drafts.originals import drafted, last_known
from ..models import Draft, DraftSubject

_STATED = frozenset(ListingContent.__dataclass_fields__)
Published = Revision | ListingRevision


@dataclass(slots=True)
class Made:
    """What a draft has become; an abolition has neither revision. `withdrawn`: what it put right."""

    procedure_id: int
    listing_id: int | None = None
    revision_id: int | None = None
    listing_revision_id: int | None = None
    withdrawn: tuple[Published, ...] = ()


class Becoming:
    """Publishes the drafts of one decision. `problems` are the sentences of those that could not be."""

    def __init__(self, decision: Decision, recorded_at: datetime, *, is_correcting: bool) -> None:
        """`is_correcting`: what each draft was made from is withdrawn, as announced in error."""
        self._decision, self._recorded_at, self._is_correcting = decision, recorded_at, is_correcting
        self._lists = SharedLists()
        self.problems: list[str] = []

    def publish(self, drafts: Sequence[Draft], days: Sequence[date]) -> list[tuple[Draft, Made]]:
        """Writes the revisions that the drafts describe, each in force from its day.

        A draft whose original has moved since, or whose code is taken, becomes a problem.
        """
        newest = _newest(drafts)
        made: list[tuple[Draft, Made]] = []
        waiting: list[tuple[Made, Content, Provenance]] = []
        for draft, day in zip(drafts, days, strict=True):
            try:
                _require_same_original(draft, newest)
                found = self._begun(draft, day)
            except OfficeError as refusal:
                self.problems.append(refusal.sentence)
                continue
            made.append((draft, found))
            content = drafted(draft)
            if isinstance(content, Content):
                waiting.append((found, content, self._provenance(draft, day)))
        self._record(waiting)
        return made

    def grounds_of(self, draft: Draft) -> list[int]:
        """The legal documents that ask for the change, by the numbers that the draft gives, each once."""
        found = (self._document(each.number) for each in draft.grounds)
        return list(dict.fromkeys(each for each in found if each is not None))

    def _document(self, written: str) -> int | None:
        number = parse_number(written)
        return document_for(self._lists.documents, number.text if number else written, written)

    def _begun(self, draft: Draft, day: date) -> Made:
        withdrawn = self._withdrawn(draft) if self._is_correcting else ()
        content = drafted(draft)
        if isinstance(content, ListingContent):
            return self._listed(draft, content, day, withdrawn)
        ended = last_known(draft)
        if ended is not None:
            return self._ended(draft, ended, day)
        procedure_id = draft.procedure_id
        if procedure_id is None:
            code = parse_code(draft.code_written)
            added = add_procedure(code, source_id=None, authority_id=draft.authority_id, kind=draft.kind)
            procedure_id = added.id
        return Made(procedure_id, draft.listing_id, withdrawn=withdrawn)

    def _provenance(self, draft: Draft, day: date) -> Provenance:
        return Provenance(
            Origin.ANNOUNCED,
            self._recorded_at,
            decision_id=self._decision.id,
            effective_on=day,
            expires_on=draft.expires_on,
        )

    def _record(self, waiting: Sequence[tuple[Made, Content, Provenance]]) -> None:
        procedures = [found.procedure_id for found, _, _ in waiting]
        held = stored_contents(_latest(procedures))
        contents = {each.procedure_id: each.content for each in held.values()}
        used = highest_lineages_of(procedures)
        owners = _owners(procedures)
        batch = [
            NewRevision(
                found.procedure_id,
                with_lineage(contents[found.procedure_id], content, used[found.procedure_id])
                if found.procedure_id in contents
                else content,
                provenance,
                owners.get(found.procedure_id, f"thu-tuc-{found.procedure_id}"),
            )
            for found, content, provenance in waiting
        ]
        for (found, _, _), revision in zip(waiting, record_revisions(batch, self._lists), strict=True):
            found.revision_id = revision.id

    def _listed(
        self, draft: Draft, content: ListingContent, day: date, withdrawn: tuple[Published, ...]
    ) -> Made:
        provenance = self._provenance(draft, day)
        procedure_id = draft.procedure_id or self._stub(draft, content, provenance)
        listing = draft.listing or self._placed(draft, procedure_id, content).listing
        revision = record_listing_revision(listing, content, _STATED, provenance, self._lists)
        return Made(procedure_id, listing.id, listing_revision_id=revision.id, withdrawn=withdrawn)

    def _ended(self, draft: Draft, content: ListingContent, day: date) -> Made:
        """The listing that a decision abolishes although the catalogue lacks it.

        It was in force since nobody knows when, until the day, and is recorded with its decision and not after it, so
        that the item ends it. Of a procedure that the catalogue lacks too, nothing is known from that day on.
        """
        known = Provenance(Origin.ANNOUNCED, self._decision.registered_at, decision_id=self._decision.id)
        until = replace(known, expires_on=day - timedelta(days=1))
        procedure_id = draft.procedure_id or self._stub(draft, content, until)
        is_held = self._is_held(draft, procedure_id)
        placed = self._placed(draft, procedure_id, content)
        if is_held or not placed.is_new:
            raise Refused(
                f"«{draft.name}» nay đã có trong danh mục của cơ quan, còn dự thảo bãi bỏ được lập khi danh "
                "mục chưa có. Hãy bỏ dự thảo này rồi lập lại."
            )
        record_listing_revision(placed.listing, content, _STATED, known, self._lists)
        return Made(procedure_id, placed.listing.id)

    def _is_held(self, draft: Draft, procedure_id: int) -> bool:
        """Whether the list has the procedure by now, under whatever code, not counting what this decision wrote."""
        others = sa.select(ListingRevision.id).join(Listing, Listing.id == ListingRevision.listing_id)
        held = others.where(
            Listing.procedure_id == procedure_id,
            Listing.authority_id == draft.authority_id,
            ListingRevision.state == RevisionState.ANNOUNCED,
            ListingRevision.decision_id.is_distinct_from(self._decision.id),
        )
        return db.session.scalar(held.limit(1)) is not None

    def _placed(self, draft: Draft, procedure_id: int, content: ListingContent) -> Placed:
        assert draft.authority_id is not None, "a constraint holds it"
        key = content.code_written or f"du-thao-{draft.id}"
        return listing_of(procedure_id, draft.authority_id, key)

    def _stub(self, draft: Draft, content: ListingContent, provenance: Provenance) -> int:
        # A list may name what the catalogue lacks: it then knows the name and the code, and nothing is invented.
        code = parse_code(draft.code_written or content.code_written)
        held = procedure_of(code) if code else None
        if held is not None:
            return held
        procedure_id = add_procedure(code, source_id=None).id
        stub = Content(content.name, sector=content.sector, level=content.level)
        owner = code.base if code else f"thu-tuc-{procedure_id}"
        record_revision(procedure_id, stub, provenance, self._lists, owner=owner)
        return procedure_id

    def _withdrawn(self, draft: Draft) -> tuple[Published, ...]:
        wrong = _announced_in_error(draft)
        if wrong is None:
            raise Refused(
                f"«{draft.name}» không có nội dung nào đã công bố theo quyết định để đính chính. "
                "Hãy lập hồ sơ công bố thường."
            )
        wrong.state, wrong.withdrawn_at = RevisionState.WITHDRAWN, self._recorded_at
        return (wrong,)


def _newest(drafts: Sequence[Draft]) -> dict[tuple[DraftSubject, int], int]:
    # The number of the newest published revision of everything that the drafts revise.
    procedures = [draft.procedure_id for draft in drafts if draft.procedure_id]
    listings = [draft.listing_id for draft in drafts if draft.listing_id]
    found: dict[tuple[DraftSubject, int], int] = {}
    for subject, record, owner, wanted in (
        (DraftSubject.PROCEDURE, Revision, Revision.procedure_id, procedures),
        (DraftSubject.LISTING, ListingRevision, ListingRevision.listing_id, listings),
    ):
        published = sa.and_(record.state == RevisionState.ANNOUNCED, owner.in_(wanted))
        query = sa.select(owner, sa.func.max(record.ordinal)).where(published).group_by(owner)
        found |= {(subject, identity): ordinal for identity, ordinal in db.session.execute(query)}
    return found


def _require_same_original(draft: Draft, newest: dict[tuple[DraftSubject, int], int]) -> None:
    revised = draft.listing_id if draft.subject is DraftSubject.LISTING else draft.procedure_id
    if newest.get((draft.subject, revised or 0)) != draft.base_ordinal:
        raise Refused(
            f"«{draft.name}» đã có phiên bản mới hơn kể từ khi lập dự thảo. Hãy mở dự thảo, xem khác biệt với "
            "phiên bản mới rồi xác nhận hoặc sửa lại."
        )


def _latest(procedures: Sequence[int]) -> Iterator[int]:
    ordinal = sa.func.max(Revision.ordinal).label("ordinal")
    published = sa.and_(Revision.state == RevisionState.ANNOUNCED, Revision.procedure_id.in_(procedures))
    newest = (
        sa.select(Revision.procedure_id, ordinal).where(published).group_by(Revision.procedure_id).subquery()
    )
    same = sa.and_(Revision.procedure_id == newest.c.procedure_id, Revision.ordinal == newest.c.ordinal)
    yield from db.session.scalars(sa.select(Revision.id).join(newest, same))


def _owners(procedures: Sequence[int]) -> dict[int, str]:
    # As when it was taken over from a file, so that its own forms stay its own.
    wanted = sa.and_(ProcedureCode.procedure_id.in_(procedures), ProcedureCode.is_current)
    query = sa.select(ProcedureCode.procedure_id, ProcedureCode.base).where(wanted)
    return dict(db.session.execute(query).all())


def _announced_in_error(draft: Draft) -> Published | None:
    if draft.subject is DraftSubject.LISTING:
        return db.session.scalar(
            sa.select(ListingRevision).where(
                ListingRevision.listing_id == draft.listing_id,
                ListingRevision.ordinal == draft.base_ordinal,
                ListingRevision.origin == Origin.ANNOUNCED,
                ListingRevision.state == RevisionState.ANNOUNCED,
            )
        )
    return db.session.scalar(
        sa.select(Revision).where(
            Revision.procedure_id == draft.procedure_id,
            Revision.ordinal == draft.base_ordinal,
            Revision.origin == Origin.ANNOUNCED,
            Revision.state == RevisionState.ANNOUNCED,
        )
    )
