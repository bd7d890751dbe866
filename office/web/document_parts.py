"""What an official paper is made of, before it is Word or print: lines, pairs of columns, tables.

One value is written as Word by `documents.py` and laid out on a page by a template, so the two cannot say
different things. Sizes are points of Times New Roman (Nghị định 30/2020/NĐ-CP, Phụ lục I).
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass


class Align(enum.Enum):
    """How the text of a line stands; the value is the class of the style sheet."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"


class Rule(enum.Enum):
    """The stroke that is drawn under a line of the letterhead, by its length."""

    NONE = "none"
    SHORT = "short"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `lead` are bold words before its text ("Điều 1. "), line breaks of `text` are kept.

    `is_indented`: the first line begins 1,27 cm further in. `is_kept`: it stays on the page of what follows.
    `space` are points above it.
    """

    text: str
    align: Align = Align.JUSTIFIED
    size: int = 14
    is_bold: bool = False
    is_italic: bool = False
    is_indented: bool = False
    is_kept: bool = False
    lead: str = ""
    space: int = 0
    rule: Rule = Rule.NONE


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns without borders; `left` takes `share` hundredths of the width."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    share: int = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading; `share` is its width in proportion to the others."""

    title: str
    share: int
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A row of a table that heads the rows after it ("I. Lĩnh vực Hộ tịch")."""

    text: str


TableRow = tuple[str, ...] | GroupRow


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose headings are repeated on every page; each row has a text for every heading."""

    headings: tuple[Heading, ...]
    rows: tuple[TableRow, ...]


Block = Line | Pair | Table


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that begin on a page of their own; `is_wide` lays the sheet across, as tables may be."""

    blocks: Sequence[Block]
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper; `banner` stands at the foot of every page ("" for nothing)."""

    title: str
    parts: tuple[Part, ...]
    banner: str = ""
