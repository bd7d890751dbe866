"""What an address asks of a new measure: findings, the page of a paper or of a procedure lead there."""

from typing import Any

from werkzeug.datastructures import MultiDict

from office.accounts.models import Account

from ..findings.forms import PLACES_OF_FILTERS
from ..findings.meant import ALL, LIKE, NUMBERS, findings_meant
from ..measures import MeasureKind
from ..numbers import read_number
from .from_findings import suggested

_OF_FINDINGS = (ALL, LIKE, NUMBERS)
_NAMES = ("loai", "ma", "giay", "giay-so", "tap", "giam-con", *_OF_FINDINGS, *PLACES_OF_FILTERS)
Asked = MultiDict[str, str]


def measure_asked(asked: Asked) -> dict[str, Any]:
    """The arguments that speak of the measure, to be carried on from page to page."""
    return {name: asked.getlist(name) for name in _NAMES if asked.get(name, "")}


def measure_begun(asked: Asked, account: Account) -> dict[str, Any]:
    """What the form of the measure is filled with. Raises as `findings_meant` and `suggested`."""
    if any(asked.get(name, "") for name in _OF_FINDINGS):
        return _of_findings(asked, account)
    return {
        "kind": asked.get("loai", MeasureKind.SHORTEN.value),
        "codes": asked.get("ma", "").replace(",", "\n"),
        "text": asked.get("giay", ""),
        "paper_id": asked.get("giay-so", ""),
        "selection": asked.get("tap", ""),
        "amount": read_number(asked.get("giam-con", "")),
    }


def _of_findings(asked: Asked, account: Account) -> dict[str, Any]:
    told = suggested(findings_meant(asked, account))
    return {
        "kind": told.kind.value,
        "codes": "\n".join(told.codes),
        "text": "\n".join(told.papers),
        "amount": told.amount,
        "content": told.content,
        "reason": told.reason,
    }
