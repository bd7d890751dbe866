"""Codes of procedures and numbers of decisions and laws, found in a text and in a question. Pure.

An officer types what stands on the paper: a code with or without its tail, the six digits alone, a number with
or without its symbol, with or without marks. Each becomes an exact term, so such a question finds what it names
and nothing that merely resembles it.
"""

import re
from collections.abc import Callable, Iterable

from office.text import fold, normalise_line

_CODE = re.compile(r"(?<![\d./])(\d)[.,](\d{6})(?!\d)(?:\.\d{3}(?:\.\d{2}){2}(?:\.h\d+)?)?")
_DOTLESS = re.compile(r"^\W*(?:ma(?: so| thu tuc| tthc)*\W*)?(\d)?(\d{6})\W*$")
_NUMBER = re.compile(r"(?<![\w/.])(\d+[a-z]?(?:/(?:19|20)\d\d)?/[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?![\w/])")
_HALF = re.compile(
    r"(?<![\w/.])(?P<kind>qd|quyet dinh|nd|nghi dinh|tt|thong tu|luat|nq|nghi quyet)\W+(?:so\W+)?"
    r"(?P<number>\d+(?:/(?:19|20)\d\d)?)(?![\w/])"
)
_SYMBOLS = {
    "qd": "qd", "quyet dinh": "qd", "nd": "nd", "nghi dinh": "nd", "tt": "tt", "thong tu": "tt",
    "luat": "qh", "nq": "nq", "nghi quyet": "nq",
}  # fmt: skip


def code_terms(base: str) -> list[str]:
    """The terms under which a procedure's code is found: whole, and by its six digits."""
    return [f"code:{fold(base)}", f"digits:{base.rpartition('.')[2]}"]


def number_terms(text: str) -> set[str]:
    """The terms of all numbers of documents that a text contains."""
    return {f"number:{number}" for number in _NUMBER.findall(fold(text))}


def asked_terms(text: str, starting: Callable[[str], Iterable[str]]) -> list[str]:
    """The identifiers that a question names, as terms; `starting` lists the index's terms by their beginning.

    Empty where the question names none. A half number ("QĐ 1805", "nghị định 123/2015") means every number
    that goes on from it with that kind of symbol.
    """
    folded = fold(normalise_line(text[:400]))
    found = [f"code:{first}.{digits}" for first, digits in _CODE.findall(folded)]
    dotless = _DOTLESS.match(folded)
    if dotless:
        first, digits = dotless.groups()
        found.append(f"code:{first}.{digits}" if first else f"digits:{digits}")
    found += [f"number:{number}" for number in _NUMBER.findall(folded)]
    for half in _HALF.finditer(folded):
        symbol = _SYMBOLS[half["kind"]]
        for term in starting(f"number:{half['number']}/"):
            rest = term.removeprefix(f"number:{half['number']}/")
            if re.match(rf"(?:(?:19|20)\d\d/)?{symbol}", rest):
                found.append(term)
    return list(dict.fromkeys(found))
