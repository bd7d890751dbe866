"""What a search's address asks for; what cannot be read is left open."""

from collections.abc import Mapping
from datetime import date

from catalogue.lookup.forms import read_page
from office.text import normalise_line

from .filters import DIMENSIONS
from .querying import Asked

_LONGEST = 2000


def read_question(arguments: Mapping[str, str]) -> Asked:
    """The words in `q`, one choice a dimension, whether other places' copies are wanted, and the page."""
    chosen = {
        each.mark: arguments[each.parameter][:200] for each in DIMENSIONS if arguments.get(each.parameter)
    }
    return Asked(
        text=normalise_line(arguments.get("q", "")[:_LONGEST]),
        chosen=chosen,
        is_with_copies=arguments.get("pham-vi") == "tat-ca",
        page=read_page(arguments),
    )


def kept(asked: Asked, day: date | None) -> list[tuple[str, str]]:
    """What the next question keeps of this one, as (parameter, value): all of it but the page.

    `day` is None where nobody chose one.
    """
    pairs = [("q", asked.text)]
    pairs += [(each.parameter, asked.chosen[each.mark]) for each in DIMENSIONS if each.mark in asked.chosen]
    if asked.is_with_copies:
        pairs.append(("pham-vi", "tat-ca"))
    if day:
        pairs.append(("ngay", day.isoformat()))
    return pairs
