"""Times that contradict each other inside one record: the time limit, the description beside it, the steps."""

import re
from collections.abc import Iterator
from decimal import Decimal

from catalogue.procedures.parts import ChannelPart, Content, StepPart, TimeLimitPart
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.publishing.content_form import contradictions
from catalogue.values.time_limits import Duration, LimitStanding, TimeUnit, durations_in

from ...measures import MeasureKind
from ..known import Known
from ..values import Severity, key_of
from .rule import Example, Rule, Spot

# A longer term in remote places, or a shorter one on the spot, is no contradiction.
_MAKES_EXCEPTIONS = re.compile(
    r"miền\s+núi|hải\s+đảo|vùng\s+sâu|tăng\s+thêm|ngay\s+trong\s+ngày", re.IGNORECASE
)


def _look(content: Content, known: Known) -> Iterator[Spot]:
    told = set()
    for each in (*_limits(content), *contradictions.times_in_steps(content)):
        position = each.position or 0
        # The channels of a procedure often repeat each other word by word.
        if (each.part, each.quote, each.sentence) not in told:
            told.add((each.part, each.quote, each.sentence))
            part = getattr(content, each.part)[position]
            yield Spot(each.part, key_of(part, position), position, each.quote, each.sentence)


def _limits(content: Content) -> Iterator[contradictions.Finding]:
    for each in contradictions.limits_against_descriptions(content):
        part = content.time_limits[each.position or 0]
        described = content.channels[part.channel].description if part.channel < len(content.channels) else ""
        if not _MAKES_EXCEPTIONS.search(described) and _speaks_against(part, durations_in(described)):
            yield each


def _speaks_against(part: TimeLimitPart, named: tuple[Duration, ...]) -> bool:
    # Of several terms one may be a stage or a case; the same number in another unit is a slip.
    own = part.duration
    if own is None or any(_in_days(each) == _in_days(own) is not None for each in named):
        return False
    return len(named) < 2 or any(each.amount == own.amount for each in named)


def _in_days(duration: Duration) -> Decimal | None:
    # "180 ngày" and "06 tháng" are one term in two words, and so are "1 ngày làm việc" and "trong ngày".
    if duration.unit is TimeUnit.SAME_DAY or duration == Duration(Decimal(1), TimeUnit.WORKING_DAY):
        return Decimal(1)
    rate = {TimeUnit.MONTH: 30, TimeUnit.DAY: 1}.get(duration.unit)
    return duration.amount * rate if rate and duration.amount is not None else None


def _limited(days: int, description: str = "", step: str = "") -> Content:
    limit = TimeLimitPart(0, Decimal(days), TimeUnit.WORKING_DAY, LimitStanding.CERTAIN, "")
    return Content(
        "Cấp giấy phép",
        channels=(ChannelPart(ChannelKind.IN_PERSON, description),),
        time_limits=(limit,),
        steps=(StepPart("", step),),
    )


RULE = Rule(
    id="thoi-han-mau-thuan",
    title="Thời hạn mâu thuẫn trong cùng một thủ tục",
    ground=(
        "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm đ và Phụ lục I, câu 9 (thời hạn phải được quy định cụ thể)"
    ),
    explanation=(
        "Số ngày ghi ở thời hạn khác số ngày mà mô tả cách nộp hoặc một bước của trình tự nêu cho cả việc giải "
        "quyết. Người dân không biết tin con số nào. Các chặng cộng lại thành cả thời hạn không bị tính."
    ),
    question="Thời hạn giải quyết ghi bằng số có trái với mô tả bên cạnh, hoặc với trình tự, không?",
    severity=Severity.MEDIUM,
    proposes=MeasureKind.OTHER,
    look=_look,
    is_hint=True,
    examples=(
        Example(
            "Thời hạn ghi 5 ngày làm việc, mô tả ghi «trong 10 ngày làm việc».",
            _limited(5, "Trong 10 ngày làm việc kể từ ngày nhận đủ hồ sơ."),
            is_found=True,
        ),
        Example(
            "Thời hạn 5 ngày làm việc, trình tự ghi «thời hạn giải quyết là 15 ngày làm việc».",
            _limited(5, step="Thời hạn giải quyết là 15 ngày làm việc kể từ ngày nhận đủ hồ sơ."),
            is_found=True,
        ),
        Example(
            "Thời hạn 5 ngày làm việc, mô tả ghi đúng như vậy.",
            _limited(5, "Trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ."),
            is_found=False,
        ),
    ),
)
