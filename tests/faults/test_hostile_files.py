"""Every hostile file is refused in under 5 seconds and under 300 MB, with a sentence that says why."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from catalogue.importing.files import inspect
from office.errors import BadFile
from tests.hostile import RECIPES as TABLE_RECIPES
from tests.word_hostile import WORD_RECIPES

RECIPES = TABLE_RECIPES | WORD_RECIPES
ROOT = Path(__file__).parents[2]


# In a process of its own, so that what it and its readers needed is not mixed up with the tests' memory.
MEASURED = """
import json, resource, sys, time
from pathlib import Path
from catalogue.importing.files import inspect
from catalogue.importing.readers import choose_reader
from office.errors import BadFile

def own_peak():
    try:
        status = Path("/proc/self/status").read_text().split("VmHWM:")[1]
        return int(status.split()[0]) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

for line in sys.stdin:
    begun = time.perf_counter()
    sentence = ""
    try:
        facts = inspect(Path(line.strip()), "UBND tỉnh Thử Nghiệm")
        list(choose_reader(facts).rows(facts))
    except BadFile as refusal:
        sentence = refusal.sentence
    seconds = time.perf_counter() - begun
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps([line.strip(), sentence, seconds, own_peak() + children]), flush=True)
"""


@pytest.fixture(scope="module")
def refusals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What became of each file: the sentence, the seconds, the megabytes of both processes so far."""
    folder = tmp_path_factory.mktemp("hostile")
    paths = {str(build(folder)): name for name, (build, _) in RECIPES.items()}
    run = subprocess.run(
        [sys.executable, "-c", MEASURED],
        input="\n".join(paths),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=110,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    answers = map(json.loads, run.stdout.splitlines())
    return {paths[path]: (sentence, seconds, peak) for path, sentence, seconds, peak in answers}


@pytest.mark.parametrize("name", RECIPES)
def test_it_is_refused_quickly_with_a_sentence_that_says_why(name: str, refusals: dict[str, Any]) -> None:
    sentence, seconds, _ = refusals[name]
    assert RECIPES[name][1] in sentence, sentence
    assert sentence.startswith("Không nhận tệp «")
    assert sentence.endswith(".")
    assert seconds < 5


def test_both_processes_together_stay_under_300_megabytes(refusals: dict[str, Any]) -> None:
    assert max(peak for _, _, peak in refusals.values()) < 300


@pytest.mark.parametrize("kind", ["folder", "missing"])
def test_what_is_no_file_is_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path if kind == "folder" else tmp_path / "khong-co.xlsx"
    with pytest.raises(BadFile, match="không có tệp này"):
        inspect(path)
