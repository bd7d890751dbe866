"""A row that brings the code of a procedure announced without one: proposed to a person, never taken as such.

The name alone is no proof. Where the row's name is exactly that of one procedure which was announced here and has no
code, and of no other, the row waits: it is listed as not taken, and comes in with the next import once a person has
said whether the code is that procedure's.
"""

from collections import defaultdict

import sqlalchemy as sa

from office import clock
from office.audit.trail import Actor, record
from office.database import db
from office.errors import Refused
from office.text import match_key

from ..procedures import coding_acts
from ..procedures.codings import CodeEntry, CodeEntryState, well_coded
from ..procedures.models import Procedure, ProcedureKind, Revision
from ..procedures.publication import Origin, RevisionState
from ..procedures.sources import Source
from ..values.codes import ParsedCode


class AwaitsCode(Refused):
    """The row may be of a procedure that has no code yet; `procedure_id` is that procedure, `code` the row's."""

    def __init__(self, procedure_id: int, code: ParsedCode, name: str) -> None:
        """Says what to do before the next import."""
        super().__init__(
            f"Mã {code.base} chưa có trong danh mục; tên dòng này đúng là tên của thủ tục đã công bố mà chưa có mã "
            f"«{name}». Đã đề xuất mã ấy: hãy xác nhận hoặc bác ở trang «Mã thủ tục», rồi nhập lại tệp."
        )
        self.procedure_id, self.code = procedure_id, code


class Uncoded:
    """The announced procedures without a code, by name; read once for a whole file, since there are few."""

    def __init__(self) -> None:
        """Use inside a transaction."""
        self._known: dict[str, set[int]] = defaultdict(set)
        announced = (
            sa.select(Revision.name_key, Revision.procedure_id)
            .join(Procedure, Revision.procedure_id == Procedure.id)
            .where(
                Revision.origin == Origin.ANNOUNCED,
                Revision.state == RevisionState.ANNOUNCED,
                Procedure.kind == ProcedureKind.PUBLIC,
                sa.not_(well_coded(Procedure.id)),
            )
        )
        for key, procedure_id in db.session.execute(announced):
            self._known[key].add(procedure_id)

    def require_decided(self, code: ParsedCode | None, name: str) -> None:
        """Raises `AwaitsCode` where the row's new code is to be confirmed first."""
        key = match_key(name)
        bearers = self._known.get(key, set())
        if code is None or not code.is_well_formed or len(bearers) != 1:
            return
        (procedure_id,) = bearers
        if not _is_alone(procedure_id, key) or _is_decided(procedure_id, code):
            return
        raise AwaitsCode(procedure_id, code, name)


def _is_alone(procedure_id: int, key: str) -> bool:
    others = (Revision.name_key == key) & (Revision.procedure_id != procedure_id)
    return db.session.scalar(sa.select(Revision.id).where(others).limit(1)) is None


def _is_decided(procedure_id: int, code: ParsedCode) -> bool:
    """Whether a person has said that this code is not that procedure's."""
    entry = _entry(procedure_id, code)
    return entry is not None and entry.state is not CodeEntryState.PROPOSED


def _entry(procedure_id: int, code: ParsedCode) -> CodeEntry | None:
    same = (CodeEntry.procedure_id == procedure_id) & (CodeEntry.base == code.base)
    return db.session.scalar(sa.select(CodeEntry).where(same).order_by(CodeEntry.id.desc()).limit(1))


def propose_code(waiting: AwaitsCode, source: Source, *, by: Actor) -> None:
    """Notes that the file says so; told twice it is noted once."""
    if _entry(waiting.procedure_id, waiting.code) is not None:
        return
    entry = CodeEntry(
        procedure_id=waiting.procedure_id,
        written=waiting.code.written[:200],
        base=waiting.code.base[:120],
        state=CodeEntryState.PROPOSED,
        valid_from=None,
        told_source=source.title,
        source_id=source.id,
        created_at=clock.now(),
    )
    db.session.add(entry)
    changes = {"code": (None, entry.written), "code_source": (None, source.title)}
    procedure = db.session.get_one(Procedure, waiting.procedure_id)
    record(coding_acts.PROPOSED, procedure, by=by, changes=changes)
