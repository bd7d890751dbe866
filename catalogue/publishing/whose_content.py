"""Whose procedure an agency may draft: one rule for the form, the workbook, the command line and the gathering.

The content of a procedure is the business of whoever lays it down (Nghị định 63/2010/NĐ-CP, Điều 13): the authority
of a procedure of its own (TTHC đặc thù), else the ministry whose decision last announced the content. A People's
Committee that announces a national procedure announces its list, and never becomes the owner of the content.
Where nothing tells the owner, the home office may write, with a note. See docs/decisions/0012-whose-procedure.md.
"""

from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from office.accounts.models import Account
from office.accounts.roles import Permission
from office.agencies.models import Agency, AgencyKind
from office.database import db
from office.decisions.models import Decision
from office.errors import Refused

from ..listings.announcements import AnnouncementItem
from ..lookup.home import home
from ..procedures.models import Procedure
from .models import Announcement

UNKNOWN_OWNER = (
    "Danh mục chưa biết cơ quan nào công bố nội dung này. Chỉ soạn nội dung khi cơ quan bạn có thẩm quyền, và nêu rõ "
    "căn cứ; điều riêng của địa phương thì soạn trong danh mục của cơ quan."
)
_COMMITTEES = ("uy ban nhan dan ", "ubnd ")
# Ministries and bodies of their rank; everyone else announces as a province or by delegation.
_MINISTRIES = ("bo ", "ngan hang nha nuoc", "thanh tra chinh phu", "van phong chinh phu")
# A desk, a command of the army: the same first word, and no ministry.
_NO_MINISTRIES = ("bo phan ", "bo chi huy ", "bo tu lenh ")


class Pen:
    """What one agency may write: itself, for the bodies above it, and for the home if it stands under no other."""

    def __init__(self, agency: Agency) -> None:
        """Reads the line of bodies above the agency."""
        self.agency = agency
        self._line = tuple(_line_of(agency))
        self._home_id = home().agency_id

    @property
    def lists(self) -> frozenset[int]:
        """The authorities whose lists, and procedures of their own, the agency writes."""
        stands_alone = not any(each.kind is AgencyKind.AUTHORITY for each in self._line)
        line = {each.id for each in self._line}
        return frozenset(line | {self._home_id} if self._home_id and stands_alone else line)

    def note_on(self, name: str, owners: Collection[Agency]) -> str:
        """What a writer of this content is to be told, "" for the owner's own. Raises `Refused` for another's.

        `owners` as `owners_of` tells them; empty where nobody is known to own it.
        """
        if owners and not any(self._works_for(each.id) for each in owners):
            owner = next(iter(owners)).name
            raise Refused(
                f"Nội dung của «{name}» do {owner} công bố, nên {self.agency.name} không soạn thay được. Hãy soạn danh "
                f"mục của cơ quan cho phần riêng của mình, hoặc đề nghị {owner} sửa nội dung."
            )
        if owners:
            return ""
        if not self._may_write_ownerless():
            why = (
                f"chỉ cơ quan mà hệ thống này phục vụ ({home().name}) mới soạn được"
                if self._home_id
                else "địa phương chỉ công bố danh mục của mình"
            )
            raise Refused(
                f"Danh mục chưa biết cơ quan nào công bố nội dung của «{name}», nên {why}. Hãy soạn danh mục của "
                f"{self.agency.name}; thủ tục do chính cơ quan quy định thì lập thủ tục mới, chọn «Đặc thù»."
            )
        return UNKNOWN_OWNER

    def require_list(self, authority: Agency, *, by: Account) -> None:
        """Raises `Refused` for the list, or an own procedure, of an authority for which neither the agency nor the
        writer works."""
        if not self._works_for(authority.id) and not by.may(Permission.DRAFT_WRITE, authority):
            raise Refused(
                f"{self.agency.name} không soạn thay danh mục hay thủ tục đặc thù của {authority.name}. Hãy chọn "
                "danh mục của cơ quan mình; nếu đó là cơ quan cấp trên, đề nghị quản trị viên ghi ở danh sách cơ quan."
            )

    def _works_for(self, authority_id: int | None) -> bool:
        return authority_id in self.lists

    def _may_write_ownerless(self) -> bool:
        return self._works_for(self._home_id) if self._home_id else not any(map(_is_committee, self._line))


def lists_for(agencies: Sequence[Agency]) -> list[Agency]:
    """The authorities whose lists these agencies may write, by name."""
    near = {authority_id for each in agencies for authority_id in Pen(each).lists}
    wanted = sa.select(Agency).where(Agency.id.in_(sorted(near)))
    return list(db.session.scalars(wanted.order_by(Agency.sort_key, Agency.id)))


def owners_of(procedures: Collection[int]) -> Mapping[int, tuple[Agency, ...]]:
    """Of each procedure whose owner is known: the authority that alone lays it down, or else the issuer of the
    decision that last announced its content, with the agency that prepared it here.

    A number that an officer resolved makes no owner: who says which decision a file meant must not thereby gain a pen.
    """
    wanted = sorted(procedures)
    laid_down = (
        sa.select(Procedure.id, Agency)
        .join(Agency, Procedure.authority_id == Agency.id)
        .where(Procedure.id.in_(wanted))
    )
    found = {identity: (agency,) for identity, agency in db.session.execute(laid_down)}
    return _announced(wanted) | found


def owners(procedure: Procedure | None) -> tuple[Agency, ...]:
    """The owners of one procedure; of one that the catalogue lacks nobody is known."""
    return owners_of([procedure.id]).get(procedure.id, ()) if procedure else ()


def _announced(procedures: list[int]) -> dict[int, tuple[Agency, ...]]:
    # An item without a listing speaks of the content; a stub that a list brought in has none such.
    last = (
        sa.select(AnnouncementItem.procedure_id, sa.func.max(AnnouncementItem.id).label("item_id"))
        .join(Decision, AnnouncementItem.decision_id == Decision.id)
        .join(Agency, Decision.issuing_agency_id == Agency.id)
        .where(AnnouncementItem.procedure_id.in_(procedures), AnnouncementItem.listing_id.is_(None))
        .where(*(Agency.key.not_like(f"{each}%") for each in _COMMITTEES))
        .group_by(AnnouncementItem.procedure_id)
        .subquery()
    )
    preparing = aliased(Agency)
    query = (
        sa.select(last.c.procedure_id, Agency, preparing)
        .join(AnnouncementItem, AnnouncementItem.id == last.c.item_id)
        .join(Decision, AnnouncementItem.decision_id == Decision.id)
        .join(Agency, Decision.issuing_agency_id == Agency.id)
        .outerjoin(Announcement, Announcement.decision_id == Decision.id)
        .outerjoin(preparing, Announcement.agency_id == preparing.id)
    )
    return {
        identity: (issuer, preparer) if preparer and preparer is not issuer else (issuer,)
        for identity, issuer, preparer in db.session.execute(query)
    }


def is_ministry(key: str) -> bool:
    """Whether an agency, by its folded name, lays down the content of procedures for the whole country."""
    return key.startswith(_MINISTRIES) and not key.startswith(_NO_MINISTRIES)


def _line_of(agency: Agency) -> list[Agency]:
    return [agency, *(_line_of(agency.parent) if agency.parent else ())]


def _is_committee(agency: Agency) -> bool:
    return agency.key.startswith(_COMMITTEES)
