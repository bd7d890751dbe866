"""The marks with which offices order their headings ("A.", "II.", "PHẦN I.", "2."), and what kind each is.

Pure, and known on both sides of the pipe: a Word file nests its headings by them before any row is read, a
table by the same marks inside it.
"""

import re

from office.text import match_key

MARK = r"(?:(?i:phần)\s+)?(?:[IVXL]{1,6}|[A-HĐ]\d{0,2})"
PART, LIST, NUMBER = "part", "list", "number"
_MARKED = re.compile(rf"(?P<mark>{MARK})\s*[.)/:-]\s*(?=\S)|(?P<part>(?i:phần)\s+(?:thứ\s+)?\w+)\s*[.:-]?\s+")
_COUNTED = re.compile(r"\d{1,2}\s*[.)]\s*(?=[^\W\d])")
_KINDS = (
    (PART, re.compile(r"phần.*", re.IGNORECASE)),
    ("roman", re.compile(r"[IVXL]+")),
    ("letter", re.compile(r"[A-HĐ]")),
)
_CONTENTS = re.compile(r"noi dung (?:cu the|chi tiet)(?: .*\b(?:tthc|thu tuc|quyet dinh)\b.*)?")


def is_marked(heading: str) -> bool:
    """Whether a heading begins with a letter, a Roman number or "Phần …"; a plain number is no such mark."""
    return _MARKED.match(heading) is not None


def without_number(heading: str) -> str:
    """The heading without a plain number before it."""
    return _COUNTED.sub("", heading, count=1)


def without_mark(heading: str) -> str:
    """The words of a heading: neither mark nor number before them."""
    return without_number(_MARKED.sub("", heading, count=1)).strip()


def kind_of_mark(heading: str) -> str:
    """The kind by which headings nest; "" for one without a mark."""
    match = _MARKED.match(heading)
    if match is None:
        return NUMBER if _COUNTED.match(heading) else ""
    mark = match["mark"] or match["part"]
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(mark)), "other mark")


def speaks_of_contents(heading: str) -> bool:
    """Whether what stands below says the content of procedures that were listed above, and lists none itself."""
    is_sentence = heading.rstrip().endswith((".", ";"))
    return not is_sentence and _CONTENTS.fullmatch(match_key(without_mark(heading))) is not None
