"""What an administrator of the installation says about an agency."""

from wtforms import IntegerField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from ..web.forms import OfficeForm
from .models import AgencyKind


class AgencyForm(OfficeForm):
    """What a known agency is."""

    kind = SelectField(
        "Loại",
        choices=[SelectChoice(kind.value, kind.label) for kind in AgencyKind],
        coerce=AgencyKind,
        description="Cơ quan công bố: ban hành quyết định công bố hoặc có danh mục riêng (bộ, UBND tỉnh).",
    )
    code = StringField(
        "Mã cơ quan",
        [Optional(), Length(max=35)],
        description="Phần đuôi trong mã thủ tục của địa phương, ví dụ H37.",
    )
    parent = StringField(
        "Cơ quan cấp trên",
        [Optional(), Length(max=300)],
        description="Gõ đúng tên một cơ quan trong danh sách, có dấu hay không dấu.",
    )


class JoinForm(OfficeForm):
    """Which record of a double is kept."""

    kept = IntegerField("Giữ lại", [InputRequired()])


class NewAgencyForm(AgencyForm):
    """An agency that no source has named yet."""

    name = StringField("Tên cơ quan", [DataRequired(), Length(max=300)])
