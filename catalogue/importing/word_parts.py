"""What a Word file consists of for us: paragraphs, and tables of rows of cells."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside of tables; `is_heading` where its style says so."""

    text: str
    is_heading: bool = False


@dataclass(slots=True)
class WordCell:
    """A cell as it stands: where it begins in the table's grid, how many columns and whether it goes on above."""

    start: int
    span: int = 1
    is_continued: bool = False
    begins_merge: bool = False
    has_table: bool = False
    text: str = ""

    def add_line(self, line: str) -> None:
        """One more paragraph; empty ones before the first words are left out."""
        self.text = f"{self.text}\n{line}" if self.text else line


@dataclass(slots=True)
class WordRow:
    """A row; `is_heading` where Word repeats it on each page."""

    cells: list[WordCell] = field(default_factory=list)
    before: int = 0
    is_heading: bool = False
    is_deleted: bool = False


@dataclass(slots=True)
class WordTable:
    """A table with its rows, those that were deleted left out."""

    rows: list[WordRow] = field(default_factory=list)


Block = Paragraph | WordTable
