"""Ministries and provincial departments that ended in the reorganisation of 2025, and where a text still names one.

The table beside this module is what a fresh installation knows; what an office writes into its own list of agencies
comes on top. A name counts only where it is told as if the body still acted: not in the title of a legal text, not
beside its successor, not as the issuer of what was issued long ago.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("ended_bodies.tsv")
_GAP = r"[\s,–-]*"
_TEXT = r"(?:thông\s+tư|nghị\s+định|quyết\s+định\s+số|chỉ\s+thị|công\s+văn|văn\s+bản\s+số|\d/\d{4}/\w|mẫu|quy\s+định)"
_OWNED_BY_A_TEXT = re.compile(
    rf"{_TEXT}[^;()]*\bcủa\s+(?!chính\s+phủ|thủ\s+tướng|quốc\s+hội|ủy\s+ban)[^;()]*$|quy\s+định\s*(?:bộ\s+trưởng\s*)?$",
    re.IGNORECASE,
)
_SAID_TO_BE_PAST = re.compile(
    r"^\W*(?:cũ\b|(?:hiện\s+)?nay\s+(?:là\s+)?(?:bộ|sở)\b|(?:trước\s+đây|trước\s+(?:khi|ngày))\b)",
    re.IGNORECASE,
)
_LED_IN_AS_PAST = re.compile(
    r"(?:trước\s+đây|trước\s+kia|tiền\s+thân|thay\s+thế|đổi\s+tên)[^,;]{0,30}$"
    r"|(?:sáp\s+nhập|hợp\s+nhất|chuyển)\s+từ[^,;()]{0,60}$",
    re.IGNORECASE,
)
_ISSUER = re.compile(r"\b(?:do|được)\s+(?:bộ\s+trưởng\s+|giám\s+đốc\s+)?$", re.IGNORECASE)
_ISSUED = re.compile(
    r"^\s*(?:(?:tỉnh|thành\s+phố|TP\.?)(?:\s+(?!cấp)\w+){0,4}\s+)?(?:đã\s+)?(?:cấp|công\s+nhận|ban\s+hành|công\s+bố|phê\s+duyệt)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class EndedBody:
    """A body that is no more: its last day, the legal text that ended it, and who does its work since."""

    name: str
    last_day: date
    law: str
    successor: str

    @property
    def sentence(self) -> str:
        """What an officer is told of it."""
        return (
            f"{self.name} không còn sau ngày {self.last_day:%d/%m/%Y} ({self.law}); nay là {self.successor}. "
            "Hãy xem cơ quan nào nay làm việc này."
        )


def ended_body_in(text: str, day: date) -> EndedBody | None:
    """The first body in a sentence that was over by that day and yet is told as if it still acted."""
    if not may_name_one(text):
        return None
    for pattern, body in _patterns():
        for match in pattern.finditer(text) if body.last_day < day else ():
            if not _is_told_as_past(text[: match.start()], text[match.end() :]):
                return body
    return None


def may_name_one(text: str) -> bool:
    """Whether it is worth looking closer: searching thousands of steps for every spelling would take seconds."""
    lowered = text.lower()
    return any(beginning in lowered for beginning in _beginnings())


def _is_told_as_past(before: str, after: str) -> bool:
    return bool(
        _SAID_TO_BE_PAST.match(after)
        or _LED_IN_AS_PAST.search(before)
        or _OWNED_BY_A_TEXT.search(before)
        or (_ISSUER.search(before) and _ISSUED.match(after))
    )


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], EndedBody], ...]:
    return tuple((re.compile(_written(body.name, short), re.IGNORECASE), body) for body, short in _rows())


@cache
def _beginnings() -> frozenset[str]:
    # "bộ kế", "bộ kh": enough to tell that a text names none of them.
    names = [" ".join(body.name.split()[:2]) for body, _ in _rows()]
    shorts = [short[: len("Bộ XX")] for _, short in _rows()]
    return frozenset(each.lower() for each in (*names, *shorts))


def _rows() -> Iterator[tuple[EndedBody, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for name, short, last_day, law, successor in csv.reader(lines, delimiter="\t"):
            yield EndedBody(name, date.fromisoformat(last_day), law, successor), short


def _written(name: str, short: str) -> str:
    # «Cơ sở», «trụ sở», «cán bộ» and «toàn bộ» are no bodies.
    return (
        rf"(?<!cơ )(?<!trụ )(?<!cán )(?<!toàn )(?<!đồng )(?<!nội )\b(?:{_in_full(name)}|{_in_short(short)})\b"
    )


def _in_full(name: str) -> str:
    # Dashes and commas between the words are written in every way, and "và" is often left out.
    words = re.findall(r"\w+", name)
    return "".join(
        r"(?:(?:và|&)\s+)?" if word == "và" else re.escape(word) + _GAP for word in words
    ).removesuffix(_GAP)


def _in_short(short: str) -> str:
    kind, letters = short.split()
    return rf"{kind}\s+" + r"[\s&-]*".join(letters)
