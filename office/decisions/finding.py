"""The one decision that somebody means on the command line: by number, and where that is not enough agency and year."""

from collections.abc import Sequence

from ..agencies.queries import agency_called
from ..errors import NotFound, Refused
from .models import Decision
from .numbers import tidy_number
from .queries import decisions_numbered


def decision_meant(number: str, agency: str = "", year: int | None = None) -> Decision:
    """The decision of that number; `agency` is a name, a code or the end of an address ("" for any).

    Raises `NotFound` where there is none, `BadInput` for an agency that is none, `Refused` naming all of them where
    several bear the number.
    """
    found = decisions_numbered(tidy_number(number))
    issuer = agency_called(agency).id if agency else None
    chosen = [
        each
        for each in found
        if (issuer is None or each.issuing_agency_id == issuer) and year in {None, each.year}
    ]
    return _only(chosen, number)


def _only(decisions: Sequence[Decision], number: str) -> Decision:
    if not decisions:
        raise NotFound(
            f"Không có quyết định số {number[:100]} của cơ quan và năm đã nêu. Hãy kiểm tra số, --agency, --year."
        )
    if len(decisions) > 1:
        named = "; ".join(f"{each.issuing_agency.name} năm {each.year}" for each in decisions)
        raise Refused(
            f"Có {len(decisions)} quyết định số {number[:100]}: {named}. Hãy thêm --agency, --year."
        )
    return decisions[0]
