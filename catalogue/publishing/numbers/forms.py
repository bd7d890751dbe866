"""Which decision a stated number means: one that is registered, or one to be entered now."""

from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from office.agencies.queries import agency_called
from office.errors import BadInput
from office.web.forms import OfficeForm

ENTER = "0"


class _AskedWhenEntered(Optional):
    # Left empty where a known decision is chosen, so the page must not call it optional.
    def __init__(self) -> None:
        super().__init__()
        self.field_flags: dict[str, bool] = {}


class ResolveForm(OfficeForm):
    """`decision` is the number of a record, or "0" for a decision that is entered with the fields below it."""

    decision = RadioField("Quyết định mang số này", [InputRequired()])
    agency = StringField(
        "Cơ quan ban hành",
        [_AskedWhenEntered(), Length(max=300)],
        description="Tên đầy đủ hoặc mã; phải có trong danh sách cơ quan.",
    )
    issued_on = DateField("Ngày ban hành", [_AskedWhenEntered()])
    title = StringField("Trích yếu", [Optional(), Length(max=500)])

    def validate(self, extra_validators: object = None) -> bool:
        """To enter a decision takes its agency and its day."""
        is_good = bool(super().validate(extra_validators))
        if self.decision.data != ENTER:
            return is_good
        if not self.agency.data:
            self.agency.errors = ["Hãy ghi cơ quan ban hành của quyết định."]
        else:
            self._require_known(self.agency.data)
        if self.issued_on.data is None and not self.issued_on.errors:
            self.issued_on.errors = ["Hãy ghi ngày ban hành của quyết định."]
        return is_good and not (self.agency.errors or self.issued_on.errors)

    def _require_known(self, name: str) -> None:
        try:
            agency_called(name)
        except BadInput as unknown:
            self.agency.errors = [unknown.sentence]


class UndoForm(OfficeForm):
    """Why a resolution is taken back."""

    reason = TextAreaField("Lý do hoàn tác", [InputRequired(), Length(max=500)])
