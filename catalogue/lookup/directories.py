"""The entries of the shared lists with how many procedures each has: sectors, agencies, papers, laws."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from office.agencies.models import Agency, Sector
from office.database import db
from office.decisions.models import Decision

from ..law.models import LegalDocument
from ..papers.models import Paper, PaperKind
from ..procedures.models import Procedure, ProcedureKind, Revision
from ..procedures.part_tables import DossierComponent, LegalBasis, Output, RevisionAgency
from .in_force import AsOf, revisions_in_force

PAGE_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A name, the address of its page under its directory, and how many procedures in force concern it."""

    name: str
    slug: str
    count: int


@dataclass(frozen=True, slots=True)
class Directory:
    """One page of a directory."""

    entries: tuple[Entry, ...]
    total: int
    page: int
    last_page: int


def _public_in_force(at: AsOf) -> sa.Select[int]:
    return (
        sa.select(Revision.id)
        .join(Procedure)
        .where(Procedure.kind == ProcedureKind.PUBLIC, Revision.id.in_(revisions_in_force(at)))
    )


def _directory(name: Any, slug: Any, order: Any, joined: sa.Select[Any], page: int, length: int) -> Directory:
    counted = joined.add_columns(name.label("name"), slug.label("slug"), sa.func.count().label("procedures"))
    grouped = counted.group_by(name, slug, order)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(grouped.subquery())) or 0
    last_page = max(1, -(-total // length))
    page = min(max(page, 1), last_page)
    rows = db.session.execute(grouped.order_by(order, slug).limit(length).offset((page - 1) * length))
    entries = tuple(Entry(row.name, row.slug, row.procedures) for row in rows)
    return Directory(entries, total, page, last_page)


def sectors(at: AsOf) -> Directory:
    """All sectors that have procedures in force."""
    joined = sa.select().select_from(Revision).join(Sector).where(Revision.id.in_(_public_in_force(at)))
    return _directory(Sector.name, Sector.slug, Sector.sort_key, joined, 1, 1000)


def agencies(at: AsOf, page: int) -> Directory:
    """The agencies that procedures in force name, in any role, each procedure counted once."""
    pairs = (
        sa.select(RevisionAgency.agency_id, RevisionAgency.revision_id)
        .where(RevisionAgency.revision_id.in_(_public_in_force(at)))
        .distinct()
        .subquery()
    )
    joined = sa.select().select_from(pairs).join(Agency, pairs.c.agency_id == Agency.id)
    return _directory(Agency.name, Agency.slug, Agency.sort_key, joined, page, PAGE_LENGTH)


def papers(at: AsOf, page: int) -> Directory:
    """The issued papers that dossiers in force ask for; forms of a procedure's own are not listed."""
    pairs = (
        sa.select(DossierComponent.paper_id, DossierComponent.revision_id)
        .where(DossierComponent.revision_id.in_(_public_in_force(at)))
        .distinct()
        .subquery()
    )
    joined = (
        sa.select()
        .select_from(pairs)
        .join(Paper, pairs.c.paper_id == Paper.id)
        .where(Paper.kind == PaperKind.ISSUED)
    )
    return _directory(Paper.name, Paper.slug, Paper.sort_key, joined, page, PAGE_LENGTH)


def legal_documents(at: AsOf, page: int) -> Directory:
    """The legal documents on which procedures in force rest, by number."""
    pairs = (
        sa.select(LegalBasis.legal_document_id, LegalBasis.revision_id)
        .where(LegalBasis.revision_id.in_(_public_in_force(at)))
        .distinct()
        .subquery()
    )
    joined = sa.select().select_from(pairs).join(LegalDocument, pairs.c.legal_document_id == LegalDocument.id)
    name = LegalDocument.number + " – " + LegalDocument.title
    return _directory(name, LegalDocument.slug, LegalDocument.number, joined, page, PAGE_LENGTH)


def stated_decisions(at: AsOf, page: int) -> Directory:
    """The decision numbers that procedures in force state, by number; registered ones stand apart."""
    joined = (
        sa.select()
        .select_from(Revision)
        .where(Revision.id.in_(_public_in_force(at)), Revision.stated_decision_number != "")
    )
    number = Revision.stated_decision_number
    return _directory(number, number, number, joined, page, PAGE_LENGTH)


def registered_decisions() -> tuple[Decision, ...]:
    """The decisions of the register, newest first."""
    loaded = sa.select(Decision).options(sa.orm.joinedload(Decision.issuing_agency))
    return tuple(
        db.session.scalars(loaded.order_by(Decision.issued_on.desc(), Decision.id.desc()).limit(500))
    )


def issuing_paper(paper_id: int, at: AsOf) -> sa.Select[int]:
    """A query for the revisions in force of the procedures whose result a paper is."""
    return sa.select(Output.revision_id).where(
        Output.paper_id == paper_id, Output.revision_id.in_(_public_in_force(at))
    )
