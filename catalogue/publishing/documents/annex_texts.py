"""What a cell of the lists says, from a procedure's content and what an authority's list says over it. Pure.

A value that is doubted is never printed as if it were certain: the doubt stands beside it in square brackets,
for the office to settle before it signs. What nobody states is "".
"""

import re
from collections.abc import Callable, Iterable, Mapping

from ...listings.parts import ListingContent
from ...lookup.presenting import ChannelGroup, channel_groups
from ...procedures.parts import ChargePart, Content, TimeLimitPart
from ...procedures.vocabulary import AgencyRole, OnlineLevel
from ...values.charges import ChargeStanding
from ...values.time_limits import Duration, LimitStanding, TimeUnit
from ..wording.layouts import Attribute

_NO_AMOUNT = {TimeUnit.FREE_TEXT, TimeUnit.NOT_STATED}
# A zero of the national portal says nothing about being free: it stands where nobody filled the field in.
_ZERO = "[nguồn ghi 0 đồng, chưa rõ có thu hay không; cần kiểm tra]"
_PORTAL_UNIT = re.compile(r"^\d*\s*OTHER$|\s*OTHER$")


def said_by(content: Content) -> dict[Attribute, str]:
    """The cells of a procedure that the decision lays down itself."""
    groups = channel_groups(content)
    return {
        Attribute.NAME: content.name,
        Attribute.SECTOR: content.sector,
        Attribute.LEVEL: content.level.label if content.level else "",
        Attribute.LIMIT: _of_channels(groups, lambda group: limit_words(group.limit)),
        Attribute.PLACE: "\n".join(part.text for part in content.places),
        Attribute.CHARGE: _of_channels(groups, lambda group: charge_words(group.charges)),
        Attribute.LEGAL_BASIS: _listed([part.text for part in content.legal_bases]),
        Attribute.IMPLEMENTING: "\n".join(part.name for part in content.of_role(AgencyRole.IMPLEMENTING)),
        Attribute.DECIDING: "\n".join(part.name for part in content.of_role(AgencyRole.DECIDING)),
    }


def said_over(listing: ListingContent, content: Content | None) -> dict[Attribute, str]:
    """The cells of a listing; what it leaves open is the procedure's own, and "" where that is silent too."""
    below = said_by(content) if content else {}
    own: Mapping[Attribute, str] = {
        Attribute.CODE: listing.code_written,
        Attribute.NAME: listing.name,
        Attribute.SECTOR: listing.sector,
        Attribute.LEVEL: listing.level.label if listing.level else "",
        Attribute.LIMIT: listing.limit_text or _committed(listing),
        Attribute.PLACE: listing.place,
        Attribute.CHARGE: listing.charge_text,
        Attribute.ONLINE: ""
        if listing.online_level is OnlineLevel.NOT_STATED
        else listing.online_level.label,
        Attribute.LEGAL_BASIS: listing.legal_basis,
        Attribute.IMPLEMENTING: listing.implementing,
        Attribute.NOTE: listing.note,
    }
    return below | {attribute: text for attribute, text in own.items() if text}


def limit_words(limit: TimeLimitPart | None) -> str:
    """A time limit as a list states it, "" where none is stated."""
    if limit is None or limit.standing is LimitStanding.NOT_STATED:
        return ""
    if limit.standing is LimitStanding.CONTRADICTED:
        return f"{limit.duration} [mô tả ghi {limit.stated}; cần kiểm tra]"
    if limit.duration is not None:
        return str(limit.duration)
    return _PORTAL_UNIT.sub("", limit.text).strip(" -") or limit.stated


def charge_words(charges: Iterable[ChargePart]) -> str:
    """The charges of one channel, each on a line with its note, "" where none is stated."""
    return "\n".join(dict.fromkeys(filter(None, map(_charge, charges))))


def _charge(part: ChargePart) -> str:
    charge = part.charge
    if charge.standing is ChargeStanding.NOT_STATED:
        return ""
    if charge.standing is ChargeStanding.ZERO_IN_SOURCE:
        return _ZERO
    if charge.standing in {ChargeStanding.AMOUNT_IN_NOTE, ChargeStanding.BY_NOTE}:
        return charge.note
    kind = "" if part.kind.value == "not_stated" else f"{part.kind.label}: "
    remark = f" ({charge.remark})" if charge.remark else ""
    doubt = f" [{charge.doubt.lower()}; cần kiểm tra]" if charge.doubt else ""
    return f"{kind}{charge.label}{remark}{doubt}"


def _of_channels(groups: Iterable[ChannelGroup], words: Callable[[ChannelGroup], str]) -> str:
    """What all channels have in common once, else each under its name."""
    said = [(group.channels, words(group)) for group in groups]
    distinct = dict.fromkeys(text for _, text in said)
    if len(distinct) <= 1:
        return next(iter(distinct), "")
    return "\n".join(f"{channels}: {text}" for channels, text in said if text)


def _committed(listing: ListingContent) -> str:
    if listing.limit_unit in _NO_AMOUNT:
        return ""
    return str(Duration(listing.limit_amount, listing.limit_unit))


def _listed(texts: list[str]) -> str:
    return "\n".join(f"- {text.lstrip('-–•*+ ')}" for text in texts) if len(texts) > 1 else "".join(texts)
