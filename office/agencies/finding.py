"""Finding an agency by what a person or a script calls it: its name in any case, its code, its address."""

import sqlalchemy as sa

from ..database import db
from ..errors import NotFound
from ..text import match_key, normalise_line
from .models import Agency


def find_agency(called: str) -> Agency:
    """The agency of that name, code (H37) or slug. Raises `NotFound`."""
    name = normalise_line(called)
    wanted = sa.or_(Agency.key == match_key(name), Agency.code == name, Agency.slug == name)
    found = db.session.scalar(sa.select(Agency).where(wanted).order_by(Agency.id).limit(1))
    if found is None:
        raise NotFound(
            f"Không có cơ quan nào tên «{name[:120]}» trong danh sách. Hãy kiểm tra lại tên hoặc mã."
        )
    return found
