"""The list of procedures as Excel and CSV: the same columns, in the order of the list that was asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from office.web.csv_files import write_csv
from office.web.workbooks import Column, Sheet, write_workbook

from ..lookup.queries import ProcedureRow
from .edition import Edition
from .wording import DEMONSTRATION, DEMONSTRATION_NOTICE

_HEADING = "Danh mục thủ tục hành chính"
_ABOUT_ZERO = (
    "“0 đồng (theo dữ liệu nguồn)” không có nghĩa là miễn phí; “Không nêu” là nguồn không nói đến. "
    "Nội dung đầy đủ ở địa chỉ trang của từng thủ tục."
)


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What a file says of itself.

    `source` is the absolute address of the list with its filters, `authority` whose installation it is
    ("" for the whole country), `caution` what must be known of the day that it speaks of ("" for nothing), `asked`
    the criteria of the list in words, where its address alone would not tell them.
    """

    edition: Edition
    source: str
    authority: str = ""
    caution: str = ""
    asked: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """The lines under the heading."""
        whose = (f"Phục vụ tại: {self.authority}",) if self.authority else ()
        warned = (self.caution,) if self.caution else ()
        asked = (f"Điều kiện: {self.asked}",) if self.asked else ()
        return (
            f"Tính đến ngày {self.edition.on:%d/%m/%Y}",
            *warned,
            *asked,
            *whose,
            f"Nguồn: {self.source}",
            _ABOUT_ZERO,
        )


@dataclass(frozen=True, slots=True)
class _Described:
    column: Column
    text: Callable[[ProcedureRow], str]


_COLUMNS = (
    _Described(Column("Mã thủ tục", 11, is_code=True), lambda row: row.code),
    _Described(Column("Tên thủ tục", 44), lambda row: row.name),
    _Described(Column("Lĩnh vực", 17), lambda row: row.sector),
    _Described(Column("Cấp thực hiện", 11), lambda row: row.level.label if row.level else ""),
    _Described(Column("Cơ quan thực hiện", 25), lambda row: "; ".join(row.agencies)),
    _Described(Column("Đối tượng", 22), lambda row: "; ".join(row.applicants)),
    _Described(Column("Thời hạn giải quyết", 14), lambda row: row.limit),
    _Described(Column("Mô tả thời hạn và cách nộp", 40), lambda row: row.limit_note),
    _Described(Column("Phí, lệ phí", 16), lambda row: row.charge),
    _Described(Column("Chú thích phí, lệ phí", 30), lambda row: row.charge_note),
    _Described(Column("Quyết định công bố", 16, is_code=True), lambda row: row.decision_number),
)
_PAGE = Column("Địa chỉ trang", 28)
_NOTE = "Ghi chú"


def _texts(rows: Iterable[ProcedureRow], edition: Edition) -> Iterable[list[str]]:
    for row in rows:
        yield [*(described.text(row) for described in _COLUMNS), edition.procedure(row.address)]


def procedures_workbook(rows: Iterable[ProcedureRow], facts: ListFacts) -> bytes:
    """The list as an Excel file of one sheet."""
    sheet = Sheet(
        title="Thủ tục hành chính",
        heading=_HEADING,
        columns=[*(described.column for described in _COLUMNS), _PAGE],
        rows=_texts(rows, facts.edition),
        notes=facts.notes,
        banner=DEMONSTRATION_NOTICE if facts.edition.is_demonstration else "",
    )
    return write_workbook([sheet])


def procedures_csv(rows: Iterable[ProcedureRow], facts: ListFacts) -> bytes:
    """The list as CSV; what a reader must be warned of stands in a last column, since lines get copied."""
    titles = [*(described.column.title for described in _COLUMNS), _PAGE.title]
    texts = _texts(rows, facts.edition)
    warning = " ".join(filter(None, (DEMONSTRATION if facts.edition.is_demonstration else "", facts.caution)))
    if not warning:
        return write_csv(titles, texts)
    return write_csv([*titles, _NOTE], ([*cells, warning] for cells in texts))
