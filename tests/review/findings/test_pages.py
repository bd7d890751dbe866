"""The pages of the findings, of the rules and of the register of data sources."""

import json
from dataclasses import replace

import pytest
import sqlalchemy as sa

from catalogue.procedures.parts import ComponentPart, Content
from catalogue.selections.models import SavedSelection, SelectionMember
from office.accounts.roles import Role
from office.audit.models import AuditEntry
from office.database import db, transaction
from office.errors import NotFound
from office.jobs import Job, JobState
from review.findings.models import DataSource, FindingState, KeptFinding, SourceStanding
from review.findings.queries import chosen_findings
from review.findings.scanning import scan
from tests.builders import make_account, make_agency, make_procedure
from tests.review.findings.test_scanning import OPEN_DEMAND, at, kept
from wsgi import cli

FRONT = "/ra-soat/phat-hien"


@pytest.fixture
def found(app) -> list[int]:
    """Three procedures with an open-ended demand each, scanned; the numbers of the findings."""
    for number in range(3):
        make_procedure(replace(OPEN_DEMAND, name=f"Cấp giấy phép {number}"), code=f"1.00000{number}")
    scan(at())
    return list(db.session.scalars(sa.select(KeptFinding.id).order_by(KeptFinding.id)))


@pytest.fixture
def reviewer(client, app):
    account = make_account(Role.REVIEWER)
    client.sign_in(account)
    return account


def names(page) -> list[str]:
    return [link.get_text() for link in page.select(".findings h2 a")]


def test_the_list_quotes_the_words_and_filters(client, found, reviewer):
    page = client.get(FRONT)
    assert len(names(page)) == 3
    assert page.select_one(".quote").get_text().strip() == "Các giấy tờ khác có liên quan (nếu có)"
    assert "Chưa xử lý (3)" in page.words("main nav")
    assert names(client.get(f"{FRONT}?tu-khoa=1.000001")) == ["Cấp giấy phép 1"]
    assert names(client.get(f"{FRONT}?tu-khoa=giay+phep+2")) == ["Cấp giấy phép 2"]
    assert len(names(client.get(f"{FRONT}?quy-tac=yeu-cau-mo&muc=high"))) == 3
    for nothing in (
        "quy-tac=so-ho-khau",
        "muc=low",
        "cap=province",
        "linh-vuc=x",
        "co-quan=y",
        "trang-thai=gone",
    ):
        assert not names(client.get(f"{FRONT}?{nothing}"))


def test_several_are_dismissed_at_once_with_one_reason(client, found, reviewer):
    page = client.post(FRONT, {"viec": "bo-qua", "phat-hien": found[:2]}, status=422)
    assert "phải nêu lý do" in page.words()
    client.post(FRONT, {"viec": "bo-qua", "phat-hien": found[:2], "reason": "Luật buộc nộp"})
    page = client.get(f"{FRONT}?trang-thai=dismissed")
    assert len(names(page)) == 2
    assert "Luật buộc nộp" in page.words()
    told = db.session.scalars(sa.select(AuditEntry.reason).where(AuditEntry.action == "finding.dismissed"))
    assert list(told) == ["Luật buộc nộp"] * 2
    client.post(f"{FRONT}?trang-thai=dismissed", {"viec": "mo-lai", "tren-trang": found[:2], "ca-trang": "1"})
    assert len(names(client.get(FRONT))) == 3


def test_what_is_taken_into_the_review_can_become_a_saved_list(client, found, reviewer):
    client.post(FRONT, {"viec": "dua-vao", "ca-trang": "1", "tren-trang": found, "name": "Đòi giấy tờ mở"})
    assert len(names(client.get(f"{FRONT}?trang-thai=taken"))) == 3
    selection = db.session.scalars(sa.select(SavedSelection)).one()
    assert (selection.name, selection.account_id) == ("Đòi giấy tờ mở", reviewer.id)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SelectionMember)) == 3


