"""The plan of review as Excel and as Word: the same rows in the columns of the form. Pure but for what it is given."""

from collections.abc import Sequence
from datetime import date

from office.web.document_parts import Align, Heading, Line, Paper, Part, Table
from office.web.sheet_values import Value
from office.web.workbooks import Column, Sheet, write_workbook

from .models import ReviewRound, RoundItem
from .plan_columns import HIDDEN, PRINTED, PlanColumn
from .plan_wording import UNCONFIRMED, Headings

_CENTRED = {PlanColumn.ORDINAL, PlanColumn.STARTS, PlanColumn.ENDS}
_A_CHARACTER = 1.25
_TITLE = "DANH MỤC THỦ TỤC HÀNH CHÍNH RÀ SOÁT"


def plan_workbook(
    review_round: ReviewRound, items: Sequence[RoundItem], headings: Headings, notice: str = ""
) -> bytes:
    """The file's bytes; hidden columns carry code and number, so that it can be read back exactly."""
    shown = [
        Column(text, max(6, round(each.share * _A_CHARACTER)))
        for text, each in zip(headings.texts, PRINTED, strict=True)
    ]
    hidden = [Column(each.heading, each.share, is_code=True, is_hidden=True) for each in HIDDEN]
    sheet = Sheet(
        "Kế hoạch rà soát",
        review_round.title,
        [*shown, *hidden],
        [_cells(number, item) for number, item in enumerate(items, start=1)],
        notes=[review_round.agency.name, caption(review_round)],
        banner=banner(review_round, headings, notice),
    )
    return write_workbook([sheet])


def plan_paper(
    review_round: ReviewRound, items: Sequence[RoundItem], headings: Headings, notice: str = ""
) -> Paper:
    """The annex of the plan, laid across; the plan's own text is the office's to write."""
    columns = tuple(
        Heading(text, each.share, is_centred=each.column in _CENTRED)
        for text, each in zip(headings.texts, PRINTED, strict=True)
    )
    rows = tuple(
        tuple(_text(value) for value in _cells(number, item)[: len(PRINTED)])
        for number, item in enumerate(items, start=1)
    )
    blocks = (
        Line("PHỤ LỤC", Align.CENTRE, 14, is_bold=True),
        Line(_TITLE, Align.CENTRE, 14, is_bold=True),
        Line(caption(review_round), Align.CENTRE, 14, is_italic=True),
        Table(columns, rows),
    )
    warning = banner(review_round, headings, notice)
    return Paper(review_round.title, (Part(blocks, is_wide=True),), warning)


def banner(review_round: ReviewRound, headings: Headings, notice: str) -> str:
    """What stands on every page: that the plan is not signed, that nobody vouches for its form."""
    said = (
        "" if review_round.decision else "DỰ THẢO",
        "" if headings.is_confirmed else UNCONFIRMED,
        notice,
    )
    return " · ".join(filter(None, said))


def caption(review_round: ReviewRound) -> str:
    """To which plan the list belongs; dots where number and day are not given yet."""
    number = review_round.number_as_typed or "…"
    day = review_round.issued_on
    when = f"ngày {day:%d} tháng {day.month} năm {day.year}" if day else "ngày … tháng … năm …"
    issuer = review_round.issuing_agency.name if review_round.issuing_agency else "…"
    return f"(Kèm theo Kế hoạch/Quyết định số {number} {when} của {issuer})"


def _cells(number: int, item: RoundItem) -> tuple[Value, ...]:
    return (
        number,
        item.name,
        item.lead_agency.name if item.lead_agency else "",
        item.coordinating,
        item.starts_on,
        item.ends_on,
        item.reason_told,
        item.expected_product,
        item.code,
        ("nhóm " if item.is_group else "") + " ".join(str(each.procedure_id) for each in item.members),
    )


def _text(value: Value) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)
