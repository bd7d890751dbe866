"""The same paper asked for twice in one case of a dossier.

Lists of real procedures run several cases into one, parted by headings ("Trường hợp …:") or by nothing at all.
So only equal names within one stretch count; and where several papers come up again, or the application form
does, that is another list beginning, unless the two stand side by side. An original and a copy are two things.
"""

import re
from collections.abc import Iterator, Sequence

from catalogue.procedures.parts import ComponentPart, Content
from office.text import fold

from ...measures import MeasureKind
from ..known import Known
from ..values import Severity, key_of, paper_key, papers_by_case
from .rule import Example, Rule, Spot

_BEGINS_A_CASE = re.compile(
    r"^\W*(?:\(?[\divxa-z]{1,4}[.)]+\s*)*(?:(?:trong\s+)?truong hop|doi voi|ho so|khi|neu|thanh phan)\b"
)
_FORM = re.compile(
    r"^\W*(?:[\da-zđivx]{1,4}[.)]\s*)?"
    r"(?:don|to khai|giay de nghi|van ban de nghi|phieu|ban dang ky|to trinh|cong van)\b"
)
_NUMBERED = re.compile(r"^\W*(?:[ivx]{1,4}|[a-zđ]\d?)\)", re.IGNORECASE)
_COPY = re.compile(r"\bbản\s+(?:sao|chụp|phô)", re.IGNORECASE)
_SHORTEST = 8


def _look(content: Content, known: Known) -> Iterator[Spot]:
    for _, places in papers_by_case(content):
        repeated = list(_repeated(content.components, places))
        if any(place - first > 1 for first, place in repeated) and len(repeated) > 1:
            continue
        for first, place in repeated:
            part, earlier = content.components[place], content.components[first]
            if _is_copy(part) is not _is_copy(earlier):
                continue
            if place - first > 1 and (first == places[0] or _begins_again(content, first, place, places)):
                continue
            sentence = (
                f"Giấy tờ này đã được đòi ở dòng {first + 1} của thành phần hồ sơ, cùng một trường hợp."
            )
            yield Spot("components", key_of(part, place), place, part.text, sentence)


def _repeated(components: Sequence[ComponentPart], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    # Where each paper stood before, and where it stands again.
    seen: dict[str, int] = {}
    for place in places:
        part = components[place]
        if _parts_the_list(part):
            seen.clear()
            continue
        key = paper_key(part.text)
        if len(key) < _SHORTEST:
            continue
        if key in seen:
            yield seen[key], place
        seen[key] = place


def _begins_again(content: Content, first: int, place: int, places: Sequence[int]) -> bool:
    # A numbered list is one whose numbers were told under several headings; a form comes first in a list.
    is_numbered = any(_NUMBERED.match(content.components[each].text) for each in places)
    return is_numbered or any(
        _FORM.match(fold(content.components[each].text)) for each in range(first + 1, place + 1)
    )


def _is_copy(part: ComponentPart) -> bool:
    return bool(_COPY.search(part.text))


def _parts_the_list(part: ComponentPart) -> bool:
    return not part.counts_as_paper or bool(_BEGINS_A_CASE.match(fold(part.text)))


def _dossier(*papers: str) -> Content:
    return Content("Cấp giấy xác nhận", components=tuple(ComponentPart(0, text, 1) for text in papers))


RULE = Rule(
    id="giay-to-hai-lan",
    title="Một giấy tờ đòi hai lần trong một hồ sơ",
    ground="Nghị định 63/2010/NĐ-CP, Phụ lục I, câu 8 (thành phần hồ sơ rõ ràng và hợp lý)",
    explanation=(
        "Trong cùng một trường hợp của hồ sơ có hai dòng đòi đúng một giấy tờ. Người nộp không biết phải chuẩn bị "
        "một hay hai bản. Giấy tờ của các trường hợp khác nhau không bị tính."
    ),
    question="Trong cùng một trường hợp, hồ sơ có đòi cùng một giấy tờ từ hai lần trở lên không?",
    severity=Severity.MEDIUM,
    proposes=MeasureKind.DROP_PAPER,
    look=_look,
    examples=(
        Example(
            "Hồ sơ đòi «Giấy khai sinh» ở đầu danh sách, rồi đòi lại ở cuối.",
            _dossier("Tờ khai", "Giấy khai sinh", "Ảnh chân dung cỡ 4x6", "3. Giấy khai sinh;"),
            is_found=True,
        ),
        Example(
            "Nhiều giấy tờ cùng lặp lại: danh sách của trường hợp thứ hai nối liền danh sách thứ nhất.",
            _dossier("Tờ khai cấp", "Giấy khai sinh", "Ảnh thẻ", "Tờ khai cấp", "Giấy khai sinh"),
            is_found=False,
        ),
        Example(
            "Hai dòng giống nhau nhưng ở giữa có tiêu đề «Trường hợp cấp lại»: là hai trường hợp.",
            _dossier("Tờ khai đề nghị cấp", "Trường hợp cấp lại:", "Tờ khai đề nghị cấp"),
            is_found=False,
        ),
    ),
)
