"""The legal documents on which a decision's items rest, for its public page."""

from dataclasses import dataclass

import sqlalchemy as sa

from office.database import db
from office.decisions.models import Decision

from ...law.models import LegalDocument
from ...listings.announcements import AnnouncementItem, grounds_of_items
from ...procedures.models import Procedure, ProcedureKind


@dataclass(frozen=True, slots=True)
class DecisionGround:
    """A legal document and how many of the decision's public items rest on it."""

    number: str
    title: str
    slug: str
    items: int


def grounds_of(decision: Decision) -> tuple[DecisionGround, ...]:
    """Each document once, those of most items first."""
    public = sa.select(Procedure.id).where(Procedure.kind == ProcedureKind.PUBLIC)
    own = sa.and_(AnnouncementItem.decision_id == decision.id, AnnouncementItem.procedure_id.in_(public))
    stated = grounds_of_items(own).order_by(None).subquery()
    count = sa.func.count().label("items")
    named = (
        sa.select(LegalDocument.number, LegalDocument.title, LegalDocument.slug, count)
        .join(stated, stated.c.legal_document_id == LegalDocument.id)
        .group_by(LegalDocument.id, LegalDocument.number, LegalDocument.title, LegalDocument.slug)
        .order_by(count.desc(), LegalDocument.number, LegalDocument.id)
    )
    return tuple(DecisionGround(*row) for row in db.session.execute(named))
