"""The sources of data that the register begins with: facts of public law, none of them vouched for by an office.

Each waits until an officer confirms that the office can really look things up in it; until then what it yields is
only suggested.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seed:
    """A source as the register begins with it; `ground` is the legal text that founds it."""

    name: str
    owner: str
    ground: str
    holds: str
    papers: tuple[str, ...]


SEEDS = (
    Seed(
        "Cơ sở dữ liệu quốc gia về dân cư",
        "Bộ Công an",
        "Luật Căn cước 26/2023/QH15",
        "Họ tên, ngày sinh, giới tính, nơi thường trú, tạm trú, quan hệ với chủ hộ",
        (
            "Căn cước công dân",
            "Thẻ căn cước công dân",
            "Thẻ căn cước",
            "Giấy chứng minh nhân dân",
            "Chứng minh nhân dân",
            "Sổ hộ khẩu",
            "Sổ tạm trú",
            "Giấy xác nhận thông tin về cư trú",
        ),
    ),
    Seed(
        "Cơ sở dữ liệu hộ tịch điện tử",
        "Bộ Tư pháp",
        "Nghị định 87/2020/NĐ-CP",
        "Khai sinh, kết hôn, khai tử, tình trạng hôn nhân đã đăng ký và đã số hóa",
        (
            "Giấy khai sinh",
            "Trích lục khai sinh",
            "Giấy chứng nhận kết hôn",
            "Trích lục kết hôn",
            "Trích lục ghi chú kết hôn",
            "Trích lục khai tử",
            "Giấy xác nhận tình trạng hôn nhân",
        ),
    ),
    Seed(
        "Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp",
        "Bộ Tài chính",
        "Luật Doanh nghiệp 59/2020/QH14",
        "Tên, mã số, trụ sở, ngành nghề, người đại diện của doanh nghiệp",
        (
            "Giấy chứng nhận đăng ký doanh nghiệp",
            "Giấy đăng ký doanh nghiệp",
            "Giấy chứng nhận đăng ký kinh doanh",
        ),
    ),
    Seed(
        "Cơ sở dữ liệu quốc gia về bảo hiểm",
        "Bảo hiểm xã hội Việt Nam",
        "Nghị định 43/2021/NĐ-CP",
        "Quá trình đóng, hưởng bảo hiểm xã hội, bảo hiểm y tế",
        ("Thẻ bảo hiểm y tế", "Sổ bảo hiểm xã hội"),
    ),
    Seed(
        "Cơ sở dữ liệu quốc gia về đất đai",
        "Bộ Nông nghiệp và Môi trường",
        "Luật Đất đai 31/2024/QH15",
        "Giấy chứng nhận đã cấp ở nơi đã lập cơ sở dữ liệu địa chính",
        ("Giấy chứng nhận quyền sử dụng đất",),
    ),
    Seed(
        "Cơ sở dữ liệu giấy phép lái xe",
        "Bộ Công an",
        "Luật Trật tự, an toàn giao thông đường bộ 36/2024/QH15",
        "Giấy phép lái xe đã cấp, hạng, thời hạn",
        ("Giấy phép lái xe",),
    ),
)
