"""Which pages are measured, how many bytes they have, and how many questions to the database they take."""

import gzip
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from flask import Flask

from catalogue.lookup.addresses import address_of
from catalogue.procedures.contents import PART_KINDS
from catalogue.procedures.models import ProcedureCode, Revision
from office.config import read_settings
from office.database import db
from wsgi import create_app

SEARCH, SUGGESTIONS = "search", "suggestions"
_FEW = 12


@dataclass(frozen=True, slots=True)
class PageFigures:
    """A page: what it is, its address, bytes as sent and compressed, queries afresh and for a 304."""

    name: str
    path: str
    html_bytes: int
    gzip_bytes: int
    queries: int
    queries_unchanged: int


def page_figures(data: Path) -> list[PageFigures]:
    """The list and the pages of the median and the largest procedure of the catalogue in `data`."""
    app = create_app(read_settings({"THUTUC_DATA": str(data)}))
    with app.app_context():
        chosen = {"list": "/thu-tuc", **_chosen_procedures()}
        seen = _count_queries()
    return [_figures(app, name, path, seen) for name, path in chosen.items()]


def revisions_by_size() -> list[int]:
    """The revisions by the characters that their parts hold, which is what makes one page heavier than another."""
    sizes: Counter[int] = Counter()
    for kind in PART_KINDS:
        sizes.update(dict(db.session.execute(_sizes(kind.table)).tuples().all()))
    return [revision for revision, _ in sorted(sizes.items(), key=lambda pair: (pair[1], pair[0]))]


def _chosen_procedures() -> dict[str, str]:
    in_order = revisions_by_size()
    return {"median": _path(in_order[len(in_order) // 2]), "largest": _path(in_order[-1])}


def _sizes(table: sa.Table) -> sa.Select[Any]:
    texts = [column for column in table.c if isinstance(column.type, sa.Text)]
    total = sum((sa.func.coalesce(sa.func.sum(sa.func.length(text)), 0) for text in texts), sa.literal(0))
    return sa.select(table.c.revision_id, total).group_by(table.c.revision_id)


def _path(revision_id: int) -> str:
    current = sa.and_(ProcedureCode.procedure_id == Revision.procedure_id, ProcedureCode.is_current)
    wanted = sa.select(Revision.procedure_id, ProcedureCode.base, ProcedureCode.is_well_formed)
    wanted = wanted.outerjoin(ProcedureCode, current).where(Revision.id == revision_id)
    return f"/thu-tuc/{address_of(*db.session.execute(wanted).one())}"


def _count_queries() -> list[str]:
    seen: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    return seen


def _figures(app: Flask, name: str, path: str, seen: list[str]) -> PageFigures:
    browser = app.test_client()
    browser.get(path)
    seen.clear()
    answer = browser.get(path)
    afresh = len(seen)
    seen.clear()
    browser.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    return PageFigures(name, path, len(answer.data), len(gzip.compress(answer.data, 6)), afresh, len(seen))


def search_pages(queries: Sequence[str]) -> dict[str, list[str]]:
    """A few searches, and what is asked for suggestions while their first words are typed."""
    few = queries[:: max(1, len(queries) // _FEW)][:_FEW]
    typed = [query[:end] for query in few for end in (3, 7, 12)]
    return {
        SEARCH: [f"/tim-kiem?q={quote(query)}" for query in few],
        SUGGESTIONS: [f"/tim-kiem/goi-y.json?q={quote(start)}" for start in typed],
    }


def slowest_search(data: Path, texts: Iterable[str]) -> float:
    """Milliseconds that the slowest page of a search for one of these texts took, after a first one."""
    browser = create_app(read_settings({"THUTUC_DATA": str(data)})).test_client()
    taken = []
    for text in ("khai sinh", *texts):
        begun = time.perf_counter()
        status = browser.get("/tim-kiem", query_string={"q": text}).status_code
        taken.append(1000 * (time.perf_counter() - begun))
        if status != 200:  # noqa: PLR2004
            raise RuntimeError(f"answered {status} to {text[:40]!r}")
    return max(taken[1:])
