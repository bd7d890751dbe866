"""Procedures that are nearly one: alike by name, with nearly the same papers.

Who resembles whom is reckoned over the whole catalogue (`twins.py`); here it only becomes a finding, one for all
that resemble a procedure: several would quote the same name again and again.
"""

from collections.abc import Iterator

from catalogue.procedures.parts import Content

from ...measures import MeasureKind
from ..known import Known, Twin
from ..values import Severity
from .rule import EXAMPLE_DAY, Example, Rule, Spot

_MOST_IN_KEY = 8


def _look(content: Content, known: Known) -> Iterator[Spot]:
    twins = sorted(
        known.twins.get(known.procedure_id or 0, ()), key=lambda twin: (-twin.papers, twin.address)
    )
    if not twins:
        return
    told = [f"{twin.address} «{twin.name}» ({twin.papers} % thành phần hồ sơ như nhau)" for twin in twins]
    sentence = f"Gần giống {'thủ tục' if len(twins) == 1 else f'{len(twins)} thủ tục:'} {'; '.join(told)}."
    addresses = sorted(twin.address for twin in twins)
    # Another twin makes another finding, so that nobody's word on the group holds for one who joins it.
    yield Spot("name", "+".join(addresses[:_MOST_IN_KEY]), None, content.name, sentence, ", ".join(addresses))


RULE = Rule(
    id="thu-tuc-gan-giong",
    title="Hai thủ tục gần như một",
    ground="Nghị định 63/2010/NĐ-CP, Phụ lục I, câu 5 (đồng bộ, thống nhất với các thủ tục khác)",
    explanation=(
        "Tên hai thủ tục gần như nhau và thành phần hồ sơ trùng phần lớn. Có thể gộp, hoặc một bản đã được thay mà "
        "chưa bãi bỏ. Hãy so sánh hai thủ tục trước khi kết luận."
    ),
    question="Hai thủ tục có giống nhau tới mức đáng xem xét gộp hoặc bãi bỏ một không?",
    severity=Severity.LOW,
    proposes=MeasureKind.MERGE,
    look=_look,
    is_hint=True,
    examples=(
        Example(
            "«Cấp giấy phép sử dụng vỉa hè» và «Thủ tục cấp giấy phép sử dụng vỉa hè» cùng hồ sơ.",
            Content("Cấp giấy phép sử dụng vỉa hè"),
            is_found=True,
            known=Known(
                EXAMPLE_DAY, 7, twins={7: [Twin(8, "9.000008", "Thủ tục cấp giấy phép sử dụng vỉa hè", 100)]}
            ),
        ),
        Example("Không có thủ tục nào gần giống.", Content("Cấp giấy phép sử dụng vỉa hè"), is_found=False),
    ),
)
