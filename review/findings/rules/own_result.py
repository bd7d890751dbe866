"""The agency's own result asked back: a paper of the dossier is what this very procedure issues."""

import re
from collections.abc import Iterator

from catalogue.procedures.parts import ComponentPart, Content, OutputPart
from catalogue.values.paper_names import PaperLikeness, recognise

from ...measures import MeasureKind
from ..known import Known
from ..values import Severity, key_of, paper_key
from .rule import Example, Rule, Spot

_OLD = re.compile(r"(?: (?:da|duoc|da duoc) cap| cu| dang co hieu luc| con hieu luc| het han| bi hong)+$")
_FEWEST_WORDS = 3


def _look(content: Content, known: Known) -> Iterator[Spot]:
    issued = {_name(part.text) for part in content.outputs if _is_issued(part.text)}
    if not issued:
        return
    for place, part in enumerate(content.components):
        name = _name(part.text)
        if name in issued and len(name.split()) >= _FEWEST_WORDS and part.counts_as_paper:
            sentence = "Giấy tờ này do chính thủ tục này cấp, nên cơ quan đang giữ hồ sơ gốc."
            yield Spot("components", key_of(part, place), place, part.text, sentence)


def _is_issued(text: str) -> bool:
    return recognise(text).likeness is PaperLikeness.ISSUED


def _name(text: str) -> str:
    return _OLD.sub("", paper_key(text))


def _exchanging(paper: str, result: str = "Giấy phép kinh doanh vận tải") -> Content:
    return Content(
        "Cấp lại giấy phép", components=(ComponentPart(0, paper, 1),), outputs=(OutputPart(result),)
    )


RULE = Rule(
    id="doi-ket-qua-cua-minh",
    title="Đòi lại kết quả do chính thủ tục này cấp",
    ground="Nghị định 63/2010/NĐ-CP, Phụ lục I, câu 8 và câu 11 (hồ sơ hợp lý; kết quả của thủ tục khác)",
    explanation=(
        "Thành phần hồ sơ có đúng giấy tờ mà thủ tục này cấp ra (lần trước). Cơ quan cấp đã có hồ sơ gốc và có thể "
        "tự tra. Có thủ tục cần thu hồi bản cũ; khi ấy hãy bỏ qua kèm lý do."
    ),
    question="Hồ sơ có đòi chính loại giấy tờ mà thủ tục này cấp làm kết quả không?",
    severity=Severity.LOW,
    proposes=MeasureKind.DROP_PAPER,
    look=_look,
    is_hint=True,
    examples=(
        Example(
            "Cấp lại giấy phép mà đòi bản giấy phép đã cấp.",
            _exchanging("Bản sao Giấy phép kinh doanh vận tải đã cấp"),
            is_found=True,
        ),
        Example("Đòi giấy tờ của nơi khác.", _exchanging("Giấy đăng ký xe"), is_found=False),
    ),
)
