"""The lists of a decision as data: columns, rows, rows that head others, and cells in Vietnamese."""

from datetime import date
from decimal import Decimal

import pytest

from catalogue.importing.columns import column_of
from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.procedures.parts import (
    ChannelPart,
    ChargePart,
    ComponentPart,
    Content,
    StepPart,
    TimeLimitPart,
)
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.publishing.documents.annex_texts import said_by, said_over
from catalogue.publishing.documents.annexes import AnnexItem, Citation, cited_positions, counted, sections_of
from catalogue.publishing.documents.frame import day_in_words
from catalogue.publishing.documents.part_two import in_full
from catalogue.publishing.wording.defaults import layout_for
from catalogue.publishing.wording.layouts import ANNEX_LAYOUTS, Attribute, Layout
from catalogue.values.charges import read_charges
from catalogue.values.time_limits import TimeUnit, read_time_limit
from office.agencies.models import Level
from office.web.document_parts import GroupRow

ALL_LISTS = [(layout, kind) for layout in Layout for kind in ChangeKind]


def item(ordinal, kind=ChangeKind.NEW, *, level=None, section="Mới ban hành", **said):
    cells = {Attribute.NAME: f"Thủ tục {ordinal}"} | {Attribute(name): text for name, text in said.items()}
    return AnnexItem(kind, section, ordinal, cells, level)


def content(limit="", description="", charge=""):
    return Content(
        "Thủ tục",
        channels=(ChannelPart(ChannelKind.IN_PERSON, description),),
        time_limits=(TimeLimitPart.of(0, read_time_limit(limit, description)),),
        charges=tuple(ChargePart.of(0, each) for each in read_charges(charge)),
    )


@pytest.mark.parametrize(("layout", "kind"), ALL_LISTS)
def test_every_heading_is_one_that_our_own_readers_understand(layout, kind):
    columns = ANNEX_LAYOUTS[layout][kind]
    assert None not in [column_of(column.heading) for column in columns]
    assert {Attribute.ORDINAL, Attribute.NAME} <= {column.attribute for column in columns}


@pytest.mark.parametrize(
    ("issuer", "layout"),
    [
        ("Bộ Tư pháp", Layout.MINISTERIAL),
        ("Ngân hàng Nhà nước Việt Nam", Layout.MINISTERIAL),
        ("Ủy ban nhân dân tỉnh Phú Thọ", Layout.PROVINCIAL),
        ("", Layout.PROVINCIAL),
    ],
)
def test_who_issues_decides_the_layout(issuer, layout):
    assert layout_for(issuer) is layout


def test_the_lists_stand_in_the_order_of_the_law_and_keep_their_own_order():
    items = [
        item(2),
        item(1, ChangeKind.ABOLISHED, section="Bãi bỏ"),
        item(1),
        item(1, ChangeKind.AMENDED, section="Sửa đổi, bổ sung"),
    ]
    sections = sections_of(items, Layout.PROVINCIAL)
    assert [section.title for section in sections] == [
        "I. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH (02 THỦ TỤC)",
        "II. DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG (01 THỦ TỤC)",
        "III. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ (01 THỦ TỤC)",
    ]
    assert [row[0] for row in sections[0].rows] == ["1", "2"]


def test_a_section_that_the_office_named_keeps_its_name_since_decisions_will_cite_it():
    [section] = sections_of([item(1, section="Mục B")], Layout.PROVINCIAL)
    assert section.title.startswith("Mục B. DANH MỤC")


def test_levels_and_sectors_head_the_rows_under_them():
    items = [
        item(1, level=Level.PROVINCE, sector="Hộ tịch"),
        item(2, level=Level.PROVINCE, sector="Đất đai"),
        item(3, level=Level.COMMUNE, sector="Hộ tịch"),
    ]
    [section] = sections_of(items, Layout.PROVINCIAL)
    assert [row.text for row in section.rows if isinstance(row, GroupRow)] == [
        "A. Thủ tục hành chính cấp tỉnh",
        "I. Lĩnh vực Hộ tịch",
        "II. Lĩnh vực Đất đai",
        "B. Thủ tục hành chính cấp xã",
        "I. Lĩnh vực Hộ tịch",
    ]


def test_where_headings_would_tear_the_order_apart_they_become_columns():
    items = [
        item(1, level=Level.PROVINCE, sector="Hộ tịch"),
        item(2, level=Level.COMMUNE, sector="Đất đai"),
        item(3, level=Level.PROVINCE, sector="Hộ tịch"),
    ]
    [section] = sections_of(items, Layout.PROVINCIAL)
    assert [column.heading for column in section.columns][-2:] == ["Cấp thực hiện", "Lĩnh vực"]
    assert [row[0] for row in section.rows] == ["1", "2", "3"]
    assert section.rows[0][-1] == "Hộ tịch"


