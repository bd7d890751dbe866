"""Answers about forms and conditions that a procedure no longer has: nobody is asked any more, all may read them."""

from collections.abc import Sequence

import sqlalchemy as sa

from catalogue.procedures.models import Revision
from catalogue.procedures.parts import Content
from catalogue.procedures.stored import stored_contents
from office.database import db

from .answering import BANK, Subject, subjects_of
from .models import Assessment
from .sheets import SubjectSheet, sheets_of


def gone_sheets(assessment: Assessment, subjects: Sequence[Subject]) -> tuple[SubjectSheet, ...]:
    """What was answered of other forms and conditions than these, as the content that named them last calls them."""
    held = {key: value for key, value in assessment.answers.items() if "@" in key}
    if held.keys() <= {key for subject in subjects for key in _keys(subject)}:
        return ()
    own = sa.select(Revision.id).where(Revision.procedure_id == assessment.procedure_id)
    ordered = list(db.session.scalars(own.order_by(Revision.ordinal)))
    contents = stored_contents(ordered)
    known = {
        (each.annex, each.mark): each
        for revision_id in ordered
        if revision_id in contents
        for each in subjects_of(contents[revision_id].content)
    }
    present = {(each.annex, each.mark) for each in subjects}
    gone = [
        each
        for which, each in known.items()
        if which not in present and not held.keys().isdisjoint(_keys(each))
    ]
    return sheets_of(gone, Content(""), held)


def _keys(subject: Subject) -> set[str]:
    return {key for question in BANK[subject.annex] for key in subject.answer_keys(question)}
