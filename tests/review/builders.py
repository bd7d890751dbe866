"""A reviewing office: who writes plans and who records their approval, with the acts in which most tests begin."""

from datetime import date
from decimal import Decimal

from catalogue.lookup.reading import as_of
from catalogue.procedures.parts import ChannelPart, Content, TimeLimitPart
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.time_limits import LimitStanding, TimeUnit
from office.accounts.roles import Role
from office.database import transaction
from review.costs.estimating import Figures, make_parameters
from review.measures import MeasureKind
from review.plans.approving import Approval, approve_plan, submit_plan
from review.plans.models import PlanKind
from review.plans.planning import Particulars, Wording, add_measure, open_plan
from review.plans.proposing import Target, propose
from review.values.intents import Intent
from tests.builders import make_account, make_agency, make_procedure


def limit(days, channel=0):
    """A certain limit in working days."""
    amount = Decimal(str(days))
    return TimeLimitPart(
        channel, amount, TimeUnit.WORKING_DAY, LimitStanding.CERTAIN, f"{days} ngày làm việc"
    )


def taking(days, name="Thủ tục thử nghiệm", **more):
    """A content with one channel and that many working days."""
    return Content(name, channels=(ChannelPart(ChannelKind.IN_PERSON),), time_limits=(limit(days),), **more)


def shorten(days):
    """The intent that cuts to so many working days."""
    return Intent(MeasureKind.SHORTEN, amount=Decimal(str(days)))


class ReviewOffice:
    """One agency's reviewer and control officer."""

    def __init__(self, name="Sở Rà soát", password=None):
        self.agency = make_agency(name)
        self.reviewer = make_account(
            Role.REVIEWER, self.agency, password=password, full_name=f"Người rà soát {name}"
        )
        self.officer = make_account(
            Role.CONTROL_OFFICER, self.agency, password=password, full_name=f"Cán bộ kiểm soát {name}"
        )

    def plan(self, title="Phương án năm 2026", kind=PlanKind.SIMPLIFICATION, year=2026):
        with transaction():
            return open_plan(self.agency, Particulars(title, kind, year), by=self.reviewer)

    def measure(self, plan, intent, *procedures, wording=None, authority=None):
        targets = [Target(each.id, authority.id if authority else None) for each in procedures]
        with transaction():
            proposals = propose(intent, targets, as_of({}))
            return add_measure(plan, intent, wording or Wording(""), proposals, by=self.reviewer)

    def parameters(self, rate=40_000, hours=8, name="Bộ tham số thử"):
        figures = Figures(name, Decimal(rate), Decimal(hours), "Nguồn thử", date(2025, 1, 1))
        with transaction():
            return make_parameters(figures, None, by=self.officer)

    def submitted(self, plan):
        with transaction():
            submit_plan(plan, by=self.reviewer)
        return plan

    def approved(self, plan, number="2816/QĐ-UBND", issued_on=date(2026, 11, 1), agency=None):
        self.submitted(plan)
        with transaction():
            approve_plan(plan, Approval(number, agency or self.agency, issued_on), None, by=self.officer)
        return plan


def make_taking(days, code=None, **more):
    """A procedure in force that takes so many working days."""
    return make_procedure(taking(days, **more), code=code)
