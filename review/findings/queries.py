"""The list of findings: what is asked for, the rows of a page, and the numbers beside the filters."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from catalogue.checking.pages import PageOf, page_place
from catalogue.lookup.addresses import address_of, read_code
from catalogue.procedures.models import Procedure, ProcedureCode, Revision
from catalogue.procedures.part_tables import RevisionAgency
from office.accounts.models import Account
from office.accounts.roles import Permission
from office.agencies.models import Agency, Level, Sector
from office.database import db
from office.errors import NotFound
from office.text import match_key

from .models import WAITING, FindingState, KeptFinding
from .registry import rule_of
from .rules.rule import Rule
from .values import Severity, paper_key

PAGE_LENGTH = 25
_SEVERITY_ORDER = sa.case({"high": 0, "medium": 1}, value=sa.cast(KeptFinding.severity, sa.String), else_=2)


@dataclass(frozen=True, slots=True)
class Sought:
    """What the filters ask for; None and "" leave one open. `sector` is a slug, `agency` part of one."""

    state: FindingState | None = FindingState.OPEN
    rule: str = ""
    severity: Severity | None = None
    sector: str = ""
    agency: str = ""
    level: Level | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A finding with the procedure that it is of; `rule` is None where this version knows it no more."""

    finding: KeptFinding
    rule: Rule | None
    name: str
    address: str
    sector: str
    level: Level | None


def _visible(account: Account, permission: Permission) -> sa.ColumnElement[bool]:
    # What an authority alone has laid down is its own business; all else is everybody's.
    if account.may_everywhere(permission):
        return sa.true()
    own = [
        grant.agency_id for grant in account.grants if grant.agency and account.may(permission, grant.agency)
    ]
    return sa.or_(Procedure.authority_id.is_(None), Procedure.authority_id.in_(own))


def _select(sought: Sought, account: Account, *columns: Any) -> sa.Select[Any]:
    query = (
        sa.select(*columns)
        .select_from(KeptFinding)
        .join(Procedure, KeptFinding.procedure_id == Procedure.id)
        .join(Revision, KeptFinding.revision_id == Revision.id)
        .outerjoin(
            ProcedureCode, sa.and_(ProcedureCode.procedure_id == Procedure.id, ProcedureCode.is_current)
        )
        .outerjoin(Sector, Revision.sector_id == Sector.id)
        .where(_visible(account, Permission.REVIEW_READ), *_conditions(sought))
    )
    return query.where(_of_words(sought.words)) if sought.words else query


def _conditions(sought: Sought) -> list[sa.ColumnElement[bool]]:
    wanted: list[sa.ColumnElement[bool]] = []
    if sought.state:
        wanted.append(KeptFinding.state == sought.state)
    if sought.rule:
        wanted.append(KeptFinding.rule == sought.rule)
    if sought.severity:
        wanted.append(KeptFinding.severity == sought.severity)
    if sought.level:
        wanted.append(Revision.level == sought.level)
    if sought.sector:
        wanted.append(Sector.slug == sought.sector)
    if sought.agency:
        acting = (
            sa.select(RevisionAgency.revision_id).join(Agency, RevisionAgency.agency_id == Agency.id)
        ).where(Agency.slug.contains(sought.agency, autoescape=True))
        wanted.append(Revision.id.in_(acting))
    return wanted


def _of_words(words: str) -> sa.ColumnElement[bool]:
    code = read_code(words)
    if code is not None:
        return ProcedureCode.base == code.base
    return sa.and_(*(Revision.name_key.contains(word, autoescape=True) for word in match_key(words).split()))


