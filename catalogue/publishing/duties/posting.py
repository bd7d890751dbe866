"""Recording that what a decision announced was posted, and correcting such a record. Called inside a transaction."""

from datetime import date

import sqlalchemy as sa

from office import clock
from office.accounts.models import Account
from office.audit.trail import record
from office.database import db
from office.decisions.models import Decision
from office.errors import BadInput, Refused
from office.generation import bump_generation

from . import acts
from .models import Posting, PostingPlace


def record_posting(
    decision: Decision, place: PostingPlace, posted_on: date, named: str, *, by: Account
) -> Posting:
    """The decision was posted there on that day. Raises `BadInput` for a day before its signing or after today."""
    _require_possible(decision, posted_on)
    return _added(Posting(decision_id=decision.id, place=place, named=named, posted_on=posted_on), by)


def correct_posting(
    wrong: Posting, posted_on: date | None, named: str, reason: str, *, by: Account
) -> Posting:
    """An entry that takes a wrong one's place; without a day, nothing was posted there after all.

    Raises `Refused` where the entry has been corrected already, `BadInput` as `record_posting` does.
    """
    if posted_on is not None:
        _require_possible(wrong.decision, posted_on)
    corrected = sa.select(Posting.id).where(Posting.corrects_id == wrong.id)
    if db.session.scalar(corrected) is not None:
        raise Refused(
            f"Ghi nhận về «{wrong.place.label}» này đã được đính chính rồi. Hãy tải lại trang và đính chính ghi nhận "
            "mới nhất."
        )
    entry = Posting(
        decision_id=wrong.decision_id,
        place=wrong.place,
        named=named,
        posted_on=posted_on,
        corrects_id=wrong.id,
        reason=reason,
    )
    return _added(entry, by, wrong)


def _require_possible(decision: Decision, posted_on: date) -> None:
    if posted_on < decision.issued_on:
        raise BadInput(
            f"Ngày niêm yết {posted_on:%d/%m/%Y} trước ngày ký Quyết định số {decision.number} "
            f"({decision.issued_on:%d/%m/%Y}). Hãy kiểm tra lại ngày."
        )
    if posted_on > clock.today():
        raise BadInput(
            f"Ngày niêm yết {posted_on:%d/%m/%Y} chưa đến. Chỉ ghi nhận việc đã làm; hãy kiểm tra lại ngày."
        )


def _added(entry: Posting, by: Account, wrong: Posting | None = None) -> Posting:
    entry.recorded_by_id, entry.recorded_at = by.id, clock.now()
    db.session.add(entry)
    db.session.flush()
    changes = {
        "decision_id": (None, entry.decision_id),
        "place": (None, entry.place),
        "named": (wrong.named if wrong else None, entry.named),
        "posted_on": (wrong.posted_on if wrong else None, entry.posted_on),
    }
    action = acts.CORRECTED if wrong else acts.POSTED
    record(action, entry, by=by, changes=changes, reason=entry.reason or None)
    bump_generation()
    return entry
