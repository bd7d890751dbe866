"""The closed lists that the draft form offers, as (value, label)."""

from collections.abc import Iterable
from enum import Enum

from office.agencies.models import Level

from ...procedures.vocabulary import AgencyRole, ApplicantKind, ChannelKind, OnlineLevel, RegulatedAs
from ...values.charges import ChargeKind
from ...values.time_limits import TimeUnit
from .amounts import CURRENCIES

Words = tuple[tuple[str, str], ...]


def _labelled(members: Iterable[Enum], nothing: str | None = None) -> Words:
    offered = tuple((str(member.value), str(getattr(member, "label", ""))) for member in members)
    return offered if nothing is None else (("", nothing), *offered)


_ROLES = (
    AgencyRole.IMPLEMENTING,
    AgencyRole.DECIDING,
    AgencyRole.DELEGATED,
    AgencyRole.COORDINATING,
    AgencyRole.ISSUING,
)
_AMOUNTS = [unit for unit in TimeUnit if unit not in {TimeUnit.NOT_STATED, TimeUnit.FREE_TEXT}]
_CHARGED = [kind for kind in ChargeKind if kind is not ChargeKind.NOT_STATED]
WORDS: dict[str, Words] = {
    "level": _labelled(Level, "Không nêu"),
    "regulated_as": _labelled(RegulatedAs),
    "role": _labelled(_ROLES, "Chọn vai trò"),
    "applicant": _labelled(ApplicantKind, "Chọn đối tượng"),
    "channel": _labelled(ChannelKind, "Chọn cách nộp"),
    "unit": _labelled(_AMOUNTS, "Chọn đơn vị"),
    "charge": _labelled(_CHARGED, "Phí, lệ phí"),
    "currency": tuple((each, each) for each in CURRENCIES),
    "online_level": _labelled(OnlineLevel),
    "listed_unit": _labelled(TimeUnit),
}
