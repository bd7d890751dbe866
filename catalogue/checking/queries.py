"""How complete the catalogue is: counted over all of it, agency by agency, and procedure by procedure.

Counted are the public procedures in force on a day (TTHC nội bộ are not held to Điều 8).
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from office.agencies.models import Agency, Sector
from office.database import db

from ..lookup.addresses import address_of
from ..lookup.in_force import AsOf
from ..lookup.selection import Order, Scope, Selection, in_order, select_revisions
from ..procedures.completeness import Completeness, Constituent, PartStanding
from ..procedures.models import ProcedureCode, Revision
from ..procedures.part_tables import RevisionAgency
from ..procedures.vocabulary import AgencyRole
from .pages import PageOf, page_place
from .standings import COLUMNS, MISSING, has_standing, read_standings, with_standings
from .tallies import Tally, percent

PAGE_LENGTH = 25
AGENCIES_PAGE = 50
_ANSWERABLE = (AgencyRole.ISSUING, AgencyRole.IMPLEMENTING)


@dataclass(frozen=True, slots=True)
class Sought:
    """What an officer looks for: procedures of which `part` (None: any compulsory one) stands so.

    `sector` and `agency` are slugs, "" for all; an agency counts where it issues or implements.
    """

    part: Constituent | None = None
    standing: PartStanding = PartStanding.NOT_STATED
    sector: str = ""
    agency: str = ""
    scope: Scope = Scope.ALL


@dataclass(frozen=True, slots=True)
class CheckedProcedure:
    """A procedure with its completeness; `address` is the last segment of its pages."""

    address: str
    code: str
    name: str
    sector: str
    completeness: Completeness


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """How many procedures an agency issues or implements, and how many of them miss a compulsory part."""

    name: str
    slug: str
    procedures: int
    incomplete: int

    @property
    def complete_share(self) -> Decimal:
        """The percentage that misses none."""
        return percent(self.procedures - self.incomplete, self.procedures)


def _checked(sought: Sought, at: AsOf, home_id: int | None, *columns: Any) -> sa.Select[Any]:
    selection = Selection(sector=sought.sector, scope=sought.scope)
    query = with_standings(select_revisions(selection, at, home_id, *columns))
    if not sought.agency:
        return query
    answering = (
        sa.select(RevisionAgency.revision_id)
        .join(Agency, RevisionAgency.agency_id == Agency.id)
        .where(Agency.slug == sought.agency, RevisionAgency.role.in_(_ANSWERABLE))
    )
    return query.where(Revision.id.in_(answering))


def tally(sought: Sought, at: AsOf, home_id: int | None) -> Tally:
    """All procedures of the sector, agency and scope, whatever part is sought."""
    each = _checked(sought, at, home_id, *COLUMNS).subquery()
    counts: Counter[Completeness] = Counter()
    for *standings, count in db.session.execute(sa.select(*each.c, sa.func.count()).group_by(*each.c)):
        counts[read_standings(standings)] += count
    return Tally(counts)


_LISTED = (
    Revision.procedure_id,
    Revision.name,
    Sector.name.label("sector"),
    ProcedureCode.base,
    ProcedureCode.written,
    ProcedureCode.is_well_formed,
)


def procedures_with(
    sought: Sought, at: AsOf, home_id: int | None, total: int, page: int
) -> PageOf[CheckedProcedure]:
    """One page of the `total` procedures that the tally found standing so: those nearest to complete first."""
    query = _checked(sought, at, home_id, *_LISTED, *COLUMNS)
    query = query.where(has_standing(sought.standing, sought.part)).order_by(MISSING)
    query = in_order(query, Order.NAME)
    place = page_place(total, page, PAGE_LENGTH)
    rows = db.session.execute(query.limit(PAGE_LENGTH).offset(place.offset))
    return PageOf(tuple(_procedure(row) for row in rows), total, place.page, place.last_page)


def _procedure(row: Any) -> CheckedProcedure:
    return CheckedProcedure(
        address_of(row.procedure_id, row.base, row.is_well_formed),
        row.written or "",
        row.name,
        row.sector or "",
        read_standings(row[len(_LISTED) :]),
    )


def _by_agency(revisions: sa.Select[Any]) -> tuple[sa.Select[Any], sa.Subquery]:
    """The revisions of a query with a `revision_id`, each joined with every agency that answers for it."""
    each = revisions.subquery()
    answering = (
        sa.select(RevisionAgency.agency_id, RevisionAgency.revision_id)
        .where(RevisionAgency.role.in_(_ANSWERABLE), RevisionAgency.agency_id.is_not(None))
        .distinct()
        .subquery()
    )
    joined = (
        sa.select()
        .select_from(each)
        .join(answering, answering.c.revision_id == each.c.revision_id)
        .join(Agency, Agency.id == answering.c.agency_id)
    )
    return joined, each


def agencies_by_gaps(at: AsOf, home_id: int | None, page: int) -> PageOf[AgencyCount]:
    """One page of the agencies, those with most incomplete procedures first, each procedure counted once."""
    identity = Revision.id.label("revision_id")
    everything, _ = _by_agency(select_revisions(Selection(scope=Scope.ALL), at, home_id, identity))
    total = db.session.scalar(everything.add_columns(sa.func.count(Agency.id.distinct()))) or 0
    place = page_place(total, page, AGENCIES_PAGE)
    gap = sa.case((MISSING > 0, 1), else_=0).label("gap")
    joined, each = _by_agency(_checked(Sought(), at, home_id, identity, gap))
    incomplete = sa.func.sum(each.c.gap)
    counted = (
        joined.add_columns(Agency.name, Agency.slug, sa.func.count(), incomplete)
        .group_by(Agency.id, Agency.name, Agency.slug, Agency.sort_key)
        .order_by(incomplete.desc(), sa.func.count().desc(), Agency.sort_key, Agency.id)
    )
    rows = db.session.execute(counted.limit(AGENCIES_PAGE).offset(place.offset))
    return PageOf(tuple(AgencyCount(*row) for row in rows), total, place.page, place.last_page)


def agency_name(slug: str) -> str | None:
    """The name of the agency with that slug, or None."""
    return db.session.scalar(sa.select(Agency.name).where(Agency.slug == slug))
