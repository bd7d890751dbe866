"""The lists that offices really sent: how many rows, and what is known to be wrong with them."""

import re
from collections import Counter
from pathlib import Path

import pytest

from catalogue.importing.files import inspect
from catalogue.importing.readers import choose_reader
from catalogue.importing.staging import Staged, StagedListing, StagedProcedure
from catalogue.procedures.vocabulary import OnlineLevel
from office.errors import BadFile
from tests.conftest import real_file
from tests.tables import problems

pytestmark = pytest.mark.realdata


def read(name: str) -> list[Staged]:
    facts = inspect(real_file(f"lists/{name}"))
    return list(choose_reader(facts).rows(facts))


@pytest.mark.parametrize(("name", "rows"), [("bo-cong-an.xlsx", 339), ("bo-tu-phap.xlsx", 271)])
def test_the_portals_downloads_are_read_whole(name: str, rows: int) -> None:
    staged = read(name)
    assert len(staged) == len({each.key for each in staged if isinstance(each, StagedProcedure)}) == rows
    assert problems(staged) == []


def test_a_provinces_list_is_read_whole_and_its_known_defects_are_listed() -> None:
    facts = inspect(real_file("lists/lang-son-2025.xlsx"))
    assert facts.authority == "Ủy ban nhân dân tỉnh Lạng Sơn"
    staged = read("lang-son-2025.xlsx")
    listings = [each for each in staged if isinstance(each, StagedListing)]
    assert len(staged) == len(listings) == len({each.key for each in listings}) == 1842
    levels = Counter(each.content.online_level for each in listings)
    assert levels[OnlineLevel.FULL] == 868
    assert levels[OnlineLevel.PARTIAL] == 546
    assert levels[OnlineLevel.LEVEL_2] == 384
    assert levels[OnlineLevel.LEVEL_1] == 44
    found = problems(staged)
    assert [each.text for each in found if each.field == "Tiêu đề cột"] == ["MÃ QR CODE"]
    assert sum("Ô mã là số" in each.reason for each in found) == 3
    assert sum("test" in each.reason for each in found) == 2
    assert sum("không ghi quyết định" in each.reason for each in found) == 112
    repeated = {each.reason for each in found if "đã có ở dòng" in each.reason}
    assert len({re.search(r"gốc (\S+)", reason)[1] for reason in repeated}) >= 60  # type: ignore[index]
    codes = {each.text for each in found if each.field == "Mã thủ tục"}
    assert {"TTKT_01", "TEST_MOT_CAP", "2.002516.000.00.00.H37."} <= codes


def test_both_formats_of_the_provinces_list_say_the_same() -> None:
    new, old = read("lang-son-2025.xlsx"), read("lang-son-2025.xls")
    assert new == old


@pytest.mark.parametrize("cut", [3000, 200_000, 2_000_000])
def test_a_cut_workbook_is_refused_or_read_but_never_crashes(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "cut.xls"
    path.write_bytes(real_file("lists/lang-son-2025.xls").read_bytes()[:cut])
    with pytest.raises(BadFile):
        inspect(path)


def test_bits_turned_over_in_an_old_workbook_never_crash_the_house(tmp_path: Path) -> None:
    whole = bytearray(real_file("lists/lang-son-2025.xls").read_bytes())
    for turned, place in enumerate(range(2000, len(whole), len(whole) // 6)):
        spoiled = bytearray(whole)
        for offset in range(0, 4000, 37):
            spoiled[(place + offset) % len(spoiled)] ^= 0x5A
        path = tmp_path / f"{turned}.xls"
        path.write_bytes(spoiled)
        sentence = refusal_of(path)
        assert sentence == "" or sentence.endswith(".")


def refusal_of(path: Path) -> str:
    try:
        facts = inspect(path, "UBND tỉnh Lạng Sơn")
        list(choose_reader(facts).rows(facts))
    except BadFile as refusal:
        return refusal.sentence
    return ""
