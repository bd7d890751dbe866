"""The agency's own result asked back: a paper of the dossier is what this very procedure issues.

An original that the office writes upon, takes back or replaces has to be brought, so it is no burden that could be
dropped. What remains is the copy, the paper that was lost, and the paper of which nothing tells that it is touched.
"""

import re
from collections.abc import Iterator

from catalogue.procedures.parts import ComponentPart, Content, OutputPart, StepPart
from catalogue.values.paper_names import PaperLikeness, recognise

from ...measures import MeasureKind
from ..known import Known
from ..values import Severity, key_of, paper_key
from .rule import Example, Rule, Spot

_OLD = re.compile(r"(?: (?:da|duoc|da duoc) cap| cu| dang co hieu luc| con hieu luc| het han| bi hong)+$")
_FEWEST_WORDS = 3
_COPY = re.compile(r"\bbản\s+(?:sao|chụp|phô)", re.IGNORECASE)
_LOST = re.compile(r"\bbị\s+mất\b(?![^.;]*\b(?:hỏng|rách|nát))", re.IGNORECASE)
_CHANGES_THE_PAPER = re.compile(
    r"\bcấp\s+(?:lại|đổi)\b|\bgia\s+hạn\b|\bsửa\s+đổi\b|\bđiều\s+chỉnh\b|\bđính\s+chính\b|\bthay\s+đổi\b|\bbiến\s+động\b"
    r"|\bthu\s+hồi\b|\bhủy\b|\bxóa\b|\btách\b|\bhợp\s+thửa\b|\bchuyển\s+(?:mục\s+đích|hình\s+thức)\b|\bxác\s+nhận\s+tiếp\s+tục\b",
    re.IGNORECASE,
)
_TOUCHED = re.compile(
    r"\b(?:xác\s+nhận\s+(?:nội\s+dung\s+)?(?:thay\s+đổi|biến\s+động)|chỉnh\s+lý|đính\s+chính|thu\s+(?:hồi|lại)|nộp\s+lại|hủy)\b"
    r"[^.;\n]{0,40}\b(?:giấy|chứng\s+chỉ|thẻ|quyết\s+định)\b",
    re.IGNORECASE,
)


def _look(content: Content, known: Known) -> Iterator[Spot]:
    issued = {_name(part.text) for part in content.outputs if _is_issued(part.text)}
    if not issued:
        return
    for place, part in enumerate(content.components):
        name = _name(part.text)
        if name in issued and len(name.split()) >= _FEWEST_WORDS and part.counts_as_paper:
            if _asks_original(part) and _has_to_be_handed_back(content):
                continue
            sentence = "Giấy tờ này do chính thủ tục này cấp, nên cơ quan đang giữ hồ sơ gốc."
            yield Spot("components", key_of(part, place), place, part.text, sentence)


def _asks_original(part: ComponentPart) -> bool:
    if part.originals:
        return True
    return not (part.copies or part.certified_copies or _COPY.search(part.text))


def _has_to_be_handed_back(content: Content) -> bool:
    if _LOST.search(content.name):
        return False
    told = (*(part.text for part in content.outputs), *(part.text for part in content.steps))
    return bool(_CHANGES_THE_PAPER.search(content.name)) or any(_TOUCHED.search(text) for text in told)


def _is_issued(text: str) -> bool:
    return recognise(text).likeness is PaperLikeness.ISSUED


def _name(text: str) -> str:
    return _OLD.sub("", paper_key(text))


def _exchanging(paper: str, name: str = "Cấp lại giấy phép", step: str = "") -> Content:
    return Content(
        name,
        components=(ComponentPart(0, paper, 1 if "sao" not in paper else 0, 1 if "sao" in paper else 0),),
        outputs=(OutputPart("Giấy phép kinh doanh vận tải"),),
        steps=(StepPart("", step),),
    )


RULE = Rule(
    id="doi-ket-qua-cua-minh",
    title="Đòi lại kết quả do chính thủ tục này cấp",
    ground="Nghị định 63/2010/NĐ-CP, Phụ lục I, câu 8 và câu 11 (hồ sơ hợp lý; kết quả của thủ tục khác)",
    explanation=(
        "Thành phần hồ sơ có đúng giấy tờ mà thủ tục này cấp ra (lần trước). Cơ quan cấp đã có hồ sơ gốc và có thể "
        "tự tra. Bản gốc phải nộp để được chỉnh lý, xác nhận thay đổi, thu hồi, cấp đổi hay cấp lại không bị tính, trừ "
        "khi cấp lại vì đã mất."
    ),
    question="Hồ sơ có đòi chính loại giấy tờ mà thủ tục này cấp làm kết quả không?",
    severity=Severity.LOW,
    proposes=MeasureKind.DROP_PAPER,
    look=_look,
    is_hint=True,
    examples=(
        Example(
            "Cấp lại giấy phép mà đòi bản sao giấy phép đã cấp.",
            _exchanging("Bản sao Giấy phép kinh doanh vận tải đã cấp"),
            is_found=True,
        ),
        Example(
            "Cấp lại do bị mất mà vẫn đòi bản gốc.",
            _exchanging("Giấy phép kinh doanh vận tải", "Cấp lại giấy phép do bị mất"),
            is_found=True,
        ),
        Example(
            "Thủ tục cấp lần đầu mà đòi bản gốc.",
            _exchanging("Giấy phép kinh doanh vận tải", "Cấp giấy phép"),
            is_found=True,
        ),
        Example(
            "Sửa đổi giấy phép: nộp bản gốc để đổi bản mới.",
            _exchanging("Bản chính Giấy phép kinh doanh vận tải", "Sửa đổi giấy phép"),
            is_found=False,
        ),
        Example(
            "«Xác nhận thay đổi trên giấy phép đã cấp» cần bản gốc để ghi.",
            _exchanging(
                "Giấy phép kinh doanh vận tải", "Đăng ký", "Cơ quan xác nhận thay đổi trên giấy phép đã cấp."
            ),
            is_found=False,
        ),
        Example("Đòi giấy tờ của nơi khác.", _exchanging("Giấy đăng ký xe"), is_found=False),
    ),
)
