"""What a file is, found out from its content before anybody believes its name.

Everything that is refused here is refused with a sentence: which kind of file it really is and what to do.
Sizes are counted while streaming, never taken from what the file says of itself.
"""

import codecs
import gzip
import hashlib
import io
import json
import re
import zlib
from pathlib import Path

from .headers import layouts
from .packed_kinds import packed_kind
from .sandbox import refused
from .staging import FileFacts
from .table_files import TABLE_KINDS
from .text_files import legacy_font, legacy_font_sentence, text_encoding
from .title_rows import authority_in, authority_name

MAX_TABLE_BYTES = 20 * 1024 * 1024
MAX_RECORDS_BYTES = 400 * 1024 * 1024
_MAX_RECORD_BYTES = 8 * 1024 * 1024
_CHUNK = 256 * 1024
_HEAD = 64 * 1024
_TOO_LARGE = (
    "tệp bung ra lớn bất thường (quá 400 MB, hoặc một dòng quá 8 MB), dấu hiệu của tệp phá hoại. "
    "Hãy xin lại tệp gốc"
)
_AS_XLSX = "Hãy mở bằng Excel rồi lưu lại dạng .xlsx"
_AS_DOCX = "Hãy mở bằng Word, lưu thành .docx"
_COPY = "Hãy chép bảng sang Excel rồi lưu dạng .xlsx"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"MZ", "đây là chương trình Windows, không phải bảng tính. Đừng mở tệp này; hãy xin lại tệp gốc"),
    (b"\x7fELF", "đây là chương trình, không phải bảng tính. Đừng mở tệp này; hãy xin lại tệp gốc"),
    (b"%PDF", "đây là tệp PDF. Hãy xin bảng gốc dạng Excel (.xlsx), hoặc chép bảng sang Excel hay Word"),
    (b"{\\rtf", f"đây là văn bản RTF. {_AS_DOCX}"),
    (b"Rar!", "đây là tệp nén RAR. Hãy giải nén rồi chọn bảng bên trong"),
    (b"7z\xbc\xaf", "đây là tệp nén 7z. Hãy giải nén rồi chọn bảng bên trong"),
    (b"BZh", "đây là tệp nén bzip2. Hãy giải nén rồi chọn tệp bên trong"),
    (b"\xfd7zXZ", "đây là tệp nén xz. Hãy giải nén rồi chọn tệp bên trong"),
    (b"\x89PNG", "đây là hình ảnh. Hãy xin bảng gốc dạng Excel (.xlsx)"),
    (b"\xff\xd8\xff", "đây là hình ảnh. Hãy xin bảng gốc dạng Excel (.xlsx)"),
    (b"GIF8", "đây là hình ảnh. Hãy xin bảng gốc dạng Excel (.xlsx)"),
    (b"SQLite format 3", "đây là cơ sở dữ liệu, không phải bảng tính. Hãy xuất bảng ra .xlsx hoặc .csv"),
)
_OLE_KINDS = (
    ("EncryptedPackage", "tệp đặt mật khẩu. Hãy mở bằng Excel hoặc Word, bỏ mật khẩu rồi lưu lại"),
    ("_VBA_PROJECT_CUR", f"tệp chứa macro. {_AS_XLSX}, không kèm macro"),
    ("WordDocument", f"đây là văn bản Word kiểu cũ (.doc). {_AS_DOCX}"),
    ("PowerPoint Document", f"đây là bài trình chiếu, không phải bảng tính. {_COPY}"),
)
_NAMES = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".docx": "docx",
    ".docm": "docx",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".gz": "jsonl",
}
_TITLES = {
    "xlsx": "bảng tính Excel (.xlsx)",
    "xls": "bảng tính Excel 97–2003 (.xls)",
    "docx": "văn bản Word (.docx)",
    "csv": "văn bản (.csv)",
    "jsonl": "bản ghi JSON Lines (.jsonl)",
}


def inspect(path: Path, authority: str = "") -> FileFacts:
    """The facts of a file: kind by content, hash, and whose list it is.

    `authority` is the name that the person gives; without it a table's title rows are asked. Raises `BadFile`
    for a file that is not read at all.
    """
    if not path.is_file():
        raise refused(path, "không có tệp này, hoặc đó không phải là tệp. Hãy kiểm tra lại đường dẫn")
    with path.open("rb") as file:
        head = file.read(_HEAD)
    kind = _kind_of(path, head)
    if kind == "xls":
        # What an OLE file holds comes before its name: a .docx with a password is one too.
        _check_size(path)
        _check_ole(path)
    _check_name(path, kind)
    if kind == "jsonl":
        _check_records(path)
    else:
        _check_size(path)
    if kind == "csv":
        _check_text(path, text_encoding(head))
    facts = FileFacts(path, kind, _sha256(path), authority_name(authority))
    if kind not in TABLE_KINDS:
        return facts
    found = layouts(facts)
    titled = authority_in(title for layout in found for title in layout.titles)
    return FileFacts(path, kind, facts.sha256, facts.authority or titled)


