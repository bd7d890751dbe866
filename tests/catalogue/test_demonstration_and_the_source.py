"""The demonstration catalogue beside the real one: its facts are those of the source, its sentences are not."""

import gzip
import json
import re
from collections.abc import Iterable

import pytest

from catalogue.values.charges import amounts_in
from catalogue.values.time_limits import durations_in, read_time_limit
from office.text import match_key, normalise_line
from tests.catalogue.demonstrated import (
    BY_CODE,
    CONTENTS,
    DECISIONS,
    LIMITS_FROM_THE_LAW,
    LISTINGS,
    NOT_IN_THE_SOURCE,
    written_texts,
)
from tests.conftest import real_file


@pytest.fixture(scope="module")
def real_records() -> dict[str, dict[str, str]]:
    with gzip.open(real_file("catalogue/national-2026.jsonl.gz"), "rt", encoding="utf-8") as lines:
        return {record["ma"]: record for record in map(json.loads, lines)}


def _shared_runs(ours: Iterable[str], theirs: Iterable[str], length: int = 60) -> list[str]:
    """Runs of `length` characters that stand in both, letters compared without case.

    Any such run of theirs holds one of their blocks that begin at a multiple of half its length, so only
    those blocks are looked up; the few that we have too are then compared in full.
    """
    half = length // 2
    texts = [normalise_line(text).casefold() for text in ours if len(text) >= length]
    pieces = {text[at : at + half]: text for text in texts for at in range(len(text) - half + 1)}
    found = []
    for foreign in theirs:
        hits = {foreign[at : at + half] for at in range(0, len(foreign), half)} & pieces.keys()
        for text in {pieces[hit] for hit in hits}:
            runs = (text[at : at + length] for at in range(len(text) - length + 1))
            found += [run for run in runs if run in foreign]
    return found


def test_a_borrowed_run_is_found_wherever_it_begins() -> None:
    borrowed = "người đi làm thủ tục mang theo giấy tờ tùy thân và nộp tại nơi tiếp nhận"
    assert _shared_runs([f"Trước: {borrowed}."], [f"{'x' * 17} {borrowed} xyz"])
    assert not _shared_runs([borrowed], [borrowed.replace("tùy", "khác")])


@pytest.mark.realdata
def test_no_sentence_of_the_real_catalogue_is_in_the_demonstration(
    real_records: dict[str, dict[str, str]],
) -> None:
    ours = {text for _, content in CONTENTS for text in written_texts(content)}
    ours |= {text for listing in LISTINGS for text in (listing.charge_text, listing.place, listing.note)}
    ours |= {decision.title for decision in DECISIONS}
    fields = ("trinh_tu", "cach_thuc", "thanh_phan_ho_so", "yeu_cau_dieu_kien", "mo_ta", "dia_chi_tiep_nhan")
    theirs = (
        normalise_line(record[field]).casefold() for record in real_records.values() for field in fields
    )
    assert _shared_runs(ours, theirs) == []


@pytest.mark.realdata
def test_codes_names_and_sectors_are_those_of_the_real_catalogue(
    real_records: dict[str, dict[str, str]],
) -> None:
    for base, content in BY_CODE.items():
        if base.startswith(NOT_IN_THE_SOURCE):
            assert base not in real_records
            continue
        record = real_records[base]
        assert match_key(record["ten"]) == match_key(content.name)
        assert match_key(record["linh_vuc"]) == match_key(content.sector)


@pytest.mark.realdata
def test_every_stated_limit_stands_in_the_real_record(real_records: dict[str, dict[str, str]]) -> None:
    for base, content in BY_CODE.items():
        if base.startswith(NOT_IN_THE_SOURCE) or base in LIMITS_FROM_THE_LAW:
            continue
        blocks = real_records[base]["cach_thuc"]
        values = re.findall(r"Thời hạn giải quyết: ?(.*)", blocks)
        stated = {read_time_limit(value).duration for value in values} | set(durations_in(blocks))
        ours = {limit.duration for limit in content.time_limits if limit.duration}
        assert ours <= stated, base


@pytest.mark.realdata
def test_every_amount_of_money_stands_in_the_real_record(real_records: dict[str, dict[str, str]]) -> None:
    for base, content in BY_CODE.items():
        if base.startswith(NOT_IN_THE_SOURCE):
            continue
        blocks = real_records[base]["cach_thuc"]
        stated = {int(number) for number in re.findall(r"(\d+) VNĐ", blocks)}
        stated |= {amount for amount, _ in amounts_in(blocks)}
        stated |= {int(number.replace(".", "")) for number in re.findall(r"\d{1,3}(?:\.\d{3})+", blocks)}
        ours = {charge.amount for charge in content.charges if charge.amount}
        assert ours <= stated, base
