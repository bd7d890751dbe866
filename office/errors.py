"""What may go wrong, as sentences for the person in front of it.

Each error carries the Vietnamese sentence (what happened, to which record, why, what to do next), the
HTTP status it deserves and, where there is one, a way out: an address and its label.
"""


class OfficeError(Exception):
    """The house refuses something, and says why in Vietnamese."""

    status = 400

    def __init__(self, sentence: str, *, way_out: tuple[str, str] | None = None) -> None:
        """`sentence` is shown as it is; `way_out` is (address, label) of what helps."""
        super().__init__(sentence)
        self.sentence = sentence
        self.way_out = way_out


class NotFound(OfficeError):
    """There is no such record, or not for this person."""

    status = 404


class Refused(OfficeError):
    """The act is understood and not allowed: a rule of the record or of the law."""

    status = 409


class NotAllowed(OfficeError):
    """This account may not do that."""

    status = 403


class BadInput(OfficeError):
    """What was typed or sent in cannot be used."""

    status = 422


class BadFile(BadInput):
    """A file that will not be read: too large, of another kind than it claims, or dangerous."""


class SettingError(OfficeError):
    """A setting is missing or wrong; nothing starts with it."""

    status = 500
