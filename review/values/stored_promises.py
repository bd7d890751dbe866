"""The promises of a line as they were frozen, read so that each can be proved and told apart. Pure.

Lines written earlier also promised that a limit would no longer be worded as its source had worded it, which what is
in force may go on saying beside the new amount; and they did not name the channel.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from catalogue.procedures.plain import from_plain
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.time_limits import TimeUnit

from .expectations import MEASURED, WORDING, Demand, Expectation

_CODE = re.compile(r"«([\d.,]+) ([A-Z_]+)»")
_KINDS = {each.value: each.label.lower() for each in ChannelKind}


def promises_from(stored: Iterable[Any]) -> tuple[Expectation, ...]:
    """The promises; of a limit or a charge whose amount is promised, the amount alone."""
    return tuple(promises_by_place(stored).values())


def promises_by_place(stored: Iterable[Any]) -> dict[int, Expectation]:
    """The same by their place among what was frozen, which names them for good."""
    every = [from_plain(Expectation, each) for each in stored]
    bounded = {(each.part, each.key) for each in every if each.demand is not Demand.NO_LONGER}
    proved = {
        place: each
        for place, each in enumerate(every)
        if not (_is_of_wording(each) and (each.part, each.key) in bounded)
    }
    alike = Counter(each.told for each in proved.values())
    return {place: _retold(each, is_alone=alike[each.told] == 1) for place, each in proved.items()}


def _is_of_wording(promise: Expectation) -> bool:
    return promise.demand is Demand.NO_LONGER and promise.part in MEASURED and promise.attribute in WORDING


def _retold(promise: Expectation, *, is_alone: bool) -> Expectation:
    told = _CODE.sub(_in_words, promise.told)
    if not is_alone and promise.part in MEASURED and promise.key:
        channel = _KINDS.get(promise.key[0], "")
        told = f"{told} ({channel})" if channel else told
    return promise if told == promise.told else replace(promise, told=told)


def _in_words(code: "re.Match[str]") -> str:
    unit = TimeUnit.__members__.get(code[2])
    return f"«{code[1].replace('.', ',')} {unit.label}»" if unit else code[0]
