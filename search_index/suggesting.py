"""Names offered while a person types: those that hold every finished word and a word that begins as the last.

Only names of procedures that are in force and that everyone may see are offered, other places' copies not at all.
"""

import numpy as np
import sqlalchemy as sa

from catalogue.procedures.models import Revision
from office.database import db

from .filters import Flags
from .querying import Standing
from .reader import Edition
from .vietnamese import read_words

_MOST = 8
_LONGEST = 100
_MOST_ENDINGS = 60
_FEWEST_LETTERS = 2
_BEGINS = 2.0


def suggest(edition: Edition, text: str, known: Standing) -> list[str]:
    """At most eight names for what has been typed so far, best first; none for less than two letters."""
    words = read_words(text[:_LONGEST]).folded
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return []
    *finished, last = words
    view, facts = edition.view, edition.known.facts
    held = known.in_force & ~known.copies
    score = np.zeros(view.size, np.float32)
    for word in dict.fromkeys(finished):
        documents, places = view.postings("name", word)
        found = np.zeros(view.size, bool)
        found[documents] = True
        held = held & found
        score[documents] += facts.name_weight(word) * places
    held = held & _ending(edition, last)
    for pair in zip(words, words[1:], strict=False):
        score[view.postings("name", "_".join(pair))[0]] += 1
    score -= facts.name_total / 4
    score += _BEGINS * facts.level
    offered = np.flatnonzero(held)
    best = offered[np.argsort(-score[offered], kind="stable")][: _MOST * 4]
    return _names([int(view.keys[document]) for document in best])


def _ending(edition: Edition, last: str) -> Flags:
    # Names with a word that begins so; the commonest such words are enough.
    view = edition.view
    endings = [term for term in view.starting("name", last) if "_" not in term]
    endings.sort(key=lambda term: -view.frequency("name", term))
    found = np.zeros(view.size, bool)
    for term in endings[:_MOST_ENDINGS]:
        found[view.postings("name", term)[0]] = True
    return found


def _names(revisions: list[int]) -> list[str]:
    rows = db.session.execute(sa.select(Revision.id, Revision.name).where(Revision.id.in_(revisions)))
    names: dict[int, str] = dict(rows.all())
    once = dict.fromkeys(names[revision] for revision in revisions if revision in names)
    return list(once)[:_MOST]
