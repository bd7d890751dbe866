"""Where a revision, of a procedure or of a listing, comes from: its decision or its source, and its dates."""

from datetime import UTC, date
from typing import Protocol

from office.decisions.models import Decision

from ..lookup.published_versions import Version
from ..procedures.publication import Origin
from .edition import Edition
from .wording import Json, named


class Published(Protocol):
    """What a published revision says of itself; dates that are None are unknown or open."""

    @property
    def origin(self) -> Origin:
        """A decision or a file."""

    @property
    def decision(self) -> Decision | None:
        """Set where the origin is a decision."""

    @property
    def effective_on(self) -> date | None:
        """The first day; None: from the beginning."""

    @property
    def expires_on(self) -> date | None:
        """The last day of what was announced for a time."""


def day(value: date | None) -> str | None:
    """A date after ISO 8601."""
    return value.isoformat() if value else None


def provenance(published: Published, source: Json | None, stated_number: str, edition: Edition) -> Json:
    """What it rests on. The number stated by a file is not yet a decision and stands apart."""
    return {
        "origin": named(published.origin),
        "decision": _decision(published.decision, edition) if published.decision else None,
        "source": source,
        "stated_decision_number": stated_number,
        "stated_decision_address": edition.decision(stated_number),
        "effective_on": day(published.effective_on),
        "expires_on": day(published.expires_on),
    }


def _decision(decision: Decision, edition: Edition) -> Json:
    return {
        "number": decision.number,
        "issuing_agency": decision.issuing_agency.name,
        "issued_on": day(decision.issued_on),
        "kind": named(decision.kind),
        "title": decision.title,
        "signatory": decision.signatory,
        "address": edition.decision(decision.number),
    }


def source(title: str, retrieved_on: date | None) -> Json | None:
    """The file that it was taken over from, and the day its data is of; None without one."""
    return {"title": title, "retrieved_on": day(retrieved_on)} if title else None


def version(known: Version) -> Json:
    """One line of the history; the moment of recording is in UTC."""
    return {
        "ordinal": known.ordinal,
        "name": known.name,
        "origin": named(known.origin),
        "effective_on": day(known.effective_on),
        "expires_on": day(known.expires_on),
        "recorded_at": known.recorded_at.astimezone(UTC).isoformat(timespec="seconds"),
    }
