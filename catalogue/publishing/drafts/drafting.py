"""Writing drafts: beginning one from what is in force, saving it, bringing it to a newer original.

Two people at one draft never overwrite each other: whoever saves says which version they had before them, and
is refused if it is no longer the newest.
"""

from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from office import clock
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import record
from office.database import db
from office.errors import Refused
from office.text import match_key, normalise_line

from ...listings.announcements import ChangeKind
from ...procedures.comparing import compare
from ...procedures.parts import Content
from ...procedures.plain import as_plain
from ...procedures.publication import RevisionState
from ...procedures.recording import latest_revision
from ..grounds import Ground, as_rows
from ..models import Draft, DraftSubject
from ..whose_content import Pen, owners
from . import acts
from .originals import Drafted, drafted, original, original_for
from .purposes import Purpose, require_sense
from .states import Act, after

_NAMELESS = "Thủ tục chưa đặt tên"


class Overtaken(Refused):
    """Someone saved the draft after it was opened; `draft` is as they left it."""

    def __init__(self, draft: Draft) -> None:
        """Tells who saved last."""
        super().__init__(
            f"Dự thảo «{draft.name}» vừa được {draft.saved_by.full_name} lưu sau khi bạn mở, nên phần bạn nhập "
            "chưa được ghi. Hãy xem khác biệt rồi lưu lại."
        )
        self.draft = draft


class AlreadyOpen(Refused):
    """The agency has a draft of the same thing open, which is never written over."""

    def __init__(self, draft: Draft) -> None:
        """Tells who saved it last."""
        super().__init__(
            f"Cơ quan đã có dự thảo đang mở của thủ tục này, do {draft.saved_by.full_name} lưu lần cuối; "
            "không ghi đè. Hãy sửa dự thảo đó, hoặc bỏ nó rồi lập lại từ tệp."
        )
        self.draft = draft


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a draft says besides its content: why, on which legal grounds, from when until when."""

    reason: str = ""
    grounds: tuple[Ground, ...] = ()
    effective_on: date | None = None
    expires_on: date | None = None


def begin_draft(purpose: Purpose, agency: Agency, *, by: Account) -> Draft:
    """A draft of the agency, filled with what the catalogue holds; the one that is open already, if any.

    Raises `BadInput` where there is nothing to amend or abolish, or a new procedure has a code that is taken,
    `Refused` where it is not the agency's to draft.
    """
    purpose = purpose.for_agency(agency)
    require_sense(purpose)
    note_on(purpose, agency, by=by)
    held = open_draft(purpose, agency)
    if held is not None:
        return held
    draft = _unwritten(purpose, agency, *original_for(purpose), by=by)
    db.session.add(draft)
    _record_begun(draft, by=by)
    return draft


def fill_draft(
    purpose: Purpose,
    agency: Agency,
    content: Drafted | None,
    told: Circumstances,
    base_ordinal: int | None,
    *,
    by: Account,
) -> Draft:
    """A new draft that says all this at once, as if begun and saved; `content` was made from `base_ordinal`.

    Of an abolition it is what is known of a listing that the catalogue lacks, None where the catalogue has it.
    Raises as `begin_draft` does, and `Refused` where the agency has one open or the catalogue has moved on; whatever
    it refuses it refuses before anything is written.
    """
    require_sense(purpose, tells_what=content is not None)
    note_on(purpose, agency, by=by)
    held = open_draft(purpose, agency)
    if held is not None:
        raise AlreadyOpen(held)
    before, ordinal = original_for(purpose)
    if ordinal != base_ordinal:
        raise Refused(
            "Danh mục đã có bản mới hơn kể từ khi tệp được đọc. Hãy tải tệp lên lại để so với bản mới."
        )
    draft = _unwritten(purpose, agency, before, ordinal, by=by)
    if content is not None:
        content = replace(content, name=content.name or before.name)
    if content is not None and purpose.change is ChangeKind.ABOLISHED:
        _name(draft, content.name)
        draft.last_content, content = as_plain(content), None
    changed = _written(draft, before, content, told)
    db.session.add(draft)
    _record_begun(draft, by=by)
    record(acts.SAVED, draft, by=by, changes=changed)
    return draft


def _unwritten(
    purpose: Purpose, agency: Agency, content: Drafted, ordinal: int | None, *, by: Account
) -> Draft:
    moment = clock.now()
    draft = Draft(
        agency_id=agency.id,
        subject=purpose.subject,
        change=purpose.change,
        kind=purpose.kind,
        procedure_id=purpose.procedure.id if purpose.procedure else None,
        listing_id=purpose.listing.id if purpose.listing else None,
        authority_id=purpose.authority.id if purpose.authority else None,
        base_ordinal=ordinal,
        code_written=normalise_line(purpose.code),
        content=None if purpose.change is ChangeKind.ABOLISHED else as_plain(content),
        created_by_id=by.id,
        created_at=moment,
        saved_by_id=by.id,
        saved_at=moment,
    )
    _name(draft, content.name)
    return draft


def _record_begun(draft: Draft, *, by: Account) -> None:
    changes = {"change": (None, draft.change), "procedure_id": (None, draft.procedure_id)}
    record(acts.BEGUN, draft, by=by, changes=changes)


def note_on(purpose: Purpose, agency: Agency, *, by: Account) -> str:
    """What the agency is to be told before it writes this, "" for nothing. Raises `Refused` for another's business."""
    pen = Pen(agency)
    is_of_an_authority = purpose.subject is DraftSubject.LISTING or purpose.procedure is None
    if is_of_an_authority and purpose.authority is not None:
        pen.require_list(purpose.authority, by=by)
        return ""
    revision = latest_revision(purpose.procedure.id) if purpose.procedure else None
    return pen.note_on(revision.name if revision else normalise_line(purpose.name), owners(purpose.procedure))


