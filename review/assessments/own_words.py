"""The procedure's own words beside each question: what the base says of what is asked about. Pure."""

from catalogue.lookup.headlines import charge_summary
from catalogue.procedures import part_wording as words
from catalogue.procedures.completeness import Constituent as Part
from catalogue.procedures.parts import Content
from catalogue.procedures.vocabulary import AgencyRole
from catalogue.values.paper_names import PaperLikeness, recognise

_MOST = 12
_LONGEST = 400
_NOTHING = "không nêu"


def own_words(content: Content, part: Part) -> list[str]:
    """The lines that the record has of a constituent; ["không nêu"] where it has none. Long texts are cut visibly."""
    lines = [_shortened(line) for line in _lines(content, part) if line.strip()]
    if len(lines) > _MOST:
        lines = [*lines[:_MOST], f"… và {len(lines) - _MOST} dòng nữa"]
    return lines or [_NOTHING]


def _lines(content: Content, part: Part) -> list[str]:
    if part is Part.NAME:
        return [content.name]
    if part is Part.STEPS:
        return [words.step_words(step) for step in content.steps]
    if part is Part.CHANNELS:
        return list(dict.fromkeys(words.channel_words(channel) for channel in content.channels))
    if part is Part.DOSSIER:
        sets = [f"Số bộ hồ sơ: {content.dossier_sets}"] if content.dossier_sets else []
        return [*(words.component_words(each) for each in content.components), *sets]
    if part is Part.TIME_LIMIT:
        return list(dict.fromkeys(words.limit_words(limit) for limit in content.time_limits))
    if part is Part.CHARGES:
        told = dict.fromkeys(words.charge_whole_words(charge) for charge in content.charges)
        return list(told) or [charge_summary(content)]
    return _named(content, part)


def _named(content: Content, part: Part) -> list[str]:
    if part is Part.AGENCY:
        roles = (AgencyRole.IMPLEMENTING, AgencyRole.DECIDING, AgencyRole.DELEGATED, AgencyRole.COORDINATING)
        return [f"{role.label}: {each.name}" for role in roles for each in content.of_role(role)]
    if part is Part.APPLICANTS:
        return [each.label for each in content.applicants]
    if part is Part.OUTPUTS:
        return [each.text for each in content.outputs]
    if part is Part.CONDITIONS:
        return [each.text for each in content.conditions]
    forms = (
        each.text for each in content.components if recognise(each.text).likeness is PaperLikeness.OWN_FORM
    )
    return list(forms)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
