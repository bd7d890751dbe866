"""What people type about their accounts. The rules of a good password live in `passwords.py`."""

from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length, Optional, Regexp

from ..web.forms import OfficeForm

# Far above the longest password, so that a composed letter sent in several parts still fits.
_ENOUGH = Length(max=600)
_EMAIL = r"[^@\s<>\"]{1,64}@[^@\s<>\"]{1,180}\.[^@\s<>\"]{2,}\Z"
_EXACT = {"autocapitalize": "none", "spellcheck": "false"}


class SignInForm(OfficeForm):
    """User name and password."""

    user_name = StringField(
        "Tên đăng nhập", [InputRequired(), Length(max=64)], render_kw={"autocomplete": "username", **_EXACT}
    )
    password = PasswordField(
        "Mật khẩu", [InputRequired(), _ENOUGH], render_kw={"autocomplete": "current-password", **_EXACT}
    )


class CurrentPasswordForm(OfficeForm):
    """The current password, which shows that it is the owner who asks."""

    current = PasswordField(
        "Mật khẩu hiện tại",
        [InputRequired(), _ENOUGH],
        render_kw={"autocomplete": "current-password", **_EXACT},
    )


class ChoosePasswordForm(OfficeForm):
    """A new password, typed twice because it cannot be seen."""

    password = PasswordField(
        "Mật khẩu mới",
        [InputRequired(), _ENOUGH],
        description="Từ 12 đến 128 ký tự. Một câu ngắn dễ nhớ, có dấu cách hay dấu tiếng Việt đều được; "
        "có thể dán từ phần mềm quản lý mật khẩu.",
        render_kw={"autocomplete": "new-password", **_EXACT},
    )
    repeated = PasswordField(
        "Nhập lại mật khẩu mới",
        [InputRequired(), EqualTo("password", "Hai lần nhập mật khẩu mới không giống nhau.")],
        render_kw={"autocomplete": "new-password", **_EXACT},
    )


class ChangePasswordForm(CurrentPasswordForm, ChoosePasswordForm):
    """The current password and the new one."""


class DetailsForm(OfficeForm):
    """Who somebody is, and how colleagues reach them."""

    full_name = StringField("Họ và tên", [DataRequired(), Length(max=200)], render_kw={"autocomplete": "off"})
    email = EmailField(
        "Thư điện tử công vụ",
        [
            Optional(),
            Length(max=254),
            Regexp(_EMAIL, message="Địa chỉ thư điện tử chưa đúng dạng ten@co-quan.vn."),
        ],
        description="Chỉ để liên hệ; hệ thống không gửi thư.",
        render_kw={"autocomplete": "off"},
    )
