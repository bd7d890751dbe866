"""From the list of findings into a round and into a plan: what was ticked, or all that the filters leave."""

from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa

from catalogue.lookup.reading import as_of
from catalogue.procedures.parts import ComponentPart, Content
from office.database import db, transaction
from office.errors import BadInput
from review.findings.models import FindingState, KeptFinding
from review.findings.queries import Sought, findings_like, matching_findings
from review.findings.scanning import scan
from review.findings.triage import dismiss
from review.measures import MeasureKind
from review.plans.from_findings import suggested
from review.plans.models import Measure
from review.rounds.making import close_round
from review.rounds.models import ReasonChosen, ReviewRound
from review.rounds.queries import all_items
from tests.builders import PASSWORD, make_procedure
from tests.review.builders import ReviewOffice
from tests.review.round_builders import RoundOffice

FRONT, INTO_ROUND = "/ra-soat/phat-hien", "/ra-soat/phat-hien/vao-dot"
BOOK = "Đòi sổ hộ khẩu, sổ tạm trú"


def asking(name, *papers, sets=None):
    components = tuple(ComponentPart(0, text, copies=1) for text in papers)
    return Content(name, components=components, dossier_sets=sets)


@pytest.fixture
def lead(client, app):
    """Who leads rounds, signed in; five procedures, of which three ask for a household book."""
    for number, paper in enumerate(("Bản sao sổ hộ khẩu", "Sổ hộ khẩu", "Bản sao sổ tạm trú")):
        make_procedure(asking(f"Hỗ trợ {number}", "Đơn đề nghị", paper), code=f"1.00000{number}")
    make_procedure(asking("Cấp phép", "Đơn đề nghị", "Sổ hộ khẩu", sets=3), code="1.000003")
    make_procedure(asking("Không vướng gì", "Đơn đề nghị"), code="1.000004")
    scan(as_of({}))
    office = RoundOffice(password=PASSWORD)
    client.sign_in(office.lead)
    return office


def numbers(rule="so-ho-khau"):
    wanted = sa.select(KeptFinding.id).where(KeptFinding.rule == rule).order_by(KeptFinding.procedure_id)
    return list(db.session.scalars(wanted))


def items(title="Đợt từ phát hiện"):
    made = db.session.scalars(sa.select(ReviewRound).where(ReviewRound.title == title)).one()
    return {item.name: item for item in all_items(made)}


NEW = {"round": "moi", "title": "Đợt từ phát hiện", "year": "2026", "reason": "finding"}


def new_round(office):
    return NEW | {"agency_id": office.agency.id}


def test_ticked_findings_become_items_of_a_new_round_with_their_rules_as_reason(client, lead):
    answer = client.post(FRONT, {"viec": "vao-dot", "phat-hien": numbers()[:2]})
    assert urlsplit(answer.location).path == INTO_ROUND
    page = client.get(answer.location)
    assert "2 phát hiện ở 2 thủ tục" in page.words()
    assert BOOK in page.words("main table")
    done = client.post(answer.location, new_round(lead))
    assert "Đã thêm 2 thủ tục." in client.get(done.location).words()
    assert list(items()) == ["Hỗ trợ 0", "Hỗ trợ 1"]
    assert {each.reason_told for each in items().values()} == {f"{ReasonChosen.FINDING.label}: {BOOK}"}
    taken = sa.select(KeptFinding.id).where(KeptFinding.state == FindingState.TAKEN)
    assert sorted(db.session.scalars(taken)) == sorted(numbers()[:2])


def test_a_procedure_found_twice_is_one_item_that_names_both_rules(client, lead):
    both = [number for rule in ("so-ho-khau", "nhieu-bo-ho-so") for number in numbers(rule)]
    address = "&".join(f"phat-hien={each}" for each in both)
    page = client.get(f"{INTO_ROUND}?{address}")
    assert "5 phát hiện ở 4 thủ tục" in page.words()
    client.post(f"{INTO_ROUND}?{address}", new_round(lead))
    told = items()["Cấp phép"].reason_words
    assert BOOK in told
    assert len(told.split("; ")) == 2


def test_all_that_the_filters_leave_go_into_an_open_round_and_none_is_doubled(client, lead):
    first = numbers()[0]
    made = lead.round(db.session.get_one(KeptFinding, first).procedure)
    number, version = made.id, made.title
    filters = "quy-tac=so-ho-khau"
    answer = client.post(f"{FRONT}?{filters}", {"viec": "vao-dot", "tat-ca": "1"})
    assert parse_qs(urlsplit(answer.location).query) == {"tat-ca": ["1"], "quy-tac": ["so-ho-khau"]}
    assert version in client.get(answer.location).words()
    said = {"round": str(number), "reason": "petition", "reason_words": "Thư của Hội"}
    done = client.post(answer.location, said)
    told = client.get(done.location).words()
    assert "Đã thêm 3 thủ tục. 1 thủ tục đã có trong đợt, không thêm lại." in told
    db.session.expire_all()
    held = all_items(db.session.get_one(ReviewRound, number))
    assert len(held) == 4
    assert {item.reason_words for item in held[1:]} == {"Thư của Hội"}


