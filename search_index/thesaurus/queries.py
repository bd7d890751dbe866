"""Reading the thesaurus for the pages of its editors: the list, one group with its history, drafts and editions."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from office.database import db
from office.errors import NotFound
from office.text import match_key

from .groups import Group, supplied_groups
from .live import edits_in, overlaid
from .models import EditState, ThesaurusEdit, ThesaurusEdition

PER_PAGE = 50


class Mark(enum.Enum):
    """Where a group comes from and what is about to happen to it; a group may bear several."""

    SUPPLIED = "kem-theo"
    CHANGED = "da-sua"
    OWN = "rieng"
    OFF = "tat"
    DRAFT = "nhap"

    @property
    def label(self) -> str:
        """The mark in Vietnamese."""
        return _MARK_LABELS[self]


_MARK_LABELS = {
    Mark.SUPPLIED: "Kèm theo phần mềm",
    Mark.CHANGED: "Cơ quan đã sửa",
    Mark.OWN: "Của cơ quan",
    Mark.OFF: "Đang tắt",
    Mark.DRAFT: "Có bản nháp",
}


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as the list shows it: its words now, or those it was switched off with, or drafted ones."""

    group: Group
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class RowsPage:
    """One page of the list: its number and the last one's, from 1, and how many groups there are."""

    rows: tuple[GroupRow, ...]
    page: int
    last_page: int
    total: int


@dataclass(frozen=True, slots=True)
class GroupPage:
    """All about one group. `live` is None where it is off or only drafted; `supplied` where it is the office's own.

    `words` are what its form begins with; `opened` is the newest edit, 0 for none.
    """

    slug: str
    words: Group
    supplied: Group | None
    live: Group | None
    draft: ThesaurusEdit | None
    history: tuple[ThesaurusEdit, ...]

    @property
    def opened(self) -> int:
        """What a form remembers of the group, so that nobody's edit is overwritten unseen."""
        return max((edit.id for edit in self.history), default=0)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of the list."""
        return _marks(self.supplied, self.live, self.draft)


def list_groups(words: str, mark: Mark | None, page: int) -> RowsPage:
    """The groups that say something like `words` and bear the mark, in the order of their first terms."""
    key = match_key(words)
    rows = [row for row in _rows() if (mark is None or mark in row.marks) and (not key or _says(row, key))]
    rows.sort(key=lambda row: (_standing(row, key), match_key(row.group.terms[0])))
    last_page = max(1, -(-len(rows) // PER_PAGE))
    page = min(max(page, 1), last_page)
    shown = tuple(rows[(page - 1) * PER_PAGE : page * PER_PAGE])
    return RowsPage(shown, page, last_page, len(rows))


def group_page(slug: str) -> GroupPage:
    """One group with its history, newest first. Raises `NotFound`."""
    query = sa.select(ThesaurusEdit).where(ThesaurusEdit.slug == slug).order_by(ThesaurusEdit.id.desc())
    told = (
        joinedload(ThesaurusEdit.proposed_by),
        joinedload(ThesaurusEdit.edition).joinedload(ThesaurusEdition.published_by),
    )
    history = tuple(db.session.scalars(query.options(*told)))
    supplied = _by_slug(supplied_groups()).get(slug)
    published = [edit for edit in history if edit.state is EditState.PUBLISHED]
    live = _by_slug(overlaid([supplied] if supplied else [], published)).get(slug)
    draft = next((edit for edit in history if edit.state is EditState.DRAFT), None)
    said = [edit.group for edit in history if edit.group is not None]
    words = (draft.group if draft else None) or live or next(iter(said), None) or supplied
    if words is None:
        raise NotFound(
            f"Bảng từ đồng nghĩa không có nhóm «{slug}». Hãy tìm nhóm theo một từ của nó.",
            way_out=("/van-phong/tu-dong-nghia", "Về bảng từ đồng nghĩa"),
        )
    return GroupPage(slug, words, supplied, live, draft, history)


def drafts() -> list[ThesaurusEdit]:
    """The drafts with who proposed them, oldest first."""
    query = sa.select(ThesaurusEdit).where(ThesaurusEdit.state == EditState.DRAFT).order_by(ThesaurusEdit.id)
    return list(db.session.scalars(query.options(joinedload(ThesaurusEdit.proposed_by))))


def find_draft(identity: int) -> ThesaurusEdit:
    """An edit by its id, whatever has become of it. Raises `NotFound`."""
    edit = db.session.get(ThesaurusEdit, identity)
    if edit is None:
        raise NotFound(
            "Không có bản nháp này. Hãy xem lại danh sách bản nháp.",
            way_out=("/van-phong/tu-dong-nghia/ban-nhap", "Xem các bản nháp"),
        )
    return edit


def editions() -> list[ThesaurusEdition]:
    """All editions with their edits, newest first."""
    query = sa.select(ThesaurusEdition).order_by(ThesaurusEdition.id.desc())
    told = (joinedload(ThesaurusEdition.published_by), selectinload(ThesaurusEdition.edits))
    return list(db.session.scalars(query.options(*told)))


def find_edition(number: int) -> ThesaurusEdition:
    """An edition with its edits. Raises `NotFound`."""
    edition = db.session.get(ThesaurusEdition, number, options=[selectinload(ThesaurusEdition.edits)])
    if edition is None:
        raise NotFound(
            f"Không có đợt công bố số {number}. Hãy xem lại danh sách các đợt.",
            way_out=("/van-phong/tu-dong-nghia/dot", "Xem các đợt công bố"),
        )
    return edition


def _rows() -> list[GroupRow]:
    supplied, published = _by_slug(supplied_groups()), edits_in(EditState.PUBLISHED)
    live = _by_slug(overlaid(supplied.values(), published))
    drafted = {edit.slug: edit for edit in edits_in(EditState.DRAFT)}
    kept = {edit.slug: edit.group for edit in (*published, *drafted.values()) if edit.group}
    shown = supplied | {slug: group for slug, group in kept.items() if group} | live
    return [
        GroupRow(group, _marks(supplied.get(slug), live.get(slug), drafted.get(slug)))
        for slug, group in shown.items()
    ]


def _marks(supplied: Group | None, live: Group | None, draft: ThesaurusEdit | None) -> tuple[Mark, ...]:
    marks = (
        [Mark.OWN] if supplied is None else [Mark.CHANGED if live not in (None, supplied) else Mark.SUPPLIED]
    )
    if live is None and (supplied is not None or draft is None):
        marks.append(Mark.OFF)
    if draft is not None:
        marks.append(Mark.DRAFT)
    return tuple(marks)


def _says(row: GroupRow, key: str) -> bool:
    terms = (*row.group.terms, *row.group.official, row.group.subject)
    return row.group.slug == key or any(f" {key}" in f" {match_key(term)}" for term in terms)


def _standing(row: GroupRow, key: str) -> bool:
    # Who types a whole term wants its group first; false sorts before true.
    return not any(match_key(term) == key for term in row.group.terms)


def _by_slug(groups: Iterable[Group]) -> dict[str, Group]:
    return {group.slug: group for group in groups}
