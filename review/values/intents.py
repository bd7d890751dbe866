"""What a measure does to the content of a procedure, stated once and carried out on one or on forty. Pure.

An intent turns a content into the proposal, or says in a sentence why it does not apply to it. What it cannot say
(merging, delegating, a simpler form) is edited by hand or closed by the legal act.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from catalogue.listings.parts import ListingContent
from catalogue.procedures.parts import ChannelPart, ChargePart, ComponentPart, Content, TimeLimitPart
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.charges import ChargeStanding
from catalogue.values.time_limits import LimitStanding, TimeUnit
from office.text import match_key, normalise_line, vietnamese_number

from ..measures import MeasureKind
from .paper_rows import Naming, naming_of
from .reductions import DONG, HALF_DAY, Way, reduced

_CERTIFIED = re.compile(
    r"\b(bản\s+sao)\s+(?:y\s+)?(?:có\s+|được\s+)?(?:công\s+chứng,?\s+|hoặc\s+)?chứng\s+thực\b", re.IGNORECASE
)
_REMOVED = frozenset({MeasureKind.DROP_PAPER, MeasureKind.DATA_INSTEAD})
_OF_PAPERS = _REMOVED | {MeasureKind.PLAIN_COPY}


@dataclass(frozen=True, slots=True)
class Intent:
    """A measure as data. `text` names papers, or conditions by any part of them, one a line; `paper_id` a shared
    paper.

    `amount` is days, đồng or sets by the kind, or a percentage by the `way`; `unit` that of a time limit. Of a
    procedure with several limits or charges, `channel` and `only` (words of its description) choose some.
    """

    kind: MeasureKind
    text: str = ""
    paper_id: int | None = None
    amount: Decimal | None = None
    unit: TimeUnit = TimeUnit.WORKING_DAY
    way: Way = Way.TO
    channel: ChannelKind | None = None
    only: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The papers or conditions that are named."""
        return tuple(line for line in map(normalise_line, self.text.splitlines()) if line)

    @property
    def is_automatic(self) -> bool:
        """Whether the tool itself can carry it out on a content."""
        return self.kind in _APPLY or self.kind is MeasureKind.ABOLISH


class DoesNotApply(ValueError):
    """The content has nothing for the intent to act on; the message is the sentence that says what is missing."""


def applied(intent: Intent, content: Content) -> Content | None:
    """The proposal; None for an abolition. Raises `DoesNotApply`; a kind that is not automatic changes nothing."""
    if intent.kind is MeasureKind.ABOLISH:
        return None
    apply = _APPLY.get(intent.kind)
    return apply(intent, content) if apply else content


def applied_to_listing(intent: Intent, listing: ListingContent, general: Content | None) -> ListingContent:
    """The proposal for an authority's listing, which carries its own time limit and charge. Raises `DoesNotApply`.

    Where the listing states no limit, that of the procedure (`general`) is what is shortened.
    """
    if intent.kind is not MeasureKind.SHORTEN:
        return listing
    _demanded(intent)
    if intent.channel or intent.only:
        raise DoesNotApply("danh mục của cơ quan nêu một thời hạn chung, không theo cách nộp hay trường hợp")
    present = listing.limit_amount if listing.limit_unit is intent.unit else None
    if present is None and not listing.limit_unit.takes_amount and general is not None:
        stated = [part.amount for part in general.time_limits if _is_limit_of(part, intent.unit)]
        present = max((each for each in stated if each is not None), default=None)
    if present is None:
        raise DoesNotApply(f"không nêu thời hạn bằng {intent.unit.label}")
    left = _less_time(intent, present)
    if left == present:
        raise DoesNotApply(f"thời hạn đã là {vietnamese_number(present)} {intent.unit.label}")
    text = f"{vietnamese_number(left)} {intent.unit.label}"
    return replace(listing, limit_amount=left, limit_unit=intent.unit, limit_text=text)


def _demanded(intent: Intent) -> Decimal:
    if intent.amount is None or intent.amount < 0:
        raise DoesNotApply("chưa nêu mức muốn giảm còn")
    return intent.amount


def _is_limit_of(part: TimeLimitPart, unit: TimeUnit) -> bool:
    return part.standing is LimitStanding.CERTAIN and part.unit is unit and part.amount is not None


def _less_time(intent: Intent, present: Decimal) -> Decimal:
    # Whoever cuts to nothing says so; taking off as much as there is would be a slip.
    left = reduced(present, intent.way, _demanded(intent), HALF_DAY)
    return left if left or intent.way is Way.TO else present


def _is_chosen(intent: Intent, part: TimeLimitPart | ChargePart, content: Content) -> bool:
    own = content.channels[part.channel] if 0 <= part.channel < len(content.channels) else None
    if intent.channel and (own is None or own.kind is not intent.channel):
        return False
    said = (own.description if own else "", part.text, part.note if isinstance(part, ChargePart) else "")
    return not intent.only or f" {match_key(intent.only)} " in f" {match_key(' '.join(said))} "


