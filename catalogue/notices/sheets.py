"""The sheets for a notice board: what is in force on a day, of one procedure or of all that an authority lists.

A sheet shows one version and one revision of a listing and says which, so that it can be told apart from the
next one. However many are printed together, they are read with the same number of questions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.agencies.models import Agency
from office.database import db
from office.decisions.models import Decision

from ..listings.models import Listing, ListingRevision
from ..lookup.addresses import address_of
from ..lookup.headlines import charge_summary, limit_summary
from ..lookup.in_force import AsOf, is_in_force, is_listing_in_force, revision_of
from ..lookup.own import spellings
from ..lookup.presenting import (
    ChannelGroup,
    DossierGroup,
    HandingIn,
    channel_groups,
    dossier_groups,
    handing_in,
)
from ..lookup.stubs import is_only_named
from ..procedures.models import Procedure, ProcedureCode, ProcedureKind, Revision
from ..procedures.part_tables import RevisionAgency
from ..procedures.parts import Content
from ..procedures.stored import stored_contents
from ..procedures.vocabulary import AgencyRole
from .marks import SheetMark

PAGE_LENGTH = 20
_Pair = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the version in force, the listing beside it (None: the sheet shows the general rule alone)."""

    mark: SheetMark
    address: str
    code: str
    content: Content
    revision: Revision
    listing: ListingRevision | None

    @property
    def authority(self) -> str:
        """Whose listing the sheet shows; "" for none."""
        return self.listing.listing.authority.name if self.listing else ""

    @property
    def is_stub(self) -> bool:
        """Whether the catalogue holds nothing that could be hung on a board."""
        return is_only_named(self.content)

    @property
    def limit(self) -> str:
        """The time limits in a few words."""
        return limit_summary(self.content)

    @property
    def charge(self) -> str:
        """The charges in a few words."""
        return charge_summary(self.content)

    @property
    def groups(self) -> tuple[ChannelGroup, ...]:
        """The channels with their limits and charges."""
        return channel_groups(self.content)

    @property
    def differs_by_channel(self) -> bool:
        """Whether the channels have to be told apart, or the words beside a limit or a charge matter."""
        groups = self.groups
        return len(groups) > 1 or any(_has_words(group) for group in groups)

    @property
    def cases(self) -> tuple[DossierGroup, ...]:
        """The papers under their cases."""
        return dossier_groups(self.content)

    @property
    def place(self) -> HandingIn:
        """Where to hand in, the authority's own place first."""
        return handing_in(self.content, [self.listing.place] if self.listing else [])


def _has_words(group: ChannelGroup) -> bool:
    charges = [part.charge for part in group.charges]
    told = any(charge.remark or charge.doubt or charge.exemptions for charge in charges)
    return told or len(charges) > 1 or bool(group.description)


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A page of sheets, by name; pages count from 1. `has_listings`: whether they come from an authority's list."""

    sheets: tuple[Sheet, ...]
    total: int
    page: int
    last_page: int
    has_listings: bool


def sheets_of_procedure(procedure_id: int, at: AsOf, home_id: int | None) -> tuple[Sheet, ...]:
    """The sheet of a procedure, one for each listing of the home where it stands in several; () if not in force."""
    revision_id = db.session.scalar(revision_of(procedure_id, at))
    if revision_id is None:
        return ()
    listed = db.session.scalars(
        sa.select(ListingRevision.id)
        .join(Listing, ListingRevision.listing_id == Listing.id)
        .where(
            Listing.procedure_id == procedure_id,
            Listing.authority_id == (home_id or 0),
            is_listing_in_force(at),
        )
        .order_by(Listing.id)
    ).all()
    return _read([(revision_id, each) for each in listed] or [(revision_id, None)])


