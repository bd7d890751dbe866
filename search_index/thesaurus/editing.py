"""Changing the thesaurus: an edit is proposed as a draft, drafts are published together, an edition is undone.

Publishing raises the catalogue's generation with the same commit, so that no page and no process goes on
answering with the old words.
"""

from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from office.accounts.models import Account
from office.audit.trail import record
from office.audit.vocabulary import name_actions, name_attributes, name_subjects, name_values
from office.clock import now
from office.database import db, savepoint
from office.errors import Refused
from office.generation import bump_generation
from office.text import slug

from .admitting import Fault, faults
from .groups import Group, GroupKind, supplied_groups
from .live import drafted_groups, live_groups
from .models import EditKind, EditState, ThesaurusEdit, ThesaurusEdition

_DRAFTS = ("/van-phong/tu-dong-nghia/ban-nhap", "Xem các bản nháp")
name_actions(
    {
        "thesaurus.edit_proposed": "Soạn bản nháp nhóm từ đồng nghĩa",
        "thesaurus.edit_withdrawn": "Bỏ bản nháp nhóm từ đồng nghĩa",
        "thesaurus.edit_published": "Công bố nhóm từ đồng nghĩa",
        "thesaurus.edition_published": "Công bố đợt từ đồng nghĩa",
        "thesaurus.edition_undone": "Hoàn tác đợt từ đồng nghĩa",
    }
)
name_subjects({"thesaurus_edit": "Bản sửa nhóm từ", "thesaurus_edition": "Đợt từ đồng nghĩa"})
name_attributes(
    {
        "slug": "Mã nhóm",
        "edit_kind": "Việc sửa",
        "group_kind": "Loại nhóm",
        "terms": "Từ đời thường",
        "official": "Từ chính thức",
        "subject": "Chủ đề",
        "groups": "Các nhóm",
    }
)
name_values("edit_kind", {each.value: each.label for each in EditKind})
name_values("group_kind", {each.value: each.label for each in GroupKind})


class Overtaken(Refused):
    """Somebody else has edited the group since it was looked at; nothing of either edit is lost."""

    def __init__(self, newest: ThesaurusEdit) -> None:
        """`newest` is the edit that was faster, with whoever proposed it."""
        super().__init__(
            f"Nhóm «{newest.slug}» vừa được {newest.proposed_by.full_name} sửa: {newest.kind.label.lower()}, lý do "
            f"«{newest.reason}». Nội dung của bạn chưa được lưu; hãy xem bản ấy rồi sửa tiếp.",
            way_out=(f"/van-phong/tu-dong-nghia/nhom/{newest.slug}", "Xem bản vừa lưu"),
        )


def new_slug(term: str) -> str:
    """A free slug for a group of the office's own, after its first term; no supplied group ever begins so."""
    base = f"cq-{slug(term)[:70].strip('-')}"
    taken = set(db.session.scalars(sa.select(ThesaurusEdit.slug).where(ThesaurusEdit.slug.startswith(base))))
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(each for each in numbered if each not in taken)


def write_group(group: Group, opened: int, reason: str, *, by: Account) -> ThesaurusEdit:
    """A draft that adds the group, or says it anew; it takes the place of an earlier draft.

    `opened`: the newest edit of the group when its page was opened, 0 for none. Raises `Refused` where the group
    may not be admitted, and `Overtaken` where somebody has edited it since.
    """
    found = group_faults(group)
    if found:
        raise Refused(" ".join(fault.sentence for fault in found))
    return _propose(EditKind.WRITTEN, group, group.slug, opened, reason, by)


def switch_off(group: Group, opened: int, reason: str, *, by: Account) -> ThesaurusEdit:
    """A draft after which nothing is read with this group; its words are kept for whoever needs them again."""
    return _propose(EditKind.OFF, group, group.slug, opened, reason, by)


