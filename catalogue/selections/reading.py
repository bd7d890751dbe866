"""The procedures of a saved selection, for a room that begins its work with one."""

import sqlalchemy as sa

from office.database import db

from ..procedures.models import Revision
from ..procedures.publication import RevisionState
from .models import SavedSelection, SelectionMember


def procedures_of(selection: SavedSelection) -> list[int]:
    """The members by the name of their latest published revision, in Vietnamese order."""
    newest = (
        sa.select(Revision.procedure_id, sa.func.max(Revision.id).label("id"))
        .where(Revision.state == RevisionState.ANNOUNCED)
        .group_by(Revision.procedure_id)
        .subquery()
    )
    return list(
        db.session.scalars(
            sa.select(SelectionMember.procedure_id)
            .join(newest, newest.c.procedure_id == SelectionMember.procedure_id)
            .join(Revision, Revision.id == newest.c.id)
            .where(SelectionMember.selection_id == selection.id)
            .order_by(Revision.sort_key, Revision.id)
        )
    )
