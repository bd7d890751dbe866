"""Whether a sheet that somebody holds in hand is still true, and what changed since.

A sheet is held against the version of the procedure, and the revision of the listing, in force on the day of
the question. What it shows never changes; only how it stands does, and nothing of that is stored.
"""

import enum
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from office.agencies.models import Agency
from office.database import db
from office.errors import NotFound

from ..listings.models import Listing, ListingRevision
from ..listings.stored import StoredListing, stored_listings
from ..lookup.addresses import Found, find_address
from ..lookup.in_force import AsOf, is_listing_in_force
from ..procedures.sentences import Sentence
from ..procedures.stored import StoredContent, contents_by_ordinal
from .current import Coming, Shown, in_force_on, next_change, told_between
from .marks import SheetMark


class Standing(enum.Enum):
    """How a sheet stands on a day, from good to bad: of its two parts the worse one counts."""

    CURRENT = "current"
    NOT_YET = "not_yet"
    OUTDATED = "outdated"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """What to tell whoever scanned it, as a heading."""
        return _LABELS[self]

    @property
    def severity(self) -> int:
        """The greater, the worse."""
        return list(Standing).index(self)


_LABELS = {
    Standing.CURRENT: "Tờ niêm yết này còn đúng",
    Standing.NOT_YET: "Tờ niêm yết này chưa đến ngày áp dụng",
    Standing.OUTDATED: "Tờ niêm yết này đã cũ",
    Standing.ENDED: "Tờ niêm yết này không còn dùng được",
}


@dataclass(frozen=True, slots=True)
class Currency:
    """The answer: `sentences` tell what changed from the sheet to what is in force.

    `shown` is what the sheet says, `authority` whose listing it shows. `begins_on` is the day from which a
    sheet that is not yet true will be. `gains` names the authority whose listing a sheet without one lacks.
    """

    standing: Standing
    found: Found
    shown: Shown
    authority: str
    in_force: Shown
    sentences: tuple[Sentence, ...]
    begins_on: date | None
    gains: str
    coming: Coming | None

    @property
    def name(self) -> str:
        """The procedure as the sheet names it."""
        return self.shown.content.content.name if self.shown.content else ""

    @property
    def is_withdrawn(self) -> bool:
        """Whether what the sheet shows was announced in error and taken back."""
        parts = (self.shown.content, self.shown.listing)
        return any(part is not None and part.withdrawn_at is not None for part in parts)


def currency_of(mark: SheetMark, at: AsOf, home_id: int | None) -> Currency:
    """How the sheet of this mark stands on a day. Raises `NotFound` where no such sheet was ever printed."""
    found, shown, authority = _printed(mark)
    current = in_force_on(mark, at)
    standing = max(
        (_standing(shown.content, current.content, at), _standing(shown.listing, current.listing, at)),
        key=lambda each: each.severity,
    )
    is_true = standing is Standing.CURRENT
    gains = _gained(mark, at, home_id) if is_true else ""
    return Currency(
        Standing.OUTDATED if gains else standing,
        found,
        shown,
        authority,
        current,
        told_between(shown, current) if standing is Standing.OUTDATED else (),
        _beginning(shown) if standing is Standing.NOT_YET else None,
        gains,
        next_change(mark, shown, at) if is_true else None,
    )


def _printed(mark: SheetMark) -> tuple[Found, Shown, str]:
    found = find_address(f"ct-{mark.procedure_id}")
    content = contents_by_ordinal(mark.procedure_id, [mark.ordinal]).get(mark.ordinal) if found else None
    listing, authority = _listing_of(mark)
    if found is None or content is None or (mark.listing_id is not None and listing is None):
        raise NotFound(
            f"Không có tờ niêm yết nào mang số «{mark}». Hãy kiểm tra lại số in dưới mã QR, hoặc tìm thủ tục "
            "theo tên.",
            way_out=("/thu-tuc", "Tìm trong danh mục thủ tục"),
        )
    return found, Shown(content, listing), authority


def _listing_of(mark: SheetMark) -> tuple[StoredListing | None, str]:
    if mark.listing_id is None:
        return None, ""
    row = db.session.execute(
        sa.select(ListingRevision.id, Agency.name)
        .join(Listing, ListingRevision.listing_id == Listing.id)
        .join(Agency, Listing.authority_id == Agency.id)
        .where(
            Listing.id == mark.listing_id,
            Listing.procedure_id == mark.procedure_id,
            ListingRevision.ordinal == mark.listing_ordinal,
        )
    ).first()
    return (stored_listings([row.id]).get(row.id), row.name) if row else (None, "")


def _standing(
    shown: StoredContent | StoredListing | None, current: StoredContent | StoredListing | None, at: AsOf
) -> Standing:
    if shown is None or (current is not None and shown.revision_id == current.revision_id):
        return Standing.CURRENT
    if shown.withdrawn_at is None and shown.effective_on is not None and shown.effective_on > at.on:
        return Standing.NOT_YET
    return Standing.OUTDATED if current is not None else Standing.ENDED


def _beginning(shown: Shown) -> date | None:
    parts = (shown.content, shown.listing)
    days = [part.effective_on for part in parts if part is not None and part.effective_on is not None]
    return max(days, default=None)


def _gained(mark: SheetMark, at: AsOf, home_id: int | None) -> str:
    """The home authority that lists the procedure now, where the sheet shows no listing at all."""
    if mark.listing_id is not None or home_id is None:
        return ""
    listed = (
        sa.select(Agency.name)
        .join(Listing, Listing.authority_id == Agency.id)
        .join(ListingRevision, ListingRevision.listing_id == Listing.id)
        .where(
            Listing.procedure_id == mark.procedure_id,
            Listing.authority_id == home_id,
            is_listing_in_force(at),
        )
        .limit(1)
    )
    return db.session.scalar(listed) or ""
