"""Preparing a decision: its number and day, and which accepted drafts stand in it, in which order.

Positions are kept because later decisions cite them ("số thứ tự 17 Mục I Quyết định số …"): within a section
they run from 1 without gaps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from office import clock
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import record
from office.database import db
from office.decisions.models import Decision
from office.decisions.numbers import parse_number
from office.errors import BadInput, Refused
from office.files.models import StoredFile
from office.text import normalise_line

from ...listings.announcements import ChangeKind
from ...procedures.publication import RevisionState
from ..models import Announcement, AnnouncementState, Draft, DraftSubject
from ..whose_content import Pen, owners
from . import acts

SECTIONS = {
    ChangeKind.NEW: "Mới ban hành",
    ChangeKind.AMENDED: "Sửa đổi, bổ sung",
    ChangeKind.REPLACED: "Thay thế",
    ChangeKind.STANDARDISED: "Chuẩn hóa",
    ChangeKind.ABOLISHED: "Bãi bỏ",
}


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is written about the decision; everything but the title may still be blank while it is prepared."""

    title: str = ""
    number: str = ""
    issuing_agency: Agency | None = None
    issued_on: date | None = None
    signatory: str = ""
    effective_on: date | None = None


def title_for(drafts: Sequence[Draft]) -> str:
    """What a decision about these drafts is about (trích yếu), where nobody has worded it: how many of which kind.

    Everybody reads it, so internal procedures are not counted in it.
    """
    counted = [draft for draft in drafts if not draft.is_internal]
    if drafts and not counted:
        return "Công bố thủ tục hành chính nội bộ"
    counts = {kind: sum(draft.change is kind for draft in counted) for kind in SECTIONS}
    said = [
        f"{count:02} thủ tục hành chính {kind.label[:1].lower()}{kind.label[1:]}"
        for kind, count in counts.items()
        if count
    ]
    return f"Công bố {' và '.join(filter(None, [', '.join(said[:-1]), *said[-1:]]))}" if said else ""


def open_announcement(
    agency: Agency, told: Particulars, *, by: Account, corrects: Decision | None = None
) -> Announcement:
    """A new decision in preparation, of this agency; `corrects`: whose errors it puts right."""
    announcement = Announcement(
        agency_id=agency.id,
        opened_by_id=by.id,
        opened_at=clock.now(),
        corrects_id=corrects.id if corrects else None,
    )
    db.session.add(announcement)
    _tell(announcement, told)
    record(acts.OPENED, announcement, by=by)
    return announcement


def prepare(announcement: Announcement, told: Particulars, version: int, *, by: Account) -> None:
    """Writes the particulars. Raises `Refused` where somebody else changed them since `version`."""
    require_open(announcement)
    if announcement.version != version:
        raise Refused(
            "Hồ sơ công bố vừa được người khác sửa, nên phần bạn nhập chưa được ghi. Hãy tải lại trang rồi sửa tiếp."
        )
    before = (announcement.number_as_typed, announcement.issued_on, announcement.effective_on)
    _tell(announcement, told)
    now = (announcement.number_as_typed, announcement.issued_on, announcement.effective_on)
    names = ("number", "issued_on", "effective_on")
    changed = {name: (old, new) for name, old, new in zip(names, before, now, strict=True) if old != new}
    record(acts.PREPARED, announcement, by=by, changes=changed)


def attach(announcement: Announcement, stored: StoredFile, *, by: Account) -> None:
    """The signed decision as a file; an earlier one stays stored, and the trail says what was exchanged."""
    require_open(announcement)
    announcement.file_id = stored.id
    record(acts.PREPARED, announcement, by=by, changes={"file": (None, stored.sha256)})


