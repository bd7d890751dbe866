"""Findings as items of a round: one for each procedure, chosen because of the rules that found something in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from office.accounts.models import Account

from ..findings.models import FindingState, KeptFinding
from ..findings.registry import rule_of
from ..findings.triage import take
from .choosing import Added, Chosen, ItemTold, add_procedures, planned
from .models import ReasonChosen, ReviewRound


@dataclass(frozen=True, slots=True)
class Burdened:
    """A procedure with the titles of the rules that found something in it, each once."""

    procedure_id: int
    name: str
    code: str
    rules: tuple[str, ...]

    @property
    def reason(self) -> str:
        """The rules in one text."""
        return "; ".join(self.rules)


def burdened(findings: Sequence[KeptFinding]) -> list[Burdened]:
    """The procedures of these findings, in the order in which each first appears."""
    rules: dict[int, dict[str, None]] = {}
    for each in findings:
        rule = rule_of(each.rule)
        rules.setdefault(each.procedure_id, {})[rule.title if rule else each.rule] = None
    known = planned(rules)
    return [
        Burdened(procedure_id, known[procedure_id].name, known[procedure_id].code, tuple(titles))
        for procedure_id, titles in rules.items()
        if procedure_id in known
    ]


def add_findings(
    review_round: ReviewRound, findings: Sequence[KeptFinding], told: ItemTold, *, by: Account
) -> Added:
    """Adds the procedures of the findings, and marks the findings as taken into the review.

    Where `told` names no words for the reason, each item is given its own rules. Raises as `add_procedures`.
    """
    chosen = [Chosen(each.procedure_id, _reasoned(told, each)) for each in burdened(findings)]
    added = add_procedures(review_round, chosen, by=by)
    take([each for each in findings if each.state is FindingState.OPEN], by=by)
    return added


def _reasoned(told: ItemTold, of: Burdened) -> ItemTold:
    if told.reason is not ReasonChosen.FINDING or told.reason_words.strip():
        return told
    return replace(told, reason_words=of.reason)
