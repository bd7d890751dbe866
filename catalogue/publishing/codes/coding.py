"""Giving a procedure the code that the national database made after its announcement. Called inside a transaction.

A well-formed code belongs to one procedure at a time; a malformed one is kept as text and marked, never repaired.
Given by mistake, a code is taken back for a reason: it was never the procedure's, so it leads nowhere afterwards.
"""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from office import clock
from office.accounts.models import Account
from office.audit.trail import record
from office.database import db, savepoint
from office.errors import BadInput, Refused
from office.generation import bump_generation
from office.outbox import announce as follow_up

from ...procedures import coding_acts
from ...procedures.codings import CodeEntry, CodeEntryState
from ...procedures.models import Procedure, ProcedureCode
from ...procedures.recording import latest_revision, procedure_of
from ...procedures.sources import SourceRow
from ...values.codes import ParsedCode, parse_code


@dataclass(frozen=True, slots=True)
class Told:
    """Where a code was read and since when it is; both are shown to everyone."""

    source: str
    valid_from: date | None


def give_code(procedure: Procedure, text: str, told: Told, *, by: Account) -> CodeEntry:
    """The procedure bears this code from now on.

    Raises `BadInput` for no code, one that another procedure bears, or a day to come; `Refused` where the procedure
    has a well-formed one already.
    """
    code = _readable(text)
    _require_free(procedure, code, told)
    entry = CodeEntry(
        procedure_id=procedure.id,
        written=code.written[:200],
        base=code.base[:120],
        told_source=told.source,
        created_at=clock.now(),
    )
    return _held(entry, procedure, code, told, by)


def confirm_code(entry: CodeEntry, valid_from: date | None, *, by: Account) -> None:
    """A person says that the proposed code is the procedure's. Raises as `give_code`, and where it is decided."""
    _require_proposed(entry)
    code, told = _readable(entry.written), Told(entry.told_source, valid_from)
    _require_free(entry.procedure, code, told)
    _held(entry, entry.procedure, code, told, by)


def dismiss_code(entry: CodeEntry, reason: str, *, by: Account) -> None:
    """A person says that the proposed code is another procedure's. Raises `Refused` where it is decided."""
    _require_proposed(entry)
    _decide(entry, CodeEntryState.DISMISSED, by)
    entry.reason = reason
    record(
        coding_acts.DISMISSED, entry.procedure, by=by, changes={"code": (entry.written, None)}, reason=reason
    )


def undo_code(entry: CodeEntry, reason: str, *, by: Account) -> None:
    """The code was given by mistake and is nobody's again. Raises `Refused` where it does not hold any more."""
    given, replaced = entry.code, entry.replaced
    if entry.state is not CodeEntryState.HELD or given is None or not given.is_current:
        raise Refused(f"Mã {entry.written} không còn là mã đang dùng theo lần ghi này. Hãy tải lại trang.")
    _decide(entry, CodeEntryState.UNDONE, by)
    entry.reason, entry.code_id, entry.code = reason, None, None
    db.session.flush()
    db.session.delete(given)
    db.session.flush()
    if replaced is not None:
        replaced.is_current, replaced.valid_until = True, None
    _forget_rows(entry)
    record(coding_acts.UNDONE, entry.procedure, by=by, changes={"code": (entry.written, None)}, reason=reason)
    _follow(entry.procedure)


def _readable(text: str) -> ParsedCode:
    code = parse_code(text)
    if code is None:
        raise BadInput("Chưa có mã. Hãy nhập mã mà cơ sở dữ liệu quốc gia đã cấp, ví dụ 1.014464.")
    return code


def _require_free(procedure: Procedure, code: ParsedCode, told: Told) -> None:
    if told.valid_from is not None and told.valid_from > clock.today():
        raise BadInput(
            f"Ngày có mã {told.valid_from:%d/%m/%Y} chưa đến. Chỉ ghi mã đã được cấp; hãy sửa ngày."
        )
    bearer = procedure_of(code)
    if bearer is not None and bearer != procedure.id:
        raise BadInput(
            f"Mã {code.base} đang là mã của thủ tục «{_name(bearer)}», nên không ghi cho «{_name(procedure.id)}» "
            "được. Hãy kiểm tra lại mã trên cơ sở dữ liệu quốc gia."
        )
    held = _current(procedure)
    if held is not None and held.is_well_formed:
        raise Refused(
            f"Thủ tục «{_name(procedure.id)}» đã có mã {held.base}. Nếu mã ấy ghi nhầm, hãy hoàn tác lần ghi mã trước."
        )


def _require_proposed(entry: CodeEntry) -> None:
    if entry.state is not CodeEntryState.PROPOSED:
        raise Refused(f"Đề xuất mã {entry.written} đã được người khác xử lý. Hãy tải lại trang.")


def _held(entry: CodeEntry, procedure: Procedure, code: ParsedCode, told: Told, by: Account) -> CodeEntry:
    earlier = _current(procedure)
    if earlier is not None:
        earlier.is_current, earlier.valid_until = False, told.valid_from
        db.session.flush()
    given = ProcedureCode(
        procedure_id=procedure.id,
        base=code.base[:120],
        written=code.written[:200],
        is_well_formed=code.is_well_formed,
        is_current=True,
        valid_from=told.valid_from,
        source_id=entry.source_id,
    )
    try:
        with savepoint():
            db.session.add(given)
    except IntegrityError as twice:
        raise Refused(f"Mã {code.base} vừa được người khác ghi. Hãy tải lại trang.") from twice
    bearing, replaced = given.id, earlier.id if earlier else None
    _decide(entry, CodeEntryState.HELD, by)
    entry.code_id, entry.replaced_id, entry.valid_from = bearing, replaced, told.valid_from
    db.session.add(entry)
    changes = {
        "code": (earlier.written if earlier else None, entry.written),
        "code_since": (None, told.valid_from),
        "code_source": (None, told.source),
    }
    record(coding_acts.GIVEN, procedure, by=by, changes=changes)
    _follow(procedure)
    return entry


def _decide(entry: CodeEntry, state: CodeEntryState, by: Account) -> None:
    # Read first: an entry must not be written before it is whole.
    officer, moment = by.id, clock.now()
    entry.state, entry.decided_by_id, entry.decided_at = state, officer, moment


def _current(procedure: Procedure) -> ProcedureCode | None:
    mine = (ProcedureCode.procedure_id == procedure.id) & ProcedureCode.is_current
    return db.session.scalar(sa.select(ProcedureCode).where(mine))


def _name(procedure_id: int) -> str:
    revision = latest_revision(procedure_id)
    return revision.name if revision else f"ct-{procedure_id}"


def _forget_rows(entry: CodeEntry) -> None:
    # Rows of files that came to this procedure by the wrong code are judged anew by the next import.
    mine = SourceRow.key.startswith(entry.base, autoescape=True) & (
        SourceRow.procedure_id == entry.procedure_id
    )
    db.session.execute(sa.delete(SourceRow).where(mine))


def _follow(procedure: Procedure) -> None:
    bump_generation()
    follow_up("catalogue.changed", {"procedure": procedure.id})
