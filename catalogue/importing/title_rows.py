"""Whose list it is, as the rows above a table say."""

import re
from collections.abc import Iterable, Iterator

from office.text import fold, normalise_line

_COMMITTEE = re.compile(
    r"(?:^|\b(?:của|thuộc)\s+(?:chủ\s+tịch\s+)?)(?:ubnd|ủy\s+ban\s+nhân\s+dân)\s+"
    r"(?P<kind>tỉnh|thành\s+phố|tp\.?|xã|phường|đặc\s+khu|huyện|quận|thị\s+xã)\s*(?P<place>[^,;:()\d\n]{2,40})",
    re.IGNORECASE,
)
_COMMITTEE_ALONE = re.compile(r"ubnd|ủy\s+ban\s+nhân\s+dân", re.IGNORECASE)
_PLACE_ALONE = re.compile(r"(?:tỉnh|thành\s+phố|tp\.?|xã|phường|đặc\s+khu)\s+\S.{1,40}", re.IGNORECASE)
_BODY = re.compile(
    r"(?:bộ|sở|ngân hàng nhà nước|bảo hiểm xã hội|thanh tra chính phủ|văn phòng chính phủ|ban quản lý"
    r"|cục|tổng cục)\b[^,;:()\d\n]{0,80}(?:,[^;:()\d\n]{2,60})?",
    re.IGNORECASE,
)
_KINDS = {"tp": "thành phố", "tp.": "thành phố"}
_STOP = re.compile(
    r"\s+(?:ban hành|về việc|năm|tại|quản lý|quyết định|công bố|cộng hòa|độc lập)\b.*$"
    r"|\s*[-–]\s*(?:sở|văn phòng|trung tâm|phòng|ban)\b.*$",
    re.IGNORECASE,
)


def _place(text: str) -> str:
    text = _STOP.sub("", text.strip(" .-–"))
    return " ".join(word.capitalize() if word.isupper() or word.islower() else word for word in text.split())


def _sentence_case(text: str) -> str:
    """A name in capitals as it is written in a text ("Bộ Nông nghiệp và Môi trường")."""
    if not text.isupper():
        return text
    kind, _, rest = text.lower().partition(" ")
    rest = re.sub(r"(^|\bvà |, )(\w)", lambda match: match[1] + match[2].upper(), rest)
    return f"{kind.capitalize()} {rest}".strip()


def authority_name(text: str) -> str:
    """The name of an authority as it is stored: "UBND TỈNH LẠNG SƠN" is Ủy ban nhân dân tỉnh Lạng Sơn."""
    text = normalise_line(text)
    match = _COMMITTEE.match(text)
    if match is None:
        return _sentence_case(text)
    kind = " ".join(match["kind"].lower().split())
    return f"Ủy ban nhân dân {_KINDS.get(kind, kind)} {_place(match['place'])}"


def authority_in(titles: Iterable[str]) -> str:
    """The authority that title rows name, "" for none.

    A people's committee comes before a department of its own; the name inside "của Chủ tịch UBND tỉnh …"
    counts too.
    """
    lines = [normalise_line(line) for title in titles for line in title.splitlines()]
    for line in [*lines, *_split_names(lines)]:
        match = _COMMITTEE.search(line)
        if match:
            return authority_name(f"UBND {match['kind']} {match['place']}")
    bodies = (line for line in lines if _BODY.fullmatch(line) and "cong hoa" not in fold(line))
    return next(map(authority_name, bodies), "")


def _split_names(lines: list[str]) -> Iterator[str]:
    """Names that a letterhead breaks in two: "ỦY BAN NHÂN DÂN" over "TỈNH LẠNG SƠN"."""
    for at, line in enumerate(lines):
        if _COMMITTEE_ALONE.fullmatch(line):
            places = (later for later in lines[at + 1 : at + 5] if _PLACE_ALONE.fullmatch(later))
            yield from (f"UBND {place}" for place in places)
