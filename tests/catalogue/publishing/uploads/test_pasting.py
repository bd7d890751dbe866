"""A table that is pasted instead of a file: the same rows as from Excel, whatever program it was copied from."""

import pytest

from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.publishing.uploads.models import RowOutcome, Upload
from catalogue.publishing.uploads.pasting import MAX_PASTED_BYTES, pasted_file, pasted_rows
from office.accounts.roles import Role
from office.database import db
from office.errors import BadInput
from office.jobs import run_job, waiting_jobs
from tests.builders import PASSWORD, make_account, make_listing

from ..workbooks import read_upload, rows_of

FRONT = "/van-phong/nhap-du-thao"
HEADS = "STT\tMã thủ tục\tTên thủ tục\tThời hạn giải quyết"
KNOWN = "1\t1.000001\tĐăng ký thử nghiệm\t5 ngày"
LIST = f"{HEADS}\n{KNOWN}\n2\t\tCấp thẻ\t3 ngày\n"


@pytest.fixture
def writer(office, client):
    account = make_account(Role.CONTRIBUTOR, office.agency)
    client.sign_in(account, PASSWORD)
    return account


def paste(client, office, text, status=302, **more):
    told = {"agency_id": office.agency.id, "authority_id": office.agency.id, "pasted": text}
    return client.post(FRONT, told | more, status=status)


def read(client, office, text):
    """The page of what was pasted, once it has been read."""
    address = paste(client, office, text).headers["Location"]
    for job_id in waiting_jobs():
        run_job(job_id)
    db.session.rollback()
    return client.get(address)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ("\r\na\tb\r\nc\td\r\n\r\n", [["a", "b"], ["c", "d"]]),
        ("a\t\t\n\tb\tc", [["a", "", ""], ["", "b", "c"]]),
        ('a\t"b\nc"\td', [["a", "b\nc", "d"]]),
        ('a\t"Mẫu ""A"", tờ 1"', [["a", 'Mẫu "A", tờ 1']]),
        ('a\t"cao" thấp\nb\tc', [["a", '"cao" thấp'], ["b", "c"]]),
        ('a\t"không đóng\nb\tc', [["a", '"không đóng'], ["b", "c"]]),
        ('a\t""\tb', [["a", "", "b"]]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_pasted_text_falls_into_its_cells(text, rows):
    assert pasted_rows(text) == rows


def test_a_row_with_fewer_cells_is_filled_up_so_that_every_row_has_every_column():
    assert pasted_file("Danh mục\na\tb\tc") == "Danh mục\t\t\na\tb\tc\n".encode()


@pytest.mark.parametrize("text", ["Kính gửi các đồng chí", "a; b\nc; d", "\n\t\n\n".strip()])
def test_a_text_without_columns_is_no_table(text):
    with pytest.raises(BadInput, match="không có các cột"):
        pasted_file(text)


def test_names_alone_under_their_heading_are_a_table():
    assert pasted_file("Tên thủ tục\nCấp thẻ\nCấp đổi thẻ") == "Tên thủ tục\nCấp thẻ\nCấp đổi thẻ\n".encode()


def test_a_table_beyond_two_megabytes_is_asked_for_as_a_file():
    with pytest.raises(BadInput, match="lớn hơn 2 MB"):
        pasted_file("a\t" * MAX_PASTED_BYTES)


def test_half_a_character_and_a_nul_do_not_break_the_pasting():
    assert "\ud800" not in pasted_file("a\ud800\tb\0").decode()


def test_a_pasted_table_is_read_as_the_same_table_in_a_file(client, office, procedure, writer):
    page = read(client, office, LIST)
    assert "2 = 1 mới + 0 có thay đổi + 0 không thay đổi + 1 chưa nhận" in page.words("dl.facts")
    pasted = rows_of(db.session.query(Upload).one())
    filed = rows_of(read_upload(LIST.replace("\t", ";").encode(), office, name="ds.csv"))
    told = [
        [(row.number, row.outcome, row.code, row.name, row.content, row.notes) for row in rows]
        for rows in (pasted, filed)
    ]
    assert told[0] == told[1]
    assert pasted[0].procedure_id == procedure.id


def test_what_was_pasted_is_named_by_its_day_and_hour(client, office, writer, frozen_time):
    paste(client, office, LIST)
    assert db.session.query(Upload).one().file_name == "Bảng dán 20.11.2026 09h00.tsv"


def test_commas_and_semicolons_in_pasted_cells_part_nothing(client, office, writer):
    rows = "".join(
        f"{n}\t1.00000{n}\tCấp thẻ, đổi thẻ; cấp lại {n}\t3 ngày, 5 ngày; 6 ngày\n" for n in range(1, 6)
    )
    read(client, office, f"{HEADS}\n{rows}")
    names = [row.name for row in rows_of(db.session.query(Upload).one())]
    assert names == [f"Cấp thẻ, đổi thẻ; cấp lại {n}" for n in range(1, 6)]


def test_headings_between_the_rows_decide_what_is_announced(client, office, procedure, writer):
    make_listing(procedure, office.agency, ListingContent("1.000001", "", "Đăng ký thử nghiệm"))
    new = f"A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH\n{HEADS}\n1\t1.000009\tCấp thẻ\t3 ngày\n"
    read(client, office, f"{new}B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ\n{HEADS}\n{KNOWN}\n")
    changes = [row.change for row in rows_of(db.session.query(Upload).one())]
    assert changes == [ChangeKind.NEW, ChangeKind.ABOLISHED]


@pytest.mark.parametrize("spaces", ["", " ", "\r\n\t\r\n"])
def test_neither_a_file_nor_a_table_is_asked_for_again(client, office, writer, spaces):
    page = paste(client, office, spaces, status=422)
    assert "Hãy chọn một tệp hoặc dán một bảng." in page.words(".error-summary")


def test_a_file_and_a_table_at_once_are_not_guessed_between(client, office, writer, tmp_path):
    with (tmp_path / "ds.csv").open("w+b") as file:
        file.write(LIST.encode())
        file.seek(0)
        page = paste(client, office, LIST, status=422, file=(file, "ds.csv"))
    assert "chỉ để lại một trong hai" in page.words(".error-summary")
    assert db.session.query(Upload).count() == 0


def test_a_refused_table_stays_in_its_field(client, office, writer):
    page = paste(client, office, "Kính gửi <b>các</b> đồng chí", status=422)
    assert page.select_one(".error-summary a")["href"] == "#pasted"
    assert page.select_one("#pasted").text.strip() == "Kính gửi <b>các</b> đồng chí"


def test_an_internal_list_is_refused_when_pasted_too(client, office, writer):
    page = read(client, office, f"DANH MỤC THỦ TỤC HÀNH CHÍNH NỘI BỘ\n{LIST}")
    assert "Bảng này là danh mục thủ tục hành chính nội bộ" in page.words(".notice.bad")
    assert rows_of(db.session.query(Upload).one()) == []


def test_a_row_without_a_name_is_kept_and_refused(client, office, writer):
    read(client, office, f"{LIST}3\t\t\tghi chú cuối\n")
    last = rows_of(db.session.query(Upload).one())[-1]
    assert (last.outcome, last.name) == (RowOutcome.REFUSED, "3 | ghi chú cuối")


def test_two_rows_of_one_procedure_are_told_by_their_number_alone(client, office, procedure, writer):
    read(client, office, f"{HEADS}\n{KNOWN}\n{KNOWN}\n")
    assert "đã có ở dòng 2;" in rows_of(db.session.query(Upload).one())[1].problem
