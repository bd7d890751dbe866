"""A promise is kept by what is published, and by nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from catalogue.lookup.reading import as_of
from catalogue.procedures.linking import SharedLists
from catalogue.procedures.parts import ChannelPart, ComponentPart
from catalogue.procedures.publication import Origin, Provenance
from catalogue.procedures.recording import content_of, latest_revision, record_revision
from catalogue.procedures.vocabulary import ChannelKind
from office.clock import now
from office.database import transaction
from office.errors import BadInput, Refused
from office.generation import bump_generation
from review.implementation.proving import Kept, Progress, Publication
from review.implementation.recording import close_line, record_act
from review.implementation.tracking import Tracked, track
from review.measures import MeasureKind
from review.values.expectations import Demand, Expectation
from review.values.intents import Intent
from tests.builders import PASSWORD, make_decision, make_procedure
from tests.review.builders import ReviewOffice, limit, make_taking, shorten, taking

PAPERS = (ComponentPart(0, "Bản sao sổ hộ khẩu"), ComponentPart(0, "Đơn đề nghị"))


def publish(procedure, on=date(2026, 11, 10), decision=None, **changed):
    content = replace(content_of(latest_revision(procedure.id)), **changed)
    decision = decision or make_decision(f"{procedure.id}{on:%d%m}/QĐ-STN")
    with transaction():
        provenance = Provenance(Origin.ANNOUNCED, now(), decision_id=decision.id, effective_on=on)
        record_revision(procedure.id, content, provenance, SharedLists(), owner="")
        bump_generation()
    return decision


def standing(line, on=None):
    return track([line], as_of({"ngay": f"{on:%Y-%m-%d}"} if on else {}))[line.id]


@pytest.fixture
def line(review_office, frozen_time):
    plan = review_office.plan()
    procedure = make_procedure(taking(10, components=PAPERS))
    made = review_office.measure(plan, shorten(9), procedure)
    review_office.approved(plan)
    return made.lines[0]


def test_a_promise_is_open_until_a_publication_proves_it(line):
    assert standing(line).progress is Progress.OPEN
    decision = publish(line.procedure, time_limits=(limit(9),))
    proven = standing(line)
    assert proven.progress is Progress.PROVEN
    assert proven.decision_ids == (decision.id,)


def test_a_publication_of_a_coming_day_proves_nothing_before_it(line):
    publish(line.procedure, on=date(2026, 12, 1), time_limits=(limit(9),))
    assert standing(line).progress is Progress.OPEN
    assert standing(line, date(2026, 12, 1)).progress is Progress.PROVEN


def test_an_unrelated_amendment_neither_closes_nor_breaks_it(line):
    publish(line.procedure, name="Tên mới")
    assert standing(line).progress is Progress.OPEN
    decision = publish(line.procedure, on=date(2026, 11, 11), time_limits=(limit(8),))
    publish(line.procedure, on=date(2026, 11, 12), components=PAPERS[:1])
    proven = standing(line)
    assert (proven.progress, proven.decision_ids) == (Progress.PROVEN, (decision.id,))


def test_a_burden_that_comes_back_is_told(line):
    publish(line.procedure, time_limits=(limit(9),))
    breach = publish(line.procedure, on=date(2026, 11, 12), time_limits=(limit(12),))
    returned = standing(line)
    assert (returned.progress, returned.breach_ids) == (Progress.RETURNED, (breach.id,))
    assert standing(line, date(2026, 11, 11)).progress is Progress.PROVEN


def test_two_of_three_procedures_close_and_one_stays_open(review_office, frozen_time):
    plan = review_office.plan()
    procedures = [make_procedure(taking(5, components=PAPERS)) for _ in range(3)]
    drop = Intent(MeasureKind.DROP_PAPER, text="sổ hộ khẩu")
    measure = review_office.measure(plan, drop, *procedures)
    review_office.approved(plan)
    for procedure in procedures[:2]:
        publish(procedure, components=PAPERS[1:])
    found = track(measure.lines, as_of({}))
    assert [found[each.id].progress for each in measure.lines] == [
        Progress.PROVEN,
        Progress.PROVEN,
        Progress.OPEN,
    ]
    assert [each.promise.told for each in found[measure.lines[2].id].open_promises] == [
        "Không còn thành phần hồ sơ: Bản sao sổ hộ khẩu"
    ]


def test_a_legal_act_alone_is_not_yet_the_cut(line, review_office):
    with transaction():
        record_act(line, "18/2026/NĐ-CP", date(2026, 11, 5), by=review_office.officer)
    assert standing(line).progress is Progress.ACT_ISSUED
    with pytest.raises(Refused, match="chứng minh được"), transaction():
        close_line(line, "Xong", None, by=review_office.officer)


def test_what_the_catalogue_cannot_prove_is_closed_by_the_legal_act_and_counted_apart(
    review_office, frozen_time
):
    plan = review_office.plan()
    line = review_office.measure(plan, Intent(MeasureKind.DECENTRALISE), make_taking(5)).lines[0]
    review_office.approved(plan)
    assert standing(line).progress is Progress.BY_ACT
    with pytest.raises(BadInput, match="văn bản"), transaction():
        close_line(line, "Đã phân cấp", None, by=review_office.officer)
    with transaction():
        record_act(line, "137/2025/NĐ-CP", date(2026, 11, 5), by=review_office.officer)
        close_line(line, "Đã phân cấp cho cấp xã", None, by=review_office.officer)
    assert standing(line).progress is Progress.CLOSED


def test_of_three_channels_the_one_that_was_cut_is_told_apart_from_the_two_that_were_not(
    app, client, frozen_time
):
    house = ReviewOffice(password=PASSWORD)
    kinds = (ChannelKind.IN_PERSON, ChannelKind.ONLINE, ChannelKind.POST)
    three = replace(
        taking(8),
        channels=tuple(map(ChannelPart, kinds)),
        time_limits=tuple(limit(8, channel) for channel in range(3)),
    )
    procedure, plan = make_procedure(three), house.plan()
    house.measure(plan, shorten("6.5"), procedure)
    house.approved(plan)
    publish(procedure, time_limits=(limit("6.5"), limit(8, 1), limit(8, 2)))
    client.sign_in(house.reviewer)
    listed = client.get("/ra-soat/thuc-thi").words()
    assert "Thực thi một phần" in listed
    standings = [
        ("Đạt", "trực tiếp"),
        ("Chưa", "trực tuyến"),
        ("Chưa", "dịch vụ bưu chính"),
    ]
    for mark, channel in standings:
        words = f"{mark} Thời hạn giải quyết ({channel}) không quá 6,5 ngày làm việc"
        assert words in listed


def test_promises_in_equal_words_are_joined_only_where_they_stand_alike():
    kept = Publication(None, None, (True, True, False))
    promise = Expectation(Demand.AT_MOST, "components", ("a",), "", "0", told="Không còn giấy tờ")
    every = tuple(Kept(promise, kept if met else None, None) for met in (True, True, False))
    joined = Tracked(1, Progress.PARTLY, every).joined_promises
    assert [each.is_met for each in joined] == [True, False]
