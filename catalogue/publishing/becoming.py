"""A draft becomes what it was drafted for: a published revision of a procedure or of a listing, or an end.

Used by the announcement alone, inside its transaction.
"""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from office.database import db
from office.decisions.models import Decision
from office.errors import Refused

from ..law.register import document_for
from ..listings.models import ListingRevision
from ..listings.parts import ListingContent
from ..listings.recording import listing_of, record_listing_revision
from ..procedures.comparing import with_lineage
from ..procedures.linking import SharedLists
from ..procedures.models import Procedure, ProcedureCode, Revision
from ..procedures.parts import Content
from ..procedures.publication import Origin, Provenance, RevisionState
from ..procedures.recording import (
    add_procedure,
    content_of,
    highest_lineages,
    latest_revision,
    procedure_of,
    record_revision,
)
from ..values.codes import parse_code
from .drafting import drafted, original
from .models import Draft, DraftSubject

_STATED = frozenset(ListingContent.__dataclass_fields__)
Published = Revision | ListingRevision


@dataclass(frozen=True, slots=True)
class Made:
    """What a draft has become; an abolition has neither revision. `withdrawn`: what it put right."""

    procedure_id: int
    listing_id: int | None = None
    revision_id: int | None = None
    listing_revision_id: int | None = None
    withdrawn: tuple[Published, ...] = ()


class Becoming:
    """Publishes the drafts of one decision, one after the other."""

    def __init__(
        self, decision: Decision, lists: SharedLists, recorded_at: datetime, is_correcting: bool
    ) -> None:
        """`is_correcting`: what each draft was made from is withdrawn, as announced in error."""
        self._decision, self._lists = decision, lists
        self._recorded_at, self._is_correcting = recorded_at, is_correcting

    def publish(self, draft: Draft, effective_on: date) -> Made:
        """Writes the revision that the draft describes, in force from that day.

        Raises `Refused` where the original has moved since the draft was made, or the code is taken.
        """
        self._require_same_original(draft)
        withdrawn = self._withdrawn(draft) if self._is_correcting else ()
        content = drafted(draft)
        if content is None:
            assert draft.procedure_id is not None, "only what is there can be abolished"
            return Made(draft.procedure_id, draft.listing_id, withdrawn=withdrawn)
        provenance = Provenance(
            Origin.ANNOUNCED,
            self._recorded_at,
            decision_id=self._decision.id,
            effective_on=effective_on,
            expires_on=draft.expires_on,
        )
        if isinstance(content, ListingContent):
            return self._list(draft, content, provenance, withdrawn)
        procedure_id = draft.procedure_id or self._procedure(draft)
        held = latest_revision(procedure_id)
        if held is not None:
            content = with_lineage(content_of(held), content, highest_lineages(procedure_id))
        revision = record_revision(procedure_id, content, provenance, self._lists, owner=_owner(procedure_id))
        return Made(procedure_id, revision_id=revision.id, withdrawn=withdrawn)

    def ground_of(self, draft: Draft) -> int | None:
        """The legal document that asks for the change, by the number that the draft gives."""
        return document_for(self._lists.documents, draft.ground, draft.ground) if draft.ground else None

    def _list(
        self,
        draft: Draft,
        content: ListingContent,
        provenance: Provenance,
        withdrawn: tuple[Published, ...],
    ) -> Made:
        assert draft.authority_id is not None, "a constraint holds it"
        procedure_id = draft.procedure_id or self._stub(draft, content, provenance)
        listing = draft.listing
        if listing is None:
            key = content.code_written or f"du-thao-{draft.id}"
            listing = listing_of(procedure_id, draft.authority_id, key).listing
        revision = record_listing_revision(listing, content, _STATED, provenance, self._lists)
        return Made(procedure_id, listing.id, listing_revision_id=revision.id, withdrawn=withdrawn)

    def _procedure(self, draft: Draft) -> int:
        made = add_procedure(parse_code(draft.code_written), source_id=None, authority_id=draft.authority_id)
        return made.id

    def _stub(self, draft: Draft, content: ListingContent, provenance: Provenance) -> int:
        # A list may name what the catalogue lacks: it then knows the name and the code, and nothing is invented.
        code = parse_code(draft.code_written or content.code_written)
        held = procedure_of(code) if code else None
        if held is not None:
            return held
        procedure: Procedure = add_procedure(code, source_id=None)
        stub = Content(content.name, sector=content.sector, level=content.level)
        record_revision(procedure.id, stub, provenance, self._lists, owner=_owner(procedure.id))
        return procedure.id

    def _require_same_original(self, draft: Draft) -> None:
        if original(draft)[1] != draft.base_ordinal:
            raise Refused(
                f"«{draft.name}» đã có phiên bản mới hơn kể từ khi lập dự thảo. Hãy mở dự thảo, xem khác biệt với "
                "phiên bản mới rồi xác nhận hoặc sửa lại."
            )

    def _withdrawn(self, draft: Draft) -> tuple[Published, ...]:
        wrong = _announced_in_error(draft)
        if wrong is None:
            raise Refused(
                f"«{draft.name}» không có nội dung nào đã công bố theo quyết định để đính chính. "
                "Hãy lập hồ sơ công bố thường."
            )
        wrong.state, wrong.withdrawn_at = RevisionState.WITHDRAWN, self._recorded_at
        return (wrong,)


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


def _owner(procedure_id: int) -> str:
    # As when it was taken over from a file, so that its own forms stay its own.
    wanted = (ProcedureCode.procedure_id == procedure_id) & ProcedureCode.is_current
    base: str | None = db.session.scalar(sa.select(ProcedureCode.base).where(wanted))
    return base or f"thu-tuc-{procedure_id}"
