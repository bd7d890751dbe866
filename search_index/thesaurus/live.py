"""The thesaurus that questions are read with: the supplied groups with the office's published edits over them.

Publishing raises the catalogue's generation, so a process asks for the number of the edition only when that has
changed, and reads the edits only when the number has.
"""

from collections.abc import Iterable
from threading import Lock

import sqlalchemy as sa

from office.database import db
from office.generation import current_generation, generation_seen

from .groups import Group, Thesaurus, supplied_groups
from .models import EditKind, EditState, ThesaurusEdit, ThesaurusEdition


def overlaid(groups: Iterable[Group], edits: Iterable[ThesaurusEdit]) -> tuple[Group, ...]:
    """The groups as the edits make them; an edit that goes back to the supplied words changes nothing."""
    found = {group.slug: group for group in groups}
    for edit in edits:
        if edit.kind is EditKind.OFF:
            found.pop(edit.slug, None)
        elif edit.kind is EditKind.WRITTEN and edit.group is not None:
            found[edit.slug] = edit.group
    return tuple(found.values())


def edits_in(state: EditState) -> list[ThesaurusEdit]:
    """The edits in one state, oldest first."""
    query = sa.select(ThesaurusEdit).where(ThesaurusEdit.state == state).order_by(ThesaurusEdit.id)
    return list(db.session.scalars(query))


def live_groups() -> tuple[Group, ...]:
    """The groups as the public has them."""
    return overlaid(supplied_groups(), edits_in(EditState.PUBLISHED))


def drafted_groups() -> tuple[Group, ...]:
    """The groups as they would be if all drafts were published now."""
    drafts = edits_in(EditState.DRAFT)
    drafted = {edit.slug for edit in drafts}
    # A draft that goes back to the supplied words takes the published edit of its group away.
    kept = [edit for edit in edits_in(EditState.PUBLISHED) if edit.slug not in drafted]
    return overlaid(supplied_groups(), [*kept, *drafts])


def edition_number() -> int:
    """The number of the newest edition; 0 while the office has published none."""
    return db.session.scalar(sa.select(sa.func.max(ThesaurusEdition.id))) or 0


class LiveThesaurus:
    """Gives the thesaurus of the newest edition; one for a process, safe to use from many threads."""

    def __init__(self) -> None:
        """Nothing is read until it is asked for."""
        self._known: tuple[int, int, Thesaurus] | None = None
        self._lock = Lock()

    def now(self) -> Thesaurus:
        """The same object until another edition is published."""
        known = self._known
        if known is not None and known[0] == generation_seen():
            return known[2]
        # The number of the state that is read here, which may be older than the one that was seen.
        generation, number = current_generation(), edition_number()
        with self._lock:
            known = self._known
            is_same = known is not None and known[1] == number
            thesaurus = known[2] if known is not None and is_same else Thesaurus(live_groups())
            self._known = generation, number, thesaurus
            return thesaurus
