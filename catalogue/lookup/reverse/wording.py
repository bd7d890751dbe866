"""What was asked for in a reverse lookup, said in Vietnamese: over a list, in its file, with a saved list."""

from collections.abc import Iterator
from decimal import Decimal

from office.text import vietnamese_number

from ..selection import Scope
from .criteria import Criteria
from .queries import Sought

Told = tuple[tuple[str, str], ...]


def explained(sought: Sought) -> Told:
    """What is asked for as (criterion, what of it), in the order of the form; nothing for what is left open."""
    selection = sought.selection
    whose = "" if selection.scope is Scope.HOME else selection.scope.label
    pairs = [
        ("Từ khóa", selection.words),
        *_criteria(sought.criteria),
        ("Lĩnh vực", selection.sector),
        ("Cấp thực hiện", selection.level.label if selection.level else ""),
        ("Phạm vi", whose),
    ]
    return tuple((term, text) for term, text in pairs if text)


def _criteria(asked: Criteria) -> Iterator[tuple[str, str]]:
    yield "Đòi giấy tờ", asked.paper
    article = f"Điều {asked.article}" if asked.article else ""
    yield "Căn cứ", " ".join(filter(None, (article, asked.law)))
    role = asked.role.label.lower() if asked.role else ""
    yield "Cơ quan", f"{asked.agency or 'bất kỳ'} ({role})" if role else asked.agency
    if asked.unit:
        unit = asked.unit.label
        yield "Thời hạn", f"{_range(asked.shortest, asked.longest)} {unit}".strip()
    if asked.cheapest is not None or asked.dearest is not None:
        yield "Phí, lệ phí", f"{_range(asked.cheapest, asked.dearest)} đồng"
    if asked.most_papers_at_least is not None:
        yield "Số giấy tờ", f"từ {vietnamese_number(asked.most_papers_at_least)} trong một trường hợp"
    yield "Chỉ thủ tục", "; ".join(lack.label.lower() for lack in asked.lacks)


def _range(least: Decimal | int | None, most: Decimal | int | None) -> str:
    if least is not None and least == most:
        return f"đúng {vietnamese_number(least)}"
    from_least = f"từ {vietnamese_number(least)}" if least is not None else ""
    to_most = f"đến {vietnamese_number(most)}" if most is not None else ""
    return " ".join(filter(None, (from_least, to_most)))
