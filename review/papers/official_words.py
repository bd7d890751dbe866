"""Changes and texts to amend as an official paper words them (Nghị định 30/2020/NĐ-CP, Phụ lục I). Pure.

The catalogue tells a change with an arrow and an office may give a bare number of a legal text; a paper that is
ready to sign has neither.
"""

import re
from decimal import Decimal

from catalogue.procedures.sentences import Sentence
from catalogue.values.time_limits import Duration
from office.decisions.numbers import DocumentNumber, parse_number
from office.text import vietnamese_number

from ..costs.arithmetic import rounded

_LEADS = ("sửa", "bổ sung", "bãi bỏ", "thay thế", "ban hành", "hủy bỏ", "đề nghị", "kiến nghị")
_AMOUNT = re.compile(r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?: (?P<unit>[^\d]+))?")
_BELOW_ARTICLE = re.compile(r"\b(?:Tiết|Điểm|Khoản|Đoạn)\b")
_NUMBERED = re.compile(
    r"(?P<lead>.*?)\s*(?:\bsố\s*)?(?P<number>\d[^\s/]*/\S*[^\s.,;])(?P<rest>.*)", re.DOTALL
)
_NAMED_BY_TITLE = ("Luật", "Bộ luật", "Pháp lệnh")
_NOUN = re.compile(
    r"(?P<noun>Thông tư liên tịch|Thông tư|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Pháp lệnh|Bộ luật|Luật)\b\s*",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:về|quy định|hướng dẫn|sửa đổi|bổ sung|ban hành|bãi bỏ|ngày|của)\b", re.IGNORECASE)


def lasting(limit: Duration) -> str:
    """A time limit as decisions print it, whole numbers below ten with a zero: "09 ngày làm việc", "3,5 ngày"."""
    return str(limit) if limit.amount is None else f"{counted(limit.amount)} {limit.unit.label}"


def counted(number: Decimal) -> str:
    """A number of days or sets, with a zero before whole ones below ten."""
    is_small = 0 < number < 10 and number == number.to_integral_value()
    return f"{int(number):02}" if is_small else vietnamese_number(rounded(number))


def changed(sentence: Sentence) -> str:
    """A change without its arrow: "Thời hạn giải quyết: từ 05 ngày làm việc xuống còn 3,5 ngày làm việc"."""
    if not sentence.is_exchange:
        return sentence.text
    arrow = f"{sentence.short_before} → {sentence.after}"
    return sentence.text.replace(arrow, _exchanged(sentence.before, sentence.after), 1)


def amending(provision: str, document: str, title: str, proposed_to: str = "") -> str:
    """What is to be amended, without its full stop; `proposed_to` is who would have to do it, "" for oneself."""
    provision = _BELOW_ARTICLE.sub(lambda match: match[0].lower(), provision)
    said = " ".join(filter(None, (provision, named_text(document, title))))
    if not said.lower().startswith(_LEADS):
        said = f"sửa đổi {said}"
    if proposed_to:
        return f"Kiến nghị {proposed_to} {said[:1].lower()}{said[1:]}"
    return f"{said[:1].upper()}{said[1:]}"


def named_text(document: str, title: str) -> str:
    """A legal text by kind, number and title; the kind follows from the symbol where nobody stated it."""
    match = _NUMBERED.fullmatch(document)
    number = parse_number(match["number"]) if match else None
    if match is None or number is None:
        return " ".join(filter(None, (document, _about(title))))
    title = title.partition(number.text)[2].strip() if number.text in title else title
    noun = _NOUN.match(title)
    about = title[noun.end() :] if noun else title
    lead = match["lead"] or (noun["noun"].capitalize() if noun else _kind_of(number))
    if lead in _NAMED_BY_TITLE and about and not _ABOUT.match(about):
        lead, about = f"{lead} {about}", ""
    return " ".join(filter(None, (f"{lead} số {number.text}{match['rest']}", _about(about))))


def _kind_of(number: DocumentNumber) -> str:
    # The National Assembly numbers its laws and its few resolutions in one series; a title tells them apart.
    named = {"QH": "Luật", "UBTVQH": "Pháp lệnh"}
    return number.legal_text or named.get(number.symbol.rstrip("0123456789"), "văn bản")


def _about(title: str) -> str:
    if not title:
        return ""
    first, _, others = title.partition(" ")
    # A name keeps its capitals ("Việt Nam"), the beginning of a phrase does not.
    told = title if others[:1].isupper() or first.isupper() else f"{title[:1].lower()}{title[1:]}"
    return told if _ABOUT.match(told) else f"về {told}"


def _exchanged(before: str, after: str) -> str:
    old, new = _AMOUNT.fullmatch(before), _AMOUNT.fullmatch(after)
    if old is None or new is None or old["unit"] != new["unit"]:
        return f"từ {before} thành {after}"
    numbers = _number(old["number"]), _number(new["number"])
    said = [" ".join(filter(None, (counted(each), new["unit"]))) for each in numbers]
    return f"từ {said[0]} {'xuống còn' if numbers[1] < numbers[0] else 'lên'} {said[1]}"


def _number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))
