"""The return-date calculator as the public meets it."""

import pytest
import sqlalchemy as sa

from catalogue.lookup.return_date.forms import limit_choice
from catalogue.values.time_limits import parse_duration
from office.calendar.models import CalendarDay
from office.calendar.seeding import seed_calendar
from office.database import db, transaction
from tests.builders import make_procedure
from tests.catalogue.contents import full_content

ASKED = "/tinh-ngay-tra?ngay=2026-02-13&gio=09:00&so=10&don-vi=ngay-lam-viec"


def test_the_empty_page_offers_the_present_moment(client, frozen_time):
    page = client.get("/tinh-ngay-tra")
    assert page.select_one("#ngay")["value"] == "2026-11-20"
    assert page.select_one("#gio")["value"] == "09:00"
    assert page.select_one(".return-date") is None
    assert page.answer.headers["Cache-Control"] == "no-store"


def test_a_link_across_tet_shows_the_day_and_what_was_counted(client, frozen_time):
    seed_calendar()
    page = client.get(ASKED)
    assert page.words(".return-date-answer") == "Thứ Sáu, ngày 06/3/2026"
    assert page.title.get_text().startswith("Tính ngày trả kết quả: Thứ Sáu, ngày 06/3/2026")
    assert "Tết Bính Ngọ: mùng 1" in page.words("table.cards")
    assert "Thông báo của Bộ Nội vụ" in page.words("table.cards")
    assert page.words("td.is-due") == "6 ngày 10 trả"
    assert len(page.select("td.is-counted")) == 10
    assert not page.select(".notice.warn")
    assert page.select_one("#so")["value"] == "10"


def test_an_undecided_day_is_a_warning_with_the_other_answer(client, frozen_time):
    seed_calendar()
    page = client.get("/tinh-ngay-tra?ngay=2026-11-20&gio=09:00&so=2&don-vi=ngay-lam-viec")
    assert page.words(".return-date-answer") == "Thứ Ba, ngày 24/11/2026"
    assert "Thứ Tư, ngày 25/11/2026" in page.words(".notice.warn")


def test_an_empty_calendar_says_that_the_year_is_undecided(client, frozen_time):
    with transaction():
        db.session.execute(sa.delete(CalendarDay))
    assert "năm 2026 chưa có quyết định đầy đủ" in client.get(ASKED).words(".notice.warn")


def test_two_stages_and_the_rule_of_15_oclock(client, frozen_time):
    seed_calendar()
    page = client.get(
        "/tinh-ngay-tra?ngay=2026-11-13&gio=15:30&so=1%2C5&don-vi=ngay-lam-viec&so-2=2&don-vi-2=gio-lam-viec&sau-15-gio=y"
    )
    assert page.words(".return-date-answer") == "15 giờ 15 phút, Thứ Tư, ngày 18/11/2026"
    assert "1,5 ngày làm việc, rồi 2 giờ làm việc" in page.words(".return-date")
    assert page.select_one("#sau-15-gio").has_attr("checked")


def test_a_limit_in_one_piece_is_counted_from_now(client, frozen_time):
    seed_calendar()
    page = client.get("/tinh-ngay-tra?thoi-han=3.5-ngay-lam-viec&ngay=2026-11-16&gio=09:00")
    assert page.words(".return-date-answer") == "11 giờ 15 phút, Thứ Sáu, ngày 20/11/2026"
    assert page.select_one("#so")["value"] == "3,5"
    assert (
        client.get("/tinh-ngay-tra?thoi-han=trong-ngay").words(".return-date-answer")
        == "Thứ Sáu, ngày 20/11/2026"
    )


