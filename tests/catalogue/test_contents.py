"""What is stored of a content is what is loaded, and its fingerprint tells two contents apart."""

from dataclasses import replace
from decimal import Decimal

from flask import Flask
from hypothesis import HealthCheck, given, settings

from catalogue.procedures.comparing import compare
from catalogue.procedures.contents import PART_KINDS, fingerprint, load_parts
from catalogue.procedures.parts import ChargePart, Content, PlacePart, TimeLimitPart
from catalogue.procedures.recording import content_of, latest_revision
from catalogue.values.charges import read_charges
from catalogue.values.time_limits import read_time_limit
from office.database import db
from tests.builders import make_procedure
from tests.catalogue.contents import full_content
from tests.catalogue.strategies import CONTENTS


def stored(content: Content) -> Content:
    revision = latest_revision(make_procedure(content).id)
    assert revision is not None
    return content_of(revision)


@given(content=CONTENTS)
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_content_comes_back_as_it_went_in(app: Flask, content: Content) -> None:
    found = stored(replace(content, sector="Hộ tịch"))
    assert compare(replace(content, sector="Hộ tịch"), found) == ()


def test_a_content_with_every_part_comes_back(app: Flask) -> None:
    assert stored(full_content()) == full_content()


def test_amounts_of_any_size_come_back_exactly(app: Flask) -> None:
    limits = tuple(
        TimeLimitPart.of(place, read_time_limit(value))
        for place, value in enumerate(["0.5 DAY", "1.3333 DAY", "999999.9999 HOUR", "0 DAY", "trong ngày"])
    )
    charges = tuple(
        ChargePart.of(0, charge) for charge in read_charges("999999999999999 VNĐ () | 1 USD () | 3 EUR ()")
    )
    found = stored(Content("Một", time_limits=limits, charges=charges))
    assert [part.amount for part in found.time_limits] == [
        Decimal("0.5"),
        Decimal("1.3333"),
        Decimal("999999.9999"),
        Decimal(0),
        None,
    ]
    assert [part.amount for part in found.charges] == [999_999_999_999_999, 1, 3]


def test_only_the_parts_asked_for_are_loaded(app: Flask) -> None:
    revision = latest_revision(make_procedure(full_content()).id)
    assert revision is not None
    found = load_parts(revision.id, frozenset({"steps", "charges"}))
    assert found == {"steps": full_content().steps, "charges": full_content().charges}


def test_the_parts_of_another_revision_are_not_loaded(app: Flask) -> None:
    make_procedure(full_content())
    assert stored(Content("Hai")) == Content("Hai")


def test_every_stored_part_begins_a_lineage(app: Flask) -> None:
    found = stored(full_content())
    for kind in PART_KINDS:
        parts = getattr(found, kind.attribute)
        assert [part.lineage for part in parts] == list(range(1, len(parts) + 1))


def test_a_content_is_loaded_in_one_trip_to_the_database(app: Flask, queries: list[str]) -> None:
    revision = latest_revision(make_procedure(full_content()).id)
    assert revision is not None
    identity = revision.id
    db.session.rollback()
    queries.clear()
    load_parts(identity)
    assert len([statement for statement in queries if statement.startswith("SELECT")]) == 1


@given(CONTENTS, CONTENTS)
@settings(deadline=None, max_examples=60)
def test_fingerprints_are_equal_exactly_where_nothing_differs(one: Content, other: Content) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (compare(one, other) == ())
    assert fingerprint(one) == fingerprint(replace(one))


def test_a_fingerprint_knows_the_order_of_parts_and_not_their_lineage() -> None:
    a, b = PlacePart("a"), PlacePart("b")
    assert fingerprint(Content("Một", places=(a, b))) != fingerprint(Content("Một", places=(b, a)))
    assert fingerprint(Content("Một", places=(a,))) == fingerprint(
        Content("Một", places=(replace(a, lineage=7),))
    )


def test_a_fingerprint_does_not_know_how_a_decimal_was_written() -> None:
    short, long = (
        replace(full_content().time_limits[0], amount=Decimal(amount)) for amount in ("5", "5.0000")
    )
    assert fingerprint(Content("Một", time_limits=(short,))) == fingerprint(
        Content("Một", time_limits=(long,))
    )
