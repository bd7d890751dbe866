"""Warnings about a draft: each rule speaks where the words contradict each other, and is silent elsewhere."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.listings.parts import ListingContent
from catalogue.procedures.parts import (
    AgencyPart,
    ChannelPart,
    ChargePart,
    ComponentPart,
    Content,
    LegalBasisPart,
    StepPart,
    TimeLimitPart,
)
from catalogue.procedures.vocabulary import AgencyRole, ChannelKind
from catalogue.publishing.content_form.contradictions import (
    Known,
    find_contradictions,
    find_listing_contradictions,
)
from catalogue.publishing.content_form.sections import SECTIONS, field_of, section_of, standings_of
from catalogue.values.charges import read_charges
from catalogue.values.time_limits import TimeUnit, read_time_limit
from office.agencies.models import Level
from tests.catalogue.contents import full_content

TODAY = Known(date(2026, 11, 20))
LIMIT = (TimeLimitPart.of(0, read_time_limit("5 WORKING_DAY")),)


def stepped(text, **more):
    return Content("A", steps=(StepPart("Bước 1", "Nộp hồ sơ"), StepPart("Bước 2", text)), **more)


def sentences(content, known=TODAY):
    return [finding.sentence for finding in find_contradictions(content, known)]


@given(st.dates())
def test_an_empty_content_contradicts_nothing(day):
    assert find_contradictions(Content(""), Known(day)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Thời hạn giải quyết là 10 ngày làm việc.",
        "Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở cấp giấy.",
    ],
)
def test_a_step_that_names_another_time_is_told(text):
    found = find_contradictions(stepped(text, time_limits=LIMIT), TODAY)
    assert [(each.part, each.position) for each in found] == [("steps", 1)]
    assert found[0].quote in text
    assert "10 ngày làm việc" in found[0].sentence
    assert "5 ngày làm việc" in found[0].sentence


@pytest.mark.parametrize(
    "text",
    [
        "Thời hạn giải quyết là 05 ngày làm việc.",
        "Trong 02 ngày làm việc kể từ ngày nhận hồ sơ, bộ phận một cửa chuyển cho phòng chuyên môn.",
        "Trường hợp phải xác minh, thời hạn giải quyết là 20 ngày làm việc.",
        "Hồ sơ chưa đầy đủ thì trong 10 ngày làm việc kể từ ngày nhận hồ sơ phải yêu cầu bổ sung.",
        "Nộp tại Điều 10 ngày 01/01/2026.",
    ],
)
def test_a_stage_or_another_case_is_no_contradiction(text):
    assert sentences(stepped(text, time_limits=LIMIT)) == []


def test_a_paper_that_only_a_step_asks_for_is_told():
    asked = stepped("Người dân phải nộp giấy khám sức khỏe.", components=(ComponentPart(0, "Tờ khai"),))
    assert "giấy khám sức khỏe" in sentences(asked)[0]
    listed = stepped(
        "Người dân phải nộp giấy khám sức khỏe.",
        components=(ComponentPart(0, "Giấy khám sức khoẻ (bản chính)"),),
    )
    assert sentences(listed) == []


def charged(amount, note):
    return Content("A", charges=(ChargePart.of(0, read_charges(f"{amount} VNĐ ({note})")[0]),))


@pytest.mark.parametrize(
    ("amount", "note", "count"),
    [
        (50000, "Mức thu 70.000 đồng/hồ sơ", 1),
        (70000, "Mức thu 70.000 đồng/hồ sơ", 0),
        (30000, "10.000 đồng và 20.000 đồng", 0),
        (50000, "theo Thông tư 85/2019/TT-BTC", 0),
        (1800000, "Giá trị giao dịch dưới 2,1 tỷ đồng", 0),
    ],
)
def test_a_note_that_names_another_amount_is_told(amount, note, count):
    assert len(sentences(charged(amount, note))) == count


def test_a_description_that_names_another_time_is_told_once_for_equal_channels():
    words = "Trong 10 ngày làm việc"
    content = Content(
        "A",
        channels=tuple(ChannelPart(kind, words) for kind in (ChannelKind.IN_PERSON, ChannelKind.POST)),
        time_limits=tuple(TimeLimitPart.of(place, read_time_limit("5 WORKING_DAY")) for place in (0, 1)),
    )
    assert len(sentences(content)) == 1


def test_stages_that_add_up_to_the_whole_are_no_contradiction():
    words = "Thẩm định 25 ngày, sau đó ban hành trong 5 ngày làm việc"
    limit = TimeLimitPart.of(0, read_time_limit("30 DAY", words))
    content = Content("A", channels=(ChannelPart(ChannelKind.POST, words),), time_limits=(limit,))
    assert sentences(content) == []


def test_what_no_longer_exists_on_the_first_day_is_told():
    last = date(2026, 6, 30)
    known = Known(date(2026, 7, 1), {"12/2015/NĐ-CP": last}, {"so noi vu": last})
    content = Content(
        "A",
        agencies=(AgencyPart(AgencyRole.IMPLEMENTING, "Sở Nội vụ"),),
        legal_bases=(LegalBasisPart("Nghị định về thuế", "12/2015/NĐ-CP"), LegalBasisPart("Luật", "")),
    )
    found = find_contradictions(content, known)
    assert {(each.part, each.position) for each in found} == {("agencies", 0), ("legal_bases", 0)}
    assert all("30/06/2026" in each.sentence for each in found)


def test_the_district_level_is_told_only_after_its_end():
    content = Content(
        "A",
        level=Level.DISTRICT,
        agencies=(AgencyPart(AgencyRole.IMPLEMENTING, "Ủy ban nhân dân cấp huyện"),),
    )
    assert len(sentences(content)) == 2
    assert sentences(content, Known(date(2025, 6, 30))) == []
    assert sentences(stepped("Giấy phép do Ủy ban nhân dân cấp huyện cấp trước ngày 01/7/2025")) == []


def test_a_listing_that_takes_longer_than_the_rule_is_told():
    national = Content("A", time_limits=LIMIT)
    own = ListingContent("", "", "A", limit_amount=Decimal(8), limit_unit=TimeUnit.WORKING_DAY)
    assert "dài hơn" in find_listing_contradictions(own, national, TODAY)[0].sentence
    other_unit = ListingContent("", "", "A", limit_amount=Decimal(8), limit_unit=TimeUnit.HOUR)
    assert find_listing_contradictions(other_unit, national, TODAY) == ()
    assert find_listing_contradictions(own, None, TODAY) == ()


def test_every_warning_leads_to_a_part_of_the_form():
    found = find_contradictions(full_content(), TODAY)
    assert found
    standings = standings_of(full_content(), found)
    assert [each.section for each in standings] == list(SECTIONS)
    assert sum(len(each.findings) for each in standings) == len(found)
    assert {section_of(each) for each in found} <= {each.anchor for each in SECTIONS}
    assert field_of(found[0]).startswith(found[0].part)
