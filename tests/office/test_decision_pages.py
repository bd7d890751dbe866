"""The page of a decision: which one a number means, and what rests on it."""

from datetime import date

import pytest
from flask import Flask

from catalogue.listings.announcements import AnnouncementItem, ChangeKind
from catalogue.procedures.parts import Content
from office.database import db, transaction
from office.decisions.models import Decision
from tests.builders import make_agency, make_decision, make_procedure
from tests.office_client import OfficeClient


def test_a_registered_decision_tells_who_issued_it_and_what_rests_on_it(client: OfficeClient) -> None:
    decision = make_decision("1015/QĐ-BTP", make_agency("Bộ Tư pháp"))
    make_procedure("Đăng ký khai sinh", decision=decision)
    page = client.get("/quyet-dinh/1015/QĐ-BTP")
    assert page.words("h1") == "Quyết định số 1015/QĐ-BTP"
    assert "Bộ Tư pháp" in page.words("dl.facts")
    assert "09/11/2026" in page.words("dl.facts")
    assert "Đăng ký khai sinh" in page.words(".results")


@pytest.fixture
def itemised(app: Flask) -> Decision:
    """A decision that announced one procedure and abolished another, which states the decision's number."""
    decision = make_decision("719/QĐ-UBND", make_agency("Ủy ban nhân dân tỉnh A"))
    announced = make_procedure("Đăng ký khai sinh", decision=decision)
    abolished = make_procedure(Content("Xác nhận hộ nghèo", stated_decision_number="719/QĐ-UBND"))
    make_procedure("Không có trong phụ lục", decision=decision)
    kinds = ((ChangeKind.ABOLISHED, abolished), (ChangeKind.NEW, announced))
    with transaction():
        for ordinal, (kind, procedure) in enumerate(kinds, start=1):
            db.session.add(
                AnnouncementItem(
                    decision_id=decision.id,
                    section="Mục I",
                    ordinal=ordinal,
                    kind=kind,
                    procedure_id=procedure.id,
                    effective_on=date(2026, 11, 10 + ordinal),
                )
            )
    return decision


@pytest.mark.usefixtures("itemised")
def test_a_decision_lists_its_items_under_their_kinds_also_what_it_abolished(client: OfficeClient) -> None:
    files, new, abolished, other = (
        " ".join(section.get_text(" ").split())
        for section in client.get("/quyet-dinh/719/QĐ-UBND").select("main section")
    )
    assert files.startswith("Danh mục kèm theo")
    assert new.startswith("Mới ban hành: 1 thủ tục Đăng ký khai sinh")
    assert "Mục I, số thứ tự 2 Hiệu lực từ ngày 12/11/2026" in new
    assert abolished.startswith("Bị bãi bỏ: 1 thủ tục Xác nhận hộ nghèo")
    assert "Bãi bỏ từ ngày 11/11/2026" in abolished
    assert "Không có trong phụ lục" in other


@pytest.mark.usefixtures("itemised")
def test_nothing_stands_twice_on_the_page_of_a_decision(client: OfficeClient) -> None:
    page = client.get("/quyet-dinh/719/QĐ-UBND?ngay=2026-11-10")
    links = [link["href"] for link in page.select(".results a[href^='/thu-tuc/']")]
    assert len(links) == len(set(links)) == 3


@pytest.fixture
def twins(app: Flask) -> tuple[Decision, Decision]:
    """Two provinces' decisions of one number, each with a procedure."""
    here = make_decision("719/QĐ-UBND", make_agency("Ủy ban nhân dân tỉnh A"))
    there = make_decision("719/QĐ-UBND", make_agency("Ủy ban nhân dân tỉnh B"))
    make_procedure("Thủ tục của tỉnh A", decision=here)
    make_procedure("Thủ tục của tỉnh B", decision=there)
    return here, there


def test_a_number_of_several_decisions_is_a_choice(
    client: OfficeClient, twins: tuple[Decision, Decision]
) -> None:
    page = client.get("/quyet-dinh/719/QĐ-UBND")
    choices = {link.get_text(): link["href"] for link in page.select(".results a[href^='?ban=']")}
    assert sorted(choices) == [
        "Ủy ban nhân dân tỉnh A, ngày 09/11/2026",
        "Ủy ban nhân dân tỉnh B, ngày 09/11/2026",
    ]
    assert "Thủ tục của tỉnh" not in page.words()


