"""The workbook that an office fills in: its procedures, their dossiers, its listings, and how to fill it in.

Read back unchanged it changes nothing: what it shows is what `draft_row_content.shown_cells` and the readers
of lists go by. The hidden columns let each row find its procedure again and tell when it is out of date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from office.agencies.models import Agency, Level
from office.database import db
from office.web.sheet_values import Value
from office.web.workbooks import Column, Sheet, write_workbook

from ...listings.announcements import ChangeKind
from ...listings.models import Listing
from ...listings.stored import StoredListing
from ...procedures.models import Procedure, ProcedureCode, Revision
from ...procedures.part_tables import RevisionAgency
from ...procedures.publication import RevisionState
from ...procedures.stored import StoredContent
from ...procedures.vocabulary import OnlineLevel
from ...values.time_limits import TimeUnit
from .catalogue import HeldListing, contents_held, listings_held
from .row_components import stated_components
from .row_content import shown_cells
from .rows import RowColumn as C
from .rows import shown_limit
from .template_guide import GUIDE_ROWS
from .template_sheets import COMPONENTS, GUIDE, LISTINGS, PROCEDURES

_CHUNK = 500
_UNITS = tuple(unit.label for unit in TimeUnit if unit.takes_amount or unit is TimeUnit.SAME_DAY)
_KINDS = tuple(kind.label for kind in ChangeKind)
_LEVELS = tuple(level.label for level in Level)
_ONLINE = (OnlineLevel.FULL.label, OnlineLevel.PARTIAL.label)
_ABOUT_DRAFT = (
    Column(C.CHANGE.label, 18, allowed=_KINDS),
    Column(C.REASON.label, 30),
    Column(C.GROUND.label, 24),
    Column(C.EFFECTIVE_ON.label, 14, is_code=True),
    Column(C.NUMBER.label, 10, is_hidden=True),
    Column(C.VERSION.label, 10, is_hidden=True),
)
_PROCEDURE_COLUMNS = (
    Column(C.CODE.label, 14, is_code=True),
    Column(C.NAME.label, 46),
    Column(C.SECTOR.label, 22),
    Column(C.LEVEL.label, 18, allowed=_LEVELS),
    Column(C.AMOUNT.label, 10, is_code=True),
    Column(C.UNIT.label, 16, allowed=_UNITS),
    Column(C.CHARGES.label, 32),
    Column(C.APPLICANTS.label, 28),
    Column(C.CHANNELS.label, 18),
    Column(C.SETS.label, 9, is_code=True),
    Column(C.LEGAL_BASES.label, 44),
    *_ABOUT_DRAFT,
)
_COMPONENT_COLUMNS = (
    Column(C.CODE.label, 14, is_code=True),
    Column(C.NAME.label, 36),
    Column(C.CASE.label, 28),
    Column(C.PAPER.label, 60),
    Column(C.ORIGINALS.label, 10),
    Column(C.COPIES.label, 10),
    Column(C.CERTIFIED.label, 12),
    Column(C.NUMBER.label, 10, is_hidden=True),
)
_LISTING_COLUMNS = (
    Column("Mã thủ tục", 24, is_code=True),
    Column("Tên thủ tục", 46),
    Column("Lĩnh vực", 22),
    Column("Cấp thực hiện", 18, allowed=_LEVELS),
    Column("Thời hạn giải quyết", 24),
    Column("Phí, lệ phí", 30),
    Column("Địa điểm thực hiện", 32),
    Column("Mức độ dịch vụ công trực tuyến", 18, allowed=_ONLINE),
    Column("Cơ quan thực hiện", 30),
    Column("Căn cứ pháp lý", 40),
    Column("Ghi chú", 26),
    *_ABOUT_DRAFT,
)


@dataclass(frozen=True, slots=True)
class OfficeHoldings:
    """What an agency's workbook is filled with: contents with their codes, and listings."""

    procedures: tuple[tuple[str, StoredContent], ...] = ()
    listings: tuple[HeldListing, ...] = ()


