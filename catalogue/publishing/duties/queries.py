"""Reading the duties of the decisions announced here: their clocks, what was posted, who was late.

The clocks of all decisions in sight are counted together, so that the sums per agency and the list agree and
the number of questions does not depend on how many there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from office.accounts.models import Account
from office.accounts.roles import Permission
from office.accounts.scope import is_within
from office.calendar.queries import load_calendar
from office.calendar.working_days import WorkingCalendar
from office.database import db
from office.decisions.basis import is_open_to_all
from office.decisions.models import Decision
from office.errors import NotFound

from ..grounds import Ground, from_rows
from ..models import Announcement, AnnouncementState, Draft
from .clocks import Due, Issuer, Preset, Punctuality, due_of, issuer_of, posting_due
from .models import Posting, PostingPlace
from .rules import DEFAULT_PRESET, chosen_presets

PAGE_LENGTH = 30
_LIST = ("/van-phong/nghia-vu", "Nghĩa vụ công bố, công khai")


@dataclass(frozen=True, slots=True)
class Duty:
    """A decision with its clocks on a day.

    `announcing` is the earliest day that any legal ground asks for, and `ground` that one; None where no item states
    its days. `unstated` items state none. `preset` is the rule by which it was counted. `postings` are the entries
    that hold, `entries` all of them with those corrected.
    """

    announcement: Announcement
    decision: Decision
    issuer: Issuer
    preset: Preset
    ground: Ground | None
    unstated: int
    announcing: Due | None
    posting: Due
    entries: tuple[Posting, ...]
    today: date

    @property
    def postings(self) -> tuple[Posting, ...]:
        """The entries that hold: not corrected, and saying that something was posted."""
        return holding(self.entries)

    @property
    def posted_on(self) -> date | None:
        """When the national database had it."""
        days = (each.posted_on for each in self.postings if each.place is PostingPlace.NATIONAL_DATABASE)
        return min((day for day in days if day is not None), default=None)

    @property
    def announced(self) -> Punctuality | None:
        """How the announcing stands; None where its last day is not known."""
        return self.announcing.punctuality(self.decision.issued_on, self.today) if self.announcing else None

    @property
    def posted(self) -> Punctuality:
        """How the posting in the national database stands."""
        return self.posting.punctuality(self.posted_on, self.today)

    @property
    def missing(self) -> tuple[PostingPlace, ...]:
        """The places of Điều 17 of which nothing is recorded."""
        known = {each.place for each in self.postings}
        return tuple(place for place in PostingPlace if place not in known)

    @property
    def is_late(self) -> bool:
        """Whether either day was missed."""
        return self.posted.is_late or bool(self.announced and self.announced.is_late)


@dataclass(frozen=True, slots=True)
class AgencyDuties:
    """How many decisions an agency announced, and of how many each duty was missed or cannot be told."""

    agency: str
    decisions: int
    announced_late: int
    announced_unknown: int
    posted_late: int


@dataclass(frozen=True, slots=True)
class DutyList:
    """A page of duties, newest decisions first, with the sums per agency over all of them; pages count from 1."""

    duties: tuple[Duty, ...]
    agencies: tuple[AgencyDuties, ...]
    total: int
    page: int
    last_page: int


def duties_of(
    account: Account, preset: Preset | None, page: int, today: date, *, only_late: bool = False
) -> DutyList:
    """The duties of the agencies in which the account works; with `only_late` those missed.

    `preset` None counts for each agency by the rule that it has chosen.
    """
    everything = _duties(is_within(Announcement.agency_id, account, Permission.OFFICE_ENTER), preset, today)
    chosen = [duty for duty in everything if duty.is_late] if only_late else everything
    last_page = max(1, -(-len(chosen) // PAGE_LENGTH))
    number = min(max(page, 1), last_page)
    on_page = chosen[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH]
    return DutyList(tuple(on_page), tuple(_by_agency(everything)), len(chosen), number, last_page)


def unposted(account: Account, today: date) -> list[Duty]:
    """The duties that this account may record and of whose posting in the national database nothing is known yet."""
    own = is_within(Announcement.agency_id, account, Permission.DUTY_RECORD)
    return [duty for duty in _duties(own, None, today) if duty.posted_on is None]


def find_duty(
    decision_id: int, account: Account, act: Permission, preset: Preset | None, today: date
) -> Duty:
    """The duties of one decision. Raises `NotFound`, also for another agency's."""
    own = sa.and_(Announcement.decision_id == decision_id, is_within(Announcement.agency_id, account, act))
    found = _duties(own, preset, today)
    if not found:
        raise NotFound("Không có quyết định này trong các cơ quan mà bạn được giao việc.", way_out=_LIST)
    return found[0]


