"""The facts of Quyết định 2816/QĐ-UBND of 20 November 2025 (Đồng Nai): codes, days, the texts to amend, the parameters.

Facts only, no sentence of the decision; reasons and titles are our own words.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..plans.planning import Provision

NUMBER = "2816/QĐ-UBND"
ISSUED_ON = date(2025, 11, 20)
YEAR = 2025
ISSUER = "Ủy ban nhân dân tỉnh Đồng Nai"
PREPARED_BY = "Sở Y tế tỉnh Đồng Nai"
TITLE = "Đơn giản hóa thủ tục hành chính ngành Y tế tỉnh Đồng Nai năm 2025"
# 01 hour of work = 40.000 đồng, after the mean income of 2024; 8 hours a day; 10 dossiers a year.
RATE, HOURS, VOLUME = Decimal(40_000), Decimal(8), Decimal(10)
INCOME_SOURCE = "Bình quân thu nhập năm 2024 của Tổng cục Thống kê, theo Quyết định 2816/QĐ-UBND"
INCOME_OF = date(2024, 12, 31)
VOLUME_SOURCE = "Quyết định 2816/QĐ-UBND"
CONTENT = "Giảm thời gian giải quyết"
REASON = "Rút ngắn khâu thẩm định hồ sơ để người dân nhận kết quả sớm hơn (lời minh họa)."


@dataclass(frozen=True, slots=True)
class Cut:
    """One procedure of the decision: working days before and after, and the text that is to be amended."""

    code: str
    before: Decimal
    after: Decimal
    amendment: Provision


_DISABILITY = "xác định mức độ khuyết tật"
CUTS = (
    Cut(
        "2.000286",
        Decimal(10),
        Decimal(9),
        Provision("Điểm b khoản 2 Điều 5", "147/2025/NĐ-CP", "phân định thẩm quyền trong lĩnh vực y tế"),
    ),
    Cut("1.001699", Decimal(25), Decimal(23), Provision("Khoản 2 Điều 5", "01/2019/TT-BLĐTBXH", _DISABILITY)),
    Cut(
        "1.014027",
        Decimal(10),
        Decimal(9),
        Provision("Điểm b khoản 1 Điều 4", "176/2025/NĐ-CP", "trợ cấp hưu trí xã hội"),
    ),
    Cut("1.001653", Decimal(5), Decimal(3), Provision("Khoản 2 Điều 9", "01/2019/TT-BLĐTBXH", _DISABILITY)),
    Cut(
        "2.001088",
        Decimal(10),
        Decimal(9),
        Provision(
            "Khoản 4 Điều 5",
            "07/2016/TTLT-BYT-BTC-BLĐTBXH",
            "hỗ trợ phụ nữ nghèo sinh con đúng chính sách dân số",
        ),
    ),
)
