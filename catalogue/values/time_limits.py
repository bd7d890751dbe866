"""How long an office may take: an amount and a unit, exactly as stated.

A limit read from a source is *certain* only when the source's value and its own description agree, or
when nothing speaks against the value. Where they contradict each other both are kept and shown.
"""

import enum
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from office.text import normalise, vietnamese_number


class TimeUnit(enum.Enum):
    """In what a time limit counts (Bộ luật Dân sự 2015, Điều 145–148)."""

    WORKING_DAY = "working_day"
    DAY = "day"
    WORKING_HOUR = "working_hour"
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"
    SAME_DAY = "same_day"
    NOT_STATED = "not_stated"
    FREE_TEXT = "free_text"

    @property
    def label(self) -> str:
        """The unit in Vietnamese, as it follows an amount."""
        return _LABELS[self]

    @property
    def takes_amount(self) -> bool:
        """Whether a number of them means something."""
        return self not in {TimeUnit.SAME_DAY, TimeUnit.NOT_STATED, TimeUnit.FREE_TEXT}


_LABELS = {
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.DAY: "ngày",
    TimeUnit.WORKING_HOUR: "giờ làm việc",
    TimeUnit.HOUR: "giờ",
    TimeUnit.MONTH: "tháng",
    TimeUnit.YEAR: "năm",
    TimeUnit.SAME_DAY: "trong ngày",
    TimeUnit.NOT_STATED: "không nêu",
    TimeUnit.FREE_TEXT: "theo mô tả",
}


class LimitStanding(enum.Enum):
    """How far a time limit read from a source can be relied on."""

    CERTAIN = "certain"
    CONTRADICTED = "contradicted"
    AS_TEXT = "as_text"
    NOT_STATED = "not_stated"

    @property
    def label(self) -> str:
        """The standing in Vietnamese."""
        return _STANDINGS[self]


_STANDINGS = {
    LimitStanding.CERTAIN: "Nguồn nêu rõ",
    LimitStanding.CONTRADICTED: "Nguồn và mô tả không khớp",
    LimitStanding.AS_TEXT: "Chỉ nêu bằng lời",
    LimitStanding.NOT_STATED: "Không nêu",
}


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """An amount of one unit, such as 1,5 ngày làm việc; `amount` is None for "trong ngày"."""

    amount: Decimal | None
    unit: TimeUnit

    def __post_init__(self) -> None:
        if self.unit.takes_amount != (self.amount is not None) or (self.amount or 0) < 0:
            raise ValueError(f"no such duration: {self.amount} {self.unit}")

    def __str__(self) -> str:
        return (
            self.unit.label if self.amount is None else f"{vietnamese_number(self.amount)} {self.unit.label}"
        )


