"""What an officer types about the annexes of an agency."""

from wtforms import BooleanField, HiddenField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError

from catalogue.publishing.document_wording import Told
from office.web.forms import OfficeForm

from .layouts import PLAN_LAYOUTS, PlanLayout
from .models import AnnexKey
from .wording import AnnexSettings

_USUAL = {column.heading for layout in PLAN_LAYOUTS.values() for column in layout.columns}
_CONFIRMED = "Đã kiểm tra, dùng chính thức"


class AnnexForm(OfficeForm):
    """A field for each setting, and beside it whether the officer vouches for what it says."""

    mark = HiddenField()
    layout = SelectField(
        AnnexKey.LAYOUT.label, choices=[SelectChoice(each.value, each.label) for each in PlanLayout]
    )
    headings = TextAreaField(
        AnnexKey.HEADINGS.label,
        [Optional(), Length(max=3000)],
        description="Mỗi dòng một cột: tên cột của mẫu, dấu hai chấm, tên cột của cơ quan.",
        render_kw={"rows": 4},
    )
    headings_confirmed = BooleanField(f"{_CONFIRMED}: {AnnexKey.HEADINGS.label}")
    cost_form = StringField(
        AnnexKey.COST_FORM.label,
        [Optional(), Length(max=120)],
        description="In ở đầu các bảng chi phí. Để trống nếu không theo biểu mẫu nào.",
    )
    cost_form_confirmed = BooleanField(f"{_CONFIRMED}: {AnnexKey.COST_FORM.label}")

    def validate_headings(self, field: TextAreaField) -> None:
        """Only headings that the lists have can be worded otherwise."""
        for line in filter(None, (each.strip() for each in (field.data or "").split("\n"))):
            usual, colon, own = line.partition(":")
            if usual.strip() not in _USUAL or not colon or not own.strip():
                raise ValidationError(
                    f"Dòng «{line[:80]}» chưa đúng. Hãy ghi tên một cột có trong mẫu, dấu hai chấm, rồi tên mới; "
                    "ví dụ «Mã số TTHC: Mã thủ tục»."
                )

    def told(self) -> dict[AnnexKey, Told]:
        """What was typed, by setting; call after validation."""
        lines = (each.strip() for each in (self.headings.data or "").split("\n"))
        return {
            AnnexKey.LAYOUT: Told(self.layout.data, True),
            AnnexKey.HEADINGS: Told("\n".join(filter(None, lines)), bool(self.headings_confirmed.data)),
            AnnexKey.COST_FORM: Told(
                (self.cost_form.data or "").strip(), bool(self.cost_form_confirmed.data)
            ),
        }


def filled_annex_form(settings: AnnexSettings) -> AnnexForm:
    """The form with what holds now."""
    values: dict[str, object] = {"mark": settings.mark}
    for key, told in settings.told.items():
        values[key.value], values[f"{key.value}_confirmed"] = told.text, told.is_confirmed
    return AnnexForm(formdata=None, data=values)