@pytest.mark.parametrize(("chosen", "own", "other"), [(0, "A", "B"), (1, "B", "A")])
def test_each_of_them_shows_only_what_rests_on_it(
    client: OfficeClient, twins: tuple[Decision, Decision], chosen: int, own: str, other: str
) -> None:
    page = client.get(f"/quyet-dinh/719/QĐ-UBND?ban={twins[chosen].id}")
    assert f"Thủ tục của tỉnh {own}" in page.words()
    assert f"Thủ tục của tỉnh {other}" not in page.words()


def test_a_number_that_is_only_stated_has_a_page_that_says_so(client: OfficeClient) -> None:
    make_procedure(Content("Cấp giấy phép", stated_decision_number="719/QĐ-UBND"))
    page = client.get("/quyet-dinh/719/QĐ-UBND")
    assert "chưa gắn với cơ quan ban hành" in page.words(".notice")
    assert "Cấp giấy phép" in page.words(".results")


def test_the_issuer_of_a_stated_number_is_not_guessed(client: OfficeClient) -> None:
    decision = make_decision("719/QĐ-UBND")
    make_procedure("Theo quyết định", decision=decision)
    make_procedure(Content("Chỉ ghi số", stated_decision_number="719/QĐ-UBND"))
    page = client.get("/quyet-dinh/719/QĐ-UBND")
    rests, states = (section.get_text(" ") for section in page.select("main section"))
    assert "Theo quyết định" in rests
    assert "Chỉ ghi số" not in rests
    assert "Chỉ ghi số" in states
    assert "chưa gắn" in states


def test_a_leading_zero_leads_to_another_decision(client: OfficeClient) -> None:
    make_decision("02144/QĐ-UBND")
    client.get("/quyet-dinh/02144/QĐ-UBND")
    client.get("/quyet-dinh/2144/QĐ-UBND", status=404)


def test_a_number_is_found_however_it_is_typed(client: OfficeClient) -> None:
    make_decision("1015/QĐ-BTP")
    for segment in ("số 1015 / QĐ–BTP", "Quyết định số 1015/QĐ-BTP."):
        assert client.get(f"/quyet-dinh/{segment}").words("h1") == "Quyết định số 1015/QĐ-BTP"


def test_a_number_that_nobody_knows_is_not_found(client: OfficeClient) -> None:
    make_procedure("Đăng ký khai sinh", decision=make_decision("1015/QĐ-BTP"))
    for segment in ("%00", "%20", ".", "1016/QĐ-BTP", "1015", "x" * 3000):
        client.get(f"/quyet-dinh/{segment}", status=404)


def test_an_unknown_choice_leads_back_to_the_choice(
    client: OfficeClient, twins: tuple[Decision, Decision]
) -> None:
    for chosen in ("0", "999999", "x", "1 OR 1=1", "9" * 40):
        page = client.get(f"/quyet-dinh/719/QĐ-UBND?ban={chosen}")
        assert len(page.select(".results a[href^='?ban=']")) == 2, chosen


def test_the_day_asked_for_decides_what_is_in_force(client: OfficeClient) -> None:
    make_procedure("Sắp có", decision=make_decision("1015/QĐ-BTP"), effective_on=date(2027, 1, 1))
    assert "Sắp có" not in client.get("/quyet-dinh/1015/QĐ-BTP?ngay=2026-12-31").words()
    assert "Sắp có" in client.get("/quyet-dinh/1015/QĐ-BTP?ngay=2027-01-01").words()


def test_the_list_of_decisions_leads_to_each_of_them(
    client: OfficeClient, twins: tuple[Decision, Decision]
) -> None:
    with transaction():
        db.session.get_one(Decision, twins[0].id).issued_on = date(2026, 1, 2)
    make_procedure(Content("Chỉ ghi số", stated_decision_number="1681"))
    page = client.get("/quyet-dinh")
    links = [link["href"] for link in page.select("main .index a")]
    assert len(links) == 3
    for link in links:
        client.get(link)
