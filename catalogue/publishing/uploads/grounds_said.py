"""A cell that names the texts which ask for a change → these texts, each once, and what else the cell says. Pure.

What is printed as a ground of a decision is a legal text: it has a number, or it begins as one does. Whatever else
offices write into that column says why, and is a reason. A text that its number names is known by the number
alone, however its title was written.
"""

import re
from dataclasses import dataclass

from office.decisions.numbers import DocumentNumber, find_numbers
from office.errors import BadInput
from office.text import normalise_line

from ...importing.dittos import is_ditto

_LONGEST = 120
_LEAD = re.compile(
    r"^(?:[\s•*+–-]+|\d{1,2}[.)]\s+|\(\d{1,2}\)\s*|(?:căn cứ(?: vào)?|theo)\s*:?\s+)+", re.IGNORECASE
)
_REASON_LEAD = re.compile(r"^(?:lý|lí) do\s*:?\s*", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định|Chỉ thị|Công ước|Hiệp định)\b",
    re.IGNORECASE,
)
# The texts named behind these are those that the first one changes or carries out, and no grounds themselves.
_ABOUT = re.compile(
    r"\b(?:sửa đổi|bổ sung|thay thế|bãi bỏ|hướng dẫn|quy định|thi hành|ban hành|một số điều|Điều \d)", re.I
)
# With the number alone nobody knows what kind of text it is, unless its symbol says so.
_KINDS = frozenset({"NĐ", "TT", "TTLT", "NQ", "QĐ"})


@dataclass(frozen=True, slots=True)
class GroundsSaid:
    """The texts that a cell names, as the decision will name them, and the rest of its words."""

    grounds: tuple[str, ...]
    rest: str
    is_shortened: bool


def grounds_said(cell: str) -> GroundsSaid:
    """What a cell says. Raises `BadInput` for a text without a number that is too long to be named."""
    grounds: list[str] = []
    rest: list[str] = []
    is_shortened = False
    for written in re.split(r"[\n;]", cell):
        piece = _LEAD.sub("", normalise_line(written)).strip(" ,.")
        numbers = _numbers_of(piece)
        if not piece:
            continue
        if is_ditto(piece):
            raise BadInput(
                f"Ô ghi văn bản quy định việc thay đổi chỉ ghi «{piece[:20]}». Hãy ghi số, ký hiệu của văn bản."
            )
        if not numbers and not _BEGINS.match(piece):
            rest.append(_REASON_LEAD.sub("", piece))
            continue
        is_shortened |= len(piece) > _LONGEST
        grounds += [_named(number, piece) for number in numbers] or [_worded(piece)]
    return GroundsSaid(tuple(dict.fromkeys(grounds)), "; ".join(dict.fromkeys(rest)), is_shortened)


def _numbers_of(piece: str) -> list[DocumentNumber]:
    kept: list[DocumentNumber] = []
    for number, before in find_numbers(piece):
        if kept and _ABOUT.search(before):
            break
        kept.append(number)
    return kept


def _named(number: DocumentNumber, piece: str) -> str:
    if number.names_its_issuer and number.symbol.partition("-")[0] in _KINDS:
        return number.text
    words, _, _ = piece.partition(number.text) if number.names_its_issuer else (piece, "", "")
    named = f"{words}{number.text}" if number.names_its_issuer and _BEGINS.match(piece) else words
    return named if number.text in named and len(named) <= _LONGEST else number.text


def _worded(piece: str) -> str:
    if len(piece) > _LONGEST:
        raise BadInput(
            f"Tên văn bản quy định việc thay đổi «{piece[:60]}…» dài hơn {_LONGEST} ký tự và không có số, ký hiệu. "
            "Hãy chỉ ghi số, ký hiệu của văn bản."
        )
    return piece
