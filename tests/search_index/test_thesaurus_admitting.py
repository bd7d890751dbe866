"""What may stand in a group of the thesaurus, and what is refused with which reason."""

import pytest

from search_index.thesaurus.admitting import faults
from search_index.thesaurus.groups import Group, GroupKind


def means(*terms, official=("khai sinh",)):
    return Group("cq-thu", GroupKind.MEANS, terms, official, "thử")


@pytest.mark.parametrize(
    ("group", "side", "sentence"),
    [
        (means(), "terms", "Hãy nhập ít nhất một từ"),
        (means("?!"), "terms", "«?!» không có chữ nào"),
        (means("một hai ba bốn năm sáu bảy"), "terms", "«một hai ba bốn năm sáu bảy» có 7 tiếng"),
        (means("tau"), "terms", "«tau» chỉ có một tiếng không dấu"),
        (means("giấy tàu", official=()), "official", "ít nhất một từ chính thức"),
        (means("sổ đỏ lòm"), "terms", "«sổ đỏ lòm» đã thuộc nhóm «so»"),
        (Group("cq", GroupKind.SAME, ("tàu",), (), "x"), "terms", "cần ít nhất hai từ"),
        (Group("cq", GroupKind.SAME, ("tàu", "thuyền"), ("tàu",), "x"), "official", "không có từ chính thức"),
    ],
)
def test_what_is_not_admitted_is_refused_with_the_reason(group, side, sentence):
    others = [Group("so", GroupKind.MEANS, ("sổ đỏ lòm",), ("giấy chứng nhận",), "đất đai")]
    (fault,) = faults(group, others)
    assert fault.side == side
    assert sentence in fault.sentence


@pytest.mark.parametrize("term", ["gcn", "tàu", "một hai ba bốn năm sáu", "tau bè"])
def test_what_may_be_said_is_admitted(term):
    assert faults(means(term), []) == []


def test_what_a_group_said_already_is_not_held_against_it():
    old = means("tau", "một hai ba bốn năm sáu bảy")
    assert faults(means("tau", "một hai ba bốn năm sáu bảy", "tàu"), [means("tau")], [old]) == []
