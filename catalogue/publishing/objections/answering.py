"""What the rooms above hold against announcing a draft: each objection is answered with a reason, or the draft mended.

The catalogue declares the protocol and asks; what there is to object to (a burden that an approved plan has cut comes
back) the rooms above know, and are joined in the composition root. An answered objection stands beside the decision
for everyone to read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.orm import joinedload

from office import clock
from office.accounts.models import Account
from office.audit.trail import record
from office.database import db
from office.errors import BadInput, Refused
from office.text import normalise

from ..models import Draft
from . import acts
from .models import ObjectionAnswer

_KEY = "publication.checks"


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection: `key` names it among those of its draft for good, `sentence` says what is wrong."""

    key: str
    sentence: str


class PublicationCheck(Protocol):
    """What a room above holds against announcing some drafts."""

    def objections(self, drafts: Sequence[Draft]) -> Mapping[int, Sequence[Objection]]:
        """The objections by the number of the draft; drafts without any are left out."""


@dataclass(frozen=True, slots=True)
class Held:
    """An objection with its answer, None while there is none."""

    objection: Objection
    answer: ObjectionAnswer | None


def add_publication_check(app: Flask, check: PublicationCheck) -> None:
    """Asks this check, too, before anything is announced."""
    app.extensions.setdefault(_KEY, []).append(check)


def objections_to(drafts: Sequence[Draft]) -> dict[int, list[Held]]:
    """What is held against each of these drafts now, with the answers that were given."""
    found: dict[int, list[Objection]] = {}
    for check in current_app.extensions.get(_KEY, ()):
        for draft_id, objections in check.objections(drafts).items():
            found.setdefault(draft_id, []).extend(objections)
    if not found:
        return {}
    answers = {(each.draft_id, each.key): each for each in answers_to(list(found))}
    return {
        draft_id: [Held(each, answers.get((draft_id, each.key))) for each in objections]
        for draft_id, objections in found.items()
    }


def answers_to(draft_ids: Sequence[int]) -> list[ObjectionAnswer]:
    """The answers that were given for these drafts, in their order."""
    wanted = sa.select(ObjectionAnswer).where(ObjectionAnswer.draft_id.in_(draft_ids))
    loaded = wanted.options(joinedload(ObjectionAnswer.draft), joinedload(ObjectionAnswer.answered_by))
    return list(db.session.scalars(loaded.order_by(ObjectionAnswer.draft_id, ObjectionAnswer.id)))


def answer_objection(draft: Draft, key: str, why: str, *, by: Account) -> ObjectionAnswer:
    """Says why a draft is to be announced although this is held against it; a new reason replaces the old one.

    Raises `Refused` where nothing of the kind is held against it, `BadInput` without a reason.
    """
    held = next(
        (each for each in objections_to([draft]).get(draft.id, []) if each.objection.key == key), None
    )
    if held is None:
        raise Refused(
            f"Không còn điều nào cần giải trình như vậy ở dự thảo «{draft.name}». Hãy tải lại trang."
        )
    if not normalise(why):
        raise BadInput("Hãy nêu lý do; lý do được ghi vào nhật ký và hiển thị cùng quyết định.")
    answer = held.answer or ObjectionAnswer(draft_id=draft.id, key=key)
    answer.sentence, answer.reason = held.objection.sentence, normalise(why)
    answer.answered_by_id, answer.answered_at = by.id, clock.now()
    db.session.add(answer)
    record(acts.ANSWERED, draft, by=by, reason=answer.reason)
    return answer
