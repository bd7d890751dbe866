"""What an officer types about a posting."""

from wtforms import DateField, HiddenField, RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from office.web.forms import OfficeForm

from .clocks import Preset
from .models import PostingPlace


class RuleForm(OfficeForm):
    """By which rule one agency counts."""

    agency = HiddenField()
    preset = RadioField(
        "Cách tính hạn công bố",
        [InputRequired()],
        choices=[SelectChoice(preset.value, f"{preset.label} ({preset.unit})") for preset in Preset],
    )


class PostingForm(OfficeForm):
    """Where and when."""

    place = SelectField(
        "Nơi công khai",
        [InputRequired()],
        choices=[SelectChoice(place.value, place.label) for place in PostingPlace],
    )
    posted_on = DateField("Ngày niêm yết, công khai", [InputRequired()])
    named = StringField(
        "Tên nơi hoặc địa chỉ trang",
        [Optional(), Length(max=300)],
        description="Ví dụ tên Bộ phận Một cửa, hoặc địa chỉ trên cổng. Mọi người đều đọc được.",
    )


class CorrectionForm(OfficeForm):
    """What is right instead, and why."""

    posted_on = DateField(
        "Ngày đúng", [Optional()], description="Để trống nếu thực ra chưa niêm yết, công khai ở nơi này."
    )
    named = StringField("Tên nơi hoặc địa chỉ trang", [Optional(), Length(max=300)])
    reason = StringField("Lý do đính chính", [InputRequired(), Length(max=500)])
