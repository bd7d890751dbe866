"""Records in the shape of the national portal's, worded by us."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_EMPTY = "Không có thông tin"
BLOCK = """  * Hình thức nộp: DIRECT
    Thời hạn giải quyết: 5 WORKING_DAY
    Phí, lệ phí: 8000 VNĐ (đồng/bản)
    Mô tả: Trong 05 ngày làm việc kể từ khi nhận đủ hồ sơ.
"""
PAPERS = """  [ Trường hợp thường ]
    - Tờ khai theo mẫu
      Số lượng: Bản chính: 1, Bản sao: 0
    - Giấy khai sinh
      Số lượng: Bản chính: 0, Bản sao: 1
"""


def record(code: str = "1.000001", name: str = "Đăng ký thử nghiệm", **fields: str) -> dict[str, Any]:
    """A record with all the portal's fields; those not given say nothing, or something plain."""
    plain = {
        "ma": code,
        "so_quyet_dinh": "1015/QĐ-BTP",
        "ten": name,
        "cap_thuc_hien": "Cấp Tỉnh",
        "loai": "TTHC được luật giao quy định chi tiết",
        "linh_vuc": "Hộ tịch",
        "trinh_tu": "    Bước 1: Nộp hồ sơ\n    Bước 2: Nhận kết quả",
        "cach_thuc": BLOCK,
        "thanh_phan_ho_so": PAPERS,
        "doi_tuong": "Công dân Việt Nam",
        "co_quan_thuc_hien": "Sở Tư pháp",
        "co_quan_co_tham_quyen": _EMPTY,
        "dia_chi_tiep_nhan": _EMPTY,
        "co_quan_duoc_uy_quyen": _EMPTY,
        "co_quan_phoi_hop": _EMPTY,
        "ket_qua": "Giấy xác nhận thử nghiệm",
        "can_cu_phap_ly": "  * Luật Hộ tịch (60/2014/QH13)",
        "yeu_cau_dieu_kien": _EMPTY,
        "tu_khoa": _EMPTY,
        "mo_ta": _EMPTY,
    }
    return plain | fields


def written(path: Path, records: Iterable[Any], *, packed: bool = False) -> Path:
    """The file of these records; what is no dictionary is written as it is."""
    lines = (each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in records)
    text = "\n".join(lines).encode("utf-8", "surrogatepass")
    path.write_bytes(gzip.compress(text) if packed else text)
    return path
