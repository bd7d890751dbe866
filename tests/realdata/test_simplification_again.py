"""Two real decisions on simplification are entered, and their annexes come out again."""

from dataclasses import replace
from decimal import Decimal

import pytest

from catalogue.lookup.reading import as_of
from catalogue.procedures.models import Procedure
from catalogue.procedures.parts import ChannelPart, Content
from catalogue.procedures.plain import from_plain
from catalogue.procedures.stored import stored_contents
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.publishing.document_wording import Told
from catalogue.publishing.matching_names import Known, NameIndex
from office.database import db, transaction
from office.web.document_parts import GroupRow
from office.web.workbooks import write_workbook
from review.costs.arithmetic import rounded, share
from review.papers.annex_sheets import annex_sheets
from review.papers.contents import FigureLine, TextLine, contents_of
from review.papers.gathering import facts_of_plan
from review.papers.layouts import PlanLayout
from review.papers.lists import list_rows
from review.papers.models import AnnexKey
from review.papers.wording import annex_settings_for, lay_down_annex
from review.plans.planning import Wording, save_line
from review.plans.queries import find_plan
from review.values.expectations import expectations_of
from tests.builders import make_procedure
from tests.realdata.simplification_tables import costs_2816, cuts_2843, names_2843, rows_2816
from tests.review.builders import ReviewOffice, limit, shorten
from tests.review.papers.papers import approve_2816, opened, plan_2816, table

pytestmark = [pytest.mark.realdata, pytest.mark.timeout(300)]
CHANNELS = (ChannelKind.IN_PERSON, ChannelKind.ONLINE, ChannelKind.POST)


@pytest.fixture
def review_office(app):
    return ReviewOffice()


def facts(plan, office):
    return facts_of_plan(find_plan(plan.id, office.officer), as_of({}))


def test_2816_comes_out_again_row_by_row_and_to_the_dong(review_office):
    told = facts(approve_2816(review_office, plan_2816(review_office)), review_office)
    rows = list_rows(told.entries, told.layout)
    assert [row.text if isinstance(row, GroupRow) else row for row in rows] == rows_2816()
    figures = [line.number for line in contents_of(told.entries, told.layout) if isinstance(line, FigureLine)]
    assert [tuple(figures[place : place + 4]) for place in range(0, len(figures), 4)] == costs_2816()


def taking_each(name, sector, limits):
    """A content whose limits differ by channel, as many as there are."""
    return Content(
        name,
        sector,
        channels=tuple(ChannelPart(kind) for kind in CHANNELS[: len(limits)]),
        time_limits=tuple(limit(days, place) for place, days in enumerate(limits)),
    )


def catalogued(name):
    """The name as the catalogue might write it: other words around the same ones."""
    return f"Thủ tục {name.removeprefix('Thủ tục ')}."


def known_half(cuts):
    """A catalogue that holds every second procedure, named a little otherwise."""
    made = {}
    for cut in cuts[::2]:
        content = taking_each(catalogued(cut.name), cut.sector, [before for before, _ in cut.days])
        procedure = make_procedure(content)
        made[procedure.id] = content.name
    return NameIndex(Known(identity, name) for identity, name in made.items()), made


def entered(office, cuts):
    """The plan as a person enters it: procedures by name, what nobody knows as the decision states it."""
    index, known = known_half(cuts)
    plan, found = office.plan("Đơn giản hóa thủ tục hành chính của Sở Nội vụ"), []
    for cut in cuts:
        # The index proposes, a person confirms: only the name with the same words is taken.
        same = (each.known for each in index.candidates(cut.name) if each.known.name == catalogued(cut.name))
        meant = next(same, None)
        content = taking_each(cut.name, cut.sector, [before for before, _ in cut.days])
        procedure = db.session.get_one(Procedure, meant.procedure_id) if meant else make_procedure(content)
        found.append(meant is not None)
        least = min(after for _, after in cut.days)
        measure = office.measure(
            plan, shorten(least), procedure, wording=Wording("Giảm thời gian giải quyết")
        )
        cut_each(office, measure.lines[0], [after for _, after in cut.days])
    return plan, found, known


def cut_each(office, line, afters):
    """Writes the limit that each case comes down to."""
    kept = from_plain(Content, line.proposal)
    limits = tuple(
        replace(part, amount=after, text=f"{after} ngày làm việc")
        for part, after in zip(kept.time_limits, afters, strict=True)
    )
    proposed = replace(kept, time_limits=limits)
    before = as_base(line)
    with transaction():
        save_line(line, proposed, expectations_of(before, proposed), line.version, by=office.officer)


def as_base(line):
    return stored_contents([line.base_revision_id])[line.base_revision_id].content


def test_2843_comes_out_again_with_each_percentage_from_its_own_days(review_office):
    cuts = cuts_2843()
    assert len(cuts) == len(names_2843()) == 53
    plan, matched, known = entered(review_office, cuts)
    assert sum(matched) == len(known) == 27
    with transaction():
        told = {AnnexKey.LAYOUT: Told(PlanLayout.TIME.value, True)}
        mark = annex_settings_for(review_office.agency, is_draft=True).mark
        lay_down_annex(review_office.agency, told, mark, by=review_office.officer)
    again = facts(plan, review_office)
    rows = list_rows(again.entries, again.layout)
    assert [row[0] for row in rows] == [str(number) for number in range(1, 54)]
    assert [row[1].removeprefix("Thủ tục ").rstrip(".") for row in rows] == [
        name.removeprefix("Thủ tục ") for name in names_2843()
    ]
    expected = [share(before - after, before) for cut in cuts for before, after in cut.days]
    texts = [line.text for line in contents_of(again.entries, again.layout) if isinstance(line, TextLine)]
    said = [text.rpartition("(")[2] for text in texts if text.startswith("Giảm ") and text.endswith("%).")]
    assert [Decimal(each.removesuffix("%).").replace(",", ".")) for each in said] == [
        rounded(each).normalize() for each in expected
    ]
    sheet = opened(write_workbook(annex_sheets(again)))["Tổng hợp thời gian"]
    assert [(Decimal(str(row[4])), Decimal(str(row[5]))) for row in table(sheet)] == [
        pair for cut in cuts for pair in cut.days
    ]
    assert [text for text in texts if "LĨNH VỰC" in text.upper()][-1].startswith("G. ")
