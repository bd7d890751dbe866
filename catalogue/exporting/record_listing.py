"""The home authority's listing beside the procedure: only what it decides itself, the rest stays open."""

from ..listings.telling import committed
from ..lookup.procedure_page import ListingView
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
        "committed_time_limit": {
            "duration": duration(committed(own.limit_amount, own.limit_unit)),
            "text": own.limit_text,
        },
        "charge": own.charge_text,
        "place": own.place,
        "legal_basis": own.legal_basis,
        "implementing_agencies": own.implementing.splitlines(),
        "note": own.note,
        "provenance": provenance(own, taken_from, own.stated_decision_number, edition),
        "carried": own.carried.split(",") if own.carried else [],
    }
