"""Entries to store and what an index gives back, in one shape: key → field → term → frequency."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from search_index.entries import FIELDS, Entry
from search_index.impacts import ABOUT, LENGTH, MARKS, impacts
from search_index.postings import IndexView
from search_index.store import Store

Contents = dict[int, dict[str, dict[str, int]]]

TERMS = st.dictionaries(
    st.text(st.characters(codec="utf-8"), max_size=4) | st.sampled_from(["đất", "dat", "đất_đai", "cấp"]),
    st.integers(1, 65_535),
    max_size=5,
)
TEXTS = st.dictionaries(st.sampled_from(FIELDS), TERMS, max_size=4)
CONTENTS = st.dictionaries(st.integers(0, 12) | st.just(2**40), TEXTS, max_size=8)

BIRTH = {"name": {"khai": 1, "sinh": 2}, "exact": {"khai": 1}, "body": {"sinh": 7}, "facet": {"commune": 1}}
DEATH = {"name": {"khai": 1, "tử": 1}, "body": {"tử": 3, "đất": 1}}
LAND = {"name": {"đất": 1}, "facet": {"province": 1}}


def entries(contents: Mapping[int, Mapping[str, Mapping[str, int]]]) -> list[Entry]:
    return [Entry(key, terms) for key, terms in contents.items()]


def tidy(contents: Mapping[int, Mapping[str, Mapping[str, int]]]) -> Contents:
    """Without the fields that hold nothing."""
    return {
        key: {field: dict(terms) for field, terms in texts.items() if terms}
        for key, texts in contents.items()
    }


def weighed(contents: Mapping[int, Mapping[str, Mapping[str, int]]]) -> Contents:
    """The same as an index gives it back: of a text not how often a word occurs, but how much it is about it."""
    found = tidy(contents)
    for texts in found.values():
        if ABOUT in texts:
            length = np.array([texts.get(MARKS, {}).get(LENGTH, 0)], np.uint16)
            texts[ABOUT] = {
                term: int(impacts(np.array([often], np.uint16), length)[0])
                for term, often in texts[ABOUT].items()
            }
    return found


def contents(view: IndexView) -> Contents:
    found: Contents = {int(key): {} for key in view.keys[view.live]}
    for field in FIELDS:
        for term in view.terms(field):
            for document, often in zip(*view.postings(field, term), strict=True):
                if view.live[document]:
                    found[int(view.keys[document])].setdefault(field, {})[term] = int(often)
    return found


def generation(store: Store) -> Path:
    """The folder of the current generation."""
    return store.folder / store.token().split("/")[0]
