"""The acts on rounds, as the audit trail names them."""

from office.audit.vocabulary import name_actions, name_attributes, name_subjects, name_values

from .models import RoundState

MADE = "review_round.made"
TOLD = "review_round.told"
STARTED = "review_round.started"
CLOSED = "review_round.closed"
REOPENED = "review_round.reopened"
ADDED = "review_round.items_added"
REMOVED = "review_round.items_removed"
SCHEDULED = "review_round.items_scheduled"
EDITED = "round_item.edited"
WORDED = "review_plan.worded"
REGISTERED = "review_round.registered"
FORGOTTEN = "review_round.unregistered"

name_actions(
    {
        MADE: "Lập đợt rà soát",
        TOLD: "Sửa thông tin đợt rà soát",
        STARTED: "Bắt đầu đợt rà soát",
        CLOSED: "Kết thúc đợt rà soát",
        REOPENED: "Mở lại đợt rà soát",
        ADDED: "Thêm mục vào đợt rà soát",
        REMOVED: "Bỏ mục khỏi đợt rà soát",
        SCHEDULED: "Đổi cơ quan, thời gian rà soát của nhiều mục",
        EDITED: "Sửa một mục của đợt rà soát",
        WORDED: "Sửa hoặc xác nhận tên cột kế hoạch rà soát",
        REGISTERED: "Ghi kế hoạch rà soát vào sổ",
        FORGOTTEN: "Xóa khỏi sổ số kế hoạch ghi nhầm",
    }
)
name_subjects({"review_round": "Đợt rà soát", "round_item": "Mục của đợt rà soát"})
name_attributes(
    {
        "round_state": "Trạng thái đợt rà soát",
        "title": "Tên",
        "year": "Năm",
        "positions": "Các mục số",
        "lead_agency_id": "Cơ quan chủ trì số",
        "starts_on": "Bắt đầu",
        "ends_on": "Hoàn thành",
        "coordinating": "Cơ quan phối hợp",
        "reason_chosen": "Căn cứ lựa chọn",
        "expected_product": "Dự kiến sản phẩm",
        "headings": "Tên cột",
        "is_confirmed": "Đã xác nhận",
        "procedures": "Các thủ tục số",
    }
)
name_values("round_state", {state.value: state.label for state in RoundState})
