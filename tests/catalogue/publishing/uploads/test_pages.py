"""The pages of an uploaded file: hand it in, watch it being read, choose, confirm; nobody else's."""

import io
import json
from datetime import timedelta

import pytest

from catalogue.publishing.models import Draft
from catalogue.publishing.uploads.clearing import clear_settled
from catalogue.publishing.uploads.confirming import ask_for_drafts
from catalogue.publishing.uploads.models import RowOutcome, Upload, UploadRow
from catalogue.publishing.uploads.taking import hand_in as hand_in_file
from office import clock
from office.accounts.roles import Role
from office.database import db, transaction
from office.jobs import JobState, run_job, waiting_jobs
from tests.builders import PASSWORD, make_account, make_procedure

from ..conftest import Office
from ..workbooks import Filled, read_upload, rows_of

FRONT = "/van-phong/nhap-du-thao"
HEADS = "Mã thủ tục;Tên thủ tục;Thời hạn giải quyết"
LIST = f"{HEADS}\n1.000001;Đăng ký thử nghiệm;5 ngày\n;Đăng ký lại thử nghiệm;3 ngày\n"


@pytest.fixture
def writer(office, client):
    account = make_account(Role.CONTRIBUTOR, office.agency)
    client.sign_in(account, PASSWORD)
    return account


def hand_in(client, office, content, name="ds.csv", status=302):
    told = {"agency_id": office.agency.id, "authority_id": office.agency.id}
    return client.post(FRONT, {**told, "file": (io.BytesIO(content), name)}, status=status)


def run_waiting():
    for job_id in waiting_jobs():
        run_job(job_id)
    db.session.rollback()


def test_a_file_is_handed_in_read_chosen_from_and_drafted(office, procedure, writer, client):
    page = hand_in(client, office, LIST.encode()).headers["Location"]
    waiting = client.get(page)
    assert waiting.answer.headers["Refresh"] == "3"
    assert waiting.select_one("progress")
    run_waiting()
    read = client.get(page)
    assert "Refresh" not in read.answer.headers
    assert "2 = 1 mới + 0 có thay đổi + 0 không thay đổi + 1 chưa nhận" in read.words("dl.facts")
    row = rows_of(db.session.query(Upload).one())[1]
    client.post(f"{page}/chon/{row.id}", {"thu-tuc": "moi"}, page=page)
    client.post(f"{page}/lap", {"tat-ca": "1"}, page=page)
    assert "Đang lập dự thảo" in client.get(page).words()
    run_waiting()
    assert "2 dự thảo" in client.get(page).words("dl.facts")
    assert db.session.query(Draft).count() == 2
    only = client.get(f"{page}?loc=refused").words()
    assert "Không có dòng nào như vậy" in only
    assert "ds.csv" in client.get(FRONT).words("table")


def test_the_list_says_of_a_file_that_it_is_not_read_and_counts_no_rows(office, procedure, writer, client):
    hand_in(client, office, LIST.encode())
    [row] = client.get(FRONT).select("tbody tr")
    assert [cell.get_text(strip=True) for cell in row.select("td")[2:]] == ["chưa đọc"]
    run_waiting()
    [row] = client.get(FRONT).select("tbody tr")
    assert [cell.get_text(strip=True) for cell in row.select("td")[2:]] == ["2", "1", "0", "0", "1", "0"]


def test_the_list_says_of_a_file_that_it_cannot_be_read(office, writer, client):
    hand_in(client, office, b"MZ chuong trinh", "a.xlsx")
    run_waiting()
    assert "chưa đọc được" in client.get(FRONT).words("tbody")


def test_only_ticked_rows_become_drafts(office, procedure, writer, client):
    page = hand_in(client, office, LIST.encode()).headers["Location"]
    run_waiting()
    refused = client.post(f"{page}/lap", {}, page=page, status=409)
    assert "Không có dòng nào để lập dự thảo" in refused.words(".error-summary")
    first = rows_of(db.session.query(Upload).one())[0]
    client.post(f"{page}/lap", {"dong": [first.id], "ly-do": "Theo kế hoạch"}, page=page)
    run_waiting()
    draft = db.session.query(Draft).one()
    assert (draft.procedure_id, draft.reason) == (procedure.id, "Theo kế hoạch")


def test_a_choice_that_a_row_does_not_offer_is_not_found(office, procedure, writer, client):
    other = make_procedure("Khác hẳn")
    page = hand_in(client, office, LIST.encode()).headers["Location"]
    run_waiting()
    row = rows_of(db.session.query(Upload).one())[1]
    client.post(f"{page}/chon/{row.id}", {"thu-tuc": str(other.id)}, page=page, status=404)
    client.post(f"{page}/chon/{row.id}", {}, page=page, status=422)
    client.post(f"{page}/chon/999999", {"thu-tuc": "moi"}, page=page, status=404)


def test_another_agencys_file_is_not_found(office, procedure, writer, client):
    theirs = Office("Sở Khác")
    upload = read_upload(LIST.encode(), theirs, name="ds.csv")
    row = rows_of(upload)[0]
    page = f"{FRONT}/{upload.id}"
    client.get(page, status=404)
    for act in (f"chon/{row.id}", "lap", "chay-lai"):
        client.post(f"{page}/{act}", {"thu-tuc": "moi", "tat-ca": "1"}, page=FRONT, status=404)
    assert "ds.csv" not in client.get(FRONT).words()
    told = {"agency_id": theirs.agency.id, "authority_id": office.agency.id}
    client.post(FRONT, {**told, "file": (io.BytesIO(b"x"), "x.csv")}, status=422)
    client.get(f"/van-phong/mau-nhap.xlsx?co-quan={theirs.agency.id}", status=404)
    assert db.session.query(Draft).count() == 0


