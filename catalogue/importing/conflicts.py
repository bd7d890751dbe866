"""Where sources disagree: nothing is overridden, the disagreement is listed for an officer."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from office import clock
from office.database import db
from office.text import match_key

from ..procedures.parts import Content
from ..procedures.sources import ConflictSettlement, SourceConflict
from ..procedures.vocabulary import AgencyRole

COMPARED = {"name": "Tên thủ tục", "sector": "Lĩnh vực", "agencies": "Cơ quan thực hiện"}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the catalogue holds and what a row states, about one attribute."""

    attribute: str
    held: str
    stated: str


@dataclass(frozen=True, slots=True)
class RowIdentity:
    """The row that a conflict comes from, and the procedure it speaks of."""

    series: str
    key: str
    procedure_id: int
    source_id: int


def spoken(content: Content, attribute: str) -> str:
    """What a content says about one of the `COMPARED` attributes, as one text."""
    if attribute == "agencies":
        return "; ".join(sorted(part.name for part in content.of_role(AgencyRole.IMPLEMENTING)))
    return str(getattr(content, attribute))


def disagreements(held: Content, stated: Content, attributes: Iterable[str]) -> list[Disagreement]:
    """The attributes of which a row says something else, spelling of case and punctuation aside.

    An empty cell says nothing, so it disagrees with nothing.
    """
    pairs = ((name, spoken(held, name), spoken(stated, name)) for name in attributes if name in COMPARED)
    return [Disagreement(*pair) for pair in pairs if match_key(pair[2]) not in ("", match_key(pair[1]))]


def note_conflicts(row: RowIdentity, found: Iterable[Disagreement]) -> None:
    """Replace the conflicts of a row by these, without those that a person settled and the row still states."""
    mine = (SourceConflict.series == row.series) & (SourceConflict.key == row.key)
    db.session.execute(sa.delete(SourceConflict).where(mine))
    moment, settled = clock.now(), _settled(row)
    values = [
        {
            "series": row.series,
            "key": row.key,
            "procedure_id": row.procedure_id,
            "source_id": row.source_id,
            "attribute": each.attribute,
            "held": each.held,
            "stated": each.stated,
            "found_at": moment,
        }
        for each in found
        if (each.attribute, each.stated) not in settled
    ]
    if values:
        db.session.execute(sa.insert(SourceConflict), values)


def _settled(row: RowIdentity) -> set[tuple[str, str]]:
    mine = (ConflictSettlement.series == row.series) & (ConflictSettlement.key == row.key)
    said = sa.select(ConflictSettlement.attribute, ConflictSettlement.stated).where(mine)
    return {(attribute, stated) for attribute, stated in db.session.execute(said)}


def settle_conflicts(procedure_id: int, held: Content) -> None:
    """After a new revision: drop the conflicts that it agrees with, renew what the others compare to."""
    for conflict in db.session.scalars(
        sa.select(SourceConflict).where(SourceConflict.procedure_id == procedure_id)
    ):
        if conflict.attribute not in COMPARED:
            continue
        now_held = spoken(held, conflict.attribute)
        if match_key(now_held) == match_key(conflict.stated):
            db.session.delete(conflict)
        else:
            conflict.held = now_held


def open_conflicts(series: str) -> int:
    """How many disagreements of a series are open."""
    counted = sa.select(sa.func.count()).where(SourceConflict.series == series)
    return db.session.scalar(counted) or 0