def use_supplied(slug: str, opened: int, reason: str, *, by: Account) -> ThesaurusEdit:
    """A draft that lets the group be as supplied, and follow what a new release makes of it."""
    return _propose(EditKind.SUPPLIED, None, slug, opened, reason, by)


def withdraw(edit: ThesaurusEdit, *, by: Account) -> None:
    """Gives a draft up; it stays in the history. Raises `Refused` where it is no draft any more."""
    db.session.refresh(edit, with_for_update=True)
    if edit.state is not EditState.DRAFT:
        raise Refused(
            f"Bản sửa nhóm «{edit.slug}» không còn là bản nháp: {edit.state.label.lower()}. Không có gì để bỏ.",
            way_out=_DRAFTS,
        )
    edit.state = EditState.WITHDRAWN
    record("thesaurus.edit_withdrawn", edit, by=by, changes={"slug": (edit.slug, None)})


def publish(seen: Collection[int], reason: str, *, by: Account) -> ThesaurusEdition:
    """Makes all drafts public as one edition. `seen` are the ids of the drafts that were looked at.

    Raises `Refused` where there are others now, or where two of them claim the same word.
    """
    query = sa.select(ThesaurusEdit).where(ThesaurusEdit.state == EditState.DRAFT).with_for_update()
    drafts = list(db.session.scalars(query.order_by(ThesaurusEdit.id)))
    if not drafts or {edit.id for edit in drafts} != set(seen):
        raise Refused(
            "Các bản nháp đã thay đổi từ khi bạn mở trang. Chưa có gì được công bố; hãy xem và thử lại.",
            way_out=_DRAFTS,
        )
    for edit in drafts:
        # Recording makes a second publisher wait, so editions become visible in the order of their numbers, and
        # what is live from here on is what these drafts will stand beside.
        record("thesaurus.edit_published", edit, by=by, changes={"slug": (None, edit.slug)})
    written = [edit.group for edit in drafts if edit.kind is EditKind.WRITTEN and edit.group]
    found = [fault.sentence for group in written for fault in group_faults(group)]
    if found:
        raise Refused(" ".join(found), way_out=_DRAFTS)
    return _publish(drafts, reason, by)


def undo(edition: ThesaurusEdition, reason: str, *, by: Account) -> ThesaurusEdition:
    """A new edition in which every group of that one is what it was before.

    Raises `Refused` where a later edition has changed one of them again.
    """
    record("thesaurus.edition_undone", edition, by=by, reason=reason)
    # Recording has waited for whoever published at that moment: what was read before it may be over.
    query = sa.select(ThesaurusEdit).where(ThesaurusEdit.edition_id == edition.id).order_by(ThesaurusEdit.id)
    edits = list(db.session.scalars(query.execution_options(populate_existing=True)))
    later = [edit.slug for edit in edits if edit.state is EditState.SUPERSEDED]
    if later:
        raise Refused(
            f"Không hoàn tác được đợt {edition.id}, vì một đợt sau đã đổi tiếp nhóm {', '.join(later)}. "
            "Hãy hoàn tác đợt sau trước, hoặc sửa từng nhóm.",
            way_out=("/van-phong/tu-dong-nghia/dot", "Xem các đợt công bố"),
        )
    return _publish([_as_before(edit, reason, by) for edit in edits], reason, by, edition.id)


def group_faults(group: Group) -> list[Fault]:
    """Why this group may not stand beside the live and the drafted ones."""
    # What it says itself, now and as supplied, is not held against it.
    itself = [each for each in (*live_groups(), *supplied_groups()) if each.slug == group.slug]
    return faults(group, [each for each in drafted_groups() if each.slug != group.slug], itself)


