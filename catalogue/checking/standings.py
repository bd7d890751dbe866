"""The rule of `completeness` as SQL, for asking it of the whole catalogue at once.

Each table of parts is read in one pass, whatever the order of its keys; a test holds the two wordings of
the rule together.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from ..papers.models import Paper, PaperKind
from ..procedures import part_tables as tables
from ..procedures.completeness import (
    CERTAIN_CHARGES,
    CERTAIN_LIMITS,
    COMPULSORY,
    DOUBTFUL_CHARGES,
    DOUBTFUL_LIMITS,
    OTHER_SETTLING_ROLES,
    SETTLING_ROLES,
    Completeness,
    Constituent,
    PartStanding,
)
from ..procedures.models import Revision
from ..procedures.vocabulary import ApplicantKind, ChannelKind

Test = sa.ColumnElement[bool]
_NOTHING = sa.literal_column("0", sa.Integer)


def _standing(stated: Test, doubtful: Test | None = None) -> sa.ColumnElement[int]:
    steps: list[Any] = [(stated, int(PartStanding.STATED))]
    if doubtful is not None:
        steps.append((doubtful, int(PartStanding.DOUBTFUL)))
    return sa.case(*steps, else_=int(PartStanding.NOT_STATED))


def _best(record: Any, **standings: sa.ColumnElement[int]) -> sa.Subquery:
    """For each revision the best standing among its parts of one kind."""
    columns = [sa.func.max(standing).label(name) for name, standing in standings.items()]
    query = sa.select(record.revision_id, *columns).group_by(record.revision_id)
    return query.subquery(f"best_{record.__tablename__}")


_STEPS = _best(tables.Step, text=_standing(tables.Step.text != "", sa.true()))
_CHANNELS = _best(
    tables.Channel,
    kind=_standing(tables.Channel.kind != ChannelKind.NOT_STATED, sa.true()),
    description=_standing(tables.Channel.description != ""),
)
_LIMITS = _best(
    tables.TimeLimitRow,
    limit=_standing(
        tables.TimeLimitRow.standing.in_(CERTAIN_LIMITS),
        tables.TimeLimitRow.standing.in_(DOUBTFUL_LIMITS),
    ),
)
_COMPONENTS = (
    sa.select(
        tables.DossierComponent.revision_id,
        sa.func.max(_standing(tables.DossierComponent.text != "")).label("text"),
        sa.func.max(_standing(Paper.kind == PaperKind.OWN_FORM)).label("form"),
    )
    .outerjoin(Paper, tables.DossierComponent.paper_id == Paper.id)
    .group_by(tables.DossierComponent.revision_id)
    .subquery("best_dossier_component")
)
_APPLICANTS = _best(
    tables.Applicant,
    kind=_standing(
        sa.or_(tables.Applicant.kind != ApplicantKind.OTHER, tables.Applicant.text != ""), sa.true()
    ),
)
_AGENCIES = _best(
    tables.RevisionAgency,
    role=_standing(
        sa.and_(tables.RevisionAgency.role.in_(SETTLING_ROLES), tables.RevisionAgency.name != ""),
        sa.and_(tables.RevisionAgency.role.in_(OTHER_SETTLING_ROLES), tables.RevisionAgency.name != ""),
    ),
)
_OUTPUTS = _best(tables.Output, text=_standing(tables.Output.text != ""))
_CONDITIONS = _best(tables.Condition, text=_standing(tables.Condition.text != ""))
_CHARGES = _best(
    tables.ChargeRow,
    charge=_standing(
        tables.ChargeRow.standing.in_(CERTAIN_CHARGES), tables.ChargeRow.standing.in_(DOUBTFUL_CHARGES)
    ),
)
_PASSES = (_STEPS, _CHANNELS, _LIMITS, _COMPONENTS, _APPLICANTS, _AGENCIES, _OUTPUTS, _CONDITIONS, _CHARGES)
_STATED = int(PartStanding.STATED)
STANDINGS: dict[Constituent, sa.ColumnElement[int]] = {
    Constituent.NAME: _standing(Revision.name != ""),
    Constituent.STEPS: sa.func.coalesce(_STEPS.c.text, _NOTHING),
    Constituent.CHANNELS: sa.func.coalesce(_CHANNELS.c.kind, _NOTHING),
    Constituent.DOSSIER: _standing(
        sa.and_(_COMPONENTS.c.text == _STATED, Revision.dossier_sets.is_not(None)),
        _COMPONENTS.c.text == _STATED,
    ),
    Constituent.TIME_LIMIT: _standing(
        _LIMITS.c.limit == _STATED,
        sa.or_(_LIMITS.c.limit == int(PartStanding.DOUBTFUL), _CHANNELS.c.description == _STATED),
    ),
    Constituent.APPLICANTS: sa.func.coalesce(_APPLICANTS.c.kind, _NOTHING),
    Constituent.AGENCY: sa.func.coalesce(_AGENCIES.c.role, _NOTHING),
    Constituent.FORMS: sa.func.coalesce(_COMPONENTS.c.form, _NOTHING),
    Constituent.OUTPUTS: sa.func.coalesce(_OUTPUTS.c.text, _NOTHING),
    Constituent.CONDITIONS: sa.func.coalesce(_CONDITIONS.c.text, _NOTHING),
    Constituent.CHARGES: sa.func.coalesce(_CHARGES.c.charge, _NOTHING),
}
# How many of the compulsory parts a revision does not state.
MISSING: sa.ColumnElement[int] = sum(
    (sa.case((STANDINGS[part] == int(PartStanding.NOT_STATED), 1), else_=0) for part in COMPULSORY),
    start=_NOTHING,
)
COLUMNS = tuple(standing.label(f"standing_{part.name.lower()}") for part, standing in STANDINGS.items())


def with_standings(query: sa.Select[Any]) -> sa.Select[Any]:
    """A query over `Revision`, joined with what `STANDINGS` and `COLUMNS` ask; no revision is left out."""
    for best in _PASSES:
        query = query.outerjoin(best, best.c.revision_id == Revision.id)
    return query


def read_standings(values: Iterable[int]) -> Completeness:
    """What a row's `COLUMNS` say."""
    return Completeness(tuple(PartStanding(value) for value in values))


def has_standing(standing: PartStanding, part: Constituent | None) -> Test:
    """Whether a part stands so; without one, whether any compulsory part does. Needs `with_standings`."""
    parts = COMPULSORY if part is None else (part,)
    return sa.or_(*(STANDINGS[each] == int(standing) for each in parts))
