"""A constituent part that every procedure must state, and this one does not.

A time that a step tells is there, if in the wrong place. Internal procedures are not held to all this, and a stub
of which only the name is known is no finding: there is nothing yet to review.
"""

from collections.abc import Iterator

from catalogue.procedures.completeness import Constituent, PartStanding, compulsory_standings
from catalogue.procedures.parts import ComponentPart, Content, StepPart
from catalogue.values.time_limits import durations_in

from ...measures import MeasureKind
from ..known import Known
from ..values import Severity
from .rule import EXAMPLE_DAY, Example, Rule, Spot

_LEAST_STATED = 3
_ATTRIBUTES = {
    Constituent.NAME: "name",
    Constituent.STEPS: "steps",
    Constituent.CHANNELS: "channels",
    Constituent.DOSSIER: "components",
    Constituent.TIME_LIMIT: "time_limits",
    Constituent.APPLICANTS: "applicants",
    Constituent.AGENCY: "agencies",
}


def _look(content: Content, known: Known) -> Iterator[Spot]:
    if known.is_internal:
        return
    standings = compulsory_standings(content)
    missing = [part for part, standing in standings.items() if standing is PartStanding.NOT_STATED]
    if len(standings) - len(missing) < _LEAST_STATED:
        return
    for part in missing:
        if part is Constituent.TIME_LIMIT and any(durations_in(step.text) for step in content.steps):
            continue
        sentence = f"Không nêu {part.label.lower()}, là bộ phận bắt buộc (điểm {part.letter})."
        yield Spot(_ATTRIBUTES[part], "", None, part.label, sentence)


_STEPS = (StepPart("Bước 1", "Nộp hồ sơ."),)
_PAPERS = (ComponentPart(0, "Tờ khai theo mẫu", 1),)

RULE = Rule(
    id="thieu-bo-phan",
    title="Thiếu bộ phận bắt buộc",
    ground="Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm a đến g (sửa đổi bởi Nghị định 92/2017/NĐ-CP)",
    explanation=(
        "Thủ tục không nêu một trong bảy bộ phận mà thủ tục nào cũng phải có. Thủ tục nội bộ không bị xét; thủ tục "
        "mới chỉ có tên được kể ở trang Tính đầy đủ."
    ),
    question="Bản ghi có thiếu hẳn bộ phận được nêu không?",
    severity=Severity.MEDIUM,
    proposes=MeasureKind.OTHER,
    look=_look,
    examples=(
        Example(
            "Có tên, trình tự, hồ sơ; không nêu thời hạn giải quyết.",
            Content("Cấp giấy phép", steps=_STEPS, components=_PAPERS),
            is_found=True,
        ),
        Example(
            "Cùng nội dung ấy, nhưng là thủ tục nội bộ.",
            Content("Xét nâng lương", steps=_STEPS, components=_PAPERS),
            is_found=False,
            known=Known(EXAMPLE_DAY, is_internal=True),
        ),
        Example("Mới chỉ có tên.", Content("Cấp giấy phép"), is_found=False),
    ),
)
