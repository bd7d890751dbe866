"""Writing procedures, codes and revisions: the verbs that importing and publishing share."""

import re
from dataclasses import replace

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
    code: ParsedCode | None, *, source_id: int | None, authority_id: int | None = None
) -> Procedure:
    """A new procedure with its code, if it has one. Raises `Refused` when the code is taken."""
    procedure = Procedure(kind=ProcedureKind.PUBLIC, authority_id=authority_id)
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
    branches = (
        sa.select(sa.literal(kind.attribute), sa.func.max(kind.table.c.lineage))
        .join(Revision, Revision.id == kind.table.c.revision_id)
        .where(Revision.procedure_id == procedure_id)
        for kind in PART_KINDS
    )
    rows = db.session.execute(sa.union_all(*branches))
    return {attribute: highest or 0 for attribute, highest in rows}


def record_revision(
    procedure_id: int, content: Content, provenance: Provenance, lists: SharedLists, *, owner: str
) -> Revision:
    """Store a published revision of a procedure after all earlier ones; nothing earlier is changed."""
    highest = db.session.scalar(
        sa.select(sa.func.max(Revision.ordinal)).where(Revision.procedure_id == procedure_id)
    )
    linked = lists.link(content, owner)
    revision = Revision(
        procedure_id=procedure_id,
        **provenance.columns((highest or 0) + 1, fingerprint(content)),
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
    db.session.add(revision)
    db.session.flush()
    store_parts([(revision.id, linked)])
    return revision


def merged(held: Content, stated: Content, carries: frozenset[str]) -> Content:
    """`held` with what a source carries replaced by what it states; all else untouched."""
    return replace(held, **{name: getattr(stated, name) for name in carries})
