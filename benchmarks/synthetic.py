"""A made-up catalogue in the shape of the national portal's records, for where the real one is not at hand.

Deterministic, so two runs import the same bytes. Sizes follow the real file: most records have some five
thousand characters, a few several times that, one very many.
"""

import json
from collections.abc import Iterator
from pathlib import Path

Record = dict[str, str]

_FILLER = (
    "Người nộp kiểm tra lại từng mục đã kê khai rồi ký tên, cơ quan tiếp nhận đối chiếu với bản chính, "
    "ghi nhận thời điểm nhận và hẹn ngày trả."
)
_APPLICANTS = ("Công dân Việt Nam", "Doanh nghiệp", "Công dân Việt Nam, Doanh nghiệp, Hợp tác xã")
_LEVELS = ("Cấp Bộ", "Cấp Tỉnh", "Cấp Xã")
_LARGEST_AT = 7
_LARGEST = 120


def write_catalogue(path: Path, number: int) -> Path:
    """A file of that many records, one JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        for record in records(number):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def records(number: int) -> Iterator[Record]:
    """The first `number` records; those before them never depend on how many there are."""
    for index in range(number):
        yield _record(index, _LARGEST if index == _LARGEST_AT else 3 + index % 5 + 12 * (index % 40 == 0))


def _record(index: int, size: int) -> Record:
    sector, agency = index % 130, index % 90
    return {
        "ma": f"9.{index:06}",
        "so_quyet_dinh": f"{index % 870 + 1}/QĐ-BTN",
        "ten": f"Thủ tục minh họa số {index} về việc thử nghiệm trong lĩnh vực {sector}",
        "cap_thuc_hien": _LEVELS[index % len(_LEVELS)],
        "loai": "CENTRAL_REGULATION",
        "linh_vuc": f"Lĩnh vực minh họa {sector}",
        "trinh_tu": "\n".join(f"    Bước {step + 1}: {_words(index, step)}" for step in range(size)),
        "cach_thuc": "".join(_channel(kind, index) for kind in ("DIRECT", "ONLINE", "POSTAL")),
        "thanh_phan_ho_so": "".join(_component(index, place) for place in range(size)),
        "doi_tuong": _APPLICANTS[index % len(_APPLICANTS)],
        "co_quan_thuc_hien": f"Sở Minh họa {agency}, Phòng Thử nghiệm {agency % 7}",
        "co_quan_co_tham_quyen": "Không có thông tin",
        "dia_chi_tiep_nhan": f"Trung tâm tiếp nhận {agency}",
        "co_quan_duoc_uy_quyen": "Không có thông tin",
        "co_quan_phoi_hop": f"Công an cấp tỉnh {agency % 34}",
        "ket_qua": f"Giấy chứng nhận minh họa {index % 300}",
        "can_cu_phap_ly": "".join(_law((index + place * 37) % 1500) for place in range(size)),
        "yeu_cau_dieu_kien": "\n".join(f"{item + 1}. {_words(index, item)}" for item in range(size // 2)),
        "mo_ta": "",
        "tu_khoa": "Không có thông tin",
    }


def _words(index: int, place: int) -> str:
    return f"(mục {index}.{place}) " + _FILLER * (1 + (index + place) % 3)


def _channel(kind: str, index: int) -> str:
    days = 3 + index % 20
    return (
        f"  * Hình thức nộp: {kind}\n    Thời hạn giải quyết: {days} WORKING_DAY\n"
        f"    Phí, lệ phí: {1000 * (index % 50)} VNĐ (đồng/hồ sơ)\n"
        f"    Mô tả: Trong {days} ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.\n"
    )


def _component(index: int, place: int) -> str:
    heading = f"  [ Trường hợp {place // 10 + 1} ]\n" if place % 10 == 0 else ""
    name = f"Giấy xác nhận minh họa {(index * 7 + place) % 900}"
    return f"{heading}    - {name}\n      Số lượng: Bản chính: 1, Bản sao: {place % 2}\n"


def _law(number: int) -> str:
    return f"  * Nghị định minh họa số {number} ({number + 1}/2024/NĐ-CP)\n"
