"""The assessment of one procedure within a round: its answers, its conclusion, and who stands for it.

Answers are held by the keys of the question bank (`values.py` reads them strictly). State and persons are tied by
constraints: nothing is accepted but by somebody who neither submitted it nor wrote it last.
"""

import enum
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.procedures.models import Procedure, Revision
from office.accounts.models import Account
from office.database import Model
from office.database_types import Moment

from ..rounds.models import RoundItem


class AssessmentState(enum.Enum):
    """How far an assessment is."""

    ASSIGNED = "assigned"
    WRITING = "writing"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return _STATES[self]

    @property
    def tone(self) -> str:
        """How its mark looks."""
        return _TONES[self]


_STATES = {
    AssessmentState.ASSIGNED: "Đã giao, chưa viết",
    AssessmentState.WRITING: "Đang viết",
    AssessmentState.SUBMITTED: "Chờ duyệt",
    AssessmentState.RETURNED: "Bị trả lại",
    AssessmentState.ACCEPTED: "Đã duyệt",
}
_TONES = {
    AssessmentState.ASSIGNED: "",
    AssessmentState.WRITING: "info",
    AssessmentState.SUBMITTED: "warn",
    AssessmentState.RETURNED: "bad",
    AssessmentState.ACCEPTED: "good",
}


class Conclusion(enum.Enum):
    """What the review comes to for a procedure."""

    KEEP = "keep"
    SIMPLIFY = "simplify"
    ABOLISH = "abolish"
    MERGE = "merge"
    DECENTRALISE = "decentralise"

    @property
    def label(self) -> str:
        """The conclusion in Vietnamese."""
        return _CONCLUSIONS[self]


_CONCLUSIONS = {
    Conclusion.KEEP: "Giữ nguyên",
    Conclusion.SIMPLIFY: "Đơn giản hóa",
    Conclusion.ABOLISH: "Bãi bỏ",
    Conclusion.MERGE: "Gộp với thủ tục khác",
    Conclusion.DECENTRALISE: "Phân cấp",
}
_RULES = {
    "written": "state = 'assigned' OR saved_by_id IS NOT NULL",
    "submitted": "state IN ('assigned', 'writing') OR submitted_by_id IS NOT NULL",
    "judged": "state NOT IN ('returned', 'accepted') OR judged_by_id IS NOT NULL",
    "two_persons": "state <> 'accepted' OR (judged_by_id <> submitted_by_id AND judged_by_id <> saved_by_id)",
    "concluded": "state NOT IN ('submitted', 'accepted') OR (conclusion IS NOT NULL AND length(reason) > 0)",
    "recommended": "state NOT IN ('submitted', 'accepted') OR conclusion = 'keep' OR length(recommended) > 0",
    "returned": "state <> 'returned' OR length(judgement) > 0",
}


class Assessment(Model):
    """What one person found about one procedure, `base` being the revision that was in force when it was
    assigned, or to which it was taken since.

    `answers` is {key: plain value}; `recheck` the questions that were answered of a content which has changed since;
    `recommended` is the content that a conclusion other than keeping asks for.
    """

    __tablename__ = "assessment"
    __table_args__ = (
        sa.UniqueConstraint("item_id", "procedure_id"),
        *(sa.CheckConstraint(rule, name=name) for name, rule in _RULES.items()),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("round_item.id"))
    procedure_id: Mapped[int] = mapped_column(sa.ForeignKey("procedure.id"), index=True)
    base_id: Mapped[int] = mapped_column(sa.ForeignKey("revision.id"))
    assignee_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    answers: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    recheck: Mapped[list[str]] = mapped_column(sa.JSON, default=list, server_default="[]")
    conclusion: Mapped[Conclusion | None]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    recommended: Mapped[str] = mapped_column(sa.Text, default="")

    state: Mapped[AssessmentState] = mapped_column(default=AssessmentState.ASSIGNED)
    version: Mapped[int] = mapped_column()
    assigned_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    assigned_at: Mapped[datetime] = mapped_column(Moment)
    saved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    saved_at: Mapped[datetime | None] = mapped_column(Moment)
    submitted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    judged_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    judged_at: Mapped[datetime | None] = mapped_column(Moment)
    judgement: Mapped[str] = mapped_column(sa.Text, default="")

    item: Mapped[RoundItem] = relationship()
    procedure: Mapped[Procedure] = relationship()
    base: Mapped[Revision] = relationship()
    assignee: Mapped[Account] = relationship(foreign_keys=[assignee_id])
    saved_by: Mapped[Account | None] = relationship(foreign_keys=[saved_by_id])
    submitted_by: Mapped[Account | None] = relationship(foreign_keys=[submitted_by_id])
    judged_by: Mapped[Account | None] = relationship(foreign_keys=[judged_by_id])

    __mapper_args__ = {"version_id_col": version}
