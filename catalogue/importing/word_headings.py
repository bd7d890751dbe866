"""The lines above a table of a Word file: which are headings, and which of these still hold.

A heading holds until the next of its kind: "B." ends "A." and all that stood under it. Another annex ends
everything, and so does the part that says the content of the procedures listed before. The heads and feet of a
document ("Cộng hòa xã hội …", "Nơi nhận") are drawn as tables and end what came before them too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from office.text import match_key, normalise_line

from .heading_marks import LIST, NUMBER, PART, kind_of_mark, speaks_of_contents, without_mark

_LONGEST = 300
_MOST_LINES = 4
_MOST_HEADINGS = 8
_MOST_OF_HEAD = 8
_ANNEX, _CONTENTS = "annex", "contents"
_LEVELS = r"(?:trung uong|bo|tinh|huyen|xa|phuong)\b"
_BEGINNINGS = (
    (_ANNEX, re.compile(r"phu luc\b")),
    (PART, re.compile(r"phan (?:thu \w+|[ivx]+|\d+|[a-h])\b")),
)
_WORDINGS = (
    (LIST, re.compile(r"danh muc\b")),
    ("sector", re.compile(r"linh vuc\b")),
    (
        LIST,
        re.compile(
            r"(?:cac |nhom )?(?:tthc|thu tuc hanh chinh|thu tuc)\b.{0,60}"
            r"\b(?:moi ban hanh|ban hanh moi|sua doi|thay the|bai bo|chuan hoa)\b"
        ),
    ),
    (
        "level",
        re.compile(rf"(?:(?:cac |nhom )?(?:tthc|thu tuc hanh chinh|thu tuc)\b.{{0,60}}\b)?cap {_LEVELS}"),
    ),
)
_OF_ROWS = re.compile(rf"\blinh vuc\b|\bcap {_LEVELS}")
_HEAD = re.compile(r"cong hoa xa hoi chu nghia")
_FOOT = re.compile(r"noi nhan\b")


def is_head(texts: Iterable[str]) -> bool:
    """Whether a table is the head of a paper: the name of the state beside that of the authority."""
    return any(_HEAD.match(match_key(text)) for text in texts)


def is_foot(texts: Iterable[str]) -> bool:
    """Whether a table is the foot of a paper: who receives it beside who signs it."""
    return any(_FOOT.match(match_key(text)) for text in texts)


def kind_of_heading(text: str, *, is_styled: bool) -> str:
    """The kind by which headings of a document nest; "" for a line that is none."""
    key = match_key(text)
    if len(text) > _LONGEST or not key:
        return ""
    if speaks_of_contents(text):
        return _CONTENTS
    for kind, pattern in _BEGINNINGS:
        if pattern.match(key):
            return kind
    mark = kind_of_mark(text)
    words = match_key(without_mark(text))
    wording = next((each for each, wanted in _WORDINGS if wanted.match(words)), "")
    if mark not in {"", NUMBER, PART}:
        return mark
    if mark == NUMBER:
        return NUMBER if wording else ""
    return wording or ("styled" if is_styled else "")


@dataclass(slots=True)
class HeadingsAbove:
    """What stands above the next table."""

    head: tuple[str, ...] = ()
    headings: list[tuple[str, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)
    is_fresh: bool = False

    def take(self, text: str, *, is_styled: bool = False) -> None:
        """One more line."""
        line = normalise_line(text)
        kind = kind_of_heading(line, is_styled=is_styled)
        self.is_fresh = True
        if not kind:
            if len(line) <= _LONGEST:
                self.lines = [*self.lines, line][-_MOST_LINES:]
            return
        self._end(kind)
        self.headings = [*self.headings, (kind, line)][-_MOST_HEADINGS:]
        self.fresh.append(line)
        self.lines = []

    def take_frame(self, texts: Iterable[str], *, is_head: bool) -> None:
        """The head or the foot of a paper: nothing above it says anything of what comes below."""
        lines = [normalise_line(line) for text in texts for line in text.splitlines()]
        self.head = tuple(filter(None, lines))[:_MOST_OF_HEAD] if is_head else self.head
        self.headings, self.lines, self.fresh, self.is_fresh = [], [], [], True

    def table_taken(self) -> None:
        """A table has been read: what comes now stands below it."""
        self.lines, self.fresh, self.is_fresh = [], [], False

    @property
    def name(self) -> str:
        """What the next table is called: its nearest heading, "" for none."""
        return self.headings[-1][1] if self.headings else ""

    @property
    def list_name(self) -> str:
        """What the lists under several headings together are called, "" where nothing encloses them."""
        return next((text for kind, text in reversed(self.headings) if not _is_of_rows(kind, text)), "")

    @property
    def titles(self) -> list[str]:
        """The lines that speak of the document and its lists, outermost first."""
        held = [text for kind, text in self.headings if not _is_of_rows(kind, text)]
        return [*self.head, *held, *self.lines]

    @property
    def of_rows(self) -> list[str]:
        """The headings that say something of each row: its sector, its level."""
        return [text for kind, text in self.headings if _is_of_rows(kind, text)]

    def _end(self, kind: str) -> None:
        of_contents = bool(self.headings) and self.headings[0][0] == _CONTENTS
        if kind in {_ANNEX, _CONTENTS} or (of_contents and kind in {PART, LIST}):
            self.headings = []
        if kind == LIST:
            self.headings = [each for each in self.headings if each[0] != NUMBER]
        kinds = [each for each, _ in self.headings]
        if kind in kinds:
            self.headings = self.headings[: kinds.index(kind)]


def _is_of_rows(kind: str, text: str) -> bool:
    if kind in {_ANNEX, _CONTENTS, PART, LIST}:
        return False
    words = match_key(without_mark(text))
    return not words.startswith("danh muc") and _OF_ROWS.search(words) is not None
