"""The national portal's records: every part read, every defect told, nothing repaired and nothing lost."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.importing.files import inspect
from catalogue.importing.readers import choose_reader
from catalogue.importing.readers.national_portal import NationalPortal, content_of
from catalogue.importing.staging import FileFacts, RefusedRow, Staged, StagedProcedure
from catalogue.procedures.parts import ApplicantPart, ComponentPart, DossierCasePart, LegalBasisPart, StepPart
from catalogue.procedures.vocabulary import AgencyRole, ApplicantKind, ChannelKind, RegulatedAs
from catalogue.values.charges import ChargeStanding
from catalogue.values.time_limits import LimitStanding
from office.agencies.models import Level
from office.errors import BadFile
from tests.catalogue.national_records import BLOCK, record, written

Read = Callable[..., list[Staged]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """What the reader makes of a file of these records (or lines)."""

    def rows(*records: Any) -> list[Staged]:
        facts = FileFacts(written(tmp_path / "danh-muc.jsonl", records), "jsonl", "a" * 64)
        return list(NationalPortal().rows(facts))

    return rows


def only(staged: list[Staged]) -> StagedProcedure:
    (row,) = staged
    assert isinstance(row, StagedProcedure)
    return row


def reasons(staged: StagedProcedure, field: str = "") -> list[str]:
    return [problem.reason for problem in staged.problems if problem.field.startswith(field)]


@pytest.mark.parametrize("packed", [False, True])
def test_the_portal_s_records_are_recognised_packed_or_not(tmp_path: Path, packed: bool) -> None:
    name = "danh-muc.jsonl.gz" if packed else "danh-muc.jsonl"
    facts = inspect(written(tmp_path / name, [record()], packed=packed))
    reader = choose_reader(facts)
    assert isinstance(reader, NationalPortal)
    assert only(list(reader.rows(facts))).content.name == "Đăng ký thử nghiệm"


def test_records_of_another_kind_are_refused_with_what_is_known(tmp_path: Path) -> None:
    facts = inspect(written(tmp_path / "khac.jsonl", [{"ma": "1.000001"}]))
    with pytest.raises(BadFile, match="national-portal"):
        choose_reader(facts)


def test_every_part_of_a_record_is_read(read: Read) -> None:
    content = only(read(record(yeu_cau_dieu_kien="Đủ 18 tuổi", dia_chi_tiep_nhan='"Số 1 phố A"'))).content
    assert (content.sector, content.level) == ("Hộ tịch", Level.PROVINCE)
    assert content.regulated_as is RegulatedAs.DETAILED_BY_LAW
    assert content.stated_decision_number == "1015/QĐ-BTP"
    assert content.steps == (StepPart("Bước 1", "Nộp hồ sơ"), StepPart("Bước 2", "Nhận kết quả"))
    assert content.channels[0].kind is ChannelKind.IN_PERSON
    assert content.time_limits[0].standing is LimitStanding.CERTAIN
    assert content.charges[0].standing is ChargeStanding.AMOUNT
    assert content.dossier_cases == (DossierCasePart("Trường hợp thường"),)
    assert content.components == (
        ComponentPart(0, "Tờ khai theo mẫu", originals=1, copies=0),
        ComponentPart(0, "Giấy khai sinh", originals=0, copies=1),
    )
    assert content.applicants == (ApplicantPart(ApplicantKind.CITIZEN),)
    assert [part.name for part in content.of_role(AgencyRole.IMPLEMENTING)] == ["Sở Tư pháp"]
    assert content.outputs[0].text == "Giấy xác nhận thử nghiệm"
    assert content.legal_bases == (LegalBasisPart("Luật Hộ tịch", "60/2014/QH13"),)
    assert content.conditions[0].text == "Đủ 18 tuổi"
    assert content.places[0].text == "Số 1 phố A"


def test_a_sound_record_has_no_problem(read: Read) -> None:
    assert only(read(record())).problems == ()


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"ma": ""}, "Mã thủ tục", "không có mã"),
        ({"ma": "1.0133611"}, "Mã thủ tục", "thừa chữ số"),
        ({"ten": ""}, "Tên thủ tục", "không có tên"),
        ({"ten": "ĐĂNG KÝ THỬ"}, "Tên thủ tục", "in hoa"),
        ({"ten": "x " * 600}, "Tên thủ tục", "Tên dài"),
        ({"ten": "Đa\u0306ng ky\u0301"}, "Bảng mã", "NFC"),
        ({"so_quyet_dinh": "1681"}, "Quyết định công bố", "không đúng mẫu"),
        ({"so_quyet_dinh": "QĐ2338-BTP"}, "Quyết định công bố", "không đúng mẫu"),
        ({"so_quyet_dinh": "454/TTr-SNNMT"}, "Quyết định công bố", "không phải của một quyết định"),
        ({"so_quyet_dinh": "Không có thông tin"}, "Quyết định công bố", "Không nêu"),
        ({"co_quan_thuc_hien": "Không có"}, "Cơ quan thực hiện", "Không nêu"),
        ({"cap_thuc_hien": ""}, "Cấp thực hiện", "Không nêu"),
        (
            {"cap_thuc_hien": "Cấp Xã", "co_quan_thuc_hien": "Chi cục Hải quan khu vực"},
            "Cấp thực hiện",
            "không thuộc cấp xã",
        ),
        ({"loai": "Một loại khác"}, "Loại thủ tục", "không có trong danh sách"),
        ({"doi_tuong": "Hộ kinh doanh"}, "Đối tượng thực hiện", "giữ như chữ"),
        ({"thanh_phan_ho_so": "Không có thông tin"}, "Thành phần hồ sơ", "Không nêu"),
        ({"can_cu_phap_ly": "Không có thông tin"}, "Căn cứ pháp lý", "Không nêu"),
        ({"can_cu_phap_ly": "  * Luật Hộ tịch"}, "Căn cứ pháp lý", "Không đọc được số"),
        ({"cach_thuc": BLOCK.replace("5 WORKING_DAY", "1 OTHER")}, "Thời hạn giải quyết", "OTHER"),
        ({"cach_thuc": BLOCK.replace("5 WORKING_DAY", "7 WORKING_DAY")}, "Thời hạn giải quyết", "mâu thuẫn"),
        (
            {"cach_thuc": BLOCK.replace("8000 VNĐ (đồng/bản)", "0 VNĐ (Thu 8.000 đồng)")},
            "Phí, lệ phí",
            "chú thích nêu mức thu",
        ),
        (
            {"cach_thuc": BLOCK.replace("8000 VNĐ (đồng/bản)", "165 VNĐ (165 USD/thẻ)")},
            "Phí, lệ phí",
            "không khớp",
        ),
    ],
)
def test_a_defect_is_told_and_the_record_is_taken(
    read: Read, fields: dict[str, str], field: str, words: str
) -> None:
    staged = only(read(record(**fields)))
    assert any(words in reason for reason in reasons(staged, field)), staged.problems
    assert not any(problem.is_lost for problem in staged.problems)


def test_an_equal_name_under_another_code_is_told_and_is_no_key(read: Read) -> None:
    first, second = read(record("1.000001"), record("1.000002"))
    assert isinstance(first, StagedProcedure)
    assert isinstance(second, StagedProcedure)
    assert reasons(first, "Tên thủ tục") == []
    assert "lần thứ 2" in reasons(second, "Tên thủ tục")[0]
    assert first.key != second.key


def test_a_repeated_code_is_told_apart_in_the_file_s_order(read: Read) -> None:
    keys = [
        row.key for row in read(record("1.000001"), record("1.000001"), record("", "Một"), record("", "Một"))
    ]
    assert len(set(keys)) == 4


@pytest.mark.parametrize(
    "line",
    [
        "không phải JSON",
        "[]",
        "12",
        "{}",
        '{"ma": null, "ten": "Không có thông tin"}',
        "[" * 100_000,
        '{"ma": ' + "9" * 5000 + "}",
        '{"ma": "1.000001"',
    ],
)
def test_a_line_that_is_no_record_is_refused_and_the_others_are_taken(read: Read, line: str) -> None:
    first, refused, last = read(record("1.000001"), line, record("1.000002"))
    assert isinstance(first, StagedProcedure)
    assert isinstance(last, StagedProcedure)
    assert isinstance(refused, RefusedRow)
    (problem,) = refused.problems
    assert (problem.row, problem.is_lost) == (2, True)
    assert problem.text == line[:200]


def test_rows_are_numbered_as_the_lines_of_the_file(read: Read) -> None:
    assert [row.row for row in read(record("1.000001"), "", record("1.000002"))] == [1, 3]


@pytest.mark.parametrize("value", [None, 5, 1.5, ["a"], {"b": 1}, True, "\ud800", "\x00"])
def test_a_field_of_another_kind_than_text_is_survived(read: Read, value: object) -> None:
    staged = only(read(json.dumps(record() | {"linh_vuc": value, "loai": value, "cach_thuc": value})))
    assert staged.content.name == "Đăng ký thử nghiệm"


def test_texts_are_stored_normalised(read: Read) -> None:
    name = "Uỷ quye\u0302\u0300n\u200e hoà\u00a0giải"
    assert only(read(record(name=name))).content.name == "Ủy quyền hòa giải"


def test_what_repeats_the_conditions_is_not_taken_twice(read: Read) -> None:
    content = only(read(record(yeu_cau_dieu_kien="Đủ 18 tuổi", mo_ta="Đủ 18 tuổi"))).content
    assert len(content.conditions) == 1


_FIELDS = [name for name in record() if name not in {"ma", "ten"}]


@given(st.dictionaries(st.sampled_from(_FIELDS), st.text(max_size=80)), st.text(max_size=200))
@settings(deadline=None)
def test_any_text_in_any_field_can_be_read(fields: dict[str, str], blocks: str) -> None:
    content = content_of(record(**(fields | {"cach_thuc": BLOCK + blocks})))
    assert content.name == "Đăng ký thử nghiệm"
    assert len(content.time_limits) == len(content.channels) >= 1
