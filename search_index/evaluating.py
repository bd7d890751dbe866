"""How good the search is on questions whose answers are known: the share found first, and how far down.

A file of questions has no header; its columns, parted by tabs, are: id, question, accepted codes parted by
spaces, kind, and "diacritics" or "no_diacritics". Where procedures share a name, any code of that name counts.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import sqlalchemy as sa

from catalogue.procedures.models import ProcedureCode, Revision
from catalogue.values.codes import parse_code
from office.database import db
from office.errors import BadInput

from .names import name_mark
from .querying import Standing, ranked
from .reader import Edition
from .vietnamese import read_words

_COLUMNS = 5
_WORST = 15


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question and the codes that answer it."""

    question: str
    codes: tuple[str, ...]
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A question and the place of its first right answer, from 1; None where there is none."""

    question: str
    place: int | None
    first: str


def read_questions(path: Path) -> list[Labelled]:
    """The questions of a file. Raises `BadInput`, naming the row that lacks a column, or the encoding."""
    questions = []
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"Tệp {path.name} không phải văn bản mã UTF-8, nên không đọc được. Hãy lưu lại tệp với mã UTF-8."
        ) from error
    with io.StringIO(text, newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
            if len(row) < _COLUMNS:
                raise BadInput(
                    f"Dòng {number} của tệp {path.name} chỉ có {len(row)} cột. Hãy ghi đủ 5 cột cách nhau bằng "
                    "dấu tab: mã câu, câu hỏi, các mã thủ tục, loại, có dấu hay không."
                )
            questions.append(Labelled(row[1], tuple(row[2].split()), row[4].strip() == "diacritics"))
    return questions


def judge(edition: Edition, known: Standing, questions: Iterable[Labelled]) -> Iterator[Judged]:
    """Each question with the place of its first right answer."""
    names = _marks_by_revision()
    accepted = _revisions_by_code()
    for labelled in questions:
        bases = (code.base for code in map(parse_code, labelled.codes) if code)
        right = {names[revision][0] for base in bases for revision in accepted.get(base, ())}
        found = ranked(edition, labelled.question, known)
        places = (place for place, revision in enumerate(found, start=1) if names[revision][0] in right)
        first = names[found[0]][1] if found else ""
        yield Judged(labelled.question, next(places, None), first)


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """hit@1, hit@3, hit@10 and MRR from 0 to 1, and how many questions; 0 for none."""
    places = [each.place for each in judged]
    found = {f"hit@{most}": [place is not None and place <= most for place in places] for most in (1, 3, 10)}
    ranks = [1 / place if place else 0.0 for place in places]
    shares = {name: round(fmean(hits), 4) if hits else 0.0 for name, hits in found.items()}
    return shares | {"MRR": round(fmean(ranks), 4) if ranks else 0.0, "queries": len(places)}


def worst(judged: Iterable[Judged]) -> list[Judged]:
    """The questions whose answer stands lowest or is missing, worst first."""
    missed = [each for each in judged if each.place != 1]
    return sorted(missed, key=lambda each: -(each.place or 10**9))[:_WORST]


def _marks_by_revision() -> dict[int, tuple[str, str]]:
    rows = db.session.execute(sa.select(Revision.id, Revision.name))
    return {identity: (name_mark(read_words(name)), name) for identity, name in rows}


def _revisions_by_code() -> dict[str, list[int]]:
    query = sa.select(ProcedureCode.base, Revision.id).join(
        Revision, Revision.procedure_id == ProcedureCode.procedure_id
    )
    found: dict[str, list[int]] = {}
    for base, revision in db.session.execute(query):
        found.setdefault(base, []).append(revision)
    return found
