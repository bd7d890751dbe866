"""By which of the two rules an agency counts its deadlines for announcing: its own choice, kept and told.

The decree and the national index disagree (plain days, working days); which one binds an agency in its reports is not
ours to say. An agency that has chosen nothing is counted by the decree.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from office import clock
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import record
from office.database import Model, db
from office.database_types import Moment

from . import acts
from .clocks import Preset

DEFAULT_PRESET = Preset.DECREE_92


class DutyRule(Model):
    """The rule that an agency has chosen, and who chose it when."""

    __tablename__ = "duty_rule"

    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"), primary_key=True)
    preset: Mapped[Preset]
    chosen_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    chosen_at: Mapped[datetime] = mapped_column(Moment)

    chosen_by: Mapped[Account] = relationship()


def chosen_presets() -> dict[int, Preset]:
    """The rule of every agency that has chosen one, by the agency's number."""
    return dict(db.session.execute(sa.select(DutyRule.agency_id, DutyRule.preset)).all())


def rules() -> dict[int, DutyRule]:
    """The choices with who made them, by the agency's number."""
    found = db.session.scalars(sa.select(DutyRule).options(joinedload(DutyRule.chosen_by)))
    return {each.agency_id: each for each in found}


def choose_preset(agency: Agency, preset: Preset, *, by: Account) -> bool:
    """The agency counts by this rule from now on; whether that is news. Call inside a transaction."""
    held = db.session.get(DutyRule, agency.id)
    before = held.preset if held else DEFAULT_PRESET
    if held is not None and before is preset:
        return False
    officer, moment = by.id, clock.now()
    held = held or DutyRule(agency_id=agency.id)
    held.preset, held.chosen_by_id, held.chosen_at = preset, officer, moment
    db.session.add(held)
    record(acts.RULE_CHOSEN, agency, by=by, changes={"duty_preset": (before, preset)})
    return True
