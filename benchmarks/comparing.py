"""The pages beside the bare route: rounds of short loads, so that what disturbs one disturbs the other too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from .load import Load, fetch, put_load
from .serving import served


@dataclass(frozen=True, slots=True)
class Comparison:
    """One way of asking for one page, over all rounds; `ratio` is its answers a second to the bare route's."""

    page: str
    is_unchanged: bool
    per_second: float
    p95_ms: float
    ratio: float


def compare(
    data: Path, pages: dict[str, str], turns: Mapping[str, Sequence[str]], rounds: int, seconds: float
) -> tuple[Load, list[Comparison], Load]:
    """The bare route; every page of `pages` (name → path) as a 304 and afresh, and those of `turns` (name → paths
    asked for one after another) afresh; what one browser alone waits for the last of `turns`.

    Each figure is the median of the rounds, each ratio the median of the ratios within a round.
    """
    with served("bare", data) as bare_port, served("house", data) as port:
        etags = {path: fetch(port, path).headers["etag"] for path in pages.values()}
        ways = [(name, [path], etag) for name, path in pages.items() for etag in (etags[path], "")]
        ways += [(name, list(paths), "") for name, paths in turns.items()]
        put_load(bare_port, ["/"], seconds)
        bare: list[Load] = []
        alone: list[Load] = []
        taken: list[list[Load]] = [[] for _ in ways]
        for _ in range(rounds):
            bare.append(put_load(bare_port, ["/"], seconds))
            for loads, (_, paths, etag) in zip(taken, ways, strict=True):
                loads.append(put_load(port, paths, seconds, etag=etag, expected=304 if etag else 200))
            alone.append(put_load(port, ways[-1][1], seconds, browsers=1))
    compared = [
        _comparison(name, bool(etag), loads, bare) for loads, (name, _, etag) in zip(taken, ways, strict=True)
    ]
    return _middle(bare), compared, _middle(alone)


def _middle(loads: Sequence[Load]) -> Load:
    return Load(median(load.per_second for load in loads), median(load.p95_ms for load in loads))


def _comparison(page: str, is_unchanged: bool, loads: Sequence[Load], bare: Sequence[Load]) -> Comparison:
    middle = _middle(loads)
    ratio = median(mine.per_second / yours.per_second for mine, yours in zip(loads, bare, strict=True))
    return Comparison(page, is_unchanged, middle.per_second, middle.p95_ms, ratio)
