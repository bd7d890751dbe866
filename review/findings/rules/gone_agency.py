"""An agency or a level of government that exists no more: above all the district, which ended on 30 June 2025."""

import re
from collections.abc import Iterator
from datetime import date

from catalogue.procedures.parts import AgencyPart, Content, StepPart
from catalogue.procedures.vocabulary import AgencyRole
from catalogue.publishing.content_form import contradictions
from office.agencies.models import Level
from office.text import match_key

from ...measures import MeasureKind
from ..known import Known
from ..values import Severity, key_of
from .rule import EXAMPLE_DAY, Example, Rule, Spot

_OF_A_PAST_ACT = re.compile(
    r"cấp\s+huyện[^.;]{0,20}ra\s+quyết\s+định\s+thành\s+lập|không\s+tổ\s+chức", re.IGNORECASE
)


def _look(content: Content, known: Known) -> Iterator[Spot]:
    level = content.level
    if level and level.valid_until and level.valid_until < known.day:
        yield Spot(
            "level", "", None, level.label, f"{level.label} không còn sau {level.valid_until:%d/%m/%Y}."
        )
    for each in contradictions.agencies_of_the_past(
        content, contradictions.Known(known.day, ended=known.ended)
    ):
        position = each.position or 0
        if _OF_A_PAST_ACT.search(each.quote):
            continue
        part = getattr(content, each.part)[position]
        yield Spot(each.part, key_of(part, position), position, each.quote, each.sentence)


def _acting(step: str = "", agency: str = "Ủy ban nhân dân cấp xã", level: Level | None = None) -> Content:
    return Content(
        "Xác nhận thông tin",
        level=level,
        agencies=(AgencyPart(AgencyRole.IMPLEMENTING, agency),),
        steps=(StepPart("", step),),
    )


RULE = Rule(
    id="co-quan-khong-con",
    title="Cơ quan hoặc cấp không còn",
    ground=(
        "Nghị quyết 203/2025/QH15; Luật Tổ chức chính quyền địa phương 72/2025/QH15 (không tổ chức cấp huyện từ "
        "01/7/2025); Nghị định 63/2010/NĐ-CP, Phụ lục I, câu 6"
    ),
    explanation=(
        "Nơi thực hiện, trình tự hoặc nơi tiếp nhận nêu cơ quan cấp huyện, hay cơ quan đã ghi ngày kết thúc trong "
        "danh sách cơ quan. Hãy ghi cơ quan nay làm việc này. Chỗ nói về giấy tờ đã cấp trước đây không bị tính."
    ),
    question="Có chỗ giao việc cho cơ quan cấp huyện, hoặc cho cơ quan không còn tồn tại, như thể nay vẫn còn không?",
    severity=Severity.HIGH,
    proposes=MeasureKind.OTHER,
    look=_look,
    examples=(
        Example(
            "«Ủy ban nhân dân cấp huyện xem xét trong 5 ngày».",
            _acting("Ủy ban nhân dân cấp huyện xem xét trong 5 ngày."),
            is_found=True,
        ),
        Example("Cấp thực hiện ghi «Cấp huyện».", _acting(level=Level.DISTRICT), is_found=True),
        Example(
            "Cơ quan thực hiện là một sở đã giải thể theo danh sách cơ quan.",
            _acting(agency="Sở Thử nghiệm cũ"),
            is_found=True,
            known=Known(EXAMPLE_DAY, ended={match_key("Sở Thử nghiệm cũ"): date(2025, 2, 28)}),
        ),
        Example(
            "«Giấy phép do Ủy ban nhân dân cấp huyện cấp trước ngày 01/7/2025» nói về chuyện cũ.",
            _acting("Nộp giấy phép do Ủy ban nhân dân cấp huyện cấp trước ngày 01/7/2025."),
            is_found=False,
        ),
    ),
)
