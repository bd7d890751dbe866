"""What a procedure costs: amounts only where they are certain, and never without their note.

A bare 0 in a source says nothing about being free: the portal writes it where nobody filled the field in.
*Unknown* is therefore not *free*, and an amount that its own note contradicts is shown with both.
"""

import enum
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from office.text import fold, normalise, normalise_line, vietnamese_number


class ChargeKind(enum.Enum):
    """Phí (a service's price) or lệ phí (a statutory charge) after Luật Phí và lệ phí 2015, Điều 3."""

    FEE = "fee"
    STATUTORY_CHARGE = "statutory_charge"
    NOT_STATED = "not_stated"

    @property
    def label(self) -> str:
        """The word in Vietnamese; both together where the source does not tell them apart."""
        return {"fee": "Phí", "statutory_charge": "Lệ phí", "not_stated": "Phí, lệ phí"}[self.value]


class ChargeStanding(enum.Enum):
    """What may be said of a charge."""

    AMOUNT = "amount"
    FREE = "free"
    ZERO_IN_SOURCE = "zero_in_source"
    AMOUNT_IN_NOTE = "amount_in_note"
    CONTRADICTED = "contradicted"
    BY_NOTE = "by_note"
    NOT_STATED = "not_stated"

    @property
    def label(self) -> str:
        """The standing in Vietnamese."""
        return _STANDINGS[self]


_STANDINGS = {
    ChargeStanding.AMOUNT: "Nguồn nêu rõ",
    ChargeStanding.FREE: "Miễn phí",
    ChargeStanding.ZERO_IN_SOURCE: "Nguồn ghi 0 đồng, chưa rõ có miễn phí hay không",
    ChargeStanding.AMOUNT_IN_NOTE: "Mức thu ghi trong chú thích",
    ChargeStanding.CONTRADICTED: "Số tiền và chú thích không khớp",
    ChargeStanding.BY_NOTE: "Theo chú thích",
    ChargeStanding.NOT_STATED: "Không nêu",
}


@dataclass(frozen=True, slots=True)
class Charge:
    """One charge: `amount` in whole đồng (or in `currency`), `per_unit` such as "hồ sơ", its note.

    `amount` is None where no number is stated. `exemptions` are the sentences of the note on who pays less
    or nothing. `text` is the source's wording.
    """

    kind: ChargeKind
    standing: ChargeStanding
    amount: int | None
    currency: str
    per_unit: str
    note: str
    exemptions: str
    text: str

    @property
    def label(self) -> str:
        """The charge as a short phrase; the note stands beside it, never instead of it."""
        if self.standing is ChargeStanding.ZERO_IN_SOURCE:
            return "0 đồng (theo dữ liệu nguồn)"
        if self.standing in {ChargeStanding.AMOUNT, ChargeStanding.CONTRADICTED} and self.amount is not None:
            unit = "đồng" if self.currency == "VND" else self.currency
            per = f"/{self.per_unit}" if self.per_unit else ""
            said = f"{vietnamese_number(self.amount)} {unit}{per}"
            return said if self.standing is ChargeStanding.AMOUNT else f"Nguồn ghi {said}"
        return self.standing.label

    @property
    def is_of_unknown_unit(self) -> bool:
        """Whether the number is too small for đồng and its note names no amount that it could contradict."""
        is_small = self.currency == "VND" and 0 < (self.amount or 0) < _LEAST_PLAUSIBLE
        return self.standing is ChargeStanding.CONTRADICTED and is_small and not amounts_in(self.note)

    @property
    def doubt(self) -> str:
        """Why the amount must not be relied on, as a short phrase; "" where nothing speaks against it."""
        if self.is_of_unknown_unit:
            return "Chưa rõ đơn vị"
        return self.standing.label if self.standing is ChargeStanding.CONTRADICTED else ""

    @property
    def remark(self) -> str:
        """The note, unless it says nothing beyond what the label already names."""
        bare = re.sub(r"\W+", " ", fold(self.note)).strip()
        unit = fold(self.per_unit)
        return "" if bare in {unit, f"dong {unit}", "dong", fold(self.label)} else self.note.lstrip("-–•+* ")


