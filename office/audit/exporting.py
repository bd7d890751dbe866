"""The trail as a file, and proving such a file without the house: every line carries its content and its seal.

A narrowed export has gaps, so of it only each line is proved; a whole one proves the chain as well.
"""

import json
from collections.abc import Iterable, Iterator

from ..errors import BadFile
from .append_only import FIRST_SEAL
from .models import AuditEntry, sealed

JSON_LINES = "application/jsonl"


def as_lines(entries: Iterable[AuditEntry]) -> Iterator[str]:
    """One JSON object a line: what the seal covers, and the seal as "hash"."""
    for entry in entries:
        yield json.dumps({**entry.content(), "hash": entry.hash}, ensure_ascii=False, sort_keys=True)


def broken_lines(lines: Iterable[str]) -> Iterator[str]:
    """A sentence for each line that does not hold. Raises `BadFile` for what is no export of a trail."""
    number, previous = 0, FIRST_SEAL
    for place, line in enumerate(filter(str.strip, lines), start=1):
        try:
            content = json.loads(line)
            seal = content.pop("hash")
            entry = int(content["id"])
            is_next, is_linked = entry == number + 1, content["previous_hash"] == previous
        except (ValueError, TypeError, LookupError, AttributeError) as failure:
            raise BadFile(
                f"Dòng {place} không phải một mục nhật ký, nên không kiểm tra được tệp này."
            ) from failure
        if sealed(content) != seal:
            yield f"Dòng {place} (mục {entry}): nội dung không khớp với dấu niêm phong."
        elif is_next and not is_linked:
            yield f"Dòng {place} (mục {entry}): không nối tiếp mục liền trước."
        number, previous = entry, seal
