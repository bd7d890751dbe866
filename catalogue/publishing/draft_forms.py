"""What a person types about a draft besides its content: what it is for, why, from when; and a reason for an act."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty
from wtforms.widgets import HiddenInput

from office.agencies.models import Agency
from office.web.forms import OfficeForm

from ..listings.announcements import ChangeKind
from ..listings.models import Listing
from ..values.codes import parse_code
from .drafting import Circumstances
from .models import Draft, DraftSubject

# Bytes. The form of the largest real procedure takes 530 kB (each accented letter is six or nine characters of
# a sent form), which Flask's own limit of 500 kB refuses; an office may write some times as much.
LARGEST_FORM = 4 << 20
_DAY = "Hãy nhập ngày đúng, ví dụ 20/11/2026."


class CircumstancesForm(OfficeForm):
    """Why a draft changes something and from when. `version` is that of the draft on the page."""

    version = IntegerField(
        widget=HiddenInput(), validators=[InputRequired("Trang này mở không trọn vẹn. Hãy mở lại rồi sửa.")]
    )
    reason = TextAreaField(
        "Lý do thay đổi",
        description="Người duyệt đọc dòng này trước tiên. Phải có mới trình được.",
        validators=[Length(max=2000, message="Lý do có tối đa 2.000 ký tự.")],
        render_kw={"rows": 3},
    )
    ground = StringField(
        "Văn bản làm căn cứ thay đổi (số, ký hiệu)",
        description="Ví dụ 18/2026/NĐ-CP. Để trống nếu không có.",
        validators=[MayBeEmpty(), Length(max=120, message="Số, ký hiệu có tối đa 120 ký tự.")],
        render_kw={"list": "goi-y-van-ban", "data-offer": "van-ban", "autocomplete": "off"},
    )
    ground_effective_on = DateField(
        "Văn bản ấy có hiệu lực từ ngày", validators=[MayBeEmpty()], description=""
    )
    effective_on = DateField(
        "Nội dung này có hiệu lực từ ngày",
        description="Để trống thì theo ngày chung của quyết định công bố.",
        validators=[MayBeEmpty()],
    )
    expires_on = DateField(
        "Chỉ có hiệu lực đến hết ngày",
        description="Chỉ ghi khi văn bản đã định trước ngày hết hiệu lực.",
        validators=[MayBeEmpty()],
    )

    def validate_expires_on(self, field: Any) -> None:
        """Not before the first day."""
        if field.data and self.effective_on.data and field.data < self.effective_on.data:
            raise ValidationError("Ngày hết hiệu lực phải sau ngày có hiệu lực. Hãy sửa một trong hai ngày.")

    def told(self) -> Circumstances:
        """What was typed, as the verbs take it."""
        return Circumstances(
            self.reason.data or "",
            self.ground.data or "",
            self.ground_effective_on.data,
            self.effective_on.data,
            self.expires_on.data,
        )

    @classmethod
    def of(cls, draft: Draft) -> "CircumstancesForm":
        """The form as the draft stands."""
        return cls(formdata=None, obj=draft)


class ActForm(OfficeForm):
    """A button, with the reason that some acts ask for."""

    reason = StringField("Lý do", validators=[MayBeEmpty(), Length(max=2000)])


class CopyForm(OfficeForm):
    """The code of the procedure whose content fills this draft."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    code = StringField(
        "Mã của thủ tục cần sao chép",
        description="Ví dụ 1.001193. Toàn bộ nội dung dự thảo được thay bằng nội dung của thủ tục ấy; tên vẫn giữ.",
        validators=[InputRequired("Hãy nhập mã thủ tục, ví dụ 1.001193."), Length(max=60)],
    )


@dataclass(frozen=True, slots=True)
class Target:
    """What a draft can be of: the procedure itself, an authority's listing, or one that it does not have yet."""

    value: str
    label: str
    subject: DraftSubject
    listing: Listing | None = None
    authority: Agency | None = None


