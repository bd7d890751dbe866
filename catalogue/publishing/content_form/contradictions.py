"""What contradicts itself in a content, as warnings beside the form: each quotes the words and leads to them.

Pure. A rule speaks only where the words leave little doubt: one that is often wrong teaches people to look
away. So a time in a step counts only where it is the office's whole time, a paper only where a step says that
it is handed in. Nothing here refuses anything, and a content that says nothing has no contradiction.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import combinations

from office.agencies.models import Level
from office.text import fold, match_key, vietnamese_number

from ...listings.parts import ListingContent
from ...procedures.parts import Content
from ...values.charges import ChargeStanding, amounts_in
from ...values.time_limits import Duration, LimitStanding, TimeUnit, durations_in


@dataclass(frozen=True, slots=True)
class Finding:
    """One warning: the kind of part and its position, the words, what is odd.

    Without a position `part` is a single field of the form.
    """

    part: str
    position: int | None
    quote: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue knows of the day from which a draft counts.

    `expired` maps the number of a legal text to its last day, `ended` the match key of an agency's name to
    its last day, both only where that day is before `day`.
    """

    day: date
    expired: Mapping[str, date] = field(default_factory=dict)
    ended: Mapping[str, date] = field(default_factory=dict)


_LONGEST_QUOTE = 180
_DAYS = {TimeUnit.MONTH: 30, TimeUnit.YEAR: 365}
_MOST_STAGES = 8
_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\d)[^.;\n]+)*")
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
_HANDED_IN = re.compile(
    r"\b(?:hồ\s+sơ\s+(?:gồm|bao\s+gồm)|phải\s+nộp|nộp\s+(?:bản|kèm|cho)|xuất\s+trình|gửi\s+kèm)\b",
    re.IGNORECASE,
)
_NOT_HANDED_IN = re.compile(
    r"nếu|trường\s+hợp|không\s+phải|phiếu\s+hẹn|giấy\s+hẹn|biên\s+nhận|nhận\s+kết\s+quả|trả\s+kết\s+quả|lệ\s+phí|khi\s+đến\s+nhận"
    r"|ủy\s+quyền|một\s+trong|hoặc|cán\s+bộ|công\s+chức|nhân\s+viên|để\s+đối\s+chiếu|yêu\s+cầu|/|sau\s+khi|được\s+cấp|đã\s+cấp|trao"
    r"|bàn\s+giao|chuyển|thông\s+báo|lưu|thu\s+hồi|nộp\s+(?:phí|thuế|tiền)",
    re.IGNORECASE,
)
# Papers that have one name everywhere, so that a list either holds them or does not.
_PAPERS = (
    "giấy khai sinh",
    "giấy chứng sinh",
    "giấy báo tử",
    "giấy chứng nhận kết hôn",
    "giấy xác nhận tình trạng hôn nhân",
    "giấy khám sức khỏe",
    "giấy chứng nhận đăng ký doanh nghiệp",
    "giấy chứng nhận quyền sử dụng đất",
    "phiếu lý lịch tư pháp",
    "sơ yếu lý lịch",
    "hộ chiếu",
    "giấy phép xây dựng",
    "bằng tốt nghiệp",
    "giấy phép lái xe",
    "trích lục khai tử",
    "trích lục hộ tịch",
)
_MAY_BE_DISTRICT = re.compile(r"huyện|quận|thị\s+xã", re.IGNORECASE)
_DISTRICT = re.compile(
    r"(?:\b(?:ủy\s+ban\s+nhân\s+dân|UBND|công\s+an|cơ\s+quan|phòng|trung\s+tâm|BHXH|bảo\s+hiểm\s+xã\s+hội|chi\s+cục|tòa\s+án|viện\s+kiểm\s+sát)"
    r"\b[^.;,\n]{0,50}\bcấp\s+huyện\b|\b(?:ủy\s+ban\s+nhân\s+dân|UBND)\s+(?:các\s+)?(?:quận|huyện|thị\s+xã)\b"
    r"|\bPhòng\s+[^.;,\n]{3,60}\s+(?:quận|huyện)\b)",
    re.IGNORECASE,
)
_SPEAKS_OF_THE_PAST = re.compile(
    r"trước\s+(?:ngày|đây)|đã\s+(?:cấp|được\s+cấp)|\bcũ\b|thay\s+thế|thời\s+điểm|quy\s+hoạch|giấy\s+(?:tờ|chứng)|\bdo\s+(?:UBND|ủy)",
    re.IGNORECASE,
)
# Of what the amounts of such a note are: what a thing is worth, not what is charged.
_WORTH = re.compile(r"giá\s+trị|tổng\s+mức|\bvốn\b|doanh\s+thu|\btừ\s+[\d.,]+\s*(?:tỷ|triệu)", re.IGNORECASE)


