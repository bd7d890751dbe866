"""The house rules that no tool checks, read out of the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("office", "catalogue", "review", "search_index")
LONGEST_FILE, LONGEST_FUNCTION = 300, 40


def modules() -> list[Path]:
    found = [ROOT / "wsgi.py"]
    for package in PACKAGES:
        found += sorted((ROOT / package).rglob("*.py"))
    return found


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    doc = node.body[0] if ast.get_docstring(node) else None
    documented = doc.end_lineno - doc.lineno + 1 if doc else 0
    return node.end_lineno - node.lineno + 1 - documented


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_keeps_to_the_measures_of_the_house(path):
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module says what it is for"
    for function in functions(tree):
        assert length(function) <= LONGEST_FUNCTION, f"{function.name} is too long"
        local = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert not local, f"{function.name} imports inside"


@pytest.mark.parametrize("folder", [*PACKAGES, "tests", "benchmarks"])
def test_no_file_of_code_or_tests_is_longer_than_a_few_screens(folder):
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / folder).rglob("*.py")
    }
    assert lengths
    assert not {path: length for path, length in lengths.items() if length > LONGEST_FILE}


def test_only_the_database_module_commits():
    committing = [
        path
        for path in modules()
        if re.search(r"session(?:\(\))?\.commit\(", path.read_text(encoding="utf-8"))
    ]
    assert committing == [ROOT / "office" / "database.py"]


def test_only_the_clock_asks_the_time():
    asking = re.compile(r"datetime\.now\(|date\.today\(|time\.time\(|utcnow\(")
    found = [path for path in modules() if asking.search(path.read_text(encoding="utf-8"))]
    assert found == [ROOT / "office" / "clock.py"]


def test_no_number_is_read_from_an_address_without_its_limits():
    unlimited = re.compile(r"\bint\((?:request\.args|args|asked|arguments)[.\[]|\bargs\.get\([^)]*type=int")
    found = [path for path in modules() if unlimited.search(path.read_text(encoding="utf-8"))]
    assert not found, "read it with office.web.addresses.record_number"


def test_no_room_knows_the_composition_root():
    for path in modules()[1:]:
        assert not re.search(r"^(?:from|import) wsgi\b", path.read_text(encoding="utf-8"), re.MULTILINE), path


def test_templates_hold_nothing_inline_and_switch_escaping_off_nowhere():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", text), path
        assert "|safe" not in text.replace(" ", ""), path
        assert "autoescape" not in text, path


def test_nothing_in_the_project_names_a_registry_or_a_place_on_a_machine():
    for path in [
        *modules(),
        ROOT / "Makefile",
        ROOT / "README.md",
        *ROOT.glob("*.lock"),
        *ROOT.glob("docs/**/*.md"),
    ]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"pypi\.org|pythonhosted|registry\.npmjs|/root/|/opt/", text), path
