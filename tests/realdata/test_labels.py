"""What the readers of time limits and charges say of 300 labelled blocks: nothing wrong is shown as certain."""

import csv
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalogue.importing.readers.national_parts import ChannelBlock, channel_blocks
from catalogue.procedures.parts import ChargePart
from catalogue.values.charges import ChargeStanding
from catalogue.values.time_limits import LimitStanding
from tests.conftest import real_file

pytestmark = [pytest.mark.realdata]

LABELS = Path(__file__).parents[1] / "labels" / "time_limits_and_charges.tsv"
KNOWN_AS_CERTAIN = {
    ("1.014146", 2),  # the value's number comes up, as the term of a step before the office's own
    ("1.014203", 3),  # stages of several branches, and some of them happen to add up to the value
}
# The amount is plausible, and only the decision that the note cites would show that it is in thousands.
LOOKS_PLAUSIBLE = {("1.013867", 2)}


@dataclass(frozen=True)
class Judged:
    """A labelled block and what the readers made of it."""

    place: tuple[str, int]
    verdict: str
    charge: str
    block: ChannelBlock

    @property
    def found_verdict(self) -> str:
        limit = self.block.limit
        if limit.duration is None:
            return "none"
        if limit.standing is LimitStanding.CONTRADICTED:
            return "contradict"
        return "agree" if limit.stated else "silent"

    @property
    def found_charge(self) -> str:
        return charge_class(self.block.charges)


def charge_class(charges: tuple[ChargePart, ...]) -> str:
    standings = Counter(charge.standing for charge in charges)
    if standings[ChargeStanding.CONTRADICTED]:
        return "conflict"
    if standings[ChargeStanding.AMOUNT]:
        return "several" if standings[ChargeStanding.AMOUNT] > 1 else "amount"
    if standings[ChargeStanding.AMOUNT_IN_NOTE]:
        return "note_amount"
    only = next(iter(standings)) if len(standings) == 1 else None
    return {ChargeStanding.FREE: "free", ChargeStanding.ZERO_IN_SOURCE: "zero"}.get(only, "unknown")


def records() -> Iterator[dict[str, str]]:
    with gzip.open(real_file("catalogue/national-2026.jsonl.gz"), "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = {(row["code"], int(row["block"])): row for row in csv.DictReader(file, delimiter="\t")}
    codes = {code for code, _ in rows}
    blocks = {
        (record["ma"], block.number): block
        for record in records()
        if record["ma"] in codes
        for block in channel_blocks(record["cach_thuc"])
    }
    return [
        Judged(place, row["verdict"].rstrip("?"), row["charge"].rstrip("?"), blocks[place])
        for place, row in rows.items()
    ]


def precision_and_recall(pairs: list[tuple[str, str]], label: str) -> tuple[float, float]:
    """Of (wanted, found) pairs, for one label; 1 where there is nothing to be wrong about."""
    right = sum(wanted == found == label for wanted, found in pairs)
    found_in_all = sum(found == label for _, found in pairs) or right or 1
    wanted_in_all = sum(wanted == label for wanted, _ in pairs) or right or 1
    return right / found_in_all, right / wanted_in_all


def tell(title: str, pairs: list[tuple[str, str]]) -> None:
    for label, count in sorted(Counter(wanted for wanted, _ in pairs).items()):
        precision, recall = precision_and_recall(pairs, label)
        line = f"{title} {label:12} {count:4} blocks, precision {precision:.3f}, recall {recall:.3f}\n"
        sys.stdout.write(line)


def test_at_least_a_third_of_the_labelled_blocks_are_hard(judged: list[Judged]) -> None:
    assert len(judged) == 300
    assert sum(each.verdict in {"contradict", "none"} for each in judged) >= 100


def test_contradictions_are_found_and_few_are_imagined(judged: list[Judged]) -> None:
    pairs = [(each.verdict, each.found_verdict) for each in judged]
    tell("limit", pairs)
    precision, recall = precision_and_recall(pairs, "contradict")
    assert precision >= 0.93
    assert recall >= 0.93


def test_no_contradicted_time_limit_is_shown_as_certain(judged: list[Judged]) -> None:
    shown = {
        each.place
        for each in judged
        if each.verdict == "contradict" and each.block.limit.standing is LimitStanding.CERTAIN
    }
    assert shown <= KNOWN_AS_CERTAIN


def test_a_number_without_a_unit_is_never_a_time_limit(judged: list[Judged]) -> None:
    assert {each.found_verdict for each in judged if each.verdict == "none"} == {"none"}


def test_charges_are_classed_as_they_were_read(judged: list[Judged]) -> None:
    pairs = [(each.charge, each.found_charge) for each in judged]
    tell("charge", pairs)
    assert sum(wanted == found for wanted, found in pairs) / len(pairs) >= 0.95
    for label in ("note_amount", "zero", "unknown"):
        assert min(precision_and_recall(pairs, label)) >= 0.95, label


def test_no_doubtful_charge_is_shown_as_certain(judged: list[Judged]) -> None:
    doubtful = {"note_amount", "conflict", "unknown", "zero"}
    shown = {
        each.place
        for each in judged
        if each.charge in doubtful and each.found_charge in {"amount", "several", "free"}
    }
    assert shown <= LOOKS_PLAUSIBLE


def test_every_block_with_a_number_and_a_unit_is_structured() -> None:
    with_unit = re.compile(r"[\d.,]+ (?!OTHER)\S.{0,15}")
    blocks = [block for record in records() for block in channel_blocks(record["cach_thuc"])]
    numeric = [block for block in blocks if with_unit.fullmatch(block.limit.text)]
    structured = [block for block in numeric if block.limit.duration is not None]
    sys.stdout.write(f"{len(structured)} of {len(numeric)} blocks with a numeric unit are structured\n")
    assert len(numeric) > 14_000
    assert len(structured) / len(numeric) >= 0.97
