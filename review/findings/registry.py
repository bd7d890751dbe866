"""The rules of the detector, all of them, in the order in which officers see them."""

from collections.abc import Set

from catalogue.procedures.parts import Content

from .known import Known
from .rules import (
    certified_copy,
    charge_without_ground,
    charges_disagree,
    data_held,
    gone_agency,
    household_book,
    missing_part,
    near_duplicate,
    open_demand,
    own_result,
    same_paper_twice,
    several_sets,
    slow_for_its_peers,
    times_disagree,
)
from .rules.rule import Rule
from .values import Finding

RULES: tuple[Rule, ...] = (
    same_paper_twice.RULE,
    several_sets.RULE,
    certified_copy.RULE,
    open_demand.RULE,
    household_book.RULE,
    gone_agency.RULE,
    missing_part.RULE,
    times_disagree.RULE,
    charges_disagree.RULE,
    charge_without_ground.RULE,
    slow_for_its_peers.RULE,
    data_held.RULE,
    own_result.RULE,
    near_duplicate.RULE,
)
_BY_ID = {rule.id: rule for rule in RULES}


def rule_of(rule_id: str) -> Rule | None:
    """The rule of that name; None for one that this version does not know."""
    return _BY_ID.get(rule_id)


def findings_in(content: Content, known: Known, off: Set[str] = frozenset()) -> tuple[Finding, ...]:
    """Every burden that the rules find in a content, but for those named in `off`. Pure; raises nothing."""
    return tuple(finding for rule in RULES if rule.id not in off for finding in rule.find(content, known))
