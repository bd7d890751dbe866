"""What an officer says to settle a conflict."""

from collections.abc import Sequence

from wtforms import RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from office.agencies.models import Agency
from office.web.forms import OfficeForm

from ..procedures.sources import Settling


class SettlingForm(OfficeForm):
    """How, for which agency a draft is begun, and why."""

    outcome = RadioField(
        "Giải quyết thế nào",
        [InputRequired()],
        choices=[SelectChoice(way.value, way.label) for way in Settling],
        default=Settling.KEPT.value,
    )
    agency = SelectField("Nếu lập dự thảo: của cơ quan", validate_choice=False)
    reason = TextAreaField("Lý do", [InputRequired(), Length(max=500)], render_kw={"rows": 3})

    def offer_agencies(self, agencies: Sequence[Agency]) -> None:
        """The agencies for which the account may draft."""
        self.agency.choices = [SelectChoice(str(each.id), each.name) for each in agencies]

    def chosen_agency(self, agencies: Sequence[Agency]) -> Agency | None:
        """The agency that was chosen, None for one that was not offered."""
        return next((each for each in agencies if str(each.id) == self.agency.data), None)