def find_contradictions(content: Content, known: Known) -> tuple[Finding, ...]:
    """What does not agree with itself, or with what the catalogue knows, in the order of the form."""
    found = (
        *_level(content.level, known),
        *times_in_steps(content),
        *_papers_in_steps(content),
        *limits_against_descriptions(content),
        *charges_against_notes(content),
        *agencies_of_the_past(content, known),
        *_laws(content, known),
    )
    # The channels of a procedure often repeat each other word by word: one warning will do.
    first = {(each.part, each.quote, each.sentence): each for each in reversed(found)}
    return tuple(each for each in found if first[each.part, each.quote, each.sentence] is each)


def find_listing_contradictions(
    listing: ListingContent, national: Content | None, known: Known
) -> tuple[Finding, ...]:
    """The same for an authority's listing beside the procedure that it carries; None where none is known."""
    found = list(_level(listing.level, known, "listing-level"))
    own = _duration(listing.limit_amount, listing.limit_unit)
    longest = _longest(_certain(national), own.unit) if national and own else None
    if own and longest and _amount(own) > _amount(longest):
        sentence = f"Thời hạn tại cơ quan ({own}) dài hơn thời hạn theo quy định chung ({longest})."
        found.append(Finding("listing-limit_amount", None, str(own), sentence))
    return tuple(found)


def _level(level: Level | None, known: Known, part: str = "level") -> Iterator[Finding]:
    if level and level.valid_until and level.valid_until < known.day:
        sentence = f"{level.label} không còn từ sau ngày {level.valid_until:%d/%m/%Y}."
        yield Finding(part, None, level.label, sentence)


def _certain(content: Content) -> list[Duration]:
    parts = (part for part in content.time_limits if part.standing is LimitStanding.CERTAIN)
    return [part.duration for part in parts if part.duration]


def _longest(durations: list[Duration], unit: TimeUnit) -> Duration | None:
    alike = [each for each in durations if each.unit is unit and each.amount is not None]
    return max(alike, key=_amount, default=None) if len(alike) == len(durations) else None


def _amount(duration: Duration) -> Decimal:
    return duration.amount or Decimal(0)


def _duration(amount: Decimal | None, unit: TimeUnit) -> Duration | None:
    return Duration(amount, unit) if amount is not None and unit.takes_amount else None


def times_in_steps(content: Content) -> Iterator[Finding]:
    """Steps that name another time for the whole than the time limits do."""
    limits = _certain(content)
    if not limits:
        return
    described = {each for part in content.channels for each in durations_in(part.description)}
    for position, step in enumerate(content.steps):
        for match in _SENTENCE.finditer(step.text):
            named = _stated_time(match[0])
            if named is None or named in limits or named in described:
                continue
            longest = _longest(limits, named.unit)
            # A shorter time may be a stage of the whole; a longer one never is.
            if _is_whole_time(match[0]) or (longest and _amount(named) > _amount(longest)):
                stated = ", ".join(dict.fromkeys(map(str, limits)))
                sentence = f"Bước này nêu thời hạn {named}, khác thời hạn giải quyết đã khai ({stated})."
                yield Finding("steps", position, _short(match[0]), sentence)


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


