"""Settling by hand where a source and the catalogue disagree. Called inside a transaction.

Either what the catalogue holds stays, or an office drafts what the source says; nothing is changed by settling itself.
A settled conflict returns only when the source's row says something else.
"""

from dataclasses import replace

from office import clock
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import record
from office.audit.vocabulary import name_actions, name_attributes
from office.database import db
from office.errors import NotFound, Refused
from office.text import normalise_line

from ..listings.announcements import ChangeKind
from ..procedures.models import Procedure
from ..procedures.parts import AgencyPart, Content
from ..procedures.sources import ConflictSettlement, Settling, SourceConflict
from ..procedures.vocabulary import AgencyRole
from ..publishing.drafts.drafting import Circumstances, Purpose, begin_draft, drafted, open_draft, save_draft
from ..publishing.models import Draft, DraftSubject
from .conflicts import attribute_label

KEPT = "conflict.kept"
DRAFTED = "conflict.drafted"
name_actions({KEPT: "Giữ điều danh mục ghi khi mâu thuẫn", DRAFTED: "Lập dự thảo theo nguồn khi mâu thuẫn"})
name_attributes({"conflict_attribute": "Mục mâu thuẫn", "conflict_stated": "Danh mục ghi, nguồn ghi"})


def find_conflict(conflict_id: int) -> SourceConflict:
    """An open conflict. Raises `NotFound`, also where it is settled already."""
    found = db.session.get(SourceConflict, conflict_id)
    if found is None:
        raise NotFound(
            "Không có mâu thuẫn này, hoặc đã được giải quyết.", way_out=("/van-phong/mau-thuan", "Mâu thuẫn")
        )
    return found


def keep_held(conflict: SourceConflict, reason: str, *, by: Account) -> None:
    """What the catalogue holds is right."""
    _settle(conflict, Settling.KEPT, reason, by)


def draft_stated(conflict: SourceConflict, agency: Agency, reason: str, *, by: Account) -> Draft:
    """A draft of the agency with what the source says, where that can be written exactly; else its reason says it.

    Raises `Refused` where the agency has a draft of the procedure open, which is not written over.
    """
    procedure = db.session.get_one(Procedure, conflict.procedure_id)
    purpose = Purpose(DraftSubject.PROCEDURE, ChangeKind.AMENDED, procedure, authority=procedure.authority)
    held = open_draft(purpose, agency)
    if held is not None:
        raise Refused(
            f"{agency.name} đang có dự thảo mở của «{held.name}», nên không lập thêm và không ghi đè. Hãy sửa dự thảo "
            "ấy theo nguồn, rồi giải quyết mâu thuẫn bằng cách giữ điều danh mục đang ghi.",
            way_out=(f"/van-phong/du-thao/{held.id}", "Mở dự thảo"),
        )
    draft = begin_draft(purpose, agency, by=by)
    db.session.flush()
    content = drafted(draft)
    assert isinstance(content, Content), "an amendment of a procedure says something"
    told = f"{reason}\n{attribute_label(conflict.attribute)} theo nguồn: {conflict.stated}"
    save_draft(draft, _with(content, conflict), Circumstances(told[:2000]), draft.version, by=by)
    _settle(conflict, Settling.DRAFTED, reason, by)
    return draft


def _with(content: Content, conflict: SourceConflict) -> Content:
    stated = conflict.stated
    if conflict.attribute == "name":
        return replace(content, name=normalise_line(stated))
    if conflict.attribute == "sector":
        return replace(content, sector=normalise_line(stated))
    if conflict.attribute != "agencies":
        return content
    others = tuple(part for part in content.agencies if part.role is not AgencyRole.IMPLEMENTING)
    named = (normalise_line(name) for name in stated.split("; "))
    return replace(
        content, agencies=(*(AgencyPart(AgencyRole.IMPLEMENTING, name) for name in named if name), *others)
    )


def _settle(conflict: SourceConflict, outcome: Settling, reason: str, by: Account) -> None:
    settlement = ConflictSettlement(
        series=conflict.series,
        key=conflict.key,
        attribute=conflict.attribute,
        procedure_id=conflict.procedure_id,
        held=conflict.held,
        stated=conflict.stated,
        outcome=outcome,
        reason=reason,
        settled_by_id=by.id,
        settled_at=clock.now(),
    )
    db.session.add(settlement)
    procedure = db.session.get_one(Procedure, conflict.procedure_id)
    changes = {
        "conflict_attribute": (None, attribute_label(conflict.attribute)),
        "conflict_stated": (conflict.held, conflict.stated),
    }
    record(KEPT if outcome is Settling.KEPT else DRAFTED, procedure, by=by, changes=changes, reason=reason)
    db.session.delete(conflict)
