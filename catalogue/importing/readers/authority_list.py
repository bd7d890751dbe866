"""Lists that an authority publishes of the procedures it carries: any table with a column of names.

Every province words its list in its own way. What the list says becomes a listing, which overlays the
procedure and never changes it. A procedure may stand in a list several times; each time is a listing.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import ClassVar

from office.errors import BadFile
from office.text import match_key

from ...values.codes import ParsedCode
from ..columns import Column
from ..headers import Layout, layouts
from ..staging import FileFacts, Problem, RefusedRow, Staged, StagedListing
from ..table_files import TABLE_KINDS
from ..table_rows import DataRow, LostRow, TableContent, table_content
from ..title_rows import authority_in, authority_name
from .listing_parts import listing_content
from .row_parts import bounded_key, code_and_name, lost_row, nameless_row, repeated_problem, told

_STATES = {
    Column.CODE: ("code_written", "suffix"),
    Column.NAME: ("name",),
    Column.SECTOR: ("sector",),
    Column.LEVEL: ("level",),
    Column.ONLINE: ("online_level",),
    Column.ONLINE_FULL: ("online_level",),
    Column.ONLINE_PARTIAL: ("online_level",),
    Column.DECISION: ("stated_decision_number",),
    Column.LIMIT: ("limit_amount", "limit_unit", "limit_text"),
    Column.CHARGE: ("charge_text",),
    Column.PLACE: ("place",),
    Column.LEGAL_BASIS: ("legal_basis",),
    Column.IMPLEMENTING: ("implementing",),
    Column.ISSUING: ("note",),
    Column.STATUTORY_LIMIT: ("note",),
    Column.CHANNEL: ("note",),
    Column.IN_PERSON: ("note",),
    Column.BY_INTERNET: ("note", "online_level"),
    Column.BY_POST: ("note",),
    Column.BEYOND_BORDERS: ("note",),
    Column.NOTE: ("note",),
}


class AuthorityList:
    """Reads the list of one authority, which the file names in its title rows or the person gives."""

    name: ClassVar[str] = "authority-list"
    title: ClassVar[str] = "Danh mục thủ tục hành chính của cơ quan, địa phương"
    is_full: ClassVar[bool] = False

    def recognises(self, facts: FileFacts) -> bool:
        """A table with a heading row that has a column of names."""
        return facts.kind in TABLE_KINDS and bool(layouts(facts))

    def authority(self, facts: FileFacts) -> str:
        """The name of the authority whose list it is. Raises `BadFile` where nobody says."""
        titles = (title for layout in layouts(facts) for title in layout.titles)
        name = authority_name(facts.authority) if facts.authority.strip() else authority_in(titles)
        if not name:
            raise BadFile(
                f"Tệp «{facts.path.name}» không ghi danh mục là của cơ quan nào. Hãy nêu tên cơ quan, "
                'chẳng hạn --for "Ủy ban nhân dân tỉnh Lạng Sơn", rồi nhập lại.'
            )
        return name

    def series(self, facts: FileFacts) -> str:
        """All lists of one authority are one series."""
        return f"{self.name}:{match_key(self.authority(facts))}"[:120]

    def carried(self, facts: FileFacts) -> frozenset[str]:
        """What the columns of the file's tables can say, and what the headings inside them say."""
        return _carried(facts)

    def rows(self, facts: FileFacts) -> Iterator[Staged]:
        """The listings, in the file's order. Raises `BadFile` before the first of them or not at all."""
        self.authority(facts)
        content = table_content(facts)
        first_rows: dict[str, int] = {}
        staged = [_staged(row, first_rows) for row in content.rows]
        return iter(told(_with_occurrences(staged), content))


def stated_by(content: TableContent, found: Sequence[Layout]) -> frozenset[str]:
    """The attributes of a listing that columns and headings of these tables state."""
    columns = {column for layout in found for column in layout.columns.values()}
    stated = {name for column in columns for name in _STATES.get(column, ())}
    groups = [row.group for row in content.rows if isinstance(row, DataRow)]
    if any(group.sector for group in groups):
        stated.add("sector")
    if any(group.level for group in groups):
        stated.add("level")
    return frozenset(stated)


def stated_by_row(row: DataRow) -> frozenset[str]:
    """The attributes of a listing that a row's own table and the headings above the row state."""
    stated = {name for column in row.layout.columns.values() for name in _STATES.get(column, ())}
    stated |= {"sector"} if row.group.sector else set()
    return frozenset(stated | {"level"} if row.group.level else stated)


@lru_cache(maxsize=16)
def _carried(facts: FileFacts) -> frozenset[str]:
    return stated_by(table_content(facts), layouts(facts))


def _staged(row: DataRow | LostRow, first_rows: dict[str, int]) -> Staged:
    if isinstance(row, LostRow):
        return lost_row(row)
    code, name, problems = code_and_name(row)
    if row.group.is_abolition:
        return _abolished_row(row, code, name)
    if not name:
        return nameless_row(row, code)
    problems += repeated_problem(row.number, code, first_rows)
    content, found = listing_content(row, code, name)
    key = "|".join((content.code_written, match_key(name), match_key(content.sector)))
    return StagedListing(row.number, key, code, content, (*problems, *found))


def _abolished_row(row: DataRow, code: ParsedCode | None, name: str) -> RefusedRow:
    reason = (
        "Dòng nằm trong danh mục bị bãi bỏ nên không nhận vào danh mục đang thực hiện. "
        "Hãy ghi nhận việc bãi bỏ bằng quyết định công bố."
    )
    written = code.written if code else ""
    return RefusedRow(
        row.number, (Problem(row.number, written, "Cả dòng", name[:300], reason, is_lost=True),)
    )


def _with_occurrences(staged: list[Staged]) -> list[Staged]:
    """Tells repeated keys apart by what else the rows say, so the order of rows does not matter."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(staged):
        if isinstance(each, StagedListing):
            by_key[each.key].append(at)
    told_apart = list(staged)
    for places in by_key.values():
        for occurrence, at in enumerate(sorted(places, key=lambda place: _said(staged[place])), start=1):
            told_apart[at] = _keyed(staged[at], occurrence)
    return told_apart


def _said(staged: Staged) -> str:
    assert isinstance(staged, StagedListing)
    return repr(staged.content)


def _keyed(staged: Staged, occurrence: int) -> Staged:
    assert isinstance(staged, StagedListing)
    return replace(staged, key=bounded_key(staged.key, occurrence))
