"""A file that an office hands in → rows that speak of procedures and listings, and rows that cannot be used.

Our own workbook is known by its sheets; any other table is an authority's list, read as the importer reads
it. Reading happens in the importer's limited process, and every row with content comes out again.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from office.errors import BadFile, BadInput
from office.text import match_key, normalise, normalise_line

from ...importing.columns import Column
from ...importing.headers import Layout, layouts, likely_headings
from ...importing.readers.authority_list import stated_by_row
from ...importing.readers.codes_in_names import looks_coded
from ...importing.readers.listing_parts import listing_content
from ...importing.readers.row_parts import code_and_name
from ...importing.sheet_scan import HIDDEN
from ...importing.staging import FileFacts
from ...importing.table_files import TableRow, read_table
from ...importing.table_rows import DataRow, table_content
from ...importing.table_rows import LostRow as ListLostRow
from ...listings.announcements import ChangeKind
from .capital_names import plain_name
from .row_components import StatedComponent
from .rows import RowColumn, StatedCell, StatedRow, place_of, read_count
from .template_sheets import COMPONENTS, LISTINGS, PROCEDURES

_HIDDEN_SHEET = (
    "«{}»: Excel không hiện trang này nhưng các dòng của nó cũng được đọc. "
    "Hãy xem kỹ, hoặc xóa trang rồi tải lại."
)
_HIDDEN = frozenset({RowColumn.NUMBER, RowColumn.VERSION})
_NAMELESS = "Dòng không có mã và tên thủ tục nên không biết nói về thủ tục nào. Hãy điền mã hoặc tên."
_SEARCHED = 30
_FEWEST_HEADINGS = 2
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


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row that cannot be used, with what stands in it and why; `owner` is the row of its procedure."""

    sheet: str
    number: int
    code: str
    name: str
    problem: str


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A row of the dossier's sheet, with the row of the procedure that it belongs to."""

    sheet: str
    component: StatedComponent
    owner: StatedRow


Read = StatedRow | ComponentRow | LostRow


@dataclass(slots=True)
class FileRows:
    """Everything that a file says; `notes` are sentences about the file as a whole."""

    rows: list[Read] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


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
    if not any(_head(sheets.get(title, [])) for title in _OWN_SHEETS):
        # An authority's own list may stand on a tab of the same name.
        sheets.clear()
        _take_lists(facts, found)
        return found
    procedures = _table(sheets.pop(PROCEDURES, []), found)
    components = _table(sheets.pop(COMPONENTS, []), found)
    _take_procedures(procedures, components, found)
    if _table(sheets.get(LISTINGS, []), FileRows()):
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


@dataclass(frozen=True, slots=True)
class _TableRow:
    row: TableRow
    cells: Mapping[RowColumn, str]
    formula: str

    def text(self, column: RowColumn) -> str:
        return self.cells.get(column, "")

    def line(self, column: RowColumn) -> str:
        return normalise_line(self.text(column))

    def lost(self, problem: str) -> LostRow:
        told = self.line(RowColumn.NAME) or self.line(RowColumn.PAPER) or " | ".join(self.cells.values())
        return LostRow(self.row.sheet, self.row.number, self.line(RowColumn.CODE), told[:500], problem)


_COLUMNS = {match_key(column.label): column for column in RowColumn}
_REASONS = re.compile(r"(?:noi dung )?l[yi] do\b.*")


def _own_column(heading: str) -> RowColumn | None:
    """Which of our own columns a heading names; authorities add to «Lý do» what the reason is for."""
    key = match_key(heading)
    return _COLUMNS.get(key) or (RowColumn.REASON if _REASONS.fullmatch(key) else None)


def _table(rows: Sequence[TableRow], found: FileRows) -> list[_TableRow]:
    head = _head(rows)
    if head is None:
        return []
    columns = _named(head)
    for index, cell in head.filled.items():
        if index not in columns:
            heading = normalise_line(cell.text)[:80]
            found.notes.append(f"Trang «{head.sheet}»: không lấy cột «{heading}», vì không có trong mẫu.")
    return [_row(row, columns) for row in rows if row.number > head.number]


def _head(rows: Sequence[TableRow]) -> TableRow | None:
    """The row with our own headings, or None."""
    head = max(rows[:_SEARCHED], key=lambda row: len(_named(row)), default=None)
    return head if head is not None and len(_named(head)) >= _FEWEST_HEADINGS else None


def _named(row: TableRow) -> dict[int, RowColumn]:
    named = {index: _COLUMNS.get(match_key(cell.text)) for index, cell in row.filled.items()}
    return {index: column for index, column in named.items() if column}


def _row(row: TableRow, columns: Mapping[int, RowColumn]) -> _TableRow:
    filled = {index: cell for index, cell in row.filled.items() if index in columns}
    formula = next((cell.text for cell in filled.values() if cell.is_formula), "")
    return _TableRow(row, {columns[at]: normalise(cell.text) for at, cell in filled.items()}, formula)


def _take_procedures(rows: list[_TableRow], components: list[_TableRow], found: FileRows) -> None:
    dossiers = _Dossiers(components)
    wrong = dossiers.owners_of_wrong()
    for row in rows:
        if not row.cells:
            found.rows.append(row.lost("Dòng chỉ có nội dung ở cột không thuộc mẫu nên không nhận."))
            continue
        dossier = dossiers.take(row)
        stated = _stated(row, tuple(component for _, component in dossier))
        if isinstance(stated, StatedRow) and not wrong.isdisjoint(_keys(row)):
            stated = row.lost(
                f"Trang «{COMPONENTS}» có dòng của thủ tục này chưa dùng được. Hãy sửa dòng đó rồi tải lại."
            )
        found.rows.append(stated)
        if isinstance(stated, StatedRow):
            found.rows += [ComponentRow(COMPONENTS, each, stated) for each in stated.components]
        else:
            why = f"Dòng {stated.number} của thủ tục, trang «{PROCEDURES}», chưa được nhận."
            found.rows += [part.lost(why) for part, _ in dossier]
    found.rows += dossiers.lost()


