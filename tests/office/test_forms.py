"""Forms speak Vietnamese and take a text in one spelling."""

import re
from pathlib import Path

import pytest
import wtforms
from werkzeug.datastructures import MultiDict
from wtforms import PasswordField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from office.web.forms import OfficeForm
from office.web.wtforms_vietnamese import MESSAGES


def english_messages():
    template = Path(wtforms.__file__).with_name("locale") / "wtforms.pot"
    return re.findall(r'^msgid "(.+)"$', template.read_text(encoding="utf-8"), re.MULTILINE)


class SampleForm(OfficeForm):
    class Meta(OfficeForm.Meta):
        csrf = False

    line = StringField("Dòng", [InputRequired(), Length(max=5)])
    text = TextAreaField("Đoạn")
    password = PasswordField("Mật khẩu")
    shout = StringField("To", filters=[lambda text: text and text.upper()])


@pytest.fixture
def filled(app):
    with app.test_request_context():
        yield lambda **typed: SampleForm(MultiDict(typed))


@pytest.mark.parametrize("message", english_messages())
def test_no_message_of_the_form_library_is_left_in_english(message):
    assert message in MESSAGES


@pytest.mark.parametrize(("english", "vietnamese"), MESSAGES.items())
def test_a_translation_asks_for_nothing_that_the_library_does_not_give(english, vietnamese):
    given = set(re.findall(r"%\(\w+\)[sd]|%s|\{\w+\}", english)) | {"%(other_label)s"}
    assert set(re.findall(r"%\(\w+\)[sd]|%s|\{\w+\}", vietnamese)) <= given


def test_an_empty_field_is_complained_of_in_vietnamese(filled):
    form = filled(line="")
    assert not form.validate()
    assert form.errors == {"line": ["Hãy điền ô này."]}


def test_a_limit_is_told_with_its_number(filled):
    form = filled(line="sáu chữ")
    form.validate()
    assert form.errors == {"line": ["Không dài quá 5 ký tự."]}


def test_plural_and_singular_are_one_in_vietnamese(filled):
    translations = SampleForm.Meta().get_translations(None)
    singular, plural = (
        "Field must be at least %(min)d character long.",
        "Field must be at least %(min)d characters long.",
    )
    assert translations.ngettext(singular, plural, 2) == MESSAGES[singular]


def test_a_line_is_taken_on_one_line_in_its_new_spelling(filled):
    assert filled(line=" hoà\u200b\n  bình ").line.data == "hòa bình"


def test_a_longer_text_keeps_its_lines(filled):
    assert filled(text="một \r\n  hai").text.data == "một\nhai"


def test_a_password_is_taken_as_it_was_typed(filled):
    assert filled(password="  hoà  ").password.data == "  hoà  "


def test_a_field_keeps_the_filters_of_its_own(filled):
    assert filled(shout=" to ").shout.data == "TO"


def test_a_field_that_was_not_sent_stays_empty(filled):
    assert filled().text.data is None
