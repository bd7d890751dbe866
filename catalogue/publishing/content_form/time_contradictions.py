"""Times that contradict each other: in the steps, in the time limits, in what their channels say. Pure.

A time in a step counts only where it is the office's whole time, not a stage of it or somebody else's term.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ...procedures.parts import Content
from ...values.time_limits import Duration, LimitStanding, TimeUnit, durations_in
from .findings import SENTENCE, Finding, shortened

_DAYS = {TimeUnit.MONTH: 30, TimeUnit.YEAR: 365}
_MOST_STAGES = 8
# The whole time that the office has, not a stage of it or somebody else's term.
_WHOLE_TIME = re.compile(
    r"(?:thời\s+hạn|thời\s+gian)\s+(?:giải\s+quyết|trả\s+kết\s+quả)(?:\s+(?:thủ\s+tục|hồ\s+sơ|hành\s+chính))*"
    r"\s*(?:là|:|không\s+quá|tối\s+đa|trong)[^.;\n]{0,25}?$",
    re.IGNORECASE,
)
_FROM_THE_DOSSIER = re.compile(
    r"(?:kể\s+)?từ\s+(?:ngày|khi)\s+(?:tiếp\s+)?nhận\s+(?:đủ|được|đầy\s+đủ)?[^.;\n]{0,20}hồ\s+sơ",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"trường\s+hợp|phức\s+tạp|xác\s+minh|kiểm\s+tra\s+thực\s+tế|gia\s+hạn|kéo\s+dài|thông\s+báo|bổ\s+sung|khiếu\s+nại"
    r"|hoàn\s+thiện|chưa\s+(?:đầy\s+đủ|đủ|hợp\s+lệ)|ý\s+kiến|trả\s+lời|danh\s+sách|hồ\s+sơ\s+(?:từ|của)\s"
    r"|cấp\s+lại|đính\s+chính|liên\s+thông|chuyển\s+(?:hồ\s+sơ|kết\s+quả)|hết\s+hạn|tại\s+(?:sở|bộ|ubnd|ủy\s+ban|cơ\s+quan)",
    re.IGNORECASE,
)


def certain_limits(content: Content) -> list[Duration]:
    """The time limits of a content that are certain."""
    parts = (part for part in content.time_limits if part.standing is LimitStanding.CERTAIN)
    return [part.duration for part in parts if part.duration]


def longest_of(durations: list[Duration], unit: TimeUnit) -> Duration | None:
    """The longest of these, None unless all are amounts of this unit."""
    alike = [each for each in durations if each.unit is unit and each.amount is not None]
    return max(alike, key=amount_of, default=None) if len(alike) == len(durations) else None


def amount_of(duration: Duration) -> Decimal:
    """The amount of a duration, 0 for one without."""
    return duration.amount or Decimal(0)


def times_in_steps(content: Content) -> Iterator[Finding]:
    """Steps that name another time for the whole than the time limits do."""
    limits = certain_limits(content)
    if not limits:
        return
    described = {each for part in content.channels for each in durations_in(part.description)}
    for position, step in enumerate(content.steps):
        for match in SENTENCE.finditer(step.text):
            named = _stated_time(match[0])
            if named is None or named in limits or named in described:
                continue
            longest = longest_of(limits, named.unit)
            # A shorter time may be a stage of the whole; a longer one never is.
            if _is_whole_time(match[0]) or (longest and amount_of(named) > amount_of(longest)):
                stated = ", ".join(dict.fromkeys(map(str, limits)))
                sentence = f"Bước này nêu thời hạn {named}, khác thời hạn giải quyết đã khai ({stated})."
                yield Finding("steps", position, shortened(match[0]), sentence)


def _stated_time(sentence: str) -> Duration | None:
    # The cheap questions first: few sentences of a step speak of the whole time at all.
    if not (_is_whole_time(sentence) or _FROM_THE_DOSSIER.search(sentence)):
        return None
    if _OF_SOMETHING_ELSE.search(sentence):
        return None
    named = durations_in(sentence)
    return named[0] if len(named) == 1 else None


def _is_whole_time(sentence: str) -> bool:
    number = re.search(r"\d", sentence)
    return bool(number and _WHOLE_TIME.search(sentence[: number.start()]))


def limits_against_descriptions(content: Content) -> Iterator[Finding]:
    """Time limits that the description of their own channel contradicts."""
    for position, part in enumerate(content.time_limits):
        duration, named = part.duration, _described(content, part.channel)
        if duration is None or _is_made_of_stages(duration, named):
            continue
        if part.standing is LimitStanding.CONTRADICTED:
            told = part.stated
        elif len(named) == 1 and named[0].unit is part.unit and named[0] != duration:
            # A number typed here was never weighed against the description that stands beside it.
            told = str(named[0])
        else:
            continue
        sentence = f"Thời hạn ghi {duration}, nhưng mô tả của cách nộp ghi {told}."
        yield Finding("time_limits", position, str(duration), sentence)


def _described(content: Content, channel: int) -> tuple[Duration, ...]:
    return durations_in(content.channels[channel].description) if channel < len(content.channels) else ()


def _is_made_of_stages(whole: Duration, named: Sequence[Duration]) -> bool:
    # "25 ngày … 5 ngày làm việc" beside 30 ngày: some of the stages make the whole, if in mixed units.
    stages = [amount_of(each) * _DAYS.get(each.unit, 1) for each in named if each.amount]
    sums = (
        sum(some)
        for size in range(2, min(len(stages), _MOST_STAGES) + 1)
        for some in combinations(stages[:_MOST_STAGES], size)
    )
    return any(each == amount_of(whole) * _DAYS.get(whole.unit, 1) for each in sums)
