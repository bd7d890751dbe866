"""A person's words made into a question: what is asked of which procedure, in the terms of the index.

Pure but for a vocabulary. Words that carry a story ("em", "cho hỏi", "hôm qua") and phrases that are asked of any
procedure ("cần giấy tờ gì") weigh little; everyday words bring the official ones along; a long story is cut to
its most telling words. Nothing that was typed is taken as a query language.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from .names import acts_in, by_first_word, folded_list, name_mark, opening_marks, word_list
from .spelling import Speller, written_out
from .thesaurus.groups import Thesaurus
from .vietnamese import Words, read_words

LONGEST = 200
_LONGEST_NAME = 2000
MOST_WORDS = 16
_CHAT, _LIGHT, _QUESTION, _FULL = 0.38, 0.7, 0.03, 1.0
# Verbs that "lại" may follow after an object, and the act that they are then; how many words after.
_AGAIN = {"cap": "cap_lai", "lam": "cap_lai", "xin": "cap_lai", "dang ki": "dang_ky_lai"}
_FAR = 6
# After these "lại" means back or left, not again.
_BESIDE_AGAIN = frozenset(["tro", "o", "con", "de", "quay", "giu", "qua"])
_LEVEL_PHRASES = {
    "commune": (" cap xa ", " o xa ", " ubnd xa ", " o phuong ", " ubnd phuong "),
    "province": (" cap tinh ", " ubnd tinh "),
    "central": (" cap trung uong ", " trung uong "),
}


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of the question in both readings; `weight` 1 for what is asked about, less for what surrounds it."""

    exact: str
    folded: str
    weight: float


@dataclass(frozen=True, slots=True)
class Alternative:
    """Other words for some of the question's: the positions they stand for, and their folded readings."""

    positions: tuple[int, ...]
    readings: tuple[tuple[str, ...], ...]
    group: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the ranking needs. `is_marked`: typed with diacritics. `corrected`: what was read instead, or "".

    `acts` are those that the words or a reading of theirs name, `named_acts` those of the words themselves.
    """

    words: tuple[AskedWord, ...]
    alternatives: tuple[Alternative, ...]
    is_marked: bool
    acts: frozenset[str]
    named_acts: frozenset[str]
    level: str
    mark: str
    openings: tuple[str, ...]
    corrected: str


def ask(text: str, speller: Speller, thesaurus: Thesaurus) -> Question:
    """The question in a text of any length. Of more than 200 characters only the first count, except that the
    whole of a long name is still known as that name.
    """
    words, is_changed = speller.read(written_out(read_words(text[:LONGEST])))
    phrases = _phrases_in(words.folded)
    weights = _weights(words, phrases)
    # "Làm giấy báo tử, mất mấy ngày" is not about a lost paper.
    found = thesaurus.find(words, lambda span: not any(_cuts(span, phrase) for phrase in phrases))
    kept = _most_telling(words, weights, {place for each in found for place in each.positions}, speller)
    places = {old: new for new, old in enumerate(kept)}
    alternatives = tuple(
        Alternative(
            tuple(places[old] for old in each.positions),
            tuple(reading.folded for reading in each.readings),
            each.group,
        )
        for each in found
        if all(old in places for old in each.positions)
    )
    named = acts_in(words).union(_parted_acts(words))
    whole = read_words(text[:_LONGEST_NAME])
    return Question(
        words=tuple(AskedWord(words.exact[old], words.folded[old], weights[old]) for old in kept),
        alternatives=alternatives,
        is_marked=words.exact != words.folded,
        acts=named.union(*(_acts_of(reading) for each in found for reading in each.readings)),
        named_acts=named,
        level=_level(words.folded),
        mark=name_mark(whole),
        openings=tuple(opening_marks(whole)),
        corrected=" ".join(words.exact) if is_changed else "",
    )


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    # By their first words.
    lines = (Path(__file__).parent / "words" / "questions.txt").read_text("utf-8").splitlines()
    return by_first_word(read_words(line).folded for line in lines if line and not line.startswith("#"))


def _phrases_in(words: tuple[str, ...]) -> list[range]:
    return [
        range(start, start + len(phrase))
        for start, first in enumerate(words)
        for phrase in _phrases().get(first, ())
        if words[start : start + len(phrase)] == phrase
    ]


def _cuts(span: range, phrase: range) -> bool:
    # Whether they share words while each has words of its own: then they cannot both be meant.
    shared = range(max(span.start, phrase.start), min(span.stop, phrase.stop))
    return len(shared) > 0 and len(shared) not in (len(span), len(phrase))


def _weights(read: Words, phrases: list[range]) -> list[float]:
    weights = [_weight(exact, folded) for exact, folded in zip(read.exact, read.folded, strict=True)]
    for place in (place for phrase in phrases for place in phrase):
        weights[place] = min(_QUESTION, weights[place])
    return weights


def _weight(exact: str, folded: str) -> float:
    # "đang" is chat and "đăng" is not: who types marks is taken at their word.
    is_chat = exact in word_list("chat") or (exact == folded and folded in folded_list("chat"))
    if is_chat:
        return _CHAT
    return _LIGHT if folded in folded_list("light") else _FULL


def _most_telling(words: Words, weights: list[float], needed: set[int], speller: Speller) -> list[int]:
    places = range(len(words.folded))
    if len(places) <= MOST_WORDS:
        return list(places)

    def telling(place: int) -> tuple[bool, float]:
        return place in needed, weights[place] * speller.rarity(words.folded[place])

    return sorted(sorted(places, key=telling, reverse=True)[:MOST_WORDS])


@lru_cache(maxsize=4096)
def _acts_of(reading: Words) -> frozenset[str]:
    return acts_in(reading)


def _parted_acts(words: Words) -> frozenset[str]:
    # "Đăng ký khai sinh lại" is "đăng ký lại", with its object in between.
    found = set()
    for place, word in enumerate(words.exact):
        if word in ("lai", "lại") and place and words.folded[place - 1] not in _BESIDE_AGAIN:
            before = f" {' '.join(words.folded[max(0, place - _FAR) : place])} "
            found |= {act for verb, act in _AGAIN.items() if f" {verb} " in before}
    return frozenset(found)


def _level(words: tuple[str, ...]) -> str:
    text = f" {' '.join(words)} "
    named = [level for level, phrases in _LEVEL_PHRASES.items() if any(phrase in text for phrase in phrases)]
    return named[0] if len(named) == 1 else ""
