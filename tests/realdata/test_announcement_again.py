"""A real announcement is entered from its own tables, announced, and its annex comes out again."""

import pytest

from catalogue.importing.readers.listing_parts import read_online_level
from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.publishing.announcing import announce_decision
from catalogue.publishing.document_settings import SettingKey
from catalogue.publishing.document_wording import Told, lay_down, mark_of, settings_for, told_of
from office.database import transaction
from tests.builders import make_agency
from tests.catalogue.publishing.conftest import Office
from tests.catalogue.publishing.papers import (
    accepted_listing,
    listed_earlier,
    prepared,
    sheet_rows,
    word_tables,
)
from tests.realdata.announcement_tables import announced_tables

pytestmark = [pytest.mark.realdata, pytest.mark.timeout(300)]
TITLE = (
    "Công bố danh mục thủ tục hành chính mới ban hành và bị bãi bỏ lĩnh vực hoạt động khoa học và công nghệ"
)


def enter_1805():
    """The 16 new and 6 abolished procedures as drafts in one decision in preparation."""
    new, abolished = announced_tables()
    province = make_agency("Ủy ban nhân dân tỉnh Phú Thọ")
    office = Office("Sở Khoa học và Công nghệ")
    drafts = [
        accepted_listing(
            office,
            province,
            ListingContent(
                code,
                "",
                name,
                limit_text=limit,
                place=place,
                charge_text=charge,
                online_level=read_online_level(online),
                legal_basis=law,
            ),
        )
        for _, code, name, limit, place, charge, online, law in new
    ]
    earlier = {
        place: ListingContent(code, "", name, sector=sector, implementing=agency)
        for place, (_, code, name, _, sector, agency) in zip((17, 18, 1, 2, 4, 5), abolished, strict=True)
    }
    listings = [
        *listed_earlier(province, dict(list(earlier.items())[:2]), "719/QĐ-UBND", "Mục I"),
        *listed_earlier(province, dict(list(earlier.items())[2:4]), "241/QĐ-UBND", "Mục A"),
        *listed_earlier(province, dict(list(earlier.items())[4:]), "242/QĐ-UBND", "Mục B"),
    ]
    drafts += [
        accepted_listing(
            office, province, None, ChangeKind.ABOLISHED, listing=listing, ground=" ".join(row[3].split())
        )
        for listing, row in zip(listings, abolished, strict=True)
    ]
    settings = settings_for(office.agency, province.name, is_draft=True)
    told = told_of(settings) | {SettingKey.LAYOUT: Told("provincial_rich", True)}
    with transaction():
        lay_down(office.agency, province.name, told, mark_of(settings), by=office.publisher)
    return office, prepared(office, province, drafts, title=TITLE)


def on_one_line(rows):
    return [tuple(" ".join(cell.split()) for cell in row) for row in rows]


def test_its_annex_comes_out_again_with_the_same_rows_in_the_same_order(app, client, frozen_time):
    office, announcement = enter_1805()
    with transaction():
        decision = announce_decision(announcement, by=office.publisher)
    address = f"/quyet-dinh-cong-bo/{decision.id}/danh-muc"
    new, abolished = announced_tables()
    assert (len(new), len(abolished)) == (16, 6)
    for new_again, abolished_again, *_ in (
        sheet_rows(client.send("GET", f"{address}.xlsx").data),
        word_tables(client.send("GET", f"{address}.docx").data),
    ):
        assert [tuple(row) for row in new_again if row[0].isdigit()] == new
        found = [row for row in abolished_again if row[0].isdigit()]
        assert on_one_line(found) == on_one_line(abolished)
    page = client.get(f"/quyet-dinh-cong-bo/{decision.id}/in")
    cells = [[cell.get_text() for cell in row.select("td")] for row in page.select("table.ruled tbody tr")]
    assert [tuple(row) for row in cells if len(row) == 8] == new
