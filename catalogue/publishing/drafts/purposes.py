"""What a new draft is for: which change of which procedure or listing; and that this makes sense."""

from dataclasses import dataclass, replace

from office.agencies.models import Agency
from office.errors import BadInput
from office.text import normalise_line

from ...listings.announcements import ChangeKind
from ...listings.models import Listing
from ...procedures.models import Procedure, ProcedureKind
from ...values.codes import parse_code
from ..models import DraftSubject


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a new draft is for. Without `procedure` it is of one that the catalogue lacks, with `code` if any.

    `authority`: whose list a listing will stand in, or the authority that alone lays the procedure down. `kind`: of
    which kind a new procedure will be; one that the catalogue has keeps its own.
    """

    subject: DraftSubject
    change: ChangeKind
    procedure: Procedure | None = None
    listing: Listing | None = None
    authority: Agency | None = None
    code: str = ""
    name: str = ""
    kind: ProcedureKind = ProcedureKind.PUBLIC

    def for_agency(self, agency: Agency) -> "Purpose":
        """The purpose with what follows from it: an internal procedure is laid down by somebody, here the agency."""
        held = self.procedure
        kind = held.kind if held else self.kind
        if kind is not ProcedureKind.INTERNAL:
            return replace(self, kind=kind)
        laid_down_by = self.authority or (held.authority if held else None) or agency
        return replace(self, kind=kind, authority=laid_down_by)


def require_sense(purpose: Purpose, *, tells_what: bool = False) -> None:
    """Raises `BadInput` where there is nothing to amend or abolish, or the code is none.

    `tells_what`: whether it is said of what, which an abolition must be of what the catalogue lacks.
    """
    # An authority may announce a change of what the catalogue lacks; only an abolition must say of what.
    is_told = tells_what or purpose.change is not ChangeKind.ABOLISHED
    may_lack = purpose.subject is DraftSubject.LISTING and is_told
    if purpose.procedure is None and purpose.change is not ChangeKind.NEW and not may_lack:
        raise BadInput(
            "Chỉ thủ tục đã có trong danh mục mới sửa đổi, thay thế hay bãi bỏ được. Hãy chọn thủ tục."
        )
    if purpose.subject is DraftSubject.LISTING and purpose.authority is None:
        raise BadInput("Chưa chọn danh mục của cơ quan nào. Hãy chọn cơ quan có danh mục.")
    if purpose.kind is ProcedureKind.INTERNAL:
        _require_internal_sense(purpose)
    code = parse_code(purpose.code)
    if purpose.code and (code is None or not code.is_well_formed):
        raise BadInput(
            f"Mã «{normalise_line(purpose.code)[:40]}» không đúng dạng mã thủ tục (ví dụ 1.001193). "
            "Hãy sửa mã, hoặc để trống: mã được bổ sung sau."
        )


def _require_internal_sense(purpose: Purpose) -> None:
    if purpose.subject is DraftSubject.LISTING:
        raise BadInput(
            "Thủ tục hành chính nội bộ không nằm trong danh mục công khai của cơ quan nào. Hãy soạn nội dung thủ tục."
        )
    if purpose.code:
        raise BadInput(
            "Thủ tục hành chính nội bộ không mang mã của Cơ sở dữ liệu quốc gia. Hãy bỏ mã, hoặc chọn «Thủ tục hành "
            "chính» nếu thủ tục có mã."
        )
