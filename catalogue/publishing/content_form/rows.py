"""The draft form as rows of typed texts, before they mean anything: read from a page, put in order, sent back.

A repeated part is a row, and a row's fields are named `<kind>-<key>-<field>`, so that one form of any length
needs no JavaScript: the order of the rows is the order in which the page sends them. A time limit or a charge
names the row of its channel, a paper that of its case; what belongs to none of them stands under "~<position>".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from office.text import normalise, normalise_line

# What a person sees of each kind of part; the first fields tell whether anything was written at all.
SEEN = {
    "agencies": ("name", "role"),
    "applicants": ("kind", "text"),
    "steps": ("title", "text"),
    "channels": ("kind", "description"),
    "time_limits": ("amount", "unit", "words", "sure"),
    "charges": ("amount", "note", "per_unit", "kind", "currency", "sure"),
    "dossier_cases": ("title",),
    "components": ("text", "originals", "copies", "certified_copies"),
    "legal_bases": ("number", "text"),
    "outputs": ("text",),
    "conditions": ("text",),
    "places": ("text",),
}
# Chosen beforehand in an empty row, so they say nothing about whether a person wrote there.
_CHOSEN_BEFOREHAND = {"agencies": {"role"}, "charges": {"kind", "currency", "sure"}, "time_limits": {"sure"}}
# Which kind of row the rows of a kind stand under.
PARENTS = {"time_limits": "channels", "charges": "channels", "components": "dossier_cases"}
WHOLE = (
    "name",
    "sector",
    "level",
    "regulated_as",
    "stated_decision_number",
    "dossier_sets",
    "keywords",
    "is_late_intake_next_day",
)
LOOSE = "~"
_NAMED = re.compile(r"(?P<kind>[a-z_]{3,20})-(?P<key>[0-9]{1,6})-(?P<field>[a-z_]{2,20})", re.ASCII)
_ACT = re.compile(r"(?P<act>add|up|down|drop):(?P<kind>[a-z_]{3,20})(?::(?P<key>~?[0-9]{1,6}))?", re.ASCII)


@dataclass(slots=True)
class Row:
    """One row: `key` names it on its page, `parent` is the key of the row it stands under ("" for none).

    `lineage` is carried unseen, and so is `was`: the part as it was, where what is seen cannot tell it.
    `is_kept`: an empty part that was there before, so it stays although nothing is written in it.
    """

    key: str
    said: dict[str, str] = field(default_factory=dict)
    parent: str = ""
    lineage: int = 0
    was: str = ""
    is_kept: bool = False
    doubt: str = ""

    def text(self, name: str) -> str:
        """What is written in a field; "" for nothing."""
        return self.said.get(name, "")


@dataclass(slots=True)
class Sheet:
    """Everything that the form of a procedure's content holds: single fields, and the rows of each kind."""

    whole: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=lambda: {kind: [] for kind in SEEN})

    def under(self, kind: str, parent: str) -> list[Row]:
        """The rows of a kind that stand under a row, in order."""
        return [row for row in self.rows[kind] if row.parent == parent]

    def loose(self, kind: str) -> list[Row]:
        """The rows of a kind that stand under no row of the page."""
        held = {row.key for row in self.rows[PARENTS[kind]]}
        return [row for row in self.rows[kind] if row.parent not in held]

    def says(self, kind: str, row: Row) -> bool:
        """Whether a person wrote anything in the row, or in one that stands under it."""
        telling = (name for name in SEEN[kind] if name not in _CHOSEN_BEFOREHAND.get(kind, ()))
        if row.is_kept or row.was or any(row.text(name) for name in telling):
            return True
        children = (child for child, parent in PARENTS.items() if parent == kind)
        return any(self.says(child, each) for child in children for each in self.under(child, row.key))

    def add(self, kind: str, parent: str = "") -> Row:
        """An empty row at the end of those of its kind."""
        taken = (int(row.key) for row in self.rows[kind])
        row = Row(str(max(taken, default=-1) + 1), parent=parent)
        self.rows[kind].append(row)
        return row


