"""What a person asks of the list of findings, does with some of them, and writes down of a data source."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TypeVar

from wtforms import IntegerField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty
from wtforms.widgets import HiddenInput

from office.agencies.models import Level
from office.text import normalise_line, slug
from office.web.addresses import record_number
from office.web.forms import OfficeForm

from .models import DataSource, FindingState, SourceStanding
from .queries import Sought
from .register import SourceEntry
from .registry import rule_of
from .values import Severity

_ALL = "tat-ca"
PLACES_OF_FILTERS = ("trang-thai", "quy-tac", "muc", "linh-vuc", "co-quan", "cap", "tu-khoa")
_LONGEST = 200
Choice = TypeVar("Choice", bound=Enum)


def read_sought(arguments: Mapping[str, str]) -> Sought:
    """What the address asks for; without a state, what nobody has dealt with yet."""
    rule = arguments.get("quy-tac", "")
    state = arguments.get("trang-thai", "")
    return Sought(
        state=None if state == _ALL else _one_of(FindingState, state) or FindingState.OPEN,
        rule=rule if rule_of(rule) else "",
        severity=_one_of(Severity, arguments.get("muc", "")),
        sector=slug(arguments.get("linh-vuc", "")[:_LONGEST]),
        agency=slug(arguments.get("co-quan", "")[:_LONGEST]),
        level=_one_of(Level, arguments.get("cap", "")),
        words=normalise_line(arguments.get("tu-khoa", "")[:_LONGEST]),
    )


def _one_of(kind: type[Choice], text: str) -> Choice | None:
    return next((each for each in kind if each.value == text), None)


def read_numbers(texts: Sequence[str]) -> list[int]:
    """The numbers among what was ticked, each once."""
    return sorted({number for text in texts if (number := record_number(text)) is not None})


class TriageForm(OfficeForm):
    """What to do with the ticked findings; the ticks themselves stand in the list."""

    reason = TextAreaField(
        "Lý do bỏ qua",
        description="Phải ghi khi bỏ qua. Ví dụ: Luật chuyên ngành buộc nộp bản sao có chứng thực.",
        validators=[MayBeEmpty(), Length(max=2000, message="Lý do có tối đa 2.000 ký tự.")],
        render_kw={"rows": 2},
    )
    name = StringField(
        "Tên danh sách thủ tục",
        description="Ghi tên nếu muốn lưu các thủ tục đã chọn thành danh sách khi đưa vào rà soát.",
        validators=[MayBeEmpty(), Length(max=200, message="Tên danh sách có tối đa 200 ký tự.")],
    )


class ActForm(OfficeForm):
    """A button alone."""


def _required(what: str, longest: int) -> list[object]:
    return [InputRequired(f"Hãy ghi {what}."), Length(1, longest)]


class SourceForm(OfficeForm):
    """A data source. `version` is the one that the page was opened with."""

    version = IntegerField(widget=HiddenInput(), validators=[MayBeEmpty()])
    name = StringField("Tên nguồn dữ liệu", validators=_required("tên nguồn dữ liệu", 200))
    owner = StringField("Cơ quan quản lý", validators=_required("cơ quan quản lý nguồn", 200))
    ground = StringField("Căn cứ pháp lý", validators=_required("văn bản lập ra nguồn", 300))
    announced_by = StringField(
        "Văn bản công bố dùng được thay giấy tờ",
        description="Số, ký hiệu, ngày; để trống nếu chưa có.",
        validators=[MayBeEmpty(), Length(max=300)],
    )
    holds = TextAreaField(
        "Có dữ liệu gì", validators=_required("nguồn có dữ liệu gì", 2000), render_kw={"rows": 2}
    )
    papers = TextAreaField(
        "Giấy tờ thay được",
        description="Mỗi dòng một tên giấy tờ, không kèm «bản sao».",
        validators=_required("ít nhất một giấy tờ", 5000),
        render_kw={"rows": 6},
    )
    standing = SelectField(
        "Tình trạng xác nhận",
        choices=[SelectChoice(each.value, each.label) for each in SourceStanding],
        description="Chỉ chọn «dùng được» khi cơ quan đã thử tra cứu được thật.",
    )

    def show(self, source: DataSource) -> None:
        """Fills the form with what is known of a source."""
        for name in ("version", "name", "owner", "ground", "announced_by", "holds"):
            self[name].data = getattr(source, name)
        self.papers.data = "\n".join(each.name for each in source.papers)
        self.standing.data = source.standing.value

    def entry(self) -> SourceEntry:
        """What was typed."""
        return SourceEntry(
            self.name.data or "",
            self.owner.data or "",
            self.ground.data or "",
            self.announced_by.data or "",
            self.holds.data or "",
            tuple(
                name for line in (self.papers.data or "").split("\n") if (name := normalise_line(line)[:200])
            ),
            SourceStanding(self.standing.data),
        )
