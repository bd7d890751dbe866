"""Procedures of which the catalogue has the name and who is concerned, and nothing else."""

from collections.abc import Collection

import sqlalchemy as sa

from office.database import db

from ..procedures.contents import PART_KINDS
from ..procedures.models import Revision
from ..procedures.parts import Content

_WHO = {"agencies", "applicants"}
_SUBSTANCE = tuple(kind for kind in PART_KINDS if kind.attribute not in _WHO)


def is_only_named(content: Content) -> bool:
    """Whether a whole content states nothing of the procedure itself."""
    return not any(getattr(content, kind.attribute) for kind in _SUBSTANCE)


def only_named(revisions: Collection[int]) -> frozenset[int]:
    """Which of these revisions state nothing of the procedure itself: no step, no paper, no limit, no law.

    Nothing is asked of the database where none are given.
    """
    if not revisions:
        return frozenset()
    nothing = (sa.not_(sa.exists().where(kind.table.c.revision_id == Revision.id)) for kind in _SUBSTANCE)
    return frozenset(db.session.scalars(sa.select(Revision.id).where(Revision.id.in_(revisions), *nothing)))
