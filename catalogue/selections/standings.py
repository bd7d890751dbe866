"""What has become of the procedures in a saved selection: what was asked for when it was made is asked again.

A member never leaves by itself; it is only told of one that it is abolished, or no longer what was asked for.
"""

import enum
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from office.database import db

from ..listings.announcements import AnnouncementItem
from ..lookup.addresses import address_of
from ..lookup.in_force import AsOf, abolishing, is_in_force
from ..lookup.reverse.queries import Match, matches
from ..procedures.models import ProcedureCode, Revision
from ..procedures.publication import RevisionState
from .models import SavedSelection, SelectionMember
from .queries import sought_by
from .words import ask_words

PAGE_LENGTH = 25


class MemberStanding(enum.Enum):
    """What has become of a member since the list was made; those to look at come first."""

    ABOLISHED = "bai-bo"
    NOT_IN_FORCE = "het-hieu-luc"
    NO_LONGER_MEETS = "khong-con-khop"
    NO_LONGER_FOUND = "khong-con-tim-thay"
    UNCHANGED = "con"

    @property
    def label(self) -> str:
        """The standing in Vietnamese."""
        return _STANDINGS[self]

    @property
    def tone(self) -> str:
        """How its mark looks: "bad", "warn", or "" for nothing to look at."""
        return _TONES.get(self, "")


_STANDINGS = {
    MemberStanding.ABOLISHED: "Đã bãi bỏ",
    MemberStanding.NOT_IN_FORCE: "Không có hiệu lực",
    MemberStanding.NO_LONGER_MEETS: "Không còn đáp ứng điều kiện",
    MemberStanding.NO_LONGER_FOUND: "Từ khóa không còn tìm thấy",
    MemberStanding.UNCHANGED: "Còn hiệu lực",
}
_TONES = {
    MemberStanding.ABOLISHED: "bad",
    MemberStanding.NOT_IN_FORCE: "bad",
    MemberStanding.NO_LONGER_MEETS: "warn",
    MemberStanding.NO_LONGER_FOUND: "warn",
}
_ORDER = {standing: place for place, standing in enumerate(MemberStanding)}


class Reasked(enum.Enum):
    """Of what a lookup asked for when a list was made, what was asked again of its members."""

    NOTHING = "nothing"
    CRITERIA = "criteria"
    CRITERIA_AND_WORDS = "criteria_and_words"
    CRITERIA_WITHOUT_WORDS = "criteria_without_words"

    @property
    def label(self) -> str:
        """The sentence that says so; "" where a list was made without a lookup."""
        return _REASKED[self]

    @property
    def is_all(self) -> bool:
        """Whether nothing was left out that will have to be asked later."""
        return self is not Reasked.CRITERIA_WITHOUT_WORDS


_REASKED = {
    Reasked.NOTHING: "",
    Reasked.CRITERIA: "Tình trạng của từng thủ tục đã xét lại mọi điều kiện trên.",
    Reasked.CRITERIA_AND_WORDS: (
        "Tình trạng của từng thủ tục đã xét lại mọi điều kiện trên, kể cả từ khóa. Thủ tục mà từ khóa không còn tìm "
        "thấy có thể do nội dung của nó đã đổi, hoặc do cách tìm kiếm đã đổi."
    ),
    Reasked.CRITERIA_WITHOUT_WORDS: (
        "Chỉ mục tìm kiếm đang được dựng lại, nên lần này từ khóa chưa được xét lại; tình trạng của từng thủ tục chỉ "
        "xét các điều kiện khác. Hãy mở lại sau ít phút."
    ),
}


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A procedure of a list by its name today, or the last one it had; `address` is the end of its page's."""

    procedure_id: int
    address: str
    code: str
    name: str
    note: str
    is_found: bool
    standing: MemberStanding


@dataclass(frozen=True, slots=True)
class Members:
    """Every member, those to look at first, then by name; and what they were held against."""

    rows: tuple[MemberRow, ...]
    reasked: Reasked


def members_of(selection: SavedSelection, at: AsOf, home_id: int | None) -> Members:
    """Every member with its standing: what was asked for when the list was made is asked again as of that day."""
    judged = _Judged(selection, at, home_id)
    rows = [
        MemberRow(
            row.procedure_id,
            address_of(row.procedure_id, row.base, row.is_well_formed),
            row.written or "",
            row.name,
            row.note,
            row.is_found,
            judged.standing(row),
        )
        for row in db.session.execute(_members(selection, at))
    ]
    return Members(tuple(sorted(rows, key=lambda row: _ORDER[row.standing])), judged.reasked)


