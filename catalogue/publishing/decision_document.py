"""The decision as an official paper, after Nghị định 30/2020/NĐ-CP: its parts in order, as lines and tables. Pure.

What nobody has given yet stays blank (number, day, signatory), what nobody has confirmed stands in square
brackets while it is a draft. The same value becomes Word and print.
"""

import re
from collections.abc import Iterator
from datetime import date

from office.web.document_parts import Align, Block, Heading, Line, Pair, Paper, Part, Rule, Table, TableRow

from .annex_layouts import Attribute, Layout
from .annexes import AnnexItem, AnnexSection, DecisionFacts, sections_of
from .articles import articles_of, grounds_of
from .document_defaults import LAST_ARTICLE, announcing_authority
from .document_settings import DocumentSettings, SettingKey
from .part_two import in_full

_MOTTO = (
    Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Align.CENTRE, 12, is_bold=True),
    Line("Độc lập - Tự do - Hạnh phúc", Align.CENTRE, 13, is_bold=True, rule=Rule.LONG),
)
_GAP = "\u00a0" * 8
_SUBJECT = re.compile(r"^(?:về việc\s+)?công bố\s+(?:danh mục\s+)?", re.IGNORECASE)
# "KT. Chủ tịch" is an office whole; a name may follow a title that stands alone.
_SIGNED = re.compile(
    r"^(?P<office>(?:KT|TM|TL|TUQ|Q)\..*|(?:Phó )?(?:Chủ tịch|Giám đốc|Tổng Giám đốc|Chánh Văn phòng|Cục trưởng|"
    r"Vụ trưởng|Trưởng ban)|Bộ trưởng|Thứ trưởng|Thống đốc|Tổng Thanh tra)(?:\s+(?P<name>\w.*))?$",
    re.IGNORECASE,
)
_CENTRED = frozenset({Attribute.ORDINAL, Attribute.CODE})
_WIDE_FROM = 5  # columns
_REFERENCES = (
    Heading("STT", 5, is_centred=True),
    Heading("Mã TTHC", 12, is_centred=True),
    Heading("Tên thủ tục hành chính", 38),
    Heading("Nội dung cụ thể", 45),
)


def decision_paper(facts: DecisionFacts, settings: DocumentSettings) -> Paper:
    """The whole decision with its annex; "DỰ THẢO" until it is announced."""
    sections = sections_of(facts.items, settings.layout, settings.headings)
    parts = (Part(tuple(_decision(facts, settings))), *_annex(facts, settings, sections))
    return Paper(_called(facts), parts, "" if facts.is_announced else "DỰ THẢO")


def annex_paper(facts: DecisionFacts, settings: DocumentSettings) -> Paper:
    """Only what the decision announces: its lists and their contents."""
    sections = sections_of(facts.items, settings.layout, settings.headings)
    return Paper(
        _called(facts), tuple(_annex(facts, settings, sections)), "" if facts.is_announced else "DỰ THẢO"
    )


def caption_of(facts: DecisionFacts) -> str:
    """To which decision the annex belongs, as its second line says."""
    day = day_in_words(facts.issued_on)
    whose = announcing_authority(facts.issuer) or facts.issuer or "…"
    number = facts.number or f"{_GAP}/QĐ-…"
    return f"(Kèm theo Quyết định số {number} {day} của {whose})"


def day_in_words(day: date | None) -> str:
    """ "ngày 08 tháng 02 năm 2026": days below 10 and months 1 and 2 with a zero; dots where it is still open."""
    if day is None:
        return "ngày … tháng … năm …"
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _called(facts: DecisionFacts) -> str:
    number = f"Quyết định số {facts.number}" if facts.number else "Dự thảo quyết định"
    return f"{number}: {facts.title}" if facts.title else number


