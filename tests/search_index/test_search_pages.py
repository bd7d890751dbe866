"""The page of a search and its JSON: what is found, what never is, and what narrowing leaves."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from catalogue.procedures.linking import SharedLists
from catalogue.procedures.models import Procedure, ProcedureKind, Revision
from catalogue.procedures.parts import (
    ApplicantPart,
    ChannelPart,
    Content,
    LegalBasisPart,
    StepPart,
)
from catalogue.procedures.publication import Origin, Provenance, RevisionState
from catalogue.procedures.recording import record_revision
from catalogue.procedures.vocabulary import ApplicantKind, ChannelKind
from office.agencies.models import Level
from office.clock import now, today
from office.database import db, transaction
from office.generation import bump_generation
from tests.builders import make_decision, make_procedure, make_source
from tests.unguarded import unguarded

from .conftest import implemented_by, names

BIRTH, MARRIAGE, COMPANY = "Đăng ký khai sinh", "Đăng ký kết hôn", "Thành lập công ty"


@pytest.fixture
def catalogue(searched):
    birth = Content(
        BIRTH,
        sector="Hộ tịch",
        level=Level.COMMUNE,
        stated_decision_number="1015/QĐ-BTP",
        agencies=implemented_by("Ủy ban nhân dân cấp xã"),
        applicants=(ApplicantPart(ApplicantKind.CITIZEN),),
        channels=(ChannelPart(ChannelKind.IN_PERSON),),
        steps=(StepPart("Bước 1", "Nộp giấy chứng sinh của bệnh viện"),),
        legal_bases=(
            LegalBasisPart("Luật Hộ tịch số 60/2014/QH13"),
            LegalBasisPart("Nghị định", "123/2015/NĐ-CP"),
        ),
    )
    make_procedure(birth, code="1.001193")
    make_procedure(replace(birth, name=MARRIAGE, stated_decision_number="", legal_bases=()), code="1.000894")
    company = Content(
        COMPANY,
        sector="Doanh nghiệp",
        level=Level.PROVINCE,
        agencies=implemented_by("Sở Tài chính"),
        applicants=(ApplicantPart(ApplicantKind.ENTERPRISE),),
        channels=(ChannelPart(ChannelKind.ONLINE),),
    )
    make_procedure(company, code="2.001610", decision=make_decision("5/QĐ-BTC"))


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("đăng ký khai sinh", BIRTH),
        ("dang ky khai sinh", BIRTH),
        ("lay vo", MARRIAGE),
        ("mở công ty", COMPANY),
        ("ddawng kys keets hoon", MARRIAGE),
        ("1.001193", BIRTH),
        ("1.001193.000.00.00.H26", BIRTH),
        ("001193", BIRTH),
        ("1015/QĐ-BTP", BIRTH),
        ("qd 1015", BIRTH),
        ("5/qd-btc", COMPANY),
        ("60/2014/QH13", BIRTH),
        ("luật 60/2014", BIRTH),
        ("nghị định 123/2015/NĐ-CP", BIRTH),
        ("giấy chứng sinh bệnh viện", BIRTH),
    ],
)
def test_a_procedure_is_found_by_what_people_and_officers_type(catalogue, ask, asked, name):
    assert names(ask(asked))[:1] == [name]


@pytest.mark.parametrize("asked", ["1.001193", "001193", "1015/QĐ-BTP", "60/2014/QH13", "nghị định 123"])
def test_who_names_a_code_or_a_number_gets_what_bears_it_and_nothing_else(catalogue, ask, asked):
    assert names(ask(asked)) == [BIRTH]


def test_the_page_shows_the_essentials_and_why_it_was_found(catalogue, ask, client):
    ask("")
    page = client.get("/tim-kiem?q=khai sinh bệnh viện")
    assert page.select_one(".results h2 a").get_text() == BIRTH
    assert [mark.get_text() for mark in page.select(".results h2 mark")] == ["khai sinh"]
    shown = page.words(".results li")
    for words in (
        "1.001193",
        "Hộ tịch",
        "Cấp xã",
        "Ủy ban nhân dân cấp xã",
        "Trực tiếp",
        "Thấy ở Trình tự thực hiện:",
    ):
        assert words in shown
    assert "bệnh viện" in [mark.get_text() for mark in page.select(".why mark")]


def test_before_anything_is_typed_the_page_says_how_to_ask(catalogue, client):
    assert "Hãy gõ việc bạn cần làm" in client.get("/tim-kiem").words()
    assert "Hãy gõ việc bạn cần làm" in client.get("/tim-kiem?q=%20%20").words()


def test_where_nothing_is_found_the_page_helps(catalogue, ask, client):
    assert ask("zzzz")["total"] == 0
    page = client.get("/tim-kiem?q=zzzz&cap=commune")
    assert "Không tìm thấy thủ tục nào cho «zzzz»" in page.words()
    assert [link["href"] for link in page.select(".empty a")] == ["/tim-kiem?q=zzzz", "/linh-vuc", "/thu-tuc"]


def test_what_was_read_instead_is_told(searched, ask, client):
    for number in range(3):
        make_procedure(f"Đăng ký khai sinh loại {number}")
    assert ask("khai sjnh")["corrected"] == ask("khaisinh")["corrected"] == "khai sinh"
    assert "Đã hiểu là: khai sinh" in client.get("/tim-kiem?q=khai sjnh").words()


def test_what_is_typed_is_shown_as_text(catalogue, ask, client):
    ask("")
    page = client.get("/tim-kiem?q=<script>alert(1)</script>khai sinh")
    assert page.select_one("#tim-cau")["value"] == "<script>alert(1)</script>khai sinh"
    assert not page.select("main script")


HIDDEN = {
    "not yet in force": {"effective_on": date(2099, 1, 1)},
    "no longer in force": {"expires_on": date(2001, 1, 1)},
    "internal": {},
    **{state.value: {"state": state} for state in RevisionState if state is not RevisionState.ANNOUNCED},
}
QUESTIONS = (
    "đăng ký",
    "đăng ký khai sinh",
    "đăng ký khai sinh kín",
    "1.987654",
    "987654",
    "9876/QĐ-KIN",
    "cục kín",
)


@pytest.mark.parametrize("why", HIDDEN)
def test_what_the_public_may_not_read_is_nowhere(catalogue, ask, client, why):
    said = HIDDEN[why]
    asked_before = {asked: ask(asked, pham_vi="tat-ca") for asked in QUESTIONS}
    content = Content(
        "Đăng ký khai sinh kín",
        sector="Ngành kín",
        level=Level.CENTRAL,
        stated_decision_number="9876/QĐ-KIN",
        agencies=implemented_by("Cục Kín"),
        applicants=(ApplicantPart(ApplicantKind.PARTY_MEMBER),),
        channels=(ChannelPart(ChannelKind.POST),),
    )
    dates = {name: value for name, value in said.items() if name != "state"}
    procedure = make_procedure(content, code="1.987654", **dates)
    with unguarded():
        revision = db.session.scalar(sa.select(Revision).where(Revision.procedure_id == procedure.id))
        if why == "internal":
            db.session.get(Procedure, procedure.id).kind = ProcedureKind.INTERNAL
        if said.get("state") is RevisionState.WITHDRAWN:
            revision.state, revision.withdrawn_at = said["state"], now() - timedelta(days=1)
        elif "state" in said:
            revision.origin, revision.source_id, revision.state = Origin.ANNOUNCED, None, said["state"]
        bump_generation()
    # Not a result, a count or a choice is other than before.
    assert {asked: ask(asked, pham_vi="tat-ca") for asked in QUESTIONS} == asked_before
    assert "kín" not in client.get("/tim-kiem?q=đăng ký&pham-vi=tat-ca").words().lower()


def test_another_day_has_its_own_answers(searched, ask, client):
    make_procedure("Đăng ký khai sinh kiểu cũ", expires_on=date(2020, 12, 31))
    make_procedure("Đăng ký khai sinh kiểu mới", effective_on=date(2021, 1, 1))
    assert names(ask("khai sinh")) == ["Đăng ký khai sinh kiểu mới"]
    assert names(ask("khai sinh", ngay="2020-12-31")) == ["Đăng ký khai sinh kiểu cũ"]
    assert names(ask("khai sinh", ngay="1990-01-01")) == ["Đăng ký khai sinh kiểu cũ"]
    assert names(ask("khai sinh")) == ["Đăng ký khai sinh kiểu mới"]
    page = client.get("/tim-kiem?q=khai sinh&ngay=31/12/2020")
    assert "Tính đến ngày 31/12/2020" in page.words()
    assert page.select_one(".results h2 a")["href"].endswith("?ngay=2020-12-31")


def test_a_day_that_cannot_be_read_is_refused(catalogue, ask):
    ask("khai sinh", status=422, ngay="hôm qua")


def test_a_procedure_that_was_amended_is_found_at_the_next_question(catalogue, ask):
    ask("nuôi con nuôi")
    procedure_id = db.session.scalar(sa.select(Revision.procedure_id).where(Revision.name == MARRIAGE))
    source = make_source()
    with transaction():
        provenance = Provenance(Origin.BASELINE, now(), source_id=source.id, effective_on=today())
        record_revision(
            procedure_id, Content("Đăng ký nuôi con nuôi"), provenance, SharedLists(), owner="thu"
        )
        bump_generation()
    answer = ask("nuôi con nuôi")
    assert (names(answer)[0], answer["is_from_index"]) == ("Đăng ký nuôi con nuôi", True)
    assert MARRIAGE not in names(ask("đăng ký kết hôn"))


def test_who_types_a_whole_name_also_sees_what_resembles_it(searched, ask):
    for name in ("Đăng ký khai sinh", "Đăng ký khai sinh lưu động", "Đăng ký lại khai sinh"):
        make_procedure(name)
    assert names(ask("đăng ký khai sinh"))[0] == "Đăng ký khai sinh"
    assert ask("đăng ký khai sinh")["total"] == 3
