"""Reading decisions in preparation, never another agency's."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from office.accounts.models import Account
from office.accounts.roles import Permission
from office.accounts.scope import is_within
from office.database import db
from office.decisions.basis import is_wholly_open
from office.decisions.models import Decision
from office.errors import NotFound
from office.files.models import StoredFile

from ...procedures.publication import RevisionState
from ..models import Announcement, AnnouncementState, Draft

PAGE_LENGTH = 30
_LIST = ("/van-phong/cong-bo", "Danh sách hồ sơ công bố")


@dataclass(frozen=True, slots=True)
class AnnouncementRow:
    """A line of the list: the preparation and how many drafts it has gathered."""

    announcement: Announcement
    drafts: int


@dataclass(frozen=True, slots=True)
class AnnouncementList:
    """A page of the list, newest first; pages count from 1."""

    rows: tuple[AnnouncementRow, ...]
    page: int
    last_page: int


def announcements_of(account: Account, page: int) -> AnnouncementList:
    """What the agencies of the account prepare and have announced through this house."""
    own = is_within(Announcement.agency_id, account, Permission.DRAFT_WRITE)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Announcement).where(own)) or 0
    last_page = max(1, -(-total // PAGE_LENGTH))
    number = min(max(page, 1), last_page)
    count = sa.select(sa.func.count()).where(Draft.announcement_id == Announcement.id).correlate(Announcement)
    is_open = Announcement.state == AnnouncementState.OPEN
    found = (
        sa.select(Announcement, count.scalar_subquery())
        .options(joinedload(Announcement.agency), joinedload(Announcement.decision))
        .where(own)
        .order_by(is_open.desc(), Announcement.id.desc())
        .limit(PAGE_LENGTH)
        .offset((number - 1) * PAGE_LENGTH)
    )
    rows = (AnnouncementRow(announcement, drafts) for announcement, drafts in db.session.execute(found))
    return AnnouncementList(tuple(rows), number, last_page)


def find_announcement(announcement_id: int, account: Account, act: Permission) -> Announcement:
    """The preparation with its drafts. Raises `NotFound`, also for another agency's."""
    found = db.session.scalar(
        sa.select(Announcement)
        .where(Announcement.id == announcement_id, is_within(Announcement.agency_id, account, act))
        .options(
            joinedload(Announcement.agency),
            joinedload(Announcement.issuing_agency),
            selectinload(Announcement.drafts).joinedload(Draft.judged_by),
        )
    )
    if found is None:
        raise NotFound("Không có hồ sơ công bố này trong các cơ quan mà bạn được giao việc.", way_out=_LIST)
    return found


def gatherable(announcement: Announcement) -> list[Draft]:
    """Accepted drafts of the same agency that stand in no decision yet."""
    waiting = sa.select(Draft).where(
        Draft.agency_id == announcement.agency_id,
        Draft.state == RevisionState.ACCEPTED,
        Draft.announcement_id.is_(None),
    )
    return list(db.session.scalars(waiting.order_by(Draft.change, Draft.name_key, Draft.id)))


def correctable(decision_id: int, account: Account) -> Decision:
    """The decision whose errors the account may put right: one that its agencies announced here. Raises `NotFound`."""
    wanted = (
        sa.select(Decision)
        .join(Announcement, Announcement.decision_id == Decision.id)
        .where(
            Decision.id == decision_id,
            is_within(Announcement.agency_id, account, Permission.DECISION_ANNOUNCE),
        )
    )
    found = db.session.scalar(wanted)
    if found is None:
        raise NotFound(
            "Không có quyết định cần đính chính trong các quyết định mà cơ quan của bạn đã công bố ở đây. Hãy mở trang "
            "của quyết định rồi chọn «Đính chính».",
            way_out=_LIST,
        )
    return found


def announced_file(decision_id: int, *, is_staff: bool) -> StoredFile:
    """The signed file of a decision that was announced here. Raises `NotFound`.

    The public gets none where the decision speaks of an internal procedure: the paper cannot be given in part.
    """
    allowed = sa.true() if is_staff else is_wholly_open(Decision.id)
    wanted = (
        sa.select(StoredFile)
        .join(Announcement, Announcement.file_id == StoredFile.id)
        .join(Decision, Announcement.decision_id == Decision.id)
        .where(Decision.id == decision_id, Announcement.state == AnnouncementState.ANNOUNCED, allowed)
    )
    found = db.session.scalar(wanted)
    if found is None:
        raise NotFound("Quyết định này không có tệp đính kèm trong hệ thống.")
    return found
