"""The acts on accounts, as the audit trail names them."""

from ..audit.vocabulary import name_actions, name_attributes, name_subjects, name_values
from .models import LinkPurpose
from .roles import Role

CREATED = "account.created"
ROLE_GRANTED = "account.role_granted"
ROLE_WITHDRAWN = "account.role_withdrawn"
SWITCHED_OFF = "account.switched_off"
LINK_ISSUED = "account.link_issued"
PASSWORD_CHOSEN = "account.password_chosen"  # noqa: S105
PASSWORD_CHANGED = "account.password_changed"  # noqa: S105
SIGNED_IN = "account.signed_in"
SIGN_IN_FAILED = "account.sign_in_failed"
SIGNED_OUT = "account.signed_out"
SESSION_ENDED = "account.session_ended"

name_actions(
    {
        CREATED: "Tạo tài khoản",
        ROLE_GRANTED: "Giao vai trò",
        ROLE_WITHDRAWN: "Thu hồi vai trò",
        SWITCHED_OFF: "Khóa tài khoản",
        LINK_ISSUED: "Cấp liên kết dùng một lần",
        PASSWORD_CHOSEN: "Đặt mật khẩu qua liên kết",
        PASSWORD_CHANGED: "Đổi mật khẩu",
        SIGNED_IN: "Đăng nhập",
        SIGN_IN_FAILED: "Đăng nhập không thành công",
        SIGNED_OUT: "Đăng xuất",
        SESSION_ENDED: "Kết thúc phiên đăng nhập",
    }
)
name_subjects({"account": "Tài khoản"})
name_attributes(
    {
        "user_name": "Tên đăng nhập",
        "full_name": "Họ và tên",
        "email": "Thư điện tử",
        "password_hash": "Mật khẩu",
        "is_active": "Đang dùng",
        "role": "Vai trò",
        "agency_id": "Cơ quan",
        "session": "Phiên đăng nhập",
        "purpose": "Mục đích",
    }
)
name_values("role", {role.value: role.label for role in Role})
name_values("purpose", {purpose.value: purpose.label for purpose in LinkPurpose})
