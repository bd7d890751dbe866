"""What the rules may ask of the catalogue on a day, gathered for all procedures at once.

Gathering it takes a second or two for a national catalogue, so it is kept until the catalogue changes; what the
register of data sources says is read anew, being short.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from flask import current_app

from catalogue.lookup.addresses import address_of
from catalogue.lookup.in_force import AsOf, revisions_in_force
from catalogue.procedures.models import Procedure, ProcedureCode, ProcedureKind, Revision
from catalogue.procedures.part_tables import DossierComponent, TimeLimitRow
from catalogue.procedures.parts import ComponentPart, TimeLimitPart
from office.agencies.models import Agency, Sector
from office.database import db
from office.generation import current_generation
from office.text import match_key

from .known import HeldPaper, Known, PeerLimit, Peers, Twin
from .models import DataSource, HeldName, SourceStanding
from .rules.slow_for_its_peers import working_days
from .twins import Named, find_twins
from .values import paper_key

_KEY = "findings.known"


@dataclass(frozen=True, slots=True)
class _Gathered:
    generation: int
    day: date
    limits: Mapping[Peers, Sequence[PeerLimit]]
    twins: Mapping[int, Sequence[Twin]]


def known_on(at: AsOf) -> Known:
    """What the catalogue knows on that day."""
    gathered = _gathered(at)
    return Known(at.on, ended=_ended(at.on), limits=gathered.limits, held=_held(), twins=gathered.twins)


def _gathered(at: AsOf) -> _Gathered:
    kept: _Gathered | None = current_app.extensions.get(_KEY)
    generation = current_generation()
    if kept is None or (kept.generation, kept.day) != (generation, at.on):
        named = _named(at)
        kept = _Gathered(generation, at.on, _limits(at), find_twins(named))
        current_app.extensions[_KEY] = kept
    return kept


def _ended(day: date) -> dict[str, date]:
    over = sa.select(Agency.name, Agency.valid_until).where(Agency.valid_until < day)
    return {match_key(name): last for name, last in db.session.execute(over) if last}


def _held() -> dict[str, HeldPaper]:
    rows = (
        sa.select(HeldName.key, DataSource)
        .join(DataSource, HeldName.source_id == DataSource.id)
        .where(DataSource.standing != SourceStanding.UNUSABLE)
    )
    return {
        key: HeldPaper(source.id, source.name, source.owner, source.standing is SourceStanding.USABLE)
        for key, source in db.session.execute(rows)
    }


def _limits(at: AsOf) -> dict[Peers, list[PeerLimit]]:
    row = TimeLimitRow.__table__.c
    rows = (
        sa.select(Revision.procedure_id, Sector.name, Revision.level, row.amount, row.unit, row.standing)
        .join(Sector, Revision.sector_id == Sector.id)
        .join(TimeLimitRow.__table__, row.revision_id == Revision.id)
        .where(Revision.id.in_(revisions_in_force(at)))
    )
    longest: dict[tuple[Peers, int], PeerLimit] = {}
    for procedure_id, sector, level, amount, unit, standing in db.session.connection().execute(rows):
        days = working_days(TimeLimitPart(0, amount, unit, standing, ""))
        place = ((match_key(sector), level), procedure_id)
        if days and (place not in longest or longest[place].days < days):
            longest[place] = PeerLimit(procedure_id, days)
    groups: dict[Peers, list[PeerLimit]] = defaultdict(list)
    for (peers, _), limit in sorted(longest.items(), key=lambda each: each[0][1]):
        groups[peers].append(limit)
    return dict(groups)


def _named(at: AsOf) -> list[Named]:
    papers = _papers(at)
    rows = (
        sa.select(
            Procedure.id,
            Revision.name,
            Sector.name,
            Revision.level,
            ProcedureCode.base,
            ProcedureCode.is_well_formed,
        )
        .join(Revision, Revision.procedure_id == Procedure.id)
        .outerjoin(Sector, Revision.sector_id == Sector.id)
        .outerjoin(
            ProcedureCode, sa.and_(ProcedureCode.procedure_id == Procedure.id, ProcedureCode.is_current)
        )
        .where(Revision.id.in_(revisions_in_force(at)), Procedure.kind == ProcedureKind.PUBLIC)
        .order_by(Procedure.id)
    )
    return [
        Named(identity, address_of(identity, base, is_good), name, sector or "", level, papers[identity])
        for identity, name, sector, level, base, is_good in db.session.connection().execute(rows)
    ]


def _papers(at: AsOf) -> Mapping[int, frozenset[str]]:
    row = DossierComponent.__table__.c
    rows = (
        sa.select(
            Revision.procedure_id, row.text, row.originals, row.copies, row.certified_copies, row.paper_id
        )
        .join(DossierComponent.__table__, row.revision_id == Revision.id)
        .where(Revision.id.in_(revisions_in_force(at)))
    )
    found: dict[int, set[str]] = defaultdict(set)
    for procedure_id, text, *counts in db.session.connection().execute(rows):
        if ComponentPart(0, text, *counts).counts_as_paper:
            found[procedure_id].add(paper_key(text))
    return defaultdict(frozenset, {identity: frozenset(keys) for identity, keys in found.items()})
