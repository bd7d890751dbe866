"""What a file or a command answers with, put together from the pages' own queries."""

from flask import current_app

from office.config import Settings
from office.decisions.models import Decision
from office.errors import NotFound

from ..lookup.addresses import Found
from ..lookup.decisions.changes import changes_of
from ..lookup.home import Home, home
from ..lookup.in_force import AsOf
from ..lookup.page_standing import standing_of
from ..lookup.procedure_page import load_page
from ..lookup.published_versions import versions_of
from .edition import Edition
from .record import procedure_record
from .record_changes import decision_record
from .wording import Json


def edition_of(at: AsOf, served: Home) -> Edition:
    """The edition of this installation on a day."""
    settings: Settings = current_app.extensions["settings"]
    return Edition(at.on, settings.public_url, served.is_demonstration)


def procedure_answer(found: Found, at: AsOf) -> Json:
    """One procedure as of a day. Raises `NotFound` where nothing of it is in force then."""
    served = home()
    page = load_page(found.procedure_id, found.address, at, served.agency_id)
    if page is None:
        raise NotFound(
            f"Thủ tục {found.address} không có nội dung nào có hiệu lực vào ngày {at.on:%d/%m/%Y}: "
            "chưa có hiệu lực, đã hết hiệu lực hoặc đã bị bãi bỏ. Hãy chọn ngày khác.",
            way_out=("/thu-tuc?hieu-luc=khong", "Xem các thủ tục không còn hoặc chưa có hiệu lực"),
        )
    versions = versions_of(found.procedure_id, at)
    standing = standing_of(page, versions, at, served.agency_id)
    return procedure_record(page, versions, standing, edition_of(at, served))


def decision_answer(decision: Decision, at: AsOf) -> Json:
    """A decision with every change of every procedure."""
    return decision_record(decision, changes_of(decision), edition_of(at, home()))
