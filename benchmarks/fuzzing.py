"""Queries that nobody types and a server must survive: the same ones in every run."""

import string
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from random import Random

from search_index.names import word_list

_SEED = 11
_LONG = 10_000
_SURROGATES = range(0xD800, 0xE000)
_SYLLABLES = ("thur", "tujc", "ddawng", "kys", "giáy", "phesp", "xây", "duwgnj", "nhaf", "ở", "qdđ", "khaai")


def fuzzed(number: int) -> Iterator[str]:
    """Random characters of all scripts, very long ones, one letter repeated, nothing but light words, sixteen
    misspelt words, syllables run together.
    """
    random = Random(_SEED)
    kinds: tuple[Callable[[Random], str], ...] = (
        _anything,
        _endless,
        _one_letter,
        _light,
        _misspelt,
        _joined,
    )
    return (kind(random) for kind in islice(cycle(kinds), number))


def _anything(random: Random) -> str:
    points = (random.randrange(1, 0x110000) for _ in range(random.randrange(1, 200)))
    return "".join(chr(point) for point in points if point not in _SURROGATES)


def _endless(random: Random) -> str:
    return " ".join(random.choice(_SYLLABLES) for _ in range(_LONG))[:_LONG]


def _one_letter(random: Random) -> str:
    return random.choice("aăâđễữwz 1.%\"'(*\u0301") * random.choice((1, 40, 200, _LONG))


def _light(random: Random) -> str:
    words = sorted(word_list("light") | word_list("chat"))
    return " ".join(random.sample(words, len(words)))


def _misspelt(random: Random) -> str:
    return " ".join(
        "".join(random.choices(string.ascii_lowercase, k=random.randrange(5, 9))) for _ in range(16)
    )


def _joined(random: Random) -> str:
    return "".join(random.choices(("thu", "tuc", "dang", "ky", "khai", "sinh", "dat", "nha", "o"), k=40))
