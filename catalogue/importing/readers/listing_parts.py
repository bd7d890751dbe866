"""What the columns of an authority's list say, as the parts of a listing.

Whatever does not fit a part stays as it is worded and is listed; whatever has no part of its own (the
channel, the issuing agency) is kept in the note under its heading.
"""

import re

from office.agencies.models import Level
from office.decisions.numbers import parse_number, tidy_number
from office.text import match_key, vietnamese_number

from ...listings.parts import ListingContent
from ...procedures.vocabulary import OnlineLevel
from ...values.codes import ParsedCode
from ...values.time_limits import Duration, TimeUnit, durations_in, parse_duration
from ..columns import Column
from ..group_headings import read_level
from ..staging import Problem
from ..table_rows import DataRow
from .row_parts import lines_of

_LONGEST_NUMBER = 200
_NOTED = (Column.STATUTORY_LIMIT, Column.ISSUING, Column.BEYOND_BORDERS)
_CHANNELS = (Column.IN_PERSON, Column.BY_INTERNET, Column.BY_POST)
_MARKED = re.compile(r"[xv✓✔☑+*]|có|co", re.IGNORECASE)
_UNMARKED = re.compile(r"[-–—0]|không(?: có)?", re.IGNORECASE)
_LIMIT_ENDS = re.compile(r"\s*(?:,(?!\d)|[;(\n]|\b(?:kể|tính)\s+từ\b|\btừ\s+(?:ngày|khi)\b|\bsau\s+khi\b)")
_LIMIT_BEGINS = re.compile(
    r"^(?:trong|không\s+quá|tối\s+đa|thời\s+hạn|thời\s+gian|giải\s+quyết|là|[\s:–-])+", re.I
)
_HEADING_UNIT = re.compile(r"\b(ngày làm việc|giờ làm việc|ngày|giờ)\b", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")
_MONEY = re.compile(r"(?P<thousands>(?:nghìn|ngàn|1[.,]?000)\s*)?\b(?:đồng|vnđ|vnd)\b", re.IGNORECASE)
# A unit that is kept in words beside the number, and what the amount is asked for ("đồng/m2").
_OTHER_MONEY = re.compile(
    r"\b(?:(?:trăm|chục|triệu|tỷ|tỉ)(?:\s+(?:nghìn|ngàn|triệu))?\s+(?:đồng|vnđ|vnd)|usd|eur)\b", re.IGNORECASE
)
_PER = re.compile(r"\b(?:đồng|vnđ|vnd|usd|eur)\s*(/\s*[^(),;/]+)", re.IGNORECASE)
_LEAST_AMOUNT = 1000
_OLD_LEVELS = {
    "1": OnlineLevel.LEVEL_1,
    "2": OnlineLevel.LEVEL_2,
    "3": OnlineLevel.LEVEL_3,
    "4": OnlineLevel.LEVEL_4,
}


def listing_content(row: DataRow, code: ParsedCode | None, name: str) -> tuple[ListingContent, list[Problem]]:
    """The content of a row, and what in it could not be understood."""
    written = code.written if code else ""
    problems: list[Problem] = []
    duration, limit_text = _limit(row, written, problems)
    content = ListingContent(
        code_written=written,
        suffix=code.suffix if code else "",
        name=name,
        sector=row.line(Column.SECTOR) if row.layout.has(Column.SECTOR) else row.group.sector,
        level=_level(row, written, problems),
        online_level=_online_level(row, written, problems),
        stated_decision_number=_decision(row, written, problems),
        limit_amount=duration.amount if duration else None,
        limit_unit=duration.unit if duration else TimeUnit.FREE_TEXT if limit_text else TimeUnit.NOT_STATED,
        limit_text=limit_text,
        charge_text=_charge(row, written, problems),
        place=row.text(Column.PLACE),
        legal_basis=row.text(Column.LEGAL_BASIS),
        implementing="\n".join(lines_of(row.text(Column.IMPLEMENTING))),
        note=_note(row),
    )
    return content, problems


def read_limit(text: str) -> Duration | None:
    """The one duration that a list states as its limit ("05 ngày làm việc kể từ ngày …"), else None."""
    head = _LIMIT_ENDS.split(text, maxsplit=1)[0]
    duration = parse_duration(head) or parse_duration(_LIMIT_BEGINS.sub("", head))
    return duration if duration and durations_in(text) == (duration,) else None


def read_online_level(text: str) -> OnlineLevel | None:
    """The online level that a list names, in today's words or in the numbers of the past; None if unclear."""
    key = match_key(text)
    if not key or key in {"khong", "khong co", "khong neu"}:
        return OnlineLevel.NOT_STATED
    if ("toan trinh" in key) != ("mot phan" in key):
        return OnlineLevel.FULL if "toan trinh" in key else OnlineLevel.PARTIAL
    number = re.fullmatch(r"(?:dvc(?:tt)? )?(?:muc(?: do)? )?([1-4])", key)
    return _OLD_LEVELS[number[1]] if number else None


def _limit(row: DataRow, code: str, problems: list[Problem]) -> tuple[Duration | None, str]:
    text = row.text(Column.LIMIT)
    index = row.layout.index(Column.LIMIT)
    unit = _HEADING_UNIT.search(row.layout.headings[index]) if index is not None else None
    if unit and _BARE_NUMBER.fullmatch(text):
        text = f"{text} {unit[1].lower()}"
    elif _BARE_NUMBER.fullmatch(text):
        reason = f"Thời hạn chỉ ghi số {text}, không có đơn vị (ngày làm việc, ngày, giờ), nên không lấy. Hãy ghi đủ."
        problems.append(Problem(row.number, code, Column.LIMIT.label, text, reason))
        return None, ""
    duration = read_limit(text)
    if text and duration is None:
        reason = "Thời hạn không phải là một con số duy nhất; giữ nguyên văn."
        problems.append(Problem(row.number, code, Column.LIMIT.label, text[:500], reason))
    return duration, text


def _charge(row: DataRow, code: str, problems: list[Problem]) -> str:
    """The charge as worded; a mere number is told in the heading's unit, else in đồng if only that can be meant."""
    text = row.text(Column.CHARGE)
    if not _AMOUNT.fullmatch(text):
        return text
    index = row.layout.index(Column.CHARGE)
    heading = row.layout.headings[index] if index is not None else ""
    shares = [share.strip() for share in _PER.findall(heading)]
    per = shares[0] if len(shares) == 1 else ""
    if other := _OTHER_MONEY.search(heading):
        return f"{text} {other[0] if other[0].isupper() else other[0].lower()}{per}"
    unit = _MONEY.search(heading)
    amount = int(re.sub(r"[.,]", "", text)) * (1000 if unit and unit["thousands"] else 1)
    if unit or amount >= _LEAST_AMOUNT:
        if not unit:
            reason = f"Mức phí chỉ ghi số {text}, không có đơn vị; hiểu là đồng."
            problems.append(Problem(row.number, code, Column.CHARGE.label, text, reason))
        return f"{vietnamese_number(amount)} đồng{per}"
    reason = f"Mức phí chỉ ghi số {text}, không rõ đơn vị; giữ nguyên văn. Hãy ghi rõ đồng hay nghìn đồng."
    problems.append(Problem(row.number, code, Column.CHARGE.label, text, reason))
    return text


def _level(row: DataRow, code: str, problems: list[Problem]) -> Level | None:
    if not row.layout.has(Column.LEVEL):
        return row.group.level
    text = row.line(Column.LEVEL)
    level = read_level(text)
    if text and level is None:
        reason = "Không rõ một cấp thực hiện duy nhất; để trống cấp."
        problems.append(Problem(row.number, code, Column.LEVEL.label, text[:200], reason))
    return level


def _online_level(row: DataRow, code: str, problems: list[Problem]) -> OnlineLevel:
    marked = [column for column in (Column.ONLINE_FULL, Column.ONLINE_PARTIAL) if row.line(column)]
    text = row.line(Column.ONLINE) or " ".join(column.label for column in marked)
    if not text:
        # Under "Trực tuyến" some write the level and some a mere mark.
        return read_online_level(row.line(Column.BY_INTERNET)) or OnlineLevel.NOT_STATED
    level = read_online_level(text)
    if level is not None:
        return level
    reason = "Không hiểu mức độ dịch vụ công trực tuyến; ghi là không nêu."
    problems.append(Problem(row.number, code, Column.ONLINE.label, text[:200], reason))
    return OnlineLevel.NOT_STATED


def _decision(row: DataRow, code: str, problems: list[Problem]) -> str:
    if not row.layout.has(Column.DECISION):
        return ""
    text = tidy_number(row.line(Column.DECISION))
    reason = ""
    if not text:
        reason = "Dòng không ghi quyết định."
    elif len(text) > _LONGEST_NUMBER:
        reason = f"Nội dung dài hơn {_LONGEST_NUMBER} ký tự nên bị cắt bớt; không phải một số quyết định."
    elif parse_number(text) is None:
        reason = "Số quyết định không đúng mẫu; giữ nguyên như đã ghi."
    if reason:
        problems.append(Problem(row.number, code, Column.DECISION.label, text, reason))
    return text[:_LONGEST_NUMBER]


def _note(row: DataRow) -> str:
    lines = [f"{column.label}: {_marked(row.line(column))}" for column in _NOTED if row.line(column)]
    channels = _channels(row)
    lines += [f"{Column.CHANNEL.label}: {channels}"] if channels else []
    return "\n".join(filter(None, [row.text(Column.NOTE), *lines]))


def _marked(text: str) -> str:
    return "Có" if _MARKED.fullmatch(text) else text


def _channels(row: DataRow) -> str:
    """The channels in the words of one cell, or those of whose columns a mark stands in the row."""
    said = row.line(Column.CHANNEL)
    told = [said] if said and not _MARKED.fullmatch(said) else []
    for column in _CHANNELS:
        text = row.line(column)
        if not text or _UNMARKED.fullmatch(text):
            continue
        is_mark = _MARKED.fullmatch(text) or read_online_level(text) is not None
        told.append(column.label if is_mark else f"{column.label} ({text})")
    return "; ".join(told)
