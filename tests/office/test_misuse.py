"""What the command line tells whoever wrote a command wrongly: a Vietnamese sentence, and click's exit statuses."""

import pytest

from wsgi import cli

COST = ["review", "cost", "--method", "work", "--rate", "40000", "--before", "3", "--volume", "10"]
WRONG = {
    "no such command": (["review", "xem"], "Không có lệnh «xem»."),
    "no such option": ([*COST, "--ate", "1"], "Lệnh này không có tùy chọn «--ate»."),
    "an option is missing": (COST, "Thiếu tùy chọn --after. Hãy thêm vào lệnh."),
    "its value is missing": ([*COST, "--after"], "Tùy chọn «--after» viết chưa đúng, hoặc thiếu giá trị."),
    "none of the choices": (["review", "cost", "--method", "x"], "hãy chọn work, processing-days"),
    "not a number": (
        ["review", "show", "1/QĐ-X", "--year", "x"],
        "--year không dùng được: phải là một số nguyên",
    ),
    "one word too many": (["review", "show", "1/QĐ-X", "năm", "2026"], "Lệnh có thừa «năm 2026»."),
    "no number at all": (["review", "show"], "Thiếu giá trị NUMBER."),
    "no file to write": (["review", "workbook", "1/QĐ-X"], "Thiếu tùy chọn --output."),
}


@pytest.mark.parametrize(("words", "sentence"), WRONG.values(), ids=WRONG)
def test_a_command_written_wrongly_is_told_in_vietnamese(app, words, sentence):
    told = app.test_cli_runner().invoke(cli, words)
    assert told.exit_code == 2
    assert sentence in told.stderr
    assert "Xem cách dùng: thutuc review" in told.stderr or "thiếu giá trị" in told.stderr
    assert not any(word in told.stderr for word in ("Usage", "Error", "Try '"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["calendar", "show", "x"],
            "Lỗi: Giá trị YEAR không dùng được: phải là một số nguyên từ 1900 đến 2200.",
        ),
        (
            ["calendar", "show", "1"],
            "Lỗi: Giá trị YEAR không dùng được: phải là một số nguyên từ 1900 đến 2200.",
        ),
        (["publish", "clear-uploads", "--days", "0"], "phải là một số nguyên từ 1 trở lên."),
        (["publish", "announce", "--issued-on", "x"], "phải là ngày viết như 12/3/2026 hoặc 2026-03-12."),
    ],
)
def test_a_value_that_cannot_be_is_told_with_what_can(app, words, sentence):
    assert sentence in app.test_cli_runner().invoke(cli, words).stderr
