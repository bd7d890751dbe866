"""Finding the legal document that a legal basis names, and adding it where it is not yet known."""

import re

from office.decisions.numbers import parse_number
from office.identities import KeyedRecords
from office.text import match_key, normalise_line

_ONLY_NUMBER = re.compile(
    r"\W*(?:luật|nghị định|thông tư|nghị quyết|quyết định|pháp lệnh)?\W*(?:số)?\W*", re.IGNORECASE
)


def _key(number: str, text: str) -> str:
    parsed = parse_number(number)
    if parsed is None or parsed.names_its_issuer:
        return number
    return f"{number}|{match_key(text)}"[:500]


def document_for(documents: KeyedRecords, number: str, text: str) -> int | None:
    """The identity of the document that a legal basis names by number and words, added if unknown.

    None where the basis shows no legible number.
    """
    if not number:
        return None
    key = _key(number, text)
    title = normalise_line(text)
    if not _ONLY_NUMBER.sub("", title.replace(number, "")):
        title = number
    return documents.find(key) or documents.add(key, f"{number} {title}"[:110], number=number, title=title)
