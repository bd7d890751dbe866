"""More than one set of the dossier asked of the applicant.

The number is often told in words only: in a heading of the dossier, or in the step that hands it in. Sets that
one office sends to another are no burden on the applicant.
"""

import re
from collections.abc import Iterator

from catalogue.procedures.parts import ComponentPart, Content, DossierCasePart, StepPart

from ...measures import MeasureKind
from ..known import Known
from ..values import Severity, key_of
from .rule import Example, Rule, Spot

_MANY = r"(?:0?[2-9]|1\d|hai|ba|bốn|năm|sáu)(?:\s*\(\s*\w+\s*\))?\s+bộ(?!\s+bản)"
_COUNTED = re.compile(rf"số\s+lượng(?:\s+hồ\s+sơ)?\s*(?:là|:)?\s*(?:\(\w+\)\s*)?{_MANY}\b", re.IGNORECASE)
_WHOLE_DOSSIER = re.compile(rf"{_MANY}\s+hồ\s+sơ\b|\bhồ\s+sơ\b[^.;\n]{{0,40}}:\s*{_MANY}\b", re.IGNORECASE)
_HANDED_IN = re.compile(r"\b(?:nộp|gửi|lập|chuẩn\s+bị)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.;\n]+")
_BY_AN_OFFICE = re.compile(
    r"cảng\s+vụ|ủy\s+ban|UBND|\bsở\s|\bcục\s|\bphòng\s|cơ\s+quan\s+(?:tiếp\s+nhận|chuyên\s+môn|thẩm\s+định|giải\s+quyết)"
    r"|bộ\s+phận|trung\s+tâm|thẩm\s+định\s+hồ\s+sơ|hội\s+đồng|trả\s+lại|lưu\b|chuyển\b|trình\s|tổng\s+hợp",
    re.IGNORECASE,
)


def _look(content: Content, known: Known) -> Iterator[Spot]:
    if (content.dossier_sets or 0) > 1:
        stated = f"{content.dossier_sets} bộ hồ sơ"
        yield Spot("dossier_sets", "", None, stated, f"Số lượng hồ sơ khai là {stated}.", "1")
    for place, case in enumerate(content.dossier_cases):
        yield from _told("dossier_cases", key_of(case, place), place, case.title)
    for place, part in enumerate(content.components):
        yield from _told("components", key_of(part, place), place, part.text)
    for place, step in enumerate(content.steps):
        yield from _handed_in("steps", key_of(step, place), place, step.text)
    for place, channel in enumerate(content.channels):
        yield from _handed_in("channels", key_of(channel, place), place, channel.description)


def _told(kind: str, key: str, place: int, text: str) -> Iterator[Spot]:
    for match in _SENTENCE.finditer(text if "bộ" in text else ""):
        if _COUNTED.search(match[0]) or _WHOLE_DOSSIER.search(match[0]):
            yield Spot(kind, key, place, match[0], "Thành phần hồ sơ đòi hơn một bộ hồ sơ.", "1")
            return


def _handed_in(kind: str, key: str, place: int, text: str) -> Iterator[Spot]:
    for match in _SENTENCE.finditer(text if "bộ" in text else ""):
        counted = _WHOLE_DOSSIER.search(match[0]) or _COUNTED.search(match[0])
        before = match[0][: counted.start()] if counted else ""
        if counted and _HANDED_IN.search(before) and not _BY_AN_OFFICE.search(before):
            yield Spot(kind, key, place, match[0], "Người nộp phải nộp hơn một bộ hồ sơ.", "1")
            return


def _content(step: str = "", component: str = "", case: str = "") -> Content:
    return Content(
        "Cấp giấy phép",
        steps=(StepPart("Bước 1", step),),
        dossier_cases=(DossierCasePart(case),),
        components=(ComponentPart(0, component),),
    )


RULE = Rule(
    id="nhieu-bo-ho-so",
    title="Đòi hơn một bộ hồ sơ",
    ground="Nghị định 63/2010/NĐ-CP, Phụ lục I, câu 8 (số lượng hồ sơ rõ ràng và hợp lý)",
    explanation=(
        "Người nộp phải làm từ hai bộ hồ sơ trở lên. Cơ quan nhận một bộ có thể tự sao, số hóa cho các đơn vị cần "
        "dùng. Số bộ mà cơ quan này gửi cơ quan kia không bị tính."
    ),
    question="Người nộp có phải nộp hơn một bộ hồ sơ không?",
    severity=Severity.MEDIUM,
    proposes=MeasureKind.FEWER_SETS,
    look=_look,
    examples=(
        Example(
            "Bước 1: «Doanh nghiệp nộp 03 bộ hồ sơ tại Bộ phận Một cửa».",
            _content(step="Doanh nghiệp nộp 03 bộ hồ sơ tại Bộ phận Một cửa."),
            is_found=True,
        ),
        Example(
            "Đầu thành phần hồ sơ ghi «Số lượng hồ sơ: 02 bộ».",
            _content(component="Số lượng hồ sơ: 02 bộ"),
            is_found=True,
        ),
        Example(
            "«Sở thẩm định rồi gửi 02 bộ hồ sơ lên bộ»: cơ quan gửi cơ quan.",
            _content(step="Sở Xây dựng thẩm định và gửi 02 bộ hồ sơ tới Bộ Xây dựng."),
            is_found=False,
        ),
        Example(
            "«Hồ sơ nộp 01 bộ; thẩm định trong 02 bộ phận» không nói số bộ hồ sơ.",
            _content(step="Hồ sơ nộp 01 bộ; thẩm định qua 02 bộ phận chuyên môn."),
            is_found=False,
        ),
    ),
)
