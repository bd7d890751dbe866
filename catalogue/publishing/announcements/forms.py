"""What a publisher types about a decision in preparation."""

from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from office.agencies.models import Agency
from office.agencies.queries import agency_said
from office.web.forms import OfficeForm

from .gathering import Particulars


class ParticularsForm(OfficeForm):
    """Title, number, issuing agency, dates and signatory; only the title is required while it is prepared."""

    title = StringField(
        "Trích yếu",
        [InputRequired(), Length(max=500)],
        description="Ví dụ: Công bố danh mục thủ tục hành chính sửa đổi, bổ sung lĩnh vực hộ tịch",
    )
    number = StringField(
        "Số, ký hiệu", [Optional(), Length(max=120)], description="Để trống khi chưa ký. Ví dụ: 1805/QĐ-UBND"
    )
    issuing_agency = StringField(
        "Cơ quan ban hành",
        [Optional(), Length(max=300)],
        description="Cơ quan có dãy số của quyết định, ví dụ Ủy ban nhân dân tỉnh; người ký ghi ở dưới.",
    )
    issued_on = DateField("Ngày ban hành", [Optional()])
    signatory = StringField(
        "Người ký",
        [Optional(), Length(max=200)],
        description="Chức vụ và họ tên, ví dụ: KT. Chủ tịch, Phó Chủ tịch …",
    )
    effective_on = DateField(
        "Ngày có hiệu lực",
        [Optional()],
        description="Dùng cho mọi mục không có ngày riêng; có thể là ngày sắp tới.",
    )
    version = HiddenField()

    def validate_issuing_agency(self, field: StringField) -> None:
        """Only an agency that is known: a number series is never opened by a slip of typing."""
        if field.data and self.agency() is None:
            raise ValidationError(
                f"Chưa có cơ quan «{field.data[:80]}» trong danh sách. Hãy chọn một cơ quan đã có."
            )

    def agency(self) -> Agency | None:
        """The agency that was typed, in any spelling; None where there is no such."""
        return agency_said(self.issuing_agency.data)

    def told(self) -> Particulars:
        """The values."""
        return Particulars(
            title=self.title.data or "",
            number=self.number.data or "",
            issuing_agency=self.agency(),
            issued_on=self.issued_on.data,
            signatory=self.signatory.data or "",
            effective_on=self.effective_on.data,
        )


class NewAnnouncementForm(ParticularsForm):
    """The same with the agency that prepares it."""

    agency_id = SelectField("Cơ quan chuẩn bị", [InputRequired()], coerce=int)


class PlaceForm(OfficeForm):
    """A place within a section, from 1."""

    place = IntegerField("Số thứ tự", [InputRequired(), NumberRange(1, 9999)])


class ReasonForm(OfficeForm):
    """Why something is given up."""

    reason = TextAreaField("Lý do", [InputRequired(), Length(max=500)])


class SignedFileForm(OfficeForm):
    """The signed decision."""

    file = FileField("Quyết định đã ký (PDF, tối đa 20 MB)", [FileRequired("Hãy chọn một tệp PDF.")])
