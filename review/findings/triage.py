"""What officers make of findings: dismissed with a reason, taken into the review, or opened again; rules on and off."""

from collections.abc import Sequence

import sqlalchemy as sa

from office import clock
from office.accounts.models import Account
from office.audit.trail import record
from office.database import db
from office.errors import BadInput
from office.text import normalise

from . import acts
from .models import FindingState, KeptFinding, RuleSwitch
from .rules.rule import Rule
from .states import FindingAct, after


def dismiss(findings: Sequence[KeptFinding], why: str, *, by: Account) -> None:
    """Lays them aside until their words change. Raises `BadInput` without a reason, `Refused` for what is gone."""
    reason = normalise(why)
    if not reason:
        raise BadInput(
            "Bỏ qua phát hiện phải nêu lý do, để người xem sau biết vì sao đây không phải gánh nặng. Hãy ghi lý do."
        )
    _settle(findings, FindingAct.DISMISS, reason, acts.DISMISSED, by)


def take(findings: Sequence[KeptFinding], *, by: Account) -> None:
    """Marks them as taken into the review. Raises `Refused` for what is gone."""
    _settle(findings, FindingAct.TAKE, "", acts.TAKEN, by)


def reopen(findings: Sequence[KeptFinding], *, by: Account) -> None:
    """Takes back what was made of them. Raises `Refused` for what is gone."""
    for each in findings:
        before, following = each.state, _after(each, FindingAct.REOPEN)
        if before is following:
            continue
        each.state, each.reason = following, ""
        each.settled_by_id = each.settled_at = None
        _record(acts.REOPENED, each, before, by, None)


def _settle(findings: Sequence[KeptFinding], act: FindingAct, reason: str, told: str, by: Account) -> None:
    identity, moment = by.id, clock.now()
    for each in findings:
        before, each.state = each.state, _after(each, act)
        each.reason = reason
        each.settled_by_id, each.settled_at = identity, moment
        _record(told, each, before, by, reason or None)


def _record(act: str, finding: KeptFinding, before: FindingState, by: Account, reason: str | None) -> None:
    changes = {"state": (before.value, finding.state.value), "rule": (None, finding.rule)}
    record(act, finding, by=by, changes=changes, reason=reason)


def _after(finding: KeptFinding, act: FindingAct) -> FindingState:
    return after(finding.state, act, finding.quote[:80])


def switch(rule: Rule, *, is_on: bool, by: Account) -> None:
    """Switches a rule on or off. What it had found is gone while it is off, and comes back as it was judged."""
    row = db.session.scalar(sa.select(RuleSwitch).where(RuleSwitch.rule == rule.id))
    if (row is None or row.is_on) is is_on:
        return
    moment = clock.now()
    if row is None:
        row = RuleSwitch(rule=rule.id, is_on=is_on, switched_by_id=by.id, switched_at=moment)
        db.session.add(row)
    row.is_on, row.switched_by_id, row.switched_at = is_on, by.id, moment
    record(acts.SWITCHED, row, by=by, changes={"rule": (None, rule.id), "is_on": (not is_on, is_on)})
    if not is_on:
        own = sa.update(KeptFinding).where(KeptFinding.rule == rule.id)
        db.session.execute(own.values(state=FindingState.GONE))