def read_sheet(sent: Iterable[tuple[str, str]]) -> Sheet:
    """The sheet that a page sent, as (name, text) in the order of the page; unknown names are ignored."""
    sheet, known = Sheet(), dict[tuple[str, str], Row]()
    for name, text in sent:
        if name in WHOLE:
            sheet.whole[name] = normalise_line(text)
        match = _NAMED.fullmatch(name)
        if match is None or match["kind"] not in SEEN:
            continue
        kind, place = match["kind"], (match["kind"], match["key"])
        if place not in known:
            known[place] = Row(match["key"])
            sheet.rows[kind].append(known[place])
        _write(known[place], kind, match["field"], text)
    return sheet


def _write(row: Row, kind: str, name: str, text: str) -> None:
    if name in SEEN[kind]:
        # A page has lines only where a source brought them or a person typed them: they are kept.
        row.said[name] = normalise(text)
    elif name == "under":
        row.parent = text[:8]
    elif name == "lineage":
        row.lineage = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    elif name == "was":
        row.was = text
    elif name == "kept":
        row.is_kept = True


def is_on_rows(act: str) -> bool:
    """Whether a button asks to add, move or drop a row."""
    match = _ACT.fullmatch(act)
    return match is not None and match["kind"] in SEEN


def rearrange(sheet: Sheet, act: str) -> str:
    """Does what a button of a row asks; returns "<kind>-<key>" of the row to go on with, "" for none."""
    match = _ACT.fullmatch(act)
    if match is None or match["kind"] not in SEEN:
        return ""
    kind, key = match["kind"], match["key"] or ""
    if match["act"] == "add":
        return f"{kind}-{sheet.add(kind, key if kind in PARENTS else '').key}"
    row = next((row for row in sheet.rows[kind] if row.key == key), None)
    if row is None:
        return ""
    if match["act"] == "drop":
        return _drop(sheet, kind, row)
    _move(sheet.rows[kind], row, -1 if match["act"] == "up" else 1)
    return f"{kind}-{key}"


def _move(rows: list[Row], row: Row, by: int) -> None:
    siblings = [each for each in rows if each.parent == row.parent]
    place = siblings.index(row) + by
    if 0 <= place < len(siblings):
        here, there = rows.index(row), rows.index(siblings[place])
        rows[here], rows[there] = rows[there], rows[here]


def _drop(sheet: Sheet, kind: str, row: Row) -> str:
    siblings = [each for each in sheet.rows[kind] if each.parent == row.parent]
    place = siblings.index(row)
    sheet.rows[kind].remove(row)
    following = siblings[place + 1 : place + 2] or siblings[place - 1 : place]
    for child in _children(kind):
        for each in sheet.under(child, row.key):
            # A case is only a heading: its papers were typed one by one and move on. A channel's limit and
            # charges say nothing without it.
            if child == "components":
                each.parent = following[0].key if following else f"{LOOSE}0"
            else:
                sheet.rows[child].remove(each)
    return f"{kind}-{following[0].key}" if following else kind


def _children(kind: str) -> Iterator[str]:
    return (child for child, parent in PARENTS.items() if parent == kind)


def with_empty_rows(sheet: Sheet) -> Sheet:
    """The same sheet with an empty row wherever a person may go on writing."""
    for kind in SEEN:
        if kind in PARENTS:
            continue
        has_children = any(sheet.loose(child) for child in _children(kind))
        if kind not in PARENTS.values() or not (sheet.rows[kind] or has_children):
            _end_empty(sheet, kind, "", sheet.rows[kind])
    for kind, parent in PARENTS.items():
        for above in sheet.rows[parent]:
            _end_empty(
                sheet, kind, above.key, sheet.under(kind, above.key), is_one_enough=kind != "components"
            )
    loose = sheet.loose("components")
    if loose:
        _end_empty(sheet, "components", loose[-1].parent, loose)
    return sheet


def _end_empty(sheet: Sheet, kind: str, parent: str, rows: list[Row], *, is_one_enough: bool = False) -> None:
    if not rows or (not is_one_enough and sheet.says(kind, rows[-1])):
        sheet.add(kind, parent)
