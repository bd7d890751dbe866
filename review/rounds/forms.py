"""What an officer types about a round, its items and its plan."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from catalogue.selections.queries import ListedSelection
from office.accounts.models import Account
from office.agencies.queries import agency_said
from office.web.forms import OfficeForm

from .choosing import ItemTold, Schedule
from .making import RoundTold
from .models import ReasonChosen, ReviewRound, RoundItem

_OTHER_LABEL = "Căn cứ khác (ghi ở ô dưới)"


def _require_agency(field: Any) -> None:
    if field.data and agency_said(field.data) is None:
        raise ValidationError(
            f"Chưa có cơ quan «{field.data[:80]}» trong danh sách cơ quan. Hãy gõ đúng tên một cơ quan đã có."
        )


class RoundForm(OfficeForm):
    """Title, year, and the number once the plan is signed. `version` is that of the round on the page."""

    title = StringField(
        "Tên đợt rà soát",
        [InputRequired("Hãy đặt tên cho đợt rà soát."), Length(max=500)],
        description="Ví dụ: Kế hoạch rà soát, đơn giản hóa thủ tục hành chính năm 2026",
    )
    year = IntegerField("Năm", [InputRequired("Hãy ghi năm của kế hoạch, ví dụ 2026.")])
    number = StringField(
        "Số, ký hiệu kế hoạch hoặc quyết định",
        [MayBeEmpty(), Length(max=120)],
        description="Để trống khi chưa ký. Ví dụ: 48/KH-UBND",
    )
    issuing_agency = StringField(
        "Cơ quan ban hành",
        [MayBeEmpty(), Length(max=300)],
        description="Cơ quan có dãy số của kế hoạch, ví dụ Ủy ban nhân dân tỉnh.",
    )
    issued_on = DateField("Ngày ban hành", [MayBeEmpty()])
    version = HiddenField()

    def validate_issuing_agency(self, field: Any) -> None:
        """Only an agency that is known: a number series is never opened by a slip of typing."""
        _require_agency(field)

    def told(self) -> RoundTold:
        """The values."""
        return RoundTold(
            self.title.data or "",
            self.year.data or 0,
            self.number.data or "",
            agency_said(self.issuing_agency.data),
            self.issued_on.data,
        )

    @classmethod
    def of(cls, review_round: ReviewRound) -> "RoundForm":
        """The form as the round stands."""
        issuer = review_round.issuing_agency
        return cls(
            formdata=None,
            data={
                "title": review_round.title,
                "year": review_round.year,
                "number": review_round.number_as_typed,
                "issuing_agency": issuer.name if issuer else "",
                "issued_on": review_round.issued_on,
                "version": str(review_round.version),
            },
        )


class NewRoundForm(RoundForm):
    """The same with the agency whose round it is."""

    agency_id = SelectField("Đợt rà soát của cơ quan", [InputRequired()], coerce=int)


class ItemForm(OfficeForm):
    """What the plan says of an item. `version` is that of the item on the page."""

    lead_agency = StringField(
        "Cơ quan chủ trì",
        [MayBeEmpty(), Length(max=300)],
        description="Tên một cơ quan trong danh sách cơ quan.",
    )
    coordinating = TextAreaField(
        "Cơ quan phối hợp",
        [MayBeEmpty(), Length(max=2000)],
        render_kw={"rows": 2},
        description="Mỗi dòng một cơ quan.",
    )
    starts_on = DateField("Bắt đầu", [MayBeEmpty()])
    ends_on = DateField("Hoàn thành", [MayBeEmpty()])
    reason = SelectField(
        "Căn cứ lựa chọn",
        choices=[SelectChoice(each.value, each.label or _OTHER_LABEL) for each in ReasonChosen],
        default=ReasonChosen.OWN_CHOICE.value,
    )
    # Without `Optional`, which would end the checks of an empty field before its own one.
    reason_words = TextAreaField("Căn cứ, ghi bằng lời", [Length(max=2000)], render_kw={"rows": 2})
    expected_product = TextAreaField(
        "Dự kiến sản phẩm", [MayBeEmpty(), Length(max=2000)], render_kw={"rows": 2}
    )
    version = HiddenField()

    def validate_lead_agency(self, field: Any) -> None:
        """Only an agency that is known: who leads sees the round."""
        _require_agency(field)

    def validate_reason_words(self, field: Any) -> None:
        """A reason of its own is told in words."""
        if self.reason.data == ReasonChosen.OTHER.value and not (field.data or "").strip():
            raise ValidationError("Hãy ghi căn cứ lựa chọn bằng lời.")

    def validate_ends_on(self, field: Any) -> None:
        """Not before the beginning."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError("Ngày hoàn thành phải từ ngày bắt đầu trở đi. Hãy sửa một trong hai ngày.")

    def told(self) -> ItemTold:
        """The values."""
        return ItemTold(
            ReasonChosen(self.reason.data),
            self.reason_words.data or "",
            agency_said(self.lead_agency.data),
            self.coordinating.data or "",
            self.starts_on.data,
            self.ends_on.data,
            self.expected_product.data or "",
        )

    @classmethod
    def of(cls, item: RoundItem) -> "ItemForm":
        """The form as the item stands."""
        lead = item.lead_agency
        return cls(
            formdata=None,
            data={
                "lead_agency": lead.name if lead else "",
                "coordinating": item.coordinating,
                "starts_on": item.starts_on,
                "ends_on": item.ends_on,
                "reason": item.reason.value,
                "reason_words": item.reason_words,
                "expected_product": item.expected_product,
                "version": str(item.version),
            },
        )


