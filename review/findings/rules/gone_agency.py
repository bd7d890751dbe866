"""An agency or a level of government that exists no more.

The district ended on 30 June 2025, a number of ministries and provincial departments on 28 February 2025
(`ended_bodies.py`), others by the day that an office notes in its list of agencies.
"""

import re
from collections.abc import Iterator
from datetime import date

from catalogue.procedures.parts import AgencyPart, Content, StepPart
from catalogue.procedures.vocabulary import AgencyRole
from catalogue.publishing.content_form import contradictions
from catalogue.publishing.content_form.findings import SENTENCE, shortened
from catalogue.publishing.content_form.findings import Known as KnownOfDay
from office.agencies.models import Level
from office.text import match_key

from ...measures import MeasureKind
from ..ended_bodies import ended_body_in, may_name_one
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
    for each in contradictions.agencies_of_the_past(content, KnownOfDay(known.day, ended=known.ended)):
        position = each.position or 0
        if _OF_A_PAST_ACT.search(each.quote):
            continue
        part = getattr(content, each.part)[position]
        yield Spot(each.part, key_of(part, position), position, each.quote, each.sentence)
    yield from _ended_bodies(content, known.day)


def _ended_bodies(content: Content, day: date) -> Iterator[Spot]:
    for place, part in enumerate(content.agencies):
        body = ended_body_in(part.name, day)
        if body:
            yield Spot("agencies", key_of(part, place), place, part.name, body.sentence)
    texts = (
        ("steps", content.steps, [part.text for part in content.steps]),
        ("channels", content.channels, [part.description for part in content.channels]),
        ("places", content.places, [part.text for part in content.places]),
    )
    for kind, parts, worded in texts:
        quoted = set()
        for place, text in enumerate(worded):
            told = _first_told(text, day)
            # The channels of a procedure often repeat each other word by word.
            if told and told[0] not in quoted:
                quoted.add(told[0])
                yield Spot(kind, key_of(parts[place], place), place, *told)


def _first_told(text: str, day: date) -> tuple[str, str] | None:
    for match in SENTENCE.finditer(text) if may_name_one(text) else ():
        body = ended_body_in(match[0], day)
        if body:
            return shortened(match[0]), body.sentence
    return None


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
        "01/7/2025); Nghị quyết 176/2025/QH15 (các bộ từ 01/3/2025); Nghị định 63/2010/NĐ-CP, Phụ lục I, câu 6"
    ),
    explanation=(
        "Nơi thực hiện, trình tự hoặc nơi tiếp nhận nêu cơ quan cấp huyện, bộ hay sở đã kết thúc khi sắp xếp "
        "năm 2025, hay cơ quan đã ghi ngày kết thúc trong danh sách cơ quan. Hãy ghi cơ quan nay làm việc này. "
        "Chỗ nói về giấy tờ đã cấp trước đây, hay tên văn bản do cơ quan ấy ban hành, không bị tính."
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
            "Cơ quan thực hiện ghi «Bộ Kế hoạch và Đầu tư».",
            _acting(agency="Bộ Kế hoạch và Đầu tư"),
            is_found=True,
        ),
        Example(
            "«Sở Lao động-Thương binh và Xã hội thẩm định trong 5 ngày».",
            _acting("Sở Lao động-Thương binh và Xã hội thẩm định trong 5 ngày."),
            is_found=True,
        ),
        Example(
            "«Thông tư 01/2020/TT-BKHĐT của Bộ Kế hoạch và Đầu tư» là tên văn bản.",
            _acting("Lập tờ khai theo mẫu của Thông tư 01/2020/TT-BKHĐT của Bộ Kế hoạch và Đầu tư."),
            is_found=False,
        ),
        Example(
            "«Giấy phép do Ủy ban nhân dân cấp huyện cấp trước ngày 01/7/2025» nói về chuyện cũ.",
            _acting("Nộp giấy phép do Ủy ban nhân dân cấp huyện cấp trước ngày 01/7/2025."),
            is_found=False,
        ),
    ),
)
