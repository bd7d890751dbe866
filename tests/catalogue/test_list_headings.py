"""Headings inside an authority's list: what they say of level, sector and abolition."""

from pathlib import Path

import pytest

from catalogue.importing.files import inspect
from catalogue.importing.group_headings import Group, read_level
from catalogue.importing.readers.authority_list import AuthorityList
from office.agencies.models import Level
from tests.catalogue.listed import BIRTH, DEATH, xlsx
from tests.tables import AUTHORITY, HEADER, problems, staged, taken


def test_headings_inside_the_table_give_level_and_sector_where_columns_are_missing(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path,
        ("STT", "Mã TTHC", "Tên thủ tục hành chính"),
        ("A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH",),
        ("I", "Lĩnh vực Hộ tịch (02 TTHC)"),
        (1, "1.001193", "Đăng ký khai sinh"),
        ("II. Lĩnh vực: Đất đai",),
        (1, "1.001194", "Cấp giấy chứng nhận"),
        ("B", None, "Thủ tục hành chính cấp xã"),
        (1, "1.001195", "Chứng thực"),
    )
    assert [(each.sector, each.level) for each in taken(path)] == [
        ("Hộ tịch", Level.PROVINCE),
        ("Đất đai", Level.PROVINCE),
        ("", Level.COMMUNE),
    ]
    assert problems(staged(path)) == []
    assert {"sector", "level"} <= AuthorityList().carried(inspect(path, AUTHORITY))


def test_a_heading_that_is_not_understood_is_listed(tmp_path: Path) -> None:
    path = xlsx(tmp_path, HEADER, BIRTH, ("III. SỞ TƯ PHÁP",), DEATH)
    [found] = problems(staged(path))
    assert (found.row, found.field, found.text, found.is_lost) == (3, "Dòng nhóm", "III. SỞ TƯ PHÁP", False)
    assert len(taken(path)) == 2


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["A. Cấp tỉnh", "I. Lĩnh vực Hộ tịch", "II. ĐẤT ĐAI"], ("", Level.PROVINCE, False)),
        (["A. Cấp tỉnh", "I. Lĩnh vực Hộ tịch", "B. Cấp xã"], ("", Level.COMMUNE, False)),
        (["I. Lĩnh vực Bảo trợ xã hội", "A. TTHC cấp tỉnh"], ("Bảo trợ xã hội", Level.PROVINCE, False)),
        (["CẤP TỈNH", "Lĩnh vực Hộ tịch", "Lĩnh vực Đất đai"], ("Đất đai", Level.PROVINCE, False)),
        (["CẤP TỈNH", "Lĩnh vực Hộ tịch", "CẤP XÃ"], ("", Level.COMMUNE, False)),
        (["A. Cấp tỉnh, cấp xã"], ("", None, False)),
        (["Phần I. Mới ban hành", "Phần II. Bị bãi bỏ", "A. Cấp tỉnh"], ("", Level.PROVINCE, True)),
        (["A. Cấp tỉnh", "I. Bị bãi bỏ", "B. Cấp xã"], ("", Level.COMMUNE, False)),
        (["I. Bị bãi bỏ", "II. Được sửa đổi, bổ sung"], ("", None, False)),
    ],
)
def test_headings_nest_by_their_marks(headings: list[str], expected: tuple[str, Level | None, bool]) -> None:
    group = Group()
    for heading in headings:
        group = group.under(heading)
    assert (group.sector, group.level, group.is_abolition) == expected


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Cấp tỉnh", Level.PROVINCE),
        ("Xã", Level.COMMUNE),
        ("Cấp Bộ", Level.CENTRAL),
        ("Cấp tỉnh, huyện", None),
        ("Tỉnh, Xã", None),
        ("Sở Tư pháp", None),
    ],
)
def test_a_level_is_read_only_where_one_alone_is_named(text: str, level: Level | None) -> None:
    assert read_level(text) is level
