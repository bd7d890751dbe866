"""What people type of the second step."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from ...web.forms import OfficeForm

_EXACT = {"autocapitalize": "none", "spellcheck": "false", "autocomplete": "one-time-code"}


class PhoneCodeForm(OfficeForm):
    """The six figures that the phone shows."""

    code = StringField(
        "Mã 6 chữ số",
        [InputRequired(), Length(max=40)],
        description="Mã đang hiện trong ứng dụng xác thực, đổi sau mỗi 30 giây.",
        render_kw={**_EXACT, "inputmode": "numeric"},
    )


class SecondStepForm(OfficeForm):
    """A code of the phone or one of the recovery codes."""

    code = StringField(
        "Mã xác thực",
        [InputRequired(), Length(max=40)],
        description="6 chữ số đang hiện trong ứng dụng xác thực trên điện thoại, hoặc một mã dự phòng.",
        render_kw=_EXACT,
    )
