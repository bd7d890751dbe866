"""Hostile and unlucky files through the page where offices hand them in: a sentence, and nothing by halves."""

import io

import pytest
from openpyxl import load_workbook

from catalogue.procedures.parts import AgencyPart, Content
from catalogue.procedures.vocabulary import AgencyRole
from catalogue.publishing.models import Draft
from catalogue.publishing.uploads.models import RowOutcome, Upload, UploadRow
from catalogue.publishing.uploads.template_workbook import holdings_of, template_workbook
from office.accounts.roles import Role
from office.database import db
from office.jobs import JobState, run_job, waiting_jobs
from tests.builders import PASSWORD, make_account, make_procedure
from tests.catalogue.publishing.conftest import Office
from tests.catalogue.publishing.workbooks import Filled
from tests.hostile import RECIPES
from tests.raw_workbooks import HEADER, LIST, parts, row, sheet, stored, workbook, write_zip
from tests.word_hostile import WORD_RECIPES

FRONT = "/van-phong/nhap-du-thao"
CSV = "Mã thủ tục;Tên thủ tục;Thời hạn giải quyết\n"


@pytest.fixture
def office(app, client):
    made = Office()
    client.sign_in(make_account(Role.CONTRIBUTOR, made.agency), PASSWORD)
    return made


def send(client, office, content, name, status=302):
    told = {"agency_id": office.agency.id, "authority_id": office.agency.id}
    return client.post(FRONT, {**told, "file": (io.BytesIO(content), name)}, status=status)


def read(client, office, content, name="danh-muc.xlsx"):
    """The page of the file once it has been read."""
    address = send(client, office, content, name).headers["Location"]
    for job_id in waiting_jobs():
        run_job(job_id)
    db.session.rollback()
    return client.get(address)


def rows():
    return db.session.query(UploadRow).order_by(UploadRow.ordinal).all()


def is_refused(page):
    """The sentence, after making sure that nothing of the file was taken and the house still answers."""
    assert db.session.query(Upload).one().reading.state is JobState.FAILED
    assert rows() == []
    assert db.session.query(Draft).count() == 0
    return page.words(".notice.bad")


REFUSED = {
    "a zip bomb": "a part packed 1000 times",
    "a bomb that lies about its size": "declared sizes beyond measure",
    "a thousand laughs": "a billion laughs",
    "an external entity": "an external entity",
    "an external entity in another encoding": "an entity behind UTF-16",
    "an old workbook renamed": "an OLE file under another name",
    "a workbook with macros": "macros",
    "a workbook with a password": "an encrypted workbook",
    "a program": "a program",
    "a web page": "a web page",
    "a cell at the end of the sheet": "a cell at XFD1048576",
    "200,000 rows": "200,000 rows",
    "a formula in a list": "a formula",
    "links to other files": "external links",
    "a CSV with NUL": "a CSV with NUL",
    "a workbook named CSV": "a workbook named CSV",
    "a Word file that is a zip bomb": "a Word file packed 1000 times",
    "a Word file of a thousand laughs": "a Word file that laughs",
    "a Word file with an external entity": "a Word file with an external entity",
    "a Word file with macros": "a Word file with macros",
    "a Word file with a password": "an encrypted Word file",
    "a Word file that embeds another": "a Word file that embeds another",
    "tables in tables": "tables in tables in tables",
    "too many cells in Word": "a flood of cells in a Word file",
    "a letter without a table": "a Word file without a table",
}
ALL_RECIPES = RECIPES | WORD_RECIPES


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_a_sentence(name, office, client, tmp_path):
    build, why = ALL_RECIPES[REFUSED[name]]
    path = build(tmp_path)
    page = read(client, office, path.read_bytes(), path.name)
    assert why in is_refused(page)
    assert client.send("GET", "/healthz").status_code == 200


def test_a_million_empty_rows_are_refused(office, client, tmp_path):
    path = stored(tmp_path / "a.xlsx", sheet(LIST + "".join(f'<row r="{n}"/>' for n in range(3, 1_000_003))))
    assert "không phải ô" in is_refused(read(client, office, path.read_bytes()))


def test_sixteen_thousand_columns_are_refused(office, client, tmp_path):
    cells = "".join('<c t="inlineStr"><is><t>x</t></is></c>' for _ in range(16_384))
    path = workbook(tmp_path / "a.xlsx", sheet(LIST + f'<row r="3">{cells}</row>'))
    assert "ngoài cột thứ 60" in is_refused(read(client, office, path.read_bytes()))


@pytest.mark.parametrize("name", ["a.exe", "a.svg", "a.html", "a.docx", "a.txt", "khong-duoi"])
def test_a_text_is_no_table_whatever_its_name(name, office, client):
    assert "không" in is_refused(read(client, office, b"<svg onload=alert(1)>", name))


def test_a_text_without_a_table_is_refused(office, client):
    page = read(client, office, "Kính gửi các đồng chí,\nxin gửi danh mục.\n".encode(), "thu.txt")
    assert "Không thấy dòng tiêu đề nào có cột tên thủ tục" in is_refused(page)


