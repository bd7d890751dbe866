"""Writing procedures, codes and revisions: the verbs that importing and publishing share."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from office.database import db
from office.errors import Refused
from office.text import match_key, sort_key

from ..values.codes import ParsedCode
from .contents import PART_KINDS, fingerprint, load_parts, store_parts
from .linking import SharedLists
from .models import Procedure, ProcedureCode, ProcedureKind, Revision
from .parts import Content
from .publication import Provenance, RevisionState

# Documents of a province's committee, council, offices and departments; a ministry's symbol begins with B.
_LOCAL_SYMBOL = re.compile(
    r"/(?:[A-ZĐ]+-)?(?:CT)?(?:UBND|HĐND)|/QĐ-(?:VP|TTPVHCC)\b|/TTr-S|VP\.UBND|QĐUBND", re.IGNORECASE
)


def is_local_number(number: str) -> bool:
    """Whether a stated decision number is a province's or commune's by its symbol."""
    return bool(_LOCAL_SYMBOL.search(number))


def add_procedure(
    code: ParsedCode | None,
    *,
    source_id: int | None,
    authority_id: int | None = None,
    kind: ProcedureKind = ProcedureKind.PUBLIC,
) -> Procedure:
    """A new procedure with its code, if it has one. Raises `Refused` when the code is taken."""
    procedure = Procedure(kind=kind, authority_id=authority_id)
    db.session.add(procedure)
    db.session.flush()
    if code is not None:
        if code.is_well_formed and procedure_of(code) is not None:
            raise Refused(f"Mã {code.base} đã là mã của một thủ tục khác; hãy kiểm tra lại mã trong tệp.")
        db.session.add(
            ProcedureCode(
                procedure_id=procedure.id,
                base=code.base[:120],
                written=code.written[:200],
                is_well_formed=code.is_well_formed,
                is_current=True,
                source_id=source_id,
            )
        )
        db.session.flush()
    return procedure


def procedure_of(code: ParsedCode) -> int | None:
    """The identity of the procedure whose current, well-formed code this is, or None."""
    if not code.is_well_formed:
        return None
    wanted = (ProcedureCode.base == code.base) & ProcedureCode.is_current & ProcedureCode.is_well_formed
    identity: int | None = db.session.scalar(sa.select(ProcedureCode.procedure_id).where(wanted))
    return identity


def latest_revision(procedure_id: int) -> Revision | None:
    """The revision recorded last among the published ones, or None."""
    published = (Revision.procedure_id == procedure_id) & (Revision.state == RevisionState.ANNOUNCED)
    return db.session.scalar(sa.select(Revision).where(published).order_by(Revision.ordinal.desc()).limit(1))


def content_of(revision: Revision) -> Content:
    """Everything a stored revision says; `outline_of` is cheaper where name, sector and agencies will do."""
    return Content(
        name=revision.name,
        sector=revision.sector.name if revision.sector else "",
        level=revision.level,
        regulated_as=revision.regulated_as,
        stated_decision_number=revision.stated_decision_number,
        dossier_sets=revision.dossier_sets,
        keywords=revision.keywords,
        is_late_intake_next_day=revision.is_late_intake_next_day,
        **load_parts(revision.id),
    )


def outline_of(revision: Revision) -> Content:
    """What lists of procedures also say of a revision: its name, sector and agencies, nothing else."""
    agencies = load_parts(revision.id, frozenset({"agencies"}))
    return Content(revision.name, revision.sector.name if revision.sector else "", **agencies)


def highest_lineages(procedure_id: int) -> dict[str, int]:
    """The highest lineage ever given to a part of each kind, over all revisions of a procedure."""
    return highest_lineages_of([procedure_id])[procedure_id]


def highest_lineages_of(procedure_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """The same of many procedures, with one query."""
    wanted = set(procedure_ids)
    branches = (
        sa.select(sa.literal(kind.attribute), Revision.procedure_id, sa.func.max(kind.table.c.lineage))
        .join(Revision, Revision.id == kind.table.c.revision_id)
        .where(Revision.procedure_id.in_(wanted))
        .group_by(Revision.procedure_id)
        for kind in PART_KINDS
    )
    found = {identity: {kind.attribute: 0 for kind in PART_KINDS} for identity in wanted}
    for attribute, procedure_id, highest in db.session.execute(sa.union_all(*branches)):
        found[procedure_id][attribute] = highest
    return found


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A revision to be recorded; `owner` tells whose own forms its forms are."""

    procedure_id: int
    content: Content
    provenance: Provenance
    owner: str


def record_revision(
    procedure_id: int, content: Content, provenance: Provenance, lists: SharedLists, *, owner: str
) -> Revision:
    """Store a published revision of a procedure after all earlier ones; nothing earlier is changed."""
    return record_revisions([NewRevision(procedure_id, content, provenance, owner)], lists)[0]


def record_revisions(batch: Sequence[NewRevision], lists: SharedLists) -> list[Revision]:
    """Store one published revision for each of several procedures, with a few statements for all of them."""
    query = sa.select(Revision.procedure_id, sa.func.max(Revision.ordinal)).group_by(Revision.procedure_id)
    wanted = query.where(Revision.procedure_id.in_([each.procedure_id for each in batch]))
    highest: dict[int, int] = dict(db.session.execute(wanted).all())
    linked = [lists.link(each.content, each.owner) for each in batch]
    revisions = [_revision(each, highest.get(each.procedure_id, 0) + 1, lists) for each in batch]
    db.session.add_all(revisions)
    db.session.flush()
    store_parts([(revision.id, content) for revision, content in zip(revisions, linked, strict=True)])
    return revisions


def _revision(new: NewRevision, ordinal: int, lists: SharedLists) -> Revision:
    content = new.content
    return Revision(
        procedure_id=new.procedure_id,
        **new.provenance.columns(ordinal, fingerprint(content)),
        name=content.name,
        name_key=match_key(content.name),
        sort_key=sort_key(content.name),
        sector_id=lists.sector_id(content.sector),
        level=content.level,
        regulated_as=content.regulated_as,
        stated_decision_number=content.stated_decision_number[:200],
        dossier_sets=content.dossier_sets,
        keywords=content.keywords,
        is_late_intake_next_day=content.is_late_intake_next_day,
        is_local=is_local_number(content.stated_decision_number),
    )


def merged(held: Content, stated: Content, carries: frozenset[str]) -> Content:
    """`held` with what a source carries replaced by what it states; all else untouched."""
    return replace(held, **{name: getattr(stated, name) for name in carries})
