"""An open-ended demand: papers named by nothing but "khác", "liên quan", "cần thiết".

What follows such words usually closes them ("liên quan đến nguồn gốc đất", "khác do tòa án cấp"), so only a
demand at the end of its clause counts, and never one that is offered as an alternative.
"""

import re
from collections.abc import Iterator

from catalogue.procedures.parts import ComponentPart, Content

from ...measures import MeasureKind
from ..known import Known
from ..values import Severity, key_of
from .rule import Example, Rule, Spot

_THING = r"(?:giấy\s+tờ|tài\s+liệu|hồ\s+sơ|văn\s+bản|chứng\s+từ)"
_OPEN = re.compile(
    rf"\b{_THING}(?:\s*(?:,|và|/)\s*{_THING})*\s+"
    r"(?:(?:cần\s+thiết\s+)?(?:khác|(?:có\s+)?liên\s+quan)(?:\s+(?:khác|cần\s+thiết))?"
    r"(?:\s+(?:có\s+)?(?:liên\s+quan|cần\s+thiết))?)"
    r"(?:\s+kèm\s+theo)?\s*(?:\(?\s*nếu\s+(?:có|cần(?:\s+thiết)?)\s*\)?)?\s*(?=[.;\n…]|$)",
    re.IGNORECASE,
)
_AT_WILL = re.compile(
    rf"\b{_THING}\s+(?:\w+\s+){{0,3}}theo\s+yêu\s+cầu\s+của\s+cơ\s+quan(?:\s+(?:\w+\s+){{0,6}}\w+)?\s*(?=[.;\n]|$)",
    re.IGNORECASE,
)
_OFFERED = re.compile(r"\bhoặc\b|một\s+trong|/\s*$|\blà\b\s*$|bao\s+gồm\s+cả", re.IGNORECASE)
_NO_DEMAND = re.compile(
    r"không\s+(?:yêu\s+cầu|phải|đòi)|chịu\s+trách\s+nhiệm|kiểm\s+tra|xem\s+xét", re.IGNORECASE
)

# Whoever hands over what a work left behind is told what belongs to it, not what else to fetch.
_LEFT_BY_A_WORK = re.compile(
    r"\b(?:thu\s+thập|hình\s+thành|phát\s+sinh|lưu\s+trữ)\b[^.;]*\bbao\s+gồm\b[^()]*$", re.IGNORECASE
)


def _look(content: Content, known: Known) -> Iterator[Spot]:
    for place, part in enumerate(content.components):
        for match in (*_OPEN.finditer(part.text), *_AT_WILL.finditer(part.text)):
            begun = max(part.text.rfind(mark, 0, match.start()) for mark in ".;\n") + 1
            before = part.text[begun : match.start()]
            if any(closed.search(before) for closed in (_OFFERED, _NO_DEMAND, _LEFT_BY_A_WORK)):
                continue
            sentence = "Không nói rõ là giấy tờ gì, nên có thể bị đòi thêm bất cứ giấy tờ nào."
            yield Spot("components", key_of(part, place), place, part.text[begun : match.end()], sentence)
            break


def _asking(text: str) -> Content:
    return Content("Cấp giấy phép", components=(ComponentPart(0, text),))


RULE = Rule(
    id="yeu-cau-mo",
    title="Đòi giấy tờ không nói rõ là gì",
    ground="Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 và Phụ lục I, câu 8 (thành phần hồ sơ phải rõ ràng)",
    explanation=(
        "Thành phần hồ sơ có chỗ đòi «giấy tờ khác», «tài liệu liên quan» mà không nêu tên, loại hay mục đích. "
        "Hãy kể tên từng giấy tờ, hoặc bỏ. Chỗ cho phép nộp giấy tờ khác thay thế không bị tính."
    ),
    question="Có chỗ đòi giấy tờ, tài liệu mà không nói rõ đó là giấy tờ gì, loại gì hay để chứng minh điều gì không?",
    severity=Severity.HIGH,
    proposes=MeasureKind.DROP_PAPER,
    look=_look,
    examples=(
        Example(
            "«Các giấy tờ khác có liên quan (nếu có)».",
            _asking("Các giấy tờ khác có liên quan (nếu có)"),
            is_found=True,
        ),
        Example("«Ảnh 4x6 và tài liệu liên quan.»", _asking("Ảnh 4x6 và tài liệu liên quan."), is_found=True),
        Example(
            "«Tài liệu liên quan đến nguồn gốc thửa đất» đã nói rõ để làm gì.",
            _asking("Tài liệu liên quan đến nguồn gốc thửa đất"),
            is_found=False,
        ),
        Example(
            "«Tài liệu thu thập khi khảo sát, bao gồm số liệu, bản đồ và hồ sơ liên quan»: giao nộp những gì đã lập.",
            _asking("Tài liệu thu thập khi khảo sát, bao gồm số liệu, bản đồ và hồ sơ liên quan"),
            is_found=False,
        ),
        Example(
            "«Đơn, bản vẽ (bao gồm bản số) và các tài liệu khác» vẫn là đòi thêm.",
            _asking("Đơn, bản vẽ thu thập được (bao gồm bản số) và các tài liệu khác"),
            is_found=True,
        ),
        Example(
            "«Hộ chiếu hoặc giấy tờ khác» cho nộp thay, không đòi thêm.",
            _asking("Hộ chiếu hoặc giấy tờ khác"),
            is_found=False,
        ),
    ),
)
