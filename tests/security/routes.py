"""The routes of the house, as the security tests walk them."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from flask import Flask
from werkzeug.routing import IntegerConverter, Rule
from werkzeug.test import TestResponse

from office.accounts.permissions import declared_access
from office.config import Settings
from wsgi import create_app


def _rules() -> list[Rule]:
    app = create_app(Settings(data=Path("unused"), database_url="sqlite:///unused"))
    return sorted(app.url_map.iter_rules(), key=str)


RULES = _rules()


def address_of(rule: Rule) -> str:
    """An address that this route answers; no record of that name need exist."""
    values = {
        name: 999_999 if isinstance(converter, IntegerConverter) else "khong-co"
        for name, converter in rule._converters.items()
    }
    built = rule.build({**(rule.defaults or {}), **values}, append_unknown=False)
    assert built is not None, rule
    return built[1]


def guarded(app: Flask, method: str) -> list[Rule]:
    """The routes that answer this method to some accounts only."""
    return [
        rule
        for rule in RULES
        if method in (rule.methods or ()) and declared_access(app, rule.endpoint) != "public"
    ]


def words_of(answer: TestResponse) -> str:
    """The text of a page or of a file; of a workbook, that of all its sheets."""
    if not answer.data.startswith(b"PK"):
        return answer.data.decode("utf-8", "replace")
    with ZipFile(BytesIO(answer.data)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
