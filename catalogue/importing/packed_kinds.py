"""Which kind of package a zip is, told by the names in its table of contents and by nothing else.

Only that table is read, and only a bounded piece of it: whether its parts are what they seem is looked at
later, in the limited process.
"""

import re
import struct
from pathlib import Path

_END = b"PK\x05\x06"
_LONGEST_END = 66_000  # the record itself and the longest comment behind it
_MOST_CONTENTS = 1024 * 1024
_WORD = re.compile(rb"PK\x01\x02.{42}word/document\d{0,4}\.xml", re.DOTALL)


def packed_kind(path: Path) -> str:
    """ "docx" for a package with a text of Word, else "xlsx", which its own guard then looks at."""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - _LONGEST_END, 0))
        tail = file.read()
        at = tail.rfind(_END)
        if at < 0 or len(tail) < at + 20:
            return "docx" if path.suffix.lower() == ".docx" else "xlsx"
        length, start = struct.unpack_from("<II", tail, at + 12)
        file.seek(start)
        contents = file.read(min(length, _MOST_CONTENTS))
    return "docx" if _WORD.search(contents) else "xlsx"
