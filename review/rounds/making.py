"""Making a round, telling about it, starting and ending it; and its number, once the plan is signed.

A plan of review is numbered in the series of whoever signs it ("48/KH-UBND" as well as "48/QĐ-UBND"), so it enters
the same register as decisions, on issuing agency, year and number.
"""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from office import clock
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import record
from office.database import db, savepoint
from office.decisions.models import Decision, DecisionKind
from office.decisions.numbers import parse_number
from office.decisions.registering import Issued, entry_for
from office.errors import BadInput, Refused
from office.generation import bump_generation
from office.text import normalise_line

from . import acts
from .models import ReviewRound, RoundItem, RoundState
from .states import RoundAct, after

EARLIEST, LATEST = 2010, 2100


@dataclass(frozen=True, slots=True)
class RoundTold:
    """What is typed about a round; number, agency and day are blank until the plan is signed."""

    title: str
    year: int
    number: str = ""
    issuing_agency: Agency | None = None
    issued_on: date | None = None


def make_round(agency: Agency, told: RoundTold, *, by: Account) -> ReviewRound:
    """A new round of this agency, being drawn up. Raises `BadInput` for a year or number that cannot be."""
    _require_sense(told)
    made = ReviewRound(agency_id=agency.id, title="", year=told.year, made_by_id=by.id, made_at=clock.now())
    _tell(made, told)
    db.session.add(made)
    db.session.flush()
    record(acts.MADE, made, by=by, changes={"title": (None, made.title), "year": (None, made.year)})
    _register(made, by)
    return made


def tell_round(review_round: ReviewRound, told: RoundTold, version: int, *, by: Account) -> None:
    """Writes title, year and number. Raises `Refused` where somebody changed the round since `version`."""
    if review_round.version != version:
        raise Refused(
            f"Đợt rà soát «{review_round.title}» vừa được người khác sửa, nên phần bạn nhập chưa được ghi. "
            "Hãy tải lại trang rồi sửa tiếp."
        )
    _require_sense(told)
    before = _facts(review_round)
    _tell(review_round, told)
    changes = {
        name: (old, now) for (name, old), now in zip(before, _values(review_round), strict=True) if old != now
    }
    if changes:
        earlier, review_round.decision_id = review_round.decision, None
        record(acts.TOLD, review_round, by=by, changes=changes)
        _register(review_round, by)
        if earlier is not None and earlier.id != review_round.decision_id:
            _forget(earlier, by)


def start_round(review_round: ReviewRound, *, by: Account) -> None:
    """Lets the review begin. Raises `Refused` for a round without items, or one that has begun."""
    following = _after(review_round, RoundAct.START)
    if not db.session.scalar(sa.select(sa.exists().where(RoundItem.round_id == review_round.id))):
        raise Refused(
            f"Đợt rà soát «{review_round.title}» chưa có thủ tục nào, nên chưa bắt đầu được. Hãy thêm thủ tục trước."
        )
    actor, moment = by.id, clock.now()
    review_round.started_by_id, review_round.started_at = actor, moment
    _turn(review_round, following, acts.STARTED, by)


def close_round(review_round: ReviewRound, *, by: Account) -> None:
    """Ends the round; what was not reviewed by then stays unreviewed and is counted so."""
    following = _after(review_round, RoundAct.CLOSE)
    actor, moment = by.id, clock.now()
    review_round.closed_by_id, review_round.closed_at = actor, moment
    _turn(review_round, following, acts.CLOSED, by)


def reopen_round(review_round: ReviewRound, why: str, *, by: Account) -> None:
    """Lets a closed round go on. Raises `BadInput` without a reason."""
    following = _after(review_round, RoundAct.REOPEN)
    if not normalise_line(why):
        raise BadInput("Hãy nêu lý do mở lại đợt rà soát; lý do được ghi vào nhật ký.")
    review_round.closed_by_id = review_round.closed_at = None
    _turn(review_round, following, acts.REOPENED, by, why)


def require_open(review_round: ReviewRound) -> None:
    """Raises `Refused` once the round is over."""
    _after(review_round, RoundAct.CHANGE)


def _after(review_round: ReviewRound, act: RoundAct) -> RoundState:
    return after(review_round.state, act, review_round.title)


def _turn(review_round: ReviewRound, state: RoundState, act: str, by: Account, why: str = "") -> None:
    before, review_round.state = review_round.state, state
    record(act, review_round, by=by, changes={"round_state": (before, state)}, reason=why or None)


def _require_sense(told: RoundTold) -> None:
    if not normalise_line(told.title):
        raise BadInput("Hãy đặt tên cho đợt rà soát, ví dụ: Kế hoạch rà soát năm 2026.")
    if not EARLIEST <= told.year <= LATEST:
        raise BadInput(f"Năm {told.year} không dùng được. Hãy ghi năm từ {EARLIEST} đến {LATEST}.")
    if told.number and parse_number(told.number) is None:
        raise BadInput(
            f"«{told.number[:60]}» không phải số, ký hiệu của một kế hoạch hay quyết định (ví dụ 48/KH-UBND). "
            "Hãy sửa lại, hoặc để trống nếu chưa có số."
        )
    if told.issued_on and told.issued_on > clock.today():
        raise BadInput(
            f"Ngày ban hành {told.issued_on:%d/%m/%Y} chưa đến. Hãy để trống số và ngày cho tới khi kế hoạch được ký."
        )


def _facts(review_round: ReviewRound) -> list[tuple[str, object]]:
    names = ("title", "year", "number", "issuing_agency_id", "issued_on")
    return list(zip(names, _values(review_round), strict=True))


def _values(review_round: ReviewRound) -> tuple[object, ...]:
    return (
        review_round.title,
        review_round.year,
        review_round.number_as_typed,
        review_round.issuing_agency_id,
        review_round.issued_on,
    )


def _tell(review_round: ReviewRound, told: RoundTold) -> None:
    review_round.title, review_round.year = normalise_line(told.title), told.year
    review_round.number_as_typed = normalise_line(told.number)
    review_round.issuing_agency_id = told.issuing_agency.id if told.issuing_agency else None
    review_round.issued_on = told.issued_on


def _register(review_round: ReviewRound, by: Account) -> None:
    """Ties the round to the register once number, agency and day are all known; what is there already is used."""
    number = parse_number(review_round.number_as_typed)
    issuer, issued_on = review_round.issuing_agency_id, review_round.issued_on
    if number is None or issuer is None or issued_on is None:
        return
    typed, title = review_round.number_as_typed, review_round.title
    decision, is_new = entry_for(Issued(issuer, typed, issued_on, DecisionKind.REVIEW_ROUND, title))
    if is_new:
        record(acts.REGISTERED, decision, by=by, changes={"number": (None, decision.number)})
        bump_generation()
    elif decision.title != review_round.title and not _rests_on(decision):
        # Public is the name that the plan was last given; where rounds share one, the first named it.
        decision.title = review_round.title
        bump_generation()
    review_round.decision_id = decision.id


def _forget(decision: Decision, by: Account) -> None:
    """Takes an entry that nothing rests on out of the register again: its number was a slip of typing."""
    if _rests_on(decision):
        return
    try:
        with savepoint():
            record(acts.FORGOTTEN, decision, by=by, changes={"number": (decision.number, None)})
            db.session.delete(decision)
    except IntegrityError:
        # Somebody has cited it by now, so it stays.
        return
    bump_generation()


def _rests_on(decision: Decision) -> bool:
    """Whether a round rests on the entry; the one that is being told about does not at that moment."""
    return bool(db.session.scalar(sa.select(sa.exists().where(ReviewRound.decision_id == decision.id))))
