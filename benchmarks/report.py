"""The figures as tables for people and as one JSON value, each promise of the house beside what was reached."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from .annexes import AnnexFigures
from .changes import ChangeFigures
from .comparing import Comparison
from .excel_in import HEADING, ExcelFigures
from .importing import ImportFigures
from .load import CONCURRENCY, Load
from .pages import PageFigures
from .promises import Promise
from .reviewing import ReviewFigures
from .search_report import SearchFigures

# What a row of the largest import may cost beside a row of the smallest before growth is no longer even.
_EVEN = 1.5


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run measured."""

    imported: ImportFigures
    growth: Sequence[ImportFigures]
    pages: Sequence[PageFigures]
    bare: Load
    compared: Sequence[Comparison]
    search: SearchFigures
    changes: ChangeFigures
    excel: Sequence[ExcelFigures]
    annex: AnnexFigures
    review: ReviewFigures

    @property
    def promises(self) -> list[Promise]:
        """The targets that hold wherever the benchmark runs, and the import's on two cores."""
        median_page = next(page for page in self.pages if page.name == "median")
        ratios = {(each.page, each.is_unchanged): each.ratio for each in self.compared}
        slowest_304 = min(ratio for (_, is_unchanged), ratio in ratios.items() if is_unchanged)
        per_row = [each.milliseconds_per_row for each in self.growth]
        return [
            Promise("import: seconds", self.imported.seconds, 90, is_floor=False),
            Promise("import: peak MiB", self.imported.peak_mib, 500, is_floor=False),
            Promise(
                "import: a row of the largest to one of the smallest", per_row[-1] / per_row[0], _EVEN, False
            ),
            Promise("304: slowest page to bare", slowest_304, 0.5, is_floor=True),
            Promise("median procedure afresh to bare", ratios["median", False], 0.15, is_floor=True),
            Promise("median procedure: bytes", median_page.html_bytes, 60_000, is_floor=False),
            Promise("comparing the two largest: ms", self.changes.comparison_ms, 50, is_floor=False),
            Promise(
                f"announcing {self.changes.items} procedures: seconds",
                self.changes.announcing_seconds,
                3,
                is_floor=False,
            ),
            Promise(
                f"decision of {self.changes.items} procedures: bytes",
                self.changes.page_bytes,
                300_000,
                is_floor=False,
            ),
            *(promise for each in self.excel for promise in each.promises()),
            Promise(
                f"annex of {self.annex.measures} measures: seconds", self.annex.seconds, 10, is_floor=False
            ),
            Promise(
                f"annex of {self.annex.measures} measures: peak MB",
                self.annex.peak_mib * 2**20 / 1e6,
                200,
                is_floor=False,
            ),
            *self.review.promises(),
            *self.search.promises(),
        ]

    def as_json(self) -> dict[str, Any]:
        """The report as one JSON value; rates are a second, `_ms` milliseconds, `_mib` MiB."""
        return {
            **asdict(self),
            "promises": [asdict(each) | {"is_kept": each.is_kept} for each in self.promises],
        }

    def as_text(self) -> str:
        """The report as a person reads it."""
        promises = (each.line for each in self.promises)
        parts = (
            self._imports(),
            self._pages(),
            self._loads(),
            self.search.as_text(),
            self._excel(),
            promises,
        )
        return "\n\n".join("\n".join(part) for part in parts)

    def _imports(self) -> Iterator[str]:
        yield f"{'import':28}{'rows':>8}{'seconds':>10}{'ms/row':>10}{'peak MiB':>10}"
        for each in (self.imported, *self.growth):
            yield (
                f"{each.file:28}{each.rows:8}{each.seconds:10.1f}"
                f"{each.milliseconds_per_row:10.1f}{each.peak_mib:10.0f}"
            )

    def _pages(self) -> Iterator[str]:
        yield f"{'page':10}{'html bytes':>12}{'gzip bytes':>12}{'queries':>10}{'for a 304':>11}  address"
        for each in self.pages:
            yield (
                f"{each.name:10}{each.html_bytes:12,}{each.gzip_bytes:12,}"
                f"{each.queries:10}{each.queries_unchanged:11}  {each.path}"
            )

    def _loads(self) -> Iterator[str]:
        yield f"{f'concurrency {CONCURRENCY}':20}{'per second':>12}{'p95 ms':>10}{'to bare':>10}"
        yield f"{'bare Flask':20}{self.bare.per_second:12.0f}{self.bare.p95_ms:10.1f}{1:10.2f}"
        for each in self.compared:
            name = f"{each.page}, {'304' if each.is_unchanged else 'afresh'}"
            yield f"{name:20}{each.per_second:12.0f}{each.p95_ms:10.1f}{each.ratio:10.2f}"

    def _excel(self) -> Iterator[str]:
        yield HEADING
        for each in self.excel:
            yield each.line
