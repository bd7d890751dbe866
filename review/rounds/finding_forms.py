"""What an officer types about the round that is to take findings."""

from collections.abc import Sequence
from typing import Any

from wtforms import IntegerField, RadioField, SelectChoice, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from office.agencies.models import Agency

from .forms import ItemForm
from .models import ReviewRound

_NEW = "moi"


class FromFindingsForm(ItemForm):
    """Into which round findings go, one that is open or a new one, and what is said of the items."""

    round = RadioField("Đợt rà soát", [InputRequired("Hãy chọn một đợt rà soát.")])
    title = StringField(
        "Tên đợt mới",
        [Length(max=500)],
        description="Ví dụ: Kế hoạch rà soát, đơn giản hóa thủ tục hành chính năm 2026",
    )
    year = IntegerField(
        "Năm của đợt mới", [MayBeEmpty(), NumberRange(2000, 2100)], description="Để trống thì là năm nay."
    )
    agency_id = SelectField("Cơ quan của đợt mới", [MayBeEmpty()], coerce=int)

    def offer(self, rounds: Sequence[ReviewRound], agencies: Sequence[Agency]) -> None:
        """The open rounds to choose from, then a new one of one of these agencies."""
        told = [
            SelectChoice(str(each.id), f"{each.title} (năm {each.year}, {each.agency.name})")
            for each in rounds
        ]
        self.round.choices = [*told, SelectChoice(_NEW, "Lập đợt mới")]
        self.agency_id.choices = [SelectChoice(each.id, each.name) for each in agencies]
        if not rounds and not self.is_submitted():
            self.round.data = _NEW

    @property
    def round_id(self) -> int | None:
        """The round that was chosen; None for a new one."""
        return None if self.round.data == _NEW else int(self.round.data)

    def validate_title(self, field: Any) -> None:
        """A new round has a name."""
        if self.round.data == _NEW and not (field.data or "").strip():
            raise ValidationError("Hãy đặt tên cho đợt rà soát mới.")
