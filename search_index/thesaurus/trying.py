"""What would change for the people who ask, if the drafts were published now.

The same questions are answered with the live and with the drafted thesaurus, over the same index. Most questions are
understood alike by both, and those need not be ranked at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from flask import current_app

from catalogue.lookup.home import home
from catalogue.lookup.in_force import AsOf
from catalogue.procedures.models import Revision
from office.database import db
from office.errors import BadInput

from ..asking import ask
from ..evaluating import read_questions
from ..install import SearchParts
from ..querying import Asked, Standing, found_revisions
from ..reader import Edition
from ..remembering import masked, wanted_questions
from ..vietnamese import read_words
from .groups import Group, Thesaurus
from .live import drafted_groups, live_groups

MOST_QUESTIONS = 200
# Where the office keeps its own questions, in the folder of its data, as `thutuc search evaluate` reads them.
QUESTIONS_FILE = "search-questions.tsv"
_OF_DRAFTS, _OF_OFFICE = 60, 60
_FIRST = 3


@dataclass(frozen=True, slots=True)
class Tried:
    """A question whose first three results differ: their names before and after, and where it comes from."""

    question: str
    origin: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TryOut:
    """How many questions were tried and which are answered differently.

    `is_ready` is false while the index is being built; `trouble` says why the office's questions were not read.
    """

    asked: int
    different: tuple[Tried, ...]
    is_ready: bool = True
    trouble: str = ""


def try_out(parts: SearchParts, at: AsOf) -> TryOut:
    """Answers up to two hundred questions twice: first people's, then the office's own and the words of the drafts."""
    edition = parts.healer.ready()
    if edition is None:
        return TryOut(0, (), is_ready=False)
    standing = parts.standing.of(edition, at, home().agency_id)
    office, trouble = _questions_of_office()
    drafts = _terms_of_drafts()
    people = _questions_of_people(MOST_QUESTIONS - len(office) - len(drafts))
    questions = list(_once(people, office, drafts))
    sides = edition, edition.read_with(Thesaurus(drafted_groups()))
    changed = []
    for question, origin in questions:
        read = [ask(question, each.speller, each.thesaurus) for each in sides]
        if read[0] == read[1]:
            continue
        before, after = (_first(each, question, standing) for each in sides)
        if before != after:
            changed.append((question, origin, before, after))
    names = _names({revision for each in changed for revision in (*each[2], *each[3])})
    different = tuple(
        Tried(question, origin, _named(before, names), _named(after, names))
        for question, origin, before, after in changed
    )
    return TryOut(len(questions), different, trouble=trouble)


def unnamed(edition: Edition, group: Group) -> list[str]:
    """The official terms whose words stand together in no procedure's name: they lead nowhere, or only to a text."""
    return [term for term in group.official if not _is_in_a_name(edition, term)]


def _is_in_a_name(edition: Edition, term: str) -> bool:
    words = read_words(term)
    holders: set[int] | None = None
    for each in words.pairs or words.folded:
        documents = set(edition.view.postings("name", each)[0].tolist())
        holders = documents if holders is None else holders & documents
    return any(edition.view.live[document] for document in holders or ())


def _first(edition: Edition, question: str, standing: Standing) -> list[int]:
    return found_revisions(edition, Asked(question), standing)[:_FIRST]


def _once(*sources: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    known: set[str] = set()
    for source in sources:
        for question, origin in source:
            key = masked(question)
            if key and key not in known:
                known.add(key)
                yield question, origin


def _terms_of_drafts() -> list[tuple[str, str]]:
    before, after = set(live_groups()), set(drafted_groups())
    terms = dict.fromkeys(term for group in (*(after - before), *(before - after)) for term in group.terms)
    return [(term, "Từ của bản nháp") for term in sorted(terms)[:_OF_DRAFTS]]


def _questions_of_office() -> tuple[list[tuple[str, str]], str]:
    path = Path(current_app.extensions["settings"].data) / QUESTIONS_FILE
    if not path.is_file():
        return [], ""
    try:
        questions = read_questions(path)
    except BadInput as problem:
        return [], problem.sentence
    return [(each.question, "Câu thử của cơ quan") for each in questions[:_OF_OFFICE]], ""


def _questions_of_people(most: int) -> list[tuple[str, str]]:
    wanted = wanted_questions(only_missed=False, most=most)
    return [(each.words, f"Người dân hỏi {each.times} lần") for each in wanted]


def _names(revisions: set[int]) -> dict[int, str]:
    query = sa.select(Revision.id, Revision.name).where(Revision.id.in_(revisions))
    return {row.id: row.name for row in db.session.execute(query)}


def _named(revisions: list[int], names: dict[int, str]) -> tuple[str, ...]:
    return tuple(names[revision] for revision in revisions if revision in names)
