"""Reading what a hurried thumb typed: Telex and VNI left-overs, words run together, one or two wrong letters.

Only words that no procedure knows are touched, and only into words that procedures do know, so a correction can
never hide what the catalogue contains. Among several the one that stands beside its neighbours elsewhere wins.
Many speak hỏi and ngã alike and mix them up in writing: a word that is known with the other of the two only is read
so. Short forms of small words ("ko", "vk") are written out.
"""

import math
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from .names import folded_list, word_list
from .vietnamese import Words, exact_word, folded_word, is_syllable, other_tone, typed_word

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FEWEST = 3
_SHORTEST = 3
_LONGEST = 40
_MOST_PIECES = 6
# What follows one of these is a name: "mẫu VK", "hạng E".
_CALL_BY_NAME = frozenset(("mau", "hang", "loai", "diem", "form", "muc", "khoi", "khoan", "lop", "nhom"))


class Vocabulary(Protocol):
    """What spelling needs of an index."""

    size: int

    def frequency(self, field: str, term: str) -> int:
        """How many documents hold a term."""

    def words(self, field: str) -> set[str]:
        """All single words of a field, without its pairs."""


class Said(Protocol):
    """What the terms of a thesaurus are made of: words folded and as `spelled`, and folded pairs of neighbours."""

    words: frozenset[str]
    spelled: frozenset[str]
    pairs: frozenset[str]


class Short(NamedTuple):
    """The word that a short form stands for, and between which folded words; without any it is so everywhere."""

    word: str
    after: frozenset[str]
    before: frozenset[str]


@cache
def _short_forms() -> dict[str, Short]:
    lines = (Path(__file__).parent / "words" / "short.tsv").read_text("utf-8").splitlines()
    found: dict[str, Short] = {}
    for line in lines:
        if not line.startswith("#"):
            word, forms, *beside = line.split("\t")
            after, before = (frozenset(map(folded_word, each.split())) for each in beside or ("", ""))
            found |= dict.fromkeys(forms.split(), Short(word, after, before))
    return found


def written_out(typed: Words) -> Words:
    """The same words with the short forms of small ones written out; a question without marks gets none.

    What may be a name ("mẫu VK", "hạng E", "e-visa") stays one.
    """
    around = ("", *typed.folded, "")
    exact = tuple(
        _written_out(word, around[place], around[place + 2]) for place, word in enumerate(typed.exact)
    )
    folded = tuple(map(folded_word, exact))
    return Words(folded if typed.exact == typed.folded else exact, folded)


def _written_out(word: str, previous: str, following: str) -> str:
    short = _short_forms().get(word)
    if short is None or not (short.after or short.before):
        return short.word if short else word
    is_name = previous in _CALL_BY_NAME
    return short.word if not is_name and (previous in short.after or following in short.before) else word


