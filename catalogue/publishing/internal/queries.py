"""What an office has under way for a procedure, for the page of that procedure."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.accounts.models import Account
from office.accounts.scope import is_within
from office.database import db

from ..drafts.queries import SEEING
from ..models import Draft


def drafts_of_procedure(procedure_id: int, account: Account) -> list[Draft]:
    """The drafts of a procedure in the agencies of the account, the newest first, whatever became of them."""
    own = is_within(Draft.agency_id, account, *SEEING)
    wanted = sa.select(Draft).where(Draft.procedure_id == procedure_id, own)
    loaded = wanted.options(joinedload(Draft.agency), joinedload(Draft.saved_by))
    return list(db.session.scalars(loaded.order_by(Draft.saved_at.desc(), Draft.id.desc()).limit(50)))
