"""The rows of a plan's file as items of a round: each is taken, or told with the reason why not.

A code, or the number that our own file carries, is certain. A name only counts where it means one procedure as good
as surely; where it may mean several, the row is told with them and nothing is guessed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from catalogue.publishing.uploads.catalogue import Coded, codes_known, existing, names_known
from catalogue.publishing.uploads.matching_names import Candidate, NameIndex, proposal
from catalogue.values.codes import parse_code, shape_of_code
from office.accounts.models import Account
from office.agencies.models import Agency
from office.database import db
from office.text import match_key

from .choosing import Chosen, ItemTold, add_group, add_procedures, members_of
from .making import require_open
from .models import ReviewRound
from .plan_reading import PlanFile, PlanProblem, PlanRow


@dataclass(frozen=True, slots=True)
class Taken:
    """What has become of a file: how many items it gave, and its rows that gave none."""

    items: int
    problems: tuple[PlanProblem, ...]
    headings: tuple[str, ...]


def take_plan(review_round: ReviewRound, plan: PlanFile, *, by: Account) -> Taken:
    """Adds the items of a file, in its order. Raises `Refused` for a round that is over."""
    require_open(review_round)
    taker = _Taker(plan.rows)
    held = set(members_of(review_round))
    problems, waiting, count = list(plan.problems), [], 0
    for row in plan.rows:
        why = taker.why_not(row, held)
        if why:
            problems.append(PlanProblem(row.number, row.name or row.code, why))
            continue
        members = taker.members(row)
        held |= set(members)
        count += 1
        if not row.is_group:
            waiting.append(Chosen(members[0], taker.told(row)))
            continue
        # What stands above a group in the file stands above it in the plan.
        add_procedures(review_round, waiting, by=by)
        waiting = []
        add_group(review_round, row.name, members, taker.told(row), by=by)
    add_procedures(review_round, waiting, by=by)
    problems.sort(key=lambda problem: problem.number)
    return Taken(count, tuple(problems), tuple(plan.headings))


class _Taker:
    """Finds what the rows of one file speak of, with a few queries for all of them."""

    def __init__(self, rows: Sequence[PlanRow]) -> None:
        codes = {code.base for row in rows if (code := parse_code(row.code)) and code.is_well_formed}
        self._codes: dict[str, Coded] = codes_known(codes)
        self._existing = existing({each for row in rows for each in row.procedure_ids})
        self._agencies = _agencies_called({row.lead for row in rows if row.lead})
        self._index: NameIndex | None = None

    def why_not(self, row: PlanRow, held: Collection[int]) -> str:
        """Why a row cannot be taken; "" where it can."""
        if row.lead and match_key(row.lead)[:300] not in self._agencies:
            return (
                f"Cơ quan chủ trì «{row.lead[:120]}» chưa có trong danh sách cơ quan. "
                "Hãy sửa tên, hoặc thêm cơ quan trước."
            )
        if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
            return "Ngày hoàn thành trước ngày bắt đầu. Hãy sửa một trong hai ngày."
        if row.is_group and not row.name:
            return "Nhóm thủ tục chưa có tên. Hãy điền tên nhóm."
        members = self.members(row)
        if not row.is_group and not members:
            return self._why_unknown(row)
        if set(members) & set(held):
            return "Thủ tục này đã có trong đợt rà soát (hoặc ở dòng trên của tệp)."
        return ""

    def members(self, row: PlanRow) -> tuple[int, ...]:
        """The procedures of a row; () for none that is known for sure."""
        known = tuple(each for each in row.procedure_ids if each in self._existing)
        if known or row.is_group:
            return known
        code = parse_code(row.code)
        if code is not None:
            held = self._codes.get(code.base) if code.is_well_formed else None
            return (held.procedure_id,) if held else ()
        meant = proposal(self._candidates(row.name))
        return (meant.known.procedure_id,) if meant else ()

    def told(self, row: PlanRow) -> ItemTold:
        """What the row says of its item."""
        return ItemTold(
            row.reason,
            row.reason_words,
            self._agencies.get(match_key(row.lead)[:300]) if row.lead else None,
            row.coordinating,
            row.starts_on,
            row.ends_on,
            row.product,
        )

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        if self._index is None:
            self._index = NameIndex(names_known())
        return self._index.candidates(name)

    def _why_unknown(self, row: PlanRow) -> str:
        code = parse_code(row.code)
        if code is not None and not code.is_well_formed:
            return f"Mã «{row.code[:40]}» không đúng dạng ({shape_of_code(row.code)}). Hãy sửa mã trong tệp."
        if code is not None:
            return f"Danh mục không có thủ tục nào mang mã {code.base}. Hãy kiểm tra lại mã."
        found = self._candidates(row.name)
        if not found:
            return "Danh mục không có thủ tục nào tên như vậy. Hãy ghi mã thủ tục, hoặc sửa tên."
        names = "; ".join(f"{each.known.code or 'không có mã'} «{each.known.name[:100]}»" for each in found)
        return f"Theo tên thì chưa chắc là thủ tục nào: {names}. Hãy ghi mã vào tệp."


def _agencies_called(names: Collection[str]) -> dict[str, Agency]:
    keys = {match_key(name)[:300] for name in names}
    return {each.key: each for each in db.session.scalars(sa.select(Agency).where(Agency.key.in_(keys)))}
