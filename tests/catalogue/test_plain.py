"""A content stored as plain values comes back as it was, and nothing half understood comes back at all."""

import json

import pytest
from hypothesis import given

from catalogue.listings.parts import ListingContent
from catalogue.procedures.parts import Content
from catalogue.procedures.plain import NotPlain, as_plain, from_plain

from .strategies import CONTENTS


@given(CONTENTS)
def test_a_content_that_was_stored_is_the_same_when_read(content):
    stored = json.loads(json.dumps(as_plain(content)))
    read = from_plain(Content, stored)
    assert read == content
    assert as_plain(read) == stored


def test_a_field_that_did_not_exist_yet_has_its_default():
    assert from_plain(Content, {"name": "Cấp phép"}) == Content("Cấp phép")


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {"name": 1},
        {"name": "a", "unknown": 1},
        {"name": "a", "level": "village"},
        {"name": "a", "dossier_sets": True},
        {"name": "a", "steps": {}},
        {"name": "a", "steps": [{"title": "b"}]},
        {"name": "a", "time_limits": [{"channel": 0, "amount": "nhiều"}]},
    ],
)
def test_what_is_no_content_is_refused(stored):
    with pytest.raises(NotPlain):
        from_plain(Content, stored)


def test_a_listing_is_stored_by_the_same_rule():
    content = ListingContent("1.000001.H37", "H37", "Cấp phép", place="Trung tâm")
    assert from_plain(ListingContent, as_plain(content)) == content
