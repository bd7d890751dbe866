"""A certified copy demanded, where a copy with the original shown would do.

Silent wherever the words leave a choice (the original, an electronic copy, an extract), and of what is itself
certified and no copy: a signature, a contract, a translation.
"""

import re
from collections.abc import Iterator

from catalogue.procedures.parts import ComponentPart, Content

from ...measures import MeasureKind
from ..known import Known
from ..values import Severity, key_of
from .rule import Example, Rule, Spot

_CERTIFIED = re.compile(
    r"\bbản\s+(?:sao|chụp|phô\s*tô|photo)(?:\s*copy)?\b\s*,?\s*(?:hợp\s+lệ\s*)?\(?\s*(?:được\s+|có\s+|phải\s+(?:được\s+|có\s+)?)?"
    r"(?:công\s+chứng|chứng\s+thực)\b(?!\s+viên)"
    r"|\(\s*(?:có\s+|được\s+)?(?:công\s+chứng|chứng\s+thực)\s*\)",
    re.IGNORECASE,
)
_LEAVES_A_CHOICE = re.compile(
    r"bản\s+(?:chính|gốc)(?!\s+giấy\s+ủy)|đối\s+chiếu|xuất\s+trình|\bhoặc\b|điện\s+tử|sổ\s+gốc|một\s+trong|nếu\s+nộp|bưu\s+(?:điện|chính)"
    r"|\bdịch\b|không\s+(?:yêu\s+cầu|phải|cần)|trực\s+tuyến|/\s*bản|cơ\s+sở\s+dữ\s+liệu|nước\s+ngoài",
    re.IGNORECASE,
)


def _look(content: Content, known: Known) -> Iterator[Spot]:
    for place, part in enumerate(content.components):
        if _CERTIFIED.search(part.text) and not _LEAVES_A_CHOICE.search(part.text):
            sentence = (
                "Chỉ nhận bản sao có chứng thực; có thể nhận bản sao kèm xuất trình bản chính để đối chiếu."
            )
            yield Spot("components", key_of(part, place), place, part.text, sentence)


def _asking(text: str) -> Content:
    return Content("Cấp chứng chỉ hành nghề", components=(ComponentPart(0, text, copies=1),))


RULE = Rule(
    id="ban-sao-chung-thuc",
    title="Chỉ nhận bản sao có chứng thực",
    ground=(
        "Nghị định 23/2015/NĐ-CP, Điều 6 (tiếp nhận bản sao: không đòi chứng thực, có quyền đòi xem bản chính); "
        "Nghị định 63/2010/NĐ-CP, Phụ lục I, câu 8"
    ),
    explanation=(
        "Hồ sơ chỉ nhận bản sao đã chứng thực, không cho chọn cách nộp bản sao kèm bản chính để đối chiếu hay bản "
        "điện tử. Hãy xem luật chuyên ngành có buộc chứng thực hay không. Bản dịch, chữ ký, hợp đồng phải công "
        "chứng không bị tính."
    ),
    question=(
        "Giấy tờ này có bị đòi dưới dạng bản sao có công chứng, chứng thực mà không cho chọn dạng khác (bản chính, "
        "bản sao kèm đối chiếu, bản điện tử…) không?"
    ),
    severity=Severity.MEDIUM,
    proposes=MeasureKind.PLAIN_COPY,
    look=_look,
    examples=(
        Example(
            "«Bản sao có chứng thực bằng đại học».",
            _asking("Bản sao có chứng thực bằng đại học"),
            is_found=True,
        ),
        Example(
            "«Bằng đại học (bản sao chứng thực)».",
            _asking("Bằng đại học (bản sao chứng thực)"),
            is_found=True,
        ),
        Example(
            "«Bản sao có chứng thực hoặc bản sao kèm bản chính để đối chiếu» đã cho chọn.",
            _asking("Bản sao có chứng thực hoặc bản sao kèm bản chính để đối chiếu bằng đại học"),
            is_found=False,
        ),
        Example(
            "«Đơn đề nghị thành lập văn phòng công chứng» không đòi chứng thực gì.",
            _asking("Đơn đề nghị thành lập văn phòng công chứng"),
            is_found=False,
        ),
    ),
)
