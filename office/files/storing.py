"""Taking a signed decision in, and finding it again.

Only PDF is taken, by its content and not by its name. A file is written whole before its record is committed,
under the hash of its bytes: two equal files are one, a record never names what is not there, and no name that
somebody typed ever reaches the disk.
"""

import hashlib
import os
import re
from pathlib import Path

from .. import clock
from ..accounts.models import Account
from ..database import db
from ..errors import BadFile, NotFound
from ..text import normalise_line
from .models import StoredFile

LARGEST = 20 << 20
_BEGINS = b"%PDF-"
_LONGEST_NAME = 120
# What would turn the direction of a name round, or end a header.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069/\\\":;<>|*?]+")


def store_file(folder: Path, name: str, content: bytes, *, by: Account) -> StoredFile:
    """Keeps a PDF in `folder`. Raises `BadFile` for another kind, an empty one or one above 20 MB."""
    shown = _UNPRINTABLE.sub(" ", normalise_line(name)).strip()[-_LONGEST_NAME:] or "quyet-dinh.pdf"
    if not content.startswith(_BEGINS):
        raise BadFile(
            f"Tệp «{shown}» không phải PDF, nên không lưu. Hãy chọn bản quét hoặc bản ký số dạng PDF."
        )
    if len(content) > LARGEST:
        raise BadFile(f"Tệp «{shown}» lớn hơn {LARGEST >> 20} MB, nên không lưu. Hãy nén hoặc chia nhỏ tệp.")
    digest = hashlib.sha256(content).hexdigest()
    _write(folder, digest, content)
    stored = StoredFile(
        sha256=digest, name=shown, size=len(content), stored_by_id=by.id, stored_at=clock.now()
    )
    db.session.add(stored)
    db.session.flush()
    return stored


def stored_path(folder: Path, stored: StoredFile) -> Path:
    """Where the bytes are. Raises `NotFound` where the folder has lost them."""
    path = _place(folder, stored.sha256)
    if not path.is_file():
        raise NotFound(
            f"Không còn tệp «{stored.name}» trong thư mục dữ liệu. Hãy báo quản trị viên hệ thống."
        )
    return path


def _place(folder: Path, digest: str) -> Path:
    return folder / "files" / digest[:2] / f"{digest}.pdf"


def _write(folder: Path, digest: str, content: bytes) -> None:
    path = _place(folder, digest)
    if path.is_file():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_suffix(".new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