class _Judged:
    """What a list's members are held against: abolitions, the criteria, and the words."""

    def __init__(self, selection: SavedSelection, at: AsOf, home_id: int | None) -> None:
        sought = sought_by(selection)
        words = sought.selection.words
        found = ask_words(words, at, home_id) if words else None
        meeting = matches(replace(sought, selection=replace(sought.selection, words="")), at, home_id)
        self._abolished = _abolished(selection, at)
        self._meeting = {each.procedure_id for each in meeting}
        self._found = self._meeting if found is None else _procedures(meeting, found)
        self.reasked = _reasked(selection, words, found)

    def standing(self, row: Any) -> MemberStanding:
        """How the member of that row stands; what was added by hand need not meet anything."""
        if not row.is_in_force:
            is_abolished = row.procedure_id in self._abolished
            return MemberStanding.ABOLISHED if is_abolished else MemberStanding.NOT_IN_FORCE
        if row.is_found and row.procedure_id not in self._meeting:
            return MemberStanding.NO_LONGER_MEETS
        if row.is_found and row.procedure_id not in self._found:
            return MemberStanding.NO_LONGER_FOUND
        return MemberStanding.UNCHANGED


def _procedures(meeting: Iterable[Match], revisions: Collection[int]) -> set[int]:
    wanted = set(revisions)
    return {each.procedure_id for each in meeting if each.revision_id in wanted}


def _reasked(selection: SavedSelection, words: str, found: Collection[int] | None) -> Reasked:
    if not selection.criteria:
        return Reasked.NOTHING
    if not words:
        return Reasked.CRITERIA
    return Reasked.CRITERIA_WITHOUT_WORDS if found is None else Reasked.CRITERIA_AND_WORDS


def standing_counts(rows: Iterable[MemberRow]) -> list[tuple[MemberStanding, int]]:
    """How many members stand so, in the order of the standings; those that no member has are left out."""
    counts = Counter(row.standing for row in rows)
    return [(standing, counts[standing]) for standing in MemberStanding if counts[standing]]


def _abolished(selection: SavedSelection, at: AsOf) -> set[int]:
    items = sa.select(AnnouncementItem.procedure_id).where(
        abolishing(at),
        AnnouncementItem.listing_id.is_(None),
        AnnouncementItem.procedure_id.in_(_procedures_of(selection)),
    )
    return set(db.session.scalars(items))


def _procedures_of(selection: SavedSelection) -> sa.Select[int]:
    return sa.select(SelectionMember.procedure_id).where(SelectionMember.selection_id == selection.id)


def _members(selection: SavedSelection, at: AsOf) -> sa.Select[Any]:
    # Each member by its revision in force, or else the last one that was ever public.
    current = sa.select(Revision.id.label("id"), Revision.procedure_id).where(
        is_in_force(at), Revision.procedure_id.in_(_procedures_of(selection))
    )
    now = current.subquery()
    last = (
        sa.select(sa.func.max(Revision.id).label("id"), Revision.procedure_id)
        .where(
            Revision.state.in_((RevisionState.ANNOUNCED, RevisionState.WITHDRAWN)),
            Revision.procedure_id.in_(_procedures_of(selection)),
        )
        .group_by(Revision.procedure_id)
        .subquery()
    )
    code = sa.and_(ProcedureCode.procedure_id == SelectionMember.procedure_id, ProcedureCode.is_current)
    columns: tuple[Any, ...] = (
        SelectionMember.procedure_id,
        SelectionMember.note,
        SelectionMember.is_found,
        now.c.id.is_not(None).label("is_in_force"),
        Revision.name,
        ProcedureCode.base,
        ProcedureCode.written,
        ProcedureCode.is_well_formed,
    )
    return (
        sa.select(*columns)
        .select_from(SelectionMember)
        .join(last, last.c.procedure_id == SelectionMember.procedure_id)
        .outerjoin(now, now.c.procedure_id == SelectionMember.procedure_id)
        .join(Revision, Revision.id == sa.func.coalesce(now.c.id, last.c.id))
        .outerjoin(ProcedureCode, code)
        .where(SelectionMember.selection_id == selection.id)
        .order_by(Revision.sort_key, Revision.id)
    )
