"""More than one set of the dossier asked of the applicant, or many copies of one paper, which is the same in disguise.

The number is often told in words only: in a heading of the dossier, or in the step that hands it in. Sets that
one office sends to another are no burden on the applicant. Two or three copies are often one for each party.
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

_MANY_COPIES = 4
# Lines that stand for several papers, for photographs, or for the papers of several people.
_SEVERAL_PAPERS = re.compile(
    r"^\W*(?:\d+\s+)?(?:các\s+(?:loại|tài\s+liệu|giấy)|ảnh\b)|:\s*\S[^\n]*(?:[/+\n]|;\s*\S)|\bđội\s+ngũ\b|\btừng\s+người\b|\bmỗi\s+(?:người|bộ)\b",
    re.IGNORECASE,
)


def _look(content: Content, known: Known) -> Iterator[Spot]:
    sets = list(_sets(content))
    yield from sets or _copies(content)


def _copies(content: Content) -> Iterator[Spot]:
    """The paper of which most is asked: where one is asked in many copies, the others mostly are too."""
    most, place = max(
        ((_number_of(part), -place) for place, part in enumerate(content.components)), default=(0, 0)
    )
    if most < _MANY_COPIES:
        return
    part = content.components[-place]
    sentence = f"Giấy tờ này phải nộp {most} bản ({_counted(part)}); cơ quan nhận một bản có thể tự sao."
    yield Spot("components", key_of(part, -place), -place, part.text, sentence, "1")


def _number_of(part: ComponentPart) -> int:
    number = (part.originals or 0) + (part.copies or 0) + (part.certified_copies or 0)
    return 0 if number >= _MANY_COPIES and _SEVERAL_PAPERS.search(part.text) else number


def _counted(part: ComponentPart) -> str:
    counts = (
        (part.originals, "bản chính"),
        (part.copies, "bản sao"),
        (part.certified_copies, "bản sao chứng thực"),
    )
    return ", ".join(f"{number} {kind}" for number, kind in counts if number)


def _sets(content: Content) -> Iterator[Spot]:
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


def _many_copies(paper: str) -> Content:
    return Content(
        "Giải thể hội", components=(ComponentPart(0, "Tờ trình", 1), ComponentPart(0, paper, 1, 10))
    )


RULE = Rule(
    id="nhieu-bo-ho-so",
    title="Đòi hơn một bộ hồ sơ, hoặc nhiều bản của một giấy tờ",
    ground="Nghị định 63/2010/NĐ-CP, Phụ lục I, câu 8 (số lượng hồ sơ rõ ràng và hợp lý)",
    explanation=(
        "Người nộp phải làm từ hai bộ hồ sơ trở lên. Cơ quan nhận một bộ có thể tự sao, số hóa cho các đơn vị cần "
        "dùng. Số bộ mà cơ quan này gửi cơ quan kia không bị tính. Hồ sơ không nói số bộ mà một giấy tờ phải nộp từ "
        "bốn bản trở lên cũng bị nêu, mỗi thủ tục một lần."
    ),
    question="Người nộp có phải nộp hơn một bộ hồ sơ, hoặc từ bốn bản của một giấy tờ trở lên không?",
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
            "Đơn phải nộp 1 bản chính và 10 bản sao.",
            _many_copies("Đơn đề nghị giải thể hội"),
            is_found=True,
        ),
        Example(
            "10 ảnh chân dung, hoặc một dòng gộp nhiều giấy tờ, không phải nhiều bản của một giấy tờ.",
            _many_copies("Ảnh chân dung cỡ 4x6"),
            is_found=False,
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
