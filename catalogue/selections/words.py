"""What a search finds for the words of a list, which only a room above the catalogue can tell.

The catalogue knows names and parts; the words of a lookup were answered by the index. That room gives its answer
as a function, joined to the application where it is composed.
"""

from collections.abc import Collection
from typing import Protocol

from flask import Flask, current_app

from ..lookup.in_force import AsOf

_KEY = "selections.words"


class WordsAnswer(Protocol):
    """Which revisions in force on a day answer words."""

    def __call__(self, words: str, at: AsOf, home_id: int | None) -> Collection[int] | None:
        """Their ids; None while nobody can tell, because the index is being healed."""


def answer_words_with(app: Flask, answer: WordsAnswer) -> None:
    """Let this application's lists ask for their words there."""
    app.extensions[_KEY] = answer


def ask_words(words: str, at: AsOf, home_id: int | None) -> Collection[int] | None:
    """The revisions that answer the words; None while the index is being healed."""
    answer: WordsAnswer = current_app.extensions[_KEY]
    return answer(words, at, home_id)
