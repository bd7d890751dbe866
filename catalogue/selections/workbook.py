"""A saved selection as Excel: its members with their notes, and what has become of them."""

from office.web.workbooks import Column, Sheet, write_workbook

from ..exporting.edition import Edition
from ..exporting.wording import DEMONSTRATION_NOTICE
from ..lookup.reverse.wording import Told
from .models import SavedSelection
from .standings import Members

_COLUMNS = (
    Column("Mã thủ tục", 12, is_code=True),
    Column("Tên thủ tục", 52),
    Column("Tình trạng", 20),
    Column("Vào danh sách", 16),
    Column("Ghi chú", 40),
    Column("Địa chỉ trang", 34),
)


def selection_workbook(selection: SavedSelection, told: Told, members: Members, edition: Edition) -> bytes:
    """The list in the order of its page; `told` are its criteria in words."""
    asked = "; ".join(f"{term}: {text}" for term, text in told)
    sheet = Sheet(
        title="Danh sách thủ tục",
        heading=selection.name,
        columns=_COLUMNS,
        rows=[
            (
                row.code,
                row.name,
                row.standing.label,
                "Tra ngược" if row.is_found else "Thêm bằng tay",
                row.note,
                edition.procedure(row.address),
            )
            for row in members.rows
        ],
        notes=(
            f"Lập ngày {selection.made_on:%d/%m/%Y}; tình trạng tính đến ngày {edition.on:%d/%m/%Y}",
            *((f"Điều kiện: {asked}", members.reasked.label) if asked else ()),
        ),
        banner=DEMONSTRATION_NOTICE if edition.is_demonstration else "",
    )
    return write_workbook([sheet])
