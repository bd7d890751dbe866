"""The lists of service desks (Bộ phận Một cửa): what one authority takes in at one place, as of a day.

A desk is a place that an authority's listings name; listings that name none belong to no desk. The list is never
stored. A sheet of it says for which day and as known when it was printed, so it can be made again exactly and compared.
"""

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from office.agencies.models import Agency
from office.database import db
from office.text import match_key, normalise_line

from ..listings.models import Listing, ListingRevision
from ..lookup.addresses import address_of
from ..lookup.headlines import charge_summary, limit_summary
from ..lookup.in_force import AsOf, is_in_force, is_listing_in_force
from ..lookup.own import spellings
from ..procedures.models import Procedure, ProcedureCode, ProcedureKind, Revision
from ..procedures.stored import stored_contents

_WRITTEN = re.compile(r"b([0-9]{1,9})-([0-9a-f]{8})-([0-9]{8})-([0-9]{10,17})")
_MICRO = 1_000_000


@dataclass(frozen=True, slots=True)
class DeskMark:
    """What the QR code of a desk's sheet says: whose desk, which, for which day, as known at which moment."""

    authority_id: int
    desk: str
    at: AsOf

    def __str__(self) -> str:
        """As it stands in the address behind ``/n/``."""
        moment = round(self.at.known_at.timestamp() * _MICRO)
        return f"b{self.authority_id}-{self.desk}-{self.at.on:%Y%m%d}-{moment}"


def parse_desk_mark(text: str) -> DeskMark | None:
    """The mark in an address; None where the text is none."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    try:
        on = date(int(match[3][:4]), int(match[3][4:6]), int(match[3][6:]))
        known_at = datetime.fromtimestamp(int(match[4]) / _MICRO, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return DeskMark(int(match[1]), match[2], AsOf(on, known_at))


@dataclass(frozen=True, slots=True)
class Desk:
    """A place where an authority takes in; `key` stands in its address, `count` is how many procedures."""

    authority: Agency
    key: str
    place: str
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A listing in force, with the revisions that say what its line shows; `place` as the listing names it."""

    listing_id: int
    listing_revision_id: int
    revision_id: int
    authority_id: int
    place: str

    @property
    def desk(self) -> str:
        """The key of its desk, "" where it names no place."""
        return desk_key(self.place)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A line of a desk's list, in the words that it shows."""

    address: str
    code: str
    name: str
    limit: str
    charge: str

    @property
    def shown(self) -> tuple[str, str, str]:
        """What has to differ for a sheet to be out of date; a code that comes later does not change it."""
        return self.name, self.limit, self.charge


def desk_key(place: str) -> str:
    """Eight letters for a place, the same for spellings that differ in case, marks or punctuation; "" for none."""
    key = match_key(place)
    return hashlib.sha256(key.encode()).hexdigest()[:8] if key else ""


def same_authority(agency: Agency) -> sa.Select[int]:
    """The records under which sources know the agency."""
    return sa.select(Agency.id).where(Agency.key.in_(spellings(agency.name)))


def entries_of(at: AsOf, wanted: sa.ColumnElement[bool]) -> list[Entry]:
    """The listings in force that are wanted (by `Listing` or `Procedure`), by the procedure's name."""
    query = (
        sa.select(
            Listing.id,
            ListingRevision.id,
            Revision.id,
            Listing.authority_id,
            ListingRevision.place,
        )
        .select_from(Listing)
        .join(Procedure, Listing.procedure_id == Procedure.id)
        .join(Revision, Revision.procedure_id == Procedure.id)
        .join(ListingRevision, ListingRevision.listing_id == Listing.id)
        .where(wanted, Procedure.kind == ProcedureKind.PUBLIC, is_in_force(at), is_listing_in_force(at))
        .order_by(Revision.sort_key, Listing.id)
    )
    return [Entry(*row) for row in db.session.execute(query)]


def desks_of(agency: Agency, at: AsOf) -> tuple[list[Desk], int]:
    """The authority's desks by place, and how many of its listings name no place."""
    entries = entries_of(at, Listing.authority_id.in_(same_authority(agency)))
    places: dict[str, list[Entry]] = {}
    for entry in entries:
        places.setdefault(entry.desk, []).append(entry)
    nowhere = len(places.pop("", []))
    found = [Desk(agency, key, normalise_line(group[0].place), len(group)) for key, group in places.items()]
    return sorted(found, key=lambda desk: match_key(desk.place)), nowhere


def entries_at(agency: Agency, desk: str, at: AsOf) -> list[Entry]:
    """What stands in the list of one desk on a day, by name."""
    everything = entries_of(at, Listing.authority_id.in_(same_authority(agency)))
    return [entry for entry in everything if entry.desk == desk]


def rows_of(entries: Sequence[Entry]) -> dict[int, DeskRow]:
    """The lines of these entries by the number of the listing; the listing's own limit and charge first."""
    own = _listing_revisions(entry.listing_revision_id for entry in entries)
    contents = stored_contents({entry.revision_id for entry in entries})
    codes = _codes({each.procedure_id for each in contents.values()})
    found: dict[int, DeskRow] = {}
    for entry in entries:
        stored, listed = contents[entry.revision_id], own[entry.listing_revision_id]
        code = codes.get(stored.procedure_id)
        base, is_well_formed = (code.base, code.is_well_formed) if code else (None, None)
        found[entry.listing_id] = DeskRow(
            address_of(stored.procedure_id, base, is_well_formed),
            base if base and is_well_formed else "",
            stored.content.name,
            listed.limit_text or limit_summary(stored.content),
            listed.charge_text or charge_summary(stored.content),
        )
    return found


def _listing_revisions(identities: Any) -> dict[int, ListingRevision]:
    wanted = sa.select(ListingRevision).where(ListingRevision.id.in_(sorted(set(identities))))
    return {each.id: each for each in db.session.scalars(wanted)}


def _codes(procedures: Collection[int]) -> dict[int, Any]:
    current = sa.select(ProcedureCode.procedure_id, ProcedureCode.base, ProcedureCode.is_well_formed).where(
        ProcedureCode.is_current, ProcedureCode.procedure_id.in_(sorted(procedures))
    )
    return {row.procedure_id: row for row in db.session.execute(current)}
