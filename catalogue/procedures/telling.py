"""The changes of a procedure → sentences that the public reads. Pure: two contents in, sentences out.

Each change is told by one sentence and no other. An order alone is told only where order is what matters
(the steps), or where nothing else changed: sources shuffle their lists without meaning anything by it.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from . import part_wording as words
from .comparing import Change
from .completeness import Constituent
from .contents import SCALARS
from .edit_telling import (
    PART_HEADINGS,
    PART_LABELS,
    WHOLE_WORDS,
    Between,
    is_renumbered,
    renumbering,
    tell_edit,
)
from .edits import edits_of, is_order
from .parts import Content
from .sentences import CLASSING, Sentence, exchanged, in_legal_order, merged

_SCALAR_HEADINGS = {
    "name": Constituent.NAME.label,
    "dossier_sets": Constituent.DOSSIER.label,
    "is_late_intake_next_day": Constituent.TIME_LIMIT.label,
}


def tell(changes: Sequence[Change], before: Content, after: Content) -> tuple[Sentence, ...]:
    """The sentences for what `compare(before, after)` found, in the order of the law; none for no change."""
    between = Between.of(changes, before, after)
    sentences = [_scalar(change) for change in changes if change.part is None]
    is_only_order = all(is_order(change) for change in changes)
    for attribute in PART_HEADINGS:
        own = [change for change in changes if change.part == attribute]
        sentences += _of_part(attribute, own, between, is_only_order)
    return in_legal_order(merged(sentences))


def _scalar(change: Change) -> Sentence:
    name = change.attribute or ""
    heading = _SCALAR_HEADINGS.get(name, CLASSING)
    before, after = change.before_in_words, change.after_in_words
    return exchanged(heading, SCALARS[name], before, after, changes=(change,))


def _of_part(
    attribute: str, changes: list[Change], between: Between, is_only_order: bool
) -> Iterator[Sentence]:
    for change in changes:
        if change.is_removal:
            yield _whole("Bỏ", change, change.before, between)
        elif change.is_addition:
            yield _whole("Thêm", change, change.after, between)
    edits = list(edits_of(attribute, changes, between.after))
    if attribute == "steps":
        renumbered = [edit for edit in edits if is_renumbered(edit)]
        yield from renumbering(renumbered)
        edits = [edit for edit in edits if not is_renumbered(edit)]
    for edit in edits:
        yield tell_edit(edit, between)
    orders = [change for change in changes if is_order(change)]
    if orders and (is_only_order or (attribute == "steps" and len(changes) == 1)):
        yield _reordered(orders[0])


def _reordered(change: Change) -> Sentence:
    attribute = change.part or ""
    subject = f"{PART_LABELS[attribute]}: xếp lại thứ tự, nội dung không đổi"
    return Sentence(PART_HEADINGS[attribute], subject, changes=(change,))


def _whole(verb: str, change: Change, part: Any, between: Between) -> Sentence:
    """A part that came or went; a removed one is named as it stood in the earlier content."""
    attribute = change.part or ""
    is_removal = change.is_removal
    content = between.before if is_removal else between.after
    # The change of a dropped part carries its references brought to the later content.
    own = getattr(content, attribute)[change.position]
    subject = f"{verb} {_whole_name(attribute, own)}"
    told = WHOLE_WORDS.get(attribute, words.text_words)(part).strip() or "không ghi nội dung"
    more: dict[str, Any] = {"before": told} if is_removal else {"after": told}
    place = _place(attribute, own, content)
    concerning = (place,) if place else ()
    return Sentence(PART_HEADINGS[attribute], subject, concerning=concerning, changes=(change,), **more)


def _whole_name(attribute: str, part: Any) -> str:
    if attribute == "agencies":
        return str(part.role.label).lower()
    if attribute == "charges":
        return words.charge_name(part).lower()
    if attribute == "components":
        return "ghi chú trong thành phần hồ sơ" if part.is_remark else "giấy tờ"
    return _WHOLE_NAMES[attribute]


def _place(attribute: str, part: Any, content: Content) -> str:
    if attribute in {"time_limits", "charges"}:
        return words.channel_name(content, part.channel)
    return words.case_name(content, part.case) if attribute == "components" else ""


_WHOLE_NAMES = {
    "applicants": "đối tượng thực hiện",
    "steps": "bước",
    "channels": "cách nộp",
    "time_limits": "thời hạn",
    "dossier_cases": "trường hợp",
    "legal_bases": "căn cứ pháp lý",
    "outputs": "kết quả",
    "conditions": "yêu cầu, điều kiện",
    "places": "nơi tiếp nhận",
}