class _OwnedForm(OfficeForm):
    """A draft of one of the agencies in which the account may write."""

    agency = SelectField("Dự thảo của cơ quan", validate_choice=False)

    def offer_agencies(self, agencies: Sequence[Agency]) -> None:
        """The agencies to choose from."""
        self.agency.choices = [SelectChoice(str(each.id), each.name) for each in agencies]

    def chosen_agency(self, agencies: Sequence[Agency]) -> Agency | None:
        """The agency that was chosen, or the only one."""
        if len(agencies) == 1:
            return agencies[0]
        return next((each for each in agencies if str(each.id) == self.agency.data), None)


class NewProcedureForm(_OwnedForm):
    """A procedure that the catalogue does not have."""

    name = TextAreaField(
        "Tên thủ tục",
        validators=[InputRequired("Hãy nhập tên thủ tục."), Length(max=1000)],
        render_kw={"rows": 2},
    )
    code = StringField(
        "Mã thủ tục",
        description="Để trống nếu chưa được cấp; mã được bổ sung sau.",
        validators=[MayBeEmpty(), Length(max=60)],
    )
    authority = SelectField("Ai quy định thủ tục này", validate_choice=False)

    def offer_authorities(self, authorities: Sequence[Agency]) -> None:
        """Those who may have laid the procedure down alone; first, that it applies everywhere."""
        general = SelectChoice("", "Áp dụng chung cả nước")
        special = [SelectChoice(str(each.id), f"Đặc thù, do {each.name} quy định") for each in authorities]
        self.authority.choices = [general, *special]

    def chosen_authority(self, authorities: Sequence[Agency]) -> Agency | None:
        """The authority that alone lays it down; None where it applies everywhere."""
        return next((each for each in authorities if str(each.id) == self.authority.data), None)

    def validate_code(self, field: Any) -> None:
        """A code is well-formed or left out."""
        code = parse_code(field.data or "")
        if code and not code.is_well_formed:
            raise ValidationError("Mã không đúng dạng 1.001193. Hãy sửa, hoặc để trống.")


class ChangeForm(_OwnedForm):
    """What is to happen to a procedure that the catalogue has."""

    change = RadioField(
        "Việc cần làm",
        choices=[
            SelectChoice(ChangeKind.AMENDED.value, "Sửa đổi, bổ sung"),
            SelectChoice(ChangeKind.REPLACED.value, "Thay thế"),
            SelectChoice(ChangeKind.STANDARDISED.value, "Chuẩn hóa"),
            SelectChoice(ChangeKind.NEW.value, "Công bố mới (trong danh mục chưa có)"),
            SelectChoice(ChangeKind.ABOLISHED.value, "Bãi bỏ"),
        ],
        default=ChangeKind.AMENDED.value,
    )
    target = SelectField(
        "Của",
        description="Danh mục của cơ quan chỉ ghi điều riêng của cơ quan; phần còn lại theo nội dung chung.",
        validate_choice=False,
    )
    code = HiddenField()

    def offer_targets(self, targets: Sequence[Target]) -> None:
        """What the draft can be of."""
        self.target.choices = [SelectChoice(each.value, each.label) for each in targets]

    def chosen_target(self, targets: Sequence[Target]) -> Target:
        """What was chosen; the procedure itself where nothing was."""
        return next((each for each in targets if each.value == self.target.data), targets[0])

    def chosen_change(self) -> ChangeKind:
        """The kind of change that was chosen."""
        return ChangeKind(self.change.data)

    def tell(self, target: Target) -> bool:
        """Whether the change makes sense of the target; if not, the form says why."""
        change, has_listing = self.chosen_change(), target.listing is not None
        if target.subject is DraftSubject.LISTING and not has_listing and change is not ChangeKind.NEW:
            self.target.errors = (
                f"{target.label} chưa có thủ tục này, nên chỉ «Công bố mới» được. Hãy chọn việc khác.",
            )
            return False
        return True
