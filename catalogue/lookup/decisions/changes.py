"""What a decision changed, procedure by procedure: the sentences from before to after, and the balance.

All contents are loaded together, so the number of queries does not depend on the number of items. Where
the catalogue cannot compare, it says why, and counts the procedure among those without a figure.
"""

import enum
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from office.decisions.models import Decision

from ...listings.announcements import ChangeKind
from ...listings.comparing import ListingChange, compare_listings
from ...listings.stored import StoredListing, stored_listings
from ...listings.telling import committed, tell_listing
from ...procedures.comparing import Change, compare
from ...procedures.parts import Content
from ...procedures.sentences import Sentence
from ...procedures.stored import StoredContent, stored_contents
from ...procedures.telling import tell
from ..balance import Balance, Figure, balance, listing_balance, totals
from ..headlines import charge_summary, limit_summary
from ..stubs import is_only_named
from .announced import AnnouncedItem, announced_by
from .preceding import preceding_listings, preceding_revisions

Stored = StoredContent | StoredListing


class Outcome(enum.Enum):
    """How far an item can be shown as before and after."""

    NEW = "new"
    ABOLISHED = "abolished"
    CHANGED = "changed"
    SAME = "same"
    WITHOUT_BEFORE = "without_before"
    WITHOUT_CONTENT = "without_content"
    NAMED_ONLY = "named_only"
    ABOLISHED_UNKNOWN = "abolished_unknown"

    @property
    def label(self) -> str:
        """What to tell beside the item; "" where the item speaks for itself."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.NEW: "",
    Outcome.ABOLISHED: "",
    Outcome.CHANGED: "",
    Outcome.SAME: "Nội dung trong danh mục không khác bản trước.",
    Outcome.WITHOUT_BEFORE: "Trước đó chưa có trong danh mục, nên không có gì để so sánh.",
    Outcome.WITHOUT_CONTENT: (
        "Mục này chỉ nêu tên thủ tục; danh mục chưa giữ nội dung kèm theo mục, nên không so sánh được."
    ),
    Outcome.NAMED_ONLY: "Mục này chỉ nêu tên thủ tục; danh mục chưa giữ nội dung kèm theo mục.",
    Outcome.ABOLISHED_UNKNOWN: "Danh mục không giữ nội dung của thủ tục trước khi bị bãi bỏ.",
}


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item: what it changed, and the numbers of the versions compared (None: there is none).

    `summary` says in a few words what a new procedure asks for, or what an abolished one asked for.
    `changes` are all differences, `sentences` what people are told of them. `balance` is None where nothing
    was compared.
    """

    item: AnnouncedItem
    outcome: Outcome
    before: int | None
    after: int | None
    changes: tuple[Change | ListingChange, ...]
    sentences: tuple[Sentence, ...]
    balance: Balance | None
    summary: str
    is_withdrawn: bool

    def is_in_effect(self, on: date) -> bool:
        """Whether the item has taken effect by a day."""
        return self.item.effective_on <= on


@dataclass(frozen=True, slots=True)
class DecisionChanges:
    """All items in the decision's order; `figures` add up those that could be compared.

    `compared` of the amended, replaced and standardised procedures could be, `uncompared` could not.
    """

    items: tuple[ItemChange, ...]
    figures: tuple[Figure, ...]
    compared: int
    uncompared: int

    def of_kind(self, kind: ChangeKind) -> tuple[ItemChange, ...]:
        """The items of one kind, in the decision's order."""
        return tuple(each for each in self.items if each.item.kind is kind)

    @property
    def by_kind(self) -> Iterator[tuple[ChangeKind, tuple[ItemChange, ...]]]:
        """The kinds that the decision has, with their items."""
        for kind in ChangeKind:
            if items := self.of_kind(kind):
                yield kind, items


def changes_of(decision: Decision) -> DecisionChanges:
    """What the decision changed; contents as they were published, never a draft."""
    return _summed(item_changes(announced_by(decision.id)))


