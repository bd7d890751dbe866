"""The figures of a year as JSON, for scripts: the same names as the records, numbers as numbers or exact text. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..costs.arithmetic import CostMethod, Total, printed
from .figures import DecisionCount, KindFigures, Portion, YearFigures
from .reported import ReportedFigure


def answer_of(told: YearFigures, reported: Iterable[ReportedFigure]) -> dict[str, Any]:
    """One object; a share is text with its decimal point, null where there is no whole to take it of."""
    return {
        "year": told.year,
        "reviewed": _portion(told.reviewed) if told.reviewed else None,
        "internal": _portion(told.internal) | {"decisions": _decisions(told.announced)},
        "kinds": {kind.value: _kind(each) for kind, each in told.kinds.items()},
        "reported": [
            {
                "subject": each.subject,
                "value": each.value,
                "share_as_printed": each.share_as_printed,
                "source": each.source,
                "reported_on": each.reported_on.isoformat(),
                "agency": each.agency.name,
            }
            for each in reported
        ],
    }


def _portion(portion: Portion) -> dict[str, Any]:
    share = portion.share
    return {"part": portion.part, "whole": portion.whole, "share": None if share is None else str(share)}


def _decisions(decisions: Iterable[DecisionCount]) -> list[dict[str, Any]]:
    return [
        {
            "number": each.number,
            "issuer": each.issuer,
            "issued_on": each.issued_on.isoformat(),
            "procedures": each.procedures,
        }
        for each in decisions
    ]


def _kind(figures: KindFigures) -> dict[str, Any]:
    return {
        "label": figures.kind.label,
        "procedures": figures.procedures,
        "carried_out": _portion(figures.carried_out),
        "decisions": _decisions(figures.decisions),
        "forecast": _costs(figures.forecast),
        "realised": _costs(figures.realised),
        "balance": {
            each.measured.value: {"sum": str(each.sum), "counted": each.counted, "missing": each.missing}
            for each in figures.balance
        },
    }


def _costs(costs: Mapping[CostMethod, Total]) -> dict[str, Any]:
    return {
        method.value: {
            "before": printed(each.saving.before),
            "after": printed(each.saving.after),
            "saving": printed(each.saving.saved),
            "counted": each.counted,
            "missing": each.missing,
            "left_out": each.left_out,
        }
        for method, each in costs.items()
    }
