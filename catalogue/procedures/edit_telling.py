"""A part that stays and says something else → its sentence, kind of part by kind of part."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from . import part_wording as words
from .comparing import Change
from .completeness import Constituent
from .contents import PART_KINDS
from .differing import differences, in_context
from .edits import Edit
from .parts import Content
from .sentences import LAW, NOTHING, Sentence, exchanged
from .vocabulary import ChannelKind

PART_HEADINGS = {
    "agencies": Constituent.AGENCY.label,
    "applicants": Constituent.APPLICANTS.label,
    "steps": Constituent.STEPS.label,
    "channels": Constituent.CHANNELS.label,
    "time_limits": Constituent.TIME_LIMIT.label,
    "charges": Constituent.CHARGES.label,
    "dossier_cases": Constituent.DOSSIER.label,
    "components": Constituent.DOSSIER.label,
    "legal_bases": LAW,
    "outputs": Constituent.OUTPUTS.label,
    "conditions": Constituent.CONDITIONS.label,
    "places": Constituent.CHANNELS.label,
}
PART_LABELS = {kind.attribute: kind.label for kind in PART_KINDS}
_SHORT = 60
_NUMBERED = re.compile(r"\s*bước\s*\d+\s*[:.]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Between:
    """Two contents, and of which kind the channels were that are of another kind now, by position."""

    before: Content
    after: Content
    former_kinds: Mapping[int, ChannelKind]

    @classmethod
    def of(cls, changes: Sequence[Change], before: Content, after: Content) -> "Between":
        """What `changes`, found by comparing the two, say of the channels."""
        former = {
            change.position: change.before
            for change in changes
            if change.part == "channels" and change.attribute == "kind"
        }
        return cls(before, after, former)


WHOLE_WORDS: dict[str, Callable[[Any], str]] = {
    "agencies": words.agency_words,
    "applicants": lambda part: part.label,
    "steps": words.step_words,
    "channels": words.channel_words,
    "time_limits": words.limit_words,
    "charges": words.charge_whole_words,
    "dossier_cases": lambda part: part.title,
    "components": words.component_words,
}


def _reworded(edit: Edit, between: Between) -> Sentence:
    """A part that is still itself, in other words."""
    attribute = edit.part
    told = WHOLE_WORDS.get(attribute, words.text_words)
    subject = edit.after.role.label if attribute == "agencies" else PART_LABELS[attribute]
    if attribute == "legal_bases" and edit.after.number:
        subject = f"{subject} {edit.after.number}"
    return _or_noted(edit, subject, told(edit.before), told(edit.after))


def _or_noted(edit: Edit, subject: str, before: str, after: str, **more: Any) -> Sentence:
    """The two wordings; where people would read the same words twice, that only the source's form differs."""
    heading = PART_HEADINGS[edit.part]
    if before == after:
        kept = f"vẫn là {after or NOTHING}, " if len(after) <= _SHORT else ""
        told = f"{kept}chỉ cách ghi trong nguồn thay đổi"
        return Sentence(heading, subject, after=told, changes=edit.changes, **more)
    return exchanged(heading, subject, before, after, changes=edit.changes, **more)


def _of_channel(edit: Edit, between: Between) -> tuple[str, ...]:
    """Which channel a limit or a charge is of, and of which it was where that is another one."""
    name = words.channel_name(between.after, edit.after.channel)
    former = between.former_kinds.get(edit.after.channel)
    if former is not None:
        name = f"{name}, trước là {former.label.lower()}"
    elif "channel" in edit.attributes:
        name = f"{name}, trước thuộc cách nộp khác".lstrip(", ")
    return (name,) if name else ()


def _limit(edit: Edit, between: Between) -> Sentence:
    concerning = _of_channel(edit, between)
    before, after = words.limit_words(edit.before), words.limit_words(edit.after)
    return _or_noted(edit, PART_LABELS["time_limits"], before, after, concerning=concerning)


def _charge(edit: Edit, between: Between) -> Sentence:
    """The amounts, and how the note was reworded; what is read out of the note is not told a second time."""
    concerning = _of_channel(edit, between)
    subject = words.charge_name(edit.after)
    before, after = words.charge_words(edit.before), words.charge_words(edit.after)
    if "kind" in edit.attributes:
        before, after = f"{words.charge_name(edit.before)} {before}", f"{subject} {after}"
    notes = edit.before.note, edit.after.note
    if before == after and notes[0] != notes[1]:
        named = f"Chú thích {subject.lower()}"
        return exchanged(PART_HEADINGS["charges"], named, *notes, concerning=concerning, changes=edit.changes)
    sentence = _or_noted(edit, subject, before, after, concerning=concerning)
    if sentence.wording or notes[0] == notes[1]:
        return sentence
    return replace(sentence, wording=in_context(differences(*notes)))


def _component(edit: Edit, between: Between) -> Sentence:
    """A paper under another name, in another number, or for another case."""
    case = words.case_name(between.after, edit.after.case)
    concerning = (case,) if case else ()
    more: dict[str, Any] = {"concerning": concerning}
    if "case" in edit.attributes:
        more["concerning"] = (f"{case or 'trường hợp chung'}, trước thuộc trường hợp khác",)
    if "text" in edit.attributes:
        before, after = words.component_words(edit.before), words.component_words(edit.after)
        return _or_noted(edit, "Giấy tờ", before, after, **more)
    subject = f"Giấy tờ «{edit.after.text}»"
    return _or_noted(edit, subject, words.copies_words(edit.before), words.copies_words(edit.after), **more)


def _channel(edit: Edit, between: Between) -> Sentence:
    if "kind" in edit.attributes:
        told = words.channel_words
        return _or_noted(edit, PART_LABELS["channels"], told(edit.before), told(edit.after))
    subject = f"Mô tả cách nộp {edit.after.kind.label.lower()}"
    return _or_noted(edit, subject, edit.before.description, edit.after.description)


def _step(edit: Edit, between: Between) -> Sentence:
    subject = words.step_name(edit.after, edit.position)
    if _NUMBERED.fullmatch(edit.before.title) and _NUMBERED.fullmatch(edit.after.title):
        return _or_noted(edit, subject, edit.before.text, edit.after.text)
    return _or_noted(edit, subject, words.step_words(edit.before), words.step_words(edit.after))


def is_renumbered(edit: Edit) -> bool:
    """Whether a step only got another number: "Bước 2" became "Bước 3"."""
    titles = (edit.before.title, edit.after.title)
    return edit.attributes == {"title"} and all(_NUMBERED.fullmatch(title) for title in titles)


def renumbering(edits: Sequence[Edit]) -> Iterator[Sentence]:
    """One sentence for all steps that only got another number; none for none."""
    if edits:
        before, after = (
            ", ".join(part.title.strip(" :.") for part in parts)
            for parts in ([edit.before for edit in edits], [edit.after for edit in edits])
        )
        changes = tuple(change for edit in edits for change in edit.changes)
        yield exchanged(
            PART_HEADINGS["steps"], "Đánh số lại, nội dung không đổi", before, after, changes=changes
        )


_EDITED: dict[str, Callable[[Edit, Between], Sentence]] = {
    "steps": _step,
    "channels": _channel,
    "time_limits": _limit,
    "charges": _charge,
    "components": _component,
}


def tell_edit(edit: Edit, between: Between) -> Sentence:
    """The one sentence that tells all changes of one part."""
    return _EDITED.get(edit.part, _reworded)(edit, between)
