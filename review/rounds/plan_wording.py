"""How an agency words the headings of its plan, and who has vouched for them.

Until an officer confirms them, a plan goes out with a warning on every page and is nobody's official annex.
"""

from dataclasses import dataclass

from office import clock
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import record
from office.database import db
from office.errors import BadInput
from office.text import normalise_line

from . import acts
from .models import PlanWording
from .plan_columns import USUAL_HEADINGS

UNCONFIRMED = "TÊN CỘT CHƯA ĐƯỢC XÁC NHẬN – CHƯA DÙNG LÀM PHỤ LỤC CHÍNH THỨC"


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings in the order of the form; `confirmed_by` is "" until somebody vouches for them."""

    texts: tuple[str, ...]
    confirmed_by: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Whether a plan under these headings may pass as official."""
        return bool(self.confirmed_by)


def headings_for(agency: Agency) -> Headings:
    """What holds for the agency: its own headings, else the usual ones, which nobody has confirmed."""
    held = db.session.get(PlanWording, agency.id)
    if held is None:
        return Headings(USUAL_HEADINGS)
    return Headings(
        tuple(held.headings.split("\n")), held.confirmed_by.full_name if held.confirmed_by else ""
    )


def word_plan(agency: Agency, typed: str, *, is_confirmed: bool, by: Account) -> None:
    """Writes the headings, one a line. Raises `BadInput` where there is not one for each column."""
    texts = [line for line in map(normalise_line, typed.splitlines()) if line]
    if len(texts) != len(USUAL_HEADINGS) or len(set(texts)) != len(texts):
        raise BadInput(
            f"Kế hoạch có {len(USUAL_HEADINGS)} cột, mỗi dòng ghi tên một cột, không trùng nhau; bạn đã ghi "
            f"{len(set(texts))} tên. Hãy ghi đủ theo thứ tự của mẫu."
        )
    before = headings_for(agency)
    officer, moment = by.id, clock.now()
    held = db.session.get(PlanWording, agency.id) or PlanWording(agency_id=agency.id)
    held.headings = "\n".join(texts)
    held.confirmed_by_id = officer if is_confirmed else None
    held.confirmed_at = moment if is_confirmed else None
    db.session.add(held)
    changes = {
        "headings": (list(before.texts), texts),
        "is_confirmed": (before.is_confirmed, is_confirmed),
    }
    record(acts.WORDED, agency, by=by, changes=changes)
