"""Reading what the papers of a plan, or of all plans that a decision approved, are made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from catalogue.lookup.home import home
from catalogue.lookup.in_force import AsOf
from catalogue.procedures.models import Procedure, ProcedureKind
from catalogue.publishing.documents.annexes import DecisionFacts
from catalogue.publishing.documents.frame import caption_of
from catalogue.publishing.wording.laying_down import issuer_for, settings_for
from catalogue.publishing.wording.models import DocumentSettings
from office.database import db
from office.decisions.models import Decision
from office.errors import NotFound

from ..implementation.queries import approved_lines
from ..plans.approving import approving_title
from ..plans.models import Measure, MeasureLine, PlanKind, Power, SimplificationPlan
from ..plans.pages import line_views
from .batches import batches
from .entries import Entry, entries_of
from .layouts import PLAN_LAYOUTS, AnnexLayout, without_codes
from .wording import AnnexSettings, annex_settings_of

DEMONSTRATION = "DỮ LIỆU MINH HỌA"
SUBJECTS: Mapping[PlanKind, tuple[str, str]] = {
    PlanKind.SIMPLIFICATION: ("phương án đơn giản hóa", "thủ tục hành chính"),
    PlanKind.INTERNAL: ("phương án đơn giản hóa", "thủ tục hành chính nội bộ"),
    PlanKind.RESTRUCTURING: ("phương án tái cấu trúc quy trình", "thủ tục hành chính"),
    PlanKind.DECENTRALISATION: ("phương án phân cấp trong giải quyết", "thủ tục hành chính"),
}


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Everything that the papers of one plan, or of one decision's plans, say.

    `counts` are procedures by the kind of their plan, each once; `agencies` those that prepared the plans, by name;
    `proposed_to` those with whom a measure has to be taken up.
    """

    decision: DecisionFacts
    settings: DocumentSettings
    annex: AnnexSettings
    entries: tuple[Entry, ...]
    lines: tuple[MeasureLine, ...]
    counts: Mapping[PlanKind, int]
    agencies: tuple[str, ...]
    proposed_to: tuple[str, ...]
    notice: str = ""

    @property
    def layout(self) -> AnnexLayout:
        """The columns and sections of the annex; internal procedures without codes have no column for them."""
        chosen = PLAN_LAYOUTS[self.annex.layout]
        is_without = set(self.counts) == {PlanKind.INTERNAL} and not any(each.code for each in self.entries)
        return without_codes(chosen) if is_without else chosen

    def headed(self, heading: str) -> str:
        """A heading as this office words it."""
        return self.annex.headings.get(heading, heading)

    @property
    def subject(self) -> str:
        """What the annex is about, by the kinds of its plans."""
        return " và ".join(dict.fromkeys(" ".join(SUBJECTS[kind]) for kind in self.counts))

    @property
    def banner(self) -> str:
        """What stands on every page until the plan is approved, and always where the data are made up."""
        return " · ".join(filter(None, ("" if self.decision.is_announced else "DỰ THẢO", self.notice)))

    @property
    def above(self) -> tuple[str, ...]:
        """The lines over every table: what, whose, with which decision."""
        told = (self.decision.title, self.decision.issuer, caption_of(self.decision))
        return tuple(filter(None, told))


def facts_of_plan(plan: SimplificationPlan, at: AsOf) -> PlanFacts:
    """The papers of one plan, a draft of the decision until it is approved."""
    lines = [line for measure in plan.measures for line in measure.lines]
    return _facts([plan], lines, plan.decision, at)


def facts_of_decision(decision: Decision, at: AsOf, *, is_public: bool) -> PlanFacts:
    """The papers of all plans that a decision approved; the public sees no procedure that stays inside the offices.

    Raises `NotFound` where nothing is left.
    """
    narrowed = [_is_public()] if is_public else []
    lines = approved_lines(SimplificationPlan.decision_id == decision.id, *narrowed)
    if not lines:
        raise NotFound(
            f"Quyết định số {decision.number} không thông qua phương án đơn giản hóa nào trong hệ thống.",
            way_out=(f"/quyet-dinh/{decision.number}", "Về trang quyết định"),
        )
    plans = list(dict.fromkeys(line.measure.plan for line in lines))
    return _facts(plans, lines, decision, at)


