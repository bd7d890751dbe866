"""The decision that approves a plan, with its annex, as an official paper: the same value becomes Word and print. Pure.

Number, day and signatory stay blank until the decision is recorded, and until then every page says "DỰ THẢO".
"""

import re
from collections.abc import Iterator

from catalogue.publishing.documents.articles import Article, grounds_of
from catalogue.publishing.documents.frame import called, caption_of, decision_frame
from catalogue.publishing.wording.models import SettingKey
from office.web.document_parts import Align, Block, Heading, Line, Paper, Part, Rule, Table

from .contents import ContentLine, FigureLine, contents_of
from .gathering import SUBJECTS, PlanFacts
from .layouts import Cell
from .lists import list_rows

_CENTRED = frozenset({Cell.ORDINAL, Cell.CODE})
_THROUGH = re.compile(r"^(?:về việc\s+)?(?:thông qua|phê duyệt)\s+", re.IGNORECASE)
_WIDE_FROM = 5  # columns


def plan_paper(facts: PlanFacts) -> Paper:
    """The whole decision: its articles, part I and part II of its annex."""
    frame = decision_frame(
        facts.decision, facts.settings, grounds_of(facts.decision, facts.settings), articles_of_plan(facts)
    )
    return Paper(called(facts.decision), (Part(tuple(frame)), *_annex(facts)), facts.banner)


def annex_only(facts: PlanFacts) -> Paper:
    """The annex alone, as everyone may have it."""
    return Paper(called(facts.decision), tuple(_annex(facts)), facts.banner)


def articles_of_plan(facts: PlanFacts) -> list[Article]:
    """The articles: what is approved, who carries it out, who watches over it, since when, whom it binds."""
    agencies = ", ".join(facts.agencies)
    approved = " và ".join(_approved(facts))
    found: list[Article] = [
        (f"Thông qua {approved} thuộc phạm vi quản lý của {agencies} (Phụ lục kèm theo).",),
        tuple(_carrying_out(facts, agencies)),
        (
            f"{_watching(facts.decision.issuer)} theo dõi, đôn đốc, kiểm tra việc thực thi phương án nêu tại Điều 1.",
        ),
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký.",),
    ]
    bound = facts.settings.line(SettingKey.RESPONSIBLE).rstrip(" .")
    if bound:
        found.append((f"{bound} chịu trách nhiệm thi hành Quyết định này./.",))
    return found


def _approved(facts: PlanFacts) -> Iterator[str]:
    for kind, count in facts.counts.items():
        act, what = SUBJECTS[kind]
        yield f"{act} {count:02} {what}"


def _carrying_out(facts: PlanFacts, agencies: str) -> Iterator[str]:
    yield f"Giao {agencies} chủ trì, phối hợp với các cơ quan liên quan thực thi phương án nêu tại Điều 1."
    if facts.proposed_to:
        others = ", ".join(facts.proposed_to)
        yield (
            f"Nội dung không thuộc thẩm quyền: {agencies} theo dõi, kiến nghị {others} sửa đổi văn bản và thực thi "
            "ngay sau khi văn bản ấy có hiệu lực."
        )


def _watching(issuer: str) -> str:
    return (
        f"Văn phòng {issuer}"
        if issuer.lower().startswith(("ủy ban nhân dân", "bộ "))
        else "Văn phòng cơ quan"
    )


def _annex(facts: PlanFacts) -> Iterator[Part]:
    columns = facts.layout.columns
    headings = tuple(
        Heading(facts.headed(each.heading), each.share, each.cell in _CENTRED) for each in columns
    )
    title = f"PHẦN I. DANH MỤC {facts.subject.upper()}"
    blocks: list[Block] = [
        *_annex_head(facts),
        Line(title, Align.CENTRE, 13, is_bold=True, is_kept=True, space=10),
        Line("", Align.CENTRE, 6),
        Table(headings, list_rows(facts.entries, facts.layout)),
    ]
    yield Part(tuple(blocks), is_wide=len(columns) >= _WIDE_FROM)
    second = Line(f"PHẦN II. NỘI DUNG {facts.subject.upper()}", Align.CENTRE, 13, is_bold=True)
    yield Part((second, *map(_line, contents_of(facts.entries, facts.layout))))


def _annex_head(facts: PlanFacts) -> Iterator[Line]:
    yield Line("PHỤ LỤC", Align.CENTRE, 14, is_bold=True)
    if facts.decision.title:
        yield Line(_THROUGH.sub("", facts.decision.title).upper(), Align.CENTRE, 13, is_bold=True)
    yield Line(caption_of(facts.decision), Align.CENTRE, 13, is_italic=True, rule=Rule.SHORT)


def _line(line: ContentLine) -> Line:
    if isinstance(line, FigureLine):
        return Line(line.told, size=13, is_indented=True)
    if not line.is_heading:
        return Line(line.text, size=13, is_indented=True)
    text = f"{line.mark} {line.text}".strip()
    is_group = not line.mark
    return Line(
        text, size=13, is_bold=True, is_kept=True, is_indented=not is_group, space=8 if is_group else 4
    )
