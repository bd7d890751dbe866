"""A charge told by neither an amount nor the document that sets it ("theo quy định").

A bare 0 or an empty field is what a source did not fill in, and says nothing. What the people's council of a
province lays down is named by each province's own list, so a national record that refers to it is in order.
"""

import re
from collections.abc import Iterator

from catalogue.procedures.parts import ChannelPart, ChargePart, Content
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.charges import ChargeStanding, read_charges
from office.text import fold

from ...measures import MeasureKind
from ..known import Known
from ..values import Severity, key_of
from .rule import Example, Rule, Spot

_BY_SOME_RULE = re.compile(
    r"\b(?:theo|thuc hien theo|nop theo)\b.{0,40}\b(?:quy dinh|phap luat|van ban|luat)\b"
)
_NAMES_WHO_OR_NOTHING = re.compile(
    r"\d|hoi dong nhan dan|hdnd|\bkhong\b|\bchua\b|\bmien\b|thoa thuan|hop dong|dia phuong|phu luc|tai bieu"
)


def _look(content: Content, known: Known) -> Iterator[Spot]:
    told = set()
    for place, part in enumerate(content.charges):
        words = fold(part.note)
        if part.standing is not ChargeStanding.BY_NOTE or words in told:
            continue
        told.add(words)
        if _BY_SOME_RULE.search(words) and not _NAMES_WHO_OR_NOTHING.search(words):
            sentence = "Có thu, nhưng không nêu số tiền, cũng không nêu văn bản nào quy định mức thu."
            yield Spot("charges", key_of(part, place), place, part.note, sentence)


def _charging(text: str) -> Content:
    charges = tuple(ChargePart.of(0, charge) for charge in read_charges(text))
    return Content("Cấp giấy phép", channels=(ChannelPart(ChannelKind.IN_PERSON),), charges=charges)


RULE = Rule(
    id="phi-khong-can-cu",
    title="Có thu nhưng không nêu mức, không nêu căn cứ",
    ground=(
        "Luật Phí và lệ phí 97/2015/QH13; Nghị định 63/2010/NĐ-CP, Điều 8 và Phụ lục I, câu 16 (mức phí, lệ phí)"
    ),
    explanation=(
        "Phần phí, lệ phí chỉ ghi «theo quy định» hay tương tự: người nộp không biết bao nhiêu, cũng không biết tra ở "
        "văn bản nào. Mức do Hội đồng nhân dân cấp tỉnh định và chỗ nguồn để trống không bị tính."
    ),
    question="Có nói là phải trả phí, lệ phí mà không nêu số tiền, cũng không nêu số hiệu văn bản quy định, không?",
    severity=Severity.MEDIUM,
    proposes=MeasureKind.OTHER,
    look=_look,
    examples=(
        Example(
            "«Theo quy định của pháp luật».", _charging("Theo quy định của pháp luật về phí"), is_found=True
        ),
        Example(
            "«Theo Thông tư số 10/2020/TT-BTC» đã nêu văn bản.",
            _charging("Theo quy định tại Thông tư số 10/2020/TT-BTC"),
            is_found=False,
        ),
        Example(
            "«Theo quy định của Hội đồng nhân dân cấp tỉnh».",
            _charging("Theo quy định của Hội đồng nhân dân cấp tỉnh"),
            is_found=False,
        ),
        Example("Nguồn để trống.", _charging("0 VNĐ ()"), is_found=False),
    ),
)
