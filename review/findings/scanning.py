"""Scanning: the rules over what is in force, and the kept findings brought into line with what they say.

What is new is opened, what is seen again keeps what an officer made of it, what is not seen any more is gone. All
of a batch is one transaction, so a scan that is broken off has done some procedures whole and others not at all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from catalogue.lookup.in_force import AsOf, is_in_force
from catalogue.procedures.models import Procedure, ProcedureKind, Revision
from catalogue.procedures.stored import stored_contents
from office.database import db, transaction

from .knowing import known_on
from .known import Known
from .models import FindingState, KeptFinding, RuleSwitch, ScannedRevision
from .registry import findings_in
from .values import Finding

BATCH = 200
Tell = Callable[[int, int], None]


@dataclass(slots=True)
class ScanReport:
    """What a scan came to: procedures looked at, findings there are now, newly opened, gone."""

    procedures: int = 0
    findings: int = 0
    opened: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """A procedure to be scanned; `revision_id` is None where nothing of it is in force."""

    procedure_id: int
    revision_id: int | None
    is_internal: bool


def scan(at: AsOf, procedures: Iterable[int] | None = None, tell: Tell | None = None) -> ScanReport:
    """Scans these procedures by their ids, or all; `tell` hears, inside each batch, how many are done of how many."""
    wanted = None if procedures is None else sorted(set(procedures))
    return _scan(_due(at, wanted), at, tell)


def scan_stale(at: AsOf) -> ScanReport:
    """Scans whatever has another revision in force than when it was scanned last, and no more."""
    seen: dict[int, int] = dict(
        db.session.execute(sa.select(ScannedRevision.procedure_id, ScannedRevision.revision_id)).all()
    )
    due = _due(at, None)
    return _scan([each for each in due if seen.get(each.procedure_id) != each.revision_id], at, None)


def rules_off() -> frozenset[str]:
    """The rules that somebody has switched off."""
    return frozenset(db.session.scalars(sa.select(RuleSwitch.rule).where(sa.not_(RuleSwitch.is_on))))


def _due(at: AsOf, wanted: Sequence[int] | None) -> list[Due]:
    in_force = sa.select(Revision.id, Revision.procedure_id).where(is_in_force(at)).subquery()
    query = (
        sa.select(Procedure.id, in_force.c.id, Procedure.kind)
        .outerjoin(in_force, in_force.c.procedure_id == Procedure.id)
        .order_by(Procedure.id)
    )
    if wanted is not None:
        query = query.where(Procedure.id.in_(wanted))
    else:
        # Of what is not in force only that matters which was scanned while it was.
        scanned = sa.select(ScannedRevision.procedure_id)
        query = query.where(sa.or_(in_force.c.id.is_not(None), Procedure.id.in_(scanned)))
    rows = db.session.execute(query)
    return [Due(identity, revision, kind is ProcedureKind.INTERNAL) for identity, revision, kind in rows]


def _scan(due: Sequence[Due], at: AsOf, tell: Tell | None) -> ScanReport:
    report = ScanReport()
    if not due:
        return report
    known, off = known_on(at), rules_off()
    for start in range(0, len(due), BATCH):
        batch = due[start : start + BATCH]
        with transaction():
            _bring_into_line(batch, _found(batch, known, off), at.on, report)
            report.procedures += len(batch)
            if tell:
                tell(report.procedures, len(due))
    return report


def _found(batch: Sequence[Due], known: Known, off: frozenset[str]) -> dict[str, tuple[Finding, Due]]:
    contents = stored_contents(each.revision_id for each in batch)
    found = {}
    for each in batch:
        stored = contents.get(each.revision_id or 0)
        own = replace(known, procedure_id=each.procedure_id, is_internal=each.is_internal)
        for finding in findings_in(stored.content, own, off) if stored else ():
            found[finding.fingerprint(each.procedure_id)] = (finding, each)
    return found


def _bring_into_line(
    batch: Sequence[Due], found: Mapping[str, tuple[Finding, Due]], on: date, report: ScanReport
) -> None:
    procedures = [each.procedure_id for each in batch]
    kept = {
        each.fingerprint: each
        for each in db.session.scalars(sa.select(KeptFinding).where(KeptFinding.procedure_id.in_(procedures)))
    }
    new = [_row(print_, *found[print_], on) for print_ in found if print_ not in kept]
    if new:
        db.session.execute(sa.insert(KeptFinding), new)
    for print_, each in kept.items():
        if print_ in found:
            _see_again(each, *found[print_], on)
        elif each.state is not FindingState.GONE:
            each.state = FindingState.GONE
            report.gone += 1
    report.findings += len(found)
    report.opened += len(new)
    _note_scanned(batch)


def _row(fingerprint: str, finding: Finding, due: Due, on: date) -> dict[str, Any]:
    proposal = finding.proposal
    return {
        "rule": finding.rule,
        "procedure_id": due.procedure_id,
        "revision_id": due.revision_id,
        "part": finding.part,
        "part_key": finding.key,
        "quote": finding.quote,
        "sentence": finding.sentence,
        "severity": finding.severity,
        "measure": proposal.kind,
        "measure_value": proposal.value,
        "fingerprint": fingerprint,
        "state": FindingState.OPEN,
        "first_seen_on": on,
        "last_seen_on": on,
        "reason": "",
    }


def _see_again(kept: KeptFinding, finding: Finding, due: Due, on: date) -> None:
    if kept.state is FindingState.GONE:
        kept.state = kept.state_when_seen
    kept.last_seen_on = max(on, kept.last_seen_on)
    kept.revision_id = due.revision_id or kept.revision_id
    kept.quote, kept.sentence, kept.severity = finding.quote, finding.sentence, finding.severity
    kept.measure, kept.measure_value = finding.proposal.kind, finding.proposal.value


def _note_scanned(batch: Sequence[Due]) -> None:
    procedures = [each.procedure_id for each in batch]
    db.session.flush()
    db.session.execute(sa.delete(ScannedRevision).where(ScannedRevision.procedure_id.in_(procedures)))
    rows = [
        {"procedure_id": each.procedure_id, "revision_id": each.revision_id}
        for each in batch
        if each.revision_id is not None
    ]
    if rows:
        db.session.execute(sa.insert(ScannedRevision), rows)
