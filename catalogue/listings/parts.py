"""The content of a listing revision as a plain value, as readers produce it."""

from dataclasses import dataclass
from decimal import Decimal

from office.agencies.models import Level

from ..procedures.vocabulary import OnlineLevel
from ..values.time_limits import TimeUnit


@dataclass(frozen=True, slots=True)
class ListingContent:
    """What one row of an authority's list says of a procedure; "" and None: nothing.

    `limit_*` is the committed time limit (`limit_text` the words of the list), `charge_text` the local
    charge as worded, `implementing` the agencies as named, one a line.
    """

    code_written: str
    suffix: str
    name: str
    sector: str = ""
    level: Level | None = None
    online_level: OnlineLevel = OnlineLevel.NOT_STATED
    stated_decision_number: str = ""
    limit_amount: Decimal | None = None
    limit_unit: TimeUnit = TimeUnit.NOT_STATED
    limit_text: str = ""
    charge_text: str = ""
    place: str = ""
    legal_basis: str = ""
    implementing: str = ""
    note: str = ""
