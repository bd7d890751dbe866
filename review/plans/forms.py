"""What a reviewer types: about a plan, about a measure and the procedures it is for, about the approving decision."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
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
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty
from wtforms.widgets import HiddenInput

from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.time_limits import TimeUnit
from office.agencies.models import Agency
from office.agencies.queries import agency_said
from office.web.addresses import record_number
from office.web.forms import OfficeForm

from ..measures import MeasureKind
from ..numbers import NumberField, require_within
from ..values.intents import Intent
from ..values.reductions import Way
from .approving import Approval, approving_title
from .models import Measure, PlanKind, Power, SimplificationPlan
from .planning import Particulars, Provision, Wording

_UNITS = (TimeUnit.WORKING_DAY, TimeUnit.DAY, TimeUnit.WORKING_HOUR, TimeUnit.HOUR, TimeUnit.MONTH)
# Days, đồng, sets: above this it is a slip of typing.
_MOST = {
    MeasureKind.SHORTEN.value: 9_999,
    MeasureKind.CUT_CHARGE.value: 999_999_999_999,
    MeasureKind.FEWER_SETS.value: 99,
}
# "khoản 2 Điều 5 | 01/2019/TT-BLĐTBXH | what it is about"
_SEPARATOR = re.compile(r"\s*[|\t]\s*")


class PlanForm(OfficeForm):
    """A plan's title, kind and year."""

    title = StringField(
        "Tên phương án",
        [InputRequired(), Length(max=500)],
        description="Ví dụ: Đơn giản hóa thủ tục hành chính ngành Y tế năm 2026",
    )
    kind = SelectField("Loại", choices=[SelectChoice(each.value, each.label) for each in PlanKind])
    year = IntegerField("Năm", [InputRequired(), NumberRange(2000, 2100)])
    version = HiddenField()

    def told(self) -> Particulars:
        """The values."""
        return Particulars(self.title.data or "", PlanKind(self.kind.data), int(self.year.data or 0))

    @classmethod
    def of(cls, plan: SimplificationPlan) -> "PlanForm":
        """The form as the plan stands."""
        told = {"title": plan.title, "kind": plan.kind.value, "year": plan.year, "version": str(plan.version)}
        return cls(formdata=None, data=told)


class NewPlanForm(PlanForm):
    """The same with the agency whose plan it is."""

    agency_id = SelectField("Cơ quan lập phương án", [InputRequired()], coerce=int)


class _WordingForm(OfficeForm):
    """What a measure says besides what it changes."""

    content = TextAreaField(
        "Nội dung đề xuất",
        [MayBeEmpty(), Length(max=4000)],
        description="Câu in trong danh mục của phương án. Để trống thì lấy tên loại nội dung.",
        render_kw={"rows": 2},
    )
    reason = TextAreaField("Lý do", [MayBeEmpty(), Length(max=4000)], render_kw={"rows": 3})
    amendments = TextAreaField(
        "Kiến nghị thực thi: văn bản cần sửa",
        [MayBeEmpty(), Length(max=8000)],
        description="Mỗi dòng một chỗ: điều, khoản | số, ký hiệu văn bản | tên văn bản. "
        "Ví dụ: khoản 2 Điều 5 | 01/2019/TT-BLĐTBXH | quy định việc xác định mức độ khuyết tật. Chỉ có số, ký hiệu thì "
        "văn bản in thêm «Thông tư số», «Nghị định số».",
        render_kw={"rows": 3},
    )
    power = RadioField(
        "Thẩm quyền",
        choices=[SelectChoice(each.value, each.label) for each in Power],
        default=Power.OWN.value,
    )
    proposed_to = StringField("Kiến nghị với", [MayBeEmpty(), Length(max=300)], description="Ví dụ: Bộ Y tế")
    due_on = DateField("Hạn ban hành văn bản", [MayBeEmpty()])
    roadmap = StringField("Lộ trình thực hiện", [MayBeEmpty(), Length(max=300)])

    def validate_proposed_to(self, field: Any) -> None:
        """A proposal goes to somebody."""
        if self.power.data == Power.PROPOSED.value and not field.data:
            raise ValidationError("Hãy ghi kiến nghị với cơ quan nào, ví dụ Bộ Y tế.")

    def validate_amendments(self, field: Any) -> None:
        """Each line names a document."""
        for number, line in enumerate((field.data or "").splitlines(), start=1):
            if line.strip() and len(_SEPARATOR.split(line.strip())) < 2:
                raise ValidationError(
                    f"Dòng {number} chưa đủ: cần điều, khoản, rồi dấu |, rồi số, ký hiệu của văn bản."
                )

    def wording(self) -> Wording:
        """The values."""
        return Wording(
            content=self.content.data or "",
            reason=self.reason.data or "",
            power=Power(self.power.data),
            proposed_to=self.proposed_to.data or "",
            due_on=self.due_on.data,
            roadmap=self.roadmap.data or "",
            amendments=tuple(_provisions(self.amendments.data or "")),
        )