_NOTHING = {"", "khong co thong tin", "khong co", "khong", "khong quy dinh", "chua quy dinh", "khong neu"}
_MEANINGLESS_BESIDE_ZERO = _NOTHING - {"khong quy dinh", "chua quy dinh", "khong neu"}
# No charge of a Vietnamese office is below this many đồng: such a number is in another currency or unit.
_LEAST_PLAUSIBLE = 1000
_NOBODY_PAYS = re.compile(
    r"(?:^|[\s(])(?:mien\s+(?:thu\s+)?(?:phi|le phi)|khong\s+(?:thu|phai\s+nop|mat)\s+(?:phi|le phi)|khong\s+mat\s+phi)"
    r"(?:\s*,?\s*(?:va\s+)?le\s+phi)?[\s.)]*$"
)
_AMOUNT = re.compile(
    r"(?<![\d./-])(?P<number>\d{1,3}(?:[.,]\d{3}){1,4}|\d{1,12}(?:[.,]\d{1,2})?)\s*"
    r"(?P<scale>nghin|ngan|trieu|ty|ti)?\s*(?P<unit>dong|vnd|vnđ|d\b|usd|do la|euro|eur|%)?",
)
_SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
# A full stop inside a number parts no clauses.
_CLAUSE = re.compile(r"(?:[^.;\n|]|(?<=\d)\.(?=\d))+")
_FREES = re.compile(
    r"\b(?:(?:miễn|giảm)\b(?!\s+(?:trừ|bớt|kiểm))|không\s+(?:phải\s+)?(?:thu|nộp)\b|bằng\s+\d+\s*%)",
    re.IGNORECASE,
)
# The name of a document on charges ("quy định mức thu, miễn, …") frees nobody.
_TITLE = re.compile(r"quy\s+định\s+(?:về\s+)?(?:mức|chế\s+độ)\s+(?:thu|phí)\b[^.;\n|]*", re.IGNORECASE)
_PER_UNIT = re.compile(
    r"^\(*\s*(?:đồng|đ|VNĐ)?\s*/\s*(?:01\s+|1\s+)?([^\W\d_][^\d/()|.,;:]{0,40})", re.IGNORECASE
)
_UNIT_ENDS = re.compile(r"\s+(?:theo|miễn|giảm|đồng|từ|kể|áp\s+dụng)\b", re.IGNORECASE)
_SOURCE = re.compile(r"(?P<amount>\d{1,15})\s*(?P<currency>VNĐ|VND|USD|EUR)\s*\((?P<note>.*)\)", re.DOTALL)


def amounts_in(note: str) -> tuple[tuple[int, str], ...]:
    """The amounts of money that a note names, as (amount, currency "VND", "USD" or "EUR"), in order.

    A number counts only with a word of money behind it, so years, articles and document numbers do not.
    """
    found = []
    for match in _AMOUNT.finditer(fold(note)):
        unit = match["unit"]
        if unit == "%" or not (unit or match["scale"]):
            continue
        number = match["number"]
        is_grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number) is not None
        value = Decimal(re.sub(r"[.,]", "", number) if is_grouped else number.replace(",", "."))
        currency = "USD" if unit in {"usd", "do la"} else "EUR" if unit in {"euro", "eur"} else "VND"
        found.append((round(value * _SCALES.get(match["scale"] or "", 1)), currency))
    return tuple(found)


def _kind(note: str) -> ChargeKind:
    start = fold(note)[:60]
    if re.match(r"\W*le phi\b(?!.{0,4}phi)", start):
        return ChargeKind.STATUTORY_CHARGE
    return ChargeKind.FEE if re.match(r"\W*(?:muc )?phi (?!va\b|, )", start) else ChargeKind.NOT_STATED


