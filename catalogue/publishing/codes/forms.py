"""What an officer types about a code: the code, where it was read, since when it is."""

from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from office.web.forms import OfficeForm

from .coding import Told

_SOURCE = "Ví dụ «Cơ sở dữ liệu quốc gia về thủ tục hành chính». Mọi người đều đọc được."


class _ToldForm(OfficeForm):
    """Where a code was read, and since when it is."""

    told_source = StringField("Nguồn của mã", [InputRequired(), Length(max=300)], description=_SOURCE)
    valid_from = DateField("Có mã từ ngày", [Optional()], description="Để trống nếu không rõ.")

    def told(self) -> Told:
        """As the verbs take it."""
        return Told(self.told_source.data or "", self.valid_from.data)


class CodeForm(_ToldForm):
    """The code of one procedure."""

    code = StringField(
        "Mã thủ tục",
        [InputRequired(), Length(max=120)],
        description="Ví dụ 1.014464. Mã không đúng dạng được giữ nguyên và ghi rõ là không đúng dạng.",
    )


class PasteForm(_ToldForm):
    """Many at once, one procedure a line."""

    rows = TextAreaField(
        "Các dòng «tên hoặc ct-số → mã»",
        [InputRequired(), Length(max=200_000)],
        description="Mỗi dòng một thủ tục, tên và mã cách nhau bằng dấu → hoặc Tab; dán thẳng hai cột từ Excel được.",
        render_kw={"rows": 8},
    )


class ConfirmForm(OfficeForm):
    """Since when a proposed code is."""

    valid_from = DateField("Có mã từ ngày", [Optional()])


class ReasonForm(OfficeForm):
    """Why a code is not that procedure's."""

    reason = StringField("Lý do", [InputRequired(), Length(max=500)])
