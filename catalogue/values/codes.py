"""Codes of procedures (mã thủ tục hành chính), in all the shapes in which they are written.

The base code (``1.001193``) is the identity; a suffix (``.H37``, ``.000.00.00.H37``) names the authority
that carries the procedure. A malformed code is kept as it was written and marked, never repaired.
"""

import re
from dataclasses import dataclass

from office.text import normalise_line

_WELL_FORMED = re.compile(
    r"(?P<base>\d\.\d{6})(?:\.(?:\d{3}\.\d{2}\.\d{2}\.)?(?P<suffix>[A-Z]\d{2}))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class ParsedCode:
    """A code as written, with its base and the authority's suffix.

    `base` is the six-digit national code of a well-formed one, else the text itself without spaces;
    `suffix` is "" where none is written.
    """

    written: str
    base: str
    suffix: str
    is_well_formed: bool


def parse_code(text: str) -> ParsedCode | None:
    """Read a code; None for an empty text.

    Spaces inside are a slip of typing and do not count; any other departure makes the code malformed.
    """
    written = normalise_line(text)
    bare = written.replace(" ", "")
    if not bare:
        return None
    match = _WELL_FORMED.fullmatch(bare)
    if match is None:
        return ParsedCode(written, bare, "", False)
    return ParsedCode(written, match["base"], match["suffix"] or "", True)


def shape_of_code(text: str) -> str:
    """Why a code is malformed, as the end of a Vietnamese sentence."""
    bare = text.replace(" ", "")
    if re.fullmatch(r"[0-9]\.[0-9]{1,5}", bare):
        return "thiếu chữ số; có thể Excel đã đọc mã như một số và bỏ mất số 0 ở cuối"
    if re.fullmatch(r"[0-9]\.[0-9]{7,}", bare):
        return "thừa chữ số"
    if re.match(r"[0-9]\.?[0-9]{6}(?![0-9]*$)", bare):
        return "phần sau mã gốc không đúng mẫu"
    return "không phải dạng 1.001193"
