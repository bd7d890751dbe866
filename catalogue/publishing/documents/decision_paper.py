"""The decision that announces procedures, with its annex: its parts in order, as lines and tables. Pure.

The same value becomes Word and print.
"""

import re
from collections.abc import Iterator

from office.web.document_parts import Align, Block, Heading, Line, Paper, Part, Rule, Table, TableRow

from ..wording.layouts import Attribute, Layout
from ..wording.models import DocumentSettings
from .annexes import WIDE_FROM, AnnexItem, AnnexSection, DecisionFacts, sections_of
from .articles import articles_of, grounds_of
from .frame import called, caption_of, decision_frame
from .part_two import in_full

_SUBJECT = re.compile(r"^(?:về việc\s+)?công bố\s+(?:danh mục\s+)?", re.IGNORECASE)
_CENTRED = frozenset({Attribute.ORDINAL, Attribute.CODE})
_REFERENCES = (
    Heading("STT", 5, is_centred=True),
    Heading("Mã TTHC", 12, is_centred=True),
    Heading("Tên thủ tục hành chính", 38),
    Heading("Nội dung cụ thể", 45),
)


def decision_paper(facts: DecisionFacts, settings: DocumentSettings) -> Paper:
    """The whole decision with its annex; "DỰ THẢO" until it is announced."""
    sections = sections_of(facts.items, settings.layout, settings.headings)
    frame = decision_frame(facts, settings, grounds_of(facts, settings), articles_of(facts, settings))
    parts = (Part(tuple(frame)), *_annex(facts, settings, sections))
    return Paper(called(facts), parts, "" if facts.is_announced else "DỰ THẢO")


def annex_paper(facts: DecisionFacts, settings: DocumentSettings) -> Paper:
    """Only what the decision announces: its lists and their contents."""
    sections = sections_of(facts.items, settings.layout, settings.headings)
    return Paper(
        called(facts), tuple(_annex(facts, settings, sections)), "" if facts.is_announced else "DỰ THẢO"
    )


def _annex(
    facts: DecisionFacts, settings: DocumentSettings, sections: tuple[AnnexSection, ...]
) -> Iterator[Part]:
    is_wide = any(len(section.columns) >= WIDE_FROM for section in sections)
    has_part_two = any(item.content or item.is_by_reference for item in facts.items)
    blocks: list[Block] = list(_annex_head(facts))
    if settings.layout is Layout.MINISTERIAL and has_part_two:
        blocks.append(Line("PHẦN I. DANH MỤC THỦ TỤC HÀNH CHÍNH", Align.CENTRE, 13, is_bold=True, space=10))
    for section in sections:
        blocks.append(Line(section.title, Align.LEFT, 13, is_bold=True, is_kept=True, space=10))
        blocks.append(_list(section))
    referred = _references(facts)
    if referred:
        blocks.append(
            Line(
                "NỘI DUNG CỤ THỂ THỰC HIỆN THEO QUYẾT ĐỊNH KHÁC",
                Align.LEFT,
                13,
                is_bold=True,
                is_kept=True,
                space=10,
            )
        )
        blocks.append(Table(_REFERENCES, referred))
    yield Part(tuple(blocks), is_wide=is_wide)
    full = tuple(in_full(facts.items))
    if full:
        title = Line("PHẦN II. NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH", Align.CENTRE, 13, is_bold=True)
        yield Part((title, *full))


def _annex_head(facts: DecisionFacts) -> Iterator[Line]:
    subject = _SUBJECT.sub("", facts.title)
    yield Line("DANH MỤC", Align.CENTRE, 14, is_bold=True)
    if subject:
        yield Line(subject.upper(), Align.CENTRE, 13, is_bold=True)
    yield Line(caption_of(facts), Align.CENTRE, 13, is_italic=True, rule=Rule.SHORT)


def _list(section: AnnexSection) -> Table:
    headings = tuple(
        Heading(column.heading, column.share, column.attribute in _CENTRED) for column in section.columns
    )
    return Table(headings, section.rows)


def _references(facts: DecisionFacts) -> tuple[TableRow, ...]:
    referring = [item for item in facts.items if item.is_by_reference]
    return tuple(
        (str(number), item.text(Attribute.CODE), item.name, _reference(item, is_draft=not facts.is_announced))
        for number, item in enumerate(referring, start=1)
    )


def _reference(item: AnnexItem, *, is_draft: bool) -> str:
    if item.reference:
        return f"Thực hiện theo {item.reference}"
    code = item.text(Attribute.CODE)
    missing = f"Chưa có số quyết định công bố nội dung của thủ tục {f'mã {code}' if code else 'này'}"
    return f"[{missing}; cần bổ sung]" if is_draft else missing
