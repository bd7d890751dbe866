"""The numbers that Word shows before paragraphs without their standing in the text: "1.", "II.", "a)".

Offices number the first column of their lists in this way, and headings too. Numbering that hangs on a style
alone is not followed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from defusedxml import ElementTree

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MOST = 400  # nobody counts further in Roman numbers or letters


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


_UNKNOWN = _Level(1, "decimal", "")
_Levels = dict[int, _Level]


class Numbering:
    """Counts the numbered paragraphs in the order in which they come."""

    def __init__(self, file: IO[bytes] | None = None) -> None:
        self._levels = _read(file) if file is not None else {}
        self._counts: dict[str, dict[int, int]] = {}

    def next_label(self, number: str, depth: int) -> str:
        """What stands before the next paragraph of this list at this depth; "" for none."""
        levels = self._levels.get(number)
        if levels is None:
            return ""
        counts = self._counts.setdefault(number, {})
        level = levels.get(depth, _UNKNOWN)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return "-"
        return _PLACE.sub(lambda place: _shown(levels, counts, int(place[1]) - 1), level.text)


def _shown(levels: _Levels, counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth, _UNKNOWN)
    count = counts.get(depth, level.start)
    if level.form in {"upperRoman", "lowerRoman"} and 0 < count <= _MOST:
        roman = "".join(_roman(count))
        return roman if level.form == "upperRoman" else roman.lower()
    if level.form in {"upperLetter", "lowerLetter"} and 0 < count <= _MOST:
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if level.form == "upperLetter" else letter.lower()
    return f"{count:02d}" if level.form == "decimalZero" else str(count)


def _roman(count: int) -> Iterator[str]:
    for value, letters in _ROMAN:
        while count >= value:
            yield letters
            count -= value


def _read(file: IO[bytes]) -> dict[str, _Levels]:
    root: Any = ElementTree.parse(file, forbid_dtd=True).getroot()
    by_kind: dict[str, list[Any]] = {"abstractNum": [], "num": []}
    for each in root:
        by_kind.get(_local(each.tag), []).append(each)
    abstract = {_of(each, "abstractNumId"): _levels(each) for each in by_kind["abstractNum"]}
    return {
        _of(each, "numId"): abstract.get(_value(each, "abstractNumId"), {}) | _overridden(each)
        for each in by_kind["num"]
    }


def _levels(element: Any) -> _Levels:
    found = {}
    for each in element:
        depth = _of(each, "ilvl")
        if _local(each.tag) == "lvl" and depth.isdecimal():
            start = _value(each, "start")
            form, text = _value(each, "numFmt") or "decimal", _value(each, "lvlText")
            found[int(depth)] = _Level(int(start) if start.isdecimal() else 1, form, text)
    return found


def _overridden(number: Any) -> _Levels:
    return {
        depth: level
        for each in number
        if _local(each.tag) == "lvlOverride"
        for depth, level in _levels(each).items()
    }


def _value(element: Any, name: str) -> str:
    return next((_of(each, "val") for each in element if _local(each.tag) == name), "")


def _of(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if _local(key) == name), "")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
