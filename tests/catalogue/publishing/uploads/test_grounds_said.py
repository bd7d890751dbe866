"""Only legal texts become the grounds of a decision, each once; what else a cell says is why."""

import pytest

from catalogue.publishing.uploads.grounds_said import grounds_said
from catalogue.publishing.uploads.rows import RowColumn, StatedCell, StatedRow, circumstances_of
from office.errors import BadInput

DECREE = "2/2026/NĐ-CP"


@pytest.mark.parametrize(
    "written",
    [
        DECREE,
        f"- Nghị định số {DECREE} ngày 12/10/2026",
        f"Nghị định số {DECREE} ngày 12/10/2026 của Chính phủ quy định về cấp thẻ",
        f"Căn cứ Nghị định {DECREE};",
        f"Nghị định số {DECREE} sửa đổi, bổ sung một số điều của Nghị định số 1/2015/NĐ-CP",
        f"1. Nghị định số {DECREE}\n2. NĐ {DECREE}",
    ],
)
def test_one_decree_is_one_text_however_it_is_written(written):
    assert grounds_said(written).grounds == (DECREE,)


@pytest.mark.parametrize(
    ("written", "grounds", "rest"),
    [
        (f"- Luật Đo lường năm 2011;\n- Nghị định {DECREE}", ("Luật Đo lường năm 2011", DECREE), ""),
        (f"Nghị định {DECREE} và Thông tư 1/2026/TT-BTP", (DECREE, "1/2026/TT-BTP"), ""),
        ("Luật Đo lường số 4/2011/QH13 ngày 11/11/2011", ("Luật Đo lường số 4/2011/QH13",), ""),
        ("Nghị quyết số 1/2023/NQ-HĐND của tỉnh A", ("Nghị quyết số 1/2023/NQ-HĐND của tỉnh A",), ""),
        ("Lý do: đã phân cấp cho cấp xã", (), "đã phân cấp cho cấp xã"),
        (f"{DECREE}; lý do: hết nhiệm vụ; Không còn hồ sơ", (DECREE,), "hết nhiệm vụ; Không còn hồ sơ"),
        ("Không còn phát sinh hồ sơ", (), "Không còn phát sinh hồ sơ"),
        ("", (), ""),
    ],
)
def test_reasons_are_parted_from_texts(written, grounds, rest):
    said = grounds_said(written)
    assert (said.grounds, said.rest) == (grounds, rest)


def test_a_title_too_long_to_be_named_is_asked_for():
    with pytest.raises(BadInput, match="không có số, ký hiệu"):
        grounds_said(f"Luật {'rất dài ' * 20}")


@pytest.mark.parametrize("written", ["nt", "-nt-", "Như trên."])
def test_a_cell_that_only_says_as_above_is_no_ground_and_no_reason(written):
    with pytest.raises(BadInput, match="Hãy ghi số, ký hiệu"):
        grounds_said(written)


@pytest.mark.parametrize(
    ("reason", "told"),
    [("", "hết nhiệm vụ"), ("Luật mới", "Luật mới; hết nhiệm vụ"), ("Do hết nhiệm vụ", "Do hết nhiệm vụ")],
)
def test_what_is_no_text_joins_the_reason(reason, told):
    written = {RowColumn.REASON: reason, RowColumn.GROUND: f"{DECREE}; lý do: hết nhiệm vụ"}
    cells = tuple(StatedCell(column, text) for column, text in written.items() if text)
    circumstances = circumstances_of(StatedRow("", 1, "", "Cấp thẻ", cells))
    assert (circumstances.reason, circumstances.ground) == (told, DECREE)