def test_an_empty_and_a_too_large_file_are_refused_at_once(office, client):
    assert "rỗng" in send(client, office, b"", "a.xlsx", status=422).words(".error-summary")
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n' + b"x" * 22_000_000
    )
    answer = client.send("POST", FRONT, data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert db.session.query(Upload).count() == 0
    assert waiting_jobs() == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.csv", "etc-passwd.csv"),
        ("C:\\Windows\\ds.csv", "C-Windowsds.csv"),
        ("ds\u202evsc.exe.csv", "dsvsc.exe.csv"),
        ("<script>alert(1)</script>.csv", "script-alert(1)-script-.csv"),
        ("Danh mục " * 40 + ".csv", ("Danh mục " * 40)[:80] + ".csv"),
    ],
)
def test_a_file_name_is_kept_without_what_can_harm(name, shown, office, client):
    read(client, office, f"{CSV};Cấp giấy thử;".encode(), name)
    assert db.session.query(Upload).one().file_name == shown
    assert "onload" not in client.get(FRONT).text


def test_the_name_of_a_sheet_is_a_text_and_no_path(office, client, tmp_path):
    entries = parts(sheet(LIST))
    entries["xl/workbook.xml"] = entries["xl/workbook.xml"].replace("Danh mục", "../../tmp/&lt;b&gt;x")
    page = read(client, office, write_zip(tmp_path / "a.xlsx", entries).read_bytes())
    assert "../../tmp/<b>x" in page.words("table")
    assert not page.select("td b, th b")


def test_rows_of_a_hidden_sheet_are_never_taken_for_seen(office, client, tmp_path):
    entries = parts(sheet(LIST))
    entries["xl/workbook.xml"] = entries["xl/workbook.xml"].replace("<sheet ", '<sheet state="veryHidden" ')
    page = read(client, office, write_zip(tmp_path / "a.xlsx", entries).read_bytes())
    assert "Danh mục (trang ẩn)" in page.words("table")
    assert "Excel không hiện trang này" in page.words(".notice.warn")


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "＝1+1", "<b>x"])
def test_a_text_that_looks_like_a_formula_stays_a_text_in_and_out(text, office, client, tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        sheet(row(1, HEADER) + row(2, ("1", "1.001193", text.replace("<", "&lt;"), "Hộ tịch"))),
    )
    page = read(client, office, path.read_bytes())
    assert text in page.words("table")
    ours = (AgencyPart(AgencyRole.IMPLEMENTING, office.agency.name),)
    make_procedure(Content(f"{text} của sở", sector=text, agencies=ours))
    book = load_workbook(io.BytesIO(template_workbook(office.agency, holdings_of(office.agency))))
    cells = [cell for line in book["Thủ tục"].iter_rows() for cell in line if text in str(cell.value)]
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "@SUM(A1)", "<img src=x onerror=alert(1)>"])
def test_what_is_pasted_is_shown_as_the_text_that_it_is(text, office, client):
    told = {"agency_id": office.agency.id, "authority_id": office.agency.id}
    told["pasted"] = f"{CSV};{text};5 ngày".replace(";", "\t")
    address = client.post(FRONT, told, status=302).headers["Location"]
    for job_id in waiting_jobs():
        run_job(job_id)
    db.session.rollback()
    page = client.get(address)
    assert text in page.words("table")
    assert not page.select("main img")


def test_more_than_may_be_pasted_is_refused_and_not_kept(office, client):
    told = {"agency_id": office.agency.id, "authority_id": office.agency.id, "pasted": "a\t" * 1_500_000}
    assert "lớn hơn 2 MB" in client.post(FRONT, told, status=422).words(".error-summary")
    assert client.send("POST", FRONT, data=told | {"pasted": "a\t" * 3_000_000}).status_code in {400, 413}
    assert db.session.query(Upload).count() == 0


def test_controls_and_turned_writing_are_taken_out_of_names(office, client):
    read(client, office, f"{CSV};Cấp \u202eyấig\u202c\x07 thử\u200b;5 ngày".encode(), "ds.csv")
    (only,) = rows()
    assert only.name == "Cấp yấig thử"


def test_a_date_that_is_a_number_is_read_as_excel_shows_it(office, client):
    filled = Filled(office.agency, empty=True)
    told = {"Loại thay đổi": "Mới ban hành", "Ngày có hiệu lực": 46082}
    filled.add("Thủ tục", {"Tên thủ tục": "Cấp thẻ"} | told)
    filled.add("Thủ tục", {"Tên thủ tục": "Đổi bằng"} | told)
    head, titles = filled.columns("Thủ tục")
    filled.book["Thủ tục"].cell(head + 2, titles["Ngày có hiệu lực"]).number_format = "dd/mm/yyyy"
    read(client, office, filled.bytes())
    number, day = rows()
    assert (number.outcome, "46082» không phải một ngày" in number.problem) == (RowOutcome.REFUSED, True)
    assert (day.outcome, day.told["effective_on"]) == (RowOutcome.NEW, "2026-03-01")


def test_a_code_that_lost_its_zeros_is_never_another_procedure(office, client):
    make_procedure("Đăng ký khai sinh lưu động", code="1.001190")
    filled = Filled(office.agency, empty=True)
    filled.add("Thủ tục", {"Mã thủ tục": 1.00119, "Tên thủ tục": "Cấp thẻ nhà báo"})
    read(client, office, filled.bytes())
    (only,) = rows()
    assert (only.outcome, only.procedure_id) == (RowOutcome.REFUSED, None)
    assert "Mã «1.00119»" in only.problem


def test_the_workbook_is_saved_and_never_shown(office, client):
    answer = client.send("GET", "/van-phong/mau-nhap.xlsx")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "no-store" in answer.headers["Cache-Control"]
