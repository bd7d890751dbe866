"""Finding a decision by its number: several may bear one, since each body numbers its own series."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..database import db
from .basis import is_open_to_all
from .models import Decision


def decisions_numbered(number: str, chosen: str = "") -> list[Decision]:
    """The decisions of a number in its normal form, the newest first; only the `chosen` one if it is among them.

    For whoever operates the house: also those that concern nothing but internal procedures.
    """
    return _numbered(Decision.number == number, chosen=chosen)


def public_decisions_numbered(number: str, chosen: str = "") -> list[Decision]:
    """The same of the decisions that the public may know of."""
    return _numbered(Decision.number == number, is_open_to_all(Decision.id), chosen=chosen)


def _numbered(*narrowed: sa.ColumnElement[bool], chosen: str) -> list[Decision]:
    wanted = sa.select(Decision).options(joinedload(Decision.issuing_agency)).where(*narrowed)
    found = list(db.session.scalars(wanted.order_by(Decision.issued_on.desc(), Decision.id)))
    return [each for each in found if str(each.id) == chosen] or found
