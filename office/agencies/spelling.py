"""When two names of an agency are two spellings of one: equal once the standard abbreviations are written out. Pure.

Only abbreviations that everybody writes for one thing alone count. Whatever goes further (an old name, a merger of two
bodies) is another agency, and never equal here.
"""

import re

from ..text import match_key

_STANDARD = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tp": "thanh pho",
    "bhxh": "bao hiem xa hoi",
}
_SHORT = re.compile(rf"\b(?:{'|'.join(_STANDARD)})\b")


def full_key(key: str) -> str:
    """A folded name (`match_key`) with the standard abbreviations written out; the same again for its own result."""
    return _SHORT.sub(lambda match: _STANDARD[match[0]], key)


def is_one_name(first: str, second: str) -> bool:
    """Whether two names are spellings of one, whatever their case, marks and standard abbreviations."""
    return full_key(match_key(first)) == full_key(match_key(second))
