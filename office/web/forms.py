"""What every form of the house inherits: Vietnamese messages, and texts stored in one spelling.

Passwords are the exception: they are taken exactly as typed.
"""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField, TextAreaField

from ..text import normalise, normalise_line
from .wtforms_vietnamese import VietnameseMessages

_MESSAGES = VietnameseMessages()


class OfficeForm(FlaskForm):
    """A form whose one-line texts arrive as `normalise_line` leaves them, longer ones as `normalise` does."""

    class Meta(FlaskForm.Meta):
        """The settings of WTForms that all our forms share."""

        def get_translations(self, form: object) -> VietnameseMessages:
            """Our own catalogue, since the library has none in Vietnamese."""
            return _MESSAGES

        def bind_field(self, form: object, unbound_field: Any, options: dict[str, Any]) -> Any:
            """The field, its text normalised before any validator sees it."""
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
                cleaned = _cleaned if issubclass(kind, TextAreaField) else _cleaned_line
                options["filters"] = [cleaned, *unbound_field.kwargs.get("filters", ())]
            return unbound_field.bind(form=form, **options)


def _cleaned(text: str | None) -> str | None:
    return normalise(text) if text else text


def _cleaned_line(text: str | None) -> str | None:
    return normalise_line(text) if text else text