class Speller:
    """Knows the words of one index, and those that a question may use although no procedure does."""

    def __init__(self, vocabulary: Vocabulary, said: Said) -> None:
        """The words of `said` are known, and its pairs are neighbours."""
        self._vocabulary, self._said = vocabulary, said
        self._others = said.words | folded_list("chat") | folded_list("light")

    def rarity(self, word: str) -> float:
        """How telling a folded word is, from the names, else from all texts; 0 for an unknown one."""
        holders = self._vocabulary.frequency("name", word) or self._vocabulary.frequency("body", word)
        return math.log(1 + self._vocabulary.size / (holders + 1)) if holders else 0.0

    def read(self, typed: Words) -> tuple[Words, bool]:
        """The words as they were meant, and whether anything was read differently."""
        exact: list[str] = []
        is_changed = False
        for place, (word, folded) in enumerate(zip(typed.exact, typed.folded, strict=True)):
            following = typed.folded[place + 1] if place + 1 < len(typed.folded) else ""
            meant = self._toned(word) if self._is_known(folded) else self._meant(word, exact, following)
            exact += meant or [word]
            is_changed = is_changed or meant is not None
        return Words(tuple(exact), tuple(map(folded_word, exact))), is_changed

    def _is_known(self, word: str) -> bool:
        if word in self._others or any(letter.isdigit() for letter in word) and typed_word(word) is None:
            return True
        return self._often(word) >= _FEWEST or self._vocabulary.frequency("name", word) > 0

    def _toned(self, word: str) -> list[str] | None:
        if word.isascii() or word in self._spelled:
            return None
        other = other_tone(word)
        return [other] if other in self._spelled else None

    @cached_property
    def _spelled(self) -> frozenset[str]:
        return self._said.spelled | self._vocabulary.words("exact") | word_list("chat") | word_list("light")

    def _often(self, word: str) -> int:
        said = _FEWEST if word in self._said.pairs else 0
        return said + self._vocabulary.frequency("body", word) + self._vocabulary.frequency("name", word)

    def _meant(self, word: str, before: list[str], following: str) -> list[str] | None:
        telex = typed_word(word)
        if telex and self._is_known(folded_word(telex)):
            return [telex]
        folded = folded_word(word)
        if not folded.isascii() or not folded.isalpha() or len(folded) > _LONGEST:
            return None
        previous = folded_word(before[-1]) if before else ""

        def fitness(each: str) -> tuple[int, int]:
            return self._fitness(each, previous, following)

        near = self._near(folded) if len(folded) >= _SHORTEST else []
        nearest = max(near, key=fitness, default="")
        pieces = None if nearest and fitness(nearest)[0] else self._parted(folded)
        if pieces:
            return pieces
        nearest = nearest or max(self._two_off(folded), key=fitness, default="")
        return [exact_word(nearest)] if nearest else None

    def _parted(self, word: str) -> list[str] | None:
        # The fewest pieces win, then the ones that stand together most often.
        best: dict[int, tuple[int, float, list[str]]] = {0: (0, 0.0, [])}
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - 7), end):
                piece = word[start:end]
                if start not in best or not is_syllable(piece) or self._often(piece) < _FEWEST:
                    continue
                count, together, pieces = best[start]
                pair = f"{pieces[-1]}_{piece}" if pieces else ""
                score = together + (math.log1p(self._often(pair)) if pair else 0)
                found = (count + 1, score, [*pieces, piece])
                if end not in best or (found[0], -found[1]) < (best[end][0], -best[end][1]):
                    best[end] = found
        count, together, pieces = best.get(len(word), (0, 0.0, []))
        return pieces if 1 < count <= _MOST_PIECES and together > 0 else None

    def _near(self, word: str) -> list[str]:
        cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
        edits = {first + rest[1:] for first, rest in cuts if rest}
        edits |= {first + rest[1] + rest[0] + rest[2:] for first, rest in cuts if len(rest) > 1}
        edits |= {first + letter + rest[1:] for first, rest in cuts if rest for letter in _LETTERS}
        edits |= {first + letter + rest for first, rest in cuts for letter in _LETTERS}
        return [edit for edit in edits if edit in self._common]

    def _two_off(self, word: str) -> list[str]:
        return [each for each in self._common if _is_two_off(word, each)]

    @cached_property
    def _common(self) -> frozenset[str]:
        words = self._vocabulary.words("name") | self._vocabulary.words("body")
        letters = (word for word in words if word.isalpha() and is_syllable(word))
        return frozenset(word for word in letters if self._often(word) >= _FEWEST)

    def _fitness(self, word: str, previous: str, following: str) -> tuple[int, int]:
        beside = self._often(f"{previous}_{word}") if previous else 0
        beside += self._often(f"{word}_{following}") if following else 0
        return beside, self._often(word)


def _is_two_off(word: str, other: str) -> bool:
    # Two errors in a short syllable leave nothing to go by.
    if len(word) < 5 or abs(len(word) - len(other)) > 2 or word[0] != other[0]:  # noqa: PLR2004
        return False
    row = list(range(len(other) + 1))
    for place, letter in enumerate(word, start=1):
        above, row[0] = row[0], place
        for index, meant in enumerate(other, start=1):
            above, row[index] = (
                row[index],
                min(row[index] + 1, row[index - 1] + 1, above + (letter != meant)),
            )
    return row[-1] <= 2  # noqa: PLR2004
