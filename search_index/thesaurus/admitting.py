"""What a group must be to be admitted, said in sentences to whoever wrote it. Pure.

A term leads to one place: two groups that both claim it would blur each other. What a group said already, as
supplied or as published, is not held against whoever changes something else of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..vietnamese import Words, is_syllable, read_words
from .groups import Group, GroupKind

MOST_SYLLABLES = 6
_MOST_TERMS = 400


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a group is not admitted; `side` is "terms" or "official", where it was written."""

    side: str
    sentence: str


def faults(group: Group, others: Iterable[Group], before: Iterable[Group] = ()) -> list[Fault]:
    """Everything that keeps the group from being admitted; none for a good one.

    `others`: the groups that it would stand beside; `before`: what the same group says or said.
    """
    said = {read_words(term) for each in before for term in each.terms}
    fresh = [term for term in group.terms if read_words(term) not in said]
    return [*_of_sides(group), *(each for term in fresh for each in _of_term(term)), *_claimed(fresh, others)]


def _of_sides(group: Group) -> Iterator[Fault]:
    is_same = group.kind is GroupKind.SAME
    if len(group.terms) < (2 if is_same else 1):
        yield Fault(
            "terms",
            "Nhóm cùng nghĩa cần ít nhất hai từ, mỗi từ một dòng."
            if is_same
            else "Hãy nhập ít nhất một từ mà người dân dùng, mỗi từ một dòng.",
        )
    if is_same and group.official:
        yield Fault(
            "official", "Nhóm cùng nghĩa không có từ chính thức riêng. Hãy ghi mọi từ vào ô bên trên."
        )
    if not is_same and not group.official:
        yield Fault(
            "official", "Hãy nhập ít nhất một từ chính thức, như tên thủ tục viết, để các từ kia dẫn tới."
        )
    for side, terms in (("terms", group.terms), ("official", group.official)):
        if len(terms) > _MOST_TERMS:
            yield Fault(
                side, f"Một nhóm có nhiều nhất {_MOST_TERMS} từ, ô này có {len(terms)}. Hãy tách nhóm."
            )
        for term in terms:
            if not read_words(term).exact:
                yield Fault(side, f"«{term}» không có chữ nào. Hãy xóa dòng này.")


def _of_term(term: str) -> Iterator[Fault]:
    words = read_words(term)
    if len(words.exact) > MOST_SYLLABLES:
        yield Fault(
            "terms",
            f"«{term}» có {len(words.exact)} tiếng. Người dân gõ ngắn: hãy giữ không quá {MOST_SYLLABLES} tiếng.",
        )
    is_alone = len(words.exact) == 1 and words.exact == words.folded
    if is_alone and is_syllable(words.folded[0]):
        yield Fault(
            "terms",
            f"«{term}» chỉ có một tiếng không dấu, nên có thể là nhiều từ khác. Hãy ghi đủ dấu hoặc thêm từ.",
        )


def _claimed(terms: Iterable[str], others: Iterable[Group]) -> Iterator[Fault]:
    claims: dict[Words, Group] = {}
    for other in others:
        for term in other.terms:
            claims.setdefault(read_words(term), other)
    for term in terms:
        owner = claims.get(read_words(term))
        if owner is not None:
            yield Fault(
                "terms",
                f"«{term}» đã thuộc nhóm «{owner.slug}» ({owner.terms[0]} → "
                f"{', '.join(owner.official) or 'cùng nghĩa'}). Hãy sửa nhóm đó, hoặc bỏ từ này.",
            )