def _papers_in_steps(content: Content) -> Iterator[Finding]:
    if not content.components:
        return
    listed = " ".join(match_key(part.text) for part in content.components)
    listed += " ".join(match_key(case.title) for case in content.dossier_cases)
    for position, step in enumerate(content.steps):
        for match in _SENTENCE.finditer(step.text):
            if not _HANDED_IN.search(match[0]) or _NOT_HANDED_IN.search(match[0]):
                continue
            words = fold(match[0])
            for paper in _PAPERS:
                if fold(paper) in words and match_key(paper) not in listed:
                    sentence = f"Bước này đòi «{paper}», nhưng thành phần hồ sơ không có giấy tờ ấy."
                    yield Finding("steps", position, _short(match[0]), sentence)


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
    stages = [_amount(each) * _DAYS.get(each.unit, 1) for each in named if each.amount]
    sums = (
        sum(some)
        for size in range(2, min(len(stages), _MOST_STAGES) + 1)
        for some in combinations(stages[:_MOST_STAGES], size)
    )
    return any(each == _amount(whole) * _DAYS.get(whole.unit, 1) for each in sums)


def charges_against_notes(content: Content) -> Iterator[Finding]:
    """Charges whose own note names other amounts."""
    for position, part in enumerate(content.charges):
        if part.standing not in {ChargeStanding.AMOUNT, ChargeStanding.CONTRADICTED} or not part.amount:
            continue
        if _WORTH.search(part.note):
            continue
        named = [amount for amount, currency in amounts_in(part.note) if currency == part.currency]
        if named and part.amount not in named and part.amount != sum(named):
            others = ", ".join(vietnamese_number(amount) for amount in dict.fromkeys(named[:4]))
            sentence = f"Mức thu ghi {vietnamese_number(part.amount)}, nhưng ghi chú nêu {others}."
            yield Finding("charges", position, _short(part.note), sentence)


def agencies_of_the_past(content: Content, known: Known) -> Iterator[Finding]:
    """Agencies that are gone by that day, and bodies of the district level in steps, agencies and places."""
    for position, part in enumerate(content.agencies):
        ended = known.ended.get(match_key(part.name))
        if ended:
            yield Finding(
                "agencies", position, part.name, f"Cơ quan này không còn sau ngày {ended:%d/%m/%Y}."
            )
    for kind, texts in (
        ("steps", [part.text for part in content.steps]),
        ("agencies", [part.name for part in content.agencies]),
        ("places", [part.text for part in content.places]),
    ):
        for position, text in enumerate(texts):
            yield from _district_bodies(kind, position, text, known)


def _district_bodies(kind: str, position: int, text: str, known: Known) -> Iterator[Finding]:
    last = Level.DISTRICT.valid_until
    if last is None or known.day <= last or not _MAY_BE_DISTRICT.search(text):
        return
    for match in _SENTENCE.finditer(text):
        if _DISTRICT.search(match[0]) and not _SPEAKS_OF_THE_PAST.search(match[0]):
            sentence = f"Cấp huyện không còn sau ngày {last:%d/%m/%Y}; hãy xem cơ quan nào nay làm việc này."
            yield Finding(kind, position, _short(match[0]), sentence)
            return


def _laws(content: Content, known: Known) -> Iterator[Finding]:
    for position, part in enumerate(content.legal_bases):
        last = known.expired.get(part.number)
        if part.number and last:
            sentence = f"Văn bản {part.number} hết hiệu lực sau ngày {last:%d/%m/%Y}."
            yield Finding("legal_bases", position, _short(part.text or part.number), sentence)


def _short(text: str) -> str:
    text = " ".join(text.split()).strip(" -+*:,")
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()}…"
