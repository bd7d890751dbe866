"""Lines whose base has moved: what is in force is no longer the revision that they were made from ("cần xem lại")."""

from collections.abc import Iterable

from catalogue.lookup.in_force import AsOf

from .models import MeasureLine
from .standing import Standing, standing_of


def moved_lines(lines: Iterable[MeasureLine], at: AsOf) -> frozenset[int]:
    """The numbers of those lines; one whose procedure is no longer in force has moved as well."""
    every = list(lines)
    standing = standing_of(
        (line.procedure_id for line in every),
        (line.authority_id for line in every if line.authority_id is not None),
        at,
    )
    return frozenset(line.id for line in every if not _is_unmoved(line, standing))


def _is_unmoved(line: MeasureLine, standing: Standing) -> bool:
    held = standing.procedures.get(line.procedure_id)
    if held is None:
        return False
    if line.authority_id is None:
        return held.revision_id == line.base_revision_id
    own = standing.listings.get((line.procedure_id, line.authority_id), ())
    present = {each.revision_id for each in own}
    if line.base_listing_revision_id is None:
        return not present and held.revision_id == line.base_revision_id
    return line.base_listing_revision_id in present
