"""A choice of procedures, as the list's filters make it, and the query that it is."""

import enum
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from office.agencies.models import Agency, Level, Sector
from office.decisions.models import Decision
from office.decisions.numbers import tidy_number
from office.text import match_key

from ..law.models import LegalDocument
from ..listings.announcements import AnnouncementItem
from ..listings.models import Listing, ListingRevision
from ..papers.models import Paper
from ..procedures.models import Procedure, ProcedureCode, ProcedureKind, Revision
from ..procedures.part_tables import Applicant, Channel, DossierComponent, LegalBasis, Output, RevisionAgency
from ..procedures.publication import RevisionState
from ..procedures.resolutions import ResolvedRow, resolved
from ..procedures.vocabulary import ApplicantKind, ChannelKind
from ..values.codes import parse_code
from .addresses import read_code
from .in_force import AsOf, is_in_force, listing_revisions_in_force, revisions_in_force
from .own import own_of


class Validity(enum.Enum):
    """Whether a procedure is in force on the day asked for."""

    IN_FORCE = "co"
    NOT_IN_FORCE = "khong"

    @property
    def label(self) -> str:
        """The choice in Vietnamese."""
        return {"co": "Đang có hiệu lực", "khong": "Không còn hoặc chưa có hiệu lực"}[self.value]


class Scope(enum.Enum):
    """Whose procedures: the home's view of the country, every authority's copies as well, or the home's list."""

    HOME = "trung-uong"
    ALL = "tat-ca"
    LISTED = "danh-muc"

    @property
    def label(self) -> str:
        """The choice in Vietnamese; to that of the home's list the name of the home is to be added."""
        return {
            "trung-uong": "Không kèm bản của địa phương khác",
            "tat-ca": "Kèm bản của địa phương khác",
            "danh-muc": "Chỉ thủ tục trong danh mục của",
        }[self.value]


class Order(enum.Enum):
    """How a list is sorted."""

    NAME = "ten"
    CODE = "ma"
    NEWEST = "moi"

    @property
    def label(self) -> str:
        """The order in Vietnamese."""
        return {"ten": "Tên (theo vần)", "ma": "Mã thủ tục", "moi": "Mới cập nhật"}[self.value]


@dataclass(frozen=True, slots=True)
class Selection:
    """What the filters ask for; "" and None leave a filter open.

    `sector`, `paper` (asked for), `result` (issued) and `law` are slugs; `agency` is a slug or part of a name.
    `listed_by` is the slug of the authority whose list carries them. `decision` is a number, whether stated or
    of a registered decision; `stated` is a number that is not tied to any. `beyond_items_of` asks for what a
    decision announced without an item for it, `not_resting_on` leaves out what rests on a decision.
    """

    words: str = ""
    sector: str = ""
    level: Level | None = None
    agency: str = ""
    listed_by: str = ""
    applicant: ApplicantKind | None = None
    channel: ChannelKind | None = None
    decision: str = ""
    beyond_items_of: int | None = None
    stated: str = ""
    not_resting_on: int | None = None
    paper: str = ""
    result: str = ""
    law: str = ""
    validity: Validity = Validity.IN_FORCE
    scope: Scope = Scope.HOME
    order: Order = Order.NAME

    @property
    def is_for_one_code(self) -> bool:
        """Whether the words are a whole code: its bearer is found wherever and whenever it was in force."""
        return read_code(self.words) is not None


def _begins_a_word(word: str) -> sa.ColumnElement[bool]:
    key = Revision.name_key
    return sa.or_(key.startswith(word, autoescape=True), key.contains(f" {word}", autoescape=True))


def is_named_so(text: str) -> sa.ColumnElement[bool]:
    """Whether a revision's name has these words, or its procedure bears, or bore, this code."""
    words = match_key(text).split()[:12]
    by_name = sa.and_(sa.true(), *(_begins_a_word(word) for word in words))
    code = read_code(text) or parse_code(text)
    if code is None:
        return by_name if words else sa.false()
    # Old codes as well: whoever holds an old paper has no other.
    begun = ProcedureCode.base.startswith(code.base, autoescape=True)
    by_code = Revision.procedure_id.in_(sa.select(ProcedureCode.procedure_id).where(begun))
    return sa.or_(by_code, by_name) if words else by_code


