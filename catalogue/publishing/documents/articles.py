"""What a decision says: the grounds it rests on, and its articles. Pure.

The number of articles follows from what the decision does: announce, take effect, abolish, correct, bind.
"""

import re
from collections import Counter
from collections.abc import Iterator

from ...listings.announcements import ChangeKind
from ..wording.layouts import Attribute
from ..wording.models import DocumentSettings, SettingKey
from .annexes import AnnexItem, DecisionFacts, cited_positions, counted

Article = tuple[str, ...]
_MOST_NAMED = 20
_LISTED = re.compile(r"\n|;\s+[-–]")


def grounds_of(facts: DecisionFacts, settings: DocumentSettings) -> list[str]:
    """The grounds: those of the office, and before its last one (the proposal) what the items rest on."""
    given = settings.lines(SettingKey.GROUNDS)
    laws = dict.fromkeys(law for item in facts.items for law in _laws(item.text(Attribute.GROUND)))
    referred = dict.fromkeys(
        item.reference for item in facts.items if item.is_by_reference and item.is_registered
    )
    own = [f"Căn cứ {each}" for each in (*laws, *referred)]
    proposals = [each for each in given if each.lstrip("[").lower().startswith("theo đề nghị")]
    return [*(each for each in given if each not in proposals), *own, *proposals]


def _laws(ground: str) -> list[str]:
    """The legal texts that a cell names, one a line or one a dash."""
    pieces = (piece.strip(" -–;.") for piece in _LISTED.split(ground))
    return [piece for piece in pieces if piece]


def articles_of(facts: DecisionFacts, settings: DocumentSettings) -> list[Article]:
    """The articles in order, each as its paragraphs."""
    found = [_announcing(facts), _taking_effect(facts)]
    abolishing = tuple(_abolishing(facts))
    if abolishing:
        found.append(abolishing)
    if facts.corrects:
        found.append((f"Quyết định này đính chính {facts.corrects}.",))
    bound = settings.line(SettingKey.RESPONSIBLE).rstrip(" .")
    if bound:
        found.append((f"{bound} chịu trách nhiệm thi hành Quyết định này./.",))
    return found


def _announcing(facts: DecisionFacts) -> Article:
    first = (
        f"Công bố kèm theo Quyết định này Danh mục {counted(facts.items)} (Chi tiết tại Danh mục kèm theo)."
    )
    has_full = any(item.content for item in facts.items)
    full = ("Nội dung cụ thể của từng thủ tục hành chính nêu tại Phần II của Danh mục.",) if has_full else ()
    return (first, *full, *_referring(facts.items))


def _referring(items: tuple[AnnexItem, ...]) -> Iterator[str]:
    referring = [item for item in items if item.is_by_reference]
    if not referring:
        return
    named = {item.reference for item in referring}
    if len(named) == 1 and all(item.is_registered for item in referring):
        yield f"Nội dung cụ thể thực hiện theo {named.pop()}."
    else:
        yield "Nội dung cụ thể thực hiện theo quyết định nêu đối với từng thủ tục hành chính trong Danh mục."


def _taking_effect(facts: DecisionFacts) -> Article:
    day = facts.effective_on
    if day is not None and day == facts.issued_on:
        first = "Quyết định này có hiệu lực thi hành kể từ ngày ký."
    elif day is not None:
        first = f"Quyết định này có hiệu lực thi hành kể từ ngày {day:%d/%m/%Y}."
    elif facts.items and all(item.effective_on for item in facts.items):
        first = "Danh mục có hiệu lực thi hành từ ngày nêu dưới đây."
    else:
        first = "Quyết định này có hiệu lực thi hành kể từ ngày … tháng … năm …"
    return (first, *_own_days(facts))


def _own_days(facts: DecisionFacts) -> Iterator[str]:
    others = [item for item in facts.items if item.effective_on and item.effective_on != facts.effective_on]
    for day in sorted({item.effective_on for item in others if item.effective_on}):
        alike = [item.called for item in others if item.effective_on == day]
        yield f"Có hiệu lực từ ngày {day:%d/%m/%Y}: {_some(alike)}."


def _abolishing(facts: DecisionFacts) -> Iterator[str]:
    abolished = [item for item in facts.items if item.kind is ChangeKind.ABOLISHED]
    placed = [item for item in abolished if item.cites]
    unplaced = [item.called for item in abolished if not item.cites]
    if placed:
        yield f"Bãi bỏ {len(placed):02} thủ tục hành chính tại {'; '.join(cited_positions(placed))}."
    if unplaced and not facts.is_announced:
        yield (
            f"[Còn {len(unplaced):02} thủ tục hành chính bị bãi bỏ chưa rõ vị trí trong danh mục đã công bố: "
            f"{_some(unplaced)}; cần bổ sung]"
        )


def _some(names: list[str]) -> str:
    distinct = Counter(names)
    shown = "; ".join(list(distinct)[:_MOST_NAMED])
    left = len(distinct) - _MOST_NAMED
    return f"{shown}; và {left} thủ tục khác" if left > 0 else shown