def holdings_of(agency: Agency) -> OfficeHoldings:
    """The procedures that name the agency or are its own, and the listings of its list."""
    ids = sorted(_procedures_of(agency))
    codes = _codes(ids)
    contents = [
        each for start in range(0, len(ids), _CHUNK) for each in _contents(ids[start : start + _CHUNK])
    ]
    listed = list(db.session.scalars(sa.select(Listing.id).where(Listing.authority_id == agency.id)))
    held = [
        each
        for start in range(0, len(listed), _CHUNK)
        for each in listings_held(agency.id, (), listed[start : start + _CHUNK])
    ]
    return OfficeHoldings(
        tuple((codes.get(each.procedure_id, ""), each) for each in contents),
        tuple(each for each in held if each.stored),
    )


def template_workbook(agency: Agency, held: OfficeHoldings) -> bytes:
    """The workbook of an agency; an empty one for empty holdings."""
    heading = f"Mẫu nhập dự thảo của {agency.name}"
    note = f"Cách điền từng cột: xem trang «{GUIDE}». Ô để trống hoặc giữ nguyên thì nội dung không đổi."
    return write_workbook(
        [
            Sheet(PROCEDURES, heading, _PROCEDURE_COLUMNS, list(map(_procedure, held.procedures)), (note,)),
            Sheet(COMPONENTS, "Thành phần hồ sơ", _COMPONENT_COLUMNS, _components(held), (note,)),
            Sheet(LISTINGS, "Danh mục của cơ quan", _LISTING_COLUMNS, _listings(held), (note,)),
            Sheet(GUIDE, "Hướng dẫn điền mẫu", _GUIDE_COLUMNS, GUIDE_ROWS),
        ]
    )


_GUIDE_COLUMNS = (Column("Trang", 20), Column("Cột", 28), Column("Cách điền", 90))


def _procedure(held: tuple[str, StoredContent]) -> Sequence[Value]:
    code, stored = held
    shown = shown_cells(stored.content)
    own = [column for column in C if column in shown]
    return (code, *(shown[column] for column in own), "", "", "", "", stored.procedure_id, stored.ordinal)


def _components(held: OfficeHoldings) -> list[Sequence[Value]]:
    return [
        (
            code,
            stored.content.name,
            each.case,
            each.text,
            each.originals,
            each.copies,
            each.certified_copies,
            stored.procedure_id,
        )
        for code, stored in held.procedures
        for each in stated_components(stored.content)
    ]


def _listings(held: OfficeHoldings) -> list[Sequence[Value]]:
    return [
        (*_listing(each.stored), "", "", "", "", each.listing_id, each.stored.ordinal)
        for each in held.listings
        if each.stored
    ]


def _listing(stored: StoredListing) -> Iterator[Value]:
    content = stored.content
    online = content.online_level
    yield from (content.code_written, content.name, content.sector)
    yield content.level.label if content.level else ""
    yield shown_limit(content)
    yield from (content.charge_text, content.place)
    yield "" if online is OnlineLevel.NOT_STATED else online.label
    yield from (content.implementing, content.legal_basis, content.note)


def _procedures_of(agency: Agency) -> set[int]:
    naming = (
        sa.select(Revision.procedure_id)
        .join(RevisionAgency, RevisionAgency.revision_id == Revision.id)
        .where(RevisionAgency.agency_id == agency.id, Revision.state == RevisionState.ANNOUNCED)
    )
    own = sa.select(Procedure.id).where(Procedure.authority_id == agency.id)
    return set(db.session.scalars(naming)) | set(db.session.scalars(own))


def _contents(ids: Sequence[int]) -> list[StoredContent]:
    held = contents_held(ids)
    return [held[each] for each in ids if each in held]


def _codes(ids: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(ids), _CHUNK):
        wanted = ProcedureCode.procedure_id.in_(ids[start : start + _CHUNK]) & ProcedureCode.is_current
        rows = db.session.execute(sa.select(ProcedureCode.procedure_id, ProcedureCode.written).where(wanted))
        found |= dict(iter(rows))
    return found
