"""What changed, as sentences for people: "Thời hạn giải quyết (trực tiếp): 15 → 10 ngày làm việc".

A sentence is data: a page, a file and a feed each write it in their own way. Sentences stand under the
headings of the law's constituent parts (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2), in its order, and after
them what the catalogue holds beyond the law.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from .completeness import Constituent
from .differing import Piece, differences, in_context, plain

LAW = "Căn cứ pháp lý"
CLASSING = "Phân loại, nguồn dữ liệu"
HEADINGS = (*(part.label for part in Constituent), LAW, CLASSING)
NOTHING = "không nêu"
# A text longer than this is told by what was deleted and inserted, not by writing it out twice.
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that changed: what (`subject`, for which channels or cases), from what to what.

    With `before` alone something went, with `after` alone it came. `wording` tells a long text by its
    pieces. `changes` are the changes that the sentence tells, each told by one sentence only.
    """

    heading: str
    subject: str
    before: str = ""
    after: str = ""
    wording: tuple[Piece, ...] = ()
    concerning: tuple[str, ...] = ()
    changes: tuple[Any, ...] = field(default=(), compare=False)

    @property
    def lead(self) -> str:
        """The subject, with what it concerns in brackets."""
        concerned = "; ".join(self.concerning)
        return f"{self.subject} ({concerned})" if concerned else self.subject

    @property
    def is_exchange(self) -> bool:
        """Whether one short value took the place of another."""
        return bool(self.before and self.after)

    @property
    def short_before(self) -> str:
        """The value before without the unit that the value after repeats: "15" of "15 ngày làm việc"."""
        number, _, unit = self.before.partition(" ")
        is_amount = number[:1].isdigit() and unit and self.after[:1].isdigit()
        return number if is_amount and self.after.partition(" ")[2] == unit else self.before

    @property
    def text(self) -> str:
        """The whole sentence as plain text."""
        told = f"{self.short_before} → {self.after}" if self.is_exchange else self.before or self.after
        more = [part for part in (told, plain(self.wording)) if part]
        return f"{self.lead}: {'; '.join(more)}" if more else self.lead


def exchanged(heading: str, subject: str, before: str, after: str, **more: Any) -> Sentence:
    """A text that became another: short ones written out, long ones by what was deleted and inserted."""
    if before and after and max(len(before), len(after)) > _SHORT:
        pieces = in_context(differences(before, after))
        return Sentence(heading, subject, wording=pieces, **more)
    return Sentence(heading, subject, before or NOTHING, after or NOTHING, **more)


def merged(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Sentences that say the same of several channels or cases as one; each keeps the place of its first."""
    found: dict[Sentence, Sentence] = {}
    for sentence in sentences:
        alike = replace(sentence, concerning=())
        if alike in found:
            first = found[alike]
            concerning = tuple(dict.fromkeys((*first.concerning, *sentence.concerning)))
            found[alike] = replace(first, concerning=concerning, changes=(*first.changes, *sentence.changes))
        else:
            found[alike] = sentence
    return list(found.values())


def in_legal_order(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """The sentences by heading in the order of the law; under one heading as they came."""
    return tuple(sorted(sentences, key=lambda sentence: HEADINGS.index(sentence.heading)))


def by_heading(sentences: Sequence[Sentence]) -> Iterator[tuple[str, list[Sentence]]]:
    """Sentences in legal order under their headings."""
    for heading, group in groupby(sentences, key=lambda sentence: sentence.heading):
        yield heading, list(group)
