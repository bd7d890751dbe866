"""CSV that a spreadsheet opens as the table it is: UTF-8 with its mark, and no cell that runs.

Excel and its kin take a cell for a formula by its first character, in the narrow or the full-width form.
Such a cell gets an apostrophe in front, which a program that reads the file must expect.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from .downloads import writable

CSV = "text/csv"


def write_csv(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The file's bytes: a line of titles, then the rows, as RFC 4180 has it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(titles)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    cell = writable(cell)
    first = unicodedata.normalize("NFKC", cell.lstrip()[:1])
    return f"'{cell}" if first in set("=+-@") or cell.startswith(("\t", "\n")) else cell
