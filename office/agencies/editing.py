"""Adding an agency to the shared list, and saying what it is. Called inside a transaction.

Names come from sources and stay as they are: another name is another agency until a merger is recorded.
"""

import re

import sqlalchemy as sa

from ..audit.trail import Actor, record
from ..database import db
from ..errors import BadInput
from ..generation import bump_generation
from ..text import match_key, normalise_line, sort_key
from . import acts
from .models import Agency, AgencyKind
from .naming import AgencyRecords

_CODE = re.compile(r"[A-Z0-9]+([.-][A-Z0-9]+)*")


def add_agency(name: str, kind: AgencyKind, code: str, parent: Agency | None, *, by: Actor) -> Agency:
    """A new agency. Raises `BadInput` for a name already known in any spelling, and for a code that is taken."""
    name = normalise_line(name)
    key = match_key(name)[:300]
    records = AgencyRecords()
    found = records.find(key)
    known = db.session.get(Agency, found) if found else None
    if not key or known is not None:
        raise BadInput(
            f"Đã có cơ quan «{known.name}» trong danh sách. Hãy tìm và sửa cơ quan ấy."
            if known
            else "Tên cơ quan phải có chữ. Hãy nhập lại."
        )
    added = records.add(key, name, name=name, sort_key=sort_key(name), kind=AgencyKind.BODY)
    agency = db.session.get_one(Agency, added)
    record(acts.ADDED, agency, by=by, changes={"agency_name": (None, name)})
    edit_agency(agency, kind, code, parent, by=by)
    bump_generation()
    return agency


def edit_agency(agency: Agency, kind: AgencyKind, code: str, parent: Agency | None, *, by: Actor) -> None:
    """Says what the agency is: its kind, code ("" for none) and parent.

    Raises `BadInput` for a code that is none or another's, and for a parent that stands below the agency.
    """
    plain = _checked_code(agency, code)
    _refuse_circle(agency, parent)
    after = {"agency_kind": kind, "agency_code": plain, "parent_id": parent.id if parent else None}
    before = {"agency_kind": agency.kind, "agency_code": agency.code, "parent_id": agency.parent_id}
    changes = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    if not changes:
        return
    agency.kind, agency.code, agency.parent = kind, plain, parent
    record(acts.EDITED, agency, by=by, changes=changes)
    bump_generation()


def _checked_code(agency: Agency, code: str) -> str | None:
    plain = normalise_line(code).upper()
    if not plain:
        return None
    if not _CODE.fullmatch(plain) or len(plain) > 35:
        raise BadInput(f"Mã «{plain[:40]}» không đúng dạng. Mã gồm chữ và số, ví dụ H37 hoặc 000.00.00.H37.")
    other = db.session.scalar(sa.select(Agency).where(Agency.code == plain, Agency.id != agency.id))
    if other is not None:
        raise BadInput(f"Mã «{plain}» đang thuộc về «{other.name}». Hãy kiểm tra lại mã.")
    return plain


def _refuse_circle(agency: Agency, parent: Agency | None) -> None:
    above = parent
    while above is not None:
        if above is agency:
            raise BadInput(
                f"«{parent.name if parent else ''}» trực thuộc «{agency.name}», nên không thể là cấp trên của nó."
            )
        above = above.parent
