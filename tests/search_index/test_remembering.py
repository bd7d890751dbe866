"""What is remembered of what people asked: the question and never the person."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from catalogue.procedures.parts import Content
from office.accounts.roles import Role
from office.clock import today
from office.database import db, transaction
from search_index.install import search_parts
from search_index.models import AskedQuestion
from search_index.remembering import QuestionLog, masked, wanted_questions
from tests.builders import make_account, make_procedure


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Đăng ký KẾT HÔN?", "dang ky ket hon"),
        ("cccd 079123456789 bị mất", "cccd bi mat"),
        ("gọi 0912 345 678 giúp", "goi giup"),
        ("thủ tục 1.001193", "thu tuc"),
        ("nghị định 123/2015", "nghi dinh 123 2015"),
        ("123456", ""),
        ("  ?!  ", ""),
    ],
)
def test_a_question_is_kept_without_marks_and_without_long_numbers(typed, kept):
    assert masked(typed) == kept


def test_a_question_is_kept_in_two_hundred_characters():
    assert len(masked("rất dài " * 100)) <= 200


def test_questions_asked_alike_are_counted_as_one(app):
    log = QuestionLog()
    for typed in ("đăng ký kết hôn", "dang ky ket hon", "Đăng ký kết hôn!"):
        log.note(typed, 3)
    assert log.write() == 1
    assert [(each.words, each.times) for each in wanted_questions(only_missed=False)] == [
        ("dang ky ket hon", 3)
    ]


def test_what_was_written_is_added_to_the_same_day(app):
    log = QuestionLog()
    for _ in range(2):
        log.note("xin nuôi cá sấu", 0)
        log.write()
    assert [each.times for each in wanted_questions(only_missed=True)] == [2]


def kept():
    return {each.words: each.times for each in wanted_questions(only_missed=False, most=5000)}


def wait_for_writing():
    for thread in threading.enumerate():
        if thread.name == "asked-questions":
            thread.join(30)


def test_a_bundle_is_written_beside_and_the_next_not_before_a_minute_has_passed(app):
    log = QuestionLog()
    for number in range(40):
        log.note(f"hỏi câu {number}", 1)
        wait_for_writing()
    assert len(kept()) == 20
    assert log.write() == 20
    assert len(kept()) == 40


def test_the_office_sees_first_what_people_do_not_find(app):
    log = QuestionLog()
    log.note("đăng ký kết hôn", 5)
    log.note("nuôi cá sấu", 0)
    log.write()
    assert [each.words for each in wanted_questions(only_missed=True)] == ["nuoi ca sau"]


def test_a_question_is_deleted_after_ninety_days(app):
    with transaction():
        for days in (90, 91):
            day = today() - timedelta(days=days)
            db.session.add(AskedQuestion(asked_on=day, words=f"hỏi {days}", times=1, found=0))
    QuestionLog().write()
    assert list(db.session.scalars(sa.select(AskedQuestion.words))) == ["hỏi 90"]


def test_a_page_of_results_is_noted_once_and_its_next_pages_are_not(searched, client):
    make_procedure(Content("Đăng ký khai sinh"), code="1.001193")
    client.get("/tim-kiem?q=khai+sinh")
    client.get("/tim-kiem?q=khai+sinh&trang=2")
    search_parts().log.write()
    assert [each.times for each in wanted_questions(only_missed=False)] == [1]


def test_an_officer_reads_the_questions_and_a_stranger_does_not(searched, client):
    search_parts().log.note("nuôi cá sấu", 0)
    client.get("/van-phong/tim-kiem", status=302)
    client.sign_in(make_account(Role.EDITOR))
    assert "nuoi ca sau" in client.get("/van-phong/tim-kiem").words()
