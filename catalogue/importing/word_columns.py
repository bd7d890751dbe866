"""The rows of a Word table brought into columns, merged cells filled as in a workbook.

Word has no columns, only rows whose cells begin somewhere in a grid, and tables that were drawn by hand have
grids with slivers in them. A row with as many cells as most rows have is taken cell by cell; any other row, a
heading that stretches or a row that was split, finds its columns by where its cells begin.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from .table_reading import RawCell
from .word_parts import WordCell, WordRow

NESTED = "t"
_BLANK: RawCell = ("", "")
_FEWEST_CELLS = 3  # a row of one or two is more often a heading than the rule


def width_of(rows: Sequence[WordRow]) -> int:
    """How many cells most rows of a table have, rows that only head others left aside."""
    counts = Counter(len(row.cells) for row in rows)
    usual = [count for count in counts if count >= _FEWEST_CELLS] or list(counts)
    return max(usual, key=lambda count: (counts[count], count), default=0)


def aligned_rows(rows: Sequence[WordRow]) -> Iterator[list[RawCell]]:
    """The cells of each row by column; a cell that goes on from above has its content in every row."""
    width = width_of(rows)
    grids = Counter(tuple(cell.start for cell in row.cells) for row in rows if len(row.cells) == width)
    edges = max(grids, key=lambda grid: grids[grid], default=())
    running: dict[int, RawCell] = {}
    for row in rows:
        placed = _placed(row.cells, edges)
        yield _filled(placed, running)


def _placed(cells: Sequence[WordCell], edges: Sequence[int]) -> list[tuple[int, WordCell]]:
    if len(cells) == len(edges):
        return list(enumerate(cells))
    return [(max(bisect_right(edges, cell.start) - 1, 0), cell) for cell in cells]


def _filled(placed: Sequence[tuple[int, WordCell]], running: dict[int, RawCell]) -> list[RawCell]:
    found: dict[int, RawCell] = {}
    for column, cell in placed:
        said = (cell.text.strip("\n"), NESTED if cell.has_table else "")
        if cell.begins_merge:
            running[column] = said
        elif not cell.is_continued:
            running.pop(column, None)
        if said[0].strip():
            before = found.get(column)
            found[column] = (f"{before[0]}\n{said[0]}", before[1] or said[1]) if before else said
    if found:
        for column, cell in placed:
            if cell.is_continued:
                found.setdefault(column, running.get(column, _BLANK))
    return [found.get(column, _BLANK) for column in range(max(found, default=-1) + 1)]