def test_an_office_words_a_heading_in_its_own_way():
    [section] = sections_of([item(1)], Layout.PROVINCIAL, {"Mã TTHC": "Mã số TTHC"})
    assert "Mã số TTHC" in [column.heading for column in section.columns]


def test_what_nobody_states_is_an_empty_cell():
    [section] = sections_of([item(1)], Layout.PROVINCIAL)
    assert section.rows == (("1", "", "Thủ tục 1", "", "", "", ""),)
    assert said_by(content())[Attribute.LIMIT] == said_by(content())[Attribute.CHARGE] == ""


@pytest.mark.parametrize(
    ("limit", "description", "said"),
    [
        ("5 WORKING_DAY", "", "5 ngày làm việc"),
        ("4.5 WORKING_DAY", "", "4,5 ngày làm việc"),
        (
            "10 WORKING_DAY",
            "Trong 15 ngày làm việc",
            "10 ngày làm việc [mô tả ghi 15 ngày làm việc; cần kiểm tra]",
        ),
        ("1 OTHER", "Trong 15 ngày làm việc", "15 ngày làm việc"),
    ],
)
def test_a_time_limit_is_written_as_lists_write_it_with_its_doubt(limit, description, said):
    assert said_by(content(limit, description))[Attribute.LIMIT] == said


@pytest.mark.parametrize(
    ("charge", "said"),
    [
        ("50000 VNĐ (đồng/lần)", "50.000 đồng/lần"),
        ("0 VNĐ ()", "[nguồn ghi 0 đồng, chưa rõ có thu hay không; cần kiểm tra]"),
    ],
)
def test_a_charge_is_written_with_dots_and_a_bare_zero_is_never_free(charge, said):
    assert said_by(content(charge=charge))[Attribute.CHARGE] == said


def test_what_a_list_leaves_open_is_the_procedures_own():
    below = content("15 WORKING_DAY", charge="50000 VNĐ (đồng/lần)")
    listed = ListingContent(
        "1.000001.H44", "H44", "Thủ tục", limit_amount=Decimal("9.5"), limit_unit=TimeUnit.WORKING_DAY
    )
    said = said_over(listed, below)
    assert (said[Attribute.LIMIT], said[Attribute.CHARGE]) == ("9,5 ngày làm việc", "50.000 đồng/lần")
    assert said[Attribute.CODE] == "1.000001.H44"


def test_earlier_items_are_cited_by_their_positions_list_by_list():
    places = [
        (17, "Mục I", "Quyết định số 719"),
        (18, "Mục I", "Quyết định số 719"),
        (1, "A", "Quyết định số 241"),
    ]
    items = [
        AnnexItem(ChangeKind.ABOLISHED, "Bãi bỏ", number, {}, cites=Citation(section, ordinal, decision))
        for number, (ordinal, section, decision) in enumerate(places, start=1)
    ]
    assert cited_positions(items) == [
        "số thứ tự 01 mục «A» Danh mục ban hành kèm theo Quyết định số 241",
        "số thứ tự 17, 18 Mục I Danh mục ban hành kèm theo Quyết định số 719",
    ]


def test_the_first_article_counts_as_decisions_count():
    assert counted([item(1), item(2), item(1, ChangeKind.ABOLISHED)]) == (
        "02 thủ tục hành chính mới ban hành và 01 thủ tục hành chính bị bãi bỏ"
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 8), "ngày 08 tháng 02 năm 2026"),
        (date(2026, 11, 18), "ngày 18 tháng 11 năm 2026"),
        (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
        (None, "ngày … tháng … năm …"),
    ],
)
def test_a_day_is_written_as_the_decree_on_papers_asks(day, words):
    assert day_in_words(day) == words


def test_the_full_content_keeps_the_order_of_the_law_and_says_what_is_missing():
    written = Content(
        "Đăng ký",
        steps=(StepPart("Bước 1", "Nộp hồ sơ"),),
        components=(ComponentPart(0, "Tờ khai", originals=1),),
    )
    lines = [
        line.text for line in in_full([AnnexItem(ChangeKind.NEW, "", 1, said_by(written), content=written)])
    ]
    heads = [line for line in lines if line.startswith("1.")]
    assert heads == [
        "1. Đăng ký",
        "1.1. Trình tự thực hiện",
        "1.2. Cách thức thực hiện",
        "1.3. Thành phần, số lượng hồ sơ",
        "1.4. Thời hạn giải quyết",
        "1.5. Đối tượng thực hiện thủ tục hành chính",
        "1.6. Cơ quan giải quyết thủ tục hành chính",
    ]
    assert lines.count("[Chưa nêu; cần bổ sung]") == 4
    assert "- Tờ khai (01 bản chính)" in lines
