"""Which decision a stated number means: one that is registered, or one to be entered now."""

from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from office.agencies.queries import agency_called
from office.errors import BadInput
from office.web.forms import OfficeForm

ENTER = "0"


class ResolveForm(OfficeForm):
    """`decision` is the number of a record, or "0" for a decision that is entered with the fields below it."""

    decision = SelectField("Quyết định", [InputRequired()])
    agency = StringField(
        "Cơ quan ban hành",
        [Optional(), Length(max=300)],
        description="Tên đầy đủ hoặc mã; phải có trong danh sách cơ quan.",
    )
    issued_on = DateField("Ngày ban hành", [Optional()])
    title = StringField("Trích yếu", [Optional(), Length(max=500)])

    def validate(self, extra_validators: object = None) -> bool:
        """To enter a decision takes its agency and its day."""
        is_good = bool(super().validate(extra_validators))
        if self.decision.data != ENTER:
            return is_good
        try:
            agency_called(self.agency.data or "")
        except BadInput as unknown:
            self.agency.errors = [unknown.sentence]
        if self.issued_on.data is None:
            self.issued_on.errors = ["Hãy ghi ngày ban hành của quyết định."]
        return is_good and not (self.agency.errors or self.issued_on.errors)


class UndoForm(OfficeForm):
    """Why a resolution is taken back."""

    reason = TextAreaField("Lý do hoàn tác", [InputRequired(), Length(max=500)])
