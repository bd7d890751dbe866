"""What the catalogue knows on a day beyond the one content that is looked at: peers, twins, sources of data.

Pure values. An empty one makes every rule that needs it silent, so a content can be looked at alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from office.agencies.models import Level

Peers = tuple[str, Level | None]


@dataclass(frozen=True, slots=True)
class PeerLimit:
    """The longest time limit of a procedure of the group, in working days."""

    procedure_id: int
    days: Decimal


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A source of data that holds what a paper proves; `is_confirmed` once an officer has vouched for it."""

    source_id: int
    source: str
    owner: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Twin:
    """Another procedure that resembles one: `papers` is the share of papers that both ask for, in percent."""

    procedure_id: int
    address: str
    name: str
    papers: int


@dataclass(frozen=True, slots=True)
class Known:
    """What rules may ask of the catalogue on `day`; `procedure_id` and `is_internal` are of the content at hand.

    `ended` maps the match key of an agency's name to its last day, `held` that of a paper's name to its source.
    """

    day: date
    procedure_id: int | None = None
    is_internal: bool = False
    ended: Mapping[str, date] = field(default_factory=dict)
    limits: Mapping[Peers, Sequence[PeerLimit]] = field(default_factory=dict)
    held: Mapping[str, HeldPaper] = field(default_factory=dict)
    twins: Mapping[int, Sequence[Twin]] = field(default_factory=dict)
