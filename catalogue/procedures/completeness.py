"""Which of the constituent parts that the law asks for a content states.

Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2, as amended by Nghị định 92/2017/NĐ-CP: seven parts that every
procedure must have (a to g), four that it has only where the law makes it so (h), whose absence is
therefore no fault. A part that is there but cannot be relied on is stated with doubt. To add something to
a content never lowers the standing of any part.
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..values.charges import ChargeStanding
from ..values.paper_names import PaperLikeness, recognise
from ..values.time_limits import LimitStanding
from .parts import Content
from .vocabulary import AgencyRole, ApplicantKind, ChannelKind

CERTAIN_LIMITS = frozenset({LimitStanding.CERTAIN})
DOUBTFUL_LIMITS = frozenset({LimitStanding.CONTRADICTED, LimitStanding.AS_TEXT})
CERTAIN_CHARGES = frozenset({ChargeStanding.AMOUNT, ChargeStanding.FREE})
# A bare 0 is what the portal writes where nobody filled the field in: it is not "free".
DOUBTFUL_CHARGES = frozenset(ChargeStanding) - CERTAIN_CHARGES - {ChargeStanding.NOT_STATED}
SETTLING_ROLES = frozenset({AgencyRole.IMPLEMENTING})
OTHER_SETTLING_ROLES = frozenset({AgencyRole.DECIDING, AgencyRole.DELEGATED})


class Constituent(enum.Enum):
    """A constituent part (bộ phận tạo thành) of an administrative procedure, in the order of the law."""

    NAME = "ten"
    STEPS = "trinh-tu"
    CHANNELS = "cach-thuc"
    DOSSIER = "ho-so"
    TIME_LIMIT = "thoi-han"
    APPLICANTS = "doi-tuong"
    AGENCY = "co-quan"
    FORMS = "mau-don"
    OUTPUTS = "ket-qua"
    CONDITIONS = "dieu-kien"
    CHARGES = "phi"

    @property
    def label(self) -> str:
        """The part as the decree names it."""
        return _WORDS[self][1]

    @property
    def letter(self) -> str:
        """The point of khoản 2: "a" to "g" for the compulsory parts, "h" for the others."""
        return _WORDS[self][0]

    @property
    def doubt(self) -> str:
        """Why the part may be there and still need a look; "" where that cannot happen."""
        return _WORDS[self][2]

    @property
    def is_compulsory(self) -> bool:
        """Whether every procedure must state it."""
        return self.letter != "h"


_WORDS = {
    Constituent.NAME: ("a", "Tên thủ tục", ""),
    Constituent.STEPS: ("b", "Trình tự thực hiện", "Chỉ có tên các bước, chưa có nội dung từng bước."),
    Constituent.CHANNELS: (
        "c",
        "Cách thức thực hiện",
        "Không rõ nộp trực tiếp, trực tuyến hay qua bưu chính.",
    ),
    Constituent.DOSSIER: (
        "d",
        "Thành phần, số lượng hồ sơ",
        "Đã nêu thành phần hồ sơ nhưng chưa nêu số lượng bộ hồ sơ.",
    ),
    Constituent.TIME_LIMIT: (
        "đ",
        "Thời hạn giải quyết",
        "Thời hạn chỉ ghi bằng lời, hoặc con số mâu thuẫn với phần mô tả.",
    ),
    Constituent.APPLICANTS: ("e", "Đối tượng thực hiện", "Chỉ ghi «đối tượng khác», không rõ là ai."),
    Constituent.AGENCY: (
        "g",
        "Cơ quan giải quyết",
        "Chỉ nêu cơ quan có thẩm quyền hoặc được ủy quyền, chưa nêu cơ quan thực hiện.",
    ),
    Constituent.FORMS: ("h", "Mẫu đơn, mẫu tờ khai", ""),
    Constituent.OUTPUTS: ("h", "Kết quả thực hiện", ""),
    Constituent.CONDITIONS: ("h", "Yêu cầu, điều kiện", ""),
    Constituent.CHARGES: (
        "h",
        "Phí, lệ phí",
        "Nguồn chỉ ghi số 0, chỉ ghi bằng lời, hoặc số tiền mâu thuẫn với chú thích.",
    ),
}
COMPULSORY = tuple(part for part in Constituent if part.is_compulsory)


class PartStanding(enum.IntEnum):
    """How far a part is stated; a greater one says more."""

    NOT_STATED = 0
    DOUBTFUL = 1
    STATED = 2

    @property
    def label(self) -> str:
        """The standing in Vietnamese."""
        return ("Chưa nêu", "Cần xem lại", "Đã nêu")[self]


@dataclass(frozen=True, slots=True)
class Completeness:
    """How a content stands against Điều 8: `standings` holds one for each `Constituent`, in their order."""

    standings: tuple[PartStanding, ...]

    def of(self, part: Constituent) -> PartStanding:
        """The standing of one part."""
        return self.standings[_PLACES[part]]

    def having(self, standing: PartStanding) -> tuple[Constituent, ...]:
        """The parts that stand so, in the order of the law."""
        return tuple(part for part in Constituent if self.of(part) is standing)

    @property
    def compulsory_missing(self) -> tuple[Constituent, ...]:
        """The compulsory parts that are not stated at all."""
        return tuple(part for part in self.having(PartStanding.NOT_STATED) if part.is_compulsory)

    @property
    def is_complete(self) -> bool:
        """Whether no compulsory part is missing; a doubtful one is there."""
        return not self.compulsory_missing

    @property
    def share(self) -> Fraction:
        """The stated compulsory parts among all seven."""
        return 1 - Fraction(len(self.compulsory_missing), len(COMPULSORY))


_PLACES = {part: place for place, part in enumerate(Constituent)}


def _standing(*, stated: bool, doubtful: bool = False) -> PartStanding:
    if stated:
        return PartStanding.STATED
    return PartStanding.DOUBTFUL if doubtful else PartStanding.NOT_STATED


def _any_text(texts: Iterable[str]) -> bool:
    return any(text.strip() for text in texts)


def _names_a_form(text: str) -> bool:
    paper = recognise(text)
    return paper.likeness is PaperLikeness.OWN_FORM and bool(paper.key)


def _dossier(content: Content) -> PartStanding:
    has_components = _any_text(part.text for part in content.components)
    return _standing(stated=has_components and content.dossier_sets is not None, doubtful=has_components)


def _time_limit(content: Content) -> PartStanding:
    found = {part.standing for part in content.time_limits}
    # Where no limit could be read, the channel's description may still word one.
    is_described = _any_text(part.description for part in content.channels)
    return _standing(
        stated=bool(found & CERTAIN_LIMITS), doubtful=bool(found & DOUBTFUL_LIMITS) or is_described
    )


def _agency(content: Content) -> PartStanding:
    roles = {part.role for part in content.agencies if part.name.strip()}
    return _standing(stated=bool(roles & SETTLING_ROLES), doubtful=bool(roles & OTHER_SETTLING_ROLES))


def compulsory_standings(content: Content) -> dict[Constituent, PartStanding]:
    """How far each of the seven compulsory parts is stated; cheaper than `completeness` where these will do."""
    applicants = content.applicants
    return {
        Constituent.NAME: _standing(stated=_any_text([content.name])),
        Constituent.STEPS: _standing(
            stated=_any_text(part.text for part in content.steps), doubtful=bool(content.steps)
        ),
        Constituent.CHANNELS: _standing(
            stated=any(part.kind is not ChannelKind.NOT_STATED for part in content.channels),
            doubtful=bool(content.channels),
        ),
        Constituent.DOSSIER: _dossier(content),
        Constituent.TIME_LIMIT: _time_limit(content),
        Constituent.APPLICANTS: _standing(
            stated=any(part.kind is not ApplicantKind.OTHER or part.text.strip() for part in applicants),
            doubtful=bool(applicants),
        ),
        Constituent.AGENCY: _agency(content),
    }


def completeness(content: Content) -> Completeness:
    """How far each part is stated, judged by the content alone."""
    charges = {part.standing for part in content.charges}
    standings = compulsory_standings(content) | {
        Constituent.FORMS: _standing(stated=any(_names_a_form(part.text) for part in content.components)),
        Constituent.OUTPUTS: _standing(stated=_any_text(part.text for part in content.outputs)),
        Constituent.CONDITIONS: _standing(stated=_any_text(part.text for part in content.conditions)),
        Constituent.CHARGES: _standing(
            stated=bool(charges & CERTAIN_CHARGES), doubtful=bool(charges & DOUBTFUL_CHARGES)
        ),
    }
    return Completeness(tuple(standings[part] for part in Constituent))
