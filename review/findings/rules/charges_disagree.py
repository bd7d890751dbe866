"""A charge whose own note names another amount."""

import re
from collections.abc import Iterator

from catalogue.procedures.parts import ChannelPart, ChargePart, Content
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.publishing.content_form import contradictions
from catalogue.values.charges import read_charges

from ...measures import MeasureKind
from ..known import Known
from ..values import Severity, key_of
from .rule import Example, Rule, Spot

# A rate of its own for some time, which the note explains.
_TEMPORARY = re.compile(
    r"\b(?:áp\s+dụng|giảm|bằng\s+\d+\s*%)[^.;]{0,60}(?:từ\s+ngày|đến\s+hết|mức\s+(?:thu\s+)?phí)|từ\s+ngày[^;]{0,80}đến",
    re.IGNORECASE,
)
# What the portal writes where a note has swallowed the next charge.
_ANOTHER_CHARGE = re.compile(r"\b(?:lệ\s+phí|phí)\s*:\s*\d+\s*đồng\s*\(", re.IGNORECASE)


def _look(content: Content, known: Known) -> Iterator[Spot]:
    told = set()
    for each in contradictions.charges_against_notes(content):
        position = each.position or 0
        part = content.charges[position]
        if (each.quote, each.sentence) not in told and not _is_explained(part):
            told.add((each.quote, each.sentence))
            yield Spot("charges", key_of(part, position), position, part.note, each.sentence)


def _is_explained(part: ChargePart) -> bool:
    return bool(_TEMPORARY.search(part.note) or _ANOTHER_CHARGE.search(part.note))


def _charging(text: str) -> Content:
    charges = tuple(ChargePart.of(0, charge) for charge in read_charges(text))
    return Content("Cấp giấy phép", channels=(ChannelPart(ChannelKind.IN_PERSON),), charges=charges)


RULE = Rule(
    id="phi-mau-thuan",
    title="Mức phí, lệ phí mâu thuẫn với ghi chú",
    ground="Luật Phí và lệ phí 97/2015/QH13; Nghị định 63/2010/NĐ-CP, Phụ lục I, câu 16 (mức phí, lệ phí)",
    explanation=(
        "Số tiền ghi ở mức thu không có trong các số tiền mà ghi chú của chính mức thu ấy nêu, cũng không phải "
        "tổng của chúng. Hãy đối chiếu văn bản quy định mức thu."
    ),
    question="Số tiền ghi ở mức thu có trái với số tiền mà ghi chú bên cạnh nêu không?",
    severity=Severity.HIGH,
    proposes=MeasureKind.OTHER,
    look=_look,
    examples=(
        Example(
            "Mức thu 50.000 đồng, ghi chú «Lệ phí 70.000 đồng/hồ sơ».",
            _charging("50000 VNĐ (Lệ phí 70.000 đồng/hồ sơ)"),
            is_found=True,
        ),
        Example(
            "Mức thu 70.000 đồng, ghi chú nêu đúng số ấy.",
            _charging("70000 VNĐ (Lệ phí 70.000 đồng/hồ sơ)"),
            is_found=False,
        ),
    ),
)
