"""Resolving stated decision numbers into registered decisions, many rows at a time, undoable."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from office import clock
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import record
from office.database import db
from office.decisions.models import Decision, DecisionKind
from office.decisions.registering import Issued, register
from office.errors import BadInput, Refused
from office.generation import bump_generation
from office.outbox import announce as follow_up

from ...listings.models import Listing, ListingRevision
from ...procedures.models import Revision
from ...procedures.publication import RevisionState
from ...procedures.resolutions import Resolution, ResolvedRow, resolved
from . import acts


@dataclass(frozen=True, slots=True)
class StatingRow:
    """A published revision that states a number and rests on no decision yet; `key` names it in a form."""

    key: str
    procedure_id: int
    name: str
    authority: str


def rows_stating(number: str) -> list[StatingRow]:
    """All of them: revisions of procedures, then of listings with the authority whose list it is."""
    own = (
        sa.select(Revision.id, Revision.procedure_id, Revision.name)
        .where(
            Revision.stated_decision_number == number,
            Revision.state == RevisionState.ANNOUNCED,
            Revision.decision_id.is_(None),
            Revision.id.not_in(resolved(ResolvedRow.revision_id)),
        )
        .order_by(Revision.sort_key, Revision.id)
    )
    listed = (
        sa.select(ListingRevision.id, Listing.procedure_id, ListingRevision.name, Agency.name)
        .join(Listing, ListingRevision.listing_id == Listing.id)
        .join(Agency, Listing.authority_id == Agency.id)
        .where(
            ListingRevision.stated_decision_number == number,
            ListingRevision.state == RevisionState.ANNOUNCED,
            ListingRevision.decision_id.is_(None),
            ListingRevision.id.not_in(resolved(ResolvedRow.listing_revision_id)),
        )
        .order_by(Agency.sort_key, ListingRevision.id)
    )
    return [
        *(
            StatingRow(f"t{identity}", procedure, name, "")
            for identity, procedure, name in db.session.execute(own)
        ),
        *(
            StatingRow(f"d{identity}", procedure, name, authority)
            for identity, procedure, name, authority in db.session.execute(listed)
        ),
    ]


def register_decision(number: str, agency: Agency, issued_on: date, title: str, *, by: Account) -> Decision:
    """Enters a decision that was issued outside this house. Raises `BadInput`, or `Refused` where it is there."""
    decision = register(Issued(agency.id, number, issued_on, DecisionKind.ANNOUNCEMENT, title))
    record(
        acts.REGISTERED,
        decision,
        by=by,
        changes={"number": (None, decision.number), "issued_on": (None, issued_on)},
    )
    return decision


def resolve(number: str, decision: Decision, chosen: Collection[str], *, by: Account) -> Resolution:
    """Ties the chosen rows (keys of `StatingRow`) to the decision. Raises `BadInput` where none is left to tie."""
    rows = [row for row in rows_stating(number) if row.key in chosen]
    if not rows:
        raise BadInput(
            "Chưa chọn dòng nào, hoặc các dòng đã chọn vừa được người khác xác định. Hãy tải lại trang."
        )
    resolution = Resolution(decision_id=decision.id, stated=number, made_by_id=by.id, made_at=clock.now())
    db.session.add(resolution)
    db.session.flush()
    db.session.add_all(_tied(resolution, rows))
    record(
        acts.RESOLVED,
        resolution,
        by=by,
        changes={"number": (None, number), "decision_id": (None, decision.id), "items": (None, len(rows))},
    )
    _changed(decision)
    return resolution


def undo_resolution(resolution: Resolution, why: str, *, by: Account) -> None:
    """The rows state their number again and rest on nothing. Raises `Refused` where it is undone already."""
    if resolution.undone_at is not None:
        raise Refused("Việc xác định này đã được hoàn tác trước đó.")
    resolution.undone_by_id, resolution.undone_at = by.id, clock.now()
    record(acts.UNRESOLVED, resolution, by=by, reason=why)
    _changed(resolution.decision)


def _tied(resolution: Resolution, rows: Sequence[StatingRow]) -> list[ResolvedRow]:
    return [
        ResolvedRow(
            resolution_id=resolution.id,
            revision_id=int(row.key[1:]) if row.key[0] == "t" else None,
            listing_revision_id=int(row.key[1:]) if row.key[0] == "d" else None,
        )
        for row in rows
    ]


def _changed(decision: Decision) -> None:
    bump_generation()
    follow_up("catalogue.changed", {"decision": decision.id})
