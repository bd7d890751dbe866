"""One truth about Vietnamese text: how it is stored, compared without marks, and sorted.

Three forms of one string. `normalise` is what is stored (NFC, one placement of the tone, no invisible
characters). `fold` is what people type who leave the marks out. `sort_key` orders as a Vietnamese
dictionary does, the same in SQLite and in PostgreSQL, whose small builds carry no ICU.
"""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_ALPHABET = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=64)}
_SPACES = dict.fromkeys(
    map(
        ord,
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    ),
    " ",
)
_INVISIBLE = dict.fromkeys(
    map(
        ord,
        "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
    )
)
# Bullets of Word's symbol fonts arrive as private characters that no other font can show.
_BULLETS = dict.fromkeys(map(ord, "\uf0fc\uf076\uf097\uf0a7\uf0b7\uf0d8\uf0e8\uf06c\uf02d"), "-")
# Half a surrogate pair, which JSON can smuggle in, is no character: neither database stores it.
_UNWRITABLE = [*range(32), *range(127, 160), *range(0xD800, 0xE000)]
_CONTROLS = {code: None for code in _UNWRITABLE if chr(code) not in "\n\t"}
# Letters that only look like those of the alphabet: conversions from old fonts leave them behind.
_LOOKALIKES = {0x00D0: "Đ", 0x0189: "Đ", 0x01A2: "Ư", 0x01A3: "ư", 0x0130: "I", 0xF02B: "+"}
_REPLACED = _SPACES | _INVISIBLE | _BULLETS | _CONTROLS | _LOOKALIKES

# The old placement (hoà, thuỷ) becomes the new one (hòa, thủy): only open syllables are concerned, and
# after q the u belongs to the consonant (quỳ, quý stay as they are).
_SYLLABLE_ENDS = r"(?![^\W\d_]|[\u0300-\u036f])"
_OLD_PLACEMENT = re.compile(
    rf"(?<![qQ])(?:(?P<o>[oO])(?P<ae>[àảãáạÀẢÃÁẠèẻẽéẹÈẺẼÉẸ])|(?P<u>[uU])(?P<y>[ỳỷỹýỵỲỶỸÝỴ])){_SYLLABLE_ENDS}"
)
_LATIN = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
_BARE: dict[int, str | None] = {code: unicodedata.normalize("NFD", chr(code))[0] for code in _LATIN}
_BARE |= dict.fromkeys(range(0x300, 0x370)) | {ord("đ"): "d", ord("Đ"): "d"}
_LEAD = re.compile(r"""[\s.,;:*+•'"“”‘’/()\[\]{}–—-]*(?:[0-9]{1,3}[.)]\s*)?""")
_UNUSUAL = re.compile("[\r" + "".join(re.escape(chr(code)) for code in _REPLACED) + "]")
_WIDE_SPACES = re.compile(r"[ \t]{2,}|\t")


def _move_tone(match: re.Match[str]) -> str:
    first, second = (match["o"], match["ae"]) if match["o"] else (match["u"], match["y"])
    decomposed = unicodedata.normalize("NFD", second)
    return unicodedata.normalize("NFC", first + decomposed[1]) + decomposed[0]


def normalise(text: str) -> str:
    """Text as it is stored: NFC, tones on their new place, nothing invisible, bullets of symbol fonts as "-".

    Line breaks are kept as ``\\n``; runs of spaces and tabs become one space; the ends are stripped.
    Idempotent.
    """
    text = unicodedata.normalize("NFC", text)
    # Translating costs ten times what looking does, and few texts need it.
    if _UNUSUAL.search(text):
        text = unicodedata.normalize(
            "NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_REPLACED)
        )
    text = _OLD_PLACEMENT.sub(_move_tone, text)
    if _WIDE_SPACES.search(text):
        text = _WIDE_SPACES.sub(" ", text)
    return "\n".join([line.strip() for line in text.split("\n")]).strip()


def normalise_line(text: str) -> str:
    """As `normalise`, on one line: names, codes and numbers."""
    return " ".join(normalise(text).split())


def fold(text: str) -> str:
    """Lower case without any marks, đ as d: the form in which two spellings of a word are equal."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower().translate(_BARE))


@lru_cache(maxsize=8192)
def match_key(text: str) -> str:
    """Folded letters and digits with single spaces: equal keys mean equal names but for punctuation."""
    return " ".join(re.findall(r"\w+", fold(text)))


@lru_cache(maxsize=1024)
def _letter_weights(letter: str) -> tuple[int, int, int]:
    parts = unicodedata.normalize("NFD", letter.lower())
    tone = max((_TONES.get(mark, 0) for mark in parts), default=0)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    if bare in _ALPHABET:
        primary = _ALPHABET[bare]
    elif bare.isdigit():
        primary = 16 + (int(bare) if bare.isdecimal() else 0)
    else:
        primary = 2 if bare.isspace() else 3 if len(bare) != 1 or ord(bare) < 0x3000 else 120
    return primary, 1 + tone, 1 if letter == letter.lower() else 2


def _from_its_first_letter(text: str) -> str:
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    is_word = rest and _letter_weights(rest[0])[0] in _ALPHABET.values()
    return rest if is_word else text


def sort_key(text: str) -> bytes:
    """Bytes whose order is the order of a Vietnamese dictionary: letters, then tones, then case.

    Marks and a list's numeral before the first letter ("1. ", "- ", "[") do not count. At most 240
    characters do, so the column stays short; ties beyond them are broken by identity. Keys are stored: a
    change of this order needs a migration that makes them anew.
    """
    begun = _from_its_first_letter(unicodedata.normalize("NFC", text))
    weights = [_letter_weights(letter) for letter in begun[:240]]
    levels = (bytes(weight[level] for weight in weights) for level in range(3))
    return b"\x00".join(levels)


def slug(text: str) -> str:
    """The folded words joined by hyphens: what an address shows of a name."""
    return "-".join(match_key(text).split())[:120].strip("-")


def vietnamese_number(number: Decimal | int) -> str:
    """A number with dots for thousands and a comma for decimals, without trailing zeros: 1.234,5."""
    whole, _, decimals = f"{number:,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + ("," + decimals if decimals else "")
