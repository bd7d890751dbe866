"""The lists of a decision as Excel: one sheet a list, in the house style, the same rows as in Word."""

import re
from collections.abc import Iterator

from office.web.workbooks import Column, Sheet, write_workbook

from ..wording.layouts import AnnexColumn, Attribute
from ..wording.models import DocumentSettings
from .annexes import AnnexSection, DecisionFacts, sections_of
from .frame import caption_of

_LONGEST_TAB = 31
_NOT_IN_A_TAB = re.compile(r"[\[\]:*?/\\']")
_A_CHARACTER = 1.25  # of the width of a column, for one part of its share


def decision_workbook(facts: DecisionFacts, settings: DocumentSettings, notice: str = "") -> bytes:
    """The file's bytes; `notice` warns on every sheet, as does "DỰ THẢO" until the decision is announced."""
    sections = sections_of(facts.items, settings.layout, settings.headings)
    banner = " · ".join(filter(None, ("" if facts.is_announced else "DỰ THẢO", notice)))
    tabs = _tabs(sections)
    sheets = [
        Sheet(
            title=next(tabs),
            heading=section.title,
            columns=[_column(each) for each in section.columns],
            rows=section.rows,
            notes=[each for each in (facts.title, facts.issuer, caption_of(facts)) if each],
            banner=banner,
        )
        for section in sections
    ]
    empty = Sheet("Danh mục", facts.title or "Danh mục", [Column("Chưa có mục nào", 40)], [], banner=banner)
    return write_workbook(sheets or [empty])


def _tabs(sections: tuple[AnnexSection, ...]) -> Iterator[str]:
    for number, section in enumerate(sections, start=1):
        name = _NOT_IN_A_TAB.sub(" ", f"{number}. {section.kind.label}")
        yield name[:_LONGEST_TAB]


def _column(column: AnnexColumn) -> Column:
    width = max(6, round(column.share * _A_CHARACTER))
    return Column(column.heading, width, is_code=column.attribute is Attribute.CODE)
