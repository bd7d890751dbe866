"""One procedure as JSON: everything that its page shows, under the glossary's English names.

Choices come as stored value and Vietnamese label. null means that the catalogue holds nothing; an empty
text or list means that the source states nothing. Addresses are absolute.
"""

from collections.abc import Sequence

from ..lookup.headlines import charge_summary, limit_summary
from ..lookup.page_standing import Caution, PageStanding
from ..lookup.procedure_page import ProcedurePage
from ..lookup.published_versions import Version
from ..lookup.queries import ProcedureList, ProcedureRow
from ..procedures.parts import Content
from .edition import Edition
from .record_listing import listing
from .record_origin import day, provenance, source, version
from .record_parts import Slugs, channels, dossier_cases, linked
from .wording import DEMONSTRATION_NOTICE, Json, named


def procedure_record(
    page: ProcedurePage, versions: Sequence[Version], standing: PageStanding, edition: Edition
) -> Json:
    """The procedure as its page shows it on a day, with the versions recorded by then, newest first."""
    taken_from = source(page.source_title, page.source_day)
    number = page.content.stated_decision_number
    return {
        **_about(edition),
        "address": edition.procedure(page.address),
        "code": page.code or None,
        "malformed_code": standing.malformed_code or None,
        "cautions": [_caution(each, edition) for each in standing.cautions],
        "is_stub": standing.is_stub,
        "is_local": page.is_local,
        **_summary(page, edition),
        **_requirements(page.content, page.slugs, edition),
        "provenance": provenance(page, taken_from, number, edition),
        "home_listings": [listing(view, edition) for view in page.home_listings],
        "other_listings": page.other_listings,
        "ordinal": page.ordinal,
        "versions": [version(known) for known in versions],
    }


def _caution(caution: Caution, edition: Edition) -> Json:
    address = edition.decision(caution.decision)
    return {"title": caution.title, "text": caution.text, "decision_address": address}


def _about(edition: Edition) -> Json:
    warning = {"notice": DEMONSTRATION_NOTICE} if edition.is_demonstration else {}
    return {"demonstration": edition.is_demonstration, **warning, "on": day(edition.on)}


def _summary(page: ProcedurePage, edition: Edition) -> Json:
    content = page.content
    return {
        "name": content.name,
        "sector": _sector(content.sector, page.sector_slug, edition),
        "level": named(content.level),
        "regulated_as": named(content.regulated_as),
        "keywords": content.keywords,
        "time_limit_summary": limit_summary(content),
        "charge_summary": charge_summary(content),
        "agencies": [
            {
                "role": named(part.role),
                "name": part.name,
                "address": linked("agency", part.agency_id, page.slugs, edition),
            }
            for part in content.agencies
        ],
        "applicants": [{"kind": named(part.kind), "text": part.text} for part in content.applicants],
    }


def _sector(name: str, slug: str, edition: Edition) -> Json | None:
    return {"name": name, "address": edition.entry("sector", slug)} if name else None


def _requirements(content: Content, slugs: Slugs, edition: Edition) -> Json:
    return {
        "dossier_sets": content.dossier_sets,
        "dossier_cases": dossier_cases(content, slugs, edition),
        "channels": channels(content),
        "is_late_intake_next_day": content.is_late_intake_next_day,
        "steps": [{"title": part.title, "text": part.text} for part in content.steps],
        "places": [part.text for part in content.places],
        "outputs": [
            {"text": part.text, "paper_address": linked("paper", part.paper_id, slugs, edition)}
            for part in content.outputs
        ],
        "conditions": [part.text for part in content.conditions],
        "legal_bases": [
            {
                "number": part.number,
                "text": part.text,
                "address": linked("law", part.legal_document_id, slugs, edition),
            }
            for part in content.legal_bases
        ],
    }


def list_record(
    found: ProcedureList, edition: Edition, *, previous: str | None, following: str | None
) -> Json:
    """One page of a list with the addresses of the page before and the page after, None at the ends."""
    return {
        **_about(edition),
        "total": found.total,
        "page": found.page,
        "last_page": found.last_page,
        "previous": previous,
        "next": following,
        "left_out": found.left_out,
        "procedures": [_row(row, edition) for row in found.rows],
    }


def _row(row: ProcedureRow, edition: Edition) -> Json:
    return {
        "address": edition.procedure(row.address),
        "record": edition.procedure_record(row.address),
        "code": row.code or None,
        "name": row.name,
        "sector": _sector(row.sector, row.sector_slug, edition),
        "level": named(row.level),
        "agencies": list(row.agencies),
        "applicants": list(row.applicants),
        "time_limit_summary": row.limit,
        "charge_summary": row.charge,
        "stated_decision_number": row.decision_number,
        "is_local": row.is_local,
    }
