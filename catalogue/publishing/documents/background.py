"""What the catalogue already holds about the procedures of a decision, read for all of them together."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from office.database import db
from office.decisions.models import Decision
from office.decisions.numbers import parse_number
from office.text import normalise_line

from ...law.models import LegalDocument
from ...listings.announcements import AnnouncementItem
from ...listings.models import ListingRevision
from ...listings.parts import ListingContent
from ...listings.recording import listing_content_of
from ...lookup.in_force import AsOf, is_in_force
from ...procedures.contents import part_columns, read_parts
from ...procedures.models import ProcedureCode, Revision
from ...procedures.parts import Content
from ...procedures.publication import RevisionState
from .annexes import Citation


@dataclass(slots=True)
class Background:
    """By procedure: `contents`, `codes`, `references` (named decision, whether registered); by listing: `listings`.

    `laws` gives the full name of a legal text by the number that a draft states.
    """

    contents: dict[int, Content] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)
    references: dict[int, tuple[str, bool]] = field(default_factory=dict)
    listings: dict[int, ListingContent] = field(default_factory=dict)
    laws: dict[str, str] = field(default_factory=dict)
    revisions: dict[int, Content] = field(default_factory=dict)
    cited: dict[int, Citation] = field(default_factory=dict)
    latest_cited: dict[tuple[int, int | None], Citation] = field(default_factory=dict)

    def content_of(self, revision_id: int | None) -> Content | None:
        """The content of one revision that was asked for by its identity."""
        return self.revisions.get(revision_id or 0)

    def citation(
        self, cites_id: int | None, procedure_id: int | None, listing_id: int | None
    ) -> Citation | None:
        """The earlier line: the one that an item cites, else the latest that spoke of the same thing."""
        if cites_id is not None:
            return self.cited.get(cites_id)
        return self.latest_cited.get((procedure_id or 0, listing_id))


def background_of(
    at: AsOf,
    *,
    procedure_ids: Collection[int] = (),
    listing_ids: Collection[int] = (),
    revision_ids: Collection[int] = (),
    cited_ids: Collection[int] | None = None,
    law_numbers: Collection[str] = (),
    besides: int | None = None,
) -> Background:
    """What is known of these; `cited_ids` None asks for the latest item about each procedure instead.

    What the decision `besides` recorded itself (a stub, say) is no background of it.
    """
    known = Background()
    if revision_ids:
        rows = _revisions(Revision.id.in_(revision_ids))
        known.revisions = {row.Revision.id: _content(row) for row in rows}
    if procedure_ids:
        _read_procedures(known, set(procedure_ids), at, besides)
    if listing_ids:
        known.listings = _listings(listing_ids, at)
    if law_numbers:
        known.laws = _laws(set(law_numbers))
    if cited_ids:
        known.cited = {item.id: _citation(item) for item in _items(AnnouncementItem.id.in_(cited_ids))}
    elif cited_ids is None and procedure_ids:
        # Ordered by identity, so the latest line of each stays.
        known.latest_cited = {
            (item.procedure_id, item.listing_id): _citation(item)
            for item in _items(AnnouncementItem.procedure_id.in_(procedure_ids))
        }
    return known


def named_law(number: str, title: str) -> str:
    """A legal text as a list names it: its title where one is known, else its kind and number."""
    parsed = parse_number(number)
    if title and title != number:
        return title if number in title or parsed is None else f"{title} (số {number})"
    kind = parsed.legal_text if parsed else ""
    return f"{kind} số {number}" if kind else f"Văn bản số {number}" if parsed else number


def named_citation(citation: Citation) -> str:
    """The earlier line as one cell says it."""
    return f"Số thứ tự {citation.ordinal:02}, {citation.section}, {citation.decision}"


def _read_procedures(known: Background, ids: set[int], at: AsOf, besides: int | None) -> None:
    rows = _revisions(Revision.procedure_id.in_(ids), is_in_force(at))
    missing = ids - {row.Revision.procedure_id for row in rows}
    if missing:
        # Not in force on the day (abolished, or not yet): what was said last.
        rows += _revisions(Revision.id.in_(_latest(missing, at)))
    for row in rows:
        if besides is not None and row.Revision.decision_id == besides:
            continue
        known.contents[row.Revision.procedure_id] = _content(row)
        known.references[row.Revision.procedure_id] = _reference(row.Revision)
    codes = db.session.scalars(
        sa.select(ProcedureCode).where(ProcedureCode.procedure_id.in_(ids), ProcedureCode.is_current)
    )
    known.codes = {code.procedure_id: code.written for code in codes}


def _latest(ids: set[int], at: AsOf) -> sa.Select[Any]:
    published = (Revision.state == RevisionState.ANNOUNCED) & (Revision.recorded_at <= at.known_at)
    return (
        sa.select(sa.func.max(Revision.id))
        .where(Revision.procedure_id.in_(ids), published)
        .group_by(Revision.procedure_id)
        .correlate(None)
    )


def _revisions(*wanted: sa.ColumnElement[bool]) -> list[Any]:
    query = (
        sa.select(Revision, *part_columns(Revision.id))
        .options(
            joinedload(Revision.sector),
            joinedload(Revision.decision).joinedload(Decision.issuing_agency),
        )
        .where(*wanted)
    )
    return list(db.session.execute(query).unique())


def _content(row: Any) -> Content:
    revision = row.Revision
    return Content(
        name=revision.name,
        sector=revision.sector.name if revision.sector else "",
        level=revision.level,
        dossier_sets=revision.dossier_sets,
        **read_parts(row),
    )


def _reference(revision: Revision) -> tuple[str, bool]:
    if revision.decision is not None:
        return _named(revision.decision), True
    stated = normalise_line(revision.stated_decision_number)
    return (f"Quyết định số {stated} (số ghi trong dữ liệu nguồn)", False) if stated else ("", False)


def _named(decision: Decision) -> str:
    return (
        f"Quyết định số {decision.number} ngày {decision.issued_on:%d/%m/%Y} của "
        f"{decision.issuing_agency.name}"
    )


def _listings(ids: Collection[int], at: AsOf) -> dict[int, ListingContent]:
    newest = (
        sa.select(sa.func.max(ListingRevision.id))
        .where(
            ListingRevision.listing_id.in_(ids),
            ListingRevision.state == RevisionState.ANNOUNCED,
            ListingRevision.recorded_at <= at.known_at,
        )
        .group_by(ListingRevision.listing_id)
        .correlate(None)
    )
    wanted = sa.select(ListingRevision).options(joinedload(ListingRevision.sector))
    found = db.session.scalars(wanted.where(ListingRevision.id.in_(newest)))
    return {revision.listing_id: listing_content_of(revision) for revision in found}


def _laws(numbers: set[str]) -> dict[str, str]:
    known = db.session.execute(
        sa.select(LegalDocument.number, LegalDocument.title).where(LegalDocument.number.in_(numbers))
    )
    # A number that every province issues names nothing alone, so its title may be another one's.
    titles = {
        number: title for number, title in known if (told := parse_number(number)) and told.names_its_issuer
    }
    return {number: named_law(number, titles.get(number, "")) for number in numbers}


def _items(wanted: sa.ColumnElement[bool]) -> list[AnnouncementItem]:
    query = sa.select(AnnouncementItem).options(
        joinedload(AnnouncementItem.decision).joinedload(Decision.issuing_agency)
    )
    return list(db.session.scalars(query.where(wanted).order_by(AnnouncementItem.id)))


def _citation(item: AnnouncementItem) -> Citation:
    return Citation(item.section, item.ordinal, _named(item.decision))
