"""A content in which every part is filled, with the troubles that real sources have."""

from catalogue.procedures.parts import (
    AgencyPart,
    ApplicantPart,
    ChannelPart,
    ChargePart,
    ComponentPart,
    ConditionPart,
    Content,
    DossierCasePart,
    LegalBasisPart,
    OutputPart,
    PlacePart,
    StepPart,
    TimeLimitPart,
)
from catalogue.procedures.vocabulary import AgencyRole, ApplicantKind, ChannelKind, RegulatedAs
from catalogue.values.charges import read_charges
from catalogue.values.time_limits import read_time_limit
from office.agencies.models import Level

_BLOCKS = (
    (
        ChannelKind.IN_PERSON,
        "5 WORKING_DAY",
        "Trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ",
        "8000 VNĐ (đồng/bản)",
    ),
    (ChannelKind.ONLINE, "3 WORKING_DAY", "Kết quả trả sau 10 ngày làm việc", "0 VNĐ ()"),
    (ChannelKind.POST, "1.5 DAY", "", "50000 VNĐ (Mức thu 70.000 đồng. Miễn lệ phí cho người cao tuổi.)"),
)


def full_content() -> Content:
    """Three channels: one clear, one whose limit contradicts itself, one whose charge does."""
    return Content(
        name="Cấp giấy xác nhận thử nghiệm",
        sector="Thử nghiệm",
        level=Level.PROVINCE,
        regulated_as=RegulatedAs.CENTRAL,
        stated_decision_number="01444/QĐ-BTP",
        dossier_sets=2,
        keywords="xác nhận, thử",
        is_late_intake_next_day=True,
        agencies=(
            AgencyPart(AgencyRole.IMPLEMENTING, "Sở Tư pháp"),
            AgencyPart(AgencyRole.COORDINATING, "Công an cấp tỉnh"),
        ),
        applicants=(
            ApplicantPart(ApplicantKind.CITIZEN),
            ApplicantPart(ApplicantKind.OTHER, "Hộ kinh doanh"),
        ),
        steps=(StepPart("Bước 1", "Nộp hồ sơ\ntại nơi tiếp nhận"), StepPart("", "Nhận kết quả")),
        channels=tuple(ChannelPart(kind, words) for kind, _, words, _ in _BLOCKS),
        time_limits=tuple(
            TimeLimitPart.of(position, read_time_limit(value, words))
            for position, (_, value, words, _) in enumerate(_BLOCKS)
        ),
        charges=tuple(
            ChargePart.of(position, charge)
            for position, (*_, text) in enumerate(_BLOCKS)
            for charge in read_charges(text)
        ),
        dossier_cases=(DossierCasePart(""), DossierCasePart("Trường hợp ủy quyền")),
        components=(
            ComponentPart(0, "Tờ khai theo mẫu", originals=1, copies=0),
            ComponentPart(0, "Giấy khai sinh", originals=0, certified_copies=1),
            ComponentPart(1, "Văn bản ủy quyền", originals=1),
        ),
        legal_bases=(
            LegalBasisPart("Nghị định 123/2015/NĐ-CP", "123/2015/NĐ-CP"),
            LegalBasisPart("Luật Hộ tịch"),
        ),
        outputs=(OutputPart("Giấy xác nhận thử nghiệm"),),
        conditions=(ConditionPart("Đủ 18 tuổi"),),
        places=(PlacePart("Trung tâm Phục vụ hành chính công"),),
    )
