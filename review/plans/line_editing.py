"""The form of a line's proposal: an edited copy of the revision, in the form in which drafts are written."""

from werkzeug.datastructures import MultiDict

from catalogue.listings.parts import ListingContent
from catalogue.procedures.parts import Content
from catalogue.publishing.content_form.rows import is_on_rows
from catalogue.publishing.drafts.editing import (
    Editing,
    rearranged_content,
    shown_content,
    typed_content,
    typed_listing,
)
from office.errors import Refused

from ..values.expectations import Expectation, expectations_of
from ..values.listing_expectations import listing_expectations
from .telling import Told


def shown(told: Told) -> Editing:
    """The form as the proposal stands. Raises `Refused` for an abolition, which says nothing of its own."""
    if told.after is None:
        raise Refused("Đề xuất này bãi bỏ thủ tục, nên không có nội dung để sửa.")
    return shown_content(told.after, told.general)


def sent_form(told: Told, sent: "MultiDict[str, str]") -> Editing:
    """The form as a person sent it, after adding, moving or dropping a row where that was asked for."""
    if isinstance(told.after, ListingContent):
        return typed_listing(sent, told.general)
    return rearranged_content(told.after, sent) if is_on_rows(sent.get("act", "")) else typed_content(sent)


def promised(told: Told, said: Content | ListingContent) -> tuple[Expectation, ...]:
    """What an edited proposal promises against its base."""
    if isinstance(said, ListingContent):
        assert isinstance(told.before, ListingContent)
        return listing_expectations(told.before, said, told.general)
    return expectations_of(told.general, said)
