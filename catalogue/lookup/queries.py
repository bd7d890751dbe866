"""Lists of procedures, and what stands in a row of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from office.agencies.models import Level, Sector
from office.database import db

from ..procedures.models import Procedure, ProcedureCode, Revision
from ..procedures.part_tables import Applicant, Channel, ChargeRow, RevisionAgency, TimeLimitRow
from ..procedures.parts import AgencyPart, ApplicantPart, ChargePart, Content, TimeLimitPart
from ..procedures.vocabulary import AgencyRole
from .addresses import address_of
from .headlines import charge_summary, limit_summary
from .in_force import AsOf
from .own import own_of
from .selection import Scope, Selection, count_revisions, in_order, select_revisions
from .stubs import only_named
from .tallies import tallied

PAGE_LENGTH = 25
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A procedure in a list; `agencies` are those that carry it out.

    `is_local` marks another authority's copy, `is_stub` what has a name and no content yet. The notes, one a
    line, are the source's words about limits and charges; only lists that leave the site carry them.
    """

    address: str
    code: str
    name: str
    sector: str
    sector_slug: str
    level: Level | None
    agencies: tuple[str, ...]
    applicants: tuple[str, ...]
    limit: str
    charge: str
    decision_number: str
    is_local: bool
    is_stub: bool = False
    limit_note: str = ""
    charge_note: str = ""


@dataclass(frozen=True, slots=True)
class ProcedureList:
    """One page of a list, how many there are in all, and how many other authorities' copies are left out."""

    rows: tuple[ProcedureRow, ...]
    total: int
    page: int
    last_page: int
    left_out: int


_COLUMNS = (
    Revision.id,
    Revision.procedure_id,
    Revision.name,
    Revision.level,
    Revision.stated_decision_number,
    Sector.name.label("sector"),
    Sector.slug.label("sector_slug"),
    ProcedureCode.base,
    ProcedureCode.written,
    ProcedureCode.is_well_formed,
)
_LISTED_PARTS = (
    ("agencies", AgencyPart, RevisionAgency, ("role", "name")),
    ("applicants", ApplicantPart, Applicant, ("kind", "text")),
    ("time_limits", TimeLimitPart, TimeLimitRow, ("channel", "amount", "unit", "standing", "text", "stated")),
    (
        "charges",
        ChargePart,
        ChargeRow,
        ("channel", "kind", "standing", "amount", "currency", "per_unit", "note", "exemptions", "text"),
    ),
)


def _contents(revisions: list[Any]) -> dict[int, Content]:
    """What a row needs of each revision's content, in one query a kind of part."""
    identities = [revision.id for revision in revisions]
    parts: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for attribute, value, record, names in _LISTED_PARTS:
        table: Any = record.__table__
        wanted = sa.select(table.c.revision_id, *(table.c[name] for name in names))
        wanted = wanted.where(table.c.revision_id.in_(identities)).order_by(
            table.c.revision_id, table.c.position
        )
        for revision_id, *fields in db.session.execute(wanted):
            parts[revision_id][attribute].append(value(*fields))
    return {revision.id: Content(revision.name, **_as_tuples(parts[revision.id])) for revision in revisions}


def _as_tuples(parts: dict[str, list[Any]]) -> dict[str, Any]:
    return {attribute: tuple(found) for attribute, found in parts.items()}


def _row(revision: Any, content: Content, *, is_stub: bool) -> ProcedureRow:
    return ProcedureRow(
        address=address_of(revision.procedure_id, revision.base, revision.is_well_formed),
        code=revision.written or "",
        name=revision.name,
        sector=revision.sector or "",
        sector_slug=revision.sector_slug or "",
        level=revision.level,
        agencies=tuple(part.name for part in content.of_role(AgencyRole.IMPLEMENTING)),
        applicants=tuple(part.label for part in content.applicants),
        limit=limit_summary(content),
        charge=charge_summary(content),
        decision_number=revision.stated_decision_number,
        is_local=revision.is_local,
        is_stub=is_stub,
    )


def _rows(revisions: Iterable[Any], *, is_noted: bool = False) -> tuple[ProcedureRow, ...]:
    found = list(revisions)
    contents = _contents(found) if found else {}
    bare = only_named([each for each, content in contents.items() if _is_bare(content)])
    rows = (_row(each, contents[each.id], is_stub=each.id in bare) for each in found)
    if not is_noted:
        return tuple(rows)
    words = _channel_words(list(contents))
    return tuple(
        replace(row, charge_note=_remarks(contents[each.id]), limit_note="\n".join(words.get(each.id, ())))
        for row, each in zip(rows, found, strict=True)
    )


