"""How well a list that carries only names finds its procedures: the real lists, their codes taken away.

The codes that the lists do carry tell what is right. Numbers may rise with a better score, never the wrong ones.
"""

import gzip
import json

import pytest

from catalogue.importing.files import inspect
from catalogue.publishing.uploads.matching_names import Known, NameIndex, proposal
from catalogue.publishing.uploads.models import FoundBy
from catalogue.publishing.uploads.reading import read_rows
from catalogue.publishing.uploads.rows import StatedRow
from catalogue.values.codes import parse_code
from tests.conftest import real_file

pytestmark = [pytest.mark.realdata, pytest.mark.timeout(120)]


@pytest.fixture(scope="module")
def national():
    """The names of the national file with their codes; a procedure's number is its place there."""
    with gzip.open(real_file("catalogue/national-2026.jsonl.gz"), "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    return [Known(place, record["ten"], record["ma"].strip()) for place, record in enumerate(records)]


def judged(national, name):
    """Rows that the national file knows by code, and of them: proposed right, proposed wrong, right one offered."""
    index, codes = NameIndex(national), {known.code for known in national}
    told = {"rows": 0, "right": 0, "wrong": 0, "offered": 0}
    for row in read_rows(inspect(real_file(f"lists/{name}"))).rows:
        code = parse_code(row.code) if isinstance(row, StatedRow) else None
        if code is None or code.base not in codes:
            continue
        told["rows"] += 1
        candidates = index.candidates(row.name)
        likely = proposal(candidates)
        if likely is not None:
            told["right" if likely.known.code == code.base else "wrong"] += 1
        elif code.base in {each.known.code for each in candidates}:
            told["offered"] += 1
    return told


EXPECTED = {
    "bo-tu-phap.xlsx": (265, 252, 0, 12),
    "bo-cong-an.xlsx": (337, 325, 0, 12),
    "lang-son-2025.xlsx": (912, 606, 4, 260),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_names_alone_find_most_procedures_and_hardly_a_wrong_one(national, name):
    rows, right, wrong, offered = EXPECTED[name]
    told = judged(national, name)
    assert told["rows"] == rows
    assert told["right"] >= right
    assert told["wrong"] <= wrong
    assert told["right"] + told["offered"] >= right + offered


def test_what_a_name_finds_always_waits_for_a_person():
    assert {each for each in FoundBy if each.is_proposal} == {FoundBy.NAME, FoundBy.OLD_CODE}
