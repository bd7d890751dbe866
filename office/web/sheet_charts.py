"""Bar charts of the house's workbooks, drawn under the table whose figures they show."""

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import SeriesLabel
from openpyxl.utils import get_column_letter

from .sheet_values import NUMBER_FORMATS, Chart

_WIDTH, _LEAST_HEIGHT, _A_ROW = 24, 8, 1  # cm
_ROWS_APART = 3
_CM_A_ROW = 0.55
_COLOURS = ("FF7F8FA9", "FF1F6F5C", "FFB46A00")


def draw_charts(page: Any, charts: Sequence[Chart], head_row: int, last_row: int) -> None:
    """Draws the charts one under the other below `last_row`; the headings of the table are in `head_row`."""
    place = last_row + _ROWS_APART
    for chart in charts:
        drawn = _drawn(page, chart, head_row)
        page.add_chart(drawn, f"{get_column_letter(1)}{place}")
        place += round(drawn.height / _CM_A_ROW) + _ROWS_APART


def _drawn(page: Any, chart: Chart, head_row: int) -> BarChart:
    first, last = head_row + 1 + chart.first, head_row + 1 + chart.last
    drawn = BarChart()
    drawn.type, drawn.style, drawn.title = "bar", 10, chart.title
    drawn.width = _WIDTH
    drawn.height = max(_LEAST_HEIGHT, _A_ROW * (last - first + 1) * len(chart.series) + 3)
    for number, column in enumerate(chart.series):
        values = Reference(page, min_col=column, min_row=first, max_row=last)
        drawn.add_data(values)
        series = drawn.series[-1]
        series.tx = _named(page, column, head_row)
        series.graphicalProperties.solidFill = _COLOURS[number % len(_COLOURS)][2:]
    drawn.set_categories(Reference(page, min_col=chart.label, min_row=first, max_row=last))
    number_format = NUMBER_FORMATS["phần trăm" if chart.is_percent else "số"]
    drawn.y_axis.number_format, drawn.y_axis.majorGridlines = number_format, None
    # Bars run from the first row down, as the table does; axes are hidden unless they are told not to be.
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    drawn.dataLabels.numFmt = number_format
    drawn.legend.position = "b"
    drawn.gapWidth = 60
    return drawn


def _named(page: Any, column: int, head_row: int) -> Any:
    letter = get_column_letter(column)
    title = page.title.replace("'", "''")
    return SeriesLabel(strRef=StrRef(f"'{title}'!${letter}${head_row}"))