def sheets_of_agency(agency: Agency, at: AsOf, page: int) -> SheetPage:
    """The sheets of all procedures in an authority's list; without a list, of those that it carries out."""
    authority = sa.select(Agency.id).where(Agency.key.in_(spellings(agency.name)))
    chosen = _listed_by(authority, at)
    has_listings = db.session.scalar(sa.select(chosen.exists())) or False
    if not has_listings:
        chosen = _carried_out_by(authority, at)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(chosen.subquery())) or 0
    last_page = max(1, -(-total // PAGE_LENGTH))
    number = min(max(page, 1), last_page)
    on_page = chosen.limit(PAGE_LENGTH).offset((number - 1) * PAGE_LENGTH)
    pairs = [(row[0], row[1]) for row in db.session.execute(on_page)]
    return SheetPage(_read(pairs), total, number, last_page, has_listings)


def _listed_by(authority: sa.Select[int], at: AsOf) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(Revision.id, ListingRevision.id.label("listing_revision"))
        .select_from(Listing)
        .join(Procedure, Listing.procedure_id == Procedure.id)
        .join(Revision, Revision.procedure_id == Procedure.id)
        .join(ListingRevision, ListingRevision.listing_id == Listing.id)
        .where(
            Listing.authority_id.in_(authority),
            Procedure.kind == ProcedureKind.PUBLIC,
            is_in_force(at),
            is_listing_in_force(at),
        )
        .order_by(Revision.sort_key, Revision.id, Listing.id)
    )


def _carried_out_by(authority: sa.Select[int], at: AsOf) -> sa.Select[*tuple[Any, ...]]:
    named = sa.select(RevisionAgency.revision_id).where(
        RevisionAgency.agency_id.in_(authority), RevisionAgency.role == AgencyRole.IMPLEMENTING
    )
    return (
        sa.select(Revision.id, sa.null().label("listing_revision"))
        .join(Procedure, Revision.procedure_id == Procedure.id)
        .where(Procedure.kind == ProcedureKind.PUBLIC, Revision.id.in_(named), is_in_force(at))
        .order_by(Revision.sort_key, Revision.id)
    )


def _read(pairs: Sequence[_Pair]) -> tuple[Sheet, ...]:
    """The sheets of these (revision, listing revision), in the order given."""
    revisions = _records(Revision, (each for each, _ in pairs))
    listings = _records(ListingRevision, (each for _, each in pairs))
    contents = stored_contents(revisions)
    codes = _codes(revision.procedure_id for revision in revisions.values())
    return tuple(
        _sheet(revisions[revision_id], contents[revision_id].content, listings.get(listed or 0), codes)
        for revision_id, listed in pairs
    )


def _records(record: Any, identities: Iterable[int | None]) -> dict[int, Any]:
    loaded = [joinedload(record.decision).joinedload(Decision.issuing_agency), joinedload(record.source)]
    if record is ListingRevision:
        loaded.append(joinedload(ListingRevision.listing).joinedload(Listing.authority))
    wanted = sorted({each for each in identities if each is not None})
    return {
        each.id: each
        for each in db.session.scalars(sa.select(record).options(*loaded).where(record.id.in_(wanted)))
    }


def _codes(procedures: Iterable[int]) -> dict[int, Any]:
    current = sa.select(ProcedureCode.procedure_id, ProcedureCode.base, ProcedureCode.is_well_formed).where(
        ProcedureCode.is_current, ProcedureCode.procedure_id.in_(sorted(set(procedures)))
    )
    return {row.procedure_id: row for row in db.session.execute(current)}


def _sheet(
    revision: Revision, content: Content, listing: ListingRevision | None, codes: dict[int, Any]
) -> Sheet:
    code = codes.get(revision.procedure_id)
    base, is_well_formed = (code.base, code.is_well_formed) if code else (None, None)
    mark = SheetMark(
        revision.procedure_id,
        revision.ordinal,
        listing.listing_id if listing else None,
        listing.ordinal if listing else None,
    )
    address = address_of(revision.procedure_id, base, is_well_formed)
    return Sheet(mark, address, base if base and is_well_formed else "", content, revision, listing)
