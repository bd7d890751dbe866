"""The acts on accounts, as the audit trail names them."""

from ..audit.vocabulary import name_actions, name_attributes, name_subjects, name_values
from .models import LinkPurpose
from .roles import Role

CREATED = "account.created"
DETAILS_CHANGED = "account.details_changed"
ROLE_GRANTED = "account.role_granted"
ROLE_WITHDRAWN = "account.role_withdrawn"
SWITCHED_OFF = "account.switched_off"
SWITCHED_ON = "account.switched_on"
LINK_ISSUED = "account.link_issued"
PASSWORD_CHOSEN = "account.password_chosen"  # noqa: S105
PASSWORD_CHANGED = "account.password_changed"  # noqa: S105
SIGNED_IN = "account.signed_in"
SIGN_IN_FAILED = "account.sign_in_failed"
SIGNED_OUT = "account.signed_out"
SESSION_ENDED = "account.session_ended"
SECOND_STEP_FAILED = "account.second_step_failed"
RECOVERY_CODE_USED = "account.recovery_code_used"
RECOVERY_CODES_RENEWED = "account.recovery_codes_renewed"
TWO_FACTOR_SET_UP = "account.two_factor_set_up"
TWO_FACTOR_GIVEN_UP = "account.two_factor_given_up"
TWO_FACTOR_RESET = "account.two_factor_reset"

name_actions(
    {
        CREATED: "Tạo tài khoản",
        DETAILS_CHANGED: "Sửa họ tên, liên hệ của tài khoản",
        ROLE_GRANTED: "Giao vai trò",
        ROLE_WITHDRAWN: "Thu hồi vai trò",
        SWITCHED_OFF: "Khóa tài khoản",
        SWITCHED_ON: "Mở khóa tài khoản",
        LINK_ISSUED: "Cấp liên kết dùng một lần",
        PASSWORD_CHOSEN: "Đặt mật khẩu qua liên kết",
        PASSWORD_CHANGED: "Đổi mật khẩu",
        SIGNED_IN: "Đăng nhập",
        SIGN_IN_FAILED: "Đăng nhập không thành công",
        SIGNED_OUT: "Đăng xuất",
        SESSION_ENDED: "Kết thúc phiên đăng nhập",
        SECOND_STEP_FAILED: "Nhập sai mã xác thực hai bước",
        RECOVERY_CODE_USED: "Dùng mã dự phòng",
        RECOVERY_CODES_RENEWED: "Cấp lại mã dự phòng",
        TWO_FACTOR_SET_UP: "Thiết lập xác thực hai bước",
        TWO_FACTOR_GIVEN_UP: "Tắt xác thực hai bước",
        TWO_FACTOR_RESET: "Đặt lại xác thực hai bước",
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
        "two_factor": "Xác thực hai bước",
    }
)
name_values("role", {role.value: role.label for role in Role})
name_values("purpose", {purpose.value: purpose.label for purpose in LinkPurpose})