def item_changes(items: Sequence[AnnouncedItem]) -> list[ItemChange]:
    """What each of these items changed, in their order; they may be of several decisions."""
    before, listed_before = preceding_revisions(items), preceding_listings(items)
    contents = stored_contents([*before.values(), *(item.revision_id for item in items)])
    listings = stored_listings([*listed_before.values(), *(item.listing_revision_id for item in items)])
    told = []
    for item in items:
        if item.listing_id is None:
            old = contents.get(before.get(item, 0))
            told.append(_item_change(item, old, contents.get(item.revision_id or 0)))
        else:
            listed = listings.get(listed_before.get(item, 0))
            told.append(_item_change(item, listed, listings.get(item.listing_revision_id or 0)))
    return told


def _summed(items: Sequence[ItemChange]) -> DecisionChanges:
    balances = [each.balance for each in items if each.balance is not None]
    amended = [each for each in items if each.item.kind not in {ChangeKind.NEW, ChangeKind.ABOLISHED}]
    return DecisionChanges(tuple(items), totals(balances), len(balances), len(amended) - len(balances))


def _item_change(item: AnnouncedItem, before: Stored | None, after: Stored | None) -> ItemChange:
    if before is not None and after is not None and before.revision_id == after.revision_id:
        before = None
    outcome = _outcome(item.kind, before, after)
    found = Comparison((), (), None)
    if outcome is Outcome.CHANGED and before is not None and after is not None:
        found = compared(before, after)
        outcome = Outcome.CHANGED if found.changes else Outcome.SAME
    shown = after if outcome is Outcome.NEW else before if outcome is Outcome.ABOLISHED else None
    return ItemChange(
        item,
        outcome,
        before.ordinal if before else None,
        after.ordinal if after else None,
        found.changes,
        found.sentences,
        found.balance,
        _summary(shown) if shown else "",
        bool(after and after.withdrawn_at),
    )


def _outcome(kind: ChangeKind, before: Stored | None, after: Stored | None) -> Outcome:
    if kind is ChangeKind.ABOLISHED:
        return Outcome.ABOLISHED if before is not None else Outcome.ABOLISHED_UNKNOWN
    if kind is ChangeKind.NEW:
        return Outcome.NEW if after is not None else Outcome.NAMED_ONLY
    if after is None:
        return Outcome.WITHOUT_CONTENT
    return Outcome.CHANGED if before is not None else Outcome.WITHOUT_BEFORE


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two contents compared: every change, the sentences that tell them, the figures (None: nothing compared)."""

    changes: tuple[Change | ListingChange, ...]
    sentences: tuple[Sentence, ...]
    balance: Balance | None


def compared(before: Stored, after: Stored) -> Comparison:
    """Two contents of procedures, or of listings. Raises `TypeError` for one of each."""
    if isinstance(before, StoredContent) and isinstance(after, StoredContent):
        changes = compare(before.content, after.content)
        told = tell(changes, before.content, after.content)
        return Comparison(changes, told, balance(changes, before.content, after.content))
    if isinstance(before, StoredListing) and isinstance(after, StoredListing):
        own = compare_listings(before.content, after.content)
        return Comparison(own, tell_listing(own), listing_balance(before.content, after.content))
    raise TypeError("a procedure is not compared with a listing")


def _summary(stored: Stored) -> str:
    if isinstance(stored, StoredContent):
        return content_summary(stored.content)
    own = stored.content
    limit = own.limit_text or str(committed(own.limit_amount, own.limit_unit) or "")
    return f"Thời hạn: {limit}" if limit else ""


def content_summary(content: Content) -> str:
    """What a procedure asks for: its limit, its charges, how many papers; "" where only its name is known."""
    if is_only_named(content):
        return ""
    cases: Counter[int] = Counter(part.case for part in content.components if part.counts_as_paper)
    least, most = min(cases.values(), default=0), max(cases.values(), default=0)
    counted = f"{most} giấy tờ" if least == most else f"từ {least} đến {most} giấy tờ tùy trường hợp"
    papers = f"; hồ sơ: {counted}" if most else ""
    return f"Thời hạn: {limit_summary(content)}; phí, lệ phí: {charge_summary(content)}{papers}"