def gather(announcement: Announcement, draft: Draft, section: str = "", *, by: Account) -> None:
    """Puts an accepted draft at the end of a section (default: that of its kind of change).

    Raises `Refused` for a draft of another agency, not accepted, standing in another decision, or of content that
    has meanwhile turned out to be another's.
    """
    require_open(announcement)
    if draft.agency_id != announcement.agency_id:
        raise Refused(f"Dự thảo «{draft.name}» là của cơ quan khác, nên không xếp vào hồ sơ này được.")
    if draft.state is not RevisionState.ACCEPTED:
        raise Refused(
            f"Dự thảo «{draft.name}» đang ở trạng thái «{draft.state.label}». Chỉ dự thảo đã duyệt mới xếp vào "
            "hồ sơ công bố được."
        )
    if draft.announcement_id not in {None, announcement.id}:
        raise Refused(
            f"Dự thảo «{draft.name}» đã nằm trong một hồ sơ công bố khác. Hãy lấy ra khỏi hồ sơ đó trước."
        )
    if draft.subject is DraftSubject.PROCEDURE and draft.procedure is not None:
        Pen(draft.agency).note_on(draft.name, owners(draft.procedure))
    draft.announcement = announcement
    draft.section = normalise_line(section) or SECTIONS[draft.change]
    draft.ordinal = None
    number_items(announcement)
    changes = {"announcement_id": (None, announcement.id), "section": (None, draft.section)}
    record(acts.GATHERED, draft, by=by, changes=changes)


def release(draft: Draft, *, by: Account) -> None:
    """Takes a draft out of the decision; those after it move up."""
    announcement = draft.announcement
    if announcement is None:
        return
    require_open(announcement)
    announcement.drafts.remove(draft)
    draft.section, draft.ordinal = "", None
    number_items(announcement)
    record(acts.GATHERED, draft, by=by, changes={"announcement_id": (announcement.id, None)})


def move(draft: Draft, place: int, *, by: Account) -> None:
    """Puts a draft at a place (from 1) of its section; a place beyond the last is the last."""
    announcement = draft.announcement
    assert announcement is not None, "only what stands in a decision has a place"
    require_open(announcement)
    others = [each for each in _of_section(announcement, draft.section) if each is not draft]
    before = draft.ordinal
    others.insert(max(0, place - 1), draft)
    for number, each in enumerate(others, start=1):
        each.ordinal = number
    record(acts.GATHERED, draft, by=by, changes={"ordinal": (before, draft.ordinal)})


def drop(announcement: Announcement, why: str, *, by: Account) -> None:
    """Gives the preparation up; its drafts stay accepted, for another decision."""
    require_open(announcement)
    for draft in list(announcement.drafts):
        release(draft, by=by)
    announcement.state = AnnouncementState.DROPPED
    record(acts.DROPPED, announcement, by=by, reason=why)


def require_open(announcement: Announcement) -> None:
    """Raises `Refused` once the decision was announced or given up."""
    if announcement.state is not AnnouncementState.OPEN:
        raise Refused(
            f"Hồ sơ công bố «{announcement.title}» đã ở trạng thái «{announcement.state.label}», nên không sửa được. "
            "Nếu quyết định đã công bố có sai sót, hãy lập một hồ sơ đính chính."
        )


def number_items(announcement: Announcement) -> None:
    """Numbers the drafts of each section from 1, those without a place last."""
    for section in dict.fromkeys(draft.section for draft in announcement.drafts):
        for number, draft in enumerate(_of_section(announcement, section), start=1):
            draft.ordinal = number


def _of_section(announcement: Announcement, section: str) -> list[Draft]:
    found = [draft for draft in announcement.drafts if draft.section == section]
    return sorted(found, key=lambda draft: (draft.ordinal is None, draft.ordinal or 0, draft.id))


def _tell(announcement: Announcement, told: Particulars) -> None:
    if told.number and parse_number(told.number) is None:
        raise BadInput(
            f"«{told.number[:60]}» không phải số, ký hiệu của một quyết định (ví dụ 1805/QĐ-UBND). Hãy sửa lại, "
            "hoặc để trống nếu chưa có số."
        )
    announcement.title = normalise_line(told.title)
    announcement.number_as_typed = normalise_line(told.number)
    announcement.issuing_agency_id = told.issuing_agency.id if told.issuing_agency else None
    announcement.issued_on = told.issued_on
    announcement.signatory = normalise_line(told.signatory)
    announcement.effective_on = told.effective_on
