"""What a decision did, as one value for scripts: plans, procedures, costs and days before and after, each line.

Nothing here is stored: progress is what was in force on the day of asking, totals are over what is known.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from catalogue.lookup.in_force import AsOf
from catalogue.values.time_limits import Duration
from office.decisions.models import Decision

from ..costs.arithmetic import CostMethod, Saving, Total, as_number, as_numbers, rounded, share
from ..costs.queries import LineCosts, realised_of, totals_of
from ..implementation.queries import TrackedLine, approved_lines, tracked_lines
from ..plans.models import Measure, MeasureLine, PlanKind, SimplificationPlan
from ..plans.pages import LineView, line_views
from ..rounds.models import ReviewRound
from ..rounds.reviewed import reviewed_in

Json = dict[str, Any]


def review_answer(decision: Decision, at: AsOf) -> Json:
    """Everything that the decision approved and what became of it; no plan where it approved none."""
    lines = approved_lines(SimplificationPlan.decision_id == decision.id)
    views = line_views(lines)
    rows = tracked_lines(lines, views, at)
    done = [row for row in rows if row.tracked.progress.is_done]
    return {
        **_of_decision(decision),
        "on": at.on.isoformat(),
        "plans": _plans(rows),
        "by_kind": _by_kind(rows),
        "procedures": _share_of(lines, at),
        "progress": {
            "lines": len(rows),
            "done": len(done),
            "rate": float(rounded(share(len(done), len(rows)))),
            "by_state": dict(Counter(row.tracked.progress.value for row in rows)),
        },
        "costs": _totals(totals_of(row.view.costs for row in rows)),
        "realised_costs": _totals(
            realised_of((row.view.costs for row in done), (row.view.costs for row in rows))
        ),
        "days": _days(views.values()),
        "lines": [_line(row) for row in rows],
    }


def _share_of(lines: Sequence[MeasureLine], at: AsOf) -> Json:
    """How many were simplified of how many that the plans' agencies had reviewed in the plans' years.

    Other kinds of plans are counted apart: what they restructure, decentralise or keep inside is not simplified.
    """
    own = [line for line in lines if line.measure.plan.kind is PlanKind.SIMPLIFICATION]
    simplified = {line.procedure_id for line in own}
    rounds = {(line.measure.plan.year, line.measure.plan.agency_id) for line in own}
    found = [reviewed_in(year, ReviewRound.agency_id == agency, at) for year, agency in sorted(rounds)]
    reviewed: frozenset[int] = frozenset().union(*(each for each in found if each is not None))
    is_known = any(each is not None for each in found)
    part = len(simplified & reviewed)
    return {
        "simplified": len(simplified),
        "reviewed": len(reviewed) if is_known else None,
        "share": float(rounded(share(part, len(reviewed)))) if reviewed else None,
    }


def _of_decision(decision: Decision) -> Json:
    return {
        "number": decision.number,
        "year": decision.year,
        "issued_on": decision.issued_on.isoformat(),
        "issuing_agency": decision.issuing_agency.name,
        "title": decision.title,
    }


def _plans(rows: Sequence[TrackedLine]) -> list[Json]:
    found: dict[SimplificationPlan, list[TrackedLine]] = {}
    for row in rows:
        found.setdefault(row.view.line.measure.plan, []).append(row)
    return [
        {
            "title": plan.title,
            "kind": {"value": plan.kind.value, "label": plan.kind.label},
            "year": plan.year,
            "agency": plan.agency.name,
            "measures": len({row.view.line.measure_id for row in own}),
            "procedures": _procedures(own),
        }
        for plan, own in found.items()
    ]


def _by_kind(rows: Sequence[TrackedLine]) -> Json:
    kinds = dict.fromkeys(row.view.line.measure.plan.kind for row in rows)
    return {
        kind.value: _procedures(row for row in rows if row.view.line.measure.plan.kind is kind)
        for kind in kinds
    }


def _procedures(rows: Iterable[TrackedLine]) -> int:
    return len({row.view.line.procedure_id for row in rows})


def _totals(found: Mapping[CostMethod, Total]) -> Json:
    return {method.value: _total(method, total) for method, total in found.items()}


def _total(method: CostMethod, total: Total) -> Json:
    told = {"label": method.label, "warning": method.warning}
    counts = {"counted": total.counted, "missing": total.missing, "left_out": total.left_out}
    return {**told, **as_numbers(total.saving), **counts}


_Pair = tuple[Duration, Duration]


def _places(view: LineView) -> dict[int, _Pair]:
    """The limits that a line changes, by their places: as many on both sides, each pair in one unit."""
    before, after = view.told.limits
    if len(before) != len(after):
        return {}
    pairs = enumerate(zip(before, after, strict=True))
    return {place: (old, new) for place, (old, new) in pairs if _is_comparable(old, new)}


def _is_comparable(old: Duration, new: Duration) -> bool:
    return old != new and old.unit is new.unit and old.amount is not None and new.amount is not None


def _days(views: Iterable[LineView]) -> list[Json]:
    """Before, after and saved of each unit on its own; units are never turned into one another.

    Each limit counts once, with the shortest of what several measures promise for it.
    """
    shortest: dict[tuple[object, ...], _Pair] = {}
    for view in views:
        for place, (old, new) in _places(view).items():
            limit = (view.costs.subject, view.told.limits[0], place)
            held = shortest.get(limit, (old, new))
            shortest[limit] = min(held, (old, new), key=lambda pair: pair[1].amount or Decimal(0))
    # In several channels an equal change counts once, as everywhere in the house.
    told = dict.fromkeys((subject, limits, pair) for (subject, limits, _), pair in shortest.items())
    units: dict[str, list[_Pair]] = {}
    for _, _, pair in told:
        units.setdefault(pair[0].unit.label, []).append(pair)
    return [{"unit": unit, **_summed(own), "limits": len(own)} for unit, own in units.items()]


def _summed(pairs: Sequence[_Pair]) -> dict[str, int | float | None]:
    before = sum((old.amount or Decimal(0) for old, _ in pairs), Decimal(0))
    after = sum((new.amount or Decimal(0) for _, new in pairs), Decimal(0))
    return as_numbers(Saving(before, after))


def _line(row: TrackedLine) -> Json:
    view, line = row.view, row.view.line
    return {
        "code": view.named.code,
        "name": view.named.name,
        "sector": view.named.sector,
        "authority": line.authority.name if line.authority else None,
        "plan": line.measure.plan.title,
        "measure": _measure(line.measure),
        "is_abolition": view.told.is_abolition,
        "changes": [
            {"text": each.text, "before": each.before, "after": each.after} for each in view.told.sentences
        ],
        "days": [
            {"unit": pair[0].unit.label, **_summed([pair])} for pair in dict.fromkeys(_places(view).values())
        ],
        "costs": _costs(view.costs),
        "promises": [{"text": kept.promise.told, "is_met": kept.is_met} for kept in row.tracked.promises],
        "progress": {"value": row.tracked.progress.value, "label": row.tracked.progress.label},
        "proven_by": [
            {"number": proof.number, "issued_on": proof.issued_on.isoformat()} for proof in row.decisions
        ],
        "act": _act(line),
    }


def _act(line: MeasureLine) -> Json | None:
    if line.act_issued_on is None:
        return None
    return {"number": line.act_number, "issued_on": line.act_issued_on.isoformat()}


def _measure(measure: Measure) -> Json:
    return {
        "kind": {"value": measure.kind.value, "label": measure.kind.label},
        "content": measure.content,
        "reason": measure.reason,
        "power": {"value": measure.power.value, "label": measure.power.label},
        "proposed_to": measure.proposed_to,
        "due_on": measure.due_on.isoformat() if measure.due_on else None,
        "roadmap": measure.roadmap,
    }


def _costs(costs: LineCosts) -> Json:
    found = {}
    for method in costs.methods:
        made = costs.counted(method)
        if made is not None:
            figures = {"rate_an_hour": as_number(made.rate), "volume": as_number(made.volume)}
            found[method.value] = {**as_numbers(made.saving), **figures}
    return found
