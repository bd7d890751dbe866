"""The rules of the detector: each by its own examples, and none ever stumbles over any content."""

import pkgutil
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from catalogue.procedures.parts import ComponentPart, Content, TimeLimitPart
from catalogue.values.time_limits import LimitStanding, TimeUnit
from review.findings import rules
from review.findings.known import Known, PeerLimit, Twin
from review.findings.measured import MEASURED
from review.findings.registry import RULES, findings_in, rule_of
from review.findings.rules.slow_for_its_peers import FEWEST_PEERS, working_days
from review.findings.twins import Named, find_twins
from review.findings.values import quoted
from review.measures import MeasureKind
from tests.catalogue.contents import full_content
from tests.catalogue.strategies import CONTENTS

KNOWN = Known(date(2026, 11, 20), 1)
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda each: getattr(each, "id", None))
def test_a_rule_says_of_its_examples_what_it_tells_officers(rule, example):
    assert bool(list(rule.find(example.content, example.known))) is example.is_found, example.words


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_declares_all_that_an_officer_needs(rule):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert len(rule.id) <= 40
    assert rule_of(rule.id) is rule
    assert re.search(r"\d+/\d{4}|\d+\.\d+/\d{4}", rule.ground), "a ground names a document"
    assert rule.explanation.endswith(".")
    assert rule.question.endswith("?")
    assert {example.is_found for example in rule.examples} == {True, False}


def test_the_registry_holds_every_module_of_the_rules():
    modules = {each.name for each in pkgutil.iter_modules(rules.__path__)} - {"rule"}
    assert {rule.look.__module__.rpartition(".")[2] for rule in RULES} == modules
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_that_readers_often_contradict_calls_itself_a_hint(rule):
    measured = MEASURED[rule.id]
    assert measured.right <= measured.judged
    assert rule.is_hint or measured.right * 10 >= measured.judged * 9


def test_under_ten_judged_findings_no_percentage_is_told():
    assert {rule_id for rule_id, each in MEASURED.items() if each.percent is None} == {"so-ho-khau"}


@given(CONTENTS)
def test_no_rule_stumbles_over_any_content_and_looking_twice_finds_the_same(content):
    first = findings_in(content, KNOWN)
    assert findings_in(content, KNOWN) == first
    for finding in first:
        assert finding.quote
        assert finding.sentence
        assert isinstance(finding.proposal.kind, MeasureKind)
        assert hasattr(content, finding.part)
    prints = [finding.fingerprint(1) for finding in first]
    assert len(prints) == len(set(prints))


def test_a_rule_that_is_off_is_silent():
    dossier = Content("Cấp giấy phép", components=(ComponentPart(0, "Các giấy tờ khác có liên quan"),))
    assert [each.rule for each in findings_in(dossier, KNOWN)] == ["yeu-cau-mo"]
    assert not findings_in(dossier, KNOWN, off=frozenset({"yeu-cau-mo"}))


def test_a_clean_record_yields_only_what_stands_in_it():
    found = {each.rule for each in findings_in(full_content(), KNOWN)}
    assert found == {"nhieu-bo-ho-so", "thoi-han-mau-thuan", "phi-mau-thuan"}


def finding_of(text: str):
    content = Content("Cấp giấy phép", components=(ComponentPart(0, text, lineage=4),))
    (found,) = findings_in(content, KNOWN)
    return found


def test_a_fingerprint_changes_with_the_words_and_not_with_their_punctuation():
    before = finding_of("Các giấy tờ khác có liên quan (nếu có)")
    assert before.key == "4"
    assert before.fingerprint(1) != before.fingerprint(2)
    assert finding_of("Các giấy tờ khác có liên quan (nếu có);").fingerprint(1) == before.fingerprint(1)
    assert finding_of("Các tài liệu khác có liên quan (nếu có)").fingerprint(1) != before.fingerprint(1)


def test_long_papers_that_only_begin_alike_are_two_papers():
    beginning = "Văn bản xác nhận của người sử dụng lao động về số năm kinh nghiệm làm việc " * 5
    papers = ("Tờ khai", f"{beginning} của chuyên gia", f"{beginning} của nhà quản lý")
    content = Content("Cấp giấy phép", components=tuple(ComponentPart(0, text, 1) for text in papers))
    assert not findings_in(content, KNOWN)


def test_a_long_text_is_quoted_with_an_ellipsis():
    assert quoted("a" * 1000).endswith("…")
    assert quoted("  - Giấy  tờ ") == "Giấy tờ"


@pytest.mark.parametrize(
    ("amount", "unit", "days"),
    [
        (Decimal(7), TimeUnit.DAY, Decimal(5)),
        (Decimal(3), TimeUnit.WORKING_DAY, Decimal(3)),
        (Decimal(4), TimeUnit.WORKING_HOUR, Decimal("0.5")),
        (Decimal(2), TimeUnit.MONTH, Decimal(44)),
    ],
)
def test_limits_are_compared_in_working_days(amount, unit, days):
    limit = TimeLimitPart(0, amount, unit, LimitStanding.CERTAIN, "")
    assert working_days(limit) == days


def test_what_is_only_told_in_words_is_compared_with_nothing():
    assert working_days(TimeLimitPart(0, None, TimeUnit.FREE_TEXT, LimitStanding.AS_TEXT, "nhanh")) is None
    doubtful = TimeLimitPart(0, Decimal(3), TimeUnit.DAY, LimitStanding.CONTRADICTED, "")
    assert working_days(doubtful) is None


def test_a_procedure_is_not_its_own_peer():
    rule = rule_of("thoi-han-vuot-nhom")
    slow = next(each for each in rule.examples if each.is_found)
    ((place, group),) = slow.known.limits.items()
    few = [*group[: FEWEST_PEERS - 1], PeerLimit(99, Decimal(130))]
    known = Known(slow.known.day, 99, limits={place: few})
    assert not list(rule.find(slow.content, known))


def test_a_procedure_that_resembles_several_has_one_finding_that_names_them_all():
    twins = [Twin(8, "9.000008", "Cấp thẻ xe", 70), Twin(9, "9.000009", "Cấp thẻ xe máy", 100)]
    (found,) = rule_of("thu-tuc-gan-giong").find(Content("Cấp thẻ"), Known(KNOWN.day, 7, twins={7: twins}))
    assert (found.key, found.proposal.value) == ("9.000008+9.000009", "9.000008, 9.000009")
    assert found.sentence == (
        "Gần giống 2 thủ tục: 9.000009 «Cấp thẻ xe máy» (100 % thành phần hồ sơ như nhau); "
        "9.000008 «Cấp thẻ xe» (70 % thành phần hồ sơ như nhau)."
    )


PAPERS = frozenset({"to khai", "anh chan dung", "giay kham suc khoe"})


def named(number: int, name: str, papers: frozenset[str] = PAPERS) -> Named:
    return Named(number, f"1.00000{number}", name, "Giao thông", None, papers)


def test_procedures_alike_in_name_and_papers_are_twins_of_each_other():
    twins = find_twins(
        [
            named(1, "Cấp giấy phép lái tàu sông Hồng"),
            named(2, "Thủ tục cấp giấy phép lái tàu sông Hồng"),
            named(3, "Cấp lại giấy phép lái tàu sông Hồng"),
            named(4, "Cấp giấy phép lái tàu sông Hồng", frozenset({"don", "hop dong", "ban ve"})),
        ]
    )
    assert {number: [each.procedure_id for each in group] for number, group in twins.items()} == {
        1: [2],
        2: [1],
    }
    assert twins[1][0].papers == 100
