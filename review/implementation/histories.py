"""What was in force one after the other of the procedures and listings that lines speak of, for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from catalogue.listings.announcements import AnnouncementItem, ChangeKind
from catalogue.listings.models import Listing, ListingRevision
from catalogue.listings.parts import ListingContent
from catalogue.listings.stored import stored_listings
from catalogue.lookup.in_force import AsOf
from catalogue.procedures.models import Revision
from catalogue.procedures.parts import Content
from catalogue.procedures.stored import PUBLISHED, stored_contents
from office.database import db
from office.decisions.models import Decision

_BEGINNING = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Said:
    """What one publication said; `content` None is an abolition."""

    effective_on: date | None
    decision_id: int | None
    content: Content | ListingContent | None


@dataclass(frozen=True, slots=True)
class Histories:
    """What was said, oldest first: of procedures, and of (procedure, authority) by listing."""

    procedures: Mapping[int, tuple[Said, ...]]
    listings: Mapping[tuple[int, int], Mapping[int, tuple[Said, ...]]]


def histories(procedure_ids: Iterable[int], authority_ids: Iterable[int], at: AsOf) -> Histories:
    """The histories up to a day, as they were known then, with six queries at most."""
    wanted, lists = sorted(set(procedure_ids)), sorted(set(authority_ids))
    if not wanted:
        return Histories({}, {})
    ended = _abolitions(wanted, at)
    of_procedures = _of_procedures(wanted, at)
    merged = {each: _with_ends(of_procedures.get(each, []), ended.get((each, None), [])) for each in wanted}
    return Histories(merged, _of_listings(wanted, lists, at, ended) if lists else {})


def _begun(record: Any, at: AsOf) -> sa.ColumnElement[bool]:
    return sa.and_(
        record.state.in_(PUBLISHED),
        record.recorded_at <= at.known_at,
        sa.or_(record.withdrawn_at.is_(None), record.withdrawn_at > at.known_at),
        sa.or_(record.effective_on.is_(None), record.effective_on <= at.on),
    )


def _in_order(record: Any) -> tuple[sa.ColumnElement[Any], ...]:
    return sa.func.coalesce(record.effective_on, _BEGINNING), record.recorded_at, record.id


def _of_procedures(wanted: list[int], at: AsOf) -> dict[int, list[Said]]:
    rows = (
        sa.select(Revision.id, Revision.procedure_id, Revision.effective_on, Revision.decision_id)
        .where(Revision.procedure_id.in_(wanted), _begun(Revision, at))
        .order_by(*_in_order(Revision))
    )
    found = db.session.execute(rows).all()
    contents = stored_contents(row.id for row in found)
    said: dict[int, list[Said]] = defaultdict(list)
    for row in found:
        told = Said(row.effective_on, row.decision_id, contents[row.id].content)
        said[row.procedure_id].append(told)
    return said


def _of_listings(
    wanted: list[int], lists: list[int], at: AsOf, ended: Mapping[tuple[int, int | None], list[Said]]
) -> dict[tuple[int, int], dict[int, tuple[Said, ...]]]:
    rows = (
        sa.select(
            ListingRevision.id,
            ListingRevision.listing_id,
            ListingRevision.effective_on,
            ListingRevision.decision_id,
            Listing.procedure_id,
            Listing.authority_id,
        )
        .join(Listing, ListingRevision.listing_id == Listing.id)
        .where(Listing.procedure_id.in_(wanted), Listing.authority_id.in_(lists), _begun(ListingRevision, at))
        .order_by(*_in_order(ListingRevision))
    )
    found = db.session.execute(rows).all()
    contents = stored_listings(row.id for row in found)
    said: dict[tuple[int, int], dict[int, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for row in found:
        told = Said(row.effective_on, row.decision_id, contents[row.id].content)
        said[row.procedure_id, row.authority_id][row.listing_id].append(told)
    return {
        place: {
            listing: _with_ends(own, ended.get((place[0], listing), [])) for listing, own in listings.items()
        }
        for place, listings in said.items()
    }


def _abolitions(wanted: list[int], at: AsOf) -> dict[tuple[int, int | None], list[Said]]:
    rows = (
        sa.select(
            AnnouncementItem.procedure_id,
            AnnouncementItem.listing_id,
            AnnouncementItem.effective_on,
            AnnouncementItem.decision_id,
        )
        .join(Decision, AnnouncementItem.decision_id == Decision.id)
        .where(
            AnnouncementItem.procedure_id.in_(wanted),
            AnnouncementItem.kind == ChangeKind.ABOLISHED,
            AnnouncementItem.effective_on <= at.on,
            Decision.registered_at <= at.known_at,
        )
        .order_by(AnnouncementItem.effective_on, AnnouncementItem.id)
    )
    found: dict[tuple[int, int | None], list[Said]] = defaultdict(list)
    for row in db.session.execute(rows):
        told = Said(row.effective_on, row.decision_id, None)
        found[row.procedure_id, row.listing_id].append(told)
    return found


def _with_ends(said: list[Said], ends: list[Said]) -> tuple[Said, ...]:
    """Both in the order of their days; on one day the abolition stands last, as it is what was left."""
    every = [*said, *ends]
    every.sort(key=lambda each: (each.effective_on or _BEGINNING, each.content is None))
    return tuple(every)
