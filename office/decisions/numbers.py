"""Numbers of documents (số, ký hiệu), as they are written and as they are compared.

A number alone names nothing: each issuing body numbers its own series each year (Nghị định 30/2020/NĐ-CP,
Điều 15). Leading zeros belong to the number: ``02144/QĐ-UBND`` is not ``2144/QĐ-UBND``.
"""

import re
from dataclasses import dataclass

from office.text import normalise_line

# A plain word behind a dash begins the title ("…/TT-BTP-Quy định …"), it is no piece of the symbol.
_PIECE = r"[A-ZĐƯÔ][A-Za-zĐđƯưÔô]*\d{0,2}"
_SYMBOL = rf"{_PIECE}(?:-(?!(?!Ttg)[A-ZĐƯÔ][a-zđưô]{{2,}}(?![A-ZĐ])){_PIECE})*"
_WELL_FORMED = re.compile(
    rf"(?P<number>\d+(?:\.\d+)?[a-zđ]?)(?:/(?P<year>(?:19|20)\d{{2}}))?/(?P<symbol>{_SYMBOL})"
)
_PARTY = re.compile(r"\d+-[A-ZĐ]{1,4}/[A-ZĐ0-9]+")
_ANYWHERE = re.compile(rf"(?<![\w/.]){_WELL_FORMED.pattern}(?![\w/]|-[A-ZĐ]{{2}})")
# A space goes around a slash or before the next piece of the symbol; before a word the dash is a dash.
_SPACED = re.compile(r"\s*/\s*|\s*-\s*(?=[A-ZĐƯÔ][A-ZĐƯÔ\d])")
_GLUED = re.compile(r"(?<=[A-ZĐ\dg])(?=(?:ngày|của)\b)")
# Cyrillic capitals that look like ours and stand for them in some sources.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
_LONGEST = 120
_LEGAL_TEXTS = {
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
}
_LEAD = re.compile(
    r"^(?:Quyết định|Nghị định|Nghị quyết|Thông tư|Luật|Pháp lệnh|NĐ)?\s*(?:số)?\s*:?\s*(?=\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number and symbol; `text` is the normal form, `year` None where the number carries none."""

    text: str
    number: str
    year: int | None
    symbol: str

    @property
    def is_decision(self) -> bool:
        """Whether the symbol says quyết định (QĐ)."""
        return self.symbol.startswith("QĐ")

    @property
    def noun(self) -> str:
        """What kind of paper the symbol says it is, as a heading begins: a plan (KH) is no decision."""
        return "Kế hoạch" if self.symbol.startswith("KH") else "Quyết định"

    @property
    def legal_text(self) -> str:
        """The kind of legal text that the symbol says it is ("Nghị định" of NĐ); "" where it says none."""
        return _LEGAL_TEXTS.get(self.symbol.partition("-")[0], "")

    @property
    def names_its_issuer(self) -> bool:
        """Whether only one body can have issued it; …/QĐ-UBND and …/NQ-HĐND are every province's."""
        return not re.search(r"(?:UBND|HĐND|CTUBND)$", self.symbol)


def tidy_number(text: str) -> str:
    """The number with Unicode, dashes and spaces put right, without "số", "Quyết định", a final stop."""
    return _LEAD.sub("", _even(text).rstrip(" .,;"))


def _even(text: str) -> str:
    text = normalise_line(text).translate(_LOOKALIKES).replace("–", "-").replace("—", "-")
    return _SPACED.sub(lambda match: match[0].strip(), text)


def parse_number(text: str) -> DocumentNumber | None:
    """Read a document number; None where the text is none (a bare number, a test, a whole sentence)."""
    tidy = tidy_number(text)
    if len(tidy) > _LONGEST:
        return None
    match = _WELL_FORMED.fullmatch(tidy)
    if match is None:
        return DocumentNumber(tidy, tidy.partition("-")[0], None, tidy) if _PARTY.fullmatch(tidy) else None
    year = int(match["year"]) if match["year"] else None
    return DocumentNumber(tidy, match["number"], year, match["symbol"])


def spelled_out(text: str) -> str:
    """A bare number of a legal text as a sentence names it ("Nghị định số 2/2026/NĐ-CP"); other words as they are."""
    number = parse_number(text)
    is_bare = number is not None and number.text == normalise_line(text)
    return f"{number.legal_text} số {number.text}" if is_bare and number and number.legal_text else text


def find_numbers(text: str) -> list[tuple[DocumentNumber, str]]:
    """Every well-formed number of a text, each with the words between it and the one before."""
    even = _GLUED.sub(" ", _even(text))
    found, end = [], 0
    for match in _ANYWHERE.finditer(even):
        number = parse_number(match[0])
        if number is not None:
            found.append((number, even[end : match.start()]))
            end = match.end()
    return found


def find_number(text: str) -> DocumentNumber | None:
    """The first well-formed number inside a sentence, or None."""
    match = _ANYWHERE.search(_GLUED.sub(" ", _even(text)))
    return parse_number(match[0]) if match else None
