"""Whose a locally announced record is: the home's own, or another authority's copy.

A province's records name their bodies with the place ("Sở Tài chính - tỉnh A"). So the bodies named after
the home's place are the home's, whatever they are called; nothing of this is stored, since the home is a
setting of the installation.
"""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from office.agencies.models import Agency
from office.text import match_key

from ..listings.models import Listing
from ..procedures.models import Procedure, Revision
from ..procedures.part_tables import RevisionAgency
from ..procedures.vocabulary import AgencyRole

_ACTING = (AgencyRole.IMPLEMENTING, AgencyRole.DECIDING)
_COMMITTEE, _SHORT = "uy ban nhan dan ", "ubnd "


def spellings(name: str) -> tuple[str, ...]:
    """The keys under which sources may know an authority: "UBND tỉnh A" is "Ủy ban nhân dân tỉnh A"."""
    key = match_key(name)
    return key, key.replace(_SHORT, _COMMITTEE, 1), key.replace(_COMMITTEE, _SHORT, 1)


def _as_words(key: sa.SQLColumnExpression[str]) -> sa.ColumnElement[str]:
    # Between spaces, so that a place is found as whole words and never inside a longer name.
    return sa.func.replace(sa.literal(" ") + key + sa.literal(" "), " thanh pho ", " tp ")


def _of_the_place(home_id: int) -> sa.Select[int]:
    home = aliased(Agency)
    place = _as_words(home.key)
    for committee in (_COMMITTEE, _SHORT):
        place = sa.func.replace(place, f" {committee}", " ")
    is_named = sa.func.trim(place) != ""
    return sa.select(Agency.id).where(home.id == home_id, is_named, _as_words(Agency.key).contains(place))


def own_of(home_id: int | None) -> sa.ColumnElement[bool]:
    """Whether a revision (with its `Procedure` joined) is central, or the home's own, or in its list.

    Without a home authority only what is not announced locally is.
    """
    if home_id is None:
        return sa.not_(Revision.is_local)
    listed = sa.select(Listing.procedure_id).where(Listing.authority_id == home_id)
    acting = sa.select(RevisionAgency.revision_id).where(
        RevisionAgency.role.in_(_ACTING), RevisionAgency.agency_id.in_(_of_the_place(home_id))
    )
    # Never unknown, so that it can be negated.
    laid_down = sa.and_(Procedure.authority_id.is_not(None), Procedure.authority_id == home_id)
    return sa.or_(
        sa.not_(Revision.is_local),
        laid_down,
        Revision.procedure_id.in_(listed),
        Revision.id.in_(acting),
    )
