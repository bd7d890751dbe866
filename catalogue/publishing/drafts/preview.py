"""A draft as the public would see it, shown to its office alone: the public page over a revision that is none.

Names lead to the pages of agencies, papers and legal texts where the catalogue knows them; nothing is added to
the shared lists by looking.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, cast

import sqlalchemy as sa

from office.agencies.models import Agency, Sector
from office.database import db
from office.text import match_key

from ...law.models import LegalDocument
from ...listings.models import ListingRevision
from ...listings.parts import ListingContent
from ...lookup.home import home
from ...lookup.in_force import AsOf
from ...lookup.page_standing import PageStanding
from ...lookup.procedure_page import ListingView, ProcedurePage, load_page
from ...lookup.stubs import is_only_named
from ...papers.models import Paper
from ...procedures.parts import Content
from ...procedures.publication import Origin
from ...procedures.recording import content_of, latest_revision
from ...values.codes import parse_code
from ...values.paper_names import PaperLikeness, recognise
from ..models import Draft
from .drafting import drafted
from .queries import current_code


@dataclass(frozen=True, slots=True)
class Preview:
    """What the public page needs: the page and how it stands."""

    page: ProcedurePage
    standing: PageStanding


def preview_of(draft: Draft, at: AsOf) -> Preview | None:
    """The page of a draft as if it were in force; None for an abolition, which leaves no page."""
    said = drafted(draft)
    if said is None:
        return None
    content = said if isinstance(said, Content) else _national(draft, said)
    slugs: dict[tuple[str, int], str] = {}
    content = _linked(content, slugs)
    code = _code(draft)
    address = code or (f"ct-{draft.procedure_id}" if draft.procedure_id else "")
    held = load_page(draft.procedure_id, address, at, home().agency_id) if draft.procedure_id else None
    page = ProcedurePage(
        procedure_id=draft.procedure_id or 0,
        address=address,
        code=code,
        ordinal=(draft.base_ordinal or 0) + 1,
        content=content,
        sector_slug=_sector_slug(content.sector),
        origin=Origin.ANNOUNCED,
        source_title="",
        source_day=None,
        decision=None,
        effective_on=draft.effective_on,
        expires_on=draft.expires_on,
        home_listings=_listing(draft, said) or (held.home_listings if held else ()),
        other_listings=held.other_listings if held else 0,
        versions=held.versions if held else (),
        slugs=slugs,
        is_local=False,
    )
    return Preview(page, PageStanding((), "", is_only_named(content), is_other_day=False))


def _national(draft: Draft, listing: ListingContent) -> Content:
    revision = latest_revision(draft.procedure_id) if draft.procedure_id else None
    return content_of(revision) if revision else Content(listing.name, sector=listing.sector)


def _listing(draft: Draft, said: Content | ListingContent) -> tuple[ListingView, ...]:
    if not isinstance(said, ListingContent) or draft.authority is None:
        return ()
    # The public page asks a listing only for what it says, and a content says the same under the same names.
    revision = cast(ListingRevision, said)
    return (ListingView(draft.authority.name, draft.authority.slug, revision, said.sector),)


def _code(draft: Draft) -> str:
    if draft.procedure_id:
        return current_code(draft.procedure_id)
    code = parse_code(draft.code_written)
    return code.base if code and code.is_well_formed else ""


def _sector_slug(name: str) -> str:
    known = sa.select(Sector.slug).where(Sector.key == match_key(name)[:300])
    return (db.session.scalar(known) or "") if name else ""


def _linked(content: Content, slugs: dict[tuple[str, int], str]) -> Content:
    return replace(
        content,
        agencies=_named(content.agencies, "agency_id", "agency", Agency, _agency_key, slugs),
        components=_named(content.components, "paper_id", "paper", Paper, _paper_key, slugs),
        outputs=_named(content.outputs, "paper_id", "paper", Paper, _paper_key, slugs),
        legal_bases=_named(
            content.legal_bases, "legal_document_id", "law", LegalDocument, lambda part: part.number, slugs
        ),
    )


def _agency_key(part: Any) -> str:
    return match_key(part.name)[:300]


def _paper_key(part: Any) -> str:
    # Only issued papers are shared by name; a form of the procedure's own has no page before it is announced.
    paper = recognise(part.text)
    return f"cap:{paper.key}"[:500] if paper.likeness is PaperLikeness.ISSUED and paper.key else ""


def _named(
    parts: Iterable[Any],
    attribute: str,
    name: str,
    record: Any,
    key_of: Callable[[Any], str],
    slugs: dict[tuple[str, int], str],
) -> tuple[Any, ...]:
    keyed = [(part, key_of(part)) for part in parts]
    wanted = {key for _, key in keyed if key}
    asked = sa.select(record.key, record.id, record.slug).where(record.key.in_(sorted(wanted)))
    known = {key: (identity, slug) for key, identity, slug in db.session.execute(asked)} if wanted else {}
    slugs.update({(name, identity): slug for identity, slug in known.values()})
    return tuple(replace(part, **{attribute: known.get(key, (None, ""))[0]}) for part, key in keyed)
