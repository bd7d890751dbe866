"""Saving a selection and changing it; every act goes into the trail."""

from collections.abc import Mapping, Sequence
from datetime import date

import sqlalchemy as sa

from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import record
from office.audit.vocabulary import name_actions, name_attributes, name_subjects
from office.database import db
from office.errors import NotFound, Refused

from .models import SavedSelection, SelectionMember

name_actions(
    {
        "saved_selection.saved": "Lưu danh sách thủ tục",
        "saved_selection.renamed": "Đổi tên danh sách thủ tục",
        "saved_selection.member_added": "Thêm thủ tục vào danh sách",
        "saved_selection.member_removed": "Bỏ thủ tục khỏi danh sách",
        "saved_selection.member_noted": "Ghi chú thủ tục trong danh sách",
        "saved_selection.deleted": "Xóa danh sách thủ tục",
    }
)
name_subjects({"saved_selection": "Danh sách thủ tục đã lưu"})
name_attributes({"members": "Số thủ tục", "procedure_id": "Số của thủ tục", "note": "Ghi chú"})


def save_selection(
    name: str,
    procedures: Sequence[int],
    criteria: Mapping[str, list[str]],
    made_on: date,
    *,
    agency: Agency | None,
    by: Account,
) -> SavedSelection:
    """Keeps what a lookup found under a name, `procedures` by their ids. Raises `Refused` where it found nothing."""
    if not procedures:
        raise Refused(
            "Không có thủ tục nào để lưu. Hãy bớt điều kiện rồi tra lại.",
            way_out=("/van-phong/tra-nguoc", "Về trang tra ngược"),
        )
    selection = SavedSelection(
        name=name,
        account_id=by.id,
        agency_id=agency.id if agency else None,
        criteria=dict(criteria),
        made_on=made_on,
    )
    db.session.add(selection)
    db.session.flush()
    members = [
        {"selection_id": selection.id, "procedure_id": procedure_id, "is_found": True, "note": ""}
        for procedure_id in procedures
    ]
    db.session.execute(sa.insert(SelectionMember), members)
    changes = {"name": (None, name), "members": (None, len(members))}
    record("saved_selection.saved", selection, by=by, changes=changes)
    return selection


def rename_selection(selection: SavedSelection, name: str, opened_version: int, *, by: Account) -> None:
    """Gives it another name. Raises `Refused` when somebody renamed it since the page was opened."""
    if selection.version != opened_version:
        raise Refused(
            f"Danh sách này vừa được người khác đổi tên thành «{selection.name}». Tên của bạn chưa được lưu; hãy mở "
            "lại trang.",
            way_out=(f"/van-phong/danh-sach/{selection.id}/ten", "Mở lại trang"),
        )
    if selection.name != name:
        record("saved_selection.renamed", selection, by=by, changes={"name": (selection.name, name)})
        selection.name = name


def find_member(selection: SavedSelection, procedure_id: int) -> SelectionMember:
    """The member of that procedure. Raises `NotFound` where the procedure is not in the list."""
    member = db.session.get(SelectionMember, (selection.id, procedure_id))
    if member is None:
        raise NotFound(
            f"Thủ tục này không có trong danh sách «{selection.name}»; có thể vừa được bỏ ra.",
            way_out=(f"/van-phong/danh-sach/{selection.id}", "Về danh sách"),
        )
    return member


def add_member(selection: SavedSelection, procedure_id: int, note: str, *, by: Account) -> SelectionMember:
    """Puts a procedure into the list by hand. Raises `Refused` where it is there already."""
    if db.session.get(SelectionMember, (selection.id, procedure_id)) is not None:
        raise Refused(
            f"Thủ tục này đã có trong danh sách «{selection.name}».",
            way_out=(
                f"/van-phong/danh-sach/{selection.id}/thu-tuc/{procedure_id}",
                "Sửa ghi chú của thủ tục",
            ),
        )
    member = SelectionMember(selection_id=selection.id, procedure_id=procedure_id, is_found=False, note=note)
    db.session.add(member)
    changes = {"procedure_id": (None, procedure_id), "note": (None, note)}
    record("saved_selection.member_added", selection, by=by, changes=changes)
    return member


def note_member(selection: SavedSelection, member: SelectionMember, note: str, *, by: Account) -> None:
    """Writes why the procedure is in the list; "" takes the note away."""
    if member.note != note:
        number = member.procedure_id
        changes = {"procedure_id": (number, number), "note": (member.note, note)}
        record("saved_selection.member_noted", selection, by=by, changes=changes)
        member.note = note


def remove_member(selection: SavedSelection, member: SelectionMember, *, by: Account) -> None:
    """Takes a procedure out of the list; the trail keeps its number and its note."""
    changes = {"procedure_id": (member.procedure_id, None), "note": (member.note, None)}
    record("saved_selection.member_removed", selection, by=by, changes=changes)
    db.session.delete(member)


def delete_selection(selection: SavedSelection, *, by: Account) -> None:
    """Deletes the list, never the procedures in it."""
    own = SelectionMember.selection_id == selection.id
    members = db.session.scalar(sa.select(sa.func.count()).select_from(SelectionMember).where(own))
    changes = {"name": (selection.name, None), "members": (members, None)}
    record("saved_selection.deleted", selection, by=by, changes=changes)
    db.session.execute(sa.delete(SelectionMember).where(own))
    db.session.delete(selection)
