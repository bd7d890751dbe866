"""Storing the content of a revision as rows of the part tables, and loading it back.

One rule for all parts: a part's fields are its table's columns. Whole batches of revisions are stored at
once, and one revision is loaded with one query for all kinds of parts; nothing goes through the ORM's
identity map, which a page that shows a hundred parts would pay for.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from office.database import db

from . import part_tables as tables
from .parts import (
    AgencyPart,
    ApplicantPart,
    ChannelPart,
    ChargePart,
    ComponentPart,
    ConditionPart,
    Content,
    DossierCasePart,
    LegalBasisPart,
    OutputPart,
    PlacePart,
    StepPart,
    TimeLimitPart,
)


@dataclass(frozen=True, slots=True)
class PartKind:
    """A kind of part: the attribute of `Content` that holds it, its value, its table, its Vietnamese name."""

    attribute: str
    value: type[Any]
    table: sa.Table
    label: str

    @property
    def columns(self) -> list[str]:
        """The fields of the value, which are the columns of the table, in order."""
        return [each.name for each in fields(self.value)]


def _kind(attribute: str, value: type[Any], record: Any, label: str) -> PartKind:
    return PartKind(attribute, value, record.__table__, label)


PART_KINDS = (
    _kind("agencies", AgencyPart, tables.RevisionAgency, "Cơ quan"),
    _kind("applicants", ApplicantPart, tables.Applicant, "Đối tượng thực hiện"),
    _kind("steps", StepPart, tables.Step, "Trình tự thực hiện"),
    _kind("channels", ChannelPart, tables.Channel, "Cách thức thực hiện"),
    _kind("time_limits", TimeLimitPart, tables.TimeLimitRow, "Thời hạn giải quyết"),
    _kind("charges", ChargePart, tables.ChargeRow, "Phí, lệ phí"),
    _kind("dossier_cases", DossierCasePart, tables.DossierCase, "Trường hợp"),
    _kind("components", ComponentPart, tables.DossierComponent, "Thành phần hồ sơ"),
    _kind("legal_bases", LegalBasisPart, tables.LegalBasis, "Căn cứ pháp lý"),
    _kind("outputs", OutputPart, tables.Output, "Kết quả thực hiện"),
    _kind("conditions", ConditionPart, tables.Condition, "Yêu cầu, điều kiện"),
    _kind("places", PlacePart, tables.ReceivingPlace, "Nơi tiếp nhận"),
)
SCALARS = {
    "name": "Tên thủ tục",
    "sector": "Lĩnh vực",
    "level": "Cấp thực hiện",
    "regulated_as": "Loại thủ tục",
    "stated_decision_number": "Số quyết định theo dữ liệu nguồn",
    "dossier_sets": "Số bộ hồ sơ",
    "keywords": "Từ khóa",
    "is_late_intake_next_day": "Hồ sơ nhận sau 15 giờ tính từ ngày làm việc tiếp theo",
}
_REFERENCES = {"lineage", "agency_id", "paper_id", "legal_document_id"}


def store_parts(contents: Sequence[tuple[int, Content]]) -> None:
    """Insert the parts of these (revision id, content); parts without a lineage begin one of their own."""
    for kind in PART_KINDS:
        names = kind.columns
        rows = [
            {name: getattr(part, name) for name in names}
            | {"revision_id": revision_id, "position": position, "lineage": part.lineage or position + 1}
            for revision_id, content in contents
            for position, part in enumerate(getattr(content, kind.attribute))
        ]
        if rows:
            db.session.execute(sa.insert(kind.table), rows)


_ALL = frozenset(kind.attribute for kind in PART_KINDS)
_WIDTH = max(len(kind.columns) for kind in PART_KINDS)


def _branch(place: int, kind: PartKind) -> sa.Select[Any]:
    table = kind.table
    cells = [sa.cast(table.c[name], sa.Text()) for name in kind.columns]
    cells += [sa.cast(sa.null(), sa.Text())] * (_WIDTH - len(cells))
    return sa.select(
        sa.literal_column(str(place), sa.Integer()).label("place"),
        table.c.position,
        *(cell.label(f"cell_{number}") for number, cell in enumerate(cells)),
    ).where(table.c.revision_id == sa.bindparam("revision_id"))


@cache
def _statement(wanted: frozenset[str]) -> sa.CompoundSelect[Any]:
    # All kinds in one trip: rows of the kind's place in PART_KINDS, the part's position, its fields as text.
    kinds = enumerate(PART_KINDS)
    return sa.union_all(*(_branch(place, kind) for place, kind in kinds if kind.attribute in wanted))


def _reader(column: sa.Column[Any]) -> Callable[[str], Any] | None:
    # What makes a field's text its value again; None where it is a text.
    stored = column.type
    if isinstance(stored, sa.Enum):
        return {str(member.value): member for member in stored.enum_class or ()}.__getitem__
    if isinstance(stored, sa.Integer):
        return int
    if isinstance(stored, sa.Numeric):
        step = Decimal(1).scaleb(-(stored.scale or 0))
        return lambda text: Decimal(text).quantize(step)
    return None


def _readers(kind: PartKind) -> list[tuple[int, Callable[[str], Any]]]:
    readers = ((index, _reader(kind.table.c[name])) for index, name in enumerate(kind.columns))
    return [(index, read) for index, read in readers if read]


_SHAPES = [(kind.attribute, kind.value, len(kind.columns), _readers(kind)) for kind in PART_KINDS]


def load_parts(revision_id: int, wanted: frozenset[str] = _ALL) -> dict[str, Any]:
    """The parts of one revision, by the attribute of `Content` that holds them; `wanted` names attributes."""
    rows = db.session.connection().execute(_statement(wanted), {"revision_id": revision_id})
    found: dict[str, list[Any]] = {name: [] for name in wanted}
    for place, _, *cells in sorted(rows, key=itemgetter(0, 1)):
        attribute, value, width, readers = _SHAPES[place]
        for index, read in readers:
            if cells[index] is not None:
                cells[index] = read(cells[index])
        found[attribute].append(value(*cells[:width]))
    return {attribute: tuple(parts) for attribute, parts in found.items()}


def _plain(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def _part_text(part: Any, names: Iterable[str]) -> str:
    return "\x1f".join(_plain(getattr(part, name)) for name in names)


def fingerprint(content: Content) -> str:
    """The hash of everything a content says; equal contents have equal fingerprints on every machine.

    Identities of other records and lineages are left out: they are the catalogue's, not the source's.
    """
    pieces = [f"{name}={_plain(getattr(content, name))}" for name in SCALARS]
    for kind in PART_KINDS:
        names = [name for name in kind.columns if name not in _REFERENCES]
        pieces += [f"{kind.attribute}:{_part_text(part, names)}" for part in getattr(content, kind.attribute)]
    return hashlib.sha256("\x1e".join(pieces).encode()).hexdigest()