def _shortened(intent: Intent, content: Content) -> Content:
    amount = _demanded(intent)

    def shorten(part: TimeLimitPart) -> TimeLimitPart:
        if not _is_limit_of(part, intent.unit) or not _is_chosen(intent, part, content):
            return part
        left = _less_time(intent, part.amount or Decimal(0))
        text = f"{vietnamese_number(left)} {intent.unit.label}"
        return part if left == part.amount else replace(part, amount=left, text=text, stated="")

    limits = tuple(map(shorten, content.time_limits))
    if limits == content.time_limits:
        longer = f"dài hơn {vietnamese_number(amount)} {intent.unit.label}"
        told = longer if intent.way is Way.TO else f"bằng {intent.unit.label} mà giảm được mức này"
        raise DoesNotApply(f"không có thời hạn nào {told}")
    return replace(content, time_limits=limits)


def _naming_of(intent: Intent, part: ComponentPart) -> Naming:
    if intent.paper_id is not None and part.paper_id == intent.paper_id:
        return Naming.IS
    return naming_of(part.text, intent.names)


def _is_meant(intent: Intent, part: ComponentPart) -> bool:
    return _naming_of(intent, part) is Naming.IS


def rows_to_judge(intent: Intent, content: Content) -> tuple[str, ...]:
    """The rows of the dossier that speak of the paper and of more besides: a person has to edit these."""
    if intent.kind not in _OF_PAPERS:
        return ()
    return tuple(part.text for part in content.components if _naming_of(intent, part) is Naming.MENTIONS)


def _without_paper(intent: Intent, content: Content) -> Content:
    left = tuple(part for part in content.components if not _is_meant(intent, part))
    if len(left) == len(content.components):
        raise DoesNotApply("hồ sơ không có giấy tờ này")
    return replace(content, components=left)


def _plain_copies(intent: Intent, content: Content) -> Content:
    def plain(part: ComponentPart) -> ComponentPart:
        text = _CERTIFIED.sub(r"\1", part.text)
        if not _is_meant(intent, part) or (not part.certified_copies and text == part.text):
            return part
        copies = (part.copies or 0) + (part.certified_copies or 0) or part.copies
        return replace(
            part,
            text=text,
            copies=copies,
            certified_copies=0 if part.certified_copies else part.certified_copies,
        )

    components = tuple(map(plain, content.components))
    if components == content.components:
        raise DoesNotApply("hồ sơ không đòi bản sao chứng thực của giấy tờ này")
    return replace(content, components=components)


def _cheaper(intent: Intent, content: Content) -> Content:
    amount = _demanded(intent)

    def cut(part: ChargePart) -> ChargePart:
        is_sum = part.standing is ChargeStanding.AMOUNT and part.currency == "VND"
        if not is_sum or not part.amount or not _is_chosen(intent, part, content):
            return part
        left = int(reduced(Decimal(part.amount), intent.way, amount, DONG))
        if left == part.amount:
            return part
        standing = ChargeStanding.AMOUNT if left else ChargeStanding.FREE
        return replace(part, amount=left, standing=standing, text=f"{vietnamese_number(left)} đồng")

    charges = tuple(map(cut, content.charges))
    if charges == content.charges:
        higher = f"cao hơn {vietnamese_number(amount)} đồng"
        raise DoesNotApply(f"không có mức thu nào {higher if intent.way is Way.TO else 'giảm được mức này'}")
    return replace(content, charges=charges)


def _online(intent: Intent, content: Content) -> Content:
    if any(channel.kind is ChannelKind.ONLINE for channel in content.channels):
        raise DoesNotApply("đã có cách nộp trực tuyến")
    return replace(content, channels=(*content.channels, ChannelPart(ChannelKind.ONLINE)))


def _without_condition(intent: Intent, content: Content) -> Content:
    wanted = [match_key(name) for name in intent.names]

    def is_meant(text: str) -> bool:
        return any(name in match_key(text) for name in wanted)

    left = tuple(part for part in content.conditions if not is_meant(part.text))
    if len(left) == len(content.conditions):
        raise DoesNotApply("không có yêu cầu, điều kiện này")
    return replace(content, conditions=left)


def _fewer_sets(intent: Intent, content: Content) -> Content:
    sets = int(_demanded(intent)) or 1
    if content.dossier_sets is None or content.dossier_sets <= sets:
        raise DoesNotApply(f"số bộ hồ sơ không nhiều hơn {sets}")
    return replace(content, dossier_sets=sets)


_APPLY: dict[MeasureKind, Callable[[Intent, Content], Content]] = {
    MeasureKind.SHORTEN: _shortened,
    MeasureKind.PLAIN_COPY: _plain_copies,
    MeasureKind.CUT_CHARGE: _cheaper,
    MeasureKind.ADD_ONLINE: _online,
    MeasureKind.DROP_CONDITION: _without_condition,
    MeasureKind.FEWER_SETS: _fewer_sets,
    **dict.fromkeys(_REMOVED, _without_paper),
}
