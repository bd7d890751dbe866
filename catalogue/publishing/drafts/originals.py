"""What a draft says, and what the catalogue holds of the thing that it will revise."""

import sqlalchemy as sa

from office.database import db
from office.text import normalise_line

from ...listings.models import Listing, ListingRevision
from ...listings.parts import ListingContent
from ...listings.recording import listing_content_of
from ...procedures.parts import Content
from ...procedures.plain import from_plain
from ...procedures.publication import RevisionState
from ...procedures.recording import content_of, latest_revision
from ...values.codes import parse_code
from ..models import Draft, DraftSubject
from .purposes import Purpose

Drafted = Content | ListingContent


def drafted(draft: Draft) -> Drafted | None:
    """What the draft says; None for an abolition."""
    if draft.content is None:
        return None
    if draft.subject is DraftSubject.LISTING:
        return from_plain(ListingContent, draft.content)
    return from_plain(Content, draft.content)


def last_known(draft: Draft) -> ListingContent | None:
    """What a person said of the listing that the draft abolishes; None where the catalogue has it."""
    return from_plain(ListingContent, draft.last_content) if draft.last_content is not None else None


def original(draft: Draft) -> tuple[Drafted | None, int | None]:
    """What the catalogue holds now of what the draft will revise, and its number; (None, None) for nothing."""
    if draft.subject is DraftSubject.LISTING:
        held = _latest_listing(draft.listing)
        return (listing_content_of(held), held.ordinal) if held else (None, None)
    revision = latest_revision(draft.procedure_id) if draft.procedure_id else None
    return (content_of(revision), revision.ordinal) if revision else (None, None)


def has_moved(draft: Draft) -> bool:
    """Whether the original has a newer revision than the one that the draft was made from."""
    return original(draft)[1] != draft.base_ordinal


def original_for(purpose: Purpose) -> tuple[Drafted, int | None]:
    """What a new draft for this begins with, and the number of the revision it is copied from; None for of nothing."""
    if purpose.subject is DraftSubject.LISTING:
        held = _latest_listing(purpose.listing)
        if held is not None:
            return listing_content_of(held), held.ordinal
        revision = latest_revision(purpose.procedure.id) if purpose.procedure else None
        code = parse_code(purpose.code)
        return ListingContent(
            code_written=normalise_line(purpose.code),
            suffix=code.suffix if code else "",
            name=revision.name if revision else normalise_line(purpose.name),
            sector=revision.sector.name if revision and revision.sector else "",
        ), None
    revision = latest_revision(purpose.procedure.id) if purpose.procedure else None
    if revision is not None:
        return content_of(revision), revision.ordinal
    return Content(name=normalise_line(purpose.name)), None


def _latest_listing(listing: Listing | None) -> ListingRevision | None:
    if listing is None:
        return None
    published = (ListingRevision.listing_id == listing.id) & (
        ListingRevision.state == RevisionState.ANNOUNCED
    )
    newest = sa.select(ListingRevision).where(published).order_by(ListingRevision.ordinal.desc())
    return db.session.scalar(newest.limit(1))
