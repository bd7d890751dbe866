"""How an agency's annexes are worded: reading what holds, laying down or confirming another wording, and keeping what
held for the annex of an approved plan.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from catalogue.publishing.wording.laying_down import Told
from office import clock
from office.accounts.models import Account
from office.agencies.models import Agency
from office.audit.trail import record
from office.database import db
from office.errors import Refused

from ..plans.models import PlanState, SimplificationPlan
from . import acts
from .layouts import PlanLayout
from .models import AnnexKey, AnnexSetting, FrozenAnnex

# The number of the form was given from memory: nothing prints it as official before an officer has checked it.
_PROPOSED: Mapping[AnnexKey, Told] = {
    AnnexKey.LAYOUT: Told(PlanLayout.COSTS.value, True),
    AnnexKey.HEADINGS: Told("", False),
    AnnexKey.COST_FORM: Told("Biểu mẫu 03/SCM-KSTT", False),
}


@dataclass(frozen=True, slots=True)
class AnnexSettings:
    """All settings of an agency; `is_draft`: what is not confirmed is shown in square brackets, else left out."""

    is_draft: bool
    told: Mapping[AnnexKey, Told] = field(default_factory=lambda: _PROPOSED)

    @property
    def layout(self) -> PlanLayout:
        """How the annex is written; a choice of columns says nothing that could be wrong, so it always counts."""
        return PlanLayout(self.told[AnnexKey.LAYOUT].text)

    @property
    def headings(self) -> dict[str, str]:
        """The headings that the office words otherwise, by those of the layout; unconfirmed ones do not count."""
        told = self.told[AnnexKey.HEADINGS]
        pairs = (line.partition(":") for line in told.text.split("\n")) if told.is_confirmed else ()
        return {usual.strip(): own.strip() for usual, _, own in pairs if own.strip()}

    @property
    def cost_form(self) -> str:
        """The mark of the form that cost sheets follow; "" where it may not be printed."""
        told = self.told[AnnexKey.COST_FORM]
        if told.is_confirmed or not told.text:
            return told.text
        return f"[{told.text} – cần xác nhận]" if self.is_draft else ""

    @property
    def unconfirmed(self) -> list[tuple[AnnexKey, str]]:
        """What nobody has vouched for yet."""
        return [(key, told.text) for key, told in self.told.items() if told.text and not told.is_confirmed]

    @property
    def mark(self) -> str:
        """What a form carries, so that nobody overwrites what somebody else laid down since it was opened."""
        told = sorted((key.value, each.text, each.is_confirmed) for key, each in self.told.items())
        return hashlib.sha256(repr(told).encode()).hexdigest()[:24]


def annex_settings_for(agency: Agency, *, is_draft: bool) -> AnnexSettings:
    """The settings of an agency, the proposals where it has laid nothing down."""
    held = db.session.scalars(sa.select(AnnexSetting).where(AnnexSetting.agency_id == agency.id))
    own = {each.key: Told(each.text, each.confirmed_at is not None) for each in held}
    return AnnexSettings(is_draft, {key: own.get(key, proposed) for key, proposed in _PROPOSED.items()})


def annex_settings_of(plan: SimplificationPlan) -> AnnexSettings:
    """The settings of a plan's annex: those with which it was approved, whatever was laid down since."""
    is_draft = plan.state is not PlanState.APPROVED
    frozen = None if is_draft else db.session.get(FrozenAnnex, plan.id)
    if frozen is None:
        return annex_settings_for(plan.agency, is_draft=is_draft)
    return AnnexSettings(False, {AnnexKey(key): Told(*each) for key, each in frozen.told.items()})


def lay_down_annex(
    agency: Agency, told: Mapping[AnnexKey, Told], mark: str, *, by: Account
) -> list[AnnexKey]:
    """Writes what was typed and returns what changed. Raises `Refused` where the settings are no longer `mark`'s."""
    before = annex_settings_for(agency, is_draft=True)
    if before.mark != mark:
        raise Refused(
            f"Mẫu phụ lục của «{agency.name}» vừa được người khác sửa, nên phần bạn nhập chưa được ghi. "
            "Hãy tải lại trang rồi sửa tiếp."
        )
    changed = [key for key in AnnexKey if key in told and told[key] != before.told[key]]
    if changed:
        _keep_signed(agency, before)
        for key in changed:
            _write(agency, key, told[key], by)
        changes = {f"annex_{key.value}": (_said(before.told[key]), _said(told[key])) for key in changed}
        record(acts.ANNEX_WORDED, agency, by=by, changes=changes)
    return changed


def _keep_signed(agency: Agency, before: AnnexSettings) -> None:
    """Annexes that were approved until now stay as they are: what is laid down words later ones."""
    held = {key.value: (each.text, each.is_confirmed) for key, each in before.told.items()}
    signed = sa.select(SimplificationPlan.id).where(
        SimplificationPlan.agency_id == agency.id,
        SimplificationPlan.state == PlanState.APPROVED,
        SimplificationPlan.id.not_in(sa.select(FrozenAnnex.plan_id)),
    )
    db.session.add_all(
        FrozenAnnex(plan_id=plan_id, told=held) for plan_id in db.session.scalars(signed).all()
    )


def _write(agency: Agency, key: AnnexKey, told: Told, by: Account) -> None:
    wanted = sa.select(AnnexSetting).where(AnnexSetting.agency_id == agency.id, AnnexSetting.key == key)
    held, moment, officer = db.session.scalar(wanted), clock.now(), by.id
    held = held or AnnexSetting(agency_id=agency.id, key=key)
    held.text, held.saved_by_id, held.saved_at = told.text, officer, moment
    held.confirmed_by_id = officer if told.is_confirmed else None
    held.confirmed_at = moment if told.is_confirmed else None
    db.session.add(held)


def _said(told: Told) -> str:
    return f"{told.text} ({'đã xác nhận' if told.is_confirmed else 'chưa xác nhận'})"
