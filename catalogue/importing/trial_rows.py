"""Rows that were typed to try a system out, which every list exported from a live system has.

The word alone convicts nobody: a real procedure may be about a test. So a row with it is hidden only where
nothing else speaks for it, as `is_trial` says: it is taken and kept, listed as a problem, and never public.
"""

import re

from office.text import fold, match_key

from ..values.codes import ParsedCode

_TRIAL = re.compile(r"(?<![a-z])test(?:ing)?(?![a-z])")
_LEAST_SHARED = 0.5
_SAYING_NOTHING = {"thu", "tuc", "hanh", "chinh", "nghiem", "ho", "so", "test", "testing"}


def speaks_of_a_trial(code: str, name: str) -> bool:
    """Whether code or name holds the word "test"."""
    return bool(_TRIAL.search(fold(f"{code} {name}").replace("_", " ")))


def is_trial(code: ParsedCode | None, name: str, held_name: str | None) -> bool:
    """Whether a row with that word is none of a real procedure.

    It is where the code is malformed, where the name says nothing but that word, or where the catalogue holds
    a procedure of quite another name under the code; `held_name` is None where it holds none.
    """
    if not speaks_of_a_trial(code.written if code else "", name):
        return False
    if code is None or not code.is_well_formed or set(match_key(name).split()) <= _SAYING_NOTHING:
        return True
    return held_name is not None and not _are_alike(name, held_name)


def _are_alike(name: str, held_name: str) -> bool:
    stated, held = (set(match_key(text).split()) for text in (name, held_name))
    return len(stated & held) >= _LEAST_SHARED * min(len(stated), len(held))