def test_a_limit_of_a_year_is_told_without_a_drawing(client, frozen_time):
    seed_calendar()
    page = client.get("/tinh-ngay-tra?ngay=2024-02-29&gio=09:00&so=1&don-vi=nam")
    assert page.words(".return-date-answer") == "Thứ Sáu, ngày 28/02/2025"
    assert not page.select("table.month")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("so=&don-vi=ngay", "Hãy nhập thời hạn bằng số"),
        ("so=ba&don-vi=ngay", "Hãy nhập thời hạn bằng số"),
        ("so=-3&don-vi=ngay", "Hãy nhập thời hạn bằng số"),
        ("so=5", "Hãy chọn một mục có trong danh sách"),
        ("so=5&don-vi=tuan", "Hãy chọn một mục có trong danh sách"),
        ("so=5000&don-vi=ngay", "Hãy nhập không quá 2.000 ngày"),
        ("so=5&don-vi=ngay&so-2=x", "Hãy nhập thời hạn bằng số"),
        ("so=5&don-vi=ngay&so-2=5&don-vi-2=khong-neu", "Hãy chọn một mục có trong danh sách"),
        ("so=5&don-vi=ngay&ngay=31/02/2026", "Ngày không đúng"),
        ("so=5&don-vi=ngay&ngay=1890-01-01", "từ năm 2000 đến năm 2100"),
        ("so=5&don-vi=ngay&gio=25:00", "Giờ không đúng"),
        ("so=5&don-vi=ngay&ngay=", "Hãy chọn ngày nộp hồ sơ"),
        ("so=5&don-vi=ngay&gio=%00%ff", "Giờ không đúng"),
        ("thoi-han=khong-neu", "Hãy nhập thời hạn bằng số"),
        ("so=5&don-vi=" + "x" * 5000, "Hãy chọn một mục có trong danh sách"),
    ],
)
def test_what_cannot_be_counted_is_said_beside_its_field(client, frozen_time, query, sentence):
    page = client.get(f"/tinh-ngay-tra?{query}", status=422)
    assert sentence in page.words(".error-summary")
    assert page.select_one(".return-date") is None
    assert "Not a valid" not in page.get_text()


def test_nothing_typed_is_lost_when_one_field_is_wrong(client, frozen_time):
    page = client.get(
        "/tinh-ngay-tra?ngay=2026-02-13&gio=15:30&so=ba&don-vi=gio&so-2=2&sau-15-gio=y", status=422
    )
    typed = {name: page.select_one(f"#{name}")["value"] for name in ("ngay", "gio", "so", "so-2")}
    assert typed == {"ngay": "2026-02-13", "gio": "15:30", "so": "ba", "so-2": "2"}
    assert page.select_one("#don-vi option[selected]")["value"] == "gio"
    assert page.select_one("#sau-15-gio").has_attr("checked")


def test_the_answer_reads_the_calendar_once(client, frozen_time, queries):
    client.get(ASKED)
    assert len([statement for statement in queries if "calendar_day" in statement]) == 1


def test_another_page_can_offer_its_own_limits(app):
    cases = (("5 ngày", "Trực tiếp"), ("3 ngày", "Bưu chính"))
    choices = [limit_choice(parse_duration(text), case) for text, case in cases]
    macros = app.jinja_env.get_template("return_date/_result.html").module
    both = macros.return_date_form(choices, "/tinh-ngay-tra", is_late_rule=True)
    assert '<option value="3-ngay">Bưu chính: 3 ngày</option>' in both
    assert 'name="sau-15-gio" type="checkbox" value="y" checked' in both
    alone = macros.return_date_form(choices[:1], "/tinh-ngay-tra")
    assert '<input type="hidden" name="thoi-han" value="5-ngay">' in alone


def test_what_the_page_of_a_procedure_leaves_blank_is_now(client, frozen_time):
    seed_calendar()
    page = client.get("/tinh-ngay-tra?thoi-han=2-gio-lam-viec&ngay=&gio=")
    assert page.words(".return-date-answer") == "11 giờ, Thứ Sáu, ngày 20/11/2026"


def test_the_answer_leads_back_to_the_procedure(client, frozen_time):
    seed_calendar()
    content = full_content()
    make_procedure(content, code="1.001193")
    field = client.get("/thu-tuc/1.001193").select_one("#tinh-ngay-tra [name=thu-tuc]")
    page = client.get(f"/tinh-ngay-tra?thoi-han=5-ngay-lam-viec&thu-tuc={field['value']}")
    assert page.select_one("main a[href='/thu-tuc/1.001193']").get_text() == content.name
    assert page.select_one("form [name=thu-tuc]")["value"] == "1.001193"
    for nowhere in ("9.999999", "x" * 500, "%00"):
        assert "Thủ tục:" not in client.get(f"/tinh-ngay-tra?thu-tuc={nowhere}").words()
