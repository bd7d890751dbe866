"""What an .xlsx file must not be, found out before anything in it is parsed as a table.

Beside what holds for every package of parts, the guard streams through the worksheets counting tags; it
builds no tree, so a bomb costs the time of unpacking what the limits allow and no memory. It runs inside the
limited process.
"""

import zipfile

from .package_guard import EXCEL, guard_names, guard_sizes, too_large_sentence, xml_parts
from .sheet_scan import TAGS, Merge, SheetScan, UnreadableError, WorkbookCount

_MOST_BYTES = 300 * 1024 * 1024
_MOST_STRINGS_BYTES = 32 * 1024 * 1024
_MOST_PART_BYTES = 8 * 1024 * 1024  # of parts that openpyxl holds in memory whole
_CHUNK = 1024 * 1024


def guard_workbook(archive: zipfile.ZipFile) -> dict[str, tuple[Merge, ...]]:
    """The downward merges of each worksheet, by the name of its part. Raises `UnreadableError`."""
    names = guard_names(archive.infolist(), EXCEL)
    _guard_kind(names)
    _guard_extras(names)
    guard_sizes(archive.infolist())
    count = WorkbookCount()
    merges = {}
    for part, root in xml_parts(archive, EXCEL):
        if root == b"worksheet":
            merges[part.filename] = _scanned(archive, part, count)
        else:
            _guard_tree(part, root)
    return merges


def _guard_extras(names: set[str]) -> None:
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
        "ppt/presentation.xml": "đây là bài trình chiếu, không phải bảng tính",
        "content.xml": "đây là tệp OpenDocument (.ods, .odt)",
    }
    for name, sentence in kinds.items():
        if name in names:
            raise UnreadableError(f"{sentence}. Hãy mở tệp rồi lưu lại dạng Excel .xlsx hoặc Word .docx")
    raise UnreadableError(
        "đây là tệp nén, không phải bảng tính hay văn bản Word. Hãy giải nén rồi chọn bảng bên trong"
    )


def _guard_tree(part: zipfile.ZipInfo, root: bytes) -> None:
    most = {b"sst": _MOST_STRINGS_BYTES, b"wsDr": _MOST_BYTES}.get(root, _MOST_PART_BYTES)
    if part.file_size > most:
        raise UnreadableError(too_large_sentence(part))


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
