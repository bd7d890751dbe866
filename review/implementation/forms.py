"""What an officer types about carrying a line out, and about what others reported."""

from collections.abc import Iterable

from wtforms import DateField, IntegerField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from office.agencies.models import Agency
from office.web.forms import OfficeForm

from ..numbers import NumberField
from .reported import Reported


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


class FigureForm(OfficeForm):
    """A figure as a report prints it, with its source."""

    year = IntegerField("Năm", [InputRequired("Hãy nhập năm, ví dụ 2022."), NumberRange(1945, 2100)])
    subject = StringField(
        "Số liệu về việc gì",
        [InputRequired("Hãy ghi số liệu nói về việc gì."), Length(max=500)],
        description="Ví dụ: Thủ tục hành chính được phê duyệt phương án phân cấp, cả nước",
    )
    value = NumberField(
        "Số lượng",
        [InputRequired("Hãy nhập số lượng, ví dụ 699.")],
        most=1_000_000_000,
        is_whole=True,
    )
    share_as_printed = StringField(
        "Tỷ lệ như báo cáo ghi",
        [MayBeEmpty(), Length(max=40)],
        description="Chép nguyên, ví dụ 13,47 %. Để trống nếu báo cáo không ghi; hệ thống không tự tính.",
    )
    source = StringField(
        "Nguồn",
        [InputRequired("Hãy ghi nguồn của số liệu."), Length(max=500)],
        description="Ví dụ: Quyết định số 1015/QĐ-TTg",
    )
    reported_on = DateField("Ngày của nguồn", [InputRequired("Hãy nhập ngày, ví dụ 30/08/2022.")])
    agency = SelectField("Cơ quan lưu số liệu", validate_choice=False)

    def offer(self, agencies: Iterable[Agency]) -> None:
        """The agencies to choose from."""
        self.agency.choices = [SelectChoice(str(each.id), each.name) for each in agencies]

    def told(self) -> Reported:
        """What was typed, of a form that is valid."""
        return Reported(
            int(self.year.data or 0),
            self.subject.data or "",
            int(self.value.number or 0),
            self.share_as_printed.data or "",
            self.source.data or "",
            self.reported_on.data,
        )
