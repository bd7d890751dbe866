"""A real announcement is entered from its own tables, announced, and its annex comes out again."""

import re

import pytest

from catalogue.importing.readers.listing_parts import read_online_level
from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.drafts.judging_together import accept_all, submit_all
from catalogue.publishing.models import Draft
from catalogue.publishing.uploads.confirming import ask_for_drafts, choose
from catalogue.publishing.uploads.models import RowOutcome
from catalogue.publishing.wording.laying_down import Told, lay_down, mark_of, settings_for, told_of
from catalogue.publishing.wording.models import SettingKey
from office.database import db, transaction
from tests.builders import make_agency
from tests.catalogue.publishing.conftest import Office
from tests.catalogue.publishing.papers import (
    accepted_listing,
    listed_earlier,
    prepared,
    sheet_rows,
    word_tables,
)
from tests.catalogue.publishing.uploads.annex_files import ABOLISHED, RICH, Annex
from tests.catalogue.publishing.workbooks import read_upload, rows_of, run
from tests.realdata.announcement_tables import announced_tables

pytestmark = [pytest.mark.realdata, pytest.mark.timeout(300)]
_SIGNS = re.compile(r"(?:^|(?<= ))- |;|\.$")
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


def uploaded_1805(office, province):
    """The annex as one workbook, handed in by an office whose list is empty."""
    new, abolished = announced_tables()
    annex = Annex().wide("I. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH (16 thủ tục)").lines(RICH, *new)
    annex.wide("II. THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ (06 THỦ TỤC)").lines(ABOLISHED, *abolished)
    return read_upload(annex.bytes(), office, authority=province)


def test_an_office_that_begins_with_an_empty_list_takes_its_annex_in_and_gives_it_out(
    app, client, frozen_time
):
    province, office = make_agency("Ủy ban nhân dân tỉnh Phú Thọ"), Office("Sở Khoa học và Công nghệ")
    with transaction():
        office.agency.parent = province
    upload = uploaded_1805(office, province)
    asked = [row for row in rows_of(upload) if row.outcome is RowOutcome.REFUSED]
    # One code stands twice in the real annex and one lacks a digit: a person says what the rows are.
    assert [(row.code, row.waits) for row in asked] == [("1.014440", True), ("1.01443", True)]
    waiting = [row for row in rows_of(upload) if row.change is ChangeKind.ABOLISHED]
    assert [row.waits for row in waiting] == [True] * 6
    with transaction():
        for row in asked:
            choose(row, None, by=office.writer)
        job = ask_for_drafts(upload, [row.id for row in rows_of(upload)], "Theo bộ", by=office.writer)
    run(job)
    drafts = list(db.session.scalars(db.select(Draft).order_by(Draft.id)))
    assert len(drafts) == 22
    settings = settings_for(office.agency, province.name, is_draft=True)
    told = told_of(settings) | {SettingKey.LAYOUT: Told("provincial_rich", True)}
    with transaction():
        submit_all(drafts, by=office.writer)
        accept_all(drafts, by=office.editor)
        lay_down(office.agency, province.name, told, mark_of(settings), by=office.publisher)
    announcement = prepared(office, province, drafts, title=TITLE)
    with transaction():
        decision = announce_decision(announcement, by=office.publisher)
    answer = client.send("GET", f"/quyet-dinh-cong-bo/{decision.id}/danh-muc.xlsx")
    new_again, abolished_again, *_ = sheet_rows(answer.data)
    new, abolished = announced_tables()
    found = [tuple(row) for row in new_again if row[0].isdigit()]
    assert [row[2:] for row in found] == [row[2:] for row in new]
    assert [row[1] for row in found if row[0] not in {"3", "9"}] == [
        row[1] for row in new if row[0] not in {"3", "9"}
    ]
    found = on_one_line(row for row in abolished_again if row[0].isdigit())
    # Each legal text stands on a line of its own, and no sign leads, parts or ends them any more.
    plain = [(*row[:3], _SIGNS.sub("", row[3]), *row[4:]) for row in on_one_line(abolished)]
    assert found == plain
    frozen_time.shift(3600)
    again = rows_of(read_upload(answer.data, office, authority=province))
    assert {row.outcome for row in again if row.code} == {RowOutcome.UNCHANGED}
