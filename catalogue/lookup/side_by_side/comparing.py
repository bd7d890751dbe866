"""Two to four procedures, or listings of one procedure, side by side: what differs first.

A column is a procedure as it is in force on a day, or an authority's listing laid over it. The shortest
limit and the fewest papers are marked only among columns that state them beyond doubt.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import sqlalchemy as sa

from office.agencies.models import Agency
from office.database import db

from ...listings.models import Listing, ListingRevision
from ...listings.parts import ListingContent
from ...listings.stored import stored_listings
from ...listings.telling import committed
from ...procedures.completeness import Constituent
from ...procedures.models import Procedure, ProcedureCode, ProcedureKind, Revision
from ...procedures.parts import Content
from ...procedures.stored import StoredContent, stored_contents
from ...values.time_limits import Duration, LimitStanding
from ..addresses import address_of
from ..in_force import AsOf, is_in_force, is_listing_in_force
from ..outline import Outline, OutlineRow, outline, overlaid, rows_of

MOST_COLUMNS = 4
_MOST_LISTINGS = 30
_NAME = Constituent.NAME.label


@dataclass(frozen=True, slots=True)
class Column:
    """One procedure or listing; `limit` and `papers` are None where they are not certain.

    `listing_id` is None for the procedure itself. `is_shortest` and `has_fewest` mark it among the others.
    """

    procedure_id: int
    address: str
    name: str
    authority: str
    listing_id: int | None
    outline: Outline
    limit: Duration | None
    papers: int | None
    is_shortest: bool = False
    has_fewest: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The parameter of an address that asks for this column, and its value."""
        return ("danh-muc", str(self.listing_id)) if self.listing_id else ("thu-tuc", self.address)


