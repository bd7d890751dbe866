"""What an administrator fills in about somebody's account."""

from wtforms import SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from ...agencies.models import Agency
from ...web.forms import OfficeForm
from ..forms import DetailsForm
from ..roles import Role
from .remit import Remit

EVERYWHERE = "toan-he-thong"


class GrantForm(OfficeForm):
    """A role and where it counts; only agencies of the administrator's remit are offered, and accepted."""

    role = SelectField(
        "Vai trò",
        [InputRequired("Hãy chọn một vai trò.")],
        choices=[SelectChoice("", "Hãy chọn"), *(SelectChoice(role.value, role.label) for role in Role)],
    )
    scope = SelectField("Ở cơ quan", [InputRequired("Hãy chọn cơ quan mà vai trò có hiệu lực.")])

    def offer(self, agencies: list[Agency], remit: Remit) -> None:
        """Fills the list of places; the whole installation is offered to its own administrators alone."""
        places = [SelectChoice(str(agency.id), agency.name) for agency in agencies]
        if remit.agency_ids is None:
            places.append(SelectChoice(EVERYWHERE, "Toàn hệ thống (mọi cơ quan)"))
        one_only = len(places) == 1
        self.scope.choices = places if one_only else [SelectChoice("", "Hãy chọn"), *places]

    def place(self, agencies: list[Agency]) -> Agency | None:
        """The agency that was chosen; None for the whole installation."""
        return next((agency for agency in agencies if str(agency.id) == self.scope.data), None)


class InvitationForm(GrantForm, DetailsForm):
    """Who is invited, with the first role."""

    user_name = StringField(
        "Tên đăng nhập",
        [InputRequired(), Length(max=64)],
        description="Chữ, số và các dấu . _ @ -; không phân biệt hoa thường, dấu tiếng Việt được bỏ.",
        render_kw={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"},
    )


class ReasonForm(OfficeForm):
    """Why, for whoever reads the trail later."""

    reason = TextAreaField(
        "Lý do",
        [DataRequired("Hãy ghi lý do; lý do được lưu trong nhật ký."), Length(max=500)],
        description="Ghi trong nhật ký. Không ghi thông tin riêng của người dân.",
        render_kw={"rows": 3},
    )
