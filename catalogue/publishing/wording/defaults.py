"""What is proposed where an agency has laid nothing down: from real decisions, and from the issuer's name. Pure.

Certain are only what the law says outright and what follows from the agency's own name. Everything that names an
office or a document that may have changed is a proposal to be confirmed.
"""

import re
from collections.abc import Mapping

from .layouts import Layout
from .models import SettingKey, Wording

_COMMITTEE = re.compile(r"^Ủy ban nhân dân (?P<kind>tỉnh|thành phố)\s+(?P<place>\S.*)$", re.IGNORECASE)
_MINISTRY = re.compile(r"^Bộ\s+\S", re.IGNORECASE)
_OTHER_CENTRAL = re.compile(
    r"^(?:Ngân hàng Nhà nước|Thanh tra Chính phủ|Văn phòng Chính phủ|Bảo hiểm xã hội Việt Nam)\b",
    re.IGNORECASE,
)
LAST_ARTICLE = "Như Điều cuối"
Defaults = Mapping[SettingKey, tuple[Wording, ...]]

_CONTROL = Wording(
    "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính, "
    "được sửa đổi, bổ sung bởi Nghị định số 92/2017/NĐ-CP ngày 07 tháng 8 năm 2017",
)
_CIRCULAR = Wording("Căn cứ Thông tư số 02/2017/TT-VPCP ngày 31 tháng 10 năm 2017")
_LOCAL_LAW = Wording("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025")
_PROPOSED = Wording("Theo đề nghị của … tại Tờ trình số … ngày … tháng … năm …")
_FUNCTIONS = Wording("Căn cứ Nghị định số … quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Bộ")
_RECIPIENTS = (
    Wording(LAST_ARTICLE, is_certain=True),
    Wording("Bộ Tư pháp (cơ quan kiểm soát thủ tục hành chính)"),
    Wording("Lưu: VT", is_certain=True),
)


def defaults_for(issuer: str) -> Defaults:
    """The proposals for an issuing agency of that name, "" where none is chosen yet."""
    committee = _COMMITTEE.match(issuer)
    is_central = bool(_MINISTRY.match(issuer) or _OTHER_CENTRAL.match(issuer))
    found: dict[SettingKey, tuple[Wording, ...]] = {
        SettingKey.LAYOUT: (Wording(layout_for(issuer).value, is_certain=True),),
        SettingKey.SUPERIOR: (),
        SettingKey.AGENCY: _agency(issuer, committee),
        SettingKey.AUTHORITY: _authority(issuer),
        SettingKey.PLACE: _place(committee),
        SettingKey.SYMBOL: (Wording("QĐ-UBND", is_certain=True),) if committee else (),
        SettingKey.GROUNDS: (
            _FUNCTIONS if is_central else _LOCAL_LAW,
            _CONTROL,
            _CIRCULAR,
            _PROPOSED,
        ),
        SettingKey.RESPONSIBLE: (Wording("Các cơ quan, tổ chức, cá nhân có liên quan"),),
        SettingKey.RECIPIENTS: _RECIPIENTS,
        SettingKey.HEADINGS: (),
    }
    return found


def layout_for(issuer: str) -> Layout:
    """The lists of a ministry for a ministry, those of a province for everyone else."""
    is_central = _MINISTRY.match(issuer) or _OTHER_CENTRAL.match(issuer)
    return Layout.MINISTERIAL if is_central else Layout.PROVINCIAL


def announcing_authority(issuer: str) -> str:
    """Who announces for the agency (Nghị định 63/2010/NĐ-CP, Điều 13), "" where the name does not tell."""
    if _COMMITTEE.match(issuer):
        return f"Chủ tịch {issuer}"
    return f"Bộ trưởng {issuer}" if _MINISTRY.match(issuer) else ""


def _authority(issuer: str) -> tuple[Wording, ...]:
    announcing = announcing_authority(issuer)
    if announcing:
        return (Wording(announcing.upper(), is_certain=True),)
    return (Wording(f"THỦ TRƯỞNG {issuer.upper()}"),) if issuer else ()


def _agency(issuer: str, committee: re.Match[str] | None) -> tuple[Wording, ...]:
    if committee is None:
        return (Wording(issuer.upper(), is_certain=True),) if issuer else ()
    lines = ("ỦY BAN NHÂN DÂN", f"{committee['kind']} {committee['place']}".upper())
    return tuple(Wording(line, is_certain=True) for line in lines)


def _place(committee: re.Match[str] | None) -> tuple[Wording, ...]:
    if committee is None:
        return ()
    # Cities that bear a person's name are written out, which the name alone does not tell.
    return (Wording(committee["place"], is_certain=committee["kind"].lower() == "tỉnh"),)
