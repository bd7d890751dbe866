"""The cells of the house style of Excel: their typeface, their borders, what of a value is stored in them.

A text is always stored as a text, so nothing that people typed can become a formula.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from .downloads import writable
from .sheet_values import NUMBER_FORMATS, Formula, Value

_LONGEST_TEXT = 32_767  # UTF-16 units in one cell of Excel
_CUT = " … (bị cắt: một ô Excel chỉ chứa được 32.767 ký tự)"
TYPEFACE = "Times New Roman"
_BOLD = " đậm"
_LINE = Side(style="thin", color="FF7F7F7F")


def _style(name: str, font: Font, *, is_cell: bool, **more: Any) -> NamedStyle:
    style = NamedStyle(f"Bảng {name}", font=font, **more)
    if is_cell:
        style.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    return style


def styles() -> Iterator[NamedStyle]:
    """Fresh ones for each workbook, because a workbook keeps its own numbers inside them."""
    usual = Font(name=TYPEFACE, size=12)
    bold = Font(name=TYPEFACE, size=12, bold=True)
    top = Alignment(vertical="top", wrap_text=True)
    right = Alignment(horizontal="right", vertical="top", indent=1)
    head = Alignment(horizontal="center", vertical="center", wrap_text=True)
    grey = PatternFill("solid", fgColor="FFE7ECF2")
    yield _style("tiêu đề", Font(name=TYPEFACE, size=13, bold=True), is_cell=False)
    yield _style("ghi chú", Font(name=TYPEFACE, size=12, italic=True), is_cell=False)
    yield _style("cảnh báo", Font(name=TYPEFACE, size=13, bold=True, color="FFB00020"), is_cell=False)
    yield _style("tên cột", bold, is_cell=True, alignment=head, fill=grey)
    yield _style("nhóm", bold, is_cell=False, alignment=Alignment(vertical="center"))
    for weight, font in (("", usual), (_BOLD, bold)):
        yield _style(f"chữ{weight}", font, is_cell=True, alignment=top)
        yield _style(f"mã{weight}", font, is_cell=True, alignment=top, number_format="@")
        for name, number_format in NUMBER_FORMATS.items():
            yield _style(f"{name}{weight}", font, is_cell=True, alignment=right, number_format=number_format)
        yield _style(f"ngày{weight}", font, is_cell=True, alignment=right, number_format="dd\\/mm\\/yyyy")


def text_cell(page: Any, text: str, style: str) -> Any:
    """A cell that holds this text and nothing that Excel could take it for."""
    cell = WriteOnlyCell(page, _fitting(writable(text)))
    # Whatever the library has taken it for (a formula, an error value), it is a text.
    cell.data_type = "s"
    cell.style = f"Bảng {style}"
    return cell


def _fitting(text: str) -> str:
    if len(text) * 2 <= _LONGEST_TEXT:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST_TEXT:
        return text
    return units[: 2 * (_LONGEST_TEXT - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def value_cell(page: Any, value: Value, *, is_code: bool, is_bold: bool) -> Any:
    """A cell in the style of its value; `is_code` marks texts that keep their zeros."""
    weight = _BOLD if is_bold else ""
    if isinstance(value, str) and value:
        return text_cell(page, value, f"{'mã' if is_code else 'chữ'}{weight}")
    cell: Any = WriteOnlyCell(page)
    if value != "":
        cell.value = value.text if isinstance(value, Formula) else value
    cell.style = f"Bảng {_style_of(value)}{weight}"
    return cell


def _style_of(value: Value) -> str:
    if isinstance(value, Formula):
        return "phần trăm" if value.is_percent else ("số", "số lẻ 1", "số lẻ 2")[value.places]
    if isinstance(value, date):
        return "ngày"
    if isinstance(value, Decimal) and value != value.to_integral_value():
        return "số lẻ"
    return "số" if isinstance(value, (int, Decimal)) else "chữ"
