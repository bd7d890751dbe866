"""The year 2023 of Hà Nội, with synthetic procedures: every figure of the report follows from records.

The report printed 29,8 % where 211 of 706 is 29,9: what is derived is shown, never what was typed. The Government's
699 procedures (13,47 %) are a figure of somebody else's, kept with its source and without a denominator.
"""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from catalogue.listings.announcements import ChangeKind
from catalogue.lookup.balance import Measured
from catalogue.lookup.reading import as_of
from catalogue.procedures.linking import SharedLists
from catalogue.procedures.models import ProcedureKind
from catalogue.procedures.publication import Origin, Provenance
from catalogue.procedures.recording import NewRevision, add_procedure, record_revisions
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.announcements.gathering import Particulars, gather, open_announcement
from catalogue.publishing.drafts.drafting import Circumstances, Purpose, begin_draft, save_draft
from catalogue.publishing.drafts.judging import accept, submit
from catalogue.publishing.models import DraftSubject
from catalogue.values.codes import parse_code
from office.accounts.roles import Role
from office.clock import now
from office.database import transaction
from office.generation import bump_generation
from review.implementation.figures import figures_of_year
from review.implementation.reported import Reported, enter_figure, reported_in
from review.measures import MeasureKind
from review.plans.models import PlanKind
from review.values.intents import Intent
from tests.builders import PASSWORD, make_account, make_source
from tests.review.builders import ReviewOffice, shorten, taking

REVIEWED, SIMPLIFIED, SIMPLIFYING = 706, 211, 15
INTERNAL, ANNOUNCING, INTERNAL_SIMPLIFIED, INTERNAL_SIMPLIFYING = 124, 24, 28, 2
RESTRUCTURED, RESTRUCTURING = 445, 13
PAGE_QUERIES = 40
DAY = date(2023, 11, 1)


