"""Counting what a worksheet holds before it is parsed: rows, cells, far cells, merges.

The dimensions that a worksheet states are not believed. Its tags are counted in the stream, without
building anything, so 200,000 rows or a lone cell at XFD1048576 are found out in the time of unpacking.
"""

import re
from dataclasses import dataclass, field

MOST_ROWS = 20_000
MOST_CELLS = 600_000
MOST_COLUMNS = 60
MOST_BLANK_ROWS = 200
# Beside the name of a sheet that Excel does not show, so that nobody takes its rows for something they saw.
HIDDEN = " (trang ẩn)"
_TAGS_OF_A_CELL = 40  # with a text of many formats in it
_OTHER_TAGS = 300_000

TAGS = re.compile(
    rb"<(?:/(?:[\w.-]+:)?(?P<end>sheetData)|(?:[\w.-]+:)?(?:(?P<row>row)(?=[\s/>])(?P<row_is>[^>]*)"
    rb"|(?P<cell>c)(?=[\s/>])(?P<cell_is>[^>]*)|(?P<value>v|is|f)(?=[\s/>])|mergeCell\s(?P<merge>[^>]*)))"
)
_ROW_NUMBER = re.compile(rb"""\br\s*=\s*["'](\d{1,9})["']""")
_FAR_COLUMN = re.compile(rb"""\br\s*=\s*["'](?:[A-Z]{3,}|B[I-Z]|[C-Z][A-Z])\d""")
_MERGE = re.compile(rb"""\bref\s*=\s*["']([A-Z]{1,2})(\d{1,6}):[A-Z]{1,3}(\d{1,6})["']""")


class UnreadableError(Exception):
    """The file is refused; the sentence says why and what to do, without capital and full stop."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged downwards: the column (from 0) of the upper left one, the first and the last row."""

    column: int
    first: int
    last: int


@dataclass(slots=True)
class WorkbookCount:
    """What the worksheets scanned so far hold together."""

    rows: int = 0
    cells: int = 0
    tags: int = 0

    def add_tags(self, number: int) -> None:
        """Count tags of any kind. Raises `UnreadableError` where they cannot be those of a table's cells."""
        self.tags += number
        if self.tags > _OTHER_TAGS + _TAGS_OF_A_CELL * self.cells:
            raise UnreadableError(
                "bảng chứa quá nhiều thành phần không phải ô. "
                "Hãy chép bảng (chỉ giá trị) sang một tệp mới rồi lưu lại"
            )


@dataclass(slots=True)
class SheetScan:
    """Takes the tags of one worksheet in the order in which they come."""

    count: WorkbookCount
    merges: list[Merge] = field(default_factory=list)
    _row: int = 0
    _column: int = 0
    _last_valued: int = 0
    _is_valued: bool = False
    _is_far: bool = False
    _is_over: bool = False

    def take(self, tag: re.Match[bytes]) -> None:
        """One tag. Raises `UnreadableError` as soon as a limit is passed."""
        if tag["merge"] is not None:
            self._take_merge(tag["merge"])
        elif self._is_over or tag["end"]:
            self._is_over = True
        elif tag["row"]:
            number = _ROW_NUMBER.search(tag["row_is"])
            self._row = int(number[1]) if number else self._row + 1
            self._is_valued, self._column = False, 0
        elif tag["cell"]:
            self._take_cell(tag["cell_is"])
        else:
            self._take_value()

    def _take_cell(self, attributes: bytes) -> None:
        self.count.cells += 1
        # A cell need not say where it stands; then it stands after the one before it.
        self._column += 1
        self._is_far = self._column > MOST_COLUMNS or _FAR_COLUMN.search(attributes) is not None
        if self.count.cells > MOST_CELLS:
            raise UnreadableError(
                f"bảng có hơn {MOST_CELLS // 1000}.000 ô, kể cả ô trống có định dạng. "
                "Hãy xóa các dòng, cột thừa rồi lưu lại"
            )

    def _take_value(self) -> None:
        if self._is_far:
            raise UnreadableError(far_column_sentence(self._row))
        if self._is_valued:
            return
        self._is_valued = True
        self.count.rows += 1
        if self.count.rows > MOST_ROWS:
            raise UnreadableError(too_many_rows_sentence())
        if self._row - self._last_valued > MOST_BLANK_ROWS + 1:
            raise UnreadableError(far_row_sentence(self._row))
        self._last_valued = self._row

    def _take_merge(self, attributes: bytes) -> None:
        match = _MERGE.search(attributes)
        if match and match[2] != match[3] and len(self.merges) < MOST_ROWS:
            self.merges.append(Merge(_column_number(match[1]) - 1, int(match[2]), int(match[3])))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def too_many_rows_sentence() -> str:
    """Why a table with more rows than any authority has procedures is refused."""
    return (
        f"bảng có hơn {MOST_ROWS // 1000}.000 dòng, nhiều hơn mọi danh mục thủ tục. "
        "Hãy kiểm tra lại, hoặc chia thành nhiều tệp"
    )


def far_row_sentence(row: int) -> str:
    """Why content behind a long gap is refused instead of being left out without a word."""
    return (
        f"có ô chứa nội dung ở dòng {row}, sau hơn {MOST_BLANK_ROWS} dòng trống. "
        "Hãy xóa nội dung nằm ngoài bảng rồi lưu lại"
    )


def far_column_sentence(row: int) -> str:
    """Why content beyond the last column that a list can have is refused."""
    return (
        f"dòng {row} có ô chứa nội dung ở ngoài cột thứ {MOST_COLUMNS}. "
        "Hãy xóa nội dung nằm ngoài bảng rồi lưu lại"
    )
