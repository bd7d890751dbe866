"""The reverse lookup with words: the index says which revisions answer them, the database meets the criteria."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.lookup.home import home
from catalogue.lookup.in_force import AsOf
from catalogue.lookup.queries import PAGE_LENGTH, ProcedureList, rows_of_revisions
from catalogue.lookup.reverse.queries import Match, Sought, matches

from .install import search_parts
from .querying import answering


@dataclass(frozen=True, slots=True)
class Found:
    """Every procedure that was found, by name; `is_from_index` is false where words were sought in names alone."""

    matches: Sequence[Match]
    is_from_index: bool

    @property
    def revisions(self) -> list[int]:
        """The revisions that meet the criteria, in the order of the list."""
        return [each.revision_id for each in self.matches]

    @property
    def procedures(self) -> list[int]:
        """Their procedures, in the order of the list."""
        return [each.procedure_id for each in self.matches]


def find(sought: Sought, at: AsOf) -> Found:
    """What is found on that day. Without words the index is not asked."""
    home_id, words = home().agency_id, sought.selection.words
    if not words:
        return Found(matches(sought, at, home_id), is_from_index=True)
    revisions = revisions_answering(words, at, home_id)
    return Found(matches(sought, at, home_id, revisions), is_from_index=revisions is not None)


def revisions_answering(words: str, at: AsOf, home_id: int | None) -> list[int] | None:
    """Every revision in force that answers the words; None while the index is being healed."""
    parts = search_parts()
    edition = parts.healer.ready()
    return answering(edition, words, parts.standing.of(edition, at, home_id)) if edition else None


def page_of(found: Found, page: int) -> ProcedureList:
    """One page of it; a page beyond the last is the last."""
    total = len(found.matches)
    last_page = max(1, -(-total // PAGE_LENGTH))
    page = min(max(page, 1), last_page)
    shown = found.revisions[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH]
    return ProcedureList(rows_of_revisions(shown, home().agency_id), total, page, last_page, 0)