def has_public_lines(decision_id: int) -> bool:
    """Whether a decision approved anything that everyone may see."""
    found = (
        sa.select(MeasureLine.id)
        .join(Measure, MeasureLine.measure_id == Measure.id)
        .join(SimplificationPlan, Measure.plan_id == SimplificationPlan.id)
        .where(SimplificationPlan.decision_id == decision_id, _is_public())
    )
    return db.session.scalar(found.limit(1)) is not None


def _is_public() -> sa.ColumnElement[bool]:
    public = sa.select(Procedure.id).where(Procedure.kind == ProcedureKind.PUBLIC)
    return MeasureLine.procedure_id.in_(public)


def _facts(
    plans: Sequence[SimplificationPlan], lines: Sequence[MeasureLine], decision: Decision | None, at: AsOf
) -> PlanFacts:
    agency = plans[0].agency
    issuer = decision.issuing_agency.name if decision else issuer_for(agency)
    _load_amendments(lines)
    return PlanFacts(
        _told(plans, decision, issuer),
        settings_for(agency, issuer, is_draft=decision is None),
        annex_settings_of(_first_of(decision) or plans[0]),
        tuple(_entries(lines, at)),
        tuple(lines),
        _counts(lines),
        tuple(dict.fromkeys(plan.agency.name for plan in plans)),
        _proposed_to(lines),
        DEMONSTRATION if home().is_demonstration else "",
    )


def _first_of(decision: Decision | None) -> SimplificationPlan | None:
    # The annex is laid out as it was signed, also for whoever sees only a part of it.
    if decision is None:
        return None
    approved = sa.select(SimplificationPlan).where(SimplificationPlan.decision_id == decision.id)
    return db.session.scalars(approved.order_by(SimplificationPlan.id).limit(1)).first()


def _entries(lines: Iterable[MeasureLine], at: AsOf) -> Iterator[Entry]:
    """The entries, from as many procedures at a time as memory holds with all that they say."""
    by_procedure: dict[int, list[MeasureLine]] = {}
    for line in lines:
        by_procedure.setdefault(line.procedure_id, []).append(line)
    for some in batches(list(by_procedure.values())):
        own = [line for lines_of_one in some for line in lines_of_one]
        shown = line_views(own)
        yield from entries_of((shown[line.id] for line in own), at)


def _load_amendments(lines: Iterable[MeasureLine]) -> None:
    """Fetches the texts to amend of all measures with one query, where they are not at hand already."""
    measures = sorted({line.measure_id for line in lines})
    wanted = sa.select(Measure).where(Measure.id.in_(measures)).options(selectinload(Measure.amendments))
    db.session.scalars(wanted).all()


def _told(plans: Sequence[SimplificationPlan], decision: Decision | None, issuer: str) -> DecisionFacts:
    called = "; ".join(plan.title for plan in plans)
    title = decision.title if decision and decision.title else approving_title(called)
    return DecisionFacts(
        title=title,
        number=decision.number if decision else "",
        issuer=issuer,
        issued_on=decision.issued_on if decision else None,
        effective_on=None,
        signatory=decision.signatory if decision else "",
        is_announced=decision is not None,
        items=(),
    )


def _counts(lines: Iterable[MeasureLine]) -> dict[PlanKind, int]:
    found: dict[PlanKind, set[int]] = {}
    for line in lines:
        found.setdefault(line.measure.plan.kind, set()).add(line.procedure_id)
    return {kind: len(procedures) for kind, procedures in found.items()}


def _proposed_to(lines: Iterable[MeasureLine]) -> tuple[str, ...]:
    measures = (line.measure for line in lines)
    return tuple(dict.fromkeys(each.proposed_to for each in measures if each.power is Power.PROPOSED))
