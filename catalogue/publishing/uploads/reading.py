"""A file that an office hands in → rows that speak of procedures and listings, and rows that cannot be used.

Our own workbook is known by its sheets; any other table is an authority's list, read as the importer reads
it. Reading happens in the importer's limited process, and every row with content comes out again.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from office.errors import BadFile, BadInput
from office.text import match_key

from ...importing.columns import Column
from ...importing.headers import Layout, layouts, likely_headings
from ...importing.readers.authority_list import stated_by_row
from ...importing.readers.codes_in_names import looks_coded
from ...importing.readers.listing_parts import listing_content
from ...importing.readers.row_parts import code_and_name
from ...importing.sheet_scan import HIDDEN
from ...importing.staging import FileFacts
from ...importing.table_files import read_table
from ...importing.table_rows import COLUMN_HEADING, DataRow, table_content
from ...importing.table_rows import LostRow as ListLostRow
from .capital_names import plain_name
from .file_rows import FileRows, LostRow
from .own_sheets import (
    NAMELESS,
    head_of,
    number_in,
    own_column,
    own_row,
    stated_cells,
    table_of,
    take_procedures,
)
from .rows import RowColumn, StatedRow, place_of
from .template_sheets import COMPONENTS, LISTINGS, PROCEDURES

_HIDDEN_SHEET = (
    "«{}»: Excel không hiện trang này nhưng các dòng của nó cũng được đọc. "
    "Hãy xem kỹ, hoặc xóa trang rồi tải lại."
)
_MOST_HEADINGS, _LONGEST_HEADING = 12, 60
_OWN_SHEETS = frozenset({PROCEDURES, COMPONENTS})
_WRONGLY_CODED = (
    "Ô tên có kèm một mã không đúng dạng, hoặc khác mã của dòng. Hãy ghi đủ một mã, ví dụ (1.001190), "
    "hoặc bỏ mã khỏi ô tên."
)
_INTERNAL = re.compile(r"\b(?:thu tuc|hanh chinh|tthc) noi bo\b")
_ASKS_FOR_CHANGE = re.compile(r"\b(?:bai bo|sua doi|bo sung|thay the|chuan hoa)\b")
# A draft is announced by a decision of its own; what a list states of an earlier one is not drafted.
_NOT_DRAFTED = frozenset({"stated_decision_number"})
_EARLIER_DECISION = "Số quyết định ghi trong tệp không đưa vào dự thảo: quyết định mới được ghi khi công bố."


def read_rows(facts: FileFacts) -> FileRows:
    """The rows of a file that `importing.files.inspect` has looked at. Raises `BadFile`."""
    found = FileRows()
    found_layouts = layouts(facts)
    if not found_layouts:
        _refuse_unheaded(facts)
    _refuse_internal(found_layouts)
    titles = {layout.sheet for layout in found_layouts}
    found.notes += [_HIDDEN_SHEET.format(title) for title in sorted(titles) if title.endswith(HIDDEN)]
    if not titles & _OWN_SHEETS:
        _take_lists(facts, found)
        return found
    sheets = {title: list(rows) for title, rows in groupby(read_table(facts), key=lambda row: row.sheet)}
    if not any(head_of(sheets.get(title, [])) for title in _OWN_SHEETS):
        # An authority's own list may stand on a tab of the same name.
        sheets.clear()
        _take_lists(facts, found)
        return found
    procedures = table_of(sheets.pop(PROCEDURES, []), found)
    components = table_of(sheets.pop(COMPONENTS, []), found)
    take_procedures(procedures, components, found)
    if table_of(sheets.get(LISTINGS, []), FileRows()):
        _take_lists(facts, found, LISTINGS)
    return found


def _refuse_unheaded(facts: FileFacts) -> None:
    seen = likely_headings(facts)
    if seen:
        told = ", ".join(f"«{text[:_LONGEST_HEADING]}»" for text in seen[:_MOST_HEADINGS])
        raise BadFile(
            f"Không thấy dòng tiêu đề nào có cột tên thủ tục; dòng giống tiêu đề nhất ghi: {told}. "
            "Hãy đặt tiêu đề «Tên thủ tục hành chính» cho cột tên (và «Mã TTHC» cho cột mã), rồi tải lại."
        )


def _refuse_internal(found: Iterable[Layout]) -> None:
    # A row of such a list would become a draft that everybody sees once it is announced.
    for layout in found:
        if any(_INTERNAL.search(match_key(text)) for text in (*layout.titles, *layout.headings.values())):
            where = f"Bảng «{layout.sheet}»" if layout.sheet else "Bảng này"
            raise BadFile(
                f"{where} là danh mục thủ tục hành chính nội bộ; tệp và bảng dán chỉ lập được dự thảo của thủ tục "
                "công khai. Hãy lập từng dự thảo tại «Soạn dự thảo mới», chọn loại «Thủ tục hành chính nội bộ»."
            )


def _take_lists(facts: FileFacts, found: FileRows, sheet: str | None = None) -> None:
    """The rows of a list, of one sheet or of all; beside a list's own columns there may be those of a draft."""
    content = table_content(facts, is_uniform=False)
    for title, each in content.problems:
        is_ours = each.field == COLUMN_HEADING and own_column(each.text) is not None
        if sheet in (None, title) and not is_ours:
            said = "" if each.text == title else f"{each.text[:80]}. "
            found.notes.append(f"Tại {place_of(title, each.row)}: {said}{each.reason}")
    for row in content.rows:
        if sheet in (None, row.sheet):
            found.rows.append(_listing_row(row))
    if any(isinstance(row, DataRow) and row.line(Column.DECISION) for row in content.rows):
        found.notes.append(_EARLIER_DECISION)


