"""Which records of the trail belong to a procedure, a decision, an agency: what the catalogue knows of it."""

import re

import sqlalchemy as sa

from office.accounts.models import RoleGrant
from office.agencies.models import Agency
from office.audit.scopes import Subjects, TrailScope, add_trail_scope
from office.decisions.models import Decision
from office.decisions.numbers import tidy_number
from office.text import match_key

from ..listings.models import Listing, ListingRevision
from ..procedures.models import Procedure, ProcedureCode, Revision
from ..values.codes import parse_code
from .models import Announcement, Draft


def _of_procedure(text: str) -> Subjects:
    code, numbered = parse_code(text), re.fullmatch(r"ct-([0-9]{1,9})", text)
    bearers = sa.select(ProcedureCode.procedure_id).where(ProcedureCode.base == (code.base if code else ""))
    if numbered:
        bearers = sa.select(Procedure.id).where(Procedure.id == int(numbered[1]))
    listings = sa.select(Listing.id).where(Listing.procedure_id.in_(bearers))
    return (
        ("procedure", bearers),
        ("draft", sa.select(Draft.id).where(Draft.procedure_id.in_(bearers))),
        ("revision", sa.select(Revision.id).where(Revision.procedure_id.in_(bearers))),
        ("listing_revision", sa.select(ListingRevision.id).where(ListingRevision.listing_id.in_(listings))),
    )


def _of_decision(text: str) -> Subjects:
    numbered = sa.select(Decision.id).where(Decision.number == tidy_number(text))
    prepared = sa.select(Announcement.id).where(Announcement.decision_id.in_(numbered))
    return (
        ("decision", numbered),
        ("announcement", prepared),
        ("draft", sa.select(Draft.id).where(Draft.announcement_id.in_(prepared))),
    )


def _of_agency(text: str) -> Subjects:
    named = sa.select(Agency.id).where(sa.or_(Agency.key == match_key(text), Agency.code == text))
    return (
        ("agency", named),
        ("draft", sa.select(Draft.id).where(Draft.agency_id.in_(named))),
        ("announcement", sa.select(Announcement.id).where(Announcement.agency_id.in_(named))),
        ("decision", sa.select(Decision.id).where(Decision.issuing_agency_id.in_(named))),
        ("account", sa.select(RoleGrant.account_id).where(RoleGrant.agency_id.in_(named))),
    )


SCOPES = (
    TrailScope("thu-tuc", "Thủ tục", "Mã thủ tục, ví dụ 1.001193; chưa có mã thì ct-<số>.", _of_procedure),
    TrailScope("quyet-dinh", "Quyết định", "Số, ký hiệu.", _of_decision),
    TrailScope("co-quan", "Cơ quan", "Tên đầy đủ hoặc mã.", _of_agency),
)


def offer_trail_scopes() -> None:
    """Lets the page of the trail narrow to these."""
    for scope in SCOPES:
        add_trail_scope(scope)
