"""Finding agencies, and telling those that work here from the many that files only name."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..accounts.models import RoleGrant
from ..database import db
from ..decisions.models import Decision
from ..errors import BadInput, NotFound
from ..text import match_key, normalise_line
from .models import Agency, AgencyAlias, AgencyKind
from .naming import AgencyRecords
from .spelling import full_key

MOST = 100


@dataclass(frozen=True)
class AgencyRow:
    """An agency in the list, with how many accounts hold a role in it and how many decisions it issued."""

    agency: Agency
    accounts: int
    decisions: int


def _works_here() -> sa.ColumnElement[bool]:
    has_accounts = sa.exists().where(RoleGrant.agency_id == Agency.id)
    publishes = sa.exists().where(Decision.issuing_agency_id == Agency.id)
    return (Agency.kind == AgencyKind.AUTHORITY) | has_accounts | publishes


def working_agencies() -> list[Agency]:
    """The agencies that announce, have accounts here or issued a registered decision, by name."""
    found = sa.select(Agency).where(_works_here()).order_by(Agency.sort_key, Agency.id)
    return list(db.session.scalars(found))


def agency_rows(words: str) -> list[AgencyRow]:
    """The agencies that work here; with words, those of the whole list whose name holds them, 100 at most."""
    accounts = (
        sa.select(sa.func.count(RoleGrant.account_id.distinct()))
        .where(RoleGrant.agency_id == Agency.id)
        .scalar_subquery()
    )
    decisions = (
        sa.select(sa.func.count(Decision.id)).where(Decision.issuing_agency_id == Agency.id).scalar_subquery()
    )
    key = match_key(words)
    chosen = Agency.key.contains(key, autoescape=True) if key else _works_here()
    found = (
        sa.select(Agency, accounts, decisions)
        .where(chosen)
        .options(joinedload(Agency.parent))
        .order_by(Agency.sort_key, Agency.id)
        .limit(MOST)
    )
    return [AgencyRow(*row) for row in db.session.execute(found)]


def find_agency(agency_id: int) -> Agency:
    """The agency of that number. Raises `NotFound`."""
    agency = db.session.get(Agency, agency_id, options=[joinedload(Agency.parent)])
    if agency is None:
        raise NotFound(
            "Không có cơ quan này. Hãy tìm lại trong danh sách cơ quan.",
            way_out=("/van-phong/co-quan", "Danh sách cơ quan"),
        )
    return agency


def agency_called(text: str) -> Agency:
    """The one agency that a name in any spelling, a code or an address means. Raises `BadInput` if there is none."""
    typed = normalise_line(text)
    key = match_key(typed)[:300]
    joined = sa.select(AgencyAlias.agency_id).where(sa.or_(AgencyAlias.key == key, AgencyAlias.slug == typed))
    means = (
        Agency.key.in_({key, full_key(key)}),
        Agency.code == typed.upper(),
        Agency.slug == typed,
        Agency.id.in_(joined),
    )
    found = db.session.scalars(sa.select(Agency).where(sa.or_(*means))).all() or _as_files_name_it(key)
    if not found:
        raise BadInput(
            f"Không có cơ quan «{typed[:200]}». Hãy gõ đúng tên trong danh sách cơ quan, hoặc thêm cơ quan trước."
        )
    # A name is what people mean first, should it be another's code.
    return min(found, key=lambda agency: (agency.key != key, full_key(agency.key) != full_key(key)))


def agency_said(text: str | None) -> Agency | None:
    """The one agency that was typed into a form; None where nothing was, and where it means none."""
    try:
        return agency_called(text) if text and text.strip() else None
    except BadInput:
        return None


def _as_files_name_it(key: str) -> list[Agency]:
    # Which of the two spellings stands in the list is chance: the reader of files compares both written out.
    identity = AgencyRecords().find(key)
    return [db.session.get_one(Agency, identity)] if identity else []


@dataclass(frozen=True, slots=True)
class Double:
    """Records that are spellings of one agency, the oldest first."""

    agencies: tuple[Agency, ...]


def doubles() -> list[Double]:
    """Every agency that stands in the list more than once, by name."""
    spelled: dict[str, list[int]] = {}
    for identity, key in db.session.execute(sa.select(Agency.id, Agency.key).order_by(Agency.id)):
        spelled.setdefault(full_key(key), []).append(identity)
    groups = [each for each in spelled.values() if len(each) > 1]
    wanted = sa.select(Agency).where(Agency.id.in_([identity for each in groups for identity in each]))
    known = {each.id: each for each in db.session.scalars(wanted)} if groups else {}
    found = [Double(tuple(known[identity] for identity in each)) for each in groups]
    return sorted(found, key=lambda double: double.agencies[0].sort_key)


def slug_joined(slug: str) -> str:
    """Where the address of a joined record leads on to: the slug of the agency, "" for none."""
    joined = sa.select(Agency.slug).join(AgencyAlias, AgencyAlias.agency_id == Agency.id)
    return db.session.scalar(joined.where(AgencyAlias.slug == slug)) or ""
