"""The page of a search: results with their essentials, why they were found, and the ways to narrow.

Where the index cannot answer, the database does, by words of names alone, and the page says so.
"""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, TypeVar

import sqlalchemy as sa

from catalogue.lookup.home import home
from catalogue.lookup.in_force import AsOf
from catalogue.lookup.queries import ProcedureRow, list_procedures, rows_by_revision
from catalogue.lookup.selection import Scope, Selection
from catalogue.procedures.vocabulary import ApplicantKind, ChannelKind
from office.agencies.models import Agency, Level
from office.database import db

from .essentials import Essential, Essentials, essential
from .filters import DIMENSIONS, Dimension
from .install import SearchParts
from .marking import Piece, Sought, marked, sought
from .passages import Passage, passages
from .querying import Answer, Asked, Standing, answer, found_revisions
from .reader import Edition

Member = TypeVar("Member", bound=Enum)
_MOST_ROWS = 500
_AGAIN = "Hãy tải lại sau ít phút để có đủ kết quả."


@dataclass(frozen=True, slots=True)
class Result:
    """A procedure found, and where the question stands in it. `others` counts further ones of the same name."""

    known: Essential
    name: tuple[Piece, ...]
    passage: Passage | None
    others: int


class Choice(NamedTuple):
    """A way to narrow, and how many results it leaves."""

    value: str
    label: str
    leaves: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the page shows. `is_from_index` is false where only names were searched, in the database.

    `choices` are (dimension, its choices), those with nothing to choose left out.
    """

    results: tuple[Result, ...]
    total: int
    page: int
    last_page: int
    left_out: int
    corrected: str
    choices: tuple[tuple[Dimension, tuple[Choice, ...]], ...]
    is_from_index: bool


@dataclass(frozen=True, slots=True)
class SearchRows:
    """The results of a file; `caution` is what it lacks, "" for nothing."""

    rows: tuple[ProcedureRow, ...]
    caution: str


def search(parts: SearchParts, asked: Asked, at: AsOf) -> SearchPage:
    """The answer to what was asked, from the index if it is in step, else from the database."""
    home_id = home().agency_id
    edition = parts.healer.ready()
    if edition is None:
        return _from_database(asked, at, home_id)
    standing = parts.standing.of(edition, at, home_id)
    page = parts.recent.get(asked, edition, standing)
    if page is None:
        page = _made(parts, asked, edition, standing, home_id)
        parts.recent.keep(asked, edition, standing, page)
    return page


def _made(
    parts: SearchParts, asked: Asked, edition: Edition, standing: Standing, home_id: int | None
) -> SearchPage:
    with parts.turn:
        found = answer(edition, asked, standing)
    known = parts.essentials.of(edition.knows, home_id)
    rows = known.rows([hit.revision_id for hit in found.hits])
    wanted = sought(found.question, edition.speller.rarity)
    why = passages(found.question, wanted, rows, parts.texts)
    choices = tuple((each, _choices(each, found, known, asked.chosen)) for each in DIMENSIONS)
    return SearchPage(
        results=_results(found, rows, wanted, why),
        total=found.total,
        page=found.page,
        last_page=found.last_page,
        left_out=found.left_out,
        corrected=found.question.corrected,
        choices=tuple((each, few) for each, few in choices if few),
        is_from_index=True,
    )


def search_rows(parts: SearchParts, asked: Asked, at: AsOf) -> SearchRows:
    """The best results with their notes, at most five hundred, and what the file must say where there are more."""
    home_id = home().agency_id
    edition = parts.healer.ready()
    if edition is None:
        found = _from_database(asked, at, home_id)
        caution = f"Chỉ mục tìm kiếm đang được dựng lại, nên tệp chỉ tìm theo từ trong tên. {_AGAIN}"
        return SearchRows(tuple(each.known.row for each in found.results), caution)
    revisions = found_revisions(edition, asked, parts.standing.of(edition, at, home_id))
    rows = rows_by_revision(revisions[:_MOST_ROWS], home_id, is_noted=True)
    listed = tuple(rows[revision] for revision in revisions if revision in rows)
    more = len(revisions) > _MOST_ROWS
    caution = f"Chỉ gồm {_MOST_ROWS} kết quả đầu trong {len(revisions)}; hãy thu hẹp câu hỏi." if more else ""
    return SearchRows(listed, caution)


def _results(
    found: Answer, rows: dict[int, Essential], wanted: Sought, why: dict[int, Passage]
) -> tuple[Result, ...]:
    shown = (
        (hit, rows[hit.revision_id], why.get(hit.revision_id))
        for hit in found.hits
        if hit.revision_id in rows
    )
    return tuple(
        Result(known, marked(known.name, wanted, is_told_elsewhere=passage is not None), passage, hit.others)
        for hit, known, passage in shown
    )


def _from_database(asked: Asked, at: AsOf, home_id: int | None) -> SearchPage:
    chosen = asked.chosen
    selection = Selection(
        words=asked.text,
        sector=chosen.get("sector", ""),
        level=_member(Level, chosen.get("level")),
        agency=_slug_of(chosen.get("agency", "")),
        applicant=_member(ApplicantKind, chosen.get("applicant")),
        channel=_member(ChannelKind, chosen.get("channel")),
        scope=Scope.ALL if asked.is_with_copies else Scope.HOME,
    )
    found = list_procedures(selection, at, home_id, asked.page)
    results = tuple(
        Result(essential(row, ()), (Piece(row.name, is_hit=False),), None, 0) for row in found.rows
    )
    return SearchPage(
        results, found.total, found.page, found.last_page, found.left_out, "", (), is_from_index=False
    )


def _member(kind: type[Member], value: str | None) -> Member | None:
    return next((member for member in kind if member.value == value), None)


def _slug_of(agency: str) -> str:
    if not agency.isdecimal():
        return ""
    return db.session.scalar(sa.select(Agency.slug).where(Agency.id == int(agency))) or ""


def _choices(
    dimension: Dimension, found: Answer, known: Essentials, chosen: dict[str, str]
) -> tuple[Choice, ...]:
    labels = known.labels(dimension)
    return tuple(
        Choice(each.value, labels[each.value], each.count, each.value == chosen.get(dimension.mark))
        for each in found.choices[dimension.mark]
        if each.value in labels
    )
