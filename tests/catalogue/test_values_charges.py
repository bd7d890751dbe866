"""Charges: unknown is not free, an amount never stands without its note, a contradiction shows both sides."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.values.charges import (
    Charge,
    ChargeKind,
    ChargeStanding,
    amounts_in,
    exemptions_in,
    read_charges,
)

S = ChargeStanding


def one(text: str) -> Charge:
    (charge,) = read_charges(text)
    return charge


@pytest.mark.parametrize(
    ("text", "standing", "label"),
    [
        ("8000 VNĐ (đồng/bản)", S.AMOUNT, "8.000 đồng/bản"),
        ("8000 VNĐ (đồng/lần Miễn lệ phí từ ngày 01/7/2027)", S.AMOUNT, "8.000 đồng/lần"),
        ("8000 VNĐ (đồng/lần theo Thông tư)", S.AMOUNT, "8.000 đồng/lần"),
        ("20000 VNĐ ()", S.AMOUNT, "20.000 đồng"),
        ("50 USD (/thẻ)", S.AMOUNT, "50 USD/thẻ"),
        ("200000 VNĐ (200.000 đồng/1 chứng chỉ)", S.AMOUNT, "200.000 đồng"),
        ("0 VNĐ ()", S.ZERO_IN_SOURCE, "0 đồng (theo dữ liệu nguồn)"),
        ("0 VNĐ (Không có)", S.ZERO_IN_SOURCE, "0 đồng (theo dữ liệu nguồn)"),
        ("0 VNĐ (Miễn phí)", S.FREE, "Miễn phí"),
        ("0 VNĐ (Không thu phí, lệ phí.)", S.FREE, "Miễn phí"),
        ("0 VNĐ (Lệ phí: 50.000 đồng/trường hợp)", S.AMOUNT_IN_NOTE, "Mức thu ghi trong chú thích"),
        ("0 VNĐ (Theo Thông tư 02/2017/TT-BTC)", S.BY_NOTE, "Theo chú thích"),
        ("0 VNĐ (Không quy định)", S.BY_NOTE, "Theo chú thích"),
        ("0 VNĐ (Miễn phí cho người cao tuổi, thu của người khác)", S.BY_NOTE, "Theo chú thích"),
        ("165 VNĐ (165 USD/thẻ)", S.CONTRADICTED, "Nguồn ghi 165 đồng"),
        ("50000 VNĐ (Mức thu 70.000 đồng)", S.CONTRADICTED, "Nguồn ghi 50.000 đồng"),
        ("20000000 VNĐ (đồng Miễn phí kể từ ngày 07/4/2026)", S.CONTRADICTED, "Nguồn ghi 20.000.000 đồng"),
        ("", S.NOT_STATED, "Không nêu"),
        ("Không có thông tin", S.NOT_STATED, "Không nêu"),
        ("Không", S.NOT_STATED, "Không nêu"),
        ("Miễn lệ phí", S.FREE, "Miễn phí"),
        ("Theo quy định của Hội đồng nhân dân cấp tỉnh", S.BY_NOTE, "Theo chú thích"),
        ("Lệ phí 10.000 đồng", S.AMOUNT_IN_NOTE, "Mức thu ghi trong chú thích"),
        ("9" * 40 + " VNĐ ()", S.BY_NOTE, "Theo chú thích"),
    ],
)
def test_a_charge_says_no_more_than_its_source(text: str, standing: ChargeStanding, label: str) -> None:
    charge = one(text)
    assert (charge.standing, charge.label) == (standing, label)


@pytest.mark.parametrize(
    ("note", "amounts"),
    [
        ("50.000 đồng/trường hợp", [(50_000, "VND")]),
        ("2 triệu đồng và 1,5 triệu đồng", [(2_000_000, "VND"), (1_500_000, "VND")]),
        ("165 USD/thẻ hoặc 150 euro", [(165, "USD"), (150, "EUR")]),
        ("50 nghìn", [(50_000, "VND")]),
        ("Thông tư 64/2025/TT-BTC, Điều 5, năm 2026", []),
        ("giảm 50 % mức thu", []),
        ("9" * 400 + " đồng", []),
    ],
)
def test_only_numbers_with_a_word_of_money_are_amounts(note: str, amounts: list[tuple[int, str]]) -> None:
    assert list(amounts_in(note)) == amounts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("20000 VNĐ (Lệ phí cấp giấy)", ChargeKind.STATUTORY_CHARGE),
        ("20000 VNĐ (Phí thẩm định)", ChargeKind.FEE),
        ("20000 VNĐ (Phí, lệ phí theo quy định)", ChargeKind.NOT_STATED),
        ("20000 VNĐ (đồng/hồ sơ)", ChargeKind.NOT_STATED),
    ],
)
def test_a_fee_and_a_statutory_charge_are_told_apart_where_the_source_does(
    text: str, kind: ChargeKind
) -> None:
    assert one(text).kind is kind


def test_several_charges_of_one_block_stand_apart() -> None:
    charges = read_charges("20000 VNĐ (đồng/lần) | 0 VNĐ () | 20000 VNĐ (đồng/lần)")
    assert [charge.label for charge in charges] == ["20.000 đồng/lần", "0 đồng (theo dữ liệu nguồn)"]


def test_who_pays_nothing_stands_in_plain_sight() -> None:
    note = "Mức thu 70.000 đồng. Miễn lệ phí cho người cao tuổi; giảm 50% với hộ nghèo. Nộp tại quầy."
    assert exemptions_in(note) == "Miễn lệ phí cho người cao tuổi; giảm 50% với hộ nghèo"
    assert exemptions_in("Nộp tại quầy.") == ""


@pytest.mark.parametrize(
    ("note", "exemptions"),
    [
        ("Theo Thông tư 64/2025/TT-BTC quy định mức thu, miễn một số khoản phí, lệ phí", ""),
        ("Nghị quyết 8/2024/NQ-HĐND Quy định về chế độ thu, miễn, giảm, nộp phí", ""),
        (
            "Bằng 50% mức thu tại Thông tư 64/2025/TT-BTC quy định mức thu, miễn một số khoản phí",
            "Bằng 50% mức thu tại Thông tư 64/2025/TT-BTC quy định mức thu, miễn một số khoản phí",
        ),
        ("Giảm bớt danh mục kỹ thuật: 25.000 lần mức miễn trừ", ""),
        ("Trên 5.700 kg (miễn phí từ ngày 07/4/2026)", "Trên 5.700 kg (miễn phí từ ngày 07/4/2026)"),
    ],
)
def test_the_title_of_a_document_on_charges_frees_nobody(note: str, exemptions: str) -> None:
    assert exemptions_in(note) == exemptions


@given(st.integers(0, 10**9), st.text(alphabet="phíđồngmiễn lệ./,:|0123456789()\nUSDkhông thu", max_size=60))
@settings(deadline=None)
def test_a_note_is_never_lost_and_an_amount_never_invented(amount: int, note: str) -> None:
    text = f"{amount} VNĐ ({note})"
    for charge in read_charges(text):
        assert charge.amount is None or str(charge.amount) in text
        assert charge.standing is not S.FREE or "mi" in note or "kh" in note
        assert charge.note or charge.standing in {S.AMOUNT, S.ZERO_IN_SOURCE, S.CONTRADICTED, S.NOT_STATED}


@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    assert all(charge.label for charge in read_charges(text))
