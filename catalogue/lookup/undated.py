"""Content of which no source says since when it holds.

What was taken over without a day of effect is shown for every day, since the catalogue knows nothing else.
For the days before it was recorded that is a supposition, and whoever asks for such a day must be told.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from office.clock import OFFICE_ZONE, office_time
from office.database import db

from ..procedures.models import Revision
from ..procedures.publication import Origin
from .in_force import AsOf
from .selection import Selection, select_revisions


@dataclass(frozen=True, slots=True)
class Undated:
    """How many procedures of a list are shown on a supposition, and the day of their first record."""

    count: int
    recorded_on: date

    @property
    def sentence(self) -> str:
        """What a reader of the list must know."""
        return (
            f"Không rõ nội dung của {self.count} thủ tục trong danh sách có hiệu lực từ ngày nào; bản cũ nhất "
            f"ghi nhận ngày {self.recorded_on:%d/%m/%Y}. Nội dung tại ngày tra cứu có thể khác."
        )


def undated_in(selection: Selection, at: AsOf, home_id: int | None) -> Undated | None:
    """What of the chosen procedures is older in the question than in the catalogue; None where nothing is."""
    asked_until = datetime.combine(at.on + timedelta(days=1), time.min, OFFICE_ZONE)
    if asked_until > at.known_at:
        return None
    first = sa.func.min(Revision.recorded_at)
    query = select_revisions(selection, at, home_id, sa.func.count(), first).where(
        Revision.origin == Origin.BASELINE,
        Revision.effective_on.is_(None),
        Revision.recorded_at >= asked_until,
    )
    count, recorded_at = db.session.execute(query).one()
    return Undated(count, office_time(recorded_at).date()) if count else None
