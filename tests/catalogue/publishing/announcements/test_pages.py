"""The pages of a decision in preparation: from accepted drafts to what everyone can read."""

import io
import json
from datetime import date

import pytest

from catalogue.procedures.publication import RevisionState as State
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.models import Announcement, AnnouncementState
from office.accounts.roles import Role
from office.database import db, transaction
from tests.builders import PASSWORD, make_account, make_agency, make_procedure

from ..conftest import Office

PDF = b"%PDF-1.7\n%thu\n"
FRONT = "/van-phong/cong-bo"


@pytest.fixture
def publisher(office, client):
    account = make_account(Role.PUBLISHER, office.agency)
    client.sign_in(account, PASSWORD)
    return account


def told(**more):
    return {
        "title": "Công bố thủ tục mới",
        "number": "15/QĐ-STN",
        "issuing_agency": "Sở Thử nghiệm",
        "issued_on": "2026-11-19",
        "signatory": "Giám đốc",
        "effective_on": "2026-11-20",
        **more,
    }


def test_a_publisher_gathers_accepted_drafts_and_announces_them(office, publisher, client, procedure):
    drafts = [
        office.accepted(procedure, name="Tên mới"),
        office.accepted(make_procedure("Khác"), name="Khác nữa"),
    ]
    answer = client.post(f"{FRONT}/moi", told(agency_id=office.agency.id))
    page = answer.headers["Location"]
    assert "Chưa có thủ tục nào" in client.get(page).words(".notice.warn")
    client.post(f"{page}/xep", {"du-thao": [draft.id for draft in drafts]}, page=page)
    assert "Tên mới" in client.get(page).words("#cac-muc ~ table, main table")
    client.post(f"{page}/vi-tri/{drafts[1].id}", {"place": "1"}, page=page)
    client.post(f"{page}/tep", {"file": (io.BytesIO(PDF), "quyet dinh.pdf")}, page=page)
    answer = client.post(f"{page}/cong-bo", page=page)
    assert answer.headers["Location"] == "/quyet-dinh/15/Q%C4%90-STN"
    public = client.get(answer.headers["Location"])
    assert [each.get_text() for each in public.select("main li a")][:2] != []
    assert "Tên mới" in public.words()
    decision = db.session.query(Announcement).one().decision_id
    client.sign_out()
    signed = client.send("GET", f"/quyet-dinh-da-ky/{decision}.pdf")
    assert (signed.data, signed.mimetype) == (PDF, "application/pdf")
    assert signed.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("known", "typed"),
    [("UBND tỉnh Thử", "Ủy ban nhân dân tỉnh Thử"), ("Ủy ban nhân dân tỉnh Thử", "UBND tỉnh Thử")],
)
def test_the_issuing_agency_is_known_by_either_spelling(office, publisher, client, known, typed):
    issuer = make_agency(known)
    client.post(f"{FRONT}/moi", told(agency_id=office.agency.id, issuing_agency=typed))
    assert db.session.query(Announcement).one().issuing_agency_id == issuer.id


def test_what_is_missing_stands_on_the_page_and_nothing_is_announced(office, publisher, client, procedure):
    announcement = office.gathered(office.accepted(procedure, name="Tên mới"), number="")
    page = f"{FRONT}/{announcement.id}"
    assert "Chưa có số, ký hiệu" in client.get(page).words(".notice.warn")
    refused = client.post(f"{page}/cong-bo", page=page, status=409)
    assert "Chưa công bố được" in refused.words(".notice.bad")
    assert db.session.get(Announcement, announcement.id).state is AnnouncementState.OPEN


def test_particulars_are_checked_and_nobody_overwrites_anybody(office, publisher, client):
    announcement = office.gathered()
    page = f"{FRONT}/{announcement.id}"
    version = str(announcement.version)
    for wrong, why in (
        ({"number": "không số"}, "không phải số, ký hiệu"),
        ({"issuing_agency": "Cơ quan lạ"}, "Chưa có cơ quan"),
        ({"title": ""}, "Trích yếu"),
    ):
        refused = client.post(f"{page}/sua", told(version=version, **wrong), page=page, status=422)
        assert why in refused.words()
    client.post(f"{page}/sua", told(version=version, title="Một"), page=page)
    late = client.post(f"{page}/sua", told(version=version, title="Hai"), page=page, status=409)
    assert "vừa được người khác sửa" in late.words()
    assert "Hai" in str(late.select_one("input[name=title]"))
    assert client.get(page).words("h1") == "Một"


