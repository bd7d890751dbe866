"""Finding words in stored texts whatever their marks and case, inside the database.

For columns that keep no folded form of their own. A letter becomes the class of all letters that `office.text.fold`
takes for it, so one expression finds the same rows in SQLite and in PostgreSQL, whatever the locale.
"""

import re
import unicodedata
from collections import defaultdict
from typing import Any

import sqlalchemy as sa

from .text import fold


def _classes() -> dict[str, str]:
    alike: dict[str, list[str]] = defaultdict(list)
    for letter in map(
        chr, [*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x1F00)]
    ):
        bare = fold(letter)
        if len(bare) == 1 and bare.isascii() and unicodedata.is_normalized("NFC", letter):
            alike[bare].append(letter)
    return {bare: "".join(letters) for bare, letters in alike.items()}


_CLASSES = _classes()
# A mark that has no letter of its own to stand on is left behind by some sources.
_LOOSE = f"[{''.join(map(chr, range(0x300, 0x370)))}]*"
_WRITTEN = "".join(_CLASSES.values())
BREAK = f"[^{_WRITTEN}]"
LETTER = f"[{''.join(letters for bare, letters in _CLASSES.items() if bare.isalpha())}]"


def spelled(word: str) -> str:
    """An expression for a folded word as it may stand in a text."""
    return "".join(f"[{_CLASSES[letter]}]{_LOOSE}" if letter.isalpha() else letter for letter in word)


def says(column: Any, words: str) -> sa.ColumnElement[bool]:
    """Whether a text has these words one after the other, the last perhaps unfinished; no words are in no text.

    Marks, case and what stands between words do not count. A number at the end is the whole number.
    """
    asked = re.findall(r"[a-z0-9]+", fold(words))
    if not asked:
        return sa.false()
    end = "([^0-9]|$)" if asked[-1][-1].isdigit() else ""
    found: sa.ColumnElement[bool] = column.regexp_match(
        f"(^|{BREAK})" + f"{BREAK}+".join(map(spelled, asked)) + end
    )
    return found
