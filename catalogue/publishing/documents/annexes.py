"""The lists of a decision as data: which columns, which rows, which rows head the others. Pure.

Columns are tables of headings as real decisions have them, chosen by who issues: the chairman of a province's
committee, or a ministry (Nghị định 63/2010/NĐ-CP, Điều 13). Rows keep the decision's own order, since later
decisions cite their positions. What is not stated is an empty cell.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from math import ceil

from office.agencies.models import Level
from office.web.document_parts import GroupRow, TableRow

from ...listings.announcements import ChangeKind
from ...procedures.parts import Content
from ..announcements.gathering import SECTIONS
from ..wording.layouts import ANNEX_LAYOUTS, AnnexColumn, Attribute, Layout, internal_columns

_ORDER = (
    ChangeKind.NEW,
    ChangeKind.AMENDED,
    ChangeKind.REPLACED,
    ChangeKind.STANDARDISED,
    ChangeKind.ABOLISHED,
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_LETTERS = "ABCDEFGHIKLMNOPQ"
# From so many on, a list lies on its side.
WIDE_FROM = 5  # columns
# Between the margins of the sheet and of a cell, and of a character of a code as wide as a digit, in points.
_SHEET, _WIDE_SHEET, _CELL, _DIGIT = 467, 714, 9, 5.6
_LONGEST_CODE = 24
_NARROW = frozenset({Attribute.ORDINAL, Attribute.CODE, Attribute.CHARGE, Attribute.ONLINE, Attribute.LEVEL})
_LEVELS = {
    Level.CENTRAL: "Thủ tục hành chính cấp trung ương",
    Level.PROVINCE: "Thủ tục hành chính cấp tỉnh",
    Level.DISTRICT: "Thủ tục hành chính cấp huyện",
    Level.COMMUNE: "Thủ tục hành chính cấp xã",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """An earlier line of a decision: its place there, and the decision as a sentence names it."""

    section: str
    ordinal: int
    decision: str


@dataclass(frozen=True, slots=True)
class AnnexItem:
    """One line of a decision's lists, whether still drafted or announced.

    `said` has the text of each attribute; `content` everything about a procedure that the decision lays down
    itself, None for an abolition and for what another decision lays down. `reference` names that other one as
    a sentence does, "" where nobody knows it; `is_registered` says that it is not only a number that a source
    states. `is_by_reference` tells the two cases of no content apart. `is_internal`: it stands in a list of its own.
    """

    kind: ChangeKind
    section: str
    ordinal: int
    said: Mapping[Attribute, str]
    level: Level | None = None
    cites: Citation | None = None
    content: Content | None = None
    reference: str = ""
    is_registered: bool = False
    is_by_reference: bool = False
    effective_on: date | None = None
    is_internal: bool = False

    def text(self, attribute: Attribute) -> str:
        """What the line says of it, "" for nothing."""
        return str(self.ordinal) if attribute is Attribute.ORDINAL else self.said.get(attribute, "")

    @property
    def name(self) -> str:
        """The procedure's name."""
        return self.said.get(Attribute.NAME, "")

    @property
    def called(self) -> str:
        """The name with the code behind it, where it has one."""
        code = self.said.get(Attribute.CODE, "")
        return f"{self.name} ({code})" if code else self.name


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A decision as its paper states it; "" and None are still open. `corrects` names the corrected one."""

    title: str
    number: str
    issuer: str
    issued_on: date | None
    effective_on: date | None
    signatory: str
    is_announced: bool
    items: tuple[AnnexItem, ...]
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class AnnexSection:
    """A list of the annex: the items of one section and one kind of change."""

    kind: ChangeKind
    title: str
    columns: tuple[AnnexColumn, ...]
    rows: tuple[TableRow, ...]
    items: tuple[AnnexItem, ...]


def sections_of(
    items: Iterable[AnnexItem], layout: Layout, headings: Mapping[str, str] | None = None
) -> tuple[AnnexSection, ...]:
    """The lists in the order of the law's kinds of change; `headings` replaces headings of the layout."""
    ordered = sorted(items, key=lambda item: (*_place(item), item.ordinal))
    found = [tuple(members) for _, members in groupby(ordered, key=_place)]
    return tuple(
        _section(_title(number, members), members, layout, headings or {})
        for number, members in enumerate(found)
    )


def _place(item: AnnexItem) -> tuple[bool, int, str]:
    # Internal procedures after all others, so that what the public may see comes first.
    return item.is_internal, _ORDER.index(item.kind), item.section


def counted(items: Sequence[AnnexItem]) -> str:
    """How many procedures of which kind, as a decision's first article says it: "16 … mới ban hành và 06 …"."""
    counts = {
        (is_internal, kind): sum(1 for item in items if item.kind is kind and item.is_internal is is_internal)
        for is_internal in (False, True)
        for kind in _ORDER
    }
    said = [
        f"{count:02} thủ tục hành chính {'nội bộ ' if is_internal else ''}{_lowered(kind)}"
        for (is_internal, kind), count in counts.items()
        if count
    ]
    return " và ".join(filter(None, [", ".join(said[:-1]), said[-1]])) if said else "… thủ tục hành chính"


