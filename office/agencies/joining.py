"""Joining two records that are spellings of one agency. Called inside a transaction.

Everything that names the other record names the kept one afterwards, in one transaction, and the other spelling stays
as an alias that files and addresses still find. Mergers of agencies that really were two are another act: refused here.
"""

from typing import Any

import sqlalchemy as sa

from ..audit.trail import Actor, record
from ..database import db
from ..errors import Refused
from ..generation import bump_generation
from ..outbox import announce
from . import acts
from .models import Agency, AgencyAlias
from .spelling import is_one_name


def join_agencies(kept: Agency, other: Agency, *, by: Actor) -> int:
    """`other` is gone and everything of it is the kept one's; how many references moved.

    Raises `Refused` for names that are not spellings of one, and where both issued a decision of one number and year.
    """
    _require_one(kept, other)
    gone, name, slug, key = other.id, other.name, other.slug, other.key
    moved = sum(_moved(column, kept.id, gone) for column in _references())
    _inherit(kept, other)
    # A record never stands above itself.
    db.session.execute(sa.update(Agency).where(Agency.parent_id == Agency.id).values(parent_id=None))
    db.session.execute(sa.update(Agency).where(Agency.successor_id == Agency.id).values(successor_id=None))
    db.session.execute(sa.delete(Agency).where(Agency.id == gone))
    db.session.expire_all()
    db.session.add(AgencyAlias(key=key, name=name, slug=slug, agency_id=kept.id))
    changes = {"agency_name": (name, kept.name), "references": (None, moved), "joined_id": (gone, kept.id)}
    record(acts.JOINED, kept, by=by, changes=changes)
    bump_generation()
    announce("catalogue.changed", {"agency": kept.id})
    return moved


def _require_one(kept: Agency, other: Agency) -> None:
    if kept.id == other.id or not is_one_name(kept.name, other.name):
        raise Refused(
            f"«{kept.name}» và «{other.name}» không phải hai cách viết của một tên, nên không gộp. Sáp nhập cơ quan là "
            "việc khác."
        )
    if kept.code and other.code and kept.code != other.code:
        raise Refused(
            f"«{kept.name}» mang mã {kept.code}, «{other.name}» mang mã {other.code}. Hãy sửa mã cho đúng rồi gộp."
        )


def _references() -> list[sa.Column[Any]]:
    """Every column of the database that names an agency, whichever room it belongs to."""
    return [
        column
        for table in db.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == Agency.__tablename__ for key in column.foreign_keys)
    ]


def _moved(column: sa.Column[Any], kept: int, gone: int) -> int:
    _make_room(column, kept, gone)
    statement = sa.update(column.table).where(column == gone).values({column: kept})
    count: int = db.session.execute(statement).rowcount  # type: ignore[attr-defined]
    return count


def _make_room(column: sa.Column[Any], kept: int, gone: int) -> None:
    """Of two rows that would become one, the kept agency's own stays: a role or a setting held twice is held once."""
    for names in _uniques(column):
        table = column.table
        twin = table.alias()
        same = [table.c[name].is_not_distinct_from(twin.c[name]) for name in names if name != column.name]
        clash = sa.exists().where(twin.c[column.name] == kept, *same)
        if not db.session.scalar(sa.select(sa.func.count()).select_from(table).where(column == gone, clash)):
            continue
        if table.name == "listing":
            key = table.c.key.op("||")(f" ({gone})")
            db.session.execute(sa.update(table).where(column == gone, clash).values(key=key))
        elif table.name in _HELD_ONCE:
            db.session.execute(sa.delete(table).where(column == gone, clash))
        else:
            raise Refused(
                "Hai bản ghi của cơ quan này cùng có một quyết định trùng số, trùng năm, hoặc một mục khác không "
                "thể có hai lần. Hãy xác định cái nào đúng trước khi gộp."
            )


_HELD_ONCE = frozenset({"role_grant", "document_setting", "duty_rule"})


def _uniques(column: sa.Column[Any]) -> list[list[str]]:
    table = column.table
    found = [
        [each.name for each in rule.columns]
        for rule in table.constraints
        if isinstance(rule, sa.UniqueConstraint | sa.PrimaryKeyConstraint)
    ]
    found += [[each.name for each in index.columns] for index in table.indexes if index.unique]
    return [names for names in found if column.name in names]


def _inherit(kept: Agency, other: Agency) -> None:
    # What only the other record knew of the agency.
    code, parent = other.code, other.parent_id
    kind = other.kind if other.kind.value == "authority" else kept.kind
    db.session.execute(sa.update(Agency).where(Agency.id == other.id).values(code=None))
    values = {"code": kept.code or code, "parent_id": kept.parent_id or parent, "kind": kind}
    db.session.execute(sa.update(Agency).where(Agency.id == kept.id).values(values))