def test_a_file_that_is_no_pdf_is_refused(office, publisher, client):
    page = f"{FRONT}/{office.gathered().id}"
    answer = client.post(f"{page}/tep", {"file": (io.BytesIO(b"MZ..."), "a.pdf")}, page=page, status=422)
    assert "không phải PDF" in answer.words()


def test_a_preparation_can_be_given_up_with_a_reason(office, publisher, client, procedure):
    draft = office.accepted(procedure, name="Tên mới")
    announcement = office.gathered(draft)
    page = f"{FRONT}/{announcement.id}"
    client.post(f"{page}/bo", {"reason": ""}, page=page, status=422)
    client.post(f"{page}/bo", {"reason": "Không ban hành"}, page=page)
    assert "Đã bỏ" in client.get(FRONT).words()
    assert draft.state is State.ACCEPTED


def test_another_agencys_preparation_is_not_found(office, publisher, client):
    foreign = Office("Sở Khác").gathered(number="1/QĐ-SK")
    assert "1/QĐ-SK" not in client.get(FRONT).words()
    client.get(f"{FRONT}/{foreign.id}", status=404)
    for act in ("sua", "xep", "tep", "bo", "cong-bo"):
        client.post(f"{FRONT}/{foreign.id}/{act}", page=f"{FRONT}/moi", status=404)


def test_a_writer_sees_and_does_not_announce(office, client, procedure):
    client.sign_in(make_account(Role.CONTRIBUTOR, office.agency))
    announcement = office.gathered(office.accepted(procedure, name="Tên mới"))
    page = client.get(f"{FRONT}/{announcement.id}")
    assert page.select("form[method=post] .btn-primary") == []
    client.post(f"{FRONT}/{announcement.id}/cong-bo", page="/tai-khoan/mat-khau", status=403)


def test_an_erratum_begins_from_the_decision_it_corrects(office, publisher, client, procedure):
    wrong = office.gathered(office.accepted(procedure, name="Sai"))
    page = f"{FRONT}/{wrong.id}"
    client.post(f"{page}/cong-bo", page=page)
    decision = db.session.get(Announcement, wrong.id).decision_id
    begin = f"{FRONT}/moi?dinh-chinh={decision}"
    assert "Đính chính Quyết định số 12/QĐ-STN" in client.get(begin).words()
    client.post(begin, told(agency_id=office.agency.id))
    assert "Đính chính Quyết định 12/QĐ-STN" in client.get(f"{FRONT}/{wrong.id + 1}").words()


def test_a_script_announces_accepted_drafts_by_their_codes(office, app, procedure):
    office.accepted(procedure, name="Tên mới")
    command = [
        "publish", "announce", "1.000001", "--number", "16/QĐ-STN", "--agency", "Sở Thử nghiệm",
        "--issued-on", "2026-11-19", "--effective-on", "2026-12-01", "--by", office.publisher.user_name, "--json",
    ]  # fmt: skip
    told = app.test_cli_runner().invoke(args=command)
    assert told.exit_code == 0, told.output
    found = json.loads(told.output)
    assert (found["number"], found["effective_on"]) == ("16/QĐ-STN", date(2026, 12, 1).isoformat())
    assert [(item["section"], item["ordinal"], item["name"]) for item in found["items"]] == [
        ("Sửa đổi, bổ sung", 1, "Tên mới")
    ]
    again = app.test_cli_runner().invoke(args=command)
    assert again.exit_code != 0
    assert "0 dự thảo ở trạng thái «Đã duyệt»" in str(again.exception)


def test_a_script_acts_for_somebody_who_may(office, app, procedure):
    office.accepted(procedure, name="Tên mới")
    command = [
        "publish", "announce", "1.000001", "--number", "16/QĐ-STN", "--agency", "Sở Thử nghiệm",
        "--issued-on", "2026-11-19", "--effective-on", "2026-12-01", "--by", office.writer.user_name,
    ]  # fmt: skip
    told = app.test_cli_runner().invoke(args=command)
    assert told.exit_code != 0
    assert "chưa được giao quyền «Công bố theo quyết định»" in str(told.exception)


def test_another_agencys_decision_is_not_found_to_be_corrected(office, publisher, client, procedure):
    other = Office("Sở Khác")
    wrong = other.gathered(other.accepted(procedure, name="Sai"), number="13/QĐ-SK")
    with transaction():
        decision = announce_decision(wrong, by=other.publisher)
    page = client.get(f"{FRONT}/moi?dinh-chinh={decision.id}", status=404)
    assert "13/QĐ-SK" not in page.words()