def cited_positions(items: Iterable[AnnexItem]) -> list[str]:
    """Where the items stood: "số thứ tự 17, 18 mục … Danh mục kèm theo Quyết định số …", one for each list."""
    cited = [item.cites for item in items if item.cites]
    places = sorted(cited, key=lambda place: (place.decision, place.section, place.ordinal))
    grouped = groupby(places, key=lambda place: (place.decision, place.section))
    return [
        f"số thứ tự {', '.join(dict.fromkeys(f'{place.ordinal:02}' for place in members))} {_named(section)} "
        f"Danh mục ban hành kèm theo {decision}"
        for (decision, section), members in grouped
    ]


def _named(section: str) -> str:
    return section if section.lower().startswith(("mục", "phần", "phụ lục")) else f"mục «{section}»"


def _lowered(kind: ChangeKind) -> str:
    return kind.label[:1].lower() + kind.label[1:]


def _title(number: int, items: Sequence[AnnexItem]) -> str:
    kind, section, count = items[0].kind, items[0].section, len(items)
    internal = "NỘI BỘ " if items[0].is_internal else ""
    named = f"DANH MỤC THỦ TỤC HÀNH CHÍNH {internal}{kind.label.upper()} ({count:02} THỦ TỤC)"
    if section in {SECTIONS[kind], ""}:
        return f"{_ROMAN[number] if number < len(_ROMAN) else number + 1}. {named}"
    # What the office called the list is what later decisions will cite.
    return f"{section}. {named}"


def _columns_of(items: Sequence[AnnexItem], layout: Layout) -> tuple[AnnexColumn, ...]:
    if items[0].is_internal:
        return internal_columns(tells_who_decides=any(item.text(Attribute.DECIDING) for item in items))
    return ANNEX_LAYOUTS[layout][items[0].kind]


def _section(
    title: str, items: tuple[AnnexItem, ...], layout: Layout, headings: Mapping[str, str]
) -> AnnexSection:
    columns = _columns_of(items, layout)
    shown = {column.attribute for column in columns}
    levels = [item.level for item in items]
    sectors = [(item.level, item.text(Attribute.SECTOR)) for item in items]
    by_level = any(levels) and _in_runs(levels)
    by_sector = (
        Attribute.SECTOR not in shown
        and any(sector for _, sector in sectors)
        and _in_runs(sectors if by_level else [sector for _, sector in sectors])
    )
    # What no heading row can say without tearing the order apart stands in a column.
    if any(levels) and not by_level:
        columns = (*columns, AnnexColumn(Attribute.LEVEL, "Cấp thực hiện", 8))
    if Attribute.SECTOR not in shown and any(sector for _, sector in sectors) and not by_sector:
        columns = (*columns, AnnexColumn(Attribute.SECTOR, "Lĩnh vực", 10))
    columns = _with_room_for_codes(columns, items)
    columns = tuple(column.headed(headings.get(column.heading, column.heading)) for column in columns)
    rows = tuple(_rows(items, columns, by_level=by_level, by_sector=by_sector))
    return AnnexSection(items[0].kind, title, columns, rows, items)


def _with_room_for_codes(
    columns: tuple[AnnexColumn, ...], items: Iterable[AnnexItem]
) -> tuple[AnnexColumn, ...]:
    """The column of codes as wide as the longest code: Word would break a full one amid its digits.

    The columns of long texts give the room, since a narrow one would break its words instead.
    """
    longest = max(len(item.text(Attribute.CODE)) for item in items)
    sheet = _WIDE_SHEET if len(columns) >= WIDE_FROM else _SHEET
    whole = sum(column.share for column in columns)
    parts = {each.attribute: each.share / whole for each in columns if each.attribute in _NARROW}
    needed = (min(longest, _LONGEST_CODE) * _DIGIT + _CELL) / sheet
    if parts.get(Attribute.CODE, 1) >= needed:
        return columns
    parts[Attribute.CODE] = needed
    long = sum(column.share for column in columns if column.attribute not in parts)
    shares = {attribute: ceil(long * part / (1 - sum(parts.values()))) for attribute, part in parts.items()}
    return tuple(replace(each, share=shares.get(each.attribute, each.share)) for each in columns)


def _in_runs(values: Sequence[object]) -> bool:
    """Whether equal values stand together everywhere."""
    runs = [value for value, _ in groupby(values)]
    return len(runs) == len(set(runs))


def _rows(
    items: Iterable[AnnexItem], columns: tuple[AnnexColumn, ...], *, by_level: bool, by_sector: bool
) -> Iterable[TableRow]:
    letter, roman = iter(_LETTERS), iter(_ROMAN)
    level: Level | None = None
    sector = ""
    for item in items:
        if by_level and item.level is not level and item.level is not None:
            level, sector, roman = item.level, "", iter(_ROMAN)
            yield GroupRow(f"{next(letter)}. {_LEVELS[level]}")
        named = item.text(Attribute.SECTOR)
        if by_sector and named and named != sector:
            sector = named
            # Beyond the numerals at hand the words alone head the rows.
            numeral = next(roman, "")
            yield GroupRow(f"{numeral}. Lĩnh vực {sector}" if numeral else f"Lĩnh vực {sector}")
        yield tuple(item.text(column.attribute) for column in columns)
