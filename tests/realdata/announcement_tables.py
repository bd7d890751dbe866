"""The tables of a real announcement, as they stand in the page that it was published on."""

import re

from tests.conftest import real_file

NAME = "decisions/announcement-1805-qd-ubnd-phu-tho-2025.md"
_BEGINS_A_LINE = re.compile(r"[-+]|\d+(?:\.\d+)*\.\s|Địa chỉ truy cập|Trường hợp|Đánh giá")


def announced_tables():
    """The rows of its list of new procedures and of its list of abolished ones, each a tuple of cells."""
    text = real_file(NAME).read_text(encoding="utf-8")
    new = text[text.index("DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH (16") :]
    new, abolished = new.split("THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ (06", 1)
    return _rows(new, 8), _rows(abolished, 6)


def _rows(text, width):
    """Between two rows stands an empty piece, and an empty cell is one too: a row begins with its number."""
    pieces = [each.strip() for each in re.split(r"^\|[ ]*$", text, flags=re.MULTILINE)]
    rows = []
    for place, piece in enumerate(pieces):
        if piece == str(len(rows) + 1) and not pieces[place - 1]:
            rows.append(tuple(map(_clean, pieces[place : place + width])))
    return rows


def _clean(cell):
    """The text of a cell: marks of the page taken off, lines that the page only wrapped joined."""
    lines = []
    for line in re.sub(r"[*_]{1,3}", "", cell).strip().split("\n"):
        line = " ".join(line.split())
        if lines and not _BEGINS_A_LINE.match(line) and lines[-1] != "-" or lines and lines[-1] == "-":
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return "\n".join(lines)