def _listing_row(row: DataRow | ListLostRow) -> StatedRow | LostRow:
    if not isinstance(row, DataRow):
        return LostRow(row.sheet, row.number, "", row.text[:500], row.reason or NAMELESS)
    table = own_row(row.row, _beside(row.layout))
    code, name, problems = code_and_name(row)
    written = code.written if code else ""
    if looks_coded(name):
        return LostRow(row.sheet, row.number, written[:200], name, _WRONGLY_CODED)
    name, hints = plain_name(name)
    content, more = listing_content(row, code, name)
    carried = stated_by_row(row) - _NOT_DRAFTED
    cells = dict(table.cells)
    if _is_ground(row):
        # What asks for the change is not what the procedure rests on.
        content, carried = replace(content, legal_basis=""), carried - {"legal_basis"}
        cells.setdefault(RowColumn.GROUND, row.text(Column.LEGAL_BASIS))
    try:
        known, version = number_in(table, RowColumn.NUMBER), number_in(table, RowColumn.VERSION)
    except BadInput as refusal:
        return LostRow(row.sheet, row.number, written, name, refusal.sentence)
    return StatedRow(
        row.sheet,
        row.number,
        written[:200],
        name,
        stated_cells(cells, is_abolished=row.group.is_abolition),
        known,
        version,
        listing=content,
        carried=tuple(sorted(carried)),
        notes=(*dict.fromkeys(each.reason for each in (*problems, *more)), *hints),
        announced_as=row.group.change,
    )


def _is_ground(row: DataRow) -> bool:
    """Whether the row's column of legal texts holds those that ask for the change ("… quy định việc bãi bỏ …")."""
    index = row.layout.index(Column.LEGAL_BASIS)
    heading = row.layout.headings.get(index, "") if index is not None else ""
    return _ASKS_FOR_CHANGE.search(match_key(heading)) is not None


def _beside(layout: Layout) -> dict[int, RowColumn]:
    named = {index: own_column(heading) for index, heading in layout.unknown}
    return {index: column for index, column in named.items() if column}
