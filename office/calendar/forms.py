"""What an officer types about one day of the calendar."""

from datetime import date

from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length
from wtforms.widgets import HiddenInput

from ..text import normalise_line
from ..web.forms import OfficeForm
from .models import DayKind
from .reading import LONGEST_NAME, DecidedDay


class DayForm(OfficeForm):
    """What is said about a day, whether it is new or known."""

    kind = SelectField(
        "Ngày này là",
        choices=[SelectChoice(kind.value, kind.label) for kind in DayKind],
        coerce=DayKind,
        description="Để bỏ một ngày nghỉ, hãy chọn ngày làm việc.",
    )
    name = StringField(
        "Tên ngày",
        validators=[
            InputRequired("Hãy nhập tên ngày, ví dụ: Giỗ Tổ Hùng Vương."),
            Length(1, LONGEST_NAME, f"Tên ngày phải có từ 1 đến {LONGEST_NAME} ký tự."),
        ],
    )
    legal_basis = TextAreaField(
        "Văn bản căn cứ",
        validators=[
            InputRequired("Hãy nêu văn bản quyết định ngày này: số, ngày và cơ quan ban hành."),
            Length(1, 2000, "Văn bản căn cứ phải có từ 1 đến 2.000 ký tự."),
        ],
        description="Số, ký hiệu, ngày và cơ quan ban hành của văn bản quyết định ngày này.",
        render_kw={"rows": 4},
    )
    is_decided = BooleanField(
        "Đã có văn bản quyết định", description="Ngày chưa quyết định không được tính là ngày nghỉ."
    )

    def says(self, on: date) -> DecidedDay:
        """The valid form as one entry of the calendar."""
        legal_basis = normalise_line(self.legal_basis.data)
        return DecidedDay(on, self.kind.data, self.name.data, legal_basis, self.is_decided.data)


class CalendarDayForm(DayForm):
    """A day that has a row. `version` is the one that the page was opened with."""

    # Without the check a form that lost its version would be taken as opened just now.
    version = IntegerField(
        widget=HiddenInput(), validators=[InputRequired("Trang này mở không trọn vẹn. Hãy mở lại rồi sửa.")]
    )


class NewCalendarDayForm(DayForm):
    """A day that has no row yet."""

    on = DateField("Ngày", validators=[InputRequired("Hãy chọn ngày cần thêm vào lịch.")])
