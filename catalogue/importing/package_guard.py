"""What a zip of XML parts (.xlsx, .docx) must not be, found out before anything in it is parsed.

Everything in it may lie: sizes, names, kinds. The guard reads the table of contents and the head of each
part; it unpacks nothing whole. It runs inside the limited process.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from .sheet_scan import UnreadableError

_MOST_PARTS = 1_000
_MOST_PICTURES = 20_000  # one-stop systems draw a QR picture into every row
_MOST_BYTES = 300 * 1024 * 1024
_MOST_RATIO = 200
_HARMLESS_BYTES = 100_000  # whatever its ratio, a part this small is no bomb
_HEAD = 64 * 1024

_PROLOG = re.compile(rb"(?>\s|<\?(?>.*?\?>)|<!--(?>.*?-->))*+<(!DOCTYPE|(?:[\w.-]+:)?([\w.-]+))", re.DOTALL)
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")


@dataclass(frozen=True, slots=True)
class Program:
    """The program that writes such files: its name and the ending to save under, as sentences name them."""

    name: str
    ending: str

    @property
    def saved_anew(self) -> str:
        """What a person does about nearly everything."""
        return f"Hãy mở bằng {self.name} rồi lưu lại dạng {self.ending}"


EXCEL = Program("Excel", ".xlsx")
WORD = Program("Word", ".docx")


def guard_names(parts: list[zipfile.ZipInfo], program: Program) -> set[str]:
    """The names of the parts in small letters. Raises `UnreadableError` for two of one name and for locked ones."""
    names = [part.filename.lower() for part in parts]
    if len(set(names)) != len(names):
        raise UnreadableError(
            "hai phần bên trong tệp trùng tên nhau, dấu hiệu tệp bị sửa. Hãy xin lại tệp gốc"
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableError(
            f"tệp có phần đặt mật khẩu. Hãy mở bằng {program.name}, bỏ mật khẩu rồi lưu lại"
        )
    return set(names)


def guard_sizes(parts: list[zipfile.ZipInfo]) -> None:
    """Refuses too many parts, too much unpacked, and what is packed beyond reason. Raises `UnreadableError`."""
    pictures = sum(1 for part in parts if part.filename.lower().startswith(("xl/media/", "word/media/")))
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


def xml_parts(archive: zipfile.ZipFile, program: Program) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """The parts that are XML, with the name of the root element. Raises `UnreadableError` for odd XML."""
    for part in archive.infolist():
        if part.is_dir() or part.file_size == 0:
            continue
        root = _root_of(archive, part, program)
        if root is not None:
            yield part, root


def too_large_sentence(part: zipfile.ZipInfo) -> str:
    """Why a part is refused that no table of an office would ever fill."""
    return (
        f"phần {part.filename[:80]} lớn bất thường. Hãy chép bảng (chỉ giá trị) sang một tệp mới rồi lưu lại"
    )


def _root_of(archive: zipfile.ZipFile, part: zipfile.ZipInfo, program: Program) -> bytes | None:
    with archive.open(part) as file:
        head = file.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
    odd = f"phần {part.filename[:80]} không phải XML như {program.name} viết. {program.saved_anew}"
    if b"\x00" in head[:4] and b"<" in head[:4]:
        raise UnreadableError(odd)
    if not head.lstrip().startswith(b"<"):
        return None
    encoding = _ENCODING.match(head)
    prolog = _PROLOG.match(head)
    if prolog is None or (encoding and encoding[1].lower() not in {b"utf-8", b"us-ascii"}):
        raise UnreadableError(odd)
    if prolog[1] == b"!DOCTYPE":
        raise UnreadableError(
            f"phần {part.filename[:80]} khai báo DTD, thứ mà {program.name} không bao giờ viết, "
            "dấu hiệu của tệp phá hoại. Hãy chép bảng sang một tệp mới rồi lưu lại"
        )
    return prolog[2]
