"""How wide the columns of a decision's list are: a full code stands on one line, and nothing else breaks for it."""

import pytest

from catalogue.listings.announcements import ChangeKind
from catalogue.publishing.documents.annexes import WIDE_FROM, sections_of
from catalogue.publishing.wording.layouts import ANNEX_LAYOUTS, Attribute, Layout

from .test_annexes import item


def points_for_codes(layout, *codes, **more):
    """The width of the column of codes on its sheet, in points, without the margins of the cell."""
    items = [item(number, code=code, sector="A", **more) for number, code in enumerate(codes, start=1)]
    (section,) = sections_of(items, layout)
    shares = {column.attribute: column.share for column in section.columns}
    sheet = 714 if len(section.columns) >= WIDE_FROM else 467
    return sheet * shares[Attribute.CODE] / sum(shares.values()) - 9


@pytest.mark.parametrize("layout", [Layout.PROVINCIAL, Layout.PROVINCIAL_RICH])
def test_a_full_code_stands_on_one_line(layout):
    # In Times New Roman of 12 points a digit is 6 wide, a dot 3, a capital at most 10.
    assert points_for_codes(layout, "1.001193", "1.001193.000.00.00.H37") >= 16 * 6 + 5 * 3 + 10


@pytest.mark.parametrize("layout", [Layout.PROVINCIAL, Layout.PROVINCIAL_RICH])
@pytest.mark.parametrize("narrow", [Attribute.ORDINAL, Attribute.CHARGE])
def test_a_narrow_column_gives_no_room_to_a_full_code(layout, narrow):
    parts = []
    for code in ("1.001193", "1.001193.000.00.00.H37"):
        (section,) = sections_of([item(1, code=code)], layout)
        shares = {column.attribute: column.share for column in section.columns}
        parts.append(shares[narrow] / sum(shares.values()))
    assert parts[1] >= parts[0] * 0.98


def test_a_column_of_short_codes_takes_no_more_room_than_it_needs():
    (section,) = sections_of([item(1, code="1.001193")], Layout.PROVINCIAL)
    assert section.columns == ANNEX_LAYOUTS[Layout.PROVINCIAL][ChangeKind.NEW]


def test_what_is_no_code_does_not_take_the_whole_sheet():
    assert points_for_codes(Layout.PROVINCIAL, "không có mã " * 20) < 714 / 4
