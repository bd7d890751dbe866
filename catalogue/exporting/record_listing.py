"""The home authority's listing beside the procedure: only what it decides itself, the rest stays open."""

from ..listings.models import ListingRevision
from ..lookup.procedure_page import ListingView
from ..values.time_limits import Duration, TimeUnit
from .edition import Edition
from .record_origin import provenance, source
from .record_parts import duration
from .wording import Json, named


def listing(view: ListingView, edition: Edition) -> Json:
    """A listing in force; "" and null leave a matter as the procedure has it.

    `carried` names what the authority's list had a column for: what is empty there is "không nêu".
    """
    own = view.revision
    taken_from = source(own.source.title, own.source.retrieved_on) if own.source else None
    return {
        "authority": {"name": view.authority, "address": edition.entry("agency", view.authority_slug)},
        "code": own.code_written,
        "suffix": own.suffix,
        "name": own.name,
        "sector": view.sector,
        "level": named(own.level),
        "online_level": named(own.online_level),
        "committed_time_limit": {"duration": duration(_committed(own)), "text": own.limit_text},
        "charge": own.charge_text,
        "place": own.place,
        "legal_basis": own.legal_basis,
        "implementing_agencies": own.implementing.splitlines(),
        "note": own.note,
        "provenance": provenance(own, taken_from, own.stated_decision_number, edition),
        "carried": own.carried.split(",") if own.carried else [],
    }


def _committed(own: ListingRevision) -> Duration | None:
    if own.limit_unit is TimeUnit.SAME_DAY:
        return Duration(None, own.limit_unit)
    has_amount = own.limit_unit.takes_amount and own.limit_amount is not None
    return Duration(own.limit_amount, own.limit_unit) if has_amount else None
