"""What may be done, as a vocabulary, and which role allows it.

Access is asked for by `Permission`, never by role, so a role can be widened here without touching a page.
"""

import enum


class Permission(enum.Enum):
    """One act that a role may allow; the label is shown in the table of roles."""

    ACCOUNT_OWN = "account.own"
    OFFICE_ENTER = "office.enter"
    CATALOGUE_CHECK = "catalogue.check"
    CATALOGUE_IMPORT = "catalogue.import"
    AUDIT_READ = "audit.read"
    ACCOUNT_ADMINISTER = "account.administer"
    CALENDAR_EDIT = "calendar.edit"
    THESAURUS_EDIT = "thesaurus.edit"
    AGENCY_EDIT = "agency.edit"
    DRAFT_WRITE = "draft.write"
    DRAFT_JUDGE = "draft.judge"
    DECISION_ANNOUNCE = "decision.announce"
    DUTY_RECORD = "duty.record"
    REVIEW_READ = "review.read"
    REVIEW_WRITE = "review.write"
    REVIEW_JUDGE = "review.judge"
    ROUND_LEAD = "round.lead"
    PLAN_APPROVE = "plan.approve"

    @property
    def label(self) -> str:
        """What the act is called in Vietnamese."""
        return _PERMISSION_LABELS[self]

    @property
    def is_common(self) -> bool:
        """Whether the act concerns all agencies at once: only a role for the whole installation allows it."""
        return self in _COMMON

    @property
    def needs_two_factor(self) -> bool:
        """Whether a password alone is too little for it: it binds the public, or makes others able to."""
        return self in _GUARDED_TWICE


_PERMISSION_LABELS = {
    Permission.ACCOUNT_OWN: "Quản lý tài khoản của chính mình",
    Permission.OFFICE_ENTER: "Vào phần làm việc của cơ quan",
    Permission.CATALOGUE_CHECK: "Xem tính đầy đủ và các vấn đề của dữ liệu",
    Permission.CATALOGUE_IMPORT: "Nhập dữ liệu danh mục",
    Permission.AUDIT_READ: "Xem nhật ký",
    Permission.ACCOUNT_ADMINISTER: "Quản trị tài khoản",
    Permission.CALENDAR_EDIT: "Sửa lịch làm việc",
    Permission.THESAURUS_EDIT: "Sửa bảng từ đồng nghĩa",
    Permission.AGENCY_EDIT: "Sửa danh sách cơ quan",
    Permission.DRAFT_WRITE: "Soạn dự thảo",
    Permission.DRAFT_JUDGE: "Duyệt hoặc trả lại dự thảo",
    Permission.DECISION_ANNOUNCE: "Công bố theo quyết định",
    Permission.DUTY_RECORD: "Ghi nhận niêm yết, công khai",
    Permission.REVIEW_READ: "Xem việc rà soát, đơn giản hóa",
    Permission.REVIEW_WRITE: "Rà soát, lập phương án đơn giản hóa",
    Permission.REVIEW_JUDGE: "Duyệt hoặc trả lại kết quả rà soát, phương án",
    Permission.ROUND_LEAD: "Lập và điều hành đợt rà soát",
    Permission.PLAN_APPROVE: "Ghi nhận quyết định thông qua phương án",
}


_COMMON = frozenset(
    {
        Permission.AUDIT_READ,
        Permission.CALENDAR_EDIT,
        Permission.THESAURUS_EDIT,
        Permission.AGENCY_EDIT,
    }
)
_GUARDED_TWICE = frozenset({Permission.DECISION_ANNOUNCE, Permission.ACCOUNT_ADMINISTER})


class Role(enum.Enum):
    """What an account is for in an agency, or in the whole installation."""

    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    CONTROL_OFFICER = "control_officer"
    REVIEWER = "reviewer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The role in Vietnamese."""
        return _ROLE_LABELS[self]

    @property
    def needs_two_factor(self) -> bool:
        """Whether its holder must sign in with a second step."""
        return any(permission.needs_two_factor for permission in ROLE_PERMISSIONS[self])


_ROLE_LABELS = {
    Role.CONTRIBUTOR: "Người đóng góp nội dung",
    Role.EDITOR: "Người biên tập",
    Role.PUBLISHER: "Người công bố",
    Role.CONTROL_OFFICER: "Cán bộ kiểm soát thủ tục hành chính",
    Role.REVIEWER: "Người rà soát",
    Role.AUDITOR: "Người kiểm tra nhật ký",
    Role.ADMINISTRATOR: "Quản trị viên",
}

_OFFICE = frozenset({Permission.OFFICE_ENTER, Permission.CATALOGUE_CHECK})
_EDITING = _OFFICE | {Permission.DRAFT_WRITE, Permission.DRAFT_JUDGE, Permission.REVIEW_READ}
_REVIEWING = _OFFICE | {Permission.REVIEW_READ, Permission.REVIEW_WRITE}
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CONTRIBUTOR: _OFFICE | {Permission.DRAFT_WRITE},
    Role.EDITOR: _EDITING,
    Role.PUBLISHER: _EDITING
    | {
        Permission.CATALOGUE_IMPORT,
        Permission.DECISION_ANNOUNCE,
        Permission.DUTY_RECORD,
        Permission.PLAN_APPROVE,
    },
    Role.CONTROL_OFFICER: _EDITING
    | _REVIEWING
    | {
        Permission.CATALOGUE_IMPORT,
        Permission.CALENDAR_EDIT,
        Permission.DUTY_RECORD,
        Permission.REVIEW_JUDGE,
        Permission.ROUND_LEAD,
        Permission.PLAN_APPROVE,
    },
    Role.REVIEWER: _REVIEWING,
    Role.AUDITOR: _OFFICE | {Permission.AUDIT_READ},
    Role.ADMINISTRATOR: frozenset(Permission),
}
# Whoever is signed in may look after the own account, even before a role was granted.
EVERYONES = frozenset({Permission.ACCOUNT_OWN})