def _kind_of(path: Path, head: bytes) -> str:
    if not head.strip():
        raise refused(path, "tệp rỗng. Hãy chọn tệp khác")
    for magic, sentence in _FOREIGN:
        if head.startswith(magic):
            raise refused(path, sentence)
    if head.startswith(b"PK\x03\x04"):
        return packed_kind(path)
    if head.startswith(_OLE):
        return "xls"
    if head.startswith(b"\x1f\x8b"):
        return "jsonl"
    return _kind_of_text(path, head)


def _kind_of_text(path: Path, head: bytes) -> str:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if re.match(rb"<(?:!doctype\s+html|html|head|body|table|meta|div|script)\b", start, re.IGNORECASE):
        raise refused(path, f"đây là trang web (HTML) mang tên bảng tính. {_AS_XLSX}")
    if start.startswith(b"<"):
        raise refused(path, f"đây là tệp XML, không phải bảng tính .xlsx. {_AS_XLSX}")
    if start.startswith(b"["):
        raise refused(path, "đây là một mảng JSON. Hãy xuất mỗi bản ghi trên một dòng (JSON Lines)")
    return "jsonl" if start.startswith(b"{") else "csv"


def _check_name(path: Path, kind: str) -> None:
    expected = _NAMES.get(path.suffix.lower())
    if expected is not None and expected != kind:
        raise refused(
            path,
            f"tên có đuôi {path.suffix.lower()} nhưng nội dung là {_TITLES[kind]}. "
            "Nếu tệp đáng tin, hãy sửa đuôi tên cho đúng rồi nhập lại",
        )


def _check_size(path: Path) -> None:
    if path.stat().st_size > MAX_TABLE_BYTES:
        raise refused(
            path,
            f"tệp lớn hơn {MAX_TABLE_BYTES // 1024 // 1024} MB. "
            "Hãy bỏ hình ảnh, dòng và cột thừa rồi lưu lại",
        )


def _check_ole(path: Path) -> None:
    """An OLE file is a small file system: the names in its directory say what it is."""
    content = path.read_bytes()
    for name, sentence in _OLE_KINDS:
        if _has_stream(content, name):
            raise refused(path, sentence)
    if not _has_stream(content, "Workbook") and not _has_stream(content, "Book"):
        raise refused(path, f"đây không phải bảng tính Excel 97–2003. {_AS_XLSX}")


def _has_stream(content: bytes, name: str) -> bool:
    wanted = f"{name}\0".encode("utf-16-le")
    # Entries of the directory are 128 bytes long and begin with the name; elsewhere the word is only a word.
    return any(match.start() % 128 == 0 for match in re.finditer(re.escape(wanted), content))


def _check_text(path: Path, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                if "\0" in decoder.decode(chunk):
                    raise refused(path, f"tệp chứa ký tự không phải chữ. {_AS_XLSX} hoặc .csv (UTF-8)")
            decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise refused(path, _undecodable(path)) from error


def _undecodable(path: Path) -> str:
    with path.open("rb") as file:
        font = legacy_font(file.read(_HEAD).decode("cp1252", errors="replace"))
    if font:
        return legacy_font_sentence(font)
    return "chữ trong tệp không phải bảng mã UTF-8. Hãy mở bằng Excel rồi lưu lại dạng «CSV UTF-8» hoặc .xlsx"


def _check_records(path: Path) -> None:
    """Streams through the records once: a bomb or a cut file is found out before any record is taken."""
    size = length = 0
    try:
        _check_first_record(path)
        with _opened(path) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                first, *rest = chunk.split(b"\n")
                longest = max(length + len(first), *map(len, rest), 0)
                length = len(rest[-1]) if rest else length + len(first)
                if size > MAX_RECORDS_BYTES or longest > _MAX_RECORD_BYTES:
                    raise refused(path, _TOO_LARGE)
    except (EOFError, OSError, zlib.error) as error:
        raise refused(path, "tệp nén bị hỏng hoặc bị cắt cụt. Hãy tải lại tệp") from error


def _opened(path: Path) -> gzip.GzipFile | io.BufferedReader:
    with path.open("rb") as probe:
        is_packed = probe.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if is_packed else path.open("rb")


def _check_first_record(path: Path) -> None:
    with _opened(path) as file:
        line = file.readline(_MAX_RECORD_BYTES)
    try:
        is_record = isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        is_record = False
    if not is_record:
        reason = "đây không phải danh mục dạng JSON Lines (mỗi dòng một bản ghi). Hãy xin lại tệp gốc"
        raise refused(path, reason)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
