"""What every list of procedures has in a row: a code and a name, and the ways in which they go wrong."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from office.text import normalise_line

from ...values.codes import ParsedCode, parse_code, shape_of_code
from ..columns import Column
from ..staging import Problem, RefusedRow, Staged
from ..table_rows import DataRow, LostRow, TableContent
from ..trial_rows import speaks_of_a_trial
from .codes_in_names import base_of, looks_coded, split_name

_LONGEST_KEY = 300
_LONGEST_CODE = 200


def code_and_name(row: DataRow) -> tuple[ParsedCode | None, str, list[Problem]]:
    """The code and the name of a row, and what is wrong with them.

    Where the code cell is empty, a code in the name's cell ("Tên (Mã)") is taken from there; one that both cells
    state is no part of the name. Nothing is ever padded or repaired.
    """
    cell = row.cell(Column.CODE)
    written, name = normalise_line(cell.text), row.line(Column.NAME)
    within, bare = split_name(row.text(Column.NAME))
    if within and bare and (not written or base_of(written) == base_of(within)):
        written, name = written or within, bare
    code = parse_code(written[:_LONGEST_CODE])
    problems = [*_code_problems(row, code, is_number=cell.is_number), *_name_problems(row, written, name)]
    if speaks_of_a_trial(written, name):
        reason = "Dòng có chữ «test», có thể chỉ để chạy thử hệ thống; nếu không khớp thủ tục thật thì không công khai."
        problems.append(Problem(row.number, written, Column.NAME.label, name[:200], reason))
    return code, name, problems


def _code_problems(row: DataRow, code: ParsedCode | None, *, is_number: bool) -> list[Problem]:
    if code is None:
        reason = "Dòng không có mã thủ tục."
        missing = Problem(row.number, "", Column.CODE.label, "", reason)
        return [missing] if row.layout.has(Column.CODE) else []
    if not code.is_well_formed:
        reason = f"Mã không đúng dạng: {shape_of_code(code.written)}. Giữ nguyên như đã ghi."
        return [Problem(row.number, code.written, Column.CODE.label, code.written, reason)]
    if is_number:
        reason = "Ô mã là số, không phải chữ, nên Excel có thể đã bỏ số 0 ở cuối. Hãy đối chiếu lại."
        return [Problem(row.number, code.written, Column.CODE.label, code.written, reason)]
    return []


def _name_problems(row: DataRow, written: str, name: str) -> list[Problem]:
    if not looks_coded(name):
        return []
    reason = "Ô tên có kèm một mã khác mã của dòng, hoặc một mã không đúng dạng. Giữ nguyên như đã ghi."
    return [Problem(row.number, written, Column.NAME.label, name[:200], reason)]


def repeated_problem(number: int, code: ParsedCode | None, first_rows: dict[str, int]) -> list[Problem]:
    """That a base code stood in an earlier row already; `first_rows` remembers where."""
    if code is None:
        return []
    first = first_rows.setdefault(code.base, number)
    if first == number:
        return []
    reason = f"Mã gốc {code.base} đã có ở dòng {first}."
    return [Problem(number, code.written, Column.CODE.label, code.written, reason)]


def bounded_key(key: str, occurrence: int = 1) -> str:
    """A key that fits its column: a long one ends in its hash, a repeated one in its number."""
    tail = "" if occurrence == 1 else f"#{occurrence}"
    if len(key) + len(tail) > _LONGEST_KEY:
        digest = hashlib.sha256(key.encode()).hexdigest()[:24]
        key = f"{key[: _LONGEST_KEY - 32]}~{digest}"
    return key + tail


def lines_of(text: str) -> tuple[str, ...]:
    """The entries of a cell that lists one a line, bullets removed, each once."""
    lines = (normalise_line(line).lstrip("-+•*· ") for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def lost_row(row: LostRow) -> RefusedRow:
    """A row without code and name: there is nothing that it could be a row of."""
    reason = (
        row.reason
        or "Dòng không có tên và mã thủ tục nên không nhận. Nếu ô bị gộp, hãy bỏ gộp ô rồi nhập lại."
    )
    return RefusedRow(row.number, (Problem(row.number, "", "Cả dòng", row.text[:500], reason, is_lost=True),))


def nameless_row(row: DataRow, code: ParsedCode | None) -> RefusedRow:
    """A row with a code alone: a procedure without a name cannot be shown to anybody."""
    written = code.written if code else ""
    reason = "Dòng có mã nhưng không có tên thủ tục nên không nhận. Hãy điền tên rồi nhập lại."
    lost = Problem(row.number, written, Column.NAME.label, "", reason, is_lost=True)
    return RefusedRow(row.number, (lost,))


def told(staged: Sequence[Staged], content: TableContent) -> list[Staged]:
    """The rows with the problems of the whole table told at the first of them.

    Where a file has several sheets the numbers of rows repeat, so each problem names its sheet.
    """
    rows = [(row.sheet, each) for row, each in zip(content.rows, staged, strict=True)]
    of_tables = content.problems
    if len({sheet for sheet, _ in (*rows, *of_tables)}) > 1:
        rows = [(sheet, replace(each, problems=_in(sheet, each.problems))) for sheet, each in rows]
        of_tables = [(sheet, _in(sheet, [problem])[0]) for sheet, problem in of_tables]
    told_rows = [each for _, each in rows]
    if told_rows and of_tables:
        first = told_rows[0]
        told_rows[0] = replace(first, problems=(*(problem for _, problem in of_tables), *first.problems))
    return told_rows


def _in(sheet: str, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(replace(each, field=f"Trang «{sheet}»: {each.field}") for each in problems)