class ByCodeForm(ItemForm):
    """One procedure by its code, or a group under a name with the codes that belong to it."""

    codes = TextAreaField(
        "Mã thủ tục",
        [Length(max=6000)],
        render_kw={"rows": 2},
        description="Ví dụ 1.001193. Nhiều mã thì mỗi dòng một mã.",
    )
    group = StringField(
        "Tên nhóm",
        [MayBeEmpty(), Length(max=500)],
        description="Chỉ ghi khi các mã trên làm thành một nhóm, là một dòng của kế hoạch.",
    )

    def validate_codes(self, field: Any) -> None:
        """A group may be named before its procedures are known; anything else needs a code."""
        if not (field.data or "").split() and not self.group.data:
            raise ValidationError("Hãy nhập ít nhất một mã thủ tục, hoặc tên nhóm.")


class FromSelectionForm(ItemForm):
    """All procedures of a saved selection."""

    selection = SelectField("Danh sách đã lưu", validate_choice=False)

    def offer(self, listed: Sequence[ListedSelection]) -> None:
        """The selections to choose from."""
        self.selection.choices = [
            SelectChoice(str(each.selection.id), f"{each.selection.name} ({each.members} thủ tục)")
            for each in listed
        ]


class PlanFileForm(OfficeForm):
    """A plan as an office keeps it."""

    file = FileField(
        "Kế hoạch rà soát (.xlsx, .xls, .csv; tối đa 20 MB)",
        [FileRequired("Hãy chọn một tệp.")],
        description="Có cột tên thủ tục hoặc mã; chủ trì, phối hợp, thời gian, căn cứ, sản phẩm được lấy nếu có.",
    )


class BulkForm(OfficeForm):
    """What the ticked items are given at once; what stays blank leaves each as it is."""

    assignee = SelectField("Giao cho", validate_choice=False)
    lead_agency = StringField("Cơ quan chủ trì", [MayBeEmpty(), Length(max=300)])
    starts_on = DateField("Bắt đầu", [MayBeEmpty()])
    ends_on = DateField("Hoàn thành", [MayBeEmpty()])

    def validate_lead_agency(self, field: Any) -> None:
        """Only an agency that is known."""
        _require_agency(field)

    def offer(self, accounts: Sequence[Account]) -> None:
        """The accounts to choose from."""
        people = [SelectChoice(str(each.id), each.full_name) for each in accounts]
        self.assignee.choices = [SelectChoice("", "– giữ nguyên –"), *people]

    def chosen(self, accounts: Sequence[Account]) -> Account | None:
        """The account that was chosen, if any."""
        return next((each for each in accounts if str(each.id) == self.assignee.data), None)

    def schedule(self) -> Schedule | None:
        """The agency and days, None where none was typed."""
        told = Schedule(agency_said(self.lead_agency.data), self.starts_on.data, self.ends_on.data)
        return None if told == Schedule() else told


class ReasonForm(OfficeForm):
    """A button, with the reason that some acts ask for."""

    reason = StringField("Lý do", [MayBeEmpty(), Length(max=1000)])


class HeadingsForm(OfficeForm):
    """The headings of the plan, one a line, and whether the officer vouches for them."""

    headings = TextAreaField(
        "Tên các cột, mỗi dòng một cột, theo thứ tự của mẫu",
        [InputRequired("Hãy ghi tên các cột."), Length(max=3000)],
        render_kw={"rows": 9},
    )
    is_confirmed = BooleanField("Đã kiểm tra với mẫu đang dùng, được in chính thức")
