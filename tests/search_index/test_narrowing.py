"""Narrowing a search, its counts and its pages: what is left is what the database holds, however it is asked."""

from itertools import count

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.lookup.home import home
from catalogue.lookup.in_force import AsOf
from catalogue.lookup.queries import all_procedures
from catalogue.lookup.selection import Selection
from catalogue.procedures.parts import ApplicantPart, ChannelPart, Content
from catalogue.procedures.vocabulary import ApplicantKind, ChannelKind
from office.agencies.models import Agency, Level
from office.clock import now, today
from office.database import db
from search_index.install import search_parts
from search_index.pages import search
from search_index.querying import Asked
from tests.builders import make_procedure

from .conftest import implemented_by, names

FACETS = ("linh-vuc", "cap", "co-quan", "doi-tuong", "cach")


@pytest.fixture
def many(searched):
    """Sixteen licences, each of another kind, so that every choice divides them."""
    numbers = count()
    for sector, level in (
        ("Hộ tịch", Level.COMMUNE),
        ("Đất đai", Level.PROVINCE),
        ("", None),
        ("Đất đai", Level.CENTRAL),
    ):
        for applicant in (ApplicantKind.CITIZEN, ApplicantKind.ENTERPRISE):
            for channel in (ChannelKind.ONLINE, ChannelKind.POST):
                number = next(numbers)
                content = Content(
                    f"Cấp giấy xác nhận loại {number}",
                    sector=sector,
                    level=level,
                    agencies=implemented_by(f"Sở số {number % 3}"),
                    applicants=(ApplicantPart(applicant), ApplicantPart(applicant, "lần hai")),
                    channels=(ChannelPart(channel), ChannelPart(ChannelKind.IN_PERSON)),
                )
                make_procedure(content, code=f"1.{number:06}")


QUESTION = "cấp giấy xác nhận"


def test_a_count_beside_a_choice_is_what_it_leaves(many, ask):
    answer = ask(QUESTION)
    assert answer["total"] == 16
    assert set(answer["facets"]) == set(FACETS)
    for parameter, choices in answer["facets"].items():
        for choice in choices:
            assert ask(QUESTION, **{parameter: choice["value"]})["total"] == choice["count"], choice
    within = ask(QUESTION, cap="province")
    for parameter, choices in within["facets"].items():
        for choice in choices:
            chosen = {"cap": "province"} | {parameter: choice["value"]}
            assert ask(QUESTION, **chosen)["total"] == choice["count"], chosen


def test_the_choice_that_was_made_is_marked_and_can_be_taken_back(many, ask, client):
    ask("")
    page = client.get(f"/tim-kiem?q={QUESTION}&cap=province")
    chosen = page.select_one(".narrow a[aria-current=true]")
    assert "Cấp tỉnh" in chosen.get_text()
    assert "cap=" not in chosen["href"]


def test_a_button_narrows_what_was_asked_and_keeps_the_rest_of_it(many, ask, client):
    ask("")
    page = client.get(f"/tim-kiem?q={QUESTION}&cap=province&ngay=2026-01-02&pham-vi=tat-ca&trang=2")
    form = page.select_one(".narrow button[name=cach]").find_parent("form")
    assert {field["name"]: field["value"] for field in form.select("input[type=hidden]")} == {
        "q": QUESTION, "cap": "province", "pham-vi": "tat-ca", "ngay": "2026-01-02"
    }  # fmt: skip
    own = page.select_one(".narrow button[name=cap]").find_parent("form")
    assert [field["name"] for field in own.select("input[type=hidden]")] == ["q", "pham-vi", "ngay"]


