"""What every decision has around its matter, after Nghị định 30/2020/NĐ-CP: letterhead, grounds, articles, foot. Pure.

What nobody has given yet stays blank (number, day, signatory), what nobody has confirmed stands in square
brackets while it is a draft.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from office.web.document_parts import Align, Block, Line, Pair, Rule

from ..wording.defaults import LAST_ARTICLE, announcing_authority
from ..wording.models import DocumentSettings, SettingKey
from .annexes import DecisionFacts
from .articles import Article

_MOTTO = (
    Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Align.CENTRE, 12, is_bold=True),
    Line("Độc lập - Tự do - Hạnh phúc", Align.CENTRE, 13, is_bold=True, rule=Rule.LONG),
)
_GAP = "\u00a0" * 8
# "KT. Chủ tịch" is an office whole; a name may follow a title that stands alone.
_SIGNED = re.compile(
    r"^(?P<office>(?:KT|TM|TL|TUQ|Q)\..*|(?:Phó )?(?:Chủ tịch|Giám đốc|Tổng Giám đốc|Chánh Văn phòng|Cục trưởng|"
    r"Vụ trưởng|Trưởng ban)|Bộ trưởng|Thứ trưởng|Thống đốc|Tổng Thanh tra)(?:\s+(?P<name>\w.*))?$",
    re.IGNORECASE,
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


def called(facts: DecisionFacts) -> str:
    """The decision by its number and title, as a file is called; a draft has no number."""
    number = f"Quyết định số {facts.number}" if facts.number else "Dự thảo quyết định"
    return f"{number}: {facts.title}" if facts.title else number


def decision_frame(
    facts: DecisionFacts, settings: DocumentSettings, grounds: Sequence[str], articles: Sequence[Article]
) -> Iterator[Block]:
    """The decision itself, from its letterhead to the room for the signature; annexes follow it."""
    yield _letterhead(facts, settings)
    yield Line("QUYẾT ĐỊNH", Align.CENTRE, 14, is_bold=True, space=12)
    yield Line(_subject_line(facts.title), Align.CENTRE, 14, is_bold=True, rule=Rule.SHORT)
    authority = settings.line(SettingKey.AUTHORITY)
    if authority:
        yield Line(authority, Align.CENTRE, 14, is_bold=True, space=12)
    for place, ground in enumerate(grounds):
        end = "." if place == len(grounds) - 1 else ";"
        yield Line(f"{ground.rstrip(' ;.')}{end}", is_italic=True, is_indented=True, space=0 if place else 10)
    yield Line("QUYẾT ĐỊNH:", Align.CENTRE, 14, is_bold=True, is_kept=True, space=8)
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
