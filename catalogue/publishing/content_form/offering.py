"""Names offered while somebody types a draft: of agencies, sectors, papers and legal texts that are known.

A name is found by its first words or by words inside, with or without marks; at most ten, the shortest first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from office.agencies.models import Agency, Sector
from office.database import db
from office.text import fold, match_key

from ...law.models import LegalDocument
from ...papers.models import Paper, PaperKind

MOST = 10
_LEAST = 2
_READ = 60
_DIGITS = re.compile(r"\d[\d/]*")


@dataclass(frozen=True, slots=True)
class Offer:
    """A name to be taken over; `told` says more about it, "" for nothing."""

    value: str
    told: str = ""


def offer(kind: str, typed: str) -> tuple[Offer, ...]:
    """Names of this kind ("co-quan", "linh-vuc", "giay-to", "van-ban") for what was typed so far.

    Raises `KeyError` for another kind.
    """
    reader = _READERS[kind]
    words = match_key(typed[:100]).split()
    if sum(map(len, words)) < _LEAST:
        return ()
    return tuple(reader(words, typed))[:MOST]


def _by_key(key: Any, name: Any, words: Sequence[str], *more: Any) -> Sequence[str]:
    holds = [key.contains(word, autoescape=True) for word in words]
    begins = sa.case((key.startswith(" ".join(words), autoescape=True), 0), else_=1)
    found = sa.select(name).where(*holds, *more).order_by(begins, sa.func.length(name), name).limit(_READ)
    return db.session.scalars(found).all()


def _agencies(words: Sequence[str], typed: str) -> list[Offer]:
    return [Offer(name) for name in _by_key(Agency.key, Agency.name, words, Agency.valid_until.is_(None))]


def _sectors(words: Sequence[str], typed: str) -> list[Offer]:
    return [Offer(name) for name in _by_key(Sector.key, Sector.name, words, Sector.valid_until.is_(None))]


def _papers(words: Sequence[str], typed: str) -> list[Offer]:
    shared = Paper.kind == PaperKind.ISSUED
    return [Offer(name) for name in _by_key(Paper.key, Paper.name, words, shared)]


def _laws(words: Sequence[str], typed: str) -> list[Offer]:
    # Numbers and titles are stored as they are written, so what has marks is compared here, folded.
    number, title = LegalDocument.number, LegalDocument.title
    wanted = fold("".join(typed.split()))
    digits = _DIGITS.match(wanted)
    known = sa.select(number, title).where(number != "").order_by(sa.func.length(number), number)
    if digits:
        known = known.where(number.startswith(digits[0], autoescape=True))
        found = [row for row in db.session.execute(known) if fold(row.number).startswith(wanted)]
    else:
        found = [row for row in db.session.execute(known) if all(word in fold(row.title) for word in words)]
        found.sort(key=lambda row: len(row.title))
    return [Offer(value, told) for value, told in {row.number: row.title for row in found[:_READ]}.items()]


_READERS = {"co-quan": _agencies, "linh-vuc": _sectors, "giay-to": _papers, "van-ban": _laws}
KINDS = frozenset(_READERS)
