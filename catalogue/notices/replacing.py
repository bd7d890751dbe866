"""Which sheets on notice boards a decision makes old: those of what it touched and was in force before."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.database import db
from office.decisions.models import Decision
from office.errors import NotFound

from ..listings.announcements import AnnouncementItem, ChangeKind
from ..lookup.decisions.announced import announced_by
from ..lookup.decisions.changes import ItemChange, item_changes

_MOST = 100


def sheets_to_replace(decision: Decision) -> list[ItemChange]:
    """The items whose earlier version was in force, in the decision's order; what is new hangs nowhere yet."""
    return [change for change in item_changes(announced_by(decision.id)) if change.before is not None]


def taken_down(changes: Sequence[ItemChange]) -> list[ItemChange]:
    """Those for which no new sheet takes the old one's place."""
    return [change for change in changes if change.item.kind is ChangeKind.ABOLISHED]


def find_announcing(decision_id: str) -> Decision:
    """The decision of that number in our register. Raises `NotFound`."""
    wanted = (
        int(decision_id) if decision_id.isascii() and decision_id.isdecimal() and len(decision_id) < 10 else 0
    )
    found = db.session.get(Decision, wanted, options=[joinedload(Decision.issuing_agency)])
    if found is None:
        raise NotFound(
            "Không có quyết định này. Hãy chọn trong danh sách quyết định đã công bố.",
            way_out=("/van-phong/to-can-thay", "Danh sách quyết định"),
        )
    return found


def announcing_decisions() -> list[Decision]:
    """The decisions that have items, newest registered first, 100 at most."""
    has_items = sa.exists().where(AnnouncementItem.decision_id == Decision.id)
    wanted = sa.select(Decision).options(joinedload(Decision.issuing_agency)).where(has_items)
    newest = wanted.order_by(Decision.registered_at.desc(), Decision.id.desc()).limit(_MOST)
    return list(db.session.scalars(newest))
