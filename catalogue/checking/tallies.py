"""How many procedures state which part: the figures of a catalogue, worked out from counted completeness."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from ..procedures.completeness import COMPULSORY, Completeness, Constituent, PartStanding


def percent(part: int, whole: int) -> Decimal:
    """`part` in hundredths of `whole`, one decimal, rounded down: only all of them are 100. 0 of 0 is 0."""
    if not whole:
        return Decimal(0)
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_DOWN)


@dataclass(frozen=True, slots=True)
class PartCount:
    """One part over all procedures counted; the three numbers add up to them."""

    part: Constituent
    stated: int
    doubtful: int
    missing: int

    @property
    def share(self) -> Decimal:
        """The percentage that states the part, with or without doubt."""
        return percent(self.stated + self.doubtful, self.stated + self.doubtful + self.missing)


@dataclass(frozen=True)
class Tally:
    """How often each completeness occurs."""

    counts: Mapping[Completeness, int]

    @property
    def total(self) -> int:
        """The procedures counted."""
        return sum(self.counts.values())

    @property
    def complete(self) -> int:
        """Those that miss no compulsory part."""
        return sum(count for found, count in self.counts.items() if found.is_complete)

    @property
    def incomplete(self) -> int:
        """Those that miss at least one compulsory part."""
        return self.total - self.complete

    @property
    def only_named(self) -> int:
        """Those of which nothing compulsory is known but the name."""
        others = set(COMPULSORY) - {Constituent.NAME}
        return sum(count for found, count in self.counts.items() if set(found.compulsory_missing) == others)

    @property
    def complete_share(self) -> Decimal:
        """The percentage of the complete ones."""
        return percent(self.complete, self.total)

    @property
    def parts(self) -> tuple[PartCount, ...]:
        """The counts part by part, in the order of the law."""
        return tuple(
            PartCount(
                part, *(self.standing_so(standing, part) for standing in sorted(PartStanding, reverse=True))
            )
            for part in Constituent
        )

    @property
    def compulsory(self) -> tuple[PartCount, ...]:
        """The counts of the seven compulsory parts."""
        return tuple(count for count in self.parts if count.part.is_compulsory)

    @property
    def conditional(self) -> tuple[PartCount, ...]:
        """The counts of the four parts that only some procedures have."""
        return tuple(count for count in self.parts if not count.part.is_compulsory)

    @property
    def most_missed(self) -> PartCount | None:
        """The compulsory part that most procedures miss; None where none is missed."""
        most = max(self.compulsory, key=lambda count: count.missing)
        return most if most.missing else None

    def standing_so(self, standing: PartStanding, part: Constituent | None) -> int:
        """How many have that part standing so; without a part, any compulsory one."""
        parts = COMPULSORY if part is None else (part,)
        return sum(
            count for found, count in self.counts.items() if any(found.of(each) is standing for each in parts)
        )