def list_findings(sought: Sought, account: Account, page: int) -> PageOf[ListedFinding]:
    """A page of the findings, those that weigh heaviest first, one procedure's together."""
    total = db.session.scalar(_select(sought, account, sa.func.count())) or 0
    place = page_place(total, page, PAGE_LENGTH)
    query = (
        _select(
            sought,
            account,
            KeptFinding,
            Revision.name,
            Revision.level,
            Sector.name,
            ProcedureCode.base,
            ProcedureCode.is_well_formed,
        )
        .options(joinedload(KeptFinding.settled_by))
        .order_by(_SEVERITY_ORDER, KeptFinding.rule, KeptFinding.procedure_id, KeptFinding.id)
        .limit(PAGE_LENGTH)
        .offset(place.offset)
    )
    rows = tuple(_listed(*row) for row in db.session.execute(query))
    return PageOf(rows, total, place.page, place.last_page)


def _listed(
    finding: KeptFinding,
    name: str,
    level: Level | None,
    sector: str | None,
    base: str | None,
    is_good: bool | None,
) -> ListedFinding:
    address = address_of(finding.procedure_id, base, is_good)
    return ListedFinding(finding, rule_of(finding.rule), name, address, sector or "", level)


def counts_by_state(sought: Sought, account: Account) -> Mapping[FindingState, int]:
    """How many findings there are in each state, whatever state is asked for."""
    query = _select(replace(sought, state=None), account, KeptFinding.state, sa.func.count())
    return dict(db.session.execute(query.group_by(KeptFinding.state)).all())


def counts_by_rule(sought: Sought, account: Account) -> Mapping[str, int]:
    """How many findings each rule has, whatever rule is asked for."""
    query = _select(replace(sought, rule=""), account, KeptFinding.rule, sa.func.count())
    return dict(db.session.execute(query.group_by(KeptFinding.rule)).all())


def sectors_with_findings() -> Sequence[tuple[str, str]]:
    """The sectors in which anything was found, as (slug, name)."""
    found = sa.select(Revision.sector_id).join(KeptFinding, KeptFinding.revision_id == Revision.id)
    rows = sa.select(Sector.slug, Sector.name).where(Sector.id.in_(found)).order_by(Sector.sort_key)
    return [(row.slug, row.name) for row in db.session.execute(rows)]


def chosen_findings(numbers: Sequence[int], account: Account) -> list[KeptFinding]:
    """The findings of these numbers. Raises `NotFound` where one is not, or not this account's to judge."""
    query = (
        sa.select(KeptFinding)
        .join(Procedure, KeptFinding.procedure_id == Procedure.id)
        .where(KeptFinding.id.in_(numbers), _visible(account, Permission.REVIEW_WRITE))
        .order_by(KeptFinding.id)
    )
    found = list(db.session.scalars(query))
    if len(found) != len(set(numbers)):
        raise NotFound(
            "Có phát hiện đã chọn không tồn tại, hoặc thuộc thủ tục riêng của cơ quan khác.",
            way_out=("/ra-soat/phat-hien", "Về danh sách phát hiện"),
        )
    return found


def matching_findings(
    sought: Sought, account: Account, states: Collection[FindingState] = WAITING
) -> list[KeptFinding]:
    """All that the filters leave and this account may judge, in these states."""
    mine = (_visible(account, Permission.REVIEW_WRITE), KeptFinding.state.in_(states))
    query = _select(sought, account, KeptFinding).where(*mine)
    return list(db.session.scalars(query.order_by(KeptFinding.procedure_id, KeptFinding.id)))


def findings_like(finding: KeptFinding, account: Account) -> list[KeptFinding]:
    """Those of the same rule in all procedures, where it is a paper those that name the same paper."""
    same = [
        each
        for each in matching_findings(Sought(state=None, rule=finding.rule), account)
        if each.part == finding.part
    ]
    if finding.part != "components":
        return same
    paper = paper_key(finding.quote)
    return [each for each in same if paper_key(each.quote) == paper]


def findings_of(procedure_id: int) -> Sequence[KeptFinding]:
    """What is there of one procedure now, the heaviest first; what is gone is left out."""
    query = (
        sa.select(KeptFinding)
        .where(KeptFinding.procedure_id == procedure_id, KeptFinding.state != FindingState.GONE)
        .options(joinedload(KeptFinding.settled_by))
        .order_by(_SEVERITY_ORDER, KeptFinding.id)
    )
    return db.session.scalars(query).all()