def test_what_was_dismissed_is_not_taken_along(client, lead):
    with transaction():
        dismiss([db.session.get_one(KeptFinding, numbers()[0])], "Luật buộc nộp", by=lead.lead)
    assert len(matching_findings(Sought(state=None, rule="so-ho-khau"), lead.lead)) == 3
    client.get(f"{INTO_ROUND}?phat-hien={numbers()[0]}", status=404)
    client.get(f"{INTO_ROUND}?tat-ca=1&trang-thai=dismissed", status=404)
    client.get(INTO_ROUND, status=404)


def test_a_new_round_needs_a_name_and_a_closed_one_is_not_offered(client, lead):
    made = lead.running(make_procedure(), title="Đợt đã xong")
    with transaction():
        close_round(made, by=lead.lead)
    address = f"{INTO_ROUND}?phat-hien={numbers()[0]}"
    page = client.post(address, new_round(lead) | {"title": " ", "year": ""}, status=422)
    assert "Hãy đặt tên cho đợt rà soát mới." in page.words(".error-summary")
    page = client.post(address, {"reason": "finding"}, status=422)
    assert "Hãy chọn một đợt rà soát." in page.words(".error-summary")
    other = RoundOffice("Sở khác").round(title="Đợt của sở khác")
    shown = client.get(address).words()
    assert "Đợt đã xong" not in shown
    assert "Đợt của sở khác" not in shown
    client.post(address, {"round": str(other.id), "reason": "finding"}, status=422)


def test_all_that_the_filters_leave_can_be_dismissed_with_one_reason(client, lead):
    client.post(f"{FRONT}?quy-tac=so-ho-khau", {"viec": "bo-qua", "tat-ca": "1", "reason": "Luật buộc nộp"})
    states = db.session.execute(sa.select(KeptFinding.rule, KeptFinding.state)).all()
    assert {state for rule, state in states if rule == "so-ho-khau"} == {FindingState.DISMISSED}
    assert FindingState.DISMISSED not in {state for rule, state in states if rule != "so-ho-khau"}


def test_a_measure_for_all_with_the_same_finding_is_filled_and_applies_to_them(client, lead):
    plan = ReviewOffice("Sở lập phương án").plan()
    with transaction():
        db.session.merge(plan).agency_id = lead.agency.id
    number, like = plan.id, numbers()[1]
    page = client.get(f"/ra-soat/noi-dung/chon-phuong-an?nhu={like}")
    assert "Dùng dữ liệu thay giấy tờ: Sổ hộ khẩu" in page.words()
    begun = client.get(page.select_one("main .results a")["href"])
    told = {
        "kind": begun.select_one("#kind option[selected]")["value"],
        **{
            name: begun.select_one(f"#{name}").text.strip() for name in ("text", "codes", "content", "reason")
        },
        "power": "own",
        "unit": "working_day",
        "act": "add",
    }
    assert (told["kind"], told["text"]) == ("data_instead", "Sổ hộ khẩu")
    assert told["reason"] == "Sổ hộ khẩu, sổ tạm trú giấy không còn giá trị từ ngày 01/01/2023."
    client.post(f"/ra-soat/phuong-an/{number}/noi-dung/moi", told)
    measure = db.session.scalars(sa.select(Measure)).one()
    assert len(measure.lines) == 3
    assert all(line.promises for line in measure.lines)


def test_findings_of_one_paper_are_alike_whatever_copy_of_it_is_asked_for(lead):
    book = db.session.get_one(KeptFinding, numbers()[1])
    assert [each.procedure.id for each in findings_like(book, lead.lead)] == [
        db.session.get_one(KeptFinding, number).procedure_id
        for number in (numbers()[0], numbers()[1], numbers()[3])
    ]


def test_what_findings_suggest_is_one_measure_or_refused(lead):
    found = [db.session.get_one(KeptFinding, number) for number in numbers()]
    told = suggested(found)
    assert (told.kind, told.papers) == (MeasureKind.DATA_INSTEAD, ("Sổ hộ khẩu", "Sổ tạm trú"))
    assert told.codes == ("1.000000", "1.000001", "1.000002", "1.000003")
    assert told.reason == "Sổ hộ khẩu, sổ tạm trú giấy không còn giá trị từ ngày 01/01/2023."
    sets = db.session.get_one(KeptFinding, numbers("nhieu-bo-ho-so")[0])
    assert (suggested([sets]).kind, suggested([sets]).amount) == (MeasureKind.FEWER_SETS, 1)
    with pytest.raises(BadInput, match="cần những việc khác nhau"):
        suggested([*found, sets])


def test_many_copies_of_one_paper_are_left_to_a_person_as_fewer_sets_would_be_refused(lead):
    copies = (ComponentPart(0, "Đơn đề nghị", copies=10),)
    make_procedure(Content("Cấp thẻ", components=copies, dossier_sets=1), code="1.000005")
    scan(as_of({}))
    found = [db.session.get_one(KeptFinding, number) for number in numbers("nhieu-bo-ho-so")]
    (copied,) = (each for each in found if each.part == "components")
    assert (suggested([copied]).kind, suggested([copied]).amount) == (MeasureKind.OTHER, None)


def test_a_paper_asked_for_twice_is_left_to_a_person(lead):
    make_procedure(asking("Cấp thẻ", "Tờ khai", "Giấy khai sinh", "Ảnh chân dung", "3. Giấy khai sinh;"))
    scan(as_of({}))
    twice = db.session.scalars(sa.select(KeptFinding).where(KeptFinding.rule == "giay-to-hai-lan")).one()
    assert (suggested([twice]).kind, suggested([twice]).papers) == (MeasureKind.OTHER, ())
