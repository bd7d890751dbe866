"""A person's words → the documents that answer, best first, with counts to narrow by.

The index knows what is written; the database knows what is in force on a day and whose copy a revision is. Both
meet here as flags over the documents, remembered until the catalogue or the day changes.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from catalogue.lookup.in_force import AsOf, revisions_in_force
from catalogue.lookup.own import own_of
from catalogue.procedures.models import Procedure, Revision
from office.clock import office_time
from office.database import db

from .asking import Question, ask
from .facts import Array
from .filters import DIMENSIONS, Counted, Flags, flags, narrowed
from .identifiers import asked_terms
from .ranking import Ranking, Weights
from .reader import Edition

PAGE_LENGTH = 10
_WEIGHTS = Weights()
# What scores below this share of the best is only a coincidence of words.
_COUNTS_FROM = 0.5
_NAMED = 100.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Which documents are in force on the day asked for, and which of them are other places' own copies."""

    in_force: Flags
    copies: Flags


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; `chosen` maps the mark of a dimension to a value of it."""

    text: str
    chosen: dict[str, str] = field(default_factory=dict)
    is_with_copies: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class _Scored:
    """How the words were read, a score a document, and which of them are more than a coincidence of words."""

    question: Question
    scores: Array
    found: Flags


@dataclass(frozen=True, slots=True)
class Hit:
    """A result: a revision, and how many more documents bear the same name behind it."""

    revision_id: int
    others: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of results; `choices` maps a dimension's mark to its counted choices.

    `left_out` counts other places' copies that were found and are not shown.
    """

    question: Question
    hits: tuple[Hit, ...]
    total: int
    page: int
    last_page: int
    left_out: int
    choices: dict[str, list[Counted]]


def standing(edition: Edition, at: AsOf, home_id: int | None) -> Standing:
    """Reads the flags of one day from the database."""
    in_force = np.fromiter(db.session.scalars(revisions_in_force(at)), np.int64)
    foreign = sa.select(Revision.id).join(Procedure, Revision.procedure_id == Procedure.id)
    copies = np.fromiter(db.session.scalars(foreign.where(sa.not_(own_of(home_id)))), np.int64)
    view = edition.view
    return Standing(np.isin(view.keys, in_force) & view.live, np.isin(view.keys, copies))


class StandingMemory:
    """Remembers the flags of the day that everyone asks for, until the index, the catalogue or the day changes."""

    def __init__(self) -> None:
        """One for an application; what is remembered is exchanged whole, so threads need no lock."""
        self._known: tuple[tuple[object, ...], Standing] | None = None

    def of(self, edition: Edition, at: AsOf, home_id: int | None) -> Standing:
        """The flags of `at`; those of today are kept."""
        key = (edition.token, edition.knows, at.on, home_id)
        known = self._known
        if known is not None and known[0] == key:
            return known[1]
        found = standing(edition, at, home_id)
        if at.on == office_time(at.known_at).date():
            self._known = (key, found)
        return found


def answer(edition: Edition, asked: Asked, known: Standing) -> Answer:
    """The page of results that is asked for; a page beyond the last is the last."""
    scored = _scored(edition, asked.text, known)
    found = scored.found
    shown = _shown(found, asked, known)
    order, others = _one_a_name(edition, scored.scores, narrowed(edition.view, shown, asked.chosen))
    last_page = max(1, -(-len(order) // PAGE_LENGTH))
    page = min(max(asked.page, 1), last_page)
    of_page = slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH)
    hits = tuple(
        Hit(int(edition.view.keys[document]), int(more))
        for document, more in zip(order[of_page], others[of_page], strict=True)
    )
    left_out = int(np.count_nonzero(found & ~shown))
    return Answer(
        scored.question, hits, len(order), page, last_page, left_out, _choices(edition, shown, asked)
    )


def found_revisions(edition: Edition, asked: Asked, known: Standing) -> list[int]:
    """The revisions of all results, best first, one a name."""
    scored = _scored(edition, asked.text, known)
    kept = narrowed(edition.view, _shown(scored.found, asked, known), asked.chosen)
    return _revisions(edition, _one_a_name(edition, scored.scores, kept)[0])


def ranked(edition: Edition, text: str, known: Standing) -> list[int]:
    """The revisions that answer at all, best first, one a name, copies among them: for judging the ranking."""
    scores = _scored(edition, text, known).scores
    return _revisions(edition, _one_a_name(edition, scores, scores > 0)[0])


def answering(edition: Edition, text: str, known: Standing) -> list[int]:
    """Every revision that answers, each bearer of a name for itself: for whoever narrows them in another way."""
    return _revisions(edition, np.flatnonzero(_scored(edition, text, known).found))


def _revisions(edition: Edition, documents: npt.NDArray[np.int64]) -> list[int]:
    keys: list[int] = edition.view.keys[documents].tolist()
    return keys


def _shown(found: Flags, asked: Asked, known: Standing) -> Flags:
    shown = found if asked.is_with_copies else found & ~known.copies
    # A search that only copies answer shows them: nothing else would help.
    return shown if shown.any() else found


def _choices(edition: Edition, shown: Flags, asked: Asked) -> dict[str, list[Counted]]:
    table = edition.choices
    common = table.count(narrowed(edition.view, shown, asked.chosen), edition.names)
    found = {}
    for mark in (each.mark for each in DIMENSIONS):
        counts = common
        if mark in asked.chosen:
            within = narrowed(edition.view, shown, asked.chosen, besides=mark)
            counts = table.count(within, edition.names)
        found[mark] = table.choices(counts, mark, asked.chosen.get(mark))
    return found


def _scored(edition: Edition, text: str, known: Standing) -> _Scored:
    """How far each document that is in force answers the words."""
    question = ask(text, edition.speller, edition.thesaurus)
    ranking = Ranking(edition.known, question, _WEIGHTS)
    scores = ranking.scores(known.copies)
    scores *= known.in_force
    found = (scores > 0) & (scores >= _COUNTS_FROM * scores.max(initial=0))
    scores += ranking.beginning() * (scores > 0)
    bearers = known.in_force & _bearers(edition, text)
    if not bearers.any():
        return _Scored(question, scores, found)
    # Who names a code or a number wants its bearers and nothing else.
    return _Scored(question, np.where(bearers, _NAMED + scores, 0).astype(np.float32), bearers)


def _bearers(edition: Edition, text: str) -> Flags:
    found = np.zeros(edition.view.size, bool)
    for term in asked_terms(text, lambda prefix: edition.view.starting("facet", prefix)):
        found |= flags(edition.view, term)
    return found


def _one_a_name(
    edition: Edition, scores: Array, kept: Flags
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    # The best document of each name, best first, and how many more bear the name.
    documents = np.flatnonzero(kept)
    documents = documents[np.argsort(-scores[documents], kind="stable")]
    names = edition.names[documents]
    places = np.arange(len(documents))
    first = np.empty(int(edition.names.max(initial=0)) + 1, np.int64)
    # Of several at one place the last stays, and here the last is the best.
    first[names[::-1]] = places[::-1]
    is_best = first[names] == places
    return documents[is_best], np.bincount(names)[names[is_best]] - 1
