"""Headings inside a table ("A. Cấp tỉnh", "I. Lĩnh vực Hộ tịch"): what they say of the rows under them.

A heading speaks only of what it names in words. One that is not understood is listed, so that nobody
believes the rows under it to be complete.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from office.agencies.models import Level
from office.text import match_key, normalise_line

from ..listings.announcements import ChangeKind
from .columns import Column
from .headers import Layout, change_in
from .heading_marks import LIST, MARK, NUMBER, PART, is_marked, kind_of_mark, without_mark, without_number
from .table_files import TableRow

_MARK_ALONE = re.compile(rf"{MARK}\s*[.)/:]?")
_NUMBERED = re.compile(r"\(?\d{1,4}(?:\.\d{1,3})*\)?\.?")
_LEVELS = {
    "trung uong": Level.CENTRAL,
    "bo": Level.CENTRAL,
    "tinh": Level.PROVINCE,
    "huyen": Level.DISTRICT,
    "xa": Level.COMMUNE,
    "phuong": Level.COMMUNE,
}
_LEVEL_WORDS = rf"(?:{'|'.join(_LEVELS)})(?: (?:va |hoac |cap )*(?:{'|'.join(_LEVELS)}))*"
_SPEAKS_OF_LEVEL = re.compile(rf"\bcap ({_LEVEL_WORDS})\b")
_IS_LEVEL = re.compile(_LEVEL_WORDS)
_SPEAKS = re.compile(
    r"(?:linh vuc|danh muc|phu luc|phan (?:[ivx]+|\d+|[a-h]|thu \w+)|nhom (?:tthc|thu tuc)"
    r"|(?:tthc|thu tuc hanh chinh) (?:noi bo|cap (?:trung uong|bo|tinh|huyen|xa)|moi|duoc|bi|sua doi|thay the"
    r"|bai bo|thuoc tham quyen|thuc hien tai|tiep nhan|dac thu))\b|cap (?:trung uong|bo|tinh|huyen|xa)$"
)
_SECTOR = re.compile(r"\blĩnh\s+vực\s*:?\s*(?P<sector>\S.*)$", re.IGNORECASE)
_COUNT = re.compile(
    r"\s*[(:\[–-]?\s*(?:gồm\s+)?\d+\s*(?:TTHC|thủ tục(?: hành chính)?)\s*[)\]]?\s*$", re.IGNORECASE
)


def read_level(text: str) -> Level | None:
    """The one level that a text names ("cấp xã", "Xã"); None for none or for several."""
    key = match_key(text)
    spoken = _SPEAKS_OF_LEVEL.findall(key) or ([key] if _IS_LEVEL.fullmatch(key) else [])
    named = {level for words in spoken for word, level in _LEVELS.items() if word in words}
    return named.pop() if len(named) == 1 else None


@dataclass(frozen=True, slots=True)
class Group:
    """What the headings so far say of the rows that follow; `unclear` is the text of one not understood.

    Headings nest by their marks: what comes after "I." belongs to it until the next Roman number, and the
    next "B." ends everything under "A.". `mark` and `above` remember that.
    """

    sector: str = ""
    level: Level | None = None
    change: ChangeKind | None = None
    unclear: str = ""
    mark: str = ""
    above: "Group | None" = None

    @property
    def is_abolition(self) -> bool:
        """Whether the rows are announced as abolished."""
        return self.change is ChangeKind.ABOLISHED

    def under(self, heading: str) -> "Group":
        """The group under one more heading."""
        text = without_mark(heading)
        level = read_level(text) if _SPEAKS_OF_LEVEL.search(match_key(text)) else None
        sector = _SECTOR.search(_COUNT.sub("", text))
        change = change_in(text)
        is_change = change is not None or changes_kind(match_key(text))
        says = "level" if level else "sector" if sector else "change" if is_change else "other"
        mark = kind_of_mark(heading) or says
        if mark != PART and (match_key(text).startswith("danh muc") or (mark == NUMBER and is_change)):
            mark = LIST
        base = self._base_for(mark)
        return Group(
            sector=sector["sector"].strip(" .:;") if sector else base.sector,
            level=level or base.level,
            change=change if is_change else base.change,
            unclear=heading if says == "other" else "",
            mark=mark,
            above=base,
        )

    def _base_for(self, mark: str) -> "Group":
        """The group that encloses a heading with this mark: what the last one with the same mark stood in.

        A list of its own ("2. Danh mục … bị bãi bỏ") ends every group of the list before it.
        """
        ends_at = {mark, PART} if mark == LIST else {mark, LIST}
        group: Group | None = self
        while group is not None and group.mark not in ends_at:
            group = group.above
        if mark == LIST:
            outside = group.above if group is not None and group.mark == LIST else group
            return outside or Group()
        if group is None or group.mark != mark:
            return self
        return group.above or self


def begun_by(titles: Iterable[str], change: ChangeKind | None) -> Group:
    """The group in which a table begins: the part and the list that the titles above it open.

    What else they say is of the document, not of a row.
    """
    group = Group()
    for title in titles:
        opened = (
            group.under(normalise_line(title)) if _is_lone_heading(normalise_line(title), None) else group
        )
        if opened.mark in {PART, LIST}:
            group = replace(opened, sector="", level=None, unclear="")
    return replace(group, change=change)


def changes_kind(key: str) -> bool:
    """Whether a folded heading begins a section of another kind of change."""
    return re.search(r"\b(?:ban hanh|sua doi|thay the|chuan hoa|cong bo)\b", key) is not None


def heading_in(row: TableRow, layout: Layout) -> str:
    """The text of a heading inside the table, "" for a row of any other kind."""
    if len(row.filled) > 2:
        return ""
    filled = {index: normalise_line(cell.text) for index, cell in row.filled.items()}
    if len(filled) == 1:
        [(index, text)] = filled.items()
        return text if _is_lone_heading(text, layout.columns.get(index)) else ""
    ordinal = layout.index(Column.ORDINAL)
    if len(filled) == 2 and ordinal in filled and _MARK_ALONE.fullmatch(filled[ordinal]):
        mark = filled.pop(ordinal)
        return f"{mark.rstrip('.')}. {next(iter(filled.values()))}"
    return ""


def _is_lone_heading(text: str, column: Column | None) -> bool:
    if is_marked(text) or _SPEAKS.match(match_key(without_number(text))):
        return True
    is_wide = column in {Column.ORDINAL, Column.CODE} and len(text.split()) > 1
    return is_wide and not _NUMBERED.match(text)