def test_the_workbook_is_a_download_of_the_account_s_agency(office, procedure, writer, client):
    answer = client.send("GET", "/van-phong/mau-nhap.xlsx?trong=1")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.data.startswith(b"PK")


def test_a_failed_job_says_why_and_can_be_run_again(office, writer, client):
    page = hand_in(client, office, b"MZ chuong trinh", "a.xlsx").headers["Location"]
    run_waiting()
    assert "chương trình Windows" in client.get(page).words(".notice.bad")
    client.post(f"{page}/chay-lai", page=page)
    assert db.session.query(Upload).one().reading.state is JobState.WAITING
    client.post(f"{page}/chay-lai", page=FRONT, status=409)


def test_an_empty_file_is_refused_at_once(office, writer, client):
    page = hand_in(client, office, b"", status=422)
    assert "rỗng" in page.words(".error-summary")


def test_a_row_and_its_draft_lead_to_each_other(office, procedure, writer, client):
    page = hand_in(client, office, LIST.encode()).headers["Location"]
    run_waiting()
    client.post(f"{page}/lap", {"tat-ca": "1"}, page=page)
    run_waiting()
    row = rows_of(db.session.query(Upload).one())[0]
    draft = f"/van-phong/du-thao/{row.draft_id}"
    assert client.get(page).select_one(f"#dong-{row.id} a")["href"] == draft
    back = client.get(draft).select_one(f"a[href$='#dong-{row.id}']")
    assert back["href"] == f"{page}#dong-{row.id}"
    assert " ".join(back.text.split()) == "dòng 2 của tệp ds.csv"


def test_an_old_file_goes_with_its_rows_and_its_draft_stays(app, office, procedure, frozen_time):
    upload = read_upload(LIST.encode(), office, name="ds.csv")
    with transaction():
        ask_for_drafts(upload, None, by=office.writer)
    run_waiting()
    frozen_time.shift(timedelta(days=89))
    waiting = read_upload(LIST.encode(), office, name="moi.csv")
    assert db.session.query(Upload).count() == 2
    frozen_time.shift(timedelta(days=2))
    ran = app.test_cli_runner().invoke(args=["publish", "clear-uploads"])
    assert "Đã xóa 1 tệp" in ran.stdout
    assert [each.id for each in db.session.query(Upload)] == [waiting.id]
    assert {row.upload_id for row in db.session.query(UploadRow)} == {waiting.id}
    assert db.session.query(Draft).count() == 1
    frozen_time.shift(timedelta(days=91))
    read_upload(LIST.encode(), office, name="moi-hon.csv")
    assert [each.file_name for each in db.session.query(Upload)] == ["moi-hon.csv"]


def test_a_file_that_waits_to_be_read_is_never_cleared(app, office, frozen_time):
    with transaction():
        hand_in_file("ds.csv", LIST.encode(), office.agency, office.agency, by=office.writer)
    frozen_time.shift(timedelta(days=400))
    with transaction():
        assert clear_settled(clock.now(), by=office.writer) == 0


@pytest.mark.parametrize("files", [1, 4])
def test_the_list_of_files_takes_the_same_number_of_queries(
    office, procedure, writer, client, queries, files
):
    for number in range(files):
        read_upload(LIST.encode(), office, name=f"ds-{number}.csv")
    client.get(FRONT)
    queries.clear()
    client.get(FRONT)
    assert sum(query.startswith("SELECT") for query in queries) == 7


def test_the_page_of_a_file_takes_the_same_number_of_queries(office, procedure, writer, client, queries):
    counted = []
    for rows in (1, 30):
        lines = [f"1.{number:06};Tên {number};" for number in range(100, 100 + rows)]
        text = "\n".join([HEADS, *lines])
        upload = read_upload(text.encode(), office, name="ds.csv")
        client.get(f"{FRONT}/{upload.id}")
        queries.clear()
        client.get(f"{FRONT}/{upload.id}")
        counted.append(sum(query.startswith("SELECT") for query in queries))
    assert counted == [9, 9]


def test_the_command_tells_every_row_and_its_totals_add_up(app, office, procedure, tmp_path):
    file = tmp_path / "ds.csv"
    file.write_text(LIST, encoding="utf-8")
    arguments = [
        "publish",
        "drafts",
        str(file),
        "--agency",
        office.agency.name,
        "--by",
        office.writer.user_name,
    ]
    ran = app.test_cli_runner().invoke(args=[*arguments, "--json"])
    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.stdout)
    first, second = told["rows"]
    assert first.keys() >= {"row", "outcome", "code", "name", "problem", "draft"}
    assert (first["row"], first["outcome"], first["draft"]) == (2, "new", db.session.query(Draft).one().id)
    assert (second["outcome"], second["draft"]) == ("refused", None)
    totals = told["totals"]
    assert totals["rows"] == sum(totals[each.value] for each in RowOutcome) == len(told["rows"])
    again = app.test_cli_runner().invoke(args=arguments)
    assert "Đã lập 0 dự thảo" in again.stdout
    stranger = make_account(Role.CONTRIBUTOR, Office("Sở Lạ").agency)
    refused = app.test_cli_runner().invoke(args=[*arguments[:-1], stranger.user_name])
    assert refused.exit_code == 1


def test_what_is_uploaded_is_nowhere_to_the_public(office, client, procedure):
    filled = Filled(office.agency, empty=True).add("Thủ tục", {"Tên thủ tục": "Chim hoàng yến canary"})
    upload = read_upload(filled.bytes(), office)
    with transaction():
        upload.notes = ["Chim hoàng yến canary"]
    for address in ("/", "/thu-tuc", "/tim-kiem?q=canary", "/sitemap.xml", "/quyet-dinh"):
        assert "hoàng yến" not in client.send("GET", address).text
