"""What a person types about a draft besides its content: what it is for, why, from when; and a reason for an act."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
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

from ...listings.announcements import ChangeKind
from ...listings.models import Listing
from ...procedures.models import ProcedureKind
from ...values.codes import parse_code
from ..grounds import LONGEST_NUMBER, Ground
from ..models import Draft, DraftSubject
from .drafting import Circumstances

# Bytes. The form of the largest real procedure takes 530 kB (each accented letter is six or nine characters of
# a sent form), which Flask's own limit of 500 kB refuses; an office may write some times as much.
LARGEST_FORM = 4 << 20
_DAY = "Hãy nhập ngày đúng, ví dụ 20/11/2026."
MOST_GROUNDS = 20
_EMPTY_GROUNDS = 2


class GroundForm(OfficeForm):
    """One legal text; without a number it says nothing."""

    class Meta(OfficeForm.Meta):
        """The form around it carries the token."""

        csrf = False

    number = StringField(
        "Văn bản làm căn cứ thay đổi (số, ký hiệu)",
        description="Ví dụ 18/2026/NĐ-CP. Để trống nếu không có.",
        validators=[MayBeEmpty(), Length(max=LONGEST_NUMBER, message="Số, ký hiệu có tối đa 120 ký tự.")],
        render_kw={"list": "goi-y-van-ban", "data-offer": "van-ban", "autocomplete": "off"},
    )
    effective_on = DateField("Văn bản ấy có hiệu lực từ ngày", validators=[MayBeEmpty()])
    is_shortened = BooleanField("Ban hành theo trình tự, thủ tục rút gọn, có hiệu lực ngay")
    issued_on = DateField("Ngày công bố hoặc ký ban hành (nếu rút gọn)", validators=[MayBeEmpty()])

    def validate(self, extra_validators: object = None) -> bool:
        """What is said of a text needs the text; the deadlines of a shortened one need the day of its signing."""
        is_good = bool(super().validate(extra_validators))
        if not self.number.data and (self.effective_on.data or self.issued_on.data or self.is_shortened.data):
            self.number.errors = ["Hãy ghi số, ký hiệu của văn bản, hoặc xóa các ngày của nó."]
            is_good = False
        if self.number.data and self.is_shortened.data and self.issued_on.data is None:
            self.issued_on.errors = [
                "Hãy ghi ngày công bố hoặc ký ban hành: hạn của thủ tục rút gọn tính từ ngày ấy."
            ]
            is_good = False
        return is_good

    def told(self) -> Ground:
        """The ground as the verbs take it."""
        return Ground(
            self.number.data or "", self.effective_on.data, self.issued_on.data, bool(self.is_shortened.data)
        )


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
    grounds = FieldList(FormField(GroundForm), label="Văn bản làm căn cứ", max_entries=MOST_GROUNDS)
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
            tuple(each.form.told() for each in self.grounds if each.form.number.data),
            self.effective_on.data,
            self.expires_on.data,
        )

    @classmethod
    def of(cls, draft: Draft) -> "CircumstancesForm":
        """The form as the draft stands."""
        form = cls(formdata=None, obj=draft)
        form.add_empty_grounds()
        return form

    def add_empty_grounds(self) -> None:
        """Room for two more; saving makes room for the next, so that nothing needs a script."""
        empty = sum(1 for each in self.grounds if not each.form.number.data)
        for _ in range(min(_EMPTY_GROUNDS - empty, MOST_GROUNDS - len(self.grounds))):
            self.grounds.append_entry()


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
    kind = RadioField(
        "Loại thủ tục",
        choices=[SelectChoice(each.value, each.label) for each in ProcedureKind],
        default=ProcedureKind.PUBLIC.value,
        description="Thủ tục nội bộ giải quyết việc giữa các cơ quan hoặc trong một cơ quan; người dân không thấy.",
    )
    code = StringField(
        "Mã thủ tục",
        description="Để trống nếu chưa được cấp; mã được bổ sung sau. Thủ tục nội bộ không có mã.",
        validators=[MayBeEmpty(), Length(max=60)],
    )
    authority = SelectField(
        "Ai quy định thủ tục này",
        description="Thủ tục nội bộ để trống thì tính là do chính cơ quan soạn quy định.",
        validate_choice=False,
    )

    def offer_authorities(self, authorities: Sequence[Agency]) -> None:
        """Those who may have laid the procedure down alone; first, that it applies everywhere."""
        general = SelectChoice("", "Áp dụng chung cả nước")
        special = [SelectChoice(str(each.id), f"Đặc thù, do {each.name} quy định") for each in authorities]
        self.authority.choices = [general, *special]

    def chosen_authority(self, authorities: Sequence[Agency]) -> Agency | None:
        """The authority that alone lays it down; None where it applies everywhere."""
        return next((each for each in authorities if str(each.id) == self.authority.data), None)

    def chosen_kind(self) -> ProcedureKind:
        """The kind that was chosen."""
        return ProcedureKind(self.kind.data)

    def validate_code(self, field: Any) -> None:
        """A code is well-formed or left out; an internal procedure has none."""
        if field.data and self.kind.data == ProcedureKind.INTERNAL.value:
            raise ValidationError("Thủ tục nội bộ không có mã. Hãy bỏ mã, hoặc chọn loại khác.")
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
