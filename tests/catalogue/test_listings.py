"""Listings: what an authority says of a procedure stands beside the rule, and leaves the rest to it."""

from decimal import Decimal

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from catalogue.listings.comparing import compare_listings
from catalogue.listings.models import Listing, ListingRevision
from catalogue.listings.parts import ListingContent
from catalogue.listings.recording import listing_fingerprint, listing_of
from catalogue.listings.telling import tell_listing
from catalogue.procedures.differing import plain
from catalogue.procedures.vocabulary import OnlineLevel
from catalogue.values.time_limits import TimeUnit
from office.agencies.models import Agency
from office.database import db, transaction
from tests.builders import make_agency, make_listing, make_procedure
from tests.catalogue.contents import full_content

LOCAL = ListingContent(
    "1.001193.H37",
    "H37",
    "Cấp giấy xác nhận thử nghiệm",
    sector="Thử nghiệm",
    online_level=OnlineLevel.FULL,
    stated_decision_number="719/QĐ-UBND",
    limit_amount=Decimal("3.5"),
    limit_unit=TimeUnit.WORKING_DAY,
    limit_text="3,5 ngày làm việc",
    charge_text="Thu 10.000 đồng; miễn cho hộ nghèo",
    place="Trung tâm Phục vụ hành chính công tỉnh A",
    note="Không nhận vào chiều thứ Bảy",
)


@pytest.fixture
def province(app: Flask) -> Agency:
    return make_agency("Ủy ban nhân dân tỉnh A")


def revisions() -> list[ListingRevision]:
    return list(db.session.scalars(sa.select(ListingRevision).order_by(ListingRevision.ordinal)))


def test_a_listing_is_one_for_its_procedure_authority_and_key(province: Agency) -> None:
    procedure = make_procedure()
    with transaction():
        first = listing_of(procedure.id, province.id, "1.001193.H37")
        again = listing_of(procedure.id, province.id, "1.001193.H37")
        desk = listing_of(procedure.id, province.id, "1.001193.H37#2")
    assert (first.is_new, again.is_new, desk.is_new) == (True, False, True)
    assert first.listing is again.listing


def test_the_database_refuses_the_same_listing_twice(province: Agency) -> None:
    procedure = make_procedure()
    with transaction():
        listing_of(procedure.id, province.id, "a")
    with pytest.raises(IntegrityError), transaction():
        db.session.add(Listing(procedure_id=procedure.id, authority_id=province.id, key="a"))


def test_a_listing_keeps_what_its_list_says(province: Agency) -> None:
    make_listing(make_procedure(full_content()), province, LOCAL)
    (revision,) = revisions()
    assert (revision.limit_amount, revision.limit_unit) == (Decimal("3.5"), TimeUnit.WORKING_DAY)
    assert revision.limit_text == "3,5 ngày làm việc"
    assert revision.charge_text == LOCAL.charge_text
    assert "legal_basis" not in revision.carried.split(",")


def test_a_later_list_makes_a_new_revision_and_changes_no_earlier_one(province: Agency) -> None:
    procedure = make_procedure(full_content())
    make_listing(procedure, province, LOCAL)
    make_listing(procedure, province, ListingContent("1.001193.H37", "H37", LOCAL.name, place="Nơi khác"))
    first, second = revisions()
    assert (first.ordinal, first.place) == (1, LOCAL.place)
    assert (second.ordinal, second.place, second.limit_text) == (2, "Nơi khác", "")


def test_a_missing_column_is_not_an_empty_cell() -> None:
    with_column = listing_fingerprint(LOCAL, frozenset({"name", "place"}))
    assert listing_fingerprint(LOCAL, frozenset({"name"})) != with_column
    assert listing_fingerprint(LOCAL, frozenset({"place", "name"})) == with_column


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("Miễn cho trẻ em;\nMức: 8.000 đồng", "Miễn cho trẻ em; Mức: 8.000 đồng"),
        ("- Một\n- Hai;", "- Một; - Hai;"),
        ("Gồm:\n- Một,\n- Hai", "Gồm: - Một, - Hai"),
        ("Một.\n\nHai", "Một. Hai"),
    ],
)
def test_lines_are_told_on_one_line_with_one_mark_between_them(lines: str, told: str) -> None:
    before, after = ListingContent("", "", "Cấp thẻ"), ListingContent("", "", "Cấp thẻ", charge_text=lines)
    [sentence] = tell_listing(compare_listings(before, after))
    assert (sentence.after or plain(sentence.wording)) == told
