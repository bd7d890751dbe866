"""Which findings an address means: those that it numbers, all that its filters leave, or all that are like one.

The page of the findings leads with such an address into a round or into a plan, so neither has to carry hundreds of
numbers, and both see the same findings.
"""

from collections.abc import Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from office.accounts.models import Account
from office.errors import BadInput, NotFound

from .forms import PLACES_OF_FILTERS, read_numbers, read_sought
from .models import KeptFinding
from .queries import chosen_findings, findings_like, matching_findings

ALL, LIKE, NUMBERS = "tat-ca", "nhu", "phat-hien"
_MOST = 5000
Asked = MultiDict[str, str]


def findings_meant(asked: Asked, account: Account) -> list[KeptFinding]:
    """The findings, without what was dismissed or is gone.

    Raises `NotFound` where none is left, or for a number that is nobody's to judge here; `BadInput` for too many.
    """
    found = [each for each in _meant(asked, account) if each.state.is_waiting]
    if not found:
        raise NotFound(
            "Không có phát hiện nào đang chờ xử lý trong số đã chọn. Hãy chọn lại trong danh sách phát hiện.",
            way_out=("/ra-soat/phat-hien", "Về danh sách phát hiện"),
        )
    if len(found) > _MOST:
        raise BadInput(
            f"Đã chọn {len(found)} phát hiện, nhiều hơn mức {_MOST} của một lần. "
            "Hãy lọc bớt, ví dụ theo quy tắc hay lĩnh vực."
        )
    return found


def _meant(asked: Asked, account: Account) -> list[KeptFinding]:
    if asked.get(ALL, ""):
        return matching_findings(read_sought(asked), account)
    like = read_numbers([asked.get(LIKE, "")])
    if like:
        return findings_like(chosen_findings(like, account)[0], account)
    return chosen_findings(read_numbers(asked.getlist(NUMBERS)), account)


def address_of_all(asked: Asked) -> dict[str, Any]:
    """The arguments that mean all that the filters of this address leave."""
    return {ALL: "1", **filters_of(asked)}


def address_of_some(numbers: Sequence[int]) -> dict[str, Any]:
    """The arguments that mean these."""
    return {NUMBERS: list(numbers)}


def filters_of(asked: Asked) -> dict[str, str]:
    """The filters of an address as they stand there."""
    return {name: asked[name] for name in PLACES_OF_FILTERS if asked.get(name, "")}
