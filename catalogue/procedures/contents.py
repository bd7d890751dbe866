"""Storing the content of a revision as rows of the part tables, and loading it back.

One rule for all parts: a part's fields are its table's columns. Whole batches of revisions are stored at
once, and one revision is loaded with one query for all kinds of parts; nothing goes through the ORM's
identity map, which a page that shows a hundred parts would pay for.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

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
# What the catalogue adds to a part by itself: identities of other records, and which part it continues.
OWN_FIELDS = frozenset({"lineage", "agency_id", "paper_id", "legal_document_id"})


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


class RowsAsJson(FunctionElement[str]):
    """All rows of a query as one text: a JSON array with an array for each row; None where PostgreSQL has none.

    A page has dozens of parts. Fetched one by one, each is a moment in which other threads take over.
    """

    name = "rows_as_json"
    type = sa.Text()
    inherit_cache = True


@compiles(RowsAsJson, "sqlite")
def _sqlite_rows(element: RowsAsJson, compiler: Any, **more: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **more)}))"


@compiles(RowsAsJson, "postgresql")
def _postgresql_rows(element: RowsAsJson, compiler: Any, **more: Any) -> str:
    return f"CAST(json_agg(json_build_array({compiler.process(element.clauses, **more)})) AS TEXT)"


_decode = json.JSONDecoder(parse_float=Decimal).decode


def read_rows(text: str | None) -> list[list[Any]]:
    """The rows that `RowsAsJson` gathered, in no particular order."""
    rows: list[list[Any]] = _decode(text) if text else []
    return rows


_ALL = frozenset(kind.attribute for kind in PART_KINDS)


def _gathered(kind: PartKind, revision_id: Any) -> sa.ScalarSelect[str]:
    # JSON needs no types, and SQLAlchemy would hash those of every column whenever the query runs.
    names = ("position", *kind.columns)
    table = sa.table(kind.table.name, sa.column("revision_id"), *map(sa.column, names))
    rows = sa.select(RowsAsJson(*(table.c[name] for name in names)))
    return rows.where(table.c.revision_id == revision_id).scalar_subquery()


def part_columns(revision_id: Any, wanted: frozenset[str] = _ALL) -> list[sa.Label[str]]:
    """The parts of a revision as columns of a query, one a kind of part, for `read_parts`."""
    return [
        _gathered(kind, revision_id).label(kind.attribute) for kind in PART_KINDS if kind.attribute in wanted
    ]


def _reader(column: sa.Column[Any]) -> Callable[[Any], Any] | None:
    # What makes a field of a row its value again; None where JSON already has it right.
    stored = column.type
    if isinstance(stored, sa.Enum):
        return {str(member.value): member for member in stored.enum_class or ()}.__getitem__
    if isinstance(stored, sa.Numeric):
        step = Decimal(1).scaleb(-(stored.scale or 0))
        return lambda number: Decimal(number).quantize(step)
    return None


def _readers(kind: PartKind) -> list[tuple[int, Callable[[Any], Any]]]:
    readers = ((index, _reader(kind.table.c[name])) for index, name in enumerate(kind.columns, start=1))
    return [(index, read) for index, read in readers if read]


_SHAPES = [(kind.attribute, kind.value, _readers(kind)) for kind in PART_KINDS]


def read_parts(row: Any, wanted: frozenset[str] = _ALL) -> dict[str, Any]:
    """The parts that a row holds in its `part_columns`, by the attribute of `Content` that holds them."""
    found: dict[str, Any] = {}
    for attribute, value, readers in _SHAPES:
        if attribute not in wanted:
            continue
        parts = read_rows(getattr(row, attribute))
        parts.sort(key=itemgetter(0))
        for index, read in readers:
            for part in parts:
                if part[index] is not None:
                    part[index] = read(part[index])
        found[attribute] = tuple(value(*fields) for _, *fields in parts)
    return found


@cache
def _statement(wanted: frozenset[str]) -> sa.Select[Any]:
    revision_id: sa.BindParameter[int] = sa.bindparam("revision_id", type_=sa.Integer())
    columns: list[Any] = [*part_columns(revision_id, wanted)]
    return sa.select(*columns)


def load_parts(revision_id: int, wanted: frozenset[str] = _ALL) -> dict[str, Any]:
    """The parts of one revision, by the attribute of `Content` that holds them; `wanted` names attributes."""
    row = db.session.connection().execute(_statement(wanted), {"revision_id": revision_id}).one()
    return read_parts(row, wanted)


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
        names = [name for name in kind.columns if name not in OWN_FIELDS]
        pieces += [f"{kind.attribute}:{_part_text(part, names)}" for part in getattr(content, kind.attribute)]
    return hashlib.sha256("\x1e".join(pieces).encode()).hexdigest()
