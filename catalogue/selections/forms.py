"""What an officer types about a saved selection."""

from collections.abc import Sequence

from wtforms import IntegerField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty
from wtforms.widgets import HiddenInput

from office.agencies.models import Agency
from office.web.forms import OfficeForm

_NOTE = Length(max=2000, message="Ghi chú có tối đa 2.000 ký tự.")


class NameForm(OfficeForm):
    """The name of a list."""

    name = StringField(
        "Tên danh sách",
        validators=[
            InputRequired("Hãy đặt tên cho danh sách, ví dụ: Thủ tục đòi giấy khai sinh."),
            Length(1, 200, "Tên danh sách phải có từ 1 đến 200 ký tự."),
        ],
    )


class SaveForm(NameForm):
    """A list that is about to be saved, and whose it will be."""

    owner = SelectField("Ai được dùng", description="Người dùng chung xem và sửa được danh sách.")

    def offer(self, agencies: Sequence[Agency]) -> None:
        """The owners to choose from: the account itself, or one of its agencies."""
        shared = [SelectChoice(str(agency.id), f"Chung trong {agency.name}") for agency in agencies]
        self.owner.choices = [SelectChoice("", "Chỉ mình tôi"), *shared]

    def chosen(self, agencies: Sequence[Agency]) -> Agency | None:
        """The agency that was chosen; None for the account's own list."""
        return next((agency for agency in agencies if str(agency.id) == self.owner.data), None)


class RenameForm(NameForm):
    """Another name. `version` is the one that the page was opened with."""

    version = IntegerField(
        widget=HiddenInput(), validators=[InputRequired("Trang này mở không trọn vẹn. Hãy mở lại rồi sửa.")]
    )


class NoteForm(OfficeForm):
    """Why a procedure is in the list."""

    note = TextAreaField("Ghi chú", validators=[MayBeEmpty(), _NOTE], render_kw={"rows": 3})


class MemberForm(NoteForm):
    """A procedure to be added by hand."""

    code = StringField(
        "Mã thủ tục",
        validators=[InputRequired("Hãy nhập mã thủ tục, ví dụ 1.001193."), Length(1, 120)],
    )


class ConfirmForm(OfficeForm):
    """A button alone, for what cannot be taken back."""
