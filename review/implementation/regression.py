"""The guard against burdens that come back: a draft that breaks a promise which is kept today needs a reason.

Only promises of approved plans count, and only where what is in force keeps them: a promise that nobody has kept yet
is not broken by a draft that does not keep it either.
"""

from collections.abc import Iterator, Mapping, Sequence

from catalogue.listings.parts import ListingContent
from catalogue.lookup.reading import as_of
from catalogue.procedures.parts import Content
from catalogue.publishing.drafts.originals import Drafted, drafted
from catalogue.publishing.models import Draft, DraftSubject
from catalogue.publishing.objections.answering import Objection

from ..plans.models import MeasureLine
from ..values.expectations import Expectation
from ..values.listing_expectations import LISTING, is_listing_met
from ..values.stored_promises import promises_by_place
from .proving import Kept
from .queries import approved_lines
from .tracking import track


class RegressionGuard:
    """The check that reviewing adds to announcing."""

    def objections(self, drafts: Sequence[Draft]) -> Mapping[int, Sequence[Objection]]:
        """Each broken promise of each draft, as a sentence that names the decision which approved the cut."""
        wanted = {draft.procedure_id for draft in drafts if draft.procedure_id and draft.content is not None}
        lines = approved_lines(MeasureLine.procedure_id.in_(sorted(wanted))) if wanted else []
        if not lines:
            return {}
        kept = {line_id: tracked.promises for line_id, tracked in track(lines, as_of({})).items()}
        found = {draft.id: list(_broken_by(draft, lines, kept)) for draft in drafts}
        return {draft_id: objections for draft_id, objections in found.items() if objections}


def _broken_by(
    draft: Draft, lines: Sequence[MeasureLine], kept: Mapping[int, tuple[Kept, ...]]
) -> Iterator[Objection]:
    said = drafted(draft)
    for line in lines:
        if said is None or not _speaks_of(draft, line):
            continue
        for place, each in zip(promises_by_place(line.promises), kept[line.id], strict=True):
            if each.is_met and not _keeps(said, each.promise):
                decision = line.measure.plan.decision
                number = decision.number if decision else ""
                yield Objection(
                    f"promise-{line.id}-{place}",
                    f"Đưa trở lại điều đã cắt giảm theo Quyết định số {number}: {each.promise.told}.",
                )


def _speaks_of(draft: Draft, line: MeasureLine) -> bool:
    if draft.procedure_id != line.procedure_id:
        return False
    if draft.subject is DraftSubject.LISTING:
        return line.authority_id is not None and line.authority_id == draft.authority_id
    return line.authority_id is None


def _keeps(said: Drafted, promise: Expectation) -> bool:
    if isinstance(said, ListingContent):
        return promise.part != LISTING or is_listing_met(promise, said, None)
    assert isinstance(said, Content)
    return promise.part == LISTING or promise.is_met(said)
