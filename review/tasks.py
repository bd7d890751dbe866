"""What the review holds for the one who is signed in, told on the first page of the staff."""

from collections.abc import Iterator

import sqlalchemy as sa
from flask import url_for

from catalogue.lookup.reading import as_of
from office.accounts.models import Account
from office.accounts.permissions import Permission
from office.accounts.scope import is_within
from office.clock import today
from office.database import db
from office.web.tasks import StaffTask

from .assessments.models import Assessment
from .assessments.queries import is_to_judge, is_to_write
from .findings.models import FindingState
from .findings.queries import Sought, counts_by_state
from .implementation.queries import approved_lines
from .implementation.tracking import track
from .plans.models import Measure, PlanState, SimplificationPlan
from .rounds.models import ReviewRound, RoundItem, RoundState
from .rounds.queries import is_overdue


def review_tasks(account: Account) -> Iterator[StaffTask]:
    """Assessments to write and judge, rounds that are behind, plans, promises overdue, findings nobody has judged."""
    yield from _assessments(account)
    yield from _rounds(account)
    yield from _plans(account)
    yield _promises(account)
    if account.may(Permission.REVIEW_WRITE):
        found = counts_by_state(Sought(), account).get(FindingState.OPEN, 0)
        hint = "Đưa vào rà soát, lập nội dung đơn giản hóa, hoặc bỏ qua kèm lý do."
        yield StaffTask(found, "phát hiện của máy chưa ai xử lý", url_for("findings.front"), hint)


def _assessments(account: Account) -> Iterator[StaffTask]:
    inbox = url_for("assessments.front")
    yield StaffTask(
        _assessments_that(is_to_write(account)),
        "biểu mẫu rà soát giao cho bạn",
        inbox,
        "Trả lời các câu hỏi, kết luận rồi trình.",
        is_late=bool(_assessments_that(is_to_write(account), RoundItem.ends_on < today())),
    )
    yield StaffTask(
        _assessments_that(is_to_judge(account)),
        "biểu mẫu rà soát chờ bạn duyệt",
        inbox,
        "Duyệt, hoặc trả lại kèm lý do.",
    )


def _assessments_that(*wanted: sa.ColumnElement[bool]) -> int:
    counted = (
        sa.select(sa.func.count(Assessment.id))
        .join(RoundItem, RoundItem.id == Assessment.item_id)
        .join(ReviewRound, ReviewRound.id == RoundItem.round_id)
        .where(ReviewRound.state != RoundState.CLOSED, *wanted)
    )
    return db.session.scalar(counted) or 0


def _rounds(account: Account) -> Iterator[StaffTask]:
    behind = (
        sa.select(ReviewRound.id, ReviewRound.title, sa.func.count())
        .join(RoundItem, RoundItem.round_id == ReviewRound.id)
        .where(
            ReviewRound.state == RoundState.RUNNING,
            is_within(ReviewRound.agency_id, account, Permission.ROUND_LEAD),
            is_overdue(today()),
        )
        .group_by(ReviewRound.id, ReviewRound.title)
        .order_by(ReviewRound.id)
    )
    for round_id, title, count in db.session.execute(behind):
        address = f"{url_for('rounds.page', round_id=round_id)}?qua-han=1"
        yield StaffTask(
            count, f"mục quá hạn trong «{title}»", address, "Đôn đốc cơ quan chủ trì.", is_late=True
        )


def _plans(account: Account) -> Iterator[StaffTask]:
    writing = is_within(SimplificationPlan.agency_id, account, Permission.REVIEW_WRITE)
    judging = is_within(
        SimplificationPlan.agency_id, account, Permission.REVIEW_JUDGE, Permission.PLAN_APPROVE
    )
    waiting = (
        (PlanState.RETURNED, "phương án bị trả lại", "Sửa theo lý do trả lại rồi trình lại.", writing),
        (
            PlanState.SUBMITTED,
            "phương án đã trình",
            "Trả lại, hoặc ghi số quyết định thông qua.",
            judging & (SimplificationPlan.submitted_by_id != account.id),
        ),
    )
    for state, words, hint, wanted in waiting:
        counted = sa.select(sa.func.count(SimplificationPlan.id)).where(
            SimplificationPlan.state == state, wanted
        )
        address = f"{url_for('plans.front')}?trang-thai={state.value}"
        yield StaffTask(db.session.scalar(counted) or 0, words, address, hint)


def _promises(account: Account) -> StaffTask:
    seen = is_within(SimplificationPlan.agency_id, account, Permission.REVIEW_WRITE)
    overdue = track(approved_lines(seen, Measure.due_on < today()), as_of({}))
    undone = sum(not each.progress.is_done for each in overdue.values())
    hint = "Đã quá ngày ghi trong phương án mà bản đang có hiệu lực chưa chứng minh."
    address = url_for("implementation.front")
    return StaffTask(undone, "nội dung đã thông qua chưa thực thi, quá hạn", address, hint, is_late=True)
