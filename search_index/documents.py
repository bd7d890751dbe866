"""What the index holds of a published revision: its name, its texts, and marks to filter and count by.

One document a published revision of a public procedure. Which of them is in force on a day, and whose copy it
is, the database says; nothing of that is in the index, so midnight needs no writing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zlib import crc32

import numpy as np
import sqlalchemy as sa

from catalogue.listings.models import Listing, ListingRevision
from catalogue.procedures.contents import PART_KINDS
from catalogue.procedures.models import Procedure, ProcedureCode, ProcedureKind, Revision
from catalogue.procedures.part_tables import RevisionAgency
from catalogue.procedures.publication import RevisionState
from office.agencies.models import AgencyAlias, Sector
from office.database import db
from office.decisions.models import Decision

from .entries import Entry
from .identifiers import code_terms, number_terms
from .names import acts_in, first_pair, name_mark, name_numbers, name_terms, opening_marks
from .postings import IndexView
from .vietnamese import read_words

_CHUNK = 200
_MOST = 60_000
_HALF = 0xFFFF - 1
# How much a word counts by the part where it stands, in tenths.
_TEXTS = {
    "components": (7, ("text",)),
    "outputs": (8, ("text",)),
    "steps": (4, ("title", "text")),
    "conditions": (5, ("text",)),
    "legal_bases": (3, ("number", "text")),
    "agencies": (3, ("name",)),
    "places": (2, ("text",)),
}
_KEYWORDS = _SECTOR = 9
_KINDS = {kind.attribute: kind.table for kind in PART_KINDS}


def published() -> sa.Select[int]:
    """A query for the identities of all revisions that belong into the index."""
    return (
        sa.select(Revision.id)
        .join(Procedure, Revision.procedure_id == Procedure.id)
        .where(Procedure.kind == ProcedureKind.PUBLIC, Revision.state == RevisionState.ANNOUNCED)
        .order_by(Revision.id)
    )


def states(revisions: Sequence[int] | None = None) -> dict[int, int]:
    """For revisions (default: all that belong into the index) a number that changes with what is not their own.

    A published revision never changes, but its procedure may get a code or be put into an authority's list, its
    sector get another name, its decision be registered.
    """
    codes: dict[int, list[str]] = defaultdict(list)
    coded = sa.select(ProcedureCode.procedure_id, ProcedureCode.base)
    for procedure_id, base in db.session.execute(coded.where(_of(revisions, ProcedureCode.procedure_id))):
        codes[procedure_id].append(base)
    listed, joined = _listed_by(revisions), _joined_agencies()
    query = (
        sa.select(Revision.id, Revision.procedure_id, Sector.name, Sector.slug, Decision.number)
        .outerjoin(Sector, Revision.sector_id == Sector.id)
        .outerjoin(Decision, Revision.decision_id == Decision.id)
        .where(Revision.id.in_(published() if revisions is None else revisions))
    )
    return {
        identity: _state(
            [
                *sorted(codes[procedure_id]),
                *sorted(listed[procedure_id]),
                *map(str, others),
                *joined.get(identity, ()),
            ]
        )
        for identity, procedure_id, *others in db.session.execute(query)
    }


def _of(revisions: Sequence[int] | None, procedure_id: Any) -> sa.ColumnElement[bool]:
    # A rebuild asks for two hundred at a time: without this it would read every procedure again for each of them.
    if revisions is None:
        return sa.true()
    chosen: sa.ColumnElement[bool] = procedure_id.in_(
        sa.select(Revision.procedure_id).where(Revision.id.in_(revisions))
    )
    return chosen


def _listed_by(revisions: Sequence[int] | None) -> dict[int, set[str]]:
    # For procedures the numbers, stated or registered, of the decisions by which authorities published their lists.
    query = (
        sa.select(Listing.procedure_id, ListingRevision.stated_decision_number, Decision.number)
        .select_from(ListingRevision)
        .join(Listing, ListingRevision.listing_id == Listing.id)
        .outerjoin(Decision, ListingRevision.decision_id == Decision.id)
        .where(ListingRevision.state == RevisionState.ANNOUNCED, _of(revisions, Listing.procedure_id))
    )
    found: dict[int, set[str]] = defaultdict(set)
    for procedure_id, stated, registered in db.session.execute(query):
        found[procedure_id].update(filter(None, (stated, registered)))
    return found


def _joined_agencies() -> dict[int, list[str]]:
    # Revisions that name an agency of which another record was joined to it: the index knew two.
    query = sa.select(RevisionAgency.revision_id, AgencyAlias.key).join(
        AgencyAlias, RevisionAgency.agency_id == AgencyAlias.agency_id
    )
    found: dict[int, set[str]] = defaultdict(set)
    for revision_id, key in db.session.execute(query):
        found[revision_id].add(key)
    return {revision_id: sorted(keys) for revision_id, keys in found.items()}


def _state(facts: list[str]) -> int:
    # Two halves that each fit a frequency, which is at least 1 and at most 65,535.
    number = crc32("\x1f".join(facts).encode())
    return ((number >> 16) % _HALF + 1) << 16 | (number & 0xFFFF) % _HALF + 1


def held_states(view: IndexView) -> dict[int, int]:
    """The same numbers as the living documents of an index were made with."""
    found = np.zeros(view.size, np.int64)
    for half, shift in (("#upper", 16), ("#lower", 0)):
        documents, numbers = view.postings("facet", half)
        found[documents] |= numbers.astype(np.int64) << shift
    return dict(zip(view.keys[view.live].tolist(), found[view.live].tolist(), strict=True))


def entries(revisions: Sequence[int]) -> Iterator[Entry]:
    """The documents of these revisions, read in chunks, in the order given."""
    for start in range(0, len(revisions), _CHUNK):
        yield from _entries(revisions[start : start + _CHUNK])


def _entries(revisions: Sequence[int]) -> Iterator[Entry]:
    heads = {
        row.id: row
        for row in db.session.execute(
            sa.select(
                Revision.id,
                Revision.name,
                Revision.level,
                Revision.keywords,
                Sector.name.label("sector"),
                Sector.slug.label("sector_slug"),
            )
            .outerjoin(Sector, Revision.sector_id == Sector.id)
            .where(Revision.id.in_(revisions))
        )
    }
    texts: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for attribute, (weight, columns) in _TEXTS.items():
        for revision_id, *found in _rows(_KINDS[attribute], columns, revisions):
            texts[revision_id].append((weight, " ".join(filter(None, found))))
    marks: dict[int, list[str]] = defaultdict(list)
    for attribute, column, mark in (
        ("applicants", "kind", "applicant"),
        ("channels", "kind", "channel"),
        ("agencies", "agency_id", "agency"),
        ("components", "paper_id", "paper"),
        ("legal_bases", "legal_document_id", "law"),
    ):
        for revision_id, value in _rows(_KINDS[attribute], (column,), revisions):
            if value is not None:
                marks[revision_id].append(f"{mark}:{getattr(value, 'value', value)}")
    _mark_identifiers(revisions, marks)
    made = states(revisions)
    for identity in revisions:
        if identity in heads:
            yield _entry(heads[identity], texts[identity], marks[identity], made[identity])


def _mark_identifiers(revisions: Sequence[int], marks: dict[int, list[str]]) -> None:
    codes = (
        sa.select(Revision.id, ProcedureCode.base)
        .join(ProcedureCode, ProcedureCode.procedure_id == Revision.procedure_id)
        .where(Revision.id.in_(revisions))
    )
    for revision_id, base in db.session.execute(codes):
        marks[revision_id] += code_terms(base)
    announced = (
        sa.select(Revision.id, Revision.procedure_id, Revision.stated_decision_number, Decision.number)
        .outerjoin(Decision, Revision.decision_id == Decision.id)
        .where(Revision.id.in_(revisions))
    )
    listed = _listed_by(revisions)
    for revision_id, procedure_id, *own in db.session.execute(announced):
        for number in (*filter(None, own), *listed[procedure_id]):
            marks[revision_id] += number_terms(number)
    for revision_id, number, text in _rows(_KINDS["legal_bases"], ("number", "text"), revisions):
        marks[revision_id] += number_terms(f"{number} {text}")


def _rows(table: sa.Table, columns: Iterable[str], revisions: Sequence[int]) -> Iterable[Any]:
    wanted = [table.c[name] for name in columns]
    return db.session.execute(
        sa.select(table.c.revision_id, *wanted).where(table.c.revision_id.in_(revisions))
    )


def _entry(head: Any, texts: list[tuple[int, str]], marks: list[str], state: int) -> Entry:
    words = read_words(head.name)
    body: Counter[str] = Counter()
    length = 0
    for weight, text in (*texts, (_KEYWORDS, head.keywords or ""), (_SECTOR, head.sector or "")):
        read = read_words(text)
        length += weight * len(read.folded)
        for term in (*read.folded, *read.pairs):
            body[term] += weight
    facet = dict.fromkeys(marks, 1)
    facet |= {f"act:{act}": 1 for act in acts_in(words)}
    facet |= {f"opening:{mark}": 1 for mark in opening_marks(words)}
    facet[f"name:{name_mark(words)}"] = 1
    facet |= {f"begins:{pair}": 1 for pair in first_pair(head.name)}
    facet |= {f"#name{place}": number for place, number in enumerate(name_numbers(words))}
    facet["#upper"], facet["#lower"] = state >> 16, state & 0xFFFF
    facet["#length"] = max(1, min(_MOST, length // 10))
    if head.level:
        facet[f"level:{head.level.value}"] = 1
    if head.sector_slug:
        facet[f"sector:{head.sector_slug}"] = 1
    return Entry(
        key=head.id,
        terms={
            "name": name_terms(head.name),
            "exact": Counter(words.exact),
            "body": {term: min(_MOST, often) for term, often in body.items()},
            "facet": facet,
        },
    )
