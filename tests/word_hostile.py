"""Builds Word files that must be refused: bombs, liars, and things that only Word would open.

`WORD_RECIPES` is like the recipes of workbooks: a builder for each name, and words of the refusal.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.hostile import named, ole
from tests.raw_workbooks import PACKAGE, RELATIONS, write_zip

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word_cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def word_row(*texts: str) -> str:
    return f"<w:tr>{''.join(map(word_cell, texts))}</w:tr>"


HEAD = word_row("STT", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực")
ROW = word_row("1", "1.001193", "Đăng ký khai sinh", "Hộ tịch")
TABLE = f"<w:tbl>{HEAD}{ROW}</w:tbl>"


def text_part(body: str, before: str = "") -> str:
    start = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{before}'
    return f'{start}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def word_parts(body: str, before: str = "") -> dict[str, str | bytes]:
    """The parts of the smallest document that Word would open."""
    override = f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/>'
    link = f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{override}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>',
        "word/document.xml": text_part(body, before),
    }


def built(
    name: str, body: str, before: str = "", method: int = zipfile.ZIP_DEFLATED, **more: str | bytes
) -> Callable[[Path], Path]:
    """A document with this body; further parts by name, "__" standing for a slash and "_dot_" for a dot."""
    parts = {key.replace("__", "/").replace("_dot_", "."): content for key, content in more.items()}
    return lambda folder: write_zip(folder / name, word_parts(body, before) | parts, method)


def ratio_bomb(folder: Path) -> Path:
    return built("bom.docx", TABLE + "<!--" + " " * 60_000_000 + "-->")(folder)


def many_parts(folder: Path) -> Path:
    more: dict[str, str | bytes] = {f"word/phan{number}.xml": "<a/>" for number in range(3_000)}
    return write_zip(folder / "nhieu-phan.docx", word_parts(TABLE) | more)


def two_texts(folder: Path) -> Path:
    return built("hai-phan.docx", TABLE, word__document2_dot_xml=text_part(TABLE))(folder)


def locked(folder: Path) -> Path:
    path = built("mat-khau-zip.docx", TABLE)(folder)
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    return path


def cut(folder: Path) -> Path:
    path = built("cut.docx", TABLE)(folder)
    path.write_bytes(path.read_bytes()[:700])
    return path


def renamed(folder: Path) -> Path:
    return built("doi-ten.xlsx", TABLE)(folder)


def macros(folder: Path) -> Path:
    return built("macro.docm", TABLE, word__vbaProject_dot_bin=b"\0macro")(folder)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DEEP = "<w:sdt>" * 300_000 + "</w:sdt>" * 300_000
NESTED = "<w:tbl><w:tr><w:tc>" * 100 + "</w:tc></w:tr></w:tbl>" * 100
NUMBERING = f'<w:numbering xmlns:w="{WORD}">' + "<w:num/>" * 700_000 + "</w:numbering>"

WORD_RECIPES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a Word file packed 1000 times": (ratio_bomb, "nén hơn 200 lần"),
    "a Word file of 3,000 parts": (many_parts, "nhiều bất thường"),
    "a Word file with two texts": (two_texts, "hai phần văn bản chính"),
    "a Word file with a locked part": (locked, "mật khẩu"),
    "a cut Word file": (cut, "hỏng"),
    "a Word file named a workbook": (renamed, "đuôi .xlsx"),
    "a Word file with macros": (macros, "macro (.docm). Hãy mở bằng Word, lưu thành .docx"),
    "an encrypted Word file": (named("kin.docx", ole("EncryptedPackage")), "bỏ mật khẩu"),
    "a Word file of 1997": (named("cu.doc", ole("WordDocument")), "Hãy mở bằng Word, lưu thành .docx"),
    "RTF": (named("cu.rtf", b"{\\rtf1 a}"), "Hãy mở bằng Word, lưu thành .docx"),
    "a Word file with an external entity": (
        built("xxe.docx", TABLE, '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "DTD",
    ),
    "a Word file that laughs": (
        built("cuoi.docx", TABLE, f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>'),
        "DTD",
    ),
    "a Word file of 300,000 nested elements": (
        built("long.docx", DEEP + TABLE, method=zipfile.ZIP_STORED),
        "lồng nhau quá sâu",
    ),
    "tables in tables in tables": (built("bang-long.docx", NESTED + TABLE), "lồng nhau quá sâu"),
    "millions of tags in a Word file": (
        built("the.docx", "<a/>" * 4_100_000 + TABLE, method=zipfile.ZIP_STORED),
        "quá nhiều thành phần",
    ),
    "a flood of cells in a Word file": (
        built("o.docx", f"<w:tbl><w:tr>{'<w:tc/>' * 250_000}</w:tr></w:tbl>", method=zipfile.ZIP_STORED),
        "200.000 ô",
    ),
    "21,000 rows in a Word file": (
        built("dong.docx", f"<w:tbl>{HEAD}{ROW * 21_000}</w:tbl>", method=zipfile.ZIP_STORED),
        "20.000 dòng",
    ),
    "100 columns in a Word file": (
        built("cot.docx", f"<w:tbl>{HEAD}{word_row(*['x'] * 100)}{word_row(*['x'] * 100)}</w:tbl>"),
        "ngoài cột thứ 60",
    ),
    "a cell of 10 MB in a Word file": (
        built(
            "o-dai.docx", f"<w:tbl>{HEAD}{word_row('1', 'a ' * 5_000_000)}</w:tbl>", method=zipfile.ZIP_STORED
        ),
        "nhiều chữ",
    ),
    "a flood of numberings": (
        built("danh-so.docx", TABLE, method=zipfile.ZIP_STORED, word__numbering_dot_xml=NUMBERING),
        "lớn bất thường",
    ),
    "a Word file that embeds another": (built("nhung.docx", '<w:altChunk w:id="1"/>' + TABLE), "nhúng"),
    "a Word file without a table": (
        built("thu.docx", "<w:p><w:r><w:t>Kính gửi</w:t></w:r></w:p>"),
        "không có bảng",
    ),
    "a Word file that is no XML": (
        lambda folder: write_zip(folder / "x.docx", word_parts("") | {"word/document.xml": b"\0\1\2"}),
        "không phải văn bản Word hoàn chỉnh",
    ),
    "a Word file that ends in the middle": (built("do.docx", "<w:tbl>"), "hỏng"),
}
