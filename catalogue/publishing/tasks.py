"""What the work of publishing holds for the one who is signed in, told on the first page of the staff."""

from collections.abc import Iterator

import sqlalchemy as sa
from flask import url_for

from office.accounts.models import Account
from office.accounts.permissions import Permission
from office.accounts.scope import is_within
from office.clock import today
from office.database import db
from office.web.tasks import StaffTask

from ..procedures.publication import RevisionState
from .codes.queries import count_codeless
from .drafts.queries import Standing, awaits_judgement
from .duties.queries import unposted
from .models import Announcement, AnnouncementState, Draft
from .uploads.queries import count_waiting


def publishing_tasks(account: Account) -> Iterator[StaffTask]:
    """Drafts given back or to be judged, rows of files to confirm, decisions to announce, postings, codes."""
    if account.may(Permission.DRAFT_WRITE):
        yield from _writing(account)
    if account.may(Permission.DRAFT_JUDGE):
        judging = "Duyệt, hoặc trả lại kèm lý do."
        waiting = _drafts(awaits_judgement(account))
        yield StaffTask(waiting, "dự thảo chờ bạn duyệt", _drafts_standing(Standing.SUBMITTED), judging)
    if account.may(Permission.DECISION_ANNOUNCE):
        yield from _announcing(account)
    if account.may(Permission.DUTY_RECORD):
        yield from _posting(account)


def _writing(account: Account) -> Iterator[StaffTask]:
    own = is_within(Draft.agency_id, account, Permission.DRAFT_WRITE)
    for state, standing, words, hint in (
        (
            RevisionState.RETURNED,
            Standing.RETURNED,
            "dự thảo bị trả lại",
            "Sửa theo lý do trả lại rồi trình lại.",
        ),
        (RevisionState.DRAFT, Standing.DRAFT, "dự thảo đang soạn", "Soạn xong thì trình duyệt."),
    ):
        yield StaffTask(_drafts(own, Draft.state == state), words, _drafts_standing(standing), hint)
    hint = "Xem từng dòng: xác nhận thủ tục đã đoán, chọn thủ tục, rồi lập dự thảo."
    yield StaffTask(count_waiting(account), "tệp còn dòng chờ xác nhận", url_for("uploads.front"), hint)


def _announcing(account: Account) -> Iterator[StaffTask]:
    front = url_for("announcements.front")
    ready = _drafts(
        is_within(Draft.agency_id, account, Permission.DECISION_ANNOUNCE),
        Draft.state == RevisionState.ACCEPTED,
        Draft.announcement_id.is_(None),
    )
    yield StaffTask(
        ready, "dự thảo đã duyệt, chưa ở trong quyết định nào", front, "Đưa vào một quyết định công bố."
    )
    opened = sa.select(sa.func.count(Announcement.id)).where(
        Announcement.state == AnnouncementState.OPEN,
        is_within(Announcement.agency_id, account, Permission.DECISION_ANNOUNCE),
    )
    hint = "Khi quyết định đã ký: ghi số, ngày rồi công bố."
    yield StaffTask(db.session.scalar(opened) or 0, "quyết định đang chuẩn bị", front, hint)
    hint = "Ghi mã khi Cơ sở dữ liệu quốc gia đã cấp."
    yield StaffTask(count_codeless(account), "thủ tục đã công bố chưa có mã", url_for("codes.front"), hint)


def _posting(account: Account) -> Iterator[StaffTask]:
    waiting = unposted(account, today())
    late = sum(duty.posted.is_late for duty in waiting)
    front = url_for("duties.front")
    hint = "Công khai trên Cơ sở dữ liệu quốc gia rồi ghi ngày."
    yield StaffTask(
        late, "quyết định chưa ghi nhận công khai, đã quá hạn", f"{front}?muon=1", hint, is_late=True
    )
    yield StaffTask(len(waiting) - late, "quyết định chờ công khai, còn trong hạn", front, hint)


def _drafts(*wanted: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count(Draft.id)).where(*wanted)) or 0


def _drafts_standing(standing: Standing) -> str:
    return f"{url_for('drafts.front')}?trang-thai={standing.value}"
