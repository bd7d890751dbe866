"""What the rules of the detector say of the real national catalogue, against the labels of a reader.

A finding that was labelled right is still found; the shares told on the page of the rules are those of the labels.
"""

import csv
import gzip
import importlib.util
import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from catalogue.importing.readers.national_portal import content_of
from catalogue.procedures.parts import Content
from office.text import match_key
from office.web.schema import MIGRATIONS
from review.findings.known import HeldPaper, Known, PeerLimit
from review.findings.measured import ADDED, MEASURED
from review.findings.registry import RULES, findings_in
from review.findings.rules.slow_for_its_peers import working_days
from review.findings.twins import Named, find_twins
from review.findings.values import paper_key
from tests.conftest import real_file

pytestmark = [pytest.mark.realdata]
LABELS = Path(__file__).parents[1] / "review" / "findings" / "labels"


def labels(rule_id: str, sample: str = "after") -> list[dict[str, str]]:
    with (LABELS / f"{rule_id}.{sample}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def overturned() -> set[tuple[str, str, str]]:
    """What readers once confirmed and the rule, narrowed on purpose since, leaves alone."""
    with (LABELS / "overturned.tsv").open(encoding="utf-8", newline="") as file:
        return {(row["rule"], row["code"], row["part"]) for row in csv.DictReader(file, delimiter="\t")}


def _held() -> dict[str, HeldPaper]:
    (path,) = Path(MIGRATIONS, "versions").glob("*_findings.py")
    spec = importlib.util.spec_from_file_location("findings_migration", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {
        match_key(paper): HeldPaper(1, name, owner, is_confirmed=False)
        for name, owner, _, _, papers in module._SOURCES
        for paper in papers
    }


def _known(contents: dict[int, tuple[str, Content]]) -> Known:
    limits, named = defaultdict(list), []
    for number, (code, content) in contents.items():
        days = [each for part in content.time_limits if (each := working_days(part))]
        if days and content.sector:
            limits[match_key(content.sector), content.level].append(PeerLimit(number, max(days)))
        papers = frozenset(paper_key(part.text) for part in content.components if part.counts_as_paper)
        named.append(Named(number, code, content.name, content.sector, content.level, papers))
    return Known(date(2026, 11, 20), limits=limits, held=_held(), twins=find_twins(named))


@pytest.fixture(scope="module")
def found() -> set[tuple[str, str, str]]:
    """(rule, code, part) of every finding in the national catalogue."""
    with gzip.open(real_file("catalogue/national-2026.jsonl.gz"), "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    contents = {number: (each["ma"], content_of(each)) for number, each in enumerate(records, start=1)}
    known = _known(contents)
    return {
        (each.rule, code, f"{each.part}/{key}" if key else each.part)
        for number, (code, content) in contents.items()
        for each in findings_in(content, replace(known, procedure_id=number))
        # One finding names all that resemble a procedure; the labels are of each of them.
        for key in each.key.split("+")
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_was_labelled_right_is_still_found(rule, found):
    right = [(row["code"], row["part"]) for row in labels(rule.id) if row["is_right"] == "yes"]
    lost = {(rule.id, *place) for place in right} - found
    assert lost <= overturned()


def test_what_was_overturned_is_found_no_more(found):
    assert not overturned() & found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_shares_that_officers_are_told_are_those_of_the_labels(rule):
    is_narrowed = MEASURED[rule.id].readers == 1
    rows = labels(rule.id, "narrowed" if is_narrowed else "blind")
    answers = [{row[each] for each in row.keys() - {"code", "part"}} for row in rows]
    assert MEASURED[rule.id].judged == len(rows)
    assert MEASURED[rule.id].right == sum(each == {"yes"} for each in answers)


def test_the_share_of_what_a_rule_was_widened_by_is_that_of_its_labels():
    rows = labels("nhieu-bo-ho-so", "copies")
    assert ADDED["nhieu-bo-ho-so"].judged == len(rows)
    assert ADDED["nhieu-bo-ho-so"].right == sum(row["is_right"] == "yes" for row in rows)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_both_readers_confirmed_is_still_found(rule, found):
    rows = labels(rule.id, "blind")
    right = [(row["code"], row["part"]) for row in rows if row["reader_1"] == row["reader_2"] == "yes"]
    assert {(rule.id, *place) for place in right} - found <= overturned()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_that_the_readers_doubt_calls_itself_a_hint(rule):
    share = MEASURED[rule.id]
    assert rule.is_hint or share.percent is None or share.percent >= 90