@dataclass(frozen=True, slots=True)
class OfferedListing:
    """An authority's listing of a procedure that could be put beside it."""

    listing_id: int
    procedure_id: int
    authority: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The columns in the order asked for, the rows that differ, and those where all say the same."""

    columns: tuple[Column, ...]
    differing: tuple[OutlineRow, ...]
    alike: tuple[OutlineRow, ...]


def side_by_side(columns: Sequence[Column]) -> SideBySide:
    """The columns compared heading by heading; the name is in the heading of the column already."""
    marked = _marked(columns)
    rows = [row for row in rows_of(column.outline for column in marked) if row.heading != _NAME]
    return SideBySide(
        marked,
        tuple(row for row in rows if row.differs),
        tuple(row for row in rows if not row.differs),
    )


def _marked(columns: Sequence[Column]) -> tuple[Column, ...]:
    papers = [column.papers for column in columns if column.papers is not None]
    limits = [column.limit for column in columns if column.limit is not None]
    fewest = min(papers) if len(set(papers)) > 1 else None
    is_comparable = len({limit.unit for limit in limits}) == 1 and len(set(limits)) > 1
    shortest = min(limits, key=_length) if is_comparable else None
    return tuple(
        replace(
            column,
            is_shortest=shortest is not None and column.limit == shortest,
            has_fewest=fewest is not None and column.papers == fewest,
        )
        for column in columns
    )


def _length(limit: Duration) -> Decimal:
    return limit.amount or Decimal(0)


def certain_limit(content: Content) -> Duration | None:
    """The one limit of a procedure whose every limit is certain and the same; None otherwise."""
    if not all(part.standing is LimitStanding.CERTAIN for part in content.time_limits):
        return None
    found = {part.duration for part in content.time_limits}
    return found.pop() if len(found) == 1 else None


def certain_papers(content: Content) -> int | None:
    """How many papers are asked for; None where none is stated, or where it depends on the case."""
    cases = {part.case for part in content.components if part.counts_as_paper}
    count = sum(part.counts_as_paper for part in content.components)
    return count if len(cases) == 1 else None


def columns_of(
    procedure_ids: Sequence[int], listing_ids: Sequence[int], at: AsOf
) -> tuple[list[Column], tuple[OfferedListing, ...]]:
    """The columns in force on that day, procedures first, and which listings could be put beside them.

    What is not public, not published or not in force has no column.
    """
    listed = _listings(listing_ids)
    wanted = {*procedure_ids, *(listing.procedure_id for listing in listed.values())}
    addresses, contents = _addresses(wanted), _contents(wanted, at)
    offered = _offered(addresses, at)
    columns = [
        _column(addresses[identity], contents[identity])
        for identity in procedure_ids
        if identity in addresses and identity in contents
    ]
    in_force = stored_listings(
        db.session.scalars(
            sa.select(ListingRevision.id).where(
                ListingRevision.listing_id.in_(listing_ids), is_listing_in_force(at)
            )
        )
    )
    own = {each.listing_id: each.content for each in in_force.values()}
    for identity in listing_ids:
        listing = listed.get(identity)
        if listing is None or identity not in own or listing.procedure_id not in addresses:
            continue
        general = contents.get(listing.procedure_id)
        columns.append(_listing_column(listing, own[identity], addresses[listing.procedure_id], general))
    return columns, offered


def _listings(listing_ids: Iterable[int]) -> dict[int, OfferedListing]:
    rows = db.session.execute(
        sa.select(Listing.id, Listing.procedure_id, Agency.name)
        .join(Agency, Listing.authority_id == Agency.id)
        .where(Listing.id.in_(listing_ids))
    )
    return {row.id: OfferedListing(*row) for row in rows}


def _addresses(procedure_ids: Iterable[int]) -> dict[int, str]:
    current_code = sa.and_(ProcedureCode.procedure_id == Procedure.id, ProcedureCode.is_current)
    rows = db.session.execute(
        sa.select(Procedure.id, ProcedureCode.base, ProcedureCode.is_well_formed)
        .outerjoin(ProcedureCode, current_code)
        .where(Procedure.id.in_(procedure_ids), Procedure.kind == ProcedureKind.PUBLIC)
    )
    return {row.id: address_of(*row) for row in rows}


def _contents(procedure_ids: Iterable[int], at: AsOf) -> dict[int, StoredContent]:
    wanted = db.session.scalars(in_force_of(procedure_ids, at))
    return {each.procedure_id: each for each in stored_contents(wanted).values()}


def in_force_of(procedure_ids: Iterable[int], at: AsOf) -> sa.Select[int]:
    """A query for the identities of the revisions in force of these procedures."""
    return sa.select(Revision.id).where(Revision.procedure_id.in_(procedure_ids), is_in_force(at))


def _offered(procedures: Mapping[int, str], at: AsOf) -> tuple[OfferedListing, ...]:
    rows = db.session.execute(
        sa.select(Listing.id, Listing.procedure_id, Agency.name)
        .join(Agency, Listing.authority_id == Agency.id)
        .join(ListingRevision, ListingRevision.listing_id == Listing.id)
        .where(Listing.procedure_id.in_(procedures), is_listing_in_force(at))
        .order_by(Agency.sort_key, Listing.id)
        .limit(_MOST_LISTINGS)
    )
    return tuple(OfferedListing(*row) for row in rows)


def _column(address: str, stored: StoredContent) -> Column:
    content = stored.content
    return Column(
        stored.procedure_id,
        address,
        content.name,
        "",
        None,
        outline(content),
        certain_limit(content),
        certain_papers(content),
    )


def _listing_column(
    listing: OfferedListing, own: ListingContent, address: str, general: StoredContent | None
) -> Column:
    lines = outline(general.content) if general else {}
    limit = committed(own.limit_amount, own.limit_unit)
    leaves_open = limit is None and not own.limit_text
    return Column(
        listing.procedure_id,
        address,
        own.name or (general.content.name if general else ""),
        listing.authority,
        listing.listing_id,
        overlaid(lines, own, listing.authority),
        certain_limit(general.content) if general and leaves_open else limit,
        certain_papers(general.content) if general else None,
    )
