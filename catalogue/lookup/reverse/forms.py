"""What a reviewer asks for in a reverse lookup, read from the address.

Unlike the filters of the public list, what cannot be read is refused: a list that a review rests on must not
leave out a criterion that somebody typed.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from werkzeug.datastructures import MultiDict

from office.errors import BadInput
from office.text import fold, normalise_line

from ...procedures.vocabulary import AgencyRole
from ...values.time_limits import TimeUnit
from ..forms import read_selection
from ..selection import Selection
from .criteria import Criteria, Lack
from .queries import Sought

Address = Mapping[str, list[str]]
PAGE = "/van-phong/tra-nguoc"
LONGEST = 200
_PARAMETERS = (
    *("ten", "giay-to", "van-ban", "dieu", "co-quan", "vai-tro", "thoi-han-tu", "thoi-han-den", "don-vi"),
    *("phi-tu", "phi-den", "so-giay-to", "thieu", "linh-vuc", "cap", "pham-vi"),
)
_ARTICLE = re.compile(r"(?:dieu)?\s*([1-9][0-9]{0,3}[a-z]?)")
_AMOUNT = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,4})?")
_MONEY = re.compile(r"([0-9]{1,12}|[0-9]{1,3}(?:\.[0-9]{3}){1,3})(?:\s*(?:d|dong|vnd))?")


def read_address(stored: Address) -> MultiDict[str, str]:
    """The arguments of an address that was kept by `kept_address`."""
    return MultiDict([(name, value) for name, values in stored.items() for value in values])


def kept_address(arguments: MultiDict[str, str]) -> dict[str, list[str]]:
    """Of an address, what the criteria are read from; neither the page nor the day."""
    said = {name: [value for value in arguments.getlist(name) if value] for name in _PARAMETERS}
    return {name: values for name, values in said.items() if values}


def read_sought(arguments: MultiDict[str, str]) -> Sought:
    """All that the address asks for. Raises `BadInput` for a number, an article or a range that makes no sense."""
    public = read_selection(arguments)
    selection = Selection(words=public.words, sector=public.sector, level=public.level, scope=public.scope)
    shortest, longest = (_amount(_text(arguments, name)) for name in ("thoi-han-tu", "thoi-han-den"))
    cheapest, dearest = (_money(_text(arguments, name)) for name in ("phi-tu", "phi-den"))
    unit = next((each for each in TimeUnit if each.value == arguments.get("don-vi")), None)
    _check_range("thời hạn", shortest, longest)
    _check_range("phí, lệ phí", cheapest, dearest)
    if (shortest, longest) != (None, None) and (unit is None or not unit.takes_amount):
        raise _bad("Hãy chọn đơn vị của thời hạn, ví dụ ngày làm việc.")
    criteria = Criteria(
        paper=_text(arguments, "giay-to"),
        law=_text(arguments, "van-ban"),
        article=_article(_text(arguments, "dieu")),
        agency=_text(arguments, "co-quan"),
        role=next((each for each in AgencyRole if each.value == arguments.get("vai-tro")), None),
        unit=unit,
        shortest=shortest,
        longest=longest,
        cheapest=cheapest,
        dearest=dearest,
        lacks=tuple(lack for lack in Lack if lack.value in arguments.getlist("thieu")),
        most_papers_at_least=_count(_text(arguments, "so-giay-to")),
    )
    return Sought(criteria, selection)


def _bad(sentence: str) -> BadInput:
    return BadInput(sentence, way_out=(PAGE, "Về trang tra ngược"))


def _text(arguments: Mapping[str, str], name: str) -> str:
    return normalise_line(arguments.get(name, "")[:LONGEST])


def _article(text: str) -> str:
    read = _ARTICLE.fullmatch(fold(text))
    if text and read is None:
        raise _bad(f"Điều «{text[:40]}» không đọc được. Hãy ghi số của một điều, ví dụ 8 hoặc 8a.")
    return read[1] if read else ""


def _amount(text: str) -> Decimal | None:
    if text and not _AMOUNT.fullmatch(text):
        raise _bad(f"Thời hạn «{text[:40]}» không đọc được. Hãy ghi một con số, ví dụ 10 hoặc 1,5.")
    return Decimal(text.replace(",", ".")) if text else None


def _money(text: str) -> int | None:
    read = _MONEY.fullmatch(fold(text))
    if text and read is None:
        raise _bad(f"Số tiền «{text[:40]}» không đọc được. Hãy ghi số đồng, ví dụ 50.000.")
    return int(read[1].replace(".", "")) if read else None


def _count(text: str) -> int | None:
    if text and not re.fullmatch("[1-9][0-9]{0,3}", text):
        raise _bad(f"Số giấy tờ «{text[:40]}» không đọc được. Hãy ghi một số từ 1 trở lên.")
    return int(text) if text else None


def _check_range(what: str, least: Decimal | int | None, most: Decimal | int | None) -> None:
    if least is not None and most is not None and least > most:
        raise _bad(f"Khoảng {what} bị ngược: số đầu lớn hơn số sau. Hãy đổi chỗ hai số.")