def _listed(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    listings = sa.select(Listing.procedure_id).join(ListingRevision, ListingRevision.listing_id == Listing.id)
    return Revision.procedure_id.in_(listings.where(*conditions))


def _itemised(decisions: sa.Select[int]) -> sa.ColumnElement[bool]:
    items = sa.select(AnnouncementItem.procedure_id).where(AnnouncementItem.decision_id.in_(decisions))
    return Revision.procedure_id.in_(items)


def _announced_by(decisions: sa.Select[int]) -> sa.ColumnElement[bool]:
    # By its own record, or because an officer has said which decision the stated number means.
    return sa.or_(
        Revision.decision_id.in_(decisions),
        Revision.id.in_(resolved(ResolvedRow.revision_id, decisions)),
        _listed(ListingRevision.decision_id.in_(decisions)),
        _listed(ListingRevision.id.in_(resolved(ResolvedRow.listing_revision_id, decisions))),
    )


def _rests_on(decisions: sa.Select[int]) -> sa.ColumnElement[bool]:
    return sa.or_(_announced_by(decisions), _itemised(decisions))


def _states(number: str) -> sa.ColumnElement[bool]:
    return sa.or_(
        sa.and_(
            Revision.stated_decision_number == number,
            Revision.decision_id.is_(None),
            Revision.id.not_in(resolved(ResolvedRow.revision_id)),
        ),
        _listed(
            ListingRevision.stated_decision_number == number,
            ListingRevision.decision_id.is_(None),
            ListingRevision.id.not_in(resolved(ResolvedRow.listing_revision_id)),
        ),
    )


def _decisions(selection: Selection) -> list[sa.ColumnElement[bool]]:
    chosen = []
    if selection.decision:
        number = tidy_number(selection.decision)
        chosen.append(
            sa.or_(_rests_on(sa.select(Decision.id).where(Decision.number == number)), _states(number))
        )
    if selection.beyond_items_of is not None:
        one = sa.select(Decision.id).where(Decision.id == selection.beyond_items_of)
        chosen += [_announced_by(one), sa.not_(_itemised(one))]
    if selection.stated:
        chosen.append(_states(selection.stated))
    if selection.not_resting_on is not None:
        one = sa.select(Decision.id).where(Decision.id == selection.not_resting_on)
        # Never unknown: a revision without a decision rests on none.
        chosen.append(sa.not_(sa.func.coalesce(_rests_on(one), sa.false())))
    return chosen


def agencies_meant(text: str) -> sa.Select[int]:
    """The agency whose page has this address, or else all of whose names the text is a part."""
    addressed = sa.select(Agency.id).where(Agency.slug == text)
    by_name = sa.and_(Agency.key.contains(match_key(text), autoescape=True), sa.not_(addressed.exists()))
    return sa.select(Agency.id).where(sa.or_(Agency.id.in_(addressed), by_name))


def _agency(text: str) -> sa.ColumnElement[bool]:
    named = RevisionAgency.agency_id.in_(agencies_meant(text))
    return Revision.id.in_(sa.select(RevisionAgency.revision_id).where(named))


def _carried_by(authorities: sa.Select[int], at: AsOf) -> sa.ColumnElement[bool]:
    carried = (
        sa.select(Listing.procedure_id)
        .join(ListingRevision, ListingRevision.listing_id == Listing.id)
        .where(Listing.authority_id.in_(authorities), ListingRevision.id.in_(listing_revisions_in_force(at)))
    )
    return Revision.procedure_id.in_(carried)


def _scope(selection: Selection, at: AsOf, home_id: int | None) -> list[sa.ColumnElement[bool]]:
    chosen = []
    if selection.listed_by:
        listing = sa.select(Agency.id).where(Agency.slug == selection.listed_by)
        chosen.append(_carried_by(listing, at))
    if selection.scope is Scope.LISTED and home_id is not None:
        chosen.append(_carried_by(sa.select(Agency.id).where(Agency.id == home_id), at))
    elif selection.scope is not Scope.ALL and not selection.is_for_one_code:
        chosen.append(own_of(home_id))
    return chosen


def _filters(selection: Selection) -> list[sa.ColumnElement[bool]]:
    chosen: list[sa.ColumnElement[bool]] = [Procedure.kind == ProcedureKind.PUBLIC]
    if selection.words:
        chosen.append(is_named_so(selection.words))
    if selection.sector:
        chosen.append(Revision.sector_id.in_(sa.select(Sector.id).where(Sector.slug == selection.sector)))
    if selection.level:
        chosen.append(Revision.level == selection.level)
    if selection.agency:
        chosen.append(_agency(selection.agency))
    if selection.applicant:
        kinds = sa.select(Applicant.revision_id).where(Applicant.kind == selection.applicant)
        chosen.append(Revision.id.in_(kinds))
    if selection.channel:
        channels = sa.select(Channel.revision_id).where(Channel.kind == selection.channel)
        chosen.append(Revision.id.in_(channels))
    return chosen + _decisions(selection) + _references(selection)


def _references(selection: Selection) -> list[sa.ColumnElement[bool]]:
    asked = ((selection.paper, Paper, DossierComponent.paper_id, DossierComponent.revision_id),)
    issued = ((selection.result, Paper, Output.paper_id, Output.revision_id),)
    based = ((selection.law, LegalDocument, LegalBasis.legal_document_id, LegalBasis.revision_id),)
    return [
        Revision.id.in_(
            sa.select(revision_id).join(record, reference == record.id).where(record.slug == wanted)
        )
        for wanted, record, reference, revision_id in (*asked, *issued, *based)
        if wanted
    ]


def _last_revisions() -> sa.Select[int]:
    announced = sa.select(sa.func.max(Revision.id)).where(Revision.state == RevisionState.ANNOUNCED)
    return announced.group_by(Revision.procedure_id)


def _validity(selection: Selection, at: AsOf) -> sa.ColumnElement[bool]:
    if selection.validity is Validity.IN_FORCE and not selection.is_for_one_code:
        return is_in_force(at)
    current = revisions_in_force(at)
    living = sa.select(Revision.procedure_id).where(Revision.id.in_(current))
    gone = sa.and_(Revision.id.in_(_last_revisions()), Revision.procedure_id.not_in(living))
    return sa.or_(Revision.id.in_(current), gone) if selection.is_for_one_code else gone


def count_revisions(selection: Selection, at: AsOf, home_id: int | None, *columns: Any) -> sa.Select[Any]:
    """A query for sums over the chosen revisions, joined with `Procedure` alone."""
    return (
        sa.select(*columns)
        .select_from(Revision)
        .join(Procedure, Revision.procedure_id == Procedure.id)
        .where(*_filters(selection), *_scope(selection, at, home_id), _validity(selection, at))
    )


def select_revisions(selection: Selection, at: AsOf, home_id: int | None, *columns: Any) -> sa.Select[Any]:
    """A query over the chosen revisions, joined with `Procedure`, the current `ProcedureCode`, `Sector`."""
    current_code = sa.and_(ProcedureCode.procedure_id == Procedure.id, ProcedureCode.is_current)
    return (
        count_revisions(selection, at, home_id, *columns)
        .outerjoin(ProcedureCode, current_code)
        .outerjoin(Sector, Revision.sector_id == Sector.id)
    )


def in_order(query: sa.Select[Any], order: Order) -> sa.Select[Any]:
    """The query sorted; the identity breaks ties, so pages never overlap."""
    if order is Order.CODE:
        return query.order_by(ProcedureCode.base, Revision.id)
    if order is Order.NEWEST:
        return query.order_by(Revision.recorded_at.desc(), Revision.sort_key, Revision.id)
    return query.order_by(Revision.sort_key, Revision.id)
