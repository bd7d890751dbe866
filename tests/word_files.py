"""Builds the Word files that offices send: lines and tables, and what Word writes into them by itself."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

HEADER = ("STT", "Mã TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết")
Rows = Sequence[Sequence[Any]]


def element(text: str) -> Any:
    """A piece of WordprocessingML."""
    name = text[1:].split(">", 1)[0].split(" ", 1)[0].rstrip("/")
    return parse_xml(text.replace(f"<{name}", f"<{name} {nsdecls('w')}", 1))


class WordFile:
    """One document, written block by block as a typist would."""

    def __init__(self) -> None:
        self.document = Document()

    def lines(self, *texts: str) -> "WordFile":
        for text in texts:
            self.document.add_paragraph(text)
        return self

    def table(self, *rows: Sequence[Any], merged: Sequence[tuple[int, int, int, int]] = ()) -> Any:
        """A table; `merged` are (row, column, last row, last column), from 0. A row of one cell is merged over all."""
        width = max(len(row) for row in rows)
        table = self.document.add_table(len(rows), width)
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.rows[at].cells[column].text = str(text)
            if len(row) == 1 and width > 1:
                table.cell(at, 0).merge(table.cell(at, width - 1))
        for top, left, bottom, right in merged:
            table.cell(top, left).merge(table.cell(bottom, right))
        return table

    def tables(self, *rows: Sequence[Any], **options: Any) -> "WordFile":
        """The same, for writing on."""
        self.table(*rows, **options)
        return self

    def body(self, text: str) -> "WordFile":
        """A piece of WordprocessingML at the end of the text."""
        self.document.element.body.insert_element_before(element(text), "w:sectPr")
        return self

    def save(self, path: Path) -> Path:
        self.document.save(str(path))
        return path

    def bytes(self) -> bytes:
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()


def cell_paragraph(table: Any, row: int, column: int) -> Any:
    """The first paragraph of a cell, as an element to add to."""
    return table.cell(row, column)._tc.find(qn("w:p"))
