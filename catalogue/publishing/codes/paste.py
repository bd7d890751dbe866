"""Reading pasted rows «name or ct-number → code», one a line, and telling which procedure each means. Pure.

A row counts only where it means exactly one procedure; all else is kept, with the reason, for a person to mend.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from office.text import match_key, normalise_line

from ...values.codes import parse_code, shape_of_code

MOST_ROWS = 500
_BETWEEN = re.compile(r"\t+|→|=>|->|;|\|")
_NUMBERED = re.compile(r"(?:ct-)([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A procedure that may be given a code."""

    procedure_id: int
    name: str


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One line: `procedure` is what it means, None where `problem` says why not; `doubt` marks a malformed code."""

    line: int
    said: str
    code: str
    procedure: Uncoded | None
    problem: str = ""
    doubt: str = ""


def read_rows(text: str, known: Iterable[Uncoded]) -> list[PastedRow]:
    """The lines that say something, at most `MOST_ROWS` of them, in their order."""
    by_name: dict[str, list[Uncoded]] = defaultdict(list)
    by_number: dict[int, Uncoded] = {}
    for each in known:
        by_name[match_key(each.name)].append(each)
        by_number[each.procedure_id] = each
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    rows = [_read(number, line, by_name, by_number) for number, line in lines[:MOST_ROWS]]
    return _without_repeats(rows)


def _read(
    number: int, line: str, by_name: dict[str, list[Uncoded]], by_number: dict[int, Uncoded]
) -> PastedRow:
    parts = [normalise_line(part) for part in _BETWEEN.split(line)]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return PastedRow(number, normalise_line(line), "", None, "Dòng phải có tên (hoặc ct-số) rồi đến mã.")
    said, code = " ".join(parts[:-1]), parts[-1]
    numbered = _NUMBERED.fullmatch(said)
    meant = (
        [by_number[int(numbered[1])]]
        if numbered and int(numbered[1]) in by_number
        else by_name[match_key(said)]
    )
    if not meant:
        problem = "Không có thủ tục chưa có mã nào mang đúng tên hoặc số này trong phạm vi của bạn."
        return PastedRow(number, said, code, None, problem)
    if len(meant) > 1:
        places = ", ".join(f"ct-{each.procedure_id}" for each in meant)
        return PastedRow(
            number, said, code, None, f"Nhiều thủ tục cùng tên: {places}. Hãy ghi ct-số thay cho tên."
        )
    parsed = parse_code(code)
    doubt = "" if parsed and parsed.is_well_formed else f"Mã không đúng dạng: {shape_of_code(code)}."
    return PastedRow(number, said, code, meant[0], doubt=doubt)


def _without_repeats(rows: list[PastedRow]) -> list[PastedRow]:
    meant = Counter(row.procedure.procedure_id for row in rows if row.procedure)
    codes = Counter(row.code for row in rows if row.procedure)
    return [
        PastedRow(
            row.line, row.said, row.code, None, "Thủ tục này hoặc mã này có ở hai dòng. Hãy chỉ giữ một dòng."
        )
        if row.procedure and (meant[row.procedure.procedure_id] > 1 or codes[row.code] > 1)
        else row
        for row in rows
    ]
