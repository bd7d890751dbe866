"""What is wrong in a record of the national portal, as sentences that an official can act on."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from office.agencies.models import Level
from office.decisions.numbers import parse_number
from office.text import match_key, normalise_line

from ...procedures.parts import Content
from ...procedures.vocabulary import AgencyRole, ApplicantKind, RegulatedAs
from ...values.charges import ChargeStanding
from ...values.codes import ParsedCode, shape_of_code
from ...values.time_limits import LimitStanding
from ..staging import Problem

_ABOVE_COMMUNE = re.compile(
    r"^(?:Chi cục Hải quan|Cục|Tổng cục|Bộ|Sở|Ngân hàng Nhà nước|Kho bạc|Thuế tỉnh|Ủy ban nhân dân cấp tỉnh)"
)
_LONGEST_NAME = 500

Finding = tuple[str, str, str]


def _identity(code: ParsedCode | None, content: Content, times: int) -> Iterator[Finding]:
    if code is None:
        yield "Mã thủ tục", "", "Bản ghi không có mã; thủ tục được nhận và chờ cấp mã."
    elif not code.is_well_formed:
        reason = f"Mã không đúng mẫu ({shape_of_code(code.written)}); giữ nguyên như trong tệp, không tự sửa."
        yield "Mã thủ tục", code.written, reason
    name = content.name
    if not name:
        yield "Tên thủ tục", "", "Bản ghi không có tên thủ tục."
    elif name == name.upper() and any(letter.isalpha() for letter in name):
        yield "Tên thủ tục", name, "Tên viết toàn chữ in hoa."
    if len(name) > _LONGEST_NAME:
        yield "Tên thủ tục", name, f"Tên dài {len(name)} ký tự; có thể chứa cả nội dung khác."
    if times > 1:
        yield (
            "Tên thủ tục",
            name,
            f"Tên này đã có ở một mã khác trong tệp (lần thứ {times}); tên không phải là khóa.",
        )


def _unicode(record: dict[str, Any]) -> Iterator[Finding]:
    affected = [
        name
        for name, value in record.items()
        if isinstance(value, str) and not unicodedata.is_normalized("NFC", value)
    ]
    if affected:
        reason = "Văn bản chưa theo chuẩn Unicode dựng sẵn (NFC); đã chuẩn hóa khi nhập, không mất chữ."
        yield "Bảng mã", ", ".join(affected), reason


def _decision(content: Content) -> Iterator[Finding]:
    stated = content.stated_decision_number
    number = parse_number(stated)
    if not stated:
        yield "Quyết định công bố", "", "Không nêu số quyết định công bố."
    elif number is None:
        yield (
            "Quyết định công bố",
            stated,
            "Số, ký hiệu không đúng mẫu (Nghị định 30/2020/NĐ-CP, Điều 15); giữ như chữ.",
        )
    elif not number.is_decision:
        yield "Quyết định công bố", stated, "Ký hiệu này không phải của một quyết định; giữ như chữ."


def _agencies(content: Content) -> Iterator[Finding]:
    implementing = content.of_role(AgencyRole.IMPLEMENTING)
    if not implementing:
        yield "Cơ quan thực hiện", "", "Không nêu cơ quan thực hiện (bộ phận bắt buộc theo Điều 8)."
    if content.level is None:
        yield "Cấp thực hiện", "", "Không nêu cấp thực hiện."
    elif (
        content.level is Level.COMMUNE
        and implementing
        and all(_ABOVE_COMMUNE.match(each.name) for each in implementing)
    ):
        text = ", ".join(each.name for each in implementing)
        yield (
            "Cấp thực hiện",
            f"{content.level.label}: {text}",
            "Ghi cấp xã nhưng cơ quan thực hiện không thuộc cấp xã.",
        )


def _limits(content: Content) -> Iterator[Finding]:
    for index, limit in enumerate(content.time_limits, start=1):
        field = f"Thời hạn giải quyết, khối {index}"
        if limit.standing is LimitStanding.CONTRADICTED:
            reason = f"Giá trị mâu thuẫn với mô tả (mô tả nêu: {limit.stated}); hiện cả hai, không chọn."
            yield field, limit.text, reason
        elif limit.duration is None:
            yield field, limit.text, "Không có đơn vị tính (OTHER) nên không phải là một con số; giữ như chữ."


_CHARGE_REASONS = {
    ChargeStanding.AMOUNT_IN_NOTE: "Số tiền ghi 0 nhưng chú thích nêu mức thu; hiện chú thích, không hiện 0.",
    ChargeStanding.CONTRADICTED: "Số tiền không khớp với chú thích, hoặc quá nhỏ để tính bằng đồng; hiện cả hai.",
}


def _charges(content: Content) -> Iterator[Finding]:
    for charge in content.charges:
        if charge.standing in _CHARGE_REASONS:
            yield (
                f"Phí, lệ phí, khối {charge.channel + 1}",
                charge.text[:300],
                _CHARGE_REASONS[charge.standing],
            )


def _other_parts(record: dict[str, Any], content: Content) -> Iterator[Finding]:
    if content.regulated_as is RegulatedAs.NOT_STATED and normalise_line(str(record.get("loai") or "")):
        yield "Loại thủ tục", str(record["loai"]), "Loại này không có trong danh sách; ghi là không nêu."
    if not content.components:
        yield "Thành phần hồ sơ", "", "Không nêu thành phần hồ sơ (bộ phận bắt buộc theo Điều 8)."
    for part in content.components:
        if not match_key(part.text):
            yield "Thành phần hồ sơ", part.text, "Một thành phần hồ sơ không có tên."
    for applicant in content.applicants:
        if applicant.kind is ApplicantKind.OTHER:
            yield (
                "Đối tượng thực hiện",
                applicant.text,
                "Đối tượng này không có trong danh sách; giữ như chữ.",
            )
    if not content.legal_bases:
        yield "Căn cứ pháp lý", "", "Không nêu căn cứ pháp lý."
    for basis in content.legal_bases:
        if not basis.number:
            yield "Căn cứ pháp lý", basis.text[:300], "Không đọc được số, ký hiệu văn bản; giữ như chữ."


def problems_of(
    row: int, code: ParsedCode | None, record: dict[str, Any], content: Content, times: int
) -> tuple[Problem, ...]:
    """Every problem of a record; `times` says how often its name has come up in the file so far."""
    findings = [
        *_identity(code, content, times),
        *_unicode(record),
        *_decision(content),
        *_agencies(content),
        *_limits(content),
        *_charges(content),
        *_other_parts(record, content),
    ]
    written = code.written if code else ""
    return tuple(Problem(row, written, field, text, reason) for field, text, reason in findings)
