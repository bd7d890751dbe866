"""What contradicts itself in a content, as warnings beside the form: each quotes the words and leads to them.

Pure. A rule speaks only where the words leave little doubt: one that is often wrong teaches people to look
away. So a time in a step counts only where it is the office's whole time, a paper only where a step says that
it is handed in. Nothing here refuses anything, and a content that says nothing has no contradiction.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from office.agencies.models import Level
from office.text import fold, match_key, vietnamese_number

from ...listings.parts import ListingContent
from ...procedures.parts import Content
from ...values.charges import ChargeStanding, amounts_in
from ...values.time_limits import Duration, TimeUnit
from .findings import SENTENCE, Finding, Known, shortened
from .time_contradictions import (
    amount_of,
    certain_limits,
    limits_against_descriptions,
    longest_of,
    times_in_steps,
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
    longest = longest_of(certain_limits(national), own.unit) if national and own else None
    if own and longest and amount_of(own) > amount_of(longest):
        sentence = f"Thời hạn tại cơ quan ({own}) dài hơn thời hạn theo quy định chung ({longest})."
        found.append(Finding("listing-limit_amount", None, str(own), sentence))
    return tuple(found)


def _level(level: Level | None, known: Known, part: str = "level") -> Iterator[Finding]:
    if level and level.valid_until and level.valid_until < known.day:
        sentence = f"{level.label} không còn từ sau ngày {level.valid_until:%d/%m/%Y}."
        yield Finding(part, None, level.label, sentence)


def _duration(amount: Decimal | None, unit: TimeUnit) -> Duration | None:
    return Duration(amount, unit) if amount is not None and unit.takes_amount else None


def _papers_in_steps(content: Content) -> Iterator[Finding]:
    if not content.components:
        return
    listed = " ".join(match_key(part.text) for part in content.components)
    listed += " ".join(match_key(case.title) for case in content.dossier_cases)
    for position, step in enumerate(content.steps):
        for match in SENTENCE.finditer(step.text):
            if not _HANDED_IN.search(match[0]) or _NOT_HANDED_IN.search(match[0]):
                continue
            words = fold(match[0])
            for paper in _PAPERS:
                if fold(paper) in words and match_key(paper) not in listed:
                    sentence = f"Bước này đòi «{paper}», nhưng thành phần hồ sơ không có giấy tờ ấy."
                    yield Finding("steps", position, shortened(match[0]), sentence)


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
            yield Finding("charges", position, shortened(part.note), sentence)


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
    for match in SENTENCE.finditer(text):
        if _DISTRICT.search(match[0]) and not _SPEAKS_OF_THE_PAST.search(match[0]):
            sentence = f"Cấp huyện không còn sau ngày {last:%d/%m/%Y}; hãy xem cơ quan nào nay làm việc này."
            yield Finding(kind, position, shortened(match[0]), sentence)
            return


def _laws(content: Content, known: Known) -> Iterator[Finding]:
    for position, part in enumerate(content.legal_bases):
        last = known.expired.get(part.number)
        if part.number and last:
            sentence = f"Văn bản {part.number} hết hiệu lực sau ngày {last:%d/%m/%Y}."
            yield Finding("legal_bases", position, shortened(part.text or part.number), sentence)
