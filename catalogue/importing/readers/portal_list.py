"""The national portal's own download "Danh sách thủ tục hành chính": five columns and no decision.

It says which procedures there are, who issues them and who carries them out; several agencies stand in
one cell, one a line.
"""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from office.text import match_key

from ...procedures.parts import AgencyPart, Content
from ...procedures.vocabulary import AgencyRole
from ...values.codes import ParsedCode
from ..columns import Column
from ..headers import layouts
from ..staging import FileFacts, Staged, StagedProcedure
from ..table_files import TABLE_KINDS
from ..table_rows import DataRow, LostRow, table_content
from .row_parts import bounded_key, code_and_name, lines_of, lost_row, nameless_row, repeated_problem, told

_COLUMNS = {Column.CODE, Column.NAME, Column.ISSUING, Column.IMPLEMENTING, Column.SECTOR}
_ROLES = ((Column.ISSUING, AgencyRole.ISSUING), (Column.IMPLEMENTING, AgencyRole.IMPLEMENTING))


class PortalList:
    """Reads the portal's list download."""

    name: ClassVar[str] = "portal-list"
    title: ClassVar[str] = "Danh sách thủ tục hành chính tải từ Cổng Dịch vụ công quốc gia"
    is_full: ClassVar[bool] = False

    def recognises(self, facts: FileFacts) -> bool:
        """A table with exactly the portal's columns (an ordinal may stand before them)."""
        if facts.kind not in TABLE_KINDS:
            return False
        found = layouts(facts)
        return bool(found) and all(
            set(layout.columns.values()) - {Column.ORDINAL} == _COLUMNS for layout in found
        )

    def series(self, facts: FileFacts) -> str:
        """All lists of the portal are one series: each ministry's download speaks of its own procedures."""
        return self.name

    def carried(self, facts: FileFacts) -> frozenset[str]:
        """Names, sectors and agencies."""
        return frozenset({"name", "sector", "agencies"})

    def rows(self, facts: FileFacts) -> Iterator[Staged]:
        """The procedures, in the file's order. Raises `BadFile` before the first of them or not at all."""
        content = table_content(facts)
        seen: Counter[str] = Counter()
        first_rows: dict[str, int] = {}
        staged = [self._staged(row, seen, first_rows) for row in content.rows]
        return iter(told(staged, content))

    def _staged(self, row: DataRow | LostRow, seen: Counter[str], first_rows: dict[str, int]) -> Staged:
        if isinstance(row, LostRow):
            return lost_row(row)
        code, name, problems = code_and_name(row)
        if not name:
            return nameless_row(row, code)
        problems += repeated_problem(row.number, code, first_rows)
        key = _key(code, name)
        seen[key] += 1
        agencies = tuple(
            AgencyPart(role, agency) for column, role in _ROLES for agency in lines_of(row.text(column))
        )
        content = Content(name=name, sector=row.line(Column.SECTOR), agencies=agencies)
        return StagedProcedure(row.number, bounded_key(key, seen[key]), code, content, tuple(problems))


def _key(code: ParsedCode | None, name: str) -> str:
    return code.base if code else f"ten:{match_key(name)}"
