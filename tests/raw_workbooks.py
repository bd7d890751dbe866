"""Workbooks made by hand, part by part: sound ones, and what hostile ones are made of."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEADER = ("STT", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực")
ROW = ("1", "1.001193", "Đăng ký khai sinh", "Hộ tịch")


def cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, texts: Iterable[str]) -> str:
    cells = (cell(f"{chr(65 + at)}{number}", text) for at, text in enumerate(texts))
    return f'<row r="{number}">{"".join(cells)}</row>'


LIST = row(1, HEADER) + row(2, ROW)


def sheet(rows: str, before: str = "", after: str = "") -> str:
    start = f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{MAIN}">'
    return f"{start}<sheetData>{rows}</sheetData>{after}</worksheet>"


def relation(target: str, kind: str) -> str:
    link = f'<Relationship Id="rId1" Type="{RELATIONS}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'


def content_type(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="{SPREADSHEET}.{kind}+xml"/>'


def parts(worksheet: str) -> dict[str, str | bytes]:
    """The parts of the smallest workbook that Excel would open."""
    types = (
        content_type("/xl/workbook.xml", "sheet.main")
        + content_type("/xl/worksheets/sheet1.xml", "worksheet")
        + content_type("/xl/sharedStrings.xml", "sharedStrings")
        + content_type("/xl/styles.xml", "styles")
    )
    sheets = '<sheets><sheet name="Danh mục" sheetId="1" r:id="rId1"/></sheets>'
    styles = (
        '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        '<borders count="1"><border/></borders><cellXfs count="1"><xf/></cellXfs>'
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": relation("xl/workbook.xml", "officeDocument"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": relation("worksheets/sheet1.xml", "worksheet"),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>dùng chung</t></si></sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        "xl/worksheets/sheet1.xml": worksheet,
    }


def write_zip(path: Path, entries: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method, compresslevel=1) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def workbook(path: Path, worksheet: str, **more: str | bytes) -> Path:
    """A workbook with this sheet; further parts by name, "__" standing for a slash and "_dot_" for a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in more.items()}
    return write_zip(path, parts(worksheet) | named)


def stored(path: Path, worksheet: str) -> Path:
    """A workbook that is not packed, so that its ratio gives nothing away."""
    return write_zip(path, parts(worksheet), zipfile.ZIP_STORED)
