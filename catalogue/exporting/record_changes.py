"""A decision as JSON: every item, every change of every procedure, and the sentences that tell them.

null means that a figure cannot be reckoned, or that there is no version; it never means 0.
"""

from collections.abc import Iterable
from decimal import Decimal

from office.decisions.models import Decision

from ..listings.comparing import ListingChange
from ..lookup.balance import Balance, Figure
from ..lookup.decisions.changes import DecisionChanges, ItemChange
from ..procedures.comparing import Change
from ..procedures.sentences import Sentence
from .edition import Edition
from .record_origin import day
from .wording import DEMONSTRATION_NOTICE, Json, named


def decision_record(decision: Decision, changes: DecisionChanges, edition: Edition) -> Json:
    """The decision with its items in its own order and the balance over those that could be compared."""
    warning = {"notice": DEMONSTRATION_NOTICE} if edition.is_demonstration else {}
    return {
        "demonstration": edition.is_demonstration,
        **warning,
        "on": day(edition.on),
        **_decision(decision, edition),
        "compared": changes.compared,
        "not_comparable": changes.uncompared,
        "balance": [_figure(figure) for figure in changes.figures],
        "items": [_item(each, edition) for each in changes.items],
    }


def _decision(decision: Decision, edition: Edition) -> Json:
    return {
        "number": decision.number,
        "issuing_agency": decision.issuing_agency.name,
        "issued_on": day(decision.issued_on),
        "kind": named(decision.kind),
        "title": decision.title,
        "signatory": decision.signatory,
        "address": f"{edition.decision(decision.number)}?ban={decision.id}",
    }


def candidates_record(candidates: Iterable[Decision], edition: Edition) -> Json:
    """The decisions of one number, to choose from."""
    return {"candidates": [_decision(each, edition) for each in candidates]}


def _figure(figure: Figure) -> Json:
    return {
        "measured": named(figure.measured),
        "sum": number(figure.sum) if figure.counted else None,
        "procedures_with_figure": figure.counted,
        "procedures_without_figure": figure.missing,
    }


def number(value: Decimal | None) -> int | str | None:
    """A whole number as such, decimals as text; None for what cannot be reckoned."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"


def _item(each: ItemChange, edition: Edition) -> Json:
    item = each.item
    return {
        "kind": named(item.kind),
        "section": item.section,
        "ordinal": item.ordinal,
        "effective_on": day(item.effective_on),
        "is_in_effect": each.is_in_effect(edition.on),
        "procedure": {
            "code": item.code or None,
            "name": item.name,
            "address": edition.procedure(item.address),
        },
        "listing_of": item.authority or None,
        "outcome": named(each.outcome),
        "version_before": each.before,
        "version_after": each.after,
        "is_withdrawn": each.is_withdrawn,
        "summary": each.summary,
        "balance": balance_record(each.balance),
        "changes": [change_record(change) for change in each.changes],
        "sentences": [sentence_record(sentence) for sentence in each.sentences],
    }


def balance_record(balance: Balance | None) -> Json | None:
    """The figures by what is counted; null where nothing was compared."""
    return {measured.value: number(value) for measured, value in balance.items()} if balance else None


def change_record(change: Change | ListingChange) -> Json:
    """One difference in the shape of `comparing`, its values in words as people read them."""
    if isinstance(change, ListingChange):
        before, after = _words(change.before), _words(change.after)
        return {
            "part": "listing",
            "attribute": change.attribute,
            "label": change.label,
            "before": before,
            "after": after,
        }
    return {
        "part": change.part,
        "attribute": change.attribute,
        "label": change.label,
        "position": change.position,
        "is_addition": change.is_addition,
        "is_removal": change.is_removal,
        "before": change.before_in_words,
        "after": change.after_in_words,
    }


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return str(value[-1] or "")
    return str(getattr(value, "label", value) or "")


def sentence_record(sentence: Sentence) -> Json:
    """A sentence with its pieces, and whole as `text`."""
    return {
        "heading": sentence.heading,
        "subject": sentence.lead,
        "before": sentence.before or None,
        "after": sentence.after or None,
        "wording": [{"kind": piece.kind.value, "text": piece.text.strip()} for piece in sentence.wording],
        "text": sentence.text,
    }
