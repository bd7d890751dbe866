"""What an officer types about carrying a line out."""

from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from office.web.forms import OfficeForm


class ActForm(OfficeForm):
    """The legal act that was issued."""

    number = StringField(
        "Số, ký hiệu văn bản", [InputRequired(), Length(max=120)], description="Ví dụ: 18/2026/NĐ-CP"
    )
    issued_on = DateField("Ngày ban hành", [InputRequired()])


class ClosingForm(OfficeForm):
    """That a line which the catalogue cannot prove is done."""

    why = TextAreaField(
        "Việc đã làm theo văn bản", [InputRequired(), Length(max=2000)], render_kw={"rows": 2}
    )
    successor = StringField(
        "Thủ tục thay cho thủ tục này (mã)",
        [MayBeEmpty(), Length(max=60)],
        description="Nếu có, ví dụ 1.001193",
    )
