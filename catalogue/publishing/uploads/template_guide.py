"""What the sheet of explanations says of each column of an office's workbook."""

from .rows import NOT_STATED
from .rows import RowColumn as C
from .template_sheets import COMPONENTS, LISTINGS, PROCEDURES

_ALL = "Mọi trang"
_DRAFT = f"{PROCEDURES}, {LISTINGS}"

GUIDE_ROWS: tuple[tuple[str, str, str], ...] = (
    (
        _ALL,
        "Cách dùng",
        "Sửa ngay trong bảng, hoặc thêm dòng mới ở dưới. Khi tải lên, phần mềm chỉ lấy các ô khác với nội dung "
        "đang có. Không dùng công thức; không gộp ô.",
    ),
    (
        _ALL,
        "Ô để trống",
        f"Giữ nguyên nội dung đang có. Muốn bỏ nội dung, hãy ghi «{NOT_STATED}».",
    ),
    (
        _ALL,
        C.CODE.label,
        "Dạng chữ, ví dụ 1.001193. Không sửa mã của dòng có sẵn. Thủ tục mới chưa có mã thì để trống.",
    ),
    (_ALL, C.NAME.label, "Tên đầy đủ theo quyết định công bố. Bắt buộc với thủ tục mới."),
    (PROCEDURES, C.SECTOR.label, "Tên lĩnh vực như trong danh mục."),
    (PROCEDURES, C.LEVEL.label, "Chọn trong danh sách."),
    (
        PROCEDURES,
        f"{C.AMOUNT.label}; {C.UNIT.label}",
        "Ví dụ 10 và «ngày làm việc». Với «trong ngày» thì để trống ô số. Ô trống có sẵn nghĩa là các cách nộp có "
        "thời hạn khác nhau hoặc chỉ nêu bằng lời; khi điền, thời hạn mới áp dụng cho mọi cách nộp.",
    ),
    (
        PROCEDURES,
        C.CHARGES.label,
        "Mỗi dòng trong ô một khoản, ghi cả đơn vị tính và trường hợp miễn, giảm. Khi sửa, các khoản áp dụng cho mọi "
        "cách nộp.",
    ),
    (PROCEDURES, C.APPLICANTS.label, "Mỗi dòng trong ô một đối tượng."),
    (PROCEDURES, C.CHANNELS.label, "Mỗi dòng trong ô một cách: Trực tiếp, Trực tuyến, Dịch vụ bưu chính."),
    (PROCEDURES, C.SETS.label, "Số nguyên."),
    (PROCEDURES, C.LEGAL_BASES.label, "Mỗi dòng trong ô một văn bản, kèm số, ký hiệu."),
    (
        COMPONENTS,
        "Cả trang",
        f"Mỗi dòng một giấy tờ, gắn với thủ tục ở trang «{PROCEDURES}» bằng mã, hoặc bằng tên nếu chưa có mã. Các "
        "dòng của một thủ tục là toàn bộ hồ sơ của thủ tục đó: xóa một dòng là bỏ giấy tờ ấy. Thủ tục không có dòng "
        "nào ở đây thì giữ nguyên hồ sơ.",
    ),
    (COMPONENTS, C.CASE.label, "Tên trường hợp; để trống nếu chỉ có một trường hợp."),
    (
        COMPONENTS,
        f"{C.ORIGINALS.label}; {C.COPIES.label}; {C.CERTIFIED.label}",
        "Số nguyên; để trống là không nêu.",
    ),
    (
        LISTINGS,
        "Cả trang",
        "Thủ tục như cơ quan mình thực hiện: chỉ ghi điều khác hoặc chi tiết hơn quy định chung.",
    ),
    (LISTINGS, "Thời hạn giải quyết", "Thời hạn cam kết, ví dụ «08 ngày làm việc»."),
    (LISTINGS, "Mức độ dịch vụ công trực tuyến", "Chọn «Toàn trình» hoặc «Một phần»."),
    (LISTINGS, "Cơ quan thực hiện", "Mỗi dòng trong ô một cơ quan."),
    (
        _DRAFT,
        C.CHANGE.label,
        "Để trống thì thủ tục đã có là sửa đổi, bổ sung; thủ tục chưa có là mới. Chọn «Bị bãi bỏ» để lập dự thảo bãi "
        "bỏ.",
    ),
    (_DRAFT, C.REASON.label, "Vì sao thay đổi; người duyệt sẽ đọc."),
    (
        _DRAFT,
        C.GROUND.label,
        "Số, ký hiệu của văn bản làm căn cứ cho thay đổi; nhiều văn bản thì cách nhau bằng dấu chấm phẩy.",
    ),
    (_DRAFT, C.EFFECTIVE_ON.label, "Dạng 01/03/2027; để trống thì lấy ngày chung của quyết định."),
)
