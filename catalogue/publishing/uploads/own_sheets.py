"""The sheets of our own workbook, by their headings: procedures with their dossiers, every row used or told of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from office.errors import BadInput
from office.text import match_key, normalise, normalise_line

from ...importing.columns import heads_reasons
from ...importing.table_files import TableRow
from ...listings.announcements import ChangeKind
from .file_rows import ComponentRow, FileRows, LostRow
from .row_components import StatedComponent
from .rows import RowColumn, StatedCell, StatedRow, read_count
from .template_sheets import COMPONENTS, PROCEDURES

_HIDDEN = frozenset({RowColumn.NUMBER, RowColumn.VERSION})
NAMELESS = "Dòng không có mã và tên thủ tục nên không biết nói về thủ tục nào. Hãy điền mã hoặc tên."
_SEARCHED = 30
_FEWEST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of one of our sheets: its cells by our columns, `formula` the first one that stands in it."""

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


def own_column(heading: str) -> RowColumn | None:
    """Which of our own columns a heading names; authorities add to «Lý do» what the reason is for."""
    key = match_key(heading)
    return _COLUMNS.get(key) or (RowColumn.REASON if heads_reasons(heading) else None)


def table_of(rows: Sequence[TableRow], found: FileRows) -> list[OwnRow]:
    """The rows below our own headings; a column that is not ours is told of in the notes."""
    head = head_of(rows)
    if head is None:
        return []
    columns = _named(head)
    for index, cell in head.filled.items():
        if index not in columns:
            heading = normalise_line(cell.text)[:80]
            found.notes.append(f"Trang «{head.sheet}»: không lấy cột «{heading}», vì không có trong mẫu.")
    return [own_row(row, columns) for row in rows if row.number > head.number]


def head_of(rows: Sequence[TableRow]) -> TableRow | None:
    """The row with our own headings, or None."""
    head = max(rows[:_SEARCHED], key=lambda row: len(_named(row)), default=None)
    return head if head is not None and len(_named(head)) >= _FEWEST_HEADINGS else None


def _named(row: TableRow) -> dict[int, RowColumn]:
    named = {index: _COLUMNS.get(match_key(cell.text)) for index, cell in row.filled.items()}
    return {index: column for index, column in named.items() if column}


def own_row(row: TableRow, columns: Mapping[int, RowColumn]) -> OwnRow:
    """A row of a table by our columns, with the first formula that stands in it."""
    filled = {index: cell for index, cell in row.filled.items() if index in columns}
    formula = next((cell.text for cell in filled.values() if cell.is_formula), "")
    cells: dict[RowColumn, str] = {}
    for at, cell in filled.items():
        column, text = columns[at], normalise(cell.text)
        # A list may give its reasons in several columns; of what else is there twice the last one counts.
        is_more = column is RowColumn.REASON and cells.get(column)
        cells[column] = f"{cells[column]}; {text}" if is_more else text
    return OwnRow(row, cells, formula)


def take_procedures(rows: list[OwnRow], components: list[OwnRow], found: FileRows) -> None:
    """The rows of procedures, each followed by those of its dossier, and the ones that cannot be used."""
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


def _stated(row: OwnRow, dossier: tuple[StatedComponent, ...]) -> StatedRow | LostRow:
    if row.formula:
        return row.lost(
            f"Dòng có công thức «{row.formula[:60]}» nên không biết giá trị. Hãy dán lại dạng giá trị."
        )
    try:
        known, version = number_in(row, RowColumn.NUMBER), number_in(row, RowColumn.VERSION)
    except BadInput as refusal:
        return row.lost(refusal.sentence)
    code, name = row.line(RowColumn.CODE), row.line(RowColumn.NAME)
    if not (code or name or known):
        return row.lost(NAMELESS)
    cells = stated_cells(row.cells)
    return StatedRow(row.row.sheet, row.row.number, code[:200], name, cells, known, version, dossier)


def stated_cells(written: Mapping[RowColumn, str], *, is_abolished: bool = False) -> tuple[StatedCell, ...]:
    """What a row says, without the hidden columns that only tell which procedure it speaks of."""
    told = {column: text for column, text in written.items() if column not in _HIDDEN}
    if is_abolished:
        # It stands under a heading that announces abolished procedures.
        told.setdefault(RowColumn.CHANGE, ChangeKind.ABOLISHED.label)
    return tuple(StatedCell(column, text) for column, text in told.items())


def number_in(row: OwnRow, column: RowColumn) -> int | None:
    """The number in a hidden column, None for none. Raises `BadInput` where somebody changed it."""
    text = row.line(column).removesuffix(".0")
    if not text:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise BadInput(
            f"Cột ẩn «{column.label}» đã bị sửa thành «{text[:40]}». Hãy tải lại mẫu, hoặc xóa ô này."
        )
    return int(text)


def _keys(row: OwnRow) -> list[str]:
    """What a row of one sheet may be known by in the other: its number, its code, failing both its name."""
    number, code, name = (row.line(each) for each in (RowColumn.NUMBER, RowColumn.CODE, RowColumn.NAME))
    keys = [f"số {number.removesuffix('.0')}"] if number else []
    keys += [f"mã {code.replace(' ', '')}"] if code else []
    return keys or ([f"tên {match_key(name)}"] if name else [])


class _Dossiers:
    """The rows of the dossier's sheet by the procedure that they name, until a procedure takes them."""

    def __init__(self, rows: list[OwnRow]) -> None:
        self._waiting: dict[str, list[OwnRow]] = {}
        self._wrong: list[tuple[OwnRow, LostRow]] = []
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

    def take(self, row: OwnRow) -> list[tuple[OwnRow, StatedComponent]]:
        mine = [part for key in _keys(row) for part in self._waiting.pop(key, [])]
        mine.sort(key=lambda part: part.row.number)
        return [(part, _component(part)) for part in mine]

    def lost(self) -> list[LostRow]:
        alone = (
            f"Trang «{PROCEDURES}» không có dòng nào của thủ tục này. Hãy thêm một dòng với cùng mã hoặc tên."
        )
        left = [row.lost(alone) for rows in self._waiting.values() for row in rows]
        return [*(lost for _, lost in self._wrong), *left]


def _why_unusable(row: OwnRow) -> str:
    if row.formula:
        return f"Dòng có công thức «{row.formula[:60]}» nên không biết giá trị. Hãy dán lại dạng giá trị."
    if not row.text(RowColumn.PAPER):
        return "Dòng không ghi giấy tờ nào. Hãy điền cột «Giấy tờ», hoặc xóa dòng."
    try:
        _component(row)
    except BadInput as refusal:
        return refusal.sentence
    return ""


def _component(row: OwnRow) -> StatedComponent:
    counts = (RowColumn.ORIGINALS, RowColumn.COPIES, RowColumn.CERTIFIED)
    return StatedComponent(
        row.row.number,
        row.line(RowColumn.CASE),
        row.text(RowColumn.PAPER),
        *(read_count(row.text(column), column.label) for column in counts),
    )
