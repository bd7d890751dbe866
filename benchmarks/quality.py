"""How good the search is: on questions it was tuned on and on others, beside a naive search, and without each rule.

`python -m benchmarks.quality DATA FILE` prints the figures as JSON; the catalogue in DATA and its index exist.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import asdict, dataclass, fields, replace
from functools import partial
from hashlib import sha1
from pathlib import Path
from unittest.mock import patch

import sqlalchemy as sa

from catalogue.lookup.home import home
from catalogue.lookup.in_force import AsOf
from catalogue.procedures.contents import PART_KINDS
from catalogue.procedures.models import Revision
from office.clock import now, today
from office.config import read_settings
from office.database import db, newest_sqlite  # type: ignore[attr-defined]
from search_index import evaluating, querying
from search_index.evaluating import Judged, figures, judge, read_questions
from search_index.install import search_parts
from search_index.querying import Standing, standing
from search_index.ranking import Weights
from search_index.reader import Edition
from search_index.spelling import Speller
from search_index.thesaurus.groups import Thesaurus
from search_index.vietnamese import Words, other_tone, read_words
from wsgi import create_app

_LAST_TUNED_ON = "q260"
_THIRD = 3
_MOST = 50


@dataclass(frozen=True, slots=True)
class Quality:
    """hit@1, hit@3, hit@10 and MRR of one way of searching on one part of one file; 0 to 1."""

    way: str
    file: str
    part: str
    queries: int
    figures: dict[str, float]


def quality(data: Path, files: Sequence[Path]) -> list[Quality]:
    """All ways of searching on all parts of the files; a process for each file, since nothing here is timed."""
    judging = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.quality", str(data), str(file)],
            cwd=Path(__file__).parents[1],
            stdout=subprocess.PIPE,
        )
        for file in files
    ]
    printed = [each.communicate()[0] for each in judging]
    if any(each.returncode for each in judging):
        raise RuntimeError("the search could not be judged; the reason is above")
    return [Quality(**each) for part in printed for each in json.loads(part)]


def _measured(file: Path) -> Iterator[Quality]:
    edition = search_parts().reader.edition()
    known = standing(edition, AsOf(today(), now()), home().agency_id)
    labelled = read_questions(file)
    parts = [_part(line.partition("\t")[0]) for line in file.read_text("utf-8").splitlines()]
    for way, changed in _ways(edition):
        with changed() as asked:
            judged = list(judge(asked, known, labelled))
        yield from _by_part(way, file.stem, parts, judged)


def _part(identity: str) -> str:
    is_seen = int(sha1(identity.encode()).hexdigest(), 16) % _THIRD != 0
    return "tuned" if is_seen and not (identity.startswith("q") and identity > _LAST_TUNED_ON) else "unseen"


def _by_part(way: str, file: str, parts: Sequence[str], judged: Sequence[Judged]) -> Iterator[Quality]:
    for part in ("tuned", "unseen"):
        found = figures([each for each, own in zip(judged, parts, strict=True) if own == part])
        yield Quality(way, file, part, int(found.pop("queries")), found)


def _ways(edition: Edition) -> Iterator[tuple[str, Callable[[], AbstractContextManager[Edition]]]]:
    yield "ours", partial(_with, edition, Weights())
    yield "naive FTS5", partial(_naively, edition)
    for field in fields(Weights):
        value = 1.0 if field.name.startswith("alone") else 0.0
        changed = replace(Weights(), **{field.name: value})
        yield f"{field.name} = {value:g}", partial(_with, edition, changed)
    yield "no thesaurus", partial(_with, edition.read_with(Thesaurus(())), Weights())
    for way, exchanged in _RULES.items():
        yield way, partial(_exchanged, edition, exchanged)
    literal = replace(edition, speller=_Literal(edition.view, edition.thesaurus))
    yield "no spelling", partial(_with, literal, Weights())


def _in_mixed_tones(edition: Edition, text: str, known: Standing) -> list[int]:
    # Every hỏi of the question as ngã and every ngã as hỏi.
    return querying.ranked(edition, other_tone(text), known)


_MIXED: dict[str, Callable[..., object]] = {"search_index.evaluating.ranked": _in_mixed_tones}
# Rules that are no weight: what stands in for what takes the rule away.
_RULES: dict[str, dict[str, Callable[..., object]]] = {
    "phrases lend words": {"search_index.asking._cuts": lambda span, phrase: False},
    "lại beside its verb only": {"search_index.asking._parted_acts": lambda words: frozenset()},
    "short forms as typed": {"search_index.asking.written_out": lambda typed: typed},
    "asked in mixed tones": _MIXED,
    "mixed, tones as typed": {
        **_MIXED,
        "search_index.spelling.other_tone": lambda word: word,
        "search_index.thesaurus.groups.other_tone": lambda word: word,
    },
}


@contextmanager
def _exchanged(edition: Edition, exchanged: dict[str, Callable[..., object]]) -> Iterator[Edition]:
    with ExitStack() as stack:
        for name, other in exchanged.items():
            stack.enter_context(patch(name, other))
        yield edition


@contextmanager
def _with(edition: Edition, weights: Weights) -> Iterator[Edition]:
    # There is one set of weights, so nothing but this needs to exchange it.
    with patch.object(querying, "_WEIGHTS", weights):
        yield edition


class _Literal(Speller):
    """Takes every word as typed."""

    def read(self, typed: Words) -> tuple[Words, bool]:
        """Nothing is changed."""
        return typed, False


@contextmanager
def _naively(edition: Edition) -> Iterator[Edition]:
    base = newest_sqlite.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE text USING fts5(name, body, tokenize='unicode61 remove_diacritics 2')")
    base.executemany("INSERT INTO text(rowid, name, body) VALUES (?, ?, ?)", _raw_texts())
    held = set(edition.view.keys.tolist())

    def ranked(edition: Edition, text: str, known: Standing) -> list[int]:
        wanted = " OR ".join(f'"{word}"' for word in dict.fromkeys(read_words(text).exact))
        found = base.execute(
            f"SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT {_MOST}", (wanted,)
        )
        return [revision for (revision,) in found if revision in held]

    with ExitStack() as stack:
        stack.callback(base.close)
        stack.enter_context(patch.object(evaluating, "ranked", ranked))
        yield edition


def _raw_texts() -> list[tuple[int, str, str]]:
    texts: dict[int, list[str]] = {}
    for kind in PART_KINDS:
        columns = [column for column in kind.table.c if isinstance(column.type, sa.Text)]
        for revision, *found in db.session.execute(sa.select(kind.table.c.revision_id, *columns)):
            texts.setdefault(revision, []).extend(filter(None, found))
    names = db.session.execute(sa.select(Revision.id, Revision.name))
    return [(revision, name, " ".join(texts.get(revision, ()))) for revision, name in names]


if __name__ == "__main__":
    with create_app(read_settings({"THUTUC_DATA": sys.argv[1]})).app_context():
        measured = [asdict(each) for each in _measured(Path(sys.argv[2]))]
    print(json.dumps(measured))
