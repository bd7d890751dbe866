"""Vietnamese words as a search engine sees them. Pure: no index, no database.

A word is a syllable as written ("khai", "sinh"); what other languages call a word is a pair or triple of
them, so pairs of neighbours do what segmentation promises, with diacritics and without. Every text has two
readings: `exact` keeps the tones on their new place with one spelling of i and y, `folded` drops all marks.
Telex and VNI left-overs ("thur tucj", "thu3 tuc5") are read here as well.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from office.text import fold, normalise

_WORD = re.compile(r"[^\W_]+")
# "kỹ" and "kĩ", "lý" and "lí" are one word; after a vowel ("thủy", "máy") the letter is not free to change.
_FREE_Y = re.compile(r"^(h|k|l|m|s|t|v|qu|th|tr)([yỳỷỹýỵ])$")
_Y_TO_I = str.maketrans("yỳỷỹýỵ", "iìỉĩíị")
# Grave, hook, tilde, acute and dot below, as both ways of typing have them.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_HOOK_AND_TILDE = {0x309: 0x303, 0x303: 0x309}
_TELEX_TONES, _VNI_TONES = dict(zip("frxsj", _TONES, strict=True)), dict(zip("23415", _TONES, strict=True))
_VNI_HORNS = {"7": "ou", "8": "a"}
_ROOFED, _HORNED = str.maketrans("aeo", "âêô"), str.maketrans("aou", "ăơư")
_VOWELS = "aăâeêioôơuưy"
_RIME = re.compile(f"[{_VOWELS}]+")
_SYLLABLE = re.compile(
    r"(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x)?"
    rf"[{_VOWELS}]{{1,3}}(?:c|ch|m|n|ng|nh|p|t)?"
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words in order: `exact[i]` and `folded[i]` are two readings of one word."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]

    @property
    def pairs(self) -> list[str]:
        """Folded neighbours joined by "_"."""
        return [f"{first}_{second}" for first, second in zip(self.folded, self.folded[1:], strict=False)]


@lru_cache(maxsize=65536)
def exact_word(word: str) -> str:
    """A lower-case word with one spelling of i and y."""
    free = _FREE_Y.match(word)
    return free[1] + free[2].translate(_Y_TO_I) if free else word


@lru_cache(maxsize=65536)
def folded_word(word: str) -> str:
    """A word without marks, đ as d."""
    return fold(word)


@lru_cache(maxsize=65536)
def other_tone(word: str) -> str:
    """A word with ngã for hỏi and hỏi for ngã ("sữa" for "sửa"); the same word where it has neither."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_HOOK_AND_TILDE))


def read_words(text: str) -> Words:
    """The words of a text of any length."""
    exact = tuple(exact_word(word) for word in _WORD.findall(normalise(text).lower()))
    return Words(exact, tuple(folded_word(word) for word in exact))


def is_syllable(word: str) -> bool:
    """Whether a word, folded or not, could be one Vietnamese syllable."""
    bare = unicodedata.normalize("NFD", word)
    letters = unicodedata.normalize("NFC", "".join(mark for mark in bare if mark not in _TONES))
    return _SYLLABLE.fullmatch(letters) is not None


def typed_word(word: str) -> str | None:
    """What a Telex or VNI left-over means ("tucj" → "tục", "d9a6t1" → "đất"); None where it means nothing.

    Half of it may have been taken up already ("đươcj").
    """
    if not word.isalnum() or any(mark in _TONES for mark in unicodedata.normalize("NFD", word)):
        return None
    tones = _TELEX_TONES if word.isalpha() else _VNI_TONES
    shape = _shaped_by_telex if word.isalpha() else _shaped_by_vni
    letters, tone = "", ""
    for key in word:
        if key in tones and not tone and _RIME.search(letters):
            tone = tones[key]
        else:
            letters = shape(letters, key)
    # One key serves both vowels ("nguowif", "nguwoif"); only at the end may one of them stay bare ("thuowr").
    letters = re.sub(r"(?<!q)(?:uơ|ưo)(?=.)", "ươ", letters)
    letters = re.sub(r"(?:ươ|ưo)$", "uơ", letters)
    read = _with_tone(letters, tone)
    return exact_word(read) if read and read != word and is_syllable(read) else None


def _shaped_by_telex(letters: str, key: str) -> str:
    if key == "w":
        return _horned(letters, "aou") or f"{letters}ư"
    if key == "d" and letters.startswith("d"):
        return f"đ{letters[1:]}"
    # The same vowel again, at once or after the rest of the syllable ("nhaan", "nhana").
    far = re.fullmatch(rf"(.*{key})([iuy]?[cghmnpt]{{0,2}})", letters) if key in "aeo" else None
    return f"{far[1][:-1]}{key.translate(_ROOFED)}{far[2]}" if far else letters + key


def _shaped_by_vni(letters: str, key: str) -> str:
    if key == "9" and letters.startswith("d"):
        return f"đ{letters[1:]}"
    if key == "6":
        place = max(letters.rfind(vowel) for vowel in "aeo")
        return letters + key if place < 0 else letters[:place] + letters[place:].translate(_ROOFED)
    return (_horned(letters, _VNI_HORNS[key]) if key in _VNI_HORNS else "") or letters + key


def _horned(letters: str, among: str) -> str:
    # Gives "" where no letter can take the horn or the breve.
    start = 2 if letters.startswith("qu") else 0
    double = re.search(r"uo|ua|uu", letters[start:]) if "u" in among else None
    place = start + double.start() if double else max(letters.rfind(vowel, start) for vowel in among)
    if place < 0:
        return ""
    length = 2 if double and double[0] == "uo" else 1
    return letters[:place] + letters[place : place + length].translate(_HORNED) + letters[place + length :]


def _with_tone(letters: str, tone: str) -> str | None:
    if not tone:
        return letters
    start = 2 if letters.startswith(("qu", "gi")) and len(letters) > 2 and letters[2] in _VOWELS else 0
    rime = _RIME.search(letters, start)
    if rime is None:
        return None
    vowels = rime[0]
    is_closed = rime.end() < len(letters)
    marked = [index for index, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    place = marked[-1] if marked else (1 if len(vowels) > 1 and (is_closed or len(vowels) == 3) else 0)
    at = rime.start() + place
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])
