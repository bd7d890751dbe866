"""What an officer records of a line after approval: the legal act that was issued, or that the line is done by it.

A line with promises is never closed by hand: only what is in force proves it.
"""

from datetime import date

from catalogue.procedures.models import Procedure
from office import clock
from office.accounts.models import Account
from office.audit.trail import record
from office.decisions.numbers import tidy_number
from office.errors import BadInput, Refused
from office.text import normalise

from ..plans.models import MeasureLine, PlanState
from . import acts


def record_act(line: MeasureLine, number: str, issued_on: date, *, by: Account) -> None:
    """The legal act that carries the line out, as it was issued; an empty number takes it back. Raises `BadInput`."""
    _require_approved(line)
    if issued_on > clock.today():
        raise BadInput(f"Ngày ban hành {issued_on:%d/%m/%Y} chưa đến; chỉ ghi văn bản đã ban hành.")
    tidy = tidy_number(number)
    if not tidy:
        raise BadInput("Hãy ghi số, ký hiệu của văn bản, ví dụ 18/2026/NĐ-CP.")
    changes = {
        "act_number": (line.act_number or None, tidy),
        "act_issued_on": (line.act_issued_on, issued_on),
    }
    line.act_number, line.act_issued_on = tidy, issued_on
    record(acts.ACT_ISSUED, line, by=by, changes=changes)


def close_line(line: MeasureLine, why: str, successor: Procedure | None, *, by: Account) -> None:
    """Closes a line that the catalogue cannot prove, by the legal act that was recorded.

    Raises `Refused` for a line with promises, `BadInput` without an act or a reason.
    """
    _require_approved(line)
    if line.promises:
        raise Refused(
            "Đề xuất này chứng minh được bằng danh mục, nên chỉ đóng khi bản đang có hiệu lực đáp ứng. "
            "Hãy công bố nội dung mới của thủ tục."
        )
    if not line.act_number:
        raise BadInput("Hãy ghi văn bản đã ban hành trước khi đóng đề xuất.")
    if not normalise(why):
        raise BadInput("Hãy ghi việc đã làm theo văn bản ấy.")
    line.closing, line.closed_on = normalise(why), clock.today()
    line.successor_id = successor.id if successor else None
    record(acts.CLOSED, line, by=by, changes={"closed_on": (None, line.closed_on)}, reason=line.closing)


def reopen_line(line: MeasureLine, why: str, *, by: Account) -> None:
    """Opens a line again that was closed by mistake. Raises `BadInput` without a reason."""
    if not normalise(why):
        raise BadInput("Hãy nêu lý do mở lại.")
    before, line.closed_on, line.closing, line.successor_id = line.closed_on, None, "", None
    record(acts.REOPENED, line, by=by, changes={"closed_on": (before, None)}, reason=normalise(why))


def _require_approved(line: MeasureLine) -> None:
    if line.measure.plan.state is not PlanState.APPROVED:
        raise Refused("Phương án chưa được thông qua, nên chưa ghi việc thực thi được.")
