"""The parts of a revision as plain values: the one shape that flows through the house.

A reader produces a `Content`, the database stores it part by part, a page shows it, comparing two of them
gives the list of changes. The parts are those of Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2, as amended by
Nghị định 92/2017/NĐ-CP. Texts are normalised. Within a `Content` a part's position is its order;
`lineage` says which part of the earlier revision it continues (0: not yet known) and does not count when
two parts are compared, nor do identities of other records.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from office.agencies.models import Level

from ..values.charges import Charge, ChargeKind, ChargeStanding
from ..values.paper_names import is_instruction
from ..values.time_limits import Duration, LimitStanding, TimeLimit, TimeUnit
from .vocabulary import AgencyRole, ApplicantKind, ChannelKind, RegulatedAs


@dataclass(frozen=True, slots=True)
class AgencyPart:
    """An agency in its role, by the name that the source gives it."""

    role: AgencyRole
    name: str
    agency_id: int | None = field(default=None, compare=False)
    lineage: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ApplicantPart:
    """Who may apply; `text` holds the source's words for OTHER."""

    kind: ApplicantKind
    text: str = ""
    lineage: int = field(default=0, compare=False)

    @property
    def label(self) -> str:
        """The source's words where it used its own, else the kind in Vietnamese."""
        return self.text or self.kind.label


@dataclass(frozen=True, slots=True)
class StepPart:
    """One step: its `title` ("Bước 1", a heading, or ""), and its text, lines kept."""

    title: str
    text: str
    lineage: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ChannelPart:
    """One way to hand in, for one case; `description` is the source's wording."""

    kind: ChannelKind
    description: str = ""
    lineage: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class TimeLimitPart:
    """The time limit of the channel at position `channel`; `stated` joins what the description names."""

    channel: int
    amount: Decimal | None
    unit: TimeUnit
    standing: LimitStanding
    text: str
    stated: str = ""
    lineage: int = field(default=0, compare=False)

    @classmethod
    def of(cls, channel: int, limit: TimeLimit) -> "TimeLimitPart":
        """The part that stores a limit as it was read."""
        unit = limit.duration.unit if limit.duration else TimeUnit.FREE_TEXT
        if limit.standing is LimitStanding.NOT_STATED:
            unit = TimeUnit.NOT_STATED
        amount = limit.duration.amount if limit.duration else None
        stated = "; ".join(dict.fromkeys(str(duration) for duration in limit.stated))
        return cls(channel, amount, unit, limit.standing, limit.text, stated)

    @property
    def duration(self) -> Duration | None:
        """The amount and unit, or None where the limit is text, not stated, or lacks its amount."""
        if self.unit in {TimeUnit.FREE_TEXT, TimeUnit.NOT_STATED}:
            return None
        if self.unit.takes_amount is (self.amount is None):
            return None
        return Duration(self.amount, self.unit)


@dataclass(frozen=True, slots=True)
class ChargePart:
    """A charge of the channel at position `channel`; the fields are those of `Charge`."""

    channel: int
    kind: ChargeKind
    standing: ChargeStanding
    amount: int | None
    currency: str
    per_unit: str
    note: str
    exemptions: str
    text: str
    lineage: int = field(default=0, compare=False)

    @classmethod
    def of(cls, channel: int, charge: Charge) -> "ChargePart":
        """The part that stores a charge as it was read."""
        return cls(
            channel,
            charge.kind,
            charge.standing,
            charge.amount,
            charge.currency,
            charge.per_unit,
            charge.note,
            charge.exemptions,
            charge.text,
        )

    @property
    def charge(self) -> Charge:
        """The value, which knows how to name itself."""
        return Charge(
            self.kind,
            self.standing,
            self.amount,
            self.currency,
            self.per_unit,
            self.note,
            self.exemptions,
            self.text,
        )


@dataclass(frozen=True, slots=True)
class DossierCasePart:
    """A case (trường hợp) under which papers are asked for; "" where there is only one."""

    title: str
    lineage: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ComponentPart:
    """A component of the dossier of the case at position `case`; None as a count means not stated."""

    case: int
    text: str
    originals: int | None = None
    copies: int | None = None
    certified_copies: int | None = None
    paper_id: int | None = field(default=None, compare=False)
    lineage: int = field(default=0, compare=False)

    @property
    def is_remark(self) -> bool:
        """Whether it is a heading or a remark between the papers, and nothing to bring.

        Only where the source counts nothing: what it asks for in any number is to be brought.
        """
        is_uncounted = self.originals == 0 and not self.copies and not self.certified_copies
        return is_uncounted and self.paper_id is None and is_instruction(self.text)

    @property
    def counts_as_paper(self) -> bool:
        """Whether it is counted among the papers: a line that is worded as a remark is not, unless in copies."""
        is_counted = self.originals or self.copies or self.certified_copies
        return bool(is_counted) or self.paper_id is not None or not is_instruction(self.text)


@dataclass(frozen=True, slots=True)
class LegalBasisPart:
    """A legal basis as the source words it, with the number of the document where one is legible."""

    text: str
    number: str = ""
    legal_document_id: int | None = field(default=None, compare=False)
    lineage: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class OutputPart:
    """A result (kết quả thực hiện)."""

    text: str
    paper_id: int | None = field(default=None, compare=False)
    lineage: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ConditionPart:
    """A requirement or condition (yêu cầu, điều kiện)."""

    text: str
    lineage: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PlacePart:
    """Where dossiers are received (địa chỉ tiếp nhận)."""

    text: str
    lineage: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a revision says about a procedure."""

    name: str
    sector: str = ""
    level: Level | None = None
    regulated_as: RegulatedAs = RegulatedAs.NOT_STATED
    stated_decision_number: str = ""
    dossier_sets: int | None = None
    keywords: str = ""
    is_late_intake_next_day: bool = False
    agencies: tuple[AgencyPart, ...] = ()
    applicants: tuple[ApplicantPart, ...] = ()
    steps: tuple[StepPart, ...] = ()
    channels: tuple[ChannelPart, ...] = ()
    time_limits: tuple[TimeLimitPart, ...] = ()
    charges: tuple[ChargePart, ...] = ()
    dossier_cases: tuple[DossierCasePart, ...] = ()
    components: tuple[ComponentPart, ...] = ()
    legal_bases: tuple[LegalBasisPart, ...] = ()
    outputs: tuple[OutputPart, ...] = ()
    conditions: tuple[ConditionPart, ...] = ()
    places: tuple[PlacePart, ...] = ()

    def of_role(self, role: AgencyRole) -> tuple[AgencyPart, ...]:
        """The agencies that act in one role, in order."""
        return tuple(part for part in self.agencies if part.role is role)
