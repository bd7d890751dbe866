"""A paper that only proves what a national database already holds.

Which paper which source holds is the register's to say (`sources.py`), not this rule's. What officers have not
vouched for is only suggested: the sentence says so.
"""

import re
from collections.abc import Iterator

from catalogue.procedures.parts import ComponentPart, Content
from catalogue.values.paper_names import PaperLikeness, recognise
from office.text import match_key

from ...measures import MeasureKind
from ..known import HeldPaper, Known
from ..values import Severity, key_of, paper_key
from .rule import EXAMPLE_DAY, Example, Rule, Spot

_ALREADY_SPARED = re.compile(
    r"cơ\s+sở\s+dữ\s+liệu|CSDL|khai\s+thác|tra\s+cứu|VNeID|không\s+(?:phải|yêu\s+cầu|cần)", re.IGNORECASE
)


def _look(content: Content, known: Known) -> Iterator[Spot]:
    for place, part in enumerate(content.components):
        held = known.held.get(paper_key(part.text))
        if held and _is_paper(part.text) and not _ALREADY_SPARED.search(part.text):
            yield Spot("components", key_of(part, place), place, part.text, _told(held), held.source)


def _is_paper(text: str) -> bool:
    return recognise(text).likeness is PaperLikeness.ISSUED


def _told(held: HeldPaper) -> str:
    standing = "" if held.is_confirmed else " (chờ cơ quan xác nhận là dùng được)"
    return f"Thông tin này có trong {held.source} của {held.owner}{standing}."


def _asking(text: str) -> Content:
    return Content("Hỗ trợ học phí", components=(ComponentPart(0, text, 1),))


_HELD = {
    match_key("Giấy khai sinh"): HeldPaper(
        1, "Cơ sở dữ liệu hộ tịch điện tử", "Bộ Tư pháp", is_confirmed=False
    )
}
_KNOWN = Known(EXAMPLE_DAY, held=_HELD)

RULE = Rule(
    id="du-lieu-da-co",
    title="Đòi giấy tờ mà Nhà nước đã có dữ liệu",
    ground="Nghị quyết 66.7/2025/NQ-CP (cắt giảm, đơn giản hóa thủ tục dựa trên dữ liệu)",
    explanation=(
        "Giấy tờ này có trong bảng đối chiếu giấy tờ với nguồn dữ liệu. Nguồn chưa được cơ quan xác nhận là dùng "
        "được thì phát hiện chỉ là gợi ý. Chỗ đã ghi rằng cơ quan tự tra cứu không bị tính."
    ),
    question=(
        "Hồ sơ có đòi chính giấy tờ được nêu (không có lựa chọn khác, không ghi là cơ quan tự tra cứu) không?"
    ),
    severity=Severity.MEDIUM,
    proposes=MeasureKind.DATA_INSTEAD,
    look=_look,
    is_hint=True,
    examples=(
        Example("«Bản sao giấy khai sinh».", _asking("Bản sao Giấy khai sinh"), is_found=True, known=_KNOWN),
        Example(
            "«Giấy khai sinh (nếu không khai thác được từ cơ sở dữ liệu)».",
            _asking("Giấy khai sinh (nếu không khai thác được từ cơ sở dữ liệu)"),
            is_found=False,
            known=_KNOWN,
        ),
        Example(
            "«Đơn đề nghị» không có trong nguồn nào.",
            _asking("Đơn đề nghị hỗ trợ"),
            is_found=False,
            known=_KNOWN,
        ),
    ),
)