def test_a_page_stays_light_however_long_the_question_is(many, ask, client):
    ask("")
    page = client.get("/tim-kiem", query_string={"q": f"{QUESTION} {'ở thửa đất của bố mẹ ' * 18}"})
    assert page.select(".results h2")
    assert len(page.decode().encode()) < 40_000


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sector=st.sampled_from(["", "ho-tich", "dat-dai", "khong-co"]),
    level=st.sampled_from([None, *Level]),
    agency=st.sampled_from(["", "so-so-0", "so-so-1", "so-so-2"]),
    applicant=st.sampled_from(
        [None, ApplicantKind.CITIZEN, ApplicantKind.ENTERPRISE, ApplicantKind.FOREIGNER]
    ),
    channel=st.sampled_from([None, *ChannelKind]),
)
def test_what_narrowing_finds_is_what_the_database_holds(
    many, ask, sector, level, agency, applicant, channel
):
    chosen = Selection(sector=sector, level=level, agency=agency, applicant=applicant, channel=channel)
    wanted = {row.name for row in all_procedures(chosen, AsOf(today(), now()), home().agency_id)}
    numbers = {agency.slug: agency.id for agency in db.session.scalars(sa.select(Agency))}
    values = (sector, level and level.value, agency and str(numbers[agency]), applicant and applicant.value,
              channel and channel.value)  # fmt: skip
    answer = ask(QUESTION, **{facet: value for facet, value in zip(FACETS, values, strict=True) if value})
    found = names(answer)
    if answer["last_page"] > 1:
        found += names(ask(QUESTION, trang="2", **{f: v for f, v in zip(FACETS, values, strict=True) if v}))
    assert (answer["total"], set(found)) == (len(wanted), wanted)
    assert len(found) == len(wanted)


def test_pages_divide_the_results_and_the_last_one_stands_for_those_beyond(many, ask, client):
    first, second, beyond = (ask(QUESTION, trang=page) for page in ("1", "2", "99"))
    assert (len(names(first)), len(names(second))) == (10, 6)
    assert not set(names(first)) & set(names(second))
    assert names(beyond) == names(second)
    assert client.get(f"/tim-kiem?q={QUESTION}&trang=2").select_one("ol.results")["start"] == "11"


@pytest.fixture
def three_of_a_name(searched):
    for code, sector in (("1.000001", "Hộ tịch"), ("1.000002", "Hộ tịch"), ("1.000003", "Đất đai")):
        make_procedure(Content("Cấp bản sao", sector=sector), code=code)


def test_equal_names_are_one_result(three_of_a_name, ask):
    answer = ask("cấp bản sao")
    assert [(each["name"], each["others_of_this_name"]) for each in answer["results"]] == [("Cấp bản sao", 2)]


def test_a_count_beside_a_choice_counts_equal_names_once(three_of_a_name, ask):
    for choice in ask("cấp bản sao")["facets"]["linh-vuc"]:
        assert choice["count"] == ask("cấp bản sao", linh_vuc=choice["value"])["total"]


def test_other_places_copies_stand_behind_the_switch(searched, ask, client):
    make_procedure("Giao đất")
    copy = Content(
        "Giao đất rừng", stated_decision_number="719/QĐ-UBND", agencies=implemented_by("Sở - tỉnh Sơn La")
    )
    make_procedure(copy, code="1.000719")
    answer = ask("giao")
    assert (names(answer), answer["other_places_copies_left_out"]) == (["Giao đất"], 1)
    answer = ask("giao", pham_vi="tat-ca")
    assert (names(answer), answer["other_places_copies_left_out"]) == (["Giao đất", "Giao đất rừng"], 0)
    page = client.get("/tim-kiem?q=giao")
    assert "Không kèm 1 bản của địa phương khác" in page.words()
    assert names(ask("1.000719")) == ["Giao đất rừng"]


def test_a_page_is_put_together_once_until_something_changes(many, ask):
    ask(QUESTION)
    parts, at, asked = search_parts(), AsOf(today(), now()), Asked(QUESTION)
    first = search(parts, asked, at)
    assert search(parts, asked, at) is first
    assert search(parts, Asked(QUESTION, page=2), at) is not first
    make_procedure("Cấp giấy xác nhận mới", code="1.777777")
    assert search(parts, asked, AsOf(today(), now())).total == first.total + 1
