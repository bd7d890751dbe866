"""What the name of a procedure means to a search: its words by weight, its acts, its beginning. Pure.

A name begins with what is done and to what; then come cases ("đối với…", "trong trường hợp…") and remarks in
brackets. Who types a few words means the beginning, so the words of the rest count less. The acts of a name
(cấp lại, gia hạn, xóa…) make another errand of it, however alike the other words are.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from .vietnamese import Words, folded_word, other_tone, read_words

HEAD, CASE, REMARK = 4, 2, 1
_FOLDER = Path(__file__).parent / "words"
_BRACKETS = re.compile(r"\(([^)]*)\)?")
_OPENING = re.compile(r"^\W*thủ\s+tục\s+", re.IGNORECASE)
_CASE_BEGINS = re.compile(
    r"\b(đối với|trong trường hợp|trường hợp|thuộc thẩm quyền|thực hiện tại|áp dụng|theo|do)\b", re.IGNORECASE
)
_SHORTEST_HEAD = 9
_OPENINGS = (4, 8, 16, 24, 32, 48)


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one of the lists beside this module, as written; lines that begin with # explain it."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(read_words(" ".join(line for line in lines if not line.startswith("#"))).exact)


@cache
def folded_list(name: str) -> frozenset[str]:
    """The same words without marks."""
    return frozenset(map(folded_word, word_list(name)))


def by_first_word(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases of folded words by their first, so that a text is read once however many there are."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        found[phrase[0]].append(phrase)
    return dict(found)


@cache
def acts() -> dict[str, tuple[Words, ...]]:
    """Each act with the phrases that name it."""
    found = {}
    for line in (_FOLDER / "acts.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            act, phrases = line.split("\t")
            found[act] = tuple(read_words(phrase) for phrase in phrases.split("|"))
    return found


@cache
def _act_phrases() -> dict[str, list[tuple[str, Words]]]:
    found = defaultdict(list)
    for act, phrases in acts().items():
        for phrase in phrases:
            found[phrase.folded[0]].append((act, phrase))
    return dict(found)


def _is_written(typed: tuple[str, ...], phrase: Words) -> bool:
    # As the thesaurus reads: without marks, or with hoi for nga, only beside another word.
    pairs = zip(typed, phrase.exact, phrase.folded, strict=True)
    return typed == phrase.exact or (
        len(typed) > 1 and all(word in (exact, folded, other_tone(exact)) for word, exact, folded in pairs)
    )


def acts_in(text: Words) -> frozenset[str]:
    """The acts that a text names; what unlocks is not also what locks.

    One word with marks is taken at its word: "giám định" reduces nothing, and "khoa học" locks nothing.
    """
    is_marked = text.exact != text.folded
    found = set()
    for start, first in enumerate(text.folded):
        for act, phrase in _act_phrases().get(first, ()):
            place = slice(start, start + len(phrase.folded))
            if text.folded[place] == phrase.folded and (
                not is_marked or _is_written(text.exact[place], phrase)
            ):
                found.add(act)
    if "mo_khoa" in found:
        found.discard("khoa")
    return frozenset(found)


def name_terms(name: str) -> dict[str, int]:
    """The folded words and pairs of a name, each with the weight of the best place where it stands."""
    bare = _OPENING.sub("", _BRACKETS.sub(" ", name))
    case = _CASE_BEGINS.search(bare)
    cut = case.start() if case and case.start() >= _SHORTEST_HEAD else len(bare)
    terms: dict[str, int] = {}
    for text, weight in ((bare[:cut], HEAD), (bare[cut:], CASE), (" ".join(_BRACKETS.findall(name)), REMARK)):
        for word in read_words(text).folded:
            terms[word] = max(weight, terms.get(word, 0))
    for pair in read_words(name).pairs:
        terms[pair] = HEAD
    return terms


def first_pair(name: str) -> list[str]:
    """The first two words of a name, which mostly are its act, as a pair; none for a name of one word."""
    return read_words(_OPENING.sub("", name)).pairs[:1]


def name_mark(words: Words) -> str:
    """A short mark of a whole name: equal names have equal marks, whatever their punctuation and accents."""
    return blake2b(" ".join(words.folded).encode(), digest_size=8).hexdigest()


def name_numbers(words: Words) -> tuple[int, int, int]:
    """The mark of a whole name as three numbers from 1 to 65,535: what the index can hold of it a document."""
    number = int(name_mark(words), 16)
    return tuple((number >> shift) % 0xFFFF + 1 for shift in (0, 16, 32))  # type: ignore[return-value]


def opening_marks(words: Words) -> list[str]:
    """Marks of the first words of a name, for queries that are the beginning of one; longest last."""
    return [
        f"{length}:{name_mark(Words((), words.folded[:length]))}"
        for length in _OPENINGS
        if len(words.folded) >= length
    ]
