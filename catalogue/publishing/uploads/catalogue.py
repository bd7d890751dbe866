"""What the catalogue holds of many rows at once: a few queries for a batch, whatever its size."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from office.database import db

from ...listings.models import Listing, ListingRevision
from ...listings.stored import StoredListing, stored_listings
from ...lookup.in_force import last_ends
from ...procedures.models import Procedure, ProcedureCode, ProcedureKind, Revision
from ...procedures.publication import RevisionState
from ...procedures.stored import StoredContent, stored_contents
from .matching_names import Known


@dataclass(frozen=True, slots=True)
class Coded:
    """Whose code it is; an old code leads on to the procedure that bore it."""

    procedure_id: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class HeldListing:
    """A listing of the authority with the latest that was published of it (None: nothing any more).

    `is_ended`: a decision has abolished it since, or does on a day to come.
    """

    listing_id: int
    procedure_id: int
    stored: StoredListing | None
    is_ended: bool = False


def codes_known(bases: Collection[str]) -> dict[str, Coded]:
    """The procedures of these well-formed codes; an old code that two procedures bore means neither."""
    columns = (ProcedureCode.base, ProcedureCode.procedure_id, ProcedureCode.is_current)
    wanted = ProcedureCode.base.in_(bases) & ProcedureCode.is_well_formed
    found: dict[str, set[Coded]] = defaultdict(set)
    for base, procedure_id, is_current in db.session.execute(sa.select(*columns).where(wanted)):
        found[base].add(Coded(procedure_id, is_current))
    meant = {
        base: [each for each in all_of if each.is_current] or list(all_of) for base, all_of in found.items()
    }
    return {base: each[0] for base, each in meant.items() if len(each) == 1}


def bases_of(procedure_ids: Collection[int]) -> dict[int, set[str]]:
    """Every code, old or current, that each of these procedures has borne."""
    wanted = ProcedureCode.procedure_id.in_(procedure_ids)
    found: dict[int, set[str]] = defaultdict(set)
    for procedure_id, base in db.session.execute(
        sa.select(ProcedureCode.procedure_id, ProcedureCode.base).where(wanted)
    ):
        found[procedure_id].add(base)
    return found


def names_known() -> list[Known]:
    """Every public procedure under the name of its latest published revision, with its current code."""
    newest = _newest(Revision, Revision.procedure_id)
    code = (ProcedureCode.procedure_id == Procedure.id) & ProcedureCode.is_current
    named = (
        sa.select(Procedure.id, Revision.name, ProcedureCode.base)
        .join(newest, newest.c.owner == Procedure.id)
        .join(Revision, (Revision.procedure_id == newest.c.owner) & (Revision.ordinal == newest.c.ordinal))
        .outerjoin(ProcedureCode, code)
        .where(Procedure.kind == ProcedureKind.PUBLIC)
    )
    return [Known(procedure_id, name, base or "") for procedure_id, name, base in db.session.execute(named)]


def contents_held(procedure_ids: Collection[int]) -> dict[int, StoredContent]:
    """The latest published content of each procedure that has one."""
    newest = _newest(Revision, Revision.procedure_id, Revision.procedure_id.in_(procedure_ids))
    same = (Revision.procedure_id == newest.c.owner) & (Revision.ordinal == newest.c.ordinal)
    identities = list(db.session.scalars(sa.select(Revision.id).join(newest, same)))
    return {each.procedure_id: each for each in stored_contents(identities).values()}


def existing(procedure_ids: Collection[int]) -> set[int]:
    """Those of the numbers that are procedures."""
    return set(db.session.scalars(sa.select(Procedure.id).where(Procedure.id.in_(procedure_ids))))


def listings_held(
    authority_id: int, procedure_ids: Collection[int], listing_ids: Collection[int]
) -> list[HeldListing]:
    """The authority's listings of these procedures, and of these numbers."""
    wanted = Listing.procedure_id.in_(procedure_ids) | Listing.id.in_(listing_ids)
    rows = db.session.execute(
        sa.select(Listing.id, Listing.procedure_id).where(wanted, Listing.authority_id == authority_id)
    ).all()
    newest = _newest(
        ListingRevision, ListingRevision.listing_id, ListingRevision.listing_id.in_([row.id for row in rows])
    )
    same = (ListingRevision.listing_id == newest.c.owner) & (ListingRevision.ordinal == newest.c.ordinal)
    stored = stored_listings(db.session.scalars(sa.select(ListingRevision.id).join(newest, same)))
    by_listing = {each.listing_id: each for each in stored.values()}
    ended = last_ends(ListingRevision, "listing_id", by_listing)
    return [HeldListing(row.id, row.procedure_id, by_listing.get(row.id), row.id in ended) for row in rows]


def ended_among(procedure_ids: Collection[int]) -> frozenset[int]:
    """Those of the procedures that a decision has abolished, or does on a day to come."""
    return frozenset(last_ends(Revision, "procedure_id", procedure_ids))


def _newest(record: Any, owner: Any, *more: sa.ColumnElement[bool]) -> sa.Subquery:
    published = record.state == RevisionState.ANNOUNCED
    ordinal = sa.func.max(record.ordinal).label("ordinal")
    return sa.select(owner.label("owner"), ordinal).where(published, *more).group_by(owner).subquery()
