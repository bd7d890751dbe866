"""The entries of the shared lists with how many procedures each has: sectors, agencies, papers, laws."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from office.agencies.models import Agency, Sector
from office.database import db
from office.decisions.basis import is_open_to_all
from office.decisions.models import Decision
from office.text import match_key

from ...law.models import LegalDocument
from ...listings.models import Listing
from ...papers.models import Paper, PaperKind
from ...procedures.models import Procedure, ProcedureKind, Revision
from ...procedures.part_tables import Applicant, DossierComponent, LegalBasis, Output, RevisionAgency
from ...procedures.vocabulary import ApplicantKind
from ..in_force import AsOf, is_in_force
from ..own import own_of, spellings
from ..selection import Scope, Selection, select_revisions
from ..tallies import tallied

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
        sa.select(Revision.id).join(Procedure).where(Procedure.kind == ProcedureKind.PUBLIC, is_in_force(at))
    )


def _says(words: str, key: sa.SQLColumnExpression[str]) -> sa.ColumnElement[bool]:
    # Folded names with the words asked for, each at the start of a word.
    asked = (f" {word}" for word in match_key(words).split()[:12])
    spaced = sa.literal(" ") + key
    return sa.and_(sa.true(), *(spaced.contains(word, autoescape=True) for word in asked))


def _directory(name: Any, slug: Any, order: Any, joined: sa.Select[Any], page: int) -> Directory:
    counted = joined.add_columns(name.label("name"), slug.label("slug"), sa.func.count().label("procedures"))
    grouped = counted.group_by(name, slug, order)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(grouped.subquery())) or 0
    last_page = max(1, -(-total // PAGE_LENGTH))
    page = min(max(page, 1), last_page)
    rows = db.session.execute(
        grouped.order_by(order, slug).limit(PAGE_LENGTH).offset((page - 1) * PAGE_LENGTH)
    )
    entries = tuple(Entry(row.name, row.slug, row.procedures) for row in rows)
    return Directory(entries, total, page, last_page)


def _named_in(part: Any, reference: Any, at: AsOf) -> sa.Subquery:
    # Each record once for each procedure in force that names it, in however many places.
    pairs = sa.select(reference, part.revision_id).where(part.revision_id.in_(_public_in_force(at)))
    return pairs.distinct().subquery()


def sectors(at: AsOf, home_id: int | None, scope: Scope = Scope.HOME) -> tuple[Entry, ...]:
    """All sectors that have procedures in force, counted as the list does: copies only in the scope ALL."""
    is_all = scope is Scope.ALL
    return tallied(
        ("sectors", home_id, is_all), at, lambda: _sectors(at, None if is_all else own_of(home_id))
    )


def _sectors(at: AsOf, chosen: sa.ColumnElement[bool] | None) -> tuple[Entry, ...]:
    counted = (
        sa.select(Sector.name, Sector.slug, sa.func.count())
        .select_from(Revision)
        .join(Sector)
        .join(Procedure)
        .where(Procedure.kind == ProcedureKind.PUBLIC, is_in_force(at))
        .group_by(Sector.name, Sector.slug, Sector.sort_key)
        .order_by(Sector.sort_key, Sector.slug)
    )
    found = counted if chosen is None else counted.where(chosen)
    return tuple(Entry(*row) for row in db.session.execute(found))


def applicants(at: AsOf, home_id: int | None, most: int) -> tuple[tuple[ApplicantKind, int], ...]:
    """The `most` frequent kinds of applicants, in the vocabulary's order, each with its procedures in force."""
    return tallied(("applicants", home_id, most), at, lambda: _applicants(at, home_id, most))


def _applicants(at: AsOf, home_id: int | None, most: int) -> tuple[tuple[ApplicantKind, int], ...]:
    counted = (
        sa.select(Applicant.kind, sa.func.count(Applicant.revision_id.distinct()).label("procedures"))
        .join(Revision, Applicant.revision_id == Revision.id)
        .join(Procedure)
        .where(Procedure.kind == ProcedureKind.PUBLIC, is_in_force(at), own_of(home_id))
        .group_by(Applicant.kind)
        .order_by(sa.desc("procedures"), Applicant.kind)
        .limit(most)
    )
    found = {row.kind: row.procedures for row in db.session.execute(counted)}
    return tuple((kind, found[kind]) for kind in ApplicantKind if kind in found)