def _zero_standing(note: str) -> ChargeStanding:
    key = " ".join(re.findall(r"\w+", fold(note)))
    if key in _MEANINGLESS_BESIDE_ZERO:
        return ChargeStanding.ZERO_IN_SOURCE
    if _NOBODY_PAYS.search(" " + fold(note)) and len(key.split()) <= 12:
        return ChargeStanding.FREE
    return (
        ChargeStanding.AMOUNT_IN_NOTE
        if any(amount for amount, _ in amounts_in(note))
        else ChargeStanding.BY_NOTE
    )


def _amount_standing(amount: int, currency: str, note: str) -> ChargeStanding:
    if amount < _LEAST_PLAUSIBLE and currency == "VND":
        return ChargeStanding.CONTRADICTED
    named = amounts_in(note)
    agrees = (
        not named
        or (amount, "VND") in named
        or amount == sum(value for value, unit in named if unit == "VND")
    )
    nobody_pays = _NOBODY_PAYS.search(" " + fold(note)) or fold(note).strip().startswith("dong mien phi")
    return ChargeStanding.AMOUNT if agrees and not nobody_pays else ChargeStanding.CONTRADICTED


def _unbracketed(clause: str) -> str:
    return clause.removeprefix("(") if clause.count("(") > clause.count(")") else clause


def exemptions_in(note: str) -> str:
    """The clauses of a note that free somebody from paying, or let him pay less; "" for none."""
    named = (match[0] for match in _CLAUSE.finditer(note) if _FREES.search(_TITLE.sub("", match[0])))
    clauses = (_unbracketed(clause.strip(" -+*•\t")) for clause in named)
    return "; ".join(dict.fromkeys(clause for clause in clauses if len(clause) > 8))


def _per_unit(note: str) -> str:
    match = _PER_UNIT.match(note.strip())
    return _UNIT_ENDS.split(normalise_line(match[1]), maxsplit=1)[0].strip() if match else ""


def _stated(amount: int, currency: str, note: str, text: str) -> Charge:
    currency = currency.replace("Đ", "D")
    standing = _amount_standing(amount, currency, note) if amount else _zero_standing(note)
    return Charge(
        kind=_kind(note),
        standing=standing,
        amount=amount,
        currency=currency,
        per_unit=_per_unit(note) if amount else "",
        note=note,
        exemptions=exemptions_in(note),
        text=text,
    )


def _in_words(text: str) -> Charge:
    key = " ".join(re.findall(r"\w+", fold(text)))
    if key in _NOTHING:
        standing = ChargeStanding.NOT_STATED
    elif _NOBODY_PAYS.search(" " + fold(text)) and len(key.split()) <= 12:
        standing = ChargeStanding.FREE
    else:
        standing = ChargeStanding.AMOUNT_IN_NOTE if amounts_in(text) else ChargeStanding.BY_NOTE
    note = "" if standing is ChargeStanding.NOT_STATED else text
    return Charge(_kind(text), standing, None, "VND", "", note, exemptions_in(text), text)


def _pieces(text: str) -> list[str]:
    return [piece for piece in re.split(r"\s+\|\s+(?=\d+ (?:VNĐ|VND|USD|EUR)\b)", text) if piece.strip(" |")]


# A record repeats the same words for each of its channels.
@lru_cache(maxsize=4096)
def read_charges(text: str) -> tuple[Charge, ...]:
    """A source's charges: "20000 VNĐ (đồng/lần)", several joined by " | ", or words.

    Identical pieces are one charge. Nothing stated is one charge whose standing says so.
    """
    text = normalise(text)
    charges: list[Charge] = []
    for piece in _pieces(text):
        match = _SOURCE.fullmatch(piece.strip())
        if match:
            charges.append(
                _stated(int(match["amount"]), match["currency"], match["note"].strip(), piece.strip())
            )
        else:
            charges.append(_in_words(" | ".join(dict.fromkeys(part.strip() for part in piece.split(" | ")))))
    return tuple(dict.fromkeys(charges)) or (_in_words(""),)