# A dot before three digits parts thousands, as Vietnamese writes them; else it is a decimal point.
_THOUSANDS = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,4})?"
_NUMBER = rf"{_THOUSANDS}|\d{{1,6}}(?:[.,]\d{{1,4}})?|\d{{1,2}}/\d{{1,2}}"
_UNIT = r"(?P<unit>ngày\s+làm\s+việc|ngày\s+công\s+tác|giờ\s+làm\s+việc|ngày|giờ|tiếng|tháng|năm)"
_DURATION = re.compile(
    rf"(?<![\d.,/])(?P<first>{_NUMBER})(?:\s*(?:-|–|đến|tới|hoặc)\s*(?P<second>{_NUMBER}))?"
    rf"\s*(?:\([^()]{{1,40}}\)\s*)?{_UNIT}(?![\w/])",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(r"(?<!lượt )\b(?:ngay\s+)?trong\s+(?:cùng\s+)?ngày\b(?!\s*(?:\d|\())", re.IGNORECASE)
_DATES = re.compile(
    r"ngày\s+\d{1,2}\s*(?:[/.-]|tháng\s+)\s*\d{1,2}(?:\s*(?:[/.-]|năm\s+)\s*\d{4})?|\d{1,2}[/-]\d{1,2}[/-]\d{4}"
    r"|tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?|năm\s+\d{4}|\b\d+/\d{4}/[\w-]+"
    r"|\d{1,2}\s*(?:\([^()]{1,12}\)\s*)?(?:giờ|h)\s*(?:\d{1,2}\s*(?:phút\s*)?)?(?:sáng|chiều|trưa|tối)\b"
    r"|(?:sau|trước)\s+1[0-7]\s*giờ(?!\s*(?:làm|kể|từ))",
    re.IGNORECASE,
)
# A longer term granted beside the limit, or a term that binds somebody else than the office.
_ALLOWANCE = re.compile(
    r"(?:tăng\s+thêm|cộng\s+thêm|kéo\s+dài\s+(?:thêm\s+)?|gia\s+hạn\s+(?:thêm\s+)?|có\s+hiệu\s+lực\s+\w*\s*|có\s+giá\s+trị"
    r"\s+(?:sử\s+dụng\s+)?(?:\w+\s+)?|thời\s+hạn\s+sử\s+dụng\s+\w*\s*|kinh\s+nghiệm\s+(?:\w+\s+)?|trước\s+(?:ít\s+nhất\s+)?|ít\s+nhất)"
    r"\s*(?:không\s+quá|tối\s+đa|là|từ)?\s*$",
    re.IGNORECASE,
)
# What follows the amount: the term runs before an event, or it is the applicant who has it.
_NOT_THE_OFFICE = re.compile(
    r"\s*(?:trước\s+(?:ngày|khi|đợt|thời\s+điểm)|cho\s+(?:cơ\s+sở|tổ\s+chức|doanh\s+nghiệp)\b"
    r"|[^.;\n]{0,110}\b(?:tổ\s+chức|cá\s+nhân|doanh\s+nghiệp|cơ\s+sở|chủ\s+đầu\s+tư|người\s+\w+|chủ\s+trì[^.;\n]{0,20})"
    r"\s+(?:phải|có\s+trách\s+nhiệm)\s+(?:hoàn\s+thiện|hoàn\s+chỉnh|bổ\s+sung|khắc\s+phục|nộp|gửi|chỉnh\s+sửa))",
    re.IGNORECASE,
)
_WORD_UNITS = {
    "ngày làm việc": TimeUnit.WORKING_DAY,
    "ngày công tác": TimeUnit.WORKING_DAY,
    "giờ làm việc": TimeUnit.WORKING_HOUR,
    "ngày": TimeUnit.DAY,
    "giờ": TimeUnit.HOUR,
    "tiếng": TimeUnit.HOUR,
    "tháng": TimeUnit.MONTH,
    "năm": TimeUnit.YEAR,
}


def _amount(text: str) -> Decimal | None:
    if re.fullmatch(_THOUSANDS, text):
        text = text.replace(".", "")
    above, _, below = text.replace(",", ".").partition("/")
    if not below:
        return Decimal(above)
    amount = Decimal(above) / Decimal(below) if int(below) else None
    # A third of a day cannot be written down exactly, so it stays text.
    return amount if amount is not None and amount == round(amount, 4) else None


def _duration(match: re.Match[str], part: str) -> Duration | None:
    amount = _amount(match[part])
    unit = _WORD_UNITS[" ".join(match["unit"].lower().split())]
    return None if amount is None else Duration(amount, unit)


def parse_duration(text: str) -> Duration | None:
    """The duration that a text consists of ("05 ngày làm việc", "trong ngày"), or None."""
    text = " ".join(normalise(text).split()).strip(" .;:")
    if _SAME_DAY.fullmatch(text):
        return Duration(None, TimeUnit.SAME_DAY)
    match = _DURATION.fullmatch(text)
    return _duration(match, "first") if match and not match["second"] else None


def durations_in(text: str) -> tuple[Duration, ...]:
    """The processing times that a description states, in reading order.

    Dates, allowances ("tăng thêm 10 ngày"), validities and terms that bind others are left out.
    """
    text = _DATES.sub(lambda match: "·" * len(match[0]), normalise(text))
    found: list[tuple[int, Duration]] = []
    for match in _DURATION.finditer(text):
        if _ALLOWANCE.search(text[max(0, match.start() - 45) : match.start()]):
            continue
        if _NOT_THE_OFFICE.match(text, match.end()):
            continue
        ends = (_duration(match, part) for part in ("first", "second") if match[part])
        found += [(match.start(), duration) for duration in ends if duration]
    found += [(match.start(), Duration(None, TimeUnit.SAME_DAY)) for match in _SAME_DAY.finditer(text)]
    return tuple(duration for _, duration in sorted(found, key=lambda pair: pair[0]))


def is_borne_out(value: Duration, stated: tuple[Duration, ...]) -> bool:
    """Whether a description contains the value, or stages that add up to it, in the value's own unit."""
    if value in stated:
        return True
    amounts = [
        duration.amount for duration in stated if duration.unit is value.unit and duration.amount is not None
    ]
    return any(
        sum(amounts[start:end]) == value.amount
        for start in range(len(amounts))
        for end in range(start + 2, len(amounts) + 1)
    )


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit as a source gives it: the duration if there is one, its standing, the source's words.

    `stated` are the durations that the description names; `text` is the source's wording of the value.
    """

    duration: Duration | None
    standing: LimitStanding
    text: str
    stated: tuple[Duration, ...] = ()


_SOURCE_UNITS = {unit.name: unit for unit in TimeUnit if unit.takes_amount}
_SOURCE_VALUE = re.compile(rf"(\d{{1,6}}(?:[.,]\d{{1,4}})?)\s+({'|'.join(_SOURCE_UNITS)})", re.IGNORECASE)
_NO_UNIT = re.compile(r"^\d*\s*OTHER$|\s*OTHER$")


# A record repeats the same words for each of its channels.
@lru_cache(maxsize=4096)
def read_time_limit(value: str, description: str = "") -> TimeLimit:
    """A source's value ("5 WORKING_DAY", "1 OTHER", words) weighed against its own description.

    ``OTHER`` is no unit, so the number beside it is no amount: such a value stays text.
    """
    value = " ".join(normalise(value).split())
    stated = durations_in(description)
    words = _NO_UNIT.sub("", value).strip(" -")
    match = _SOURCE_VALUE.fullmatch(value)
    duration = (
        Duration(Decimal(match[1].replace(",", ".")), _SOURCE_UNITS[match[2].upper()])
        if match
        else parse_duration(words)
    )
    if duration is None:
        standing = LimitStanding.AS_TEXT if words or stated else LimitStanding.NOT_STATED
        return TimeLimit(None, standing, value, stated or durations_in(words))
    contradicted = bool(stated) and not is_borne_out(duration, stated)
    standing = LimitStanding.CONTRADICTED if contradicted else LimitStanding.CERTAIN
    return TimeLimit(duration, standing, value, stated)
