"""A procedure beside others of its field."""

from decimal import Decimal

from catalogue.lookup.in_force import AsOf
from catalogue.procedures.parts import ComponentPart, Content, TimeLimitPart
from catalogue.procedures.recording import latest_revision
from catalogue.values.time_limits import LimitStanding, TimeUnit
from office import clock
from office.agencies.models import Level
from review.assessments.peers import peers_of
from tests.builders import make_procedure

# ---- Peers ----


def limited(days, name="Thủ tục", papers=1):
    limit = TimeLimitPart(
        0, Decimal(days), TimeUnit.WORKING_DAY, LimitStanding.CERTAIN, f"{days} ngày làm việc"
    )
    return Content(
        name,
        sector="Hộ tịch",
        level=Level.PROVINCE,
        time_limits=(limit,),
        components=tuple(ComponentPart(0, f"Giấy {each}", 1) for each in range(papers)),
    )


def test_a_procedure_is_held_against_the_middle_of_at_least_five_peers(app):
    own = make_procedure(limited(30, "Chậm", papers=9))
    for days in (5, 5, 10, 10):
        make_procedure(limited(days))
    few = peers_of(latest_revision(own.id), AsOf(clock.today(), clock.now()))
    assert (few.total, few.limit, few.papers) == (4, None, None)
    make_procedure(limited(15))
    enough = peers_of(latest_revision(own.id), AsOf(clock.today(), clock.now()))
    assert (enough.limit.own, enough.limit.median, enough.limit.peers) == (30, 10, 5)
    assert (enough.papers.own, enough.papers.median) == (9, 1)
