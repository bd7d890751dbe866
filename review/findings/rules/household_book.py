"""The household book (sổ hộ khẩu, sổ tạm trú), which has proved nothing since the end of 2022.

Where it stands among papers of which any one will do, or is said not to be needed, nobody is burdened.
"""

import re
from collections.abc import Iterator

from catalogue.procedures.parts import ComponentPart, Content, StepPart

from ...measures import MeasureKind
from ..known import Known
from ..values import Severity, key_of
from .rule import Example, Rule, Spot

_BOOK = re.compile(
    r"\bsổ\s+(?:đăng\s+ký\s+)?(?:hộ\s+khẩu|tạm\s+trú)\b|\b(?:bản\s+sao|bản\s+chính)\s+hộ\s+khẩu\b",
    re.IGNORECASE,
)
_NO_DEMAND = re.compile(
    r"\bhoặc\b|một\s+trong|/|\bnhư\b|không\s+(?:yêu\s+cầu|phải|cần|được\s+yêu\s+cầu|sử\s+dụng)|thay\s+(?:cho|thế)|bãi\s+bỏ"
    r"|trước\s+(?:ngày|đây|khi)|đã\s+(?:bị\s+)?thu\s+hồi|\bnơi\s+(?:đăng\s+ký|cư\s+trú)|đối\s+với\s+người\s+có|thẻ\s+thường\s+trú",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.;\n]+")
_DEMANDS = re.compile(r"\b(?:nộp|xuất\s+trình|mang|kèm|photo|bản\s+sao|bản\s+chính)\b", re.IGNORECASE)


def _look(content: Content, known: Known) -> Iterator[Spot]:
    sentence = "Sổ hộ khẩu, sổ tạm trú giấy không còn giá trị từ ngày 01/01/2023."
    for place, part in enumerate(content.components):
        if _BOOK.search(part.text) and not _NO_DEMAND.search(part.text):
            yield Spot("components", key_of(part, place), place, part.text, sentence)
    for place, step in enumerate(content.steps):
        for match in _SENTENCE.finditer(step.text):
            if _BOOK.search(match[0]) and _DEMANDS.search(match[0]) and not _NO_DEMAND.search(match[0]):
                yield Spot("steps", key_of(step, place), place, match[0], sentence)


def _asking(text: str = "", step: str = "") -> Content:
    parts = (ComponentPart(0, text),) if text else ()
    return Content("Hỗ trợ học phí", components=parts, steps=(StepPart("", step),))


RULE = Rule(
    id="so-ho-khau",
    title="Đòi sổ hộ khẩu, sổ tạm trú",
    ground="Luật Cư trú 68/2020/QH14, Điều 38 khoản 3; Nghị định 104/2022/NĐ-CP",
    explanation=(
        "Sổ hộ khẩu, sổ tạm trú giấy hết giá trị sau ngày 31/12/2022; thông tin cư trú lấy từ Cơ sở dữ liệu quốc gia "
        "về dân cư. Chỗ kể sổ hộ khẩu như một trong nhiều giấy tờ có thể chọn không bị tính."
    ),
    question="Người nộp có bị buộc nộp hoặc xuất trình sổ hộ khẩu hay sổ tạm trú (không có lựa chọn khác) không?",
    severity=Severity.HIGH,
    proposes=MeasureKind.DATA_INSTEAD,
    look=_look,
    examples=(
        Example("«Bản sao sổ hộ khẩu».", _asking("Bản sao sổ hộ khẩu của chủ hộ"), is_found=True),
        Example(
            "«Khi đến nộp, xuất trình sổ hộ khẩu».",
            _asking(step="Khi đến nộp, người dân xuất trình sổ hộ khẩu."),
            is_found=True,
        ),
        Example(
            "«Căn cước hoặc sổ hộ khẩu» cho chọn.", _asking("Thẻ căn cước hoặc sổ hộ khẩu"), is_found=False
        ),
        Example(
            "«Không yêu cầu sổ hộ khẩu».", _asking("Lưu ý: không yêu cầu nộp sổ hộ khẩu"), is_found=False
        ),
    ),
)
