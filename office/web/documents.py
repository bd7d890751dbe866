"""The house style of Word: how an official paper leaves the office as a file that can be edited.

Page and type follow Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, margins, Times New Roman in black, page numbers
from the second page, centred in the top margin. Everything that people typed is text: no field, no template
language, no link is made of it. The elements are written directly, since a table of hundreds of rows takes
the library's own objects minutes.
"""

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from .document_parts import Align, Block, GroupRow, Line, Pair, Paper, Part, Rule, Table
from .downloads import writable

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_TYPEFACE = "Times New Roman"
_TWIPS_A_MM = 1440 / 25.4
_SHEET = (210, 297)  # mm
_LEFT, _RIGHT, _EDGE = 30, 15, 20  # mm
_TABLE_SIZE = 12
_CELL_MARGIN = 85  # twips, 1,5 mm
_INDENT = 720  # twips, 1,27 cm
_AFTER = 80  # twips below a paragraph of the body
_ALIGNMENTS = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFIED: "both"}
_STROKES = {Rule.SHORT: 0.38, Rule.LONG: 0.62}


def write_document(paper: Paper) -> bytes:
    """The paper as a file's bytes."""
    made = Document()
    made.core_properties.author = "Thủ Tục Gọn"
    made.core_properties.title = writable(paper.title)
    made.core_properties.comments = ""
    _give_typeface(made)
    for number, part in enumerate(paper.parts):
        if number:
            _begin_part(made)
        width = _lay_out(made.sections[-1], part, is_first=number == 0)
        end = made.element.body[-1]
        for block in part.blocks:
            for element in _elements(block, width):
                end.addprevious(element)
    _number_pages(made.sections[0], paper.banner)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _give_typeface(made: Any) -> None:
    normal = made.styles["Normal"]
    normal.font.name = _TYPEFACE
    fonts = normal.element.rPr.rFonts
    for script in ("w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), _TYPEFACE)
    spacing = normal.paragraph_format
    spacing.space_after, spacing.space_before, spacing.line_spacing = Mm(0), Mm(0), 1.0


def _begin_part(made: Any) -> None:
    made.add_section(WD_SECTION.NEW_PAGE)
    # The break hangs on a paragraph of its own, which must not push a blank page out after a full one.
    paragraph = made.element.body[-2]
    paragraph.pPr.insert(0, _made("w:spacing", before="0", after="0", line="20", lineRule="exact"))


def _lay_out(section: Any, part: Part, *, is_first: bool) -> int:
    """Gives the sheet its size and margins, and tells the width between them in twips."""
    width, height = reversed(_SHEET) if part.is_wide else _SHEET
    section.orientation = WD_ORIENT.LANDSCAPE if part.is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.top_margin = section.bottom_margin = Mm(_EDGE)
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = is_first
    return round((width - _LEFT - _RIGHT) * _TWIPS_A_MM)


def _number_pages(section: Any, banner: str) -> None:
    number = section.header.paragraphs[0]._p
    number.get_or_add_pPr().append(_made("w:jc", val="center"))
    number.append(_field("PAGE"))
    for footer in (section.footer, section.first_page_footer):
        if banner:
            footer.paragraphs[0]._p.append(_run(banner, 12, is_bold=True))


def _made(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _field(instruction: str) -> Any:
    field = _made("w:fldSimple", instr=instruction)
    field.append(_run("2", 13))
    return field


def _elements(block: Block, width: int) -> Iterable[Any]:
    if isinstance(block, Line):
        return _paragraphs(block, width)
    if isinstance(block, Pair):
        return (_pair(block, width), _gap())
    return (_table(block, width), _gap())


def _gap() -> Any:
    # Two tables that touch become one, and the file may not end in a table.
    paragraph = _made("w:p")
    properties = _made("w:pPr")
    properties.append(_made("w:spacing", before="0", after="0", line="120", lineRule="exact"))
    paragraph.append(properties)
    return paragraph


def _paragraphs(line: Line, width: int) -> list[Any]:
    paragraph = _made("w:p")
    paragraph.append(_paragraph_properties(line))
    if line.lead:
        paragraph.append(_run(line.lead, line.size, is_bold=True))
    if line.text:
        paragraph.append(_run(line.text, line.size, is_bold=line.is_bold, is_italic=line.is_italic))
    return [paragraph, _stroke(line.rule, width)] if line.rule is not Rule.NONE else [paragraph]


def _paragraph_properties(line: Line) -> Any:
    properties = _made("w:pPr")
    if line.is_kept:
        properties.append(_made("w:keepNext"))
    after = _AFTER if line.align is Align.JUSTIFIED else 0
    properties.append(_made("w:spacing", before=str(line.space * 20), after=str(after)))
    if line.is_indented:
        properties.append(_made("w:ind", firstLine=str(_INDENT)))
    properties.append(_made("w:jc", val=_ALIGNMENTS[line.align]))
    return properties


def _stroke(rule: Rule, width: int) -> Any:
    side = str(round(width * (1 - _STROKES[rule]) / 2))
    paragraph, properties, border = _made("w:p"), _made("w:pPr"), _made("w:pBdr")
    border.append(_made("w:top", val="single", sz="6", space="1", color="000000"))
    properties.append(border)
    properties.append(_made("w:spacing", before="60", after="0", line="60", lineRule="exact"))
    properties.append(_made("w:ind", left=side, right=side))
    paragraph.append(properties)
    return paragraph


def _run(text: str, size: int, *, is_bold: bool = False, is_italic: bool = False) -> Any:
    run, properties = _made("w:r"), _made("w:rPr")
    if is_bold:
        properties.append(_made("w:b"))
    if is_italic:
        properties.append(_made("w:i"))
    properties.append(_made("w:sz", val=str(size * 2)))
    properties.append(_made("w:szCs", val=str(size * 2)))
    run.append(properties)
    for number, words in enumerate(writable(text).split("\n")):
        if number:
            run.append(_made("w:br"))
        written = _made("w:t")
        written.text = words.replace("\t", " ")
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(written)
    return run


def _frame(widths: list[int], *, has_borders: bool) -> Any:
    table, properties, grid = _made("w:tbl"), _made("w:tblPr"), _made("w:tblGrid")
    properties.append(_made("w:tblW", w=str(sum(widths)), type="dxa"))
    if has_borders:
        borders = _made("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(_made(f"w:{side}", val="single", sz="4", space="0", color="000000"))
        properties.append(borders)
    properties.append(_made("w:tblLayout", type="fixed"))
    margins = _made("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        room = _CELL_MARGIN if side in {"left", "right"} else _CELL_MARGIN // 4
        margins.append(_made(f"w:{side}", w=str(room), type="dxa"))
    properties.append(margins)
    for width in widths:
        grid.append(_made("w:gridCol", w=str(width)))
    table.extend([properties, grid])
    return table


def _pair(pair: Pair, width: int) -> Any:
    left = width * pair.share // 100
    widths = [left, width - left]
    table, row = _frame(widths, has_borders=False), _made("w:tr")
    kept = _made("w:trPr")
    kept.append(_made("w:cantSplit"))
    row.append(kept)
    for lines, room in zip((pair.left, pair.right), widths, strict=True):
        row.append(_cell([each for line in lines for each in _paragraphs(line, room)], room))
    table.append(row)
    return table


def _table(table: Table, width: int) -> Any:
    whole = sum(heading.share for heading in table.headings)
    widths = [width * heading.share // whole for heading in table.headings]
    centred = [heading.is_centred for heading in table.headings]
    made = _frame(widths, has_borders=True)
    made.append(_heading_row(table, widths))
    for row in table.rows:
        made.append(_group_row(row, widths) if isinstance(row, GroupRow) else _row(row, widths, centred))
    return made


def _heading_row(table: Table, widths: list[int]) -> Any:
    row, properties = _made("w:tr"), _made("w:trPr")
    properties.extend([_made("w:cantSplit"), _made("w:tblHeader")])
    row.append(properties)
    for heading, width in zip(table.headings, widths, strict=True):
        line = Line(heading.title, Align.CENTRE, _TABLE_SIZE, is_bold=True)
        row.append(_cell(_paragraphs(line, width), width, is_middle=True))
    return row


def _row(texts: tuple[str, ...], widths: list[int], centred: list[bool]) -> Any:
    row = _made("w:tr")
    for text, width, is_centred in zip(texts, widths, centred, strict=True):
        line = Line(text, Align.CENTRE if is_centred else Align.LEFT, _TABLE_SIZE)
        row.append(_cell(_paragraphs(line, width), width))
    return row


def _group_row(group: GroupRow, widths: list[int]) -> Any:
    row, properties = _made("w:tr"), _made("w:trPr")
    properties.append(_made("w:cantSplit"))
    row.append(properties)
    line = Line(group.text, Align.LEFT, _TABLE_SIZE, is_bold=True, is_kept=True)
    row.append(_cell(_paragraphs(line, sum(widths)), sum(widths), span=len(widths)))
    return row


def _cell(paragraphs: list[Any], width: int, *, span: int = 1, is_middle: bool = False) -> Any:
    cell, properties = _made("w:tc"), _made("w:tcPr")
    properties.append(_made("w:tcW", w=str(width), type="dxa"))
    if span > 1:
        properties.append(_made("w:gridSpan", val=str(span)))
    if is_middle:
        properties.append(_made("w:vAlign", val="center"))
    cell.append(properties)
    cell.extend(paragraphs or [_made("w:p")])
    return cell
