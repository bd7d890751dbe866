"""What two real decisions on simplification say, read out of the pages that they were published on."""

import re
from dataclasses import dataclass
from decimal import Decimal

from tests.conftest import real_file

NAME_2816 = "decisions/simplification-2816-qd-ubnd-dong-nai-2025.md"
NAME_2843 = "decisions/simplification-2843-qd-ubnd-tp-hcm-2025.md"
_DAYS = re.compile(r"\(?(\d+(?:[.,]\d+)?)\)?\s*ngày(?: làm việc)?(?! \d)")


def _text(name):
    """The page without its marks, every run of spaces and line breaks one space."""
    return " ".join(re.sub(r"[*]+", " ", real_file(name).read_text(encoding="utf-8")).split())


def rows_2816():
    """The heading rows and the rows (number, code, name, content) of part I, in their order."""
    text = _text(NAME_2816)
    part = text[text.index("Phần I.") : text.index("Phần II.")]
    rows = []
    for level in re.split(r"(?=[AB]\. THỦ TỤC HÀNH CHÍNH CẤP)", part)[1:]:
        rows.append(level.split("|")[0].strip())
        cells = [cell.strip() for cell in level.split("|")[1:]]
        rows += _rows(cells[cells.index("Nội dung đề xuất") + 1 :])
    return rows


def _rows(cells):
    cells = [cell for cell in cells if cell]
    while cells:
        if cells[0].startswith("Lĩnh vực"):
            yield cells.pop(0)
        elif cells[0] in {"I", "II"}:
            yield f"{cells.pop(0)}. {cells.pop(0)}"
        else:
            yield tuple(cells.pop(0) for _ in range(4))


def costs_2816():
    """(before, after, saved, percent) of each procedure in the order of part II."""
    text = _text(NAME_2816)
    text = text[text.index("Phần II.") :]
    before, after = (
        re.findall(rf"{words} khi đơn giản hóa: .*?= ([\d.]+) đồng/ ?năm", text) for words in ("trước", "sau")
    )
    saved = re.findall(r"tiết kiệm: ([\d.]+) đồng/năm", text)
    percents = re.findall(r"cắt giảm chi phí: (\d+)%", text)
    return [
        tuple(int(each.replace(".", "")) for each in four)
        for four in zip(before, after, saved, percents, strict=True)
    ]


@dataclass(frozen=True)
class Cut:
    """A procedure of the second part: its sector, and each limit before and after in days."""

    sector: str
    name: str
    days: tuple[tuple[Decimal, Decimal], ...]


def names_2843():
    """The names of part I, without a full stop at their end."""
    text = _text(NAME_2843)
    part = text[text.index("I. DANH MỤC") : text.index("II. NỘI DUNG")]
    found = re.findall(r"\| (\d+) \| ([^|]+?) \|", part)
    assert [int(number) for number, _ in found] == list(range(1, len(found) + 1))
    return [name.rstrip(". ") for _, name in found]


# What no rule reads: ranges and cases, limits of which the page prints one side only.
_READ_BY_A_PERSON = {
    7: "25>17.5 10>7",
    9: "25>17.5 10>7",
    41: "15>10 9>6 10>7",
    42: "9>6 12>8",
    45: "9>6 14>10",
    46: "9>6 23>16",
}


def cuts_2843():
    """All 53 procedures of part II in their order."""
    text = _text(NAME_2843)
    text = text[text.index("II. NỘI DUNG") :]
    pieces = re.split(r"a\. Nội dung cắt giảm, đơn giản hóa:", text)
    sector, cuts = "", []
    for number, (lead, piece) in enumerate(zip(pieces, pieces[1:], strict=False), start=1):
        named = re.findall(r"[A-G]\. LĨNH VỰC (.+?) \(\d+ TTHC", lead)
        sector = named[-1].capitalize() if named else sector
        cuts.append(Cut(sector, names_2843()[number - 1], _days(number, piece)))
    return cuts


def _days(number, piece):
    if number in _READ_BY_A_PERSON:
        pairs = (pair.split(">") for pair in _READ_BY_A_PERSON[number].split())
        return tuple((Decimal(before), Decimal(after)) for before, after in pairs)
    before, after = re.split(r"- Thời gian thực hiện:", piece, maxsplit=1)
    sides = (_DAYS.findall(side) for side in (before.split("- Thời gian")[1], after.split(" b. ")[0]))
    return tuple(
        (Decimal(old.replace(",", ".")), Decimal(new.replace(",", ".")))
        for old, new in zip(*sides, strict=True)
    )