def parts_of(members, count):
    """So many parts of nearly equal size, in order."""
    return [
        members[index * len(members) // count : (index + 1) * len(members) // count] for index in range(count)
    ]


class City(ReviewOffice):
    """The city's office that controls procedures, with a publisher for what is internal."""

    def __init__(self):
        super().__init__("Ủy ban nhân dân thành phố Thử", PASSWORD)
        roles = (Role.CONTRIBUTOR, Role.EDITOR, Role.PUBLISHER)
        self.writer, self.editor, self.publisher = (make_account(role, self.agency, None) for role in roles)

    def catalogue(self, count):
        """Public procedures of ten working days, recorded together."""
        source, lists = make_source(), SharedLists()
        with transaction():
            made = [
                add_procedure(parse_code(f"3.{number:06}"), source_id=source.id)
                for number in range(1, count + 1)
            ]
            told = Provenance(Origin.BASELINE, now(), source_id=source.id)
            record_revisions(
                [
                    NewRevision(each.id, taking(10, f"Thủ tục thử số {each.id}"), told, f"thu-{each.id}")
                    for each in made
                ],
                lists,
            )
            bump_generation()
        return made

    def announces(self, number, names):
        """A decision that announces internal procedures of these names."""
        with transaction():
            told = Particulars("Công bố thủ tục nội bộ", number, self.agency, DAY, "", DAY)
            announcement = open_announcement(self.agency, told, by=self.publisher)
            for name in names:
                gather(announcement, self._accepted(name), by=self.publisher)
            announce_decision(announcement, by=self.publisher)
        return [draft.procedure_id for draft in announcement.drafts]

    def _accepted(self, name):
        new = Purpose(DraftSubject.PROCEDURE, ChangeKind.NEW, name=name, kind=ProcedureKind.INTERNAL)
        draft = begin_draft(new, self.agency, by=self.writer)
        save_draft(draft, taking(10, name), Circumstances("Công bố nội bộ"), 1, by=self.writer)
        submit(draft, by=self.writer)
        accept(draft, by=self.editor)
        return draft

    def approves(self, kind, number, procedures, intent):
        plan = self.plan(f"Phương án {number}", kind, 2023)
        measure = self.measure(plan, intent, *procedures)
        return measure, self.approved(plan, number, DAY)


@pytest.fixture
def city(app):
    with time_machine.travel("2023-12-01T09:00:00+07:00", tick=False):
        yield City()


class Numbered:
    """What the builders ask of a procedure: its number."""

    def __init__(self, identity):
        self.id = identity


def lives_the_year(city):
    """All decisions of the year; gives the numbers of the reviewed procedures."""
    reviewed = [each.id for each in city.catalogue(REVIEWED)]
    public = list(map(Numbered, reviewed))
    for n, part in enumerate(parts_of(public[:SIMPLIFIED], SIMPLIFYING), start=1):
        city.approves(PlanKind.SIMPLIFICATION, f"{100 + n}/QĐ-UBND", part, shorten(8))
    online = Intent(MeasureKind.ADD_ONLINE)
    for n, part in enumerate(parts_of(public[:RESTRUCTURED], RESTRUCTURING), start=1):
        city.approves(PlanKind.RESTRUCTURING, f"{200 + n}/QĐ-UBND", part, online)
    names = [f"Thủ tục nội bộ thử số {n}" for n in range(INTERNAL)]
    internal = []
    for n, part in enumerate(parts_of(names, ANNOUNCING), start=1):
        internal += city.announces(f"{300 + n}/QĐ-UBND", part)
    chosen = list(map(Numbered, internal[:INTERNAL_SIMPLIFIED]))
    for n, part in enumerate(parts_of(chosen, INTERNAL_SIMPLIFYING), start=1):
        city.approves(PlanKind.INTERNAL, f"{400 + n}/QĐ-UBND", part, shorten(7))
    return reviewed


def days_of(figures):
    """What the year's plans come to in working days."""
    [days] = [each.sum for each in figures.balance if each.measured is Measured.WORKING_DAYS]
    return days


def test_every_figure_of_the_year_follows_from_records(city, client, queries):
    reviewed = lives_the_year(city)
    told = figures_of_year(2023, city.officer, as_of({}), reviewed)
    assert (told.reviewed.part, told.reviewed.whole) == (SIMPLIFIED, REVIEWED)
    assert told.reviewed.share == Decimal("29.9")
    assert (len(told.announced), sum(each.procedures for each in told.announced)) == (ANNOUNCING, INTERNAL)
    assert (told.internal.part, told.internal.whole) == (INTERNAL_SIMPLIFIED, INTERNAL)
    assert told.internal.share == Decimal("22.6")
    counts = {kind: (len(each.decisions), each.procedures) for kind, each in told.kinds.items()}
    assert counts == {
        PlanKind.SIMPLIFICATION: (SIMPLIFYING, SIMPLIFIED),
        PlanKind.INTERNAL: (INTERNAL_SIMPLIFYING, INTERNAL_SIMPLIFIED),
        PlanKind.RESTRUCTURING: (RESTRUCTURING, RESTRUCTURED),
        PlanKind.DECENTRALISATION: (0, 0),
    }
    assert days_of(told.kinds[PlanKind.SIMPLIFICATION]) == Decimal(-2 * SIMPLIFIED)
    assert days_of(told.kinds[PlanKind.INTERNAL]) == Decimal(-3 * INTERNAL_SIMPLIFIED)
    client.sign_in(city.officer)
    queries.clear()
    page = client.get("/ra-soat?nam=2023")
    assert len([each for each in queries if each.startswith("SELECT")]) <= PAGE_QUERIES
    words = page.words()
    for said in (
        "211 thủ tục",
        "15 quyết định",
        "28 / 124",
        "22,6 %",
        "445 thủ tục",
        "13 quyết định",
        "24 quyết định",
    ):
        assert said in words, said
    assert (
        client.send("GET", "/ra-soat.json?nam=2023").get_json()["kinds"]["restructuring"]["procedures"] == 445
    )


def test_what_the_government_reported_stands_beside_it_without_a_denominator(city):
    told = Reported(
        2022, "Thủ tục được phân cấp, cả nước", 699, "13,47 %", "Quyết định số 1015/QĐ-TTg", date(2022, 8, 30)
    )
    with transaction():
        enter_figure(city.agency, told, by=city.officer)
    [kept] = reported_in(2022, city.officer)
    assert (kept.value, kept.share_as_printed) == (699, "13,47 %")
    assert figures_of_year(2022, city.officer, as_of({})).kinds[PlanKind.DECENTRALISATION].procedures == 0
