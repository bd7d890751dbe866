"""The national portal's records, one JSON object a line (gzipped or not).

The richest of the sources and the least consistent: whatever in a record cannot be relied on is taken as
text and listed as a problem of that record.
"""

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from office.agencies.models import Level
from office.decisions.numbers import tidy_number
from office.errors import BadFile
from office.text import match_key, normalise_line

from ...procedures.contents import PART_KINDS, SCALARS
from ...procedures.parts import AgencyPart, Content
from ...procedures.vocabulary import AgencyRole, RegulatedAs
from ...values.codes import parse_code
from ..staging import FileFacts, Problem, RefusedRow, Staged, StagedProcedure
from . import national_parts as parts
from .national_problems import problems_of

_LEVELS = {
    "cap bo trung uong": Level.CENTRAL,
    "cap tinh": Level.PROVINCE,
    "cap huyen": Level.DISTRICT,
    "cap xa": Level.COMMUNE,
}
_REGULATED = {
    "tthc duoc luat giao quy dinh chi tiet": RegulatedAs.DETAILED_BY_LAW,
    "not assigned regulation": RegulatedAs.NOT_ASSIGNED,
    "not_assigned_regulation": RegulatedAs.NOT_ASSIGNED,
    "local_regulation": RegulatedAs.LOCAL,
    "central_regulation": RegulatedAs.CENTRAL,
    "other": RegulatedAs.OTHER,
}
_AGENCY_FIELDS = (
    ("co_quan_thuc_hien", AgencyRole.IMPLEMENTING),
    ("co_quan_co_tham_quyen", AgencyRole.DECIDING),
    ("co_quan_phoi_hop", AgencyRole.COORDINATING),
    ("co_quan_duoc_uy_quyen", AgencyRole.DELEGATED),
)
_REQUIRED = ("ma", "ten", "cach_thuc", "thanh_phan_ho_so", "trinh_tu")
_LONGEST_LINE = 8 * 1024 * 1024


def _line(record: dict[str, Any], name: str) -> str:
    text = normalise_line(str(record.get(name) or ""))
    return "" if parts.is_empty(text) else text


def content_of(record: dict[str, Any]) -> Content:
    """A record's content; `mo_ta` repeats the conditions and is not taken a second time."""
    text = {name: str(value or "") for name, value in record.items()}
    blocks = list(parts.channel_blocks(text.get("cach_thuc", "")))
    cases, components = parts.dossier(text.get("thanh_phan_ho_so", ""))
    return Content(
        name=normalise_line(text.get("ten", "")),
        sector=_line(record, "linh_vuc"),
        level=_LEVELS.get(match_key(text.get("cap_thuc_hien", ""))),
        regulated_as=_REGULATED.get(match_key(text.get("loai", "")), RegulatedAs.NOT_STATED),
        stated_decision_number=tidy_number(_line(record, "so_quyet_dinh")),
        dossier_sets=parts.dossier_sets(case.title for case in cases),
        keywords=_line(record, "tu_khoa").removeprefix("Từ khóa: "),
        is_late_intake_next_day=parts.has_late_intake_rule(
            (text.get("trinh_tu", ""), text.get("cach_thuc", ""))
        ),
        agencies=tuple(
            AgencyPart(role, name)
            for field, role in _AGENCY_FIELDS
            for name in parts.agency_names(text.get(field, ""))
        ),
        applicants=parts.applicants(text.get("doi_tuong", "")),
        steps=parts.steps(text.get("trinh_tu", "")),
        channels=tuple(block.channel for block in blocks),
        time_limits=tuple(block.limit for block in blocks),
        charges=tuple(charge for block in blocks for charge in block.charges),
        dossier_cases=cases,
        components=components,
        legal_bases=parts.legal_bases(text.get("can_cu_phap_ly", "")),
        outputs=parts.outputs(text.get("ket_qua", "")),
        conditions=parts.conditions(text.get("yeu_cau_dieu_kien", "")),
        places=parts.places(text.get("dia_chi_tiep_nhan", "")),
    )


class NationalPortal:
    """Reads the portal's records; a line that is no such record is refused, the others are taken."""

    name: ClassVar[str] = "national-portal"
    title: ClassVar[str] = "Dữ liệu thủ tục hành chính của Cổng Dịch vụ công quốc gia"
    is_full: ClassVar[bool] = True

    def recognises(self, facts: FileFacts) -> bool:
        """JSON lines whose first record has the portal's fields."""
        if facts.kind != "jsonl":
            return False
        first = next(self._lines(facts), (0, ""))[1]
        try:
            record = json.loads(first)
        except (ValueError, RecursionError):
            return False
        return isinstance(record, dict) and all(name in record for name in _REQUIRED)

    def series(self, facts: FileFacts) -> str:
        """All files of the portal's records are one series."""
        return self.name

    def carried(self, facts: FileFacts) -> frozenset[str]:
        """Everything: the records have all the parts."""
        return frozenset(SCALARS) | {kind.attribute for kind in PART_KINDS}

    def rows(self, facts: FileFacts) -> Iterator[Staged]:
        """The records; a record's row is its line."""
        names: Counter[str] = Counter()
        keys: Counter[str] = Counter()
        for number, line in self._lines(facts):
            yield self._staged(number, line, names, keys)

    def _lines(self, facts: FileFacts) -> Iterator[tuple[int, str]]:
        with facts.path.open("rb") as probe:
            is_gzip = probe.read(2) == b"\x1f\x8b"
        opened: Callable[..., Any] = gzip.open if is_gzip else open
        with opened(facts.path, "rb") as file:
            number = 0
            while raw := file.readline(_LONGEST_LINE + 1):
                number += 1
                if len(raw) > _LONGEST_LINE:
                    raise BadFile(
                        f"Dòng {number} của tệp «{facts.path.name}» dài hơn 8 MB nên không phải là một bản ghi "
                        "thủ tục. Hãy kiểm tra lại tệp."
                    )
                if raw.strip():
                    yield number, raw.decode("utf-8-sig", errors="replace")

    def _staged(self, number: int, line: str, names: Counter[str], keys: Counter[str]) -> Staged:
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict) or not (_line(record, "ma") or _line(record, "ten")):
            reason = "Dòng này không phải là một bản ghi có mã hoặc tên thủ tục nên không nhận."
            return RefusedRow(
                number, (Problem(number, "", "Bản ghi", line.strip()[:200], reason, is_lost=True),)
            )
        code = parse_code(str(record.get("ma") or ""))
        content = content_of(record)
        key = code.written if code else f"ten:{match_key(content.name)[:250]}"
        keys[key] += 1
        names[match_key(content.name)] += 1
        found = problems_of(number, code, record, content, names[match_key(content.name)])
        return StagedProcedure(number, key if keys[key] == 1 else f"{key}#{keys[key]}", code, content, found)