def _decision(facts: DecisionFacts, settings: DocumentSettings) -> Iterator[Block]:
    yield _letterhead(facts, settings)
    yield Line("QUYẾT ĐỊNH", Align.CENTRE, 14, is_bold=True, space=12)
    yield Line(_subject_line(facts.title), Align.CENTRE, 14, is_bold=True, rule=Rule.SHORT)
    authority = settings.line(SettingKey.AUTHORITY)
    if authority:
        yield Line(authority, Align.CENTRE, 14, is_bold=True, space=12)
    grounds = grounds_of(facts, settings)
    for place, ground in enumerate(grounds):
        end = "." if place == len(grounds) - 1 else ";"
        yield Line(f"{ground.rstrip(' ;.')}{end}", is_italic=True, is_indented=True, space=0 if place else 10)
    yield Line("QUYẾT ĐỊNH:", Align.CENTRE, 14, is_bold=True, is_kept=True, space=8)
    articles = articles_of(facts, settings)
    for number, article in enumerate(articles, start=1):
        first, *others = article
        yield Line(first, is_indented=True, lead=f"Điều {number}. ", space=4)
        yield from (Line(other, is_indented=True) for other in others)
    yield _foot(facts, settings, len(articles))


def _letterhead(facts: DecisionFacts, settings: DocumentSettings) -> Pair:
    superior, agency = settings.line(SettingKey.SUPERIOR), "\n".join(settings.lines(SettingKey.AGENCY))
    left = [Line(superior, Align.CENTRE, 12)] if superior else []
    left.append(Line(agency or "[TÊN CƠ QUAN BAN HÀNH]", Align.CENTRE, 12, is_bold=True, rule=Rule.SHORT))
    symbol = settings.line(SettingKey.SYMBOL) or "QĐ-…"
    number = facts.number or f"{_GAP}/{symbol}"
    place = settings.line(SettingKey.PLACE) or "…"
    left.append(Line(f"Số: {number}", Align.CENTRE, 13, space=4))
    if not facts.is_announced:
        left.append(Line("DỰ THẢO", Align.CENTRE, 13, is_bold=True, space=6))
    return Pair(
        tuple(left),
        (
            *_MOTTO,
            Line(f"{place}, {day_in_words(facts.issued_on)}", Align.CENTRE, 13, is_italic=True, space=4),
        ),
    )


def _subject_line(title: str) -> str:
    if not title:
        return "Về việc …"
    return title if title.lower().startswith("về việc") else f"Về việc {title[:1].lower()}{title[1:]}"


def _foot(facts: DecisionFacts, settings: DocumentSettings, last: int) -> Pair:
    recipients = settings.lines(SettingKey.RECIPIENTS)
    shown = [f"Như Điều {last}" if each == LAST_ARTICLE else each for each in recipients]
    received = [
        Line(f"- {each.rstrip(' ;.')}{'.' if place == len(shown) else ';'}", Align.LEFT, 11)
        for place, each in enumerate(shown, start=1)
    ]
    left = (Line("Nơi nhận:", Align.LEFT, 12, is_bold=True, is_italic=True, space=12), *received)
    return Pair(left, tuple(_signatory(facts.signatory)), share=50)


def _signatory(signatory: str) -> Iterator[Line]:
    """The office in capitals above the room for the signature, the name below; blank until given."""
    offices: list[str] = []
    names: list[str] = []
    for each in filter(None, re.split(r"\s*[,;\n]\s*", signatory)):
        match = _SIGNED.match(each)
        offices += [match["office"].upper()] if match else []
        names += [match["name"]] if match and match["name"] else [] if match else [each]
    for place, office in enumerate(offices or [""]):
        yield Line(office, Align.CENTRE, 14, is_bold=True, space=0 if place else 12)
    yield Line("\n\n\n", Align.CENTRE, 14)
    yield Line(", ".join(names), Align.CENTRE, 14, is_bold=True)


def _annex(
    facts: DecisionFacts, settings: DocumentSettings, sections: tuple[AnnexSection, ...]
) -> Iterator[Part]:
    is_wide = any(len(section.columns) >= _WIDE_FROM for section in sections)
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