def test_nothing_ticked_is_told(client, found, reviewer):
    assert "Chưa chọn phát hiện nào" in client.post(FRONT, {"viec": "dua-vao"}, status=422).words()
    client.post(FRONT, {"viec": "la", "phat-hien": found}, status=422)
    client.post(FRONT, {"viec": "dua-vao", "phat-hien": [999999]}, status=404)


def test_who_only_reads_gets_no_buttons_and_no_act(client, found):
    client.sign_in(make_account(Role.EDITOR))
    page = client.get(FRONT)
    assert len(names(page)) == 3
    assert not page.select("input[type=checkbox]")
    assert client.send("POST", FRONT).status_code in {400, 403}


def test_another_authoritys_own_procedure_is_not_there(client, app):
    own, other = make_agency("Ủy ban nhân dân tỉnh Một"), make_agency("Ủy ban nhân dân tỉnh Hai")
    procedure = make_procedure(OPEN_DEMAND)
    with transaction():
        db.session.merge(procedure).authority_id = other.id
    scan(at())
    number = db.session.scalar(sa.select(KeptFinding.id))
    stranger, insider = make_account(Role.REVIEWER, own), make_account(Role.REVIEWER, other)
    client.sign_in(stranger)
    assert not names(client.get(FRONT))
    client.post(FRONT, {"viec": "dua-vao", "phat-hien": [number]}, status=404)
    with pytest.raises(NotFound):
        chosen_findings([number], stranger)
    assert [each.id for each in chosen_findings([number], insider)] == [number]


def test_the_list_takes_the_same_number_of_queries_however_long_it_is(client, found, reviewer, queries):
    client.get(FRONT)
    queries.clear()
    client.get(FRONT)
    few = len(queries)
    for number in range(3, 9):
        make_procedure(replace(OPEN_DEMAND, name=f"Cấp giấy phép {number}"), code=f"1.00000{number}")
    scan(at())
    client.get(FRONT)
    queries.clear()
    client.get(FRONT)
    assert len(queries) == few
    assert few <= 14


def test_a_scan_of_everything_is_asked_for_once_at_a_time(client, found, reviewer):
    client.post(f"{FRONT}/ra-lai", page=FRONT)
    job = db.session.scalars(sa.select(Job)).one()
    assert job.state is JobState.WAITING
    page = client.get(FRONT)
    assert "Đang rà soát toàn bộ danh mục" in page.words()
    assert page.answer.headers["Refresh"] == "3"
    client.post(f"{FRONT}/ra-lai", page=FRONT, status=409)


def test_the_rules_tell_their_ground_and_how_often_they_are_right(client, app):
    client.sign_in(make_account(Role.REVIEWER))
    page = client.get(f"{FRONT}/quy-tac")
    rule = page.select_one("#yeu-cau-mo")
    assert "63/2010/NĐ-CP" in rule.get_text()
    assert "25/25" in rule.get_text()
    assert "quá ít để tính tỷ lệ" in page.select_one("#so-ho-khau").get_text()
    widened = page.select_one("#nhieu-bo-ho-so").get_text()
    assert "Đòi hơn một bộ hồ sơ: 25/25" in widened
    assert "Nhiều bản của một giấy tờ: 12/13 phát hiện được một người đọc xác nhận" in widened
    assert not rule.select("button")


def test_whoever_leads_rounds_everywhere_switches_a_rule(client, found):
    client.sign_in(make_account(Role.CONTROL_OFFICER))
    client.post(f"{FRONT}/quy-tac/yeu-cau-mo", {"bat": "0"}, page=f"{FRONT}/quy-tac")
    assert set(kept().values()) == {FindingState.GONE}
    assert "Đang tắt" in client.get(f"{FRONT}/quy-tac").select_one("#yeu-cau-mo").get_text()
    client.post(f"{FRONT}/quy-tac/yeu-cau-mo", {"bat": "1"}, page=f"{FRONT}/quy-tac")
    assert db.session.scalars(sa.select(Job)).one().kind == "findings.scan"
    client.post(f"{FRONT}/quy-tac/khong-co", {"bat": "1"}, page=f"{FRONT}/quy-tac", status=404)