def _provisions(text: str) -> Iterator[Provision]:
    for line in text.splitlines():
        if line.strip():
            provision, document, *title = _SEPARATOR.split(line.strip(), maxsplit=2)
            yield Provision(provision, document, title[0] if title else "")


class MeasureForm(_WordingForm):
    """The wording of a measure that is there."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])

    @classmethod
    def of(cls, measure: Measure) -> "MeasureForm":
        """The form as the measure stands."""
        lines = (
            " | ".join(filter(None, (each.provision, each.document, each.title)))
            for each in measure.amendments
        )
        told = {
            "content": measure.content,
            "reason": measure.reason,
            "amendments": "\n".join(lines),
            "power": measure.power.value,
            "proposed_to": measure.proposed_to,
            "due_on": measure.due_on,
            "roadmap": measure.roadmap,
            "version": measure.version,
        }
        return cls(formdata=None, data=told)


class NewMeasureForm(_WordingForm):
    """A measure with what it does and the procedures it is for."""

    kind = SelectField(
        "Loại nội dung", choices=[SelectChoice(each.value, each.label) for each in MeasureKind]
    )
    text = TextAreaField(
        "Giấy tờ, hoặc yêu cầu, điều kiện",
        [MayBeEmpty(), Length(max=20000)],
        description="Dùng cho bỏ giấy tờ, bản sao, dữ liệu thay giấy tờ, bỏ điều kiện. Mỗi dòng một tên, ví dụ: sổ hộ "
        "khẩu. Dòng hồ sơ còn nói điều khác ngoài giấy tờ này thì được kể riêng để sửa bằng tay.",
        render_kw={"rows": 2},
    )
    paper_id = HiddenField()
    way = SelectField(
        "Cách giảm",
        choices=[SelectChoice(each.value, each.label) for each in Way],
        default=Way.TO.value,
        description="«Giảm còn»: mọi thời hạn, mức thu cao hơn thành mức này. «Giảm đi» và phần trăm tính trên từng "
        "thời hạn, từng mức thu; phần trăm làm tròn đến nửa ngày (từ 0,25 thì lên 0,5) hoặc đến đồng.",
    )
    amount = NumberField(
        "Mức giảm",
        [MayBeEmpty()],
        description="Số ngày, số đồng, số bộ hoặc số phần trăm. Ví dụ: 9 hoặc 3,5",
    )
    unit = SelectField(
        "Đơn vị của thời hạn", choices=[SelectChoice(each.value, each.label) for each in _UNITS]
    )
    channel = SelectField(
        "Chỉ giảm ở cách nộp",
        default="",
        choices=[
            SelectChoice("", "Mọi cách nộp"),
            *(SelectChoice(each.value, each.label) for each in ChannelKind),
        ],
    )
    only = StringField(
        "Chỉ giảm ở trường hợp",
        [MayBeEmpty(), Length(max=200)],
        description="Từ có trong mô tả của thời hạn hoặc mức thu, ví dụ: cấp lại. Để trống: mọi trường hợp.",
    )
    codes = TextAreaField(
        "Mã các thủ tục",
        [MayBeEmpty(), Length(max=60000)],
        description="Mỗi mã một dòng, hoặc cách nhau bằng dấu cách. Có thể dán cả cột từ Excel.",
        render_kw={"rows": 4},
    )
    selection = SelectField("Một danh sách thủ tục đã lưu", validate_choice=False)
    is_for_all = BooleanField("Mọi thủ tục đang có hiệu lực đòi giấy tờ ghi ở trên")
    authority = SelectField(
        "Thay đổi ở",
        validate_choice=False,
        description="Cơ quan tự rút ngắn thời hạn thì thay đổi danh mục của mình; còn lại thay đổi nội dung chung.",
    )

    def validate_amount(self, field: Any) -> None:
        """No more than the kind can mean; đồng and sets are whole, a percentage is of days or đồng."""
        kind, is_percent = self.kind.data or "", self.way.data == Way.BY_PERCENT.value
        if kind not in _MOST or not field.data:
            return
        is_sets = kind == MeasureKind.FEWER_SETS.value
        if is_sets and self.way.data != Way.TO.value:
            raise ValidationError("Số bộ hồ sơ chỉ dùng «Giảm còn». Hãy chọn lại cách giảm.")
        is_whole = kind != MeasureKind.SHORTEN.value and not is_percent
        require_within(field.data, 100 if is_percent else _MOST[kind], is_whole=is_whole)

    def offer(self, authorities: Sequence[Agency], selections: Sequence[tuple[int, str]]) -> None:
        """Whose listing may change, and which saved selections there are."""
        own = [SelectChoice(str(each.id), f"Danh mục của {each.name}") for each in authorities]
        self.authority.choices = [SelectChoice("", "Nội dung chung của thủ tục"), *own]
        saved = [SelectChoice(str(each), name) for each, name in selections]
        self.selection.choices = [SelectChoice("", "Không dùng"), *saved]

    def intent(self) -> Intent:
        """What is to be done."""
        return Intent(
            MeasureKind(self.kind.data),
            self.text.data or "",
            record_number(self.paper_id.data),
            self.amount.number,
            TimeUnit(self.unit.data),
            Way(self.way.data),
            ChannelKind(self.channel.data) if self.channel.data else None,
            self.only.data or "",
        )


class ApprovalForm(OfficeForm):
    """The decision that approves a plan."""

    number = StringField("Số, ký hiệu", [InputRequired(), Length(max=120)], description="Ví dụ: 2816/QĐ-UBND")
    issued_on = DateField("Ngày ban hành", [InputRequired()])
    issuing_agency = StringField(
        "Cơ quan ban hành",
        [InputRequired(), Length(max=300)],
        description="Cơ quan có dãy số của quyết định, ví dụ Ủy ban nhân dân tỉnh.",
    )
    signatory = StringField("Người ký", [MayBeEmpty(), Length(max=200)])
    title = StringField("Trích yếu", [MayBeEmpty(), Length(max=500)])
    file = FileField("Quyết định đã ký (PDF, tối đa 20 MB)")

    @classmethod
    def begun_for(cls, plan: SimplificationPlan) -> "ApprovalForm":
        """The form with what the draft of the decision says; whoever records it makes it what was signed."""
        return cls(formdata=None, issuing_agency=plan.agency.name, title=approving_title(plan.title))

    def agency(self) -> Agency | None:
        """The agency that was typed."""
        return agency_said(self.issuing_agency.data)

    def validate_issuing_agency(self, field: Any) -> None:
        """Only an agency that is known: a number series is never opened by a slip of typing."""
        if field.data and self.agency() is None:
            raise ValidationError(
                f"Chưa có cơ quan «{field.data[:80]}» trong danh sách. Hãy chọn một cơ quan đã có."
            )

    def told(self) -> Approval:
        """The values; call after validation."""
        agency = self.agency()
        assert agency is not None, "validated before"
        return Approval(
            self.number.data or "",
            agency,
            self.issued_on.data,
            self.signatory.data or "",
            self.title.data or "",
        )


class ReasonForm(OfficeForm):
    """Why a plan is given back or laid aside."""

    reason = TextAreaField("Lý do", [InputRequired(), Length(max=2000)], render_kw={"rows": 3})
