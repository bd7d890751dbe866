"""Cells that say "the same as above" ("nt", "-nt-", "như trên", ″): they take what stands above them. Pure.

Only the row right above in the same table counts: a mark under nothing means nothing that could be known.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from .table_files import EMPTY, TableRow

_AROUND = r"[\s.()\-–—\"'“”]*"
_DITTO = re.compile(
    rf"{_AROUND}(?:n\s?[./]?\s?t|như\s+trên){_AROUND}|-?\s*//\s*-?|[\"″〃“”„]|''|,,", re.IGNORECASE
)


def is_ditto(text: str) -> bool:
    """Whether a text says nothing but that the one above it counts."""
    return _DITTO.fullmatch(text.strip()) is not None


def with_dittos(
    row: TableRow, above: TableRow | None, besides: Iterable[int | None]
) -> tuple[TableRow, list[int]]:
    """The row with what its marks mean, and the columns whose marks have nothing above; those are emptied.

    `above` is a row that came out of here, None for the first of a table; `besides`: the columns of codes and names.
    """
    meant, lost = list(row.cells), []
    for index, cell in row.filled.items():
        if index in besides or not is_ditto(cell.text):
            continue
        meant[index] = above.cell(index) if above else EMPTY
        if not meant[index].text.strip():
            lost.append(index)
    return (replace(row, cells=tuple(meant)), lost) if meant != list(row.cells) else (row, lost)
