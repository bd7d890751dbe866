"""The documents of the catalogue itself; apart from `corpus`, whose readers need no application in their memory."""

from pathlib import Path

from office.config import read_settings
from office.database import db
from search_index.documents import entries, published
from wsgi import create_app

from .corpus import write_entries


def write_national(data: Path, path: Path) -> int:
    """Puts the documents of the catalogue in `data` into a file; how many there are."""
    with create_app(read_settings({"THUTUC_DATA": str(data)})).app_context():
        return write_entries(entries(list(db.session.scalars(published()))), path)