def _propose(
    kind: EditKind, group: Group | None, slug: str, opened: int, reason: str, by: Account
) -> ThesaurusEdit:
    newest = _newest_edit(slug)
    if newest is not None and newest.id != opened:
        raise Overtaken(newest)
    # Not through the record that was read: if it has been published meanwhile, it stays so.
    earlier = sa.update(ThesaurusEdit).where(
        ThesaurusEdit.id == opened, ThesaurusEdit.state == EditState.DRAFT
    )
    db.session.execute(earlier.values(state=EditState.WITHDRAWN))
    before = next((each for each in live_groups() if each.slug == slug), None)
    edit = _edit(kind, group, slug, reason, by)
    _add(edit, opened)
    record("thesaurus.edit_proposed", edit, by=by, changes=_changes(edit, before), reason=reason)
    return edit


def _add(edit: ThesaurusEdit, opened: int) -> None:
    slug = edit.slug
    try:
        with savepoint():
            db.session.add(edit)
    except IntegrityError:
        # PostgreSQL lets two write at once, and says only here that the other draft of the group was first.
        newest = _newest_edit(slug)
        if newest is None or newest.id == opened:
            raise
        raise Overtaken(newest) from None


def _newest_edit(slug: str) -> ThesaurusEdit | None:
    query = sa.select(ThesaurusEdit).where(ThesaurusEdit.slug == slug).order_by(ThesaurusEdit.id.desc())
    return db.session.scalar(query.limit(1).options(joinedload(ThesaurusEdit.proposed_by)))


def _edit(kind: EditKind, group: Group | None, slug: str, reason: str, by: Account) -> ThesaurusEdit:
    return ThesaurusEdit(
        slug=slug,
        kind=kind,
        group_kind=group.kind if group else None,
        terms=list(group.terms) if group else [],
        official=list(group.official) if group else [],
        subject=group.subject if group else "",
        state=EditState.DRAFT,
        reason=reason,
        proposed_by_id=by.id,
        proposed_at=now(),
    )


def _changes(edit: ThesaurusEdit, before: Group | None) -> dict[str, tuple[Any, Any]]:
    said = {"slug": (None, edit.slug), "edit_kind": (None, edit.kind)}
    if edit.kind is not EditKind.WRITTEN:
        return said
    old = {
        "group_kind": before.kind if before else None,
        "terms": list(before.terms) if before else None,
        "official": list(before.official) if before else None,
        "subject": before.subject if before else None,
    }
    pairs = {name: (value, getattr(edit, name)) for name, value in old.items()}
    return said | {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _publish(
    edits: Iterable[ThesaurusEdit], reason: str, by: Account, undoes_id: int | None = None
) -> ThesaurusEdition:
    edits = list(edits)
    edition = ThesaurusEdition(reason=reason, published_by_id=by.id, published_at=now(), undoes_id=undoes_id)
    db.session.add(edition)
    slugs = [edit.slug for edit in edits]
    db.session.execute(
        sa.update(ThesaurusEdit)
        .where(ThesaurusEdit.state == EditState.PUBLISHED, ThesaurusEdit.slug.in_(slugs))
        .values(state=EditState.SUPERSEDED)
    )
    db.session.flush()
    for edit in edits:
        edit.state, edit.edition_id = EditState.PUBLISHED, edition.id
        db.session.add(edit)
    record("thesaurus.edition_published", edition, by=by, changes={"groups": (None, slugs)}, reason=reason)
    bump_generation()
    return edition


def _as_before(edit: ThesaurusEdit, reason: str, by: Account) -> ThesaurusEdit:
    # What the group was before this published edit: as an earlier edition has it, as supplied, or not there.
    query = sa.select(ThesaurusEdit).where(
        ThesaurusEdit.slug == edit.slug, ThesaurusEdit.edition_id < edit.edition_id
    )
    earlier = db.session.scalar(query.order_by(ThesaurusEdit.edition_id.desc()).limit(1))
    if earlier is not None:
        return _edit(earlier.kind, earlier.group, edit.slug, reason, by)
    is_supplied = any(group.slug == edit.slug for group in supplied_groups())
    if is_supplied:
        return _edit(EditKind.SUPPLIED, None, edit.slug, reason, by)
    return _edit(EditKind.OFF, edit.group, edit.slug, reason, by)
