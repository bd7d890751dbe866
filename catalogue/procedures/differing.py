"""The difference of two texts, word by word: what was deleted, what was inserted, what stays around it.

The pieces are plain values; a page writes them with <del> and <ins>, a file with words. Blanks between
words are no difference.
"""

import enum
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

_WORD = re.compile(r"\S+\s*")
_SENTENCE = re.compile(r"[^\n.;]+[\n.;]*\s*")
# Beyond so many pairs of words, whole sentences are compared first: the work grows with their product.
_MOST_PAIRS = 40_000
# Texts that share less than this part of their words are two texts, not one text that was edited.
_LEAST_SHARED = 0.3
_CONTEXT = 8


class PieceKind(enum.Enum):
    """What became of a piece of text."""

    KEPT = "kept"
    DROPPED = "dropped"
    ADDED = "added"

    @property
    def label(self) -> str:
        """What happened to it, in Vietnamese."""
        return {"kept": "giữ nguyên", "dropped": "bỏ", "added": "thêm"}[self.value]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together in one or both of the texts; an ellipsis stands for kept words left out."""

    kind: PieceKind
    text: str


# A record repeats the same words for each of its channels.
@lru_cache(maxsize=512)
def differences(before: str, after: str) -> tuple[Piece, ...]:
    """All pieces in reading order: those kept or dropped make up `before`, those kept or added `after`."""
    # The last word ends in a blank like all others, so that it is one with its like in the middle.
    return tuple(_joined(_pieces(_WORD.findall(f"{before} "), _WORD.findall(f"{after} "))))


def in_context(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The same differences with only a few words around each; nothing dropped or added is left out."""
    last = len(pieces) - 1
    return tuple(
        piece if piece.kind is not PieceKind.KEPT else _shortened(piece, place == 0, place == last)
        for place, piece in enumerate(pieces)
    )


def plain(pieces: Sequence[Piece]) -> str:
    """The pieces as one line of text: "nộp [bỏ: bản sao] [thêm: bản chính] giấy khai sinh"."""
    told = (
        piece.text if piece.kind is PieceKind.KEPT else f"[{piece.kind.label}: {piece.text.strip()}]"
        for piece in pieces
    )
    return " ".join(" ".join(told).split())


def _shortened(piece: Piece, is_first: bool, is_last: bool) -> Piece:
    words = _WORD.findall(piece.text)
    head = 0 if is_first else _CONTEXT
    tail = 0 if is_last else _CONTEXT
    if len(words) <= head + tail + 2:
        return piece
    begun = "".join(words[:head]).rstrip()
    ended = "".join(words[len(words) - tail :])
    return Piece(piece.kind, f"{begun} … {ended}".lstrip())


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    yield Piece(PieceKind.KEPT, "".join(after[:head]))
    yield from _middle(before[head : len(before) - tail], after[head : len(after) - tail])
    yield Piece(PieceKind.KEPT, "".join(after[len(after) - tail :]))


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words the two begin with in common."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one.strip() != other.strip():
            break
        count += 1
    return count


def _middle(before: list[str], after: list[str]) -> Iterator[Piece]:
    if _are_two_texts(before, after):
        yield from _exchanged(before, after)
    elif len(before) * len(after) > _MOST_PAIRS:
        yield from _by_sentence("".join(before), "".join(after))
    else:
        yield from _matched(before, after)


def _are_two_texts(before: list[str], after: list[str]) -> bool:
    if not before or not after:
        return True
    left, right = Counter(map(str.strip, before)), Counter(map(str.strip, after))
    shared = sum((left & right).values())
    return shared < _LEAST_SHARED * max(len(before), len(after))


def _exchanged(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    yield Piece(PieceKind.DROPPED, "".join(before))
    yield Piece(PieceKind.ADDED, "".join(after))


def _by_sentence(before: str, after: str) -> Iterator[Piece]:
    left, right = _SENTENCE.findall(before), _SENTENCE.findall(after)
    # What comes before the first sentence (a lone full stop) would otherwise be lost.
    if "".join(left) != before or "".join(right) != after:
        yield from _exchanged([before], [after])
        return
    for tag, old, new in _runs(left, right):
        words = _WORD.findall("".join(old)), _WORD.findall("".join(new))
        is_small = len(words[0]) * len(words[1]) <= _MOST_PAIRS
        if tag == "replace" and is_small and not _are_two_texts(*words):
            yield from _matched(*words)
        else:
            yield from _told(tag, old, new)


def _matched(before: list[str], after: list[str]) -> Iterator[Piece]:
    for tag, old, new in _runs(before, after):
        yield from _told(tag, old, new)


def _runs(before: list[str], after: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    left, right = [*map(str.strip, before)], [*map(str.strip, after)]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        yield tag, before[start:end], after[begin:stop]


def _told(tag: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if tag == "equal":
        yield Piece(PieceKind.KEPT, "".join(new))
    else:
        yield from _exchanged(old, new)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece; empty pieces are left out."""
    waiting: dict[PieceKind, str] = {}
    for piece in pieces:
        if not piece.text:
            continue
        if (piece.kind is PieceKind.KEPT) != (PieceKind.KEPT in waiting):
            yield from _emptied(waiting)
        waiting[piece.kind] = waiting.get(piece.kind, "") + piece.text
    yield from _emptied(waiting)


def _emptied(waiting: dict[PieceKind, str]) -> Iterator[Piece]:
    for kind in PieceKind:
        if kind in waiting:
            yield Piece(kind, waiting.pop(kind))
