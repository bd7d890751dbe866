"""A part of a procedure in a few words, as a sentence about a change names it.

What is doubted is said to be: a value that its own description contradicts never stands there bare.
"""

from typing import Any

from ..values.time_limits import LimitStanding
from .parts import AgencyPart, ChannelPart, ChargePart, ComponentPart, Content, StepPart, TimeLimitPart
from .sentences import NOTHING
from .vocabulary import ChannelKind

_LONGEST_HINT = 60


def limit_words(part: TimeLimitPart) -> str:
    """How long: the duration where it is certain, else the source's words with their doubt."""
    if part.standing is LimitStanding.NOT_STATED:
        return NOTHING
    if part.standing is LimitStanding.CONTRADICTED:
        return f"nguồn ghi {part.duration or part.text}, mô tả ghi {part.stated}"
    if part.duration is not None:
        return str(part.duration)
    # OTHER is no unit and the number beside it no amount: see `read_time_limit`.
    words = part.text.replace("OTHER", "").strip("0123456789 -")
    return words or f"theo mô tả{': ' if part.stated else ''}{part.stated}"


def charge_words(part: ChargePart) -> str:
    """How much, with the doubt where there is one."""
    charge = part.charge
    return f"{charge.label} ({charge.doubt.lower()})" if charge.doubt else charge.label


def charge_whole_words(part: ChargePart) -> str:
    """The charge with its note, unless the note says nothing more."""
    remark = part.charge.remark
    return f"{charge_words(part)} – {remark}" if remark else charge_words(part)


def charge_name(part: ChargePart) -> str:
    """Phí, lệ phí, or both words where the source does not tell them apart."""
    return part.kind.label


def copies_words(part: ComponentPart) -> str:
    """How many of which: "1 bản chính, 2 bản sao"."""
    named = (
        (part.originals, "bản chính"),
        (part.copies, "bản sao"),
        (part.certified_copies, "bản sao chứng thực"),
    )
    return ", ".join(f"{count} {name}" for count, name in named if count) or f"{NOTHING} số bản"


def component_words(part: ComponentPart) -> str:
    """The paper with its copies."""
    counted = part.originals or part.copies or part.certified_copies
    name = part.text or "không nêu tên giấy tờ"
    return f"{name} ({copies_words(part)})" if counted else name


def step_name(part: StepPart, position: int) -> str:
    """The step's own title, else its place among the steps."""
    title = part.title.strip(" :.")
    return title if 0 < len(title) <= _LONGEST_HINT else f"Đoạn {position + 1} của trình tự"


def step_words(part: StepPart) -> str:
    """The step's text, begun by a title that is no mere number."""
    has_own = part.title and not part.text.startswith(part.title)
    return ". ".join(filter(None, (part.title.strip(" :.") if has_own else "", part.text)))


def channel_words(part: ChannelPart) -> str:
    """The channel with the source's wording."""
    return f"{part.kind.label} – {part.description}" if part.description else part.kind.label


def channel_name(content: Content, position: int) -> str:
    """The channel at a position, told apart by its wording where there are several of its kind; "" for none."""
    if position not in range(len(content.channels)):
        return ""
    channel = content.channels[position]
    if channel.kind is ChannelKind.NOT_STATED and not channel.description:
        return ""
    alike = sum(each.kind is channel.kind for each in content.channels)
    hint = f" – {_shortened(channel.description)}" if alike > 1 and channel.description else ""
    return f"{channel.kind.label.lower()}{hint}"


def case_name(content: Content, position: int) -> str:
    """The case at a position; "" where the content tells no cases apart."""
    if len(content.dossier_cases) < 2 or position not in range(len(content.dossier_cases)):
        return ""
    title = content.dossier_cases[position].title.strip(" :.")
    return _shortened(title) if title else ""


def agency_words(part: AgencyPart) -> str:
    """The agency's name."""
    return part.name


def text_words(part: Any) -> str:
    """The source's words of a part that has nothing but words."""
    return str(part.text)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_HINT else line[:_LONGEST_HINT].rsplit(" ", 1)[0] + "…"