def _remarks(content: Content) -> str:
    return "\n".join(dict.fromkeys(part.charge.remark for part in content.charges if part.charge.remark))


def _channel_words(revisions: list[int]) -> dict[int, dict[str, None]]:
    wanted = sa.select(Channel.revision_id, Channel.description).where(
        Channel.revision_id.in_(revisions), Channel.description != ""
    )
    words: dict[int, dict[str, None]] = defaultdict(dict)
    for revision_id, description in db.session.execute(
        wanted.order_by(Channel.revision_id, Channel.position)
    ):
        words[revision_id][description] = None
    return words


def _is_bare(content: Content) -> bool:
    return not (content.time_limits or content.charges)


def _columns(home_id: int | None) -> tuple[Any, ...]:
    return (*_COLUMNS, sa.not_(own_of(home_id)).label("is_local"))


def _counts(selection: Selection, at: AsOf, home_id: int | None) -> tuple[int, int]:
    # How many there are, and how many copies of other authorities the scope leaves out, in one reading.
    everywhere = sa.func.count()
    if selection.scope is not Scope.HOME or selection.is_for_one_code:
        return db.session.scalar(count_revisions(selection, at, home_id, everywhere)) or 0, 0
    chosen = replace(selection, scope=Scope.ALL)
    own = everywhere.filter(own_of(home_id))
    total, found = db.session.execute(count_revisions(chosen, at, home_id, own, everywhere)).one()
    return total, found - total


def _tallied_counts(selection: Selection, at: AsOf, home_id: int | None) -> tuple[int, int]:
    return tallied(("list", selection, home_id), at, lambda: _counts(selection, at, home_id))


def count_procedures(selection: Selection, at: AsOf, home_id: int | None) -> int:
    """How many procedures the list of a selection has."""
    return _tallied_counts(selection, at, home_id)[0]


def list_procedures(selection: Selection, at: AsOf, home_id: int | None, page: int) -> ProcedureList:
    """One page of the chosen procedures; a page beyond the last is the last."""
    total, left_out = _tallied_counts(selection, at, home_id)
    last_page = max(1, -(-total // PAGE_LENGTH))
    page = min(max(page, 1), last_page)
    query = in_order(select_revisions(selection, at, home_id, *_columns(home_id)), selection.order)
    rows = db.session.execute(query.limit(PAGE_LENGTH).offset((page - 1) * PAGE_LENGTH))
    return ProcedureList(_rows(rows), total, page, last_page, left_out)


def all_procedures(selection: Selection, at: AsOf, home_id: int | None) -> Iterator[ProcedureRow]:
    """Every chosen procedure in the list's order with its notes, for exports; read in chunks."""
    query = in_order(select_revisions(selection, at, home_id, *_columns(home_id)), selection.order)
    revisions = db.session.execute(query).all()
    for start in range(0, len(revisions), _CHUNK):
        yield from _rows(revisions[start : start + _CHUNK], is_noted=True)


def _chosen(identities: Any, home_id: int | None) -> sa.Select[Any]:
    current_code = sa.and_(ProcedureCode.procedure_id == Revision.procedure_id, ProcedureCode.is_current)
    return (
        sa.select(*_columns(home_id))
        .select_from(Revision)
        .join(Procedure, Revision.procedure_id == Procedure.id)
        .outerjoin(ProcedureCode, current_code)
        .outerjoin(Sector, Revision.sector_id == Sector.id)
        .where(Revision.id.in_(identities))
    )


def rows_by_revision(
    identities: Sequence[int], home_id: int | None, *, is_noted: bool = False
) -> dict[int, ProcedureRow]:
    """The rows of these revisions by their identity: for whoever sorts them in another way."""
    found = db.session.execute(_chosen(identities, home_id)).all()
    rows = _rows(found, is_noted=is_noted)
    return {each.id: row for each, row in zip(found, rows, strict=True)}


def noted_rows(identities: Sequence[int], home_id: int | None) -> Iterator[ProcedureRow]:
    """The rows of these revisions, which are in the order of their names, with their notes; read in chunks."""
    for start in range(0, len(identities), _CHUNK):
        chunk = _chosen(identities[start : start + _CHUNK], home_id)
        yield from _rows(db.session.execute(chunk.order_by(Revision.sort_key, Revision.id)), is_noted=True)


def rows_of_revisions(
    identities: sa.Select[int] | Sequence[int], home_id: int | None
) -> tuple[ProcedureRow, ...]:
    """The rows of these revisions, sorted by name: for the pages of papers, laws, agencies, decisions."""
    return _rows(db.session.execute(_chosen(identities, home_id).order_by(Revision.sort_key, Revision.id)))
