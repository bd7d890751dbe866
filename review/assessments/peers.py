"""A procedure among its peers: the same sector and level, at least five that can be compared, the middle of them.

Only what is certain is compared: time limits in working days alone, since nothing turns days or hours into them
without guessing. Where a procedure has several, its longest counts.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

import sqlalchemy as sa

from catalogue.lookup.in_force import AsOf, is_in_force
from catalogue.procedures.models import Revision
from catalogue.procedures.part_tables import DossierComponent, TimeLimitRow
from catalogue.procedures.parts import ComponentPart
from catalogue.values.time_limits import LimitStanding, TimeUnit
from office.database import db

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Middle:
    """What the procedure has (None: nothing certain), the median of its peers, and how many peers that is of."""

    own: Decimal | None
    median: Decimal
    peers: int


@dataclass(frozen=True, slots=True)
class Peers:
    """The comparisons that can be made; None where fewer than five peers state something certain.

    `total` counts the other procedures in force of the same sector and level.
    """

    total: int
    limit: Middle | None
    papers: Middle | None


def peers_of(base: Revision, at: AsOf) -> Peers:
    """The peers of a revision among what is in force. Sector and level must both be known."""
    if base.sector_id is None or base.level is None:
        return Peers(0, None, None)
    alike = (
        Revision.sector_id == base.sector_id,
        Revision.level == base.level,
        Revision.procedure_id != base.procedure_id,
    )
    others = list(db.session.scalars(sa.select(Revision.id).where(*alike, is_in_force(at))))
    revisions = [*others, base.id]
    return Peers(
        len(others),
        _middle(_limits(revisions), others, base.id),
        _middle(_papers(revisions), others, base.id),
    )


def _middle(values: dict[int, Decimal], others: Collection[int], own: int) -> Middle | None:
    found = [values[each] for each in others if each in values]
    return Middle(values.get(own), median(found), len(found)) if len(found) >= FEWEST else None


def _limits(revisions: Collection[int]) -> dict[int, Decimal]:
    rows = db.session.execute(
        sa.select(TimeLimitRow.revision_id, sa.func.max(TimeLimitRow.amount))
        .where(
            TimeLimitRow.revision_id.in_(revisions),
            TimeLimitRow.unit == TimeUnit.WORKING_DAY,
            TimeLimitRow.standing == LimitStanding.CERTAIN,
        )
        .group_by(TimeLimitRow.revision_id)
    )
    return {revision_id: amount for revision_id, amount in rows if amount is not None}


def _papers(revisions: Collection[int]) -> dict[int, Decimal]:
    """How many papers each names in all its cases; one that names none states nothing and does not count."""
    columns: tuple[Any, ...] = (
        DossierComponent.revision_id,
        DossierComponent.case,
        DossierComponent.text,
        DossierComponent.originals,
        DossierComponent.copies,
        DossierComponent.certified_copies,
        DossierComponent.paper_id,
    )
    named: dict[int, set[str]] = defaultdict(set)
    for row in db.session.execute(sa.select(*columns).where(DossierComponent.revision_id.in_(revisions))):
        revision_id, component = row[0], ComponentPart(*row[1:])
        if component.counts_as_paper:
            named[revision_id].add(component.text)
    return {revision_id: Decimal(len(texts)) for revision_id, texts in named.items()}
