"""Files that a browser saves and never shows, under names that can harm nobody's folder.

The name goes out twice (RFC 6266): in plain ASCII for old programs and percent-encoded in full. What is
written into a file loses the characters that no file format of ours can hold.
"""

import re
import unicodedata
from urllib.parse import quote

from flask import Response

from ..text import fold

_LONGEST_NAME = 160  # bytes of UTF-8 before the ending; file systems end at 255
_NAMELESS = "tai-ve"
_SEPARATORS = re.compile(r'[\\/:*?"<>|;%]+')
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")
_RESERVED_ON_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
# Controls, marks that turn the direction of writing, lone halves of pairs, private and unassigned characters.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """Text without what XML 1.0 cannot hold, its line breaks all ``\\n``."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _name_parts(name: str) -> tuple[str, str]:
    name = unicodedata.normalize("NFC", name)
    seen = "".join(sign for sign in name if unicodedata.category(sign) not in _UNSEEN)
    flat = " ".join(_SEPARATORS.sub("-", seen).split())
    stem, dot, ending = flat.rpartition(".")
    if not _ENDING.fullmatch(dot + ending):
        stem, dot, ending = flat, "", ""
    stem = stem.encode()[:_LONGEST_NAME].decode(errors="ignore").strip(" .-")
    if _RESERVED_ON_WINDOWS.fullmatch(stem):
        stem = f"{_NAMELESS}-{stem}"
    return stem or _NAMELESS, dot + ending


def _disposition(file_name: str) -> str:
    stem, ending = _name_parts(file_name)
    plain = re.sub(r"[^a-z0-9._]+", "-", fold(stem)).strip("-.") or _NAMELESS
    full = quote(stem + ending, safe="")
    return f"attachment; filename=\"{plain}{ending}\"; filename*=UTF-8''{full}"


def download(content: bytes, file_name: str, mimetype: str) -> Response:
    """An answer that is saved as a file; texts are declared as UTF-8.

    The name may come from anywhere: folders, line breaks, turned writing and excess length are taken out,
    and a name of which nothing is left becomes "tai-ve".
    """
    answer = Response(content, mimetype=mimetype)
    answer.headers["Content-Disposition"] = _disposition(file_name)
    return answer
