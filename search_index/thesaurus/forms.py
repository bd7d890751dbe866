"""What an administrator types about a group, and the reasons that every change of the thesaurus asks for."""

from wtforms import IntegerField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import HiddenInput

from office.text import normalise_line
from office.web.forms import OfficeForm

from .admitting import MOST_SYLLABLES, Fault
from .groups import Group, GroupKind

_LONGEST_TERM = 200
_NOT_ENDLESS = Length(max=20_000, message="Ô này nhận nhiều nhất 20.000 ký tự. Hãy tách nhóm.")


class ReasonForm(OfficeForm):
    """Why something is done; the sentence stands in the history and in the trail."""

    reason = StringField(
        "Lý do",
        validators=[
            InputRequired("Hãy nêu lý do, để người sau hiểu vì sao đổi."),
            Length(1, 500, "Lý do phải có từ 1 đến 500 ký tự."),
        ],
        description="Ví dụ: nhiều người hỏi «giấy xe» mà không thấy thủ tục đăng ký xe.",
    )


class GroupReasonForm(ReasonForm):
    """A reason about one group. `opened` is the newest edit when the page was opened."""

    # Without the check a form that lost its number would be taken as opened just now.
    opened = IntegerField(
        widget=HiddenInput(), validators=[InputRequired("Trang này mở không trọn vẹn. Hãy mở lại rồi sửa.")]
    )

    def reopen(self, newest: int) -> None:
        """What was typed stays, but from now on as opened after that edit, which whoever saves again has seen."""
        # A field shows what was sent in before what it is given.
        self.opened.raw_data, self.opened.data = None, newest


class PublishForm(ReasonForm):
    """A reason for publishing; `seen` are the ids of the drafts on the page, parted by spaces."""

    seen = StringField(widget=HiddenInput())

    def ids(self) -> set[int]:
        """The drafts that were looked at; what is no number is left out."""
        return {int(each) for each in (self.seen.data or "").split() if each.isdecimal() and each.isascii()}


class GroupForm(GroupReasonForm):
    """The words of a group, new or known."""

    kind = SelectField(
        "Loại nhóm",
        choices=[SelectChoice(kind.value, kind.label) for kind in GroupKind],
        coerce=GroupKind,
        default=GroupKind.MEANS,
        description="Cùng nghĩa: các từ thay nhau được. Gọi nôm na là, viết tắt: chỉ dẫn tới từ chính thức.",
    )
    terms = TextAreaField(
        "Từ người dân dùng",
        validators=[
            InputRequired("Hãy nhập ít nhất một từ mà người dân dùng, mỗi từ một dòng."),
            _NOT_ENDLESS,
        ],
        description=f"Mỗi từ một dòng, viết đủ dấu, không quá {MOST_SYLLABLES} tiếng.",
        render_kw={"rows": 6},
    )
    official = TextAreaField(
        "Từ chính thức",
        validators=[_NOT_ENDLESS],
        description="Như tên thủ tục viết, mỗi từ một dòng. Để trống nếu là nhóm cùng nghĩa.",
        render_kw={"rows": 4},
    )
    subject = StringField(
        "Chủ đề",
        validators=[
            InputRequired("Hãy nhập chủ đề, ví dụ: đất đai."),
            Length(1, 80, "Chủ đề phải có từ 1 đến 80 ký tự."),
        ],
    )

    def validate_terms(self, field: TextAreaField) -> None:
        """No line may be longer than a question is read."""
        _check_lines(field)

    def validate_official(self, field: TextAreaField) -> None:
        """As with the terms."""
        _check_lines(field)

    def says(self, slug: str) -> Group:
        """The valid form as a group of that slug."""
        terms, official = lines(self.terms.data), lines(self.official.data)
        return Group(slug, self.kind.data, terms, official, self.subject.data)

    def tell(self, faults: list[Fault]) -> bool:
        """Puts each fault beside the box where it was written; whether there was none."""
        for fault in faults:
            field = self.official if fault.side == "official" else self.terms
            field.errors = [*field.errors, fault.sentence]
        return not faults


def lines(text: str | None) -> tuple[str, ...]:
    """The terms of a box, one a line, in lower case, each once."""
    found = (normalise_line(line).lower() for line in (text or "").splitlines())
    return tuple(dict.fromkeys(line for line in found if line))


def _check_lines(field: TextAreaField) -> None:
    longest = max(lines(field.data), key=len, default="")
    if len(longest) > _LONGEST_TERM:
        raise ValidationError(f"Một dòng có nhiều nhất {_LONGEST_TERM} ký tự: «{longest[:40]}…».")
