"""Finding a decision by its number: several may bear one, since each body numbers its own series."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..database import db
from .models import Decision


def decisions_numbered(number: str, chosen: str = "") -> list[Decision]:
    """The decisions of a number in its normal form, the newest first; only the `chosen` one if it is among them."""
    wanted = sa.select(Decision).options(joinedload(Decision.issuing_agency)).where(Decision.number == number)
    found = list(db.session.scalars(wanted.order_by(Decision.issued_on.desc(), Decision.id)))
    return [each for each in found if str(each.id) == chosen] or found
