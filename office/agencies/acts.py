"""The acts on the list of agencies, as the audit trail names them."""

from ..audit.vocabulary import name_actions, name_attributes, name_subjects, name_values
from .models import AgencyKind

ADDED = "agency.added"
EDITED = "agency.edited"
JOINED = "agency.joined"

name_actions(
    {ADDED: "Thêm cơ quan", EDITED: "Sửa thông tin cơ quan", JOINED: "Gộp hai cách viết của một cơ quan"}
)
name_subjects({"agency": "Cơ quan"})
name_attributes(
    {
        "agency_name": "Tên cơ quan",
        "agency_kind": "Loại",
        "agency_code": "Mã",
        "parent_id": "Cơ quan cấp trên",
        "references": "Số chỗ được chuyển",
        "joined_id": "Cơ quan số",
    }
)
name_values("agency_kind", {kind.value: kind.label for kind in AgencyKind})