def _stated(row: _TableRow, dossier: tuple[StatedComponent, ...]) -> StatedRow | LostRow:
    if row.formula:
        return row.lost(
            f"Dòng có công thức «{row.formula[:60]}» nên không biết giá trị. Hãy dán lại dạng giá trị."
        )
    try:
        known, version = _number(row, RowColumn.NUMBER), _number(row, RowColumn.VERSION)
    except BadInput as refusal:
        return row.lost(refusal.sentence)
    code, name = row.line(RowColumn.CODE), row.line(RowColumn.NAME)
    if not (code or name or known):
        return row.lost(_NAMELESS)
    cells = _cells(row.cells)
    return StatedRow(row.row.sheet, row.row.number, code[:200], name, cells, known, version, dossier)


def _cells(written: Mapping[RowColumn, str], *, is_abolished: bool = False) -> tuple[StatedCell, ...]:
    told = {column: text for column, text in written.items() if column not in _HIDDEN}
    if is_abolished:
        # It stands under a heading that announces abolished procedures.
        told.setdefault(RowColumn.CHANGE, ChangeKind.ABOLISHED.label)
    return tuple(StatedCell(column, text) for column, text in told.items())


def _number(row: _TableRow, column: RowColumn) -> int | None:
    text = row.line(column).removesuffix(".0")
    if not text:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise BadInput(
            f"Cột ẩn «{column.label}» đã bị sửa thành «{text[:40]}». Hãy tải lại mẫu, hoặc xóa ô này."
        )
    return int(text)


def _keys(row: _TableRow) -> list[str]:
    """What a row of one sheet may be known by in the other: its number, its code, failing both its name."""
    number, code, name = (row.line(each) for each in (RowColumn.NUMBER, RowColumn.CODE, RowColumn.NAME))
    keys = [f"số {number.removesuffix('.0')}"] if number else []
    keys += [f"mã {code.replace(' ', '')}"] if code else []
    return keys or ([f"tên {match_key(name)}"] if name else [])


class _Dossiers:
    """The rows of the dossier's sheet by the procedure that they name, until a procedure takes them."""

    def __init__(self, rows: list[_TableRow]) -> None:
        self._waiting: dict[str, list[_TableRow]] = {}
        self._wrong: list[tuple[_TableRow, LostRow]] = []
        for row in rows:
            keys = _keys(row)
            problem = (
                "" if keys else "Dòng không ghi mã hay tên thủ tục nên không biết là hồ sơ của thủ tục nào."
            )
            problem = problem or _why_unusable(row)
            if problem:
                self._wrong.append((row, row.lost(problem)))
            else:
                self._waiting.setdefault(keys[0], []).append(row)

    def owners_of_wrong(self) -> set[str]:
        return {key for row, _ in self._wrong for key in _keys(row)}

    def take(self, row: _TableRow) -> list[tuple[_TableRow, StatedComponent]]:
        mine = [part for key in _keys(row) for part in self._waiting.pop(key, [])]
        mine.sort(key=lambda part: part.row.number)
        return [(part, _component(part)) for part in mine]

    def lost(self) -> list[LostRow]:
        alone = (
            f"Trang «{PROCEDURES}» không có dòng nào của thủ tục này. Hãy thêm một dòng với cùng mã hoặc tên."
        )
        left = [row.lost(alone) for rows in self._waiting.values() for row in rows]
        return [*(lost for _, lost in self._wrong), *left]


def _why_unusable(row: _TableRow) -> str:
    if row.formula:
        return f"Dòng có công thức «{row.formula[:60]}» nên không biết giá trị. Hãy dán lại dạng giá trị."
    if not row.text(RowColumn.PAPER):
        return "Dòng không ghi giấy tờ nào. Hãy điền cột «Giấy tờ», hoặc xóa dòng."
    try:
        _component(row)
    except BadInput as refusal:
        return refusal.sentence
    return ""


def _component(row: _TableRow) -> StatedComponent:
    counts = (RowColumn.ORIGINALS, RowColumn.COPIES, RowColumn.CERTIFIED)
    return StatedComponent(
        row.row.number,
        row.line(RowColumn.CASE),
        row.text(RowColumn.PAPER),
        *(read_count(row.text(column), column.label) for column in counts),
    )


def _take_lists(facts: FileFacts, found: FileRows, sheet: str | None = None) -> None:
    """The rows of a list, of one sheet or of all; beside a list's own columns there may be those of a draft."""
    content = table_content(facts, is_uniform=False)
    for title, each in content.problems:
        is_ours = _own_column(each.text) is not None
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
        return LostRow(row.sheet, row.number, "", row.text[:500], row.reason or _NAMELESS)
    table = _row(row.row, _beside(row.layout))
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
        known, version = _number(table, RowColumn.NUMBER), _number(table, RowColumn.VERSION)
    except BadInput as refusal:
        return LostRow(row.sheet, row.number, written, name, refusal.sentence)
    return StatedRow(
        row.sheet,
        row.number,
        written[:200],
        name,
        _cells(cells, is_abolished=row.group.is_abolition),
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
    named = {index: _own_column(heading) for index, heading in layout.unknown}
    return {index: column for index, column in named.items() if column}
