"""What a .docx file must not be, and which of its parts are read: the text and its numbering.

Nothing else of the file is opened: no picture, no linked template, no address that it names.
"""

import re
import zipfile
from dataclasses import dataclass

from .package_guard import WORD, guard_names, guard_sizes, too_large_sentence, xml_parts
from .sheet_scan import UnreadableError

_MOST_TEXT_BYTES = 64 * 1024 * 1024
_MOST_NUMBERING_BYTES = 4 * 1024 * 1024
_CHUNK = 1024 * 1024
_MOST_TAGS = 4_000_000  # a list of 20,000 rows and 8 columns has about 3 millions
_MAIN = re.compile(r"word/document\d{0,4}\.xml")


@dataclass(frozen=True, slots=True)
class WordParts:
    """The names of the parts that are read; `numbering` is "" for a file without numbered paragraphs."""

    document: str
    numbering: str


def guard_document(archive: zipfile.ZipFile) -> WordParts:
    """Looks at everything before anything is parsed. Raises `UnreadableError`."""
    names = guard_names(archive.infolist(), WORD)
    if any("vbaproject" in name or "vbadata" in name for name in names):
        raise UnreadableError(
            "văn bản chứa macro (.docm). Hãy mở bằng Word, lưu thành .docx (không kèm macro)"
        )
    guard_sizes(archive.infolist())
    document = numbering = ""
    for part, root in xml_parts(archive, WORD):
        if root == b"document" and _MAIN.fullmatch(part.filename):
            _guard_text(archive, part, is_second=document != "")
            document = part.filename
        elif root == b"numbering":
            numbering = part.filename
            if part.file_size > _MOST_NUMBERING_BYTES:
                raise UnreadableError(too_large_sentence(part))
    if not document or "[content_types].xml" not in names:
        raise UnreadableError(f"đây không phải văn bản Word hoàn chỉnh. {WORD.saved_anew}")
    return WordParts(document, numbering)


def _guard_text(archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, is_second: bool) -> None:
    if is_second:
        raise UnreadableError("tệp có hai phần văn bản chính, dấu hiệu tệp bị sửa. Hãy xin lại tệp gốc")
    if part.file_size > _MOST_TEXT_BYTES:
        raise UnreadableError(too_large_sentence(part))
    tags = 0
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            tags += chunk.count(b"<")
    if tags > _MOST_TAGS:
        raise UnreadableError(
            "văn bản chứa quá nhiều thành phần, nhiều hơn mọi danh mục thủ tục. "
            "Hãy chép riêng các bảng cần nhập sang một văn bản mới rồi lưu lại"
        )
