"""What the detector found, beside the questions of an assessment."""

from collections.abc import Sequence

from catalogue.procedures.completeness import Constituent

from ..findings.queries import findings_of
from ..findings.registry import rule_of
from .hints import Hint

_PARTS = {
    "name": Constituent.NAME,
    "steps": Constituent.STEPS,
    "channels": Constituent.CHANNELS,
    "components": Constituent.DOSSIER,
    "dossier_cases": Constituent.DOSSIER,
    "dossier_sets": Constituent.DOSSIER,
    "time_limits": Constituent.TIME_LIMIT,
    "applicants": Constituent.APPLICANTS,
    "agencies": Constituent.AGENCY,
    "outputs": Constituent.OUTPUTS,
    "conditions": Constituent.CONDITIONS,
    "charges": Constituent.CHARGES,
}


class FindingHints:
    """The findings of the very revision that is assessed: those of another one quote other words."""

    def hints_for(self, procedure_id: int, base_id: int) -> Sequence[Hint]:
        """Each finding under the part that it is about, with the words it quotes."""
        own = (each for each in findings_of(procedure_id) if each.revision_id == base_id)
        hints = []
        for each in own:
            rule = rule_of(each.rule)
            source = f"Rà soát tự động: {rule.title if rule else each.rule}"
            hints.append(Hint(_PARTS.get(each.part, Constituent.NAME), source, each.sentence, each.quote))
        return hints
