"""Whether the sheet of a desk's list is still true, what changed since, and which such sheets a decision makes old."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from office.agencies.models import Agency
from office.database import db
from office.decisions.models import Decision
from office.errors import NotFound
from office.text import normalise_line

from ..listings.announcements import AnnouncementItem
from ..listings.models import Listing
from ..lookup.in_force import AsOf
from .currency import Standing
from .desks import DeskMark, DeskRow, Entry, entries_at, entries_of, rows_of

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One line that differs; `before` None came to the list, `after` None left it."""

    before: DeskRow | None
    after: DeskRow | None

    @property
    def sentence(self) -> str:
        """The change in Vietnamese."""
        before, after = self.before, self.after
        if before is None or after is None:
            row = before or after
            assert row is not None, "one of the two is there"
            return f"{'Thêm' if before is None else 'Bỏ'}: {row.name}"
        told = (("Tên", before.name, after.name), ("Thời hạn", before.limit, after.limit))
        parts = [*told, ("Phí, lệ phí", before.charge, after.charge)]
        said = "; ".join(f"{label}: {old} → {new}" for label, old, new in parts if old != new)
        return f"{after.name}. {said}"


@dataclass(frozen=True, slots=True)
class DeskCurrency:
    """How a desk's sheet stands today; `place` is the desk, `changes` what differs from the sheet."""

    standing: Standing
    authority: Agency
    place: str
    mark: DeskMark
    changes: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class OldDesk:
    """A desk whose sheet a decision makes old, from a day."""

    authority: Agency
    key: str
    place: str
    changes: tuple[RowChange, ...]
    from_day: date

    def ahead(self, today: date) -> str:
        """What its address needs besides, so that the new sheet is of the day on which it begins: "" for today."""
        return f"?ngay={self.from_day}" if self.from_day > today else ""


def desk_currency(mark: DeskMark, at: AsOf) -> DeskCurrency:
    """How the sheet of this mark stands on a day. Raises `NotFound` where no such sheet was ever printed."""
    authority = db.session.get(Agency, mark.authority_id)
    before = (
        entries_at(authority, mark.desk, mark.at) if authority and mark.at.known_at <= at.known_at else []
    )
    if authority is None or not before:
        raise NotFound(
            f"Không có tờ danh mục nào mang số «{mark}». Hãy kiểm tra lại số in dưới mã QR.",
            way_out=("/co-quan", "Danh sách cơ quan"),
        )
    after = entries_at(authority, mark.desk, at)
    changes = _changes(before, after)
    standing = Standing.CURRENT
    if mark.at.on > at.on:
        standing, changes = Standing.NOT_YET, ()
    elif not after:
        standing = Standing.ENDED
    elif changes:
        standing = Standing.OUTDATED
    return DeskCurrency(standing, authority, normalise_line(before[0].place), mark, changes)


def old_desks(decision: Decision, at: AsOf) -> list[OldDesk]:
    """The desks in whose list a decision changes a line that was there before, by authority and place."""
    items = sa.select(AnnouncementItem.procedure_id).where(AnnouncementItem.decision_id == decision.id)
    last = sa.select(sa.func.max(AnnouncementItem.effective_on))
    day = db.session.scalar(last.where(AnnouncementItem.decision_id == decision.id))
    if day is None:
        return []
    touched = Listing.procedure_id.in_(items)
    before = _by_desk(entries_of(AsOf(day, decision.registered_at - _INSTANT), touched))
    after = _by_desk(entries_of(AsOf(day, at.known_at), touched))
    differing = [
        (place, _changes(before.get(place, []), after.get(place, []))) for place in {*before, *after}
    ]
    held = [(place, changes) for place, changes in differing if place[1] and changes]
    wanted = sa.select(Agency).where(Agency.id.in_({place[0] for place, _ in held}))
    known = {each.id: each for each in db.session.scalars(wanted)} if held else {}
    found = [
        OldDesk(known[place[0]], place[1], _place(before, after, place), changes, day)
        for place, changes in held
        if _had_sheet(known[place[0]], place[1], decision, day)
    ]
    return sorted(found, key=lambda each: (each.authority.sort_key, each.place))


def _had_sheet(authority: Agency, desk: str, decision: Decision, day: date) -> bool:
    # A desk that had nothing in its list before hangs no sheet that could be old.
    return bool(entries_at(authority, desk, AsOf(day, decision.registered_at - _INSTANT)))


_Place = tuple[int, str]


def _by_desk(entries: Sequence[Entry]) -> dict[_Place, list[Entry]]:
    found: dict[_Place, list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.authority_id, entry.desk), []).append(entry)
    return found


def _place(before: dict[_Place, list[Entry]], after: dict[_Place, list[Entry]], place: _Place) -> str:
    return normalise_line((after.get(place) or before[place])[0].place)


def _changes(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[RowChange, ...]:
    # Only what says something else by its revisions has to be read to see whether a word differs.
    old, new = ({entry.listing_id: entry for entry in entries} for entries in (before, after))
    differing = [each for each in {**old, **new} if old.get(each) != new.get(each)]
    was = rows_of([old[each] for each in differing if each in old])
    is_now = rows_of([new[each] for each in differing if each in new])
    pairs = ((was.get(each), is_now.get(each)) for each in differing)
    return tuple(RowChange(*pair) for pair in pairs if _shown(pair[0]) != _shown(pair[1]))


def _shown(row: DeskRow | None) -> tuple[str, str, str] | None:
    return row.shown if row else None