def standing_note(draft: Draft) -> str:
    """What is to be said of whose content an open draft writes: that nobody knows, or that it is another's; or ""."""
    is_open = draft.state not in {RevisionState.ANNOUNCED, RevisionState.WITHDRAWN}
    if not is_open or draft.subject is DraftSubject.LISTING or (draft.procedure is None and draft.authority):
        return ""
    try:
        return Pen(draft.agency).note_on(draft.name, owners(draft.procedure))
    except Refused as refusal:
        return refusal.sentence


def open_draft(purpose: Purpose, agency: Agency) -> Draft | None:
    """The agency's draft of the same thing that is neither announced nor given up, or None."""
    if purpose.procedure is None:
        return None
    same = (
        Draft.agency_id == agency.id,
        Draft.subject == purpose.subject,
        Draft.procedure_id == purpose.procedure.id,
        Draft.listing_id == (purpose.listing.id if purpose.listing else None),
        Draft.authority_id == (purpose.authority.id if purpose.authority else None),
        Draft.state.not_in([RevisionState.ANNOUNCED, RevisionState.WITHDRAWN]),
    )
    return db.session.scalar(sa.select(Draft).where(*same).order_by(Draft.id).limit(1))


def save_draft(
    draft: Draft, content: Drafted | None, told: Circumstances, version: int, *, by: Account
) -> None:
    """Writes what a person typed; `version` is that of the draft they had before them.

    Raises `Overtaken` where someone saved since, `Refused` where the draft is not open for writing.
    """
    if draft.version != version:
        raise Overtaken(draft)
    draft.state = after(draft.state, Act.SAVE, draft.name)
    changed = _written(draft, drafted(draft), content, told)
    draft.saved_by_id, draft.saved_at = by.id, clock.now()
    record(acts.SAVED, draft, by=by, changes=changed)


def rebase_draft(draft: Draft, *, by: Account) -> None:
    """Says that the draft, as it stands, is meant against the newest original."""
    after(draft.state, Act.SAVE, draft.name)
    before, (_, draft.base_ordinal) = draft.base_ordinal, original(draft)
    record(acts.REBASED, draft, by=by, changes={"base_ordinal": (before, draft.base_ordinal)})


def _written(
    draft: Draft, before: Drafted | None, content: Drafted | None, told: Circumstances
) -> dict[str, tuple[None, list[str]]] | None:
    """Puts everything that is said into the draft; what the trail tells of it."""
    if content is not None:
        draft.content = as_plain(content)
        _name(draft, content.name)
    draft.reason, draft.ground_rows = told.reason, as_rows(told.grounds)
    draft.effective_on, draft.expires_on = told.effective_on, told.expires_on
    changed = _changed(before, content)
    return {"changed": (None, changed)} if changed else None


def _changed(before: Drafted | None, now: Drafted | None) -> list[str]:
    if isinstance(before, Content) and isinstance(now, Content):
        return list(dict.fromkeys(change.label for change in compare(before, now)))
    return ["Danh mục"] if before != now else []


def _name(draft: Draft, name: str) -> None:
    draft.name = name or _NAMELESS
    draft.name_key = match_key(f"{draft.name} {draft.code_written}")
