"""What an .xlsx file must not be, found out before anything in it is parsed as a table.

An .xlsx is a zip of XML parts, and everything in it may lie: sizes, names, dimensions. The guard reads
the table of contents and streams through the parts counting tags; it builds no tree, so a bomb costs the
time of unpacking what the limits allow and no memory. It runs inside the limited process.
"""

import re
import zipfile

from .sheet_scan import TAGS, Merge, SheetScan, UnreadableError, WorkbookCount

_MOST_PARTS = 1_000
_MOST_PICTURES = 20_000  # one-stop systems draw a QR picture into every row
_MOST_BYTES = 300 * 1024 * 1024
_MOST_RATIO = 200
_HARMLESS_BYTES = 100_000  # whatever its ratio, a part this small is no bomb
_MOST_STRINGS_BYTES = 32 * 1024 * 1024
_MOST_PART_BYTES = 8 * 1024 * 1024  # of parts that openpyxl holds in memory whole
_CHUNK = 1024 * 1024
_HEAD = 64 * 1024

_PROLOG = re.compile(rb"(?>\s|<\?(?>.*?\?>)|<!--(?>.*?-->))*+<(!DOCTYPE|(?:[\w.-]+:)?([\w.-]+))", re.DOTALL)
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")


def guard_workbook(archive: zipfile.ZipFile) -> dict[str, tuple[Merge, ...]]:
    """The downward merges of each worksheet, by the name of its part. Raises `UnreadableError`."""
    parts = archive.infolist()
    _guard_names(parts)
    _guard_sizes(parts)
    count = WorkbookCount()
    merges = {}
    for part in parts:
        if part.is_dir() or part.file_size == 0:
            continue
        root = _root_of(archive, part)
        if root == b"worksheet":
            merges[part.filename] = _scanned(archive, part, count)
        elif root is not None:
            _guard_tree(part, root)
    return merges


def _guard_names(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.lower() for part in parts]
    if len(set(names)) != len(names):
        raise UnreadableError(
            "hai phần bên trong tệp trùng tên nhau, dấu hiệu tệp bị sửa. Hãy xin lại tệp gốc"
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableError("tệp có phần đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại")
    _guard_kind(set(names))
    if any("vbaproject" in name or name.startswith("xl/macrosheets/") for name in names):
        raise UnreadableError(
            "bảng tính chứa macro. Hãy lưu lại dạng «Sổ làm việc Excel (.xlsx)», không kèm macro"
        )
    if any(name.startswith("xl/externallinks/") for name in names):
        raise UnreadableError(
            "bảng tính liên kết tới tệp khác. Hãy mở bằng Excel, vào Dữ liệu › Sửa liên kết › Ngắt liên kết, "
            "rồi lưu lại"
        )


def _guard_kind(names: set[str]) -> None:
    if "[content_types].xml" in names and "xl/workbook.xml" in names:
        return
    kinds = {
        "xl/workbook.bin": "đây là bảng tính nhị phân .xlsb",
        "word/document.xml": "đây là văn bản Word, không phải bảng tính",
        "ppt/presentation.xml": "đây là bài trình chiếu, không phải bảng tính",
        "content.xml": "đây là tệp OpenDocument (.ods, .odt)",
    }
    for name, sentence in kinds.items():
        if name in names:
            raise UnreadableError(f"{sentence}. Hãy mở bảng rồi lưu lại dạng Excel .xlsx")
    raise UnreadableError("đây là tệp nén, không phải bảng tính Excel. Hãy giải nén rồi chọn bảng bên trong")


def _guard_sizes(parts: list[zipfile.ZipInfo]) -> None:
    pictures = sum(1 for part in parts if part.filename.lower().startswith("xl/media/"))
    if len(parts) - pictures > _MOST_PARTS or pictures > _MOST_PICTURES:
        raise UnreadableError(
            f"tệp gồm {len(parts)} phần, nhiều bất thường. Hãy chép bảng sang một tệp mới rồi lưu lại"
        )
    if sum(part.file_size for part in parts) > _MOST_BYTES:
        raise UnreadableError("tệp bung ra lớn hơn 300 MB. Hãy bỏ hình ảnh, dòng và cột thừa rồi lưu lại")
    for part in parts:
        if part.file_size > _HARMLESS_BYTES and part.file_size > _MOST_RATIO * max(part.compress_size, 1):
            raise UnreadableError(
                f"phần {part.filename[:80]} nén hơn {_MOST_RATIO} lần, dấu hiệu của tệp phá hoại. "
                "Hãy chép bảng sang một tệp mới rồi lưu lại"
            )


def _root_of(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes | None:
    """The name of the root element, or None for a part that is not XML."""
    with archive.open(part) as file:
        head = file.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in head[:4] and b"<" in head[:4]:
        raise UnreadableError(_odd_xml_sentence(part))
    if not head.lstrip().startswith(b"<"):
        return None
    encoding = _ENCODING.match(head)
    prolog = _PROLOG.match(head)
    if prolog is None or (encoding and encoding[1].lower() not in {b"utf-8", b"us-ascii"}):
        raise UnreadableError(_odd_xml_sentence(part))
    if prolog[1] == b"!DOCTYPE":
        raise UnreadableError(
            f"phần {part.filename[:80]} khai báo DTD, thứ mà Excel không bao giờ viết, "
            "dấu hiệu của tệp phá hoại. Hãy chép bảng sang một tệp mới rồi lưu lại"
        )
    return prolog[2]


def _odd_xml_sentence(part: zipfile.ZipInfo) -> str:
    return (
        f"phần {part.filename[:80]} không phải XML như Excel viết. Hãy mở bằng Excel rồi lưu lại dạng .xlsx"
    )


def _guard_tree(part: zipfile.ZipInfo, root: bytes) -> None:
    most = {b"sst": _MOST_STRINGS_BYTES, b"wsDr": _MOST_BYTES}.get(root, _MOST_PART_BYTES)
    if part.file_size > most:
        raise UnreadableError(
            f"phần {part.filename[:80]} lớn bất thường. "
            "Hãy chép bảng (chỉ giá trị) sang một tệp mới rồi lưu lại"
        )


def _scanned(archive: zipfile.ZipFile, part: zipfile.ZipInfo, count: WorkbookCount) -> tuple[Merge, ...]:
    scan = SheetScan(count)
    waiting = b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            waiting += chunk
            cut = max(waiting.rfind(b"<"), 0)
            for tag in TAGS.finditer(waiting, 0, cut):
                scan.take(tag)
            count.add_tags(chunk.count(b"<"))
            waiting = waiting[cut:]
            if len(waiting) > 2 * _CHUNK:
                raise UnreadableError("có ô chứa quá nhiều chữ. Hãy rút ngắn nội dung ô rồi lưu lại")
    for tag in TAGS.finditer(waiting):
        scan.take(tag)
    return tuple(scan.merges)