def test_whoever_leads_rounds_in_one_agency_switches_no_rule(client, app):
    client.sign_in(make_account(Role.CONTROL_OFFICER, make_agency()))
    assert not client.get(f"{FRONT}/quy-tac").select("main section button")
    client.post(f"{FRONT}/quy-tac/yeu-cau-mo", {"bat": "0"}, page=FRONT, status=404)


def test_the_office_sees_the_findings_of_a_procedure_and_the_public_does_not(client, found, reviewer):
    page = client.get("/van-phong/thu-tuc/1.000001")
    assert "Đòi giấy tờ không nói rõ là gì" in page.words()
    client.sign_out()
    assert "không nói rõ" not in client.get("/thu-tuc/1.000001").words()
    client.sign_in(make_account(Role.AUDITOR))
    assert "Phát hiện khi rà soát" not in client.get("/van-phong/thu-tuc/1.000001").words()


SOURCES = f"{FRONT}/nguon-du-lieu"


def test_the_register_begins_with_sources_that_nobody_has_vouched_for(client, app):
    client.sign_in(make_account(Role.REVIEWER))
    page = client.get(SOURCES)
    assert "Cơ sở dữ liệu quốc gia về dân cư" in page.words()
    assert "Cơ quan xác nhận dùng được" not in page.words()
    assert not page.select("main .results h2 a")


def test_an_administrator_vouches_for_a_source_and_adds_another(client, app):
    client.sign_in(make_account(Role.ADMINISTRATOR))
    source = db.session.scalars(sa.select(DataSource).where(DataSource.name.contains("hộ tịch"))).one()
    fields = client.get(f"{SOURCES}/{source.id}").select("main input[name], main textarea[name]")
    typed = {each["name"]: each.get("value", each.get_text().strip()) for each in fields}
    client.post(f"{SOURCES}/{source.id}", {**typed, "standing": "usable"})
    db.session.refresh(source)
    assert (source.standing, source.settled_on is None) == (SourceStanding.USABLE, False)
    # The page that somebody else still has open is of an older version.
    refused = client.post(f"{SOURCES}/{source.id}", {**typed, "standing": "waiting"}, status=422)
    assert "vừa được người khác sửa" in refused.words()
    new = {"name": "CSDL thử", "owner": "Bộ Thử", "ground": "Luật thử 1/2026/QH16", "holds": "Thử"}
    page = client.post(
        f"{SOURCES}/them", {**new, "papers": "Giấy khai sinh", "standing": "waiting"}, status=422
    )
    assert "đã thuộc nguồn" in page.words()
    client.post(f"{SOURCES}/them", {**new, "papers": "Giấy thử\nGiấy thử\n", "standing": "waiting"})
    assert "Giấy thử" in client.get(SOURCES).words()


def run(app, *arguments):
    return app.test_cli_runner().invoke(app.cli.commands["review"], ["scan", *arguments])


def test_scripts_scan_by_code_and_read_json(app):
    make_procedure(OPEN_DEMAND, code="1.000001")
    make_procedure(Content("Khác", components=(ComponentPart(0, "Tài liệu khác"),)), code="1.000002")
    told = json.loads(run(app, "1.000001", "--json").output)
    assert told == [
        {
            "rule": "yeu-cau-mo",
            "code": "1.000001",
            "part": "components/2",
            "quote": "Các giấy tờ khác có liên quan (nếu có)",
            "severity": "high",
            "measure": "drop_paper",
        }
    ]
    assert "2 phát hiện" in run(app).output
    assert "1.999999" in str(run(app, "1.999999").exception)
    assert cli is not None