def find_posting(duty: Duty, posting_id: int) -> Posting:
    """An entry of that decision that holds. Raises `NotFound`."""
    found = next((each for each in duty.postings if each.id == posting_id), None)
    if found is None:
        raise NotFound("Không có ghi nhận này, hoặc đã được đính chính.", way_out=_LIST)
    return found


def holding(entries: Sequence[Posting]) -> tuple[Posting, ...]:
    """Of the entries of one decision those that hold, by place and day."""
    corrected = {each.corrects_id for each in entries}
    standing = [each for each in entries if each.id not in corrected and each.posted_on is not None]
    places = list(PostingPlace)
    return tuple(sorted(standing, key=lambda each: (places.index(each.place), each.posted_on, each.id)))


def postings_of(decision_id: int) -> tuple[Posting, ...]:
    """What everyone may know: where and when a decision was posted, without corrected entries."""
    return holding(_entries([decision_id]))


def _entries(decisions: Iterable[int]) -> list[Posting]:
    wanted = (
        sa.select(Posting)
        .options(joinedload(Posting.recorded_by))
        .where(Posting.decision_id.in_(sorted(decisions)))
        .order_by(Posting.decision_id, Posting.id)
    )
    return list(db.session.scalars(wanted))


def _duties(own: sa.ColumnElement[bool], preset: Preset | None, today: date) -> list[Duty]:
    decision = aliased(Decision)
    announced = (
        sa.select(Announcement)
        .join(decision, Announcement.decision_id == decision.id)
        .options(
            joinedload(Announcement.agency),
            joinedload(Announcement.decision).joinedload(Decision.issuing_agency),
        )
        # Nobody owes the public the posting of what it may not see (Điều 17 speaks of public procedures).
        .where(Announcement.state == AnnouncementState.ANNOUNCED, own, is_open_to_all(decision.id))
        .order_by(decision.issued_on.desc(), decision.id.desc())
    )
    found = list(db.session.scalars(announced))
    entries: dict[int, list[Posting]] = {}
    for each in _entries(row.decision_id for row in found if row.decision_id is not None):
        entries.setdefault(each.decision_id, []).append(each)
    grounds = _grounds([row.id for row in found])
    calendar, chosen = load_calendar(), chosen_presets()
    return [
        _duty(
            row,
            row.decision,
            grounds[row.id],
            entries.get(row.decision.id, []),
            preset or chosen.get(row.agency_id, DEFAULT_PRESET),
            calendar,
            today,
        )
        for row in found
        if row.decision is not None
    ]


def _grounds(announcements: Sequence[int]) -> dict[int, list[tuple[Ground, ...]]]:
    """For each announcement what its items state of their legal grounds, an empty tuple for an item without one."""
    stated = sa.select(Draft.announcement_id, Draft.ground_rows).order_by(Draft.id)
    found: dict[int, list[tuple[Ground, ...]]] = {announcement: [] for announcement in announcements}
    for announcement, rows in db.session.execute(stated.where(Draft.announcement_id.in_(announcements))):
        found[announcement].append(from_rows(rows))
    return found


def _duty(
    announcement: Announcement,
    decision: Decision,
    stated: list[tuple[Ground, ...]],
    entries: list[Posting],
    preset: Preset,
    calendar: WorkingCalendar,
    today: date,
) -> Duty:
    issuer = issuer_of(decision.issuing_agency.name)
    each_once = dict.fromkeys(ground for grounds in stated for ground in grounds)
    dues = [(due, ground) for ground in each_once if (due := due_of(ground, issuer, preset, calendar))]
    first = min(dues, key=lambda pair: pair[0].on, default=None)
    dated = {ground for _, ground in dues}
    return Duty(
        announcement,
        decision,
        issuer,
        preset,
        first[1] if first else None,
        sum(1 for grounds in stated if not dated.intersection(grounds)),
        first[0] if first else None,
        posting_due(decision.issued_on, issuer, calendar, is_shortened=_is_shortened(each_once)),
        tuple(entries),
        today,
    )


def _is_shortened(grounds: Iterable[Ground]) -> bool:
    return any(ground.is_shortened for ground in grounds)


def _by_agency(duties: Sequence[Duty]) -> Iterable[AgencyDuties]:
    def name(duty: Duty) -> tuple[bytes, str]:
        return duty.announcement.agency.sort_key, duty.announcement.agency.name

    for (_, agency), group in groupby(sorted(duties, key=name), key=name):
        own = list(group)
        yield AgencyDuties(
            agency,
            len(own),
            sum(1 for duty in own if duty.announced is Punctuality.LATE),
            sum(1 for duty in own if duty.announced is None),
            sum(1 for duty in own if duty.posted.is_late),
        )
