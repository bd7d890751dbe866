"""How a Vietnamese word comes out where the keyboard's program did not take its keys up: Telex and VNI."""

import unicodedata
from collections.abc import Iterator

KEYS = (
    {
        "ă": "w", "â": "a", "ê": "e", "ô": "o", "ơ": "w", "ư": "w", "đ": "d",
        "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j",
    },
    {
        "ă": "8", "â": "6", "ê": "6", "ô": "6", "ơ": "7", "ư": "7", "đ": "9",
        "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "1", "\u0323": "5",
    },
)  # fmt: skip
_BARE = str.maketrans("ăâêôơưđ", "aaeooud")


def typings(word: str) -> Iterator[str]:
    """The left-overs of a word: keys beside their letters or after them all, the tone last or at its vowel."""
    for keys in KEYS:
        letters = [_parted(letter) for letter in word]
        tone = "".join(keys[tone] for _, tone in letters if tone)
        beside = [bare.translate(_BARE) + keys.get(bare, "") for bare, _ in letters]
        shapes = "".join(keys.get(bare, "") for bare, _ in letters)
        after = "".join(bare.translate(_BARE) for bare, _ in letters)
        horn = keys["ư"]
        yield "".join(beside) + tone
        yield "".join(key + keys.get(own, "") for key, (_, own) in zip(beside, letters, strict=True))
        # One horn for both vowels, wherever it is typed.
        yield "".join(beside).replace(f"u{horn}o{horn}", f"uo{horn}") + tone
        yield after + shapes.replace(horn * 2, horn) + tone
        yield after + tone + shapes.replace(horn * 2, horn)


def _parted(letter: str) -> tuple[str, str]:
    # The letter without its tone, and the tone or "".
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in marks if mark in KEYS[0])[-1:]
    tone = tone if unicodedata.combining(tone or "a") else ""
    return unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks), tone