def agencies(at: AsOf, page: int, words: str = "") -> Directory:
    """The agencies that procedures in force name, in any role, each procedure counted once."""
    pairs = _named_in(RevisionAgency, RevisionAgency.agency_id, at)
    joined = sa.select().select_from(pairs).join(Agency, pairs.c.agency_id == Agency.id)
    return _directory(Agency.name, Agency.slug, Agency.sort_key, joined.where(_says(words, Agency.key)), page)


def papers(at: AsOf, page: int, words: str = "") -> Directory:
    """The issued papers that dossiers in force ask for; forms of a procedure's own are not listed."""
    pairs = _named_in(DossierComponent, DossierComponent.paper_id, at)
    key = sa.func.replace(Paper.key, "cap:", "")
    joined = (
        sa.select()
        .select_from(pairs)
        .join(Paper, pairs.c.paper_id == Paper.id)
        .where(Paper.kind == PaperKind.ISSUED, _says(words, key))
    )
    return _directory(Paper.name, Paper.slug, Paper.sort_key, joined, page)


def legal_documents(at: AsOf, page: int, words: str = "") -> Directory:
    """The legal documents on which procedures in force rest, by number; `words` of the number or the title."""
    pairs = _named_in(LegalBasis, LegalBasis.legal_document_id, at)
    document = LegalDocument
    # The address is made of number and title, and has no marks.
    joined = (
        sa.select()
        .select_from(pairs)
        .join(document, pairs.c.legal_document_id == document.id)
        .where(_says(words, sa.func.replace(document.slug, "-", " ")))
    )
    is_nameless = document.title.in_(("", document.number))
    name = sa.case((is_nameless, document.number), else_=document.number + " – " + document.title)
    return _directory(name, document.slug, document.number, joined, page)


def stated_decisions(at: AsOf, page: int, words: str = "") -> Directory:
    """The decision numbers that procedures in force state, by number; registered ones stand apart."""
    number = Revision.stated_decision_number
    joined = (
        sa.select()
        .select_from(Revision)
        .where(Revision.id.in_(_public_in_force(at)), number != "", _bears(words, number))
    )
    return _directory(number, number, number, joined, page)


def _bears(words: str, number: Any) -> sa.ColumnElement[bool]:
    return sa.func.upper(number).contains(words.upper(), autoescape=True)


def registered_decisions(words: str = "") -> tuple[Decision, ...]:
    """The decisions of the register that the public may know of, by characters of the number, newest first."""
    loaded = sa.select(Decision).options(sa.orm.joinedload(Decision.issuing_agency))
    chosen = loaded.where(_bears(words, Decision.number), is_open_to_all(Decision.id))
    return tuple(
        db.session.scalars(chosen.order_by(Decision.issued_on.desc(), Decision.id.desc()).limit(500))
    )


def issuing_paper(paper_id: int, at: AsOf) -> sa.Select[int]:
    """A query for the revisions in force of the procedures whose result a paper is."""
    return sa.select(Output.revision_id).where(
        Output.paper_id == paper_id, Output.revision_id.in_(_public_in_force(at))
    )


def carried_by(agency: Agency, at: AsOf) -> tuple[Entry, ...]:
    """The authority, under each spelling that brought a list, with how many procedures in force it carries."""
    has_list = sa.exists().where(Listing.authority_id == Agency.id)
    named = sa.select(Agency.name, Agency.slug).where(Agency.key.in_(spellings(agency.name)), has_list)
    entries = []
    for name, slug in db.session.execute(named.order_by(Agency.slug)):
        carried = select_revisions(Selection(listed_by=slug, scope=Scope.ALL), at, None, sa.func.count())
        entries.append(Entry(name, slug, db.session.scalar(carried) or 0))
    return tuple(entries)
