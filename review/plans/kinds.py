"""Which procedures a plan may take up: internal ones stand in plans of their own, apart from all others.

Quyết định 1085/QĐ-TTg has internal procedures reviewed by themselves; mixed with public ones, a plan's decision could
neither be shown to the public nor counted under one kind.
"""

from collections.abc import Iterable

import sqlalchemy as sa

from catalogue.lookup.published_versions import last_known
from catalogue.procedures.models import Procedure, ProcedureKind
from office.database import db
from office.errors import BadInput

from .models import PlanKind


def procedures_of(kind: PlanKind) -> ProcedureKind:
    """The kind of procedures that a plan of this kind takes."""
    return ProcedureKind.INTERNAL if kind is PlanKind.INTERNAL else ProcedureKind.PUBLIC


def require_of_kind(kind: PlanKind, procedure_ids: Iterable[int]) -> None:
    """Raises `BadInput`, naming one of them, where any of these procedures belongs in a plan of another kind."""
    other = sa.select(Procedure.id).where(
        Procedure.id.in_(sorted(set(procedure_ids))), Procedure.kind != procedures_of(kind)
    )
    wrong = db.session.scalar(other.order_by(Procedure.id).limit(1))
    if wrong is None:
        return
    last = last_known(wrong)
    name = last.name if last else f"ct-{wrong}"
    if kind is PlanKind.INTERNAL:
        raise BadInput(
            f"«{name}» không phải thủ tục nội bộ, nên không đưa vào phương án loại «{kind.label}» được. "
            "Hãy bỏ thủ tục này, hoặc lập phương án loại khác."
        )
    raise BadInput(
        f"«{name}» là thủ tục nội bộ, nên chỉ đưa vào phương án loại «{PlanKind.INTERNAL.label}» được. "
        "Hãy bỏ thủ tục này, hoặc lập phương án riêng cho thủ tục nội bộ."
    )
