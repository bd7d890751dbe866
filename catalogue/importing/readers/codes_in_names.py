"""A code that stands in the cell of the name: found with the words that lead to it, and taken out of the name. Pure.

Offices write it before the name or behind it, in brackets, behind a dash or a comma, on a line of its own. Where
two different codes stand there nothing is chosen between them.
"""

import re

from office.text import normalise_line

from ...values.codes import parse_code

_TAIL = r"(?:\.[A-Za-z0-9]{1,4}(?!\w))*"
_WRITTEN = rf"(?<![\w.,/])\d\.\s?\d{{6}}(?!\d){_TAIL}"
_LEAD = r"(?:(?<!\w)(?:mã|số)(?:\s+(?:số|hồ\s+sơ|định\s+danh|của|TTHC|DVC|thủ\s+tục|hành\s+chính))*\s*[:.–-]?\s*)?"
_CODE = re.compile(
    rf"[\s,;:/–-]*[(\[]?\s*{_LEAD}(?P<code>{_WRITTEN})\s*[)\]]?[\s:;,/–-]*\.?(?=\s|$|[^\W\d]|[(\[])",
    re.IGNORECASE,
)
# 1.000 and 1.500.000 are numbers and 6.2025 is a month; four digits and more behind one stop are neither.
_LOOKS_CODED = re.compile(r"(?<![\w.,/])0?\d\.\s?(?!(?:19|20)\d\d(?!\d))\d{4,}(?![\d/])")


def split_name(text: str) -> tuple[str, str]:
    """The code and the name of a cell that holds both, or ("", text) where none or several stand there."""
    found = list(_CODE.finditer(text))
    written = {base_of(match["code"]): normalise_line(match["code"]) for match in reversed(found)}
    if len(written) != 1:
        return "", normalise_line(text)
    name = _CODE.sub(" ", text)
    return next(iter(written.values())), normalise_line(name).strip(" ,;:/–-")


def base_of(text: str) -> str:
    """The national code that a written one begins with."""
    code = parse_code(text)
    return code.base[:8] if code else ""


def looks_coded(name: str) -> bool:
    """Whether something like a code stands in a name: one that lost a digit, or one of several."""
    return _LOOKS_CODED.search(name) is not None
