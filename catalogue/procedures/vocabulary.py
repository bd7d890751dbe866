"""The closed lists of words in which procedures are described, each with its Vietnamese label.

What real sources call these things is mapped onto them by the readers; a word that fits none stays text.
"""

import enum


class AgencyRole(enum.Enum):
    """What an agency does in a procedure."""

    ISSUING = "issuing"
    IMPLEMENTING = "implementing"
    DECIDING = "deciding"
    COORDINATING = "coordinating"
    DELEGATED = "delegated"

    @property
    def label(self) -> str:
        """The role in Vietnamese."""
        return _ROLES[self]


_ROLES = {
    AgencyRole.ISSUING: "Cơ quan ban hành",
    AgencyRole.IMPLEMENTING: "Cơ quan thực hiện",
    AgencyRole.DECIDING: "Cơ quan có thẩm quyền",
    AgencyRole.COORDINATING: "Cơ quan phối hợp",
    AgencyRole.DELEGATED: "Cơ quan được ủy quyền",
}


class ApplicantKind(enum.Enum):
    """Who may apply (đối tượng thực hiện), after the national portal's list."""

    CITIZEN = "citizen"
    CITIZEN_WITHOUT_RESIDENCE = "citizen_without_residence"
    OVERSEAS_VIETNAMESE = "overseas_vietnamese"
    FOREIGNER = "foreigner"
    RESIDENT_FOREIGNER = "resident_foreigner"
    OFFICIAL = "official"
    PARTY_MEMBER = "party_member"
    ENTERPRISE = "enterprise"
    VIETNAMESE_ENTERPRISE = "vietnamese_enterprise"
    FOREIGN_INVESTED_ENTERPRISE = "foreign_invested_enterprise"
    COOPERATIVE = "cooperative"
    ORGANISATION = "organisation"
    FOREIGN_ORGANISATION = "foreign_organisation"
    PARTY_ORGANISATION = "party_organisation"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The applicants in Vietnamese."""
        return APPLICANT_LABELS[self]


APPLICANT_LABELS = {
    ApplicantKind.CITIZEN: "Công dân Việt Nam",
    ApplicantKind.CITIZEN_WITHOUT_RESIDENCE: (
        "Công dân Việt Nam mà không xác định được nơi thường trú hoặc nơi tạm trú"
    ),
    ApplicantKind.OVERSEAS_VIETNAMESE: "Người Việt Nam định cư ở nước ngoài",
    ApplicantKind.FOREIGNER: "Người nước ngoài",
    ApplicantKind.RESIDENT_FOREIGNER: "Người nước ngoài cư trú tại Việt Nam",
    ApplicantKind.OFFICIAL: "Cán bộ, công chức, viên chức",
    ApplicantKind.PARTY_MEMBER: "Đảng viên",
    ApplicantKind.ENTERPRISE: "Doanh nghiệp",
    ApplicantKind.VIETNAMESE_ENTERPRISE: "Doanh nghiệp Việt Nam",
    ApplicantKind.FOREIGN_INVESTED_ENTERPRISE: "Doanh nghiệp có vốn đầu tư nước ngoài",
    ApplicantKind.COOPERATIVE: "Hợp tác xã",
    ApplicantKind.ORGANISATION: "Tổ chức (không bao gồm doanh nghiệp, HTX)",
    ApplicantKind.FOREIGN_ORGANISATION: "Tổ chức nước ngoài",
    ApplicantKind.PARTY_ORGANISATION: "Tổ chức Đảng",
    ApplicantKind.OTHER: "Đối tượng khác",
}


class ChannelKind(enum.Enum):
    """How a dossier is handed in (cách thức thực hiện)."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    POST = "post"
    NOT_STATED = "not_stated"

    @property
    def label(self) -> str:
        """The channel in Vietnamese."""
        return _CHANNELS[self]


_CHANNELS = {
    ChannelKind.IN_PERSON: "Trực tiếp",
    ChannelKind.ONLINE: "Trực tuyến",
    ChannelKind.POST: "Dịch vụ bưu chính",
    ChannelKind.NOT_STATED: "Không nêu cách nộp",
}


class OnlineLevel(enum.Enum):
    """How far a procedure is offered online (dịch vụ công trực tuyến); older lists number the levels."""

    FULL = "full"
    PARTIAL = "partial"
    LEVEL_1 = "level_1"
    LEVEL_2 = "level_2"
    LEVEL_3 = "level_3"
    LEVEL_4 = "level_4"
    NOT_STATED = "not_stated"

    @property
    def label(self) -> str:
        """The level in Vietnamese, in the words of its time."""
        return _ONLINE[self]


_ONLINE = {
    OnlineLevel.FULL: "Toàn trình",
    OnlineLevel.PARTIAL: "Một phần",
    OnlineLevel.LEVEL_1: "Mức độ 1 (theo phân loại cũ)",
    OnlineLevel.LEVEL_2: "Mức độ 2 (theo phân loại cũ)",
    OnlineLevel.LEVEL_3: "Mức độ 3 (theo phân loại cũ)",
    OnlineLevel.LEVEL_4: "Mức độ 4 (theo phân loại cũ)",
    OnlineLevel.NOT_STATED: "Không nêu",
}


class RegulatedAs(enum.Enum):
    """By whom a procedure was laid down, as the national portal classes it (loại thủ tục)."""

    DETAILED_BY_LAW = "detailed_by_law"
    NOT_ASSIGNED = "not_assigned"
    LOCAL = "local"
    CENTRAL = "central"
    OTHER = "other"
    NOT_STATED = "not_stated"

    @property
    def label(self) -> str:
        """The class in Vietnamese."""
        return _REGULATED[self]


_REGULATED = {
    RegulatedAs.DETAILED_BY_LAW: "Được luật giao quy định chi tiết",
    RegulatedAs.NOT_ASSIGNED: "Không được luật giao quy định chi tiết",
    RegulatedAs.LOCAL: "Do địa phương quy định",
    RegulatedAs.CENTRAL: "Do trung ương quy định",
    RegulatedAs.OTHER: "Loại khác",
    RegulatedAs.NOT_STATED: "Không nêu",
}
