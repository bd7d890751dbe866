"""Making parameter sets and estimates. Neither is ever changed: what is reckoned anew is a new record."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catalogue.procedures.plain import as_plain
from office import clock
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import record
from office.database import db
from office.errors import BadInput
from office.text import normalise, normalise_line

from . import acts
from .arithmetic import CostMethod, Parameters, printed
from .grounds import Ground
from .models import CostEstimate, ParameterSet

# Raised whenever the arithmetic would give another figure for the same ground.
VERSION = 2


@dataclass(frozen=True, slots=True)
class Figures:
    """What a parameter set says: đồng an hour, hours a day, whence, and of which day the figures are."""

    name: str
    rate: Decimal
    hours: Decimal
    source: str
    figures_of: date
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Volume:
    """Dossiers a year, and where that number comes from; None is unknown."""

    amount: Decimal | None = None
    source: str = ""


def make_parameters(figures: Figures, agency: Agency | None, *, by: Account) -> ParameterSet:
    """A new set. Raises `BadInput` without a source, or where the figures make no sense."""
    if not normalise_line(figures.source):
        raise BadInput("Bộ tham số phải nêu nguồn của số liệu, ví dụ cơ quan công bố và năm.")
    try:
        Parameters(figures.rate, figures.hours)
    except ValueError as wrong:
        raise BadInput(
            "Thu nhập một giờ không được âm; số giờ một ngày phải lớn hơn 0 và không quá 24."
        ) from wrong
    made = ParameterSet(
        agency_id=agency.id if agency else None,
        name=normalise_line(figures.name),
        rate=figures.rate,
        hours=figures.hours,
        source=normalise_line(figures.source),
        formula=normalise(figures.formula),
        figures_of=figures.figures_of,
        made_by_id=by.id,
        made_at=clock.now(),
    )
    db.session.add(made)
    changes = {"rate": (None, printed(made.rate)), "hours": (None, printed(made.hours))}
    record(acts.SET_MADE, made, by=by, changes=changes)
    return made


def estimate(
    line_id: int, method: CostMethod, ground: Ground, volume: Volume, parameters: ParameterSet, *, by: Account
) -> CostEstimate:
    """What a line costs before and after, reckoned and kept with everything it was reckoned from."""
    made = _reckoned(line_id, method, ground, volume, parameters, by)
    db.session.add(made)
    record(acts.ESTIMATED, made, by=by, changes=_told(made))
    return made


def reestimate(earlier: CostEstimate, parameters: ParameterSet, *, by: Account) -> CostEstimate:
    """The same ground with other parameters: a new result beside the old one, which stays what it was."""
    volume = Volume(earlier.volume, earlier.volume_source)
    made = _reckoned(earlier.line_id, earlier.method, earlier.reckoned_from, volume, parameters, by)
    made.reestimates_id = earlier.id
    db.session.add(made)
    record(acts.REESTIMATED, made, by=by, changes=_told(made))
    return made


def _reckoned(
    line_id: int, method: CostMethod, ground: Ground, volume: Volume, parameters: ParameterSet, by: Account
) -> CostEstimate:
    values = parameters.parameters
    saving = ground.saving(method, values, volume.amount)
    return CostEstimate(
        line_id=line_id,
        method=method,
        parameter_set_id=parameters.id,
        rate=values.rate,
        hours=values.hours,
        volume=volume.amount,
        volume_source=normalise_line(volume.source),
        ground=as_plain(ground),
        before=saving.before,
        after=saving.after,
        version=VERSION,
        made_by_id=by.id,
        made_at=clock.now(),
    )


def _told(made: CostEstimate) -> dict[str, tuple[object, object]]:
    return {
        "method": (None, made.method),
        "before": (None, printed(made.before)),
        "after": (None, printed(made.after)),
    }
