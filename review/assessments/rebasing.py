"""Taking an assessment to the content that is in force now: answers stay, those on what changed are looked at anew.

Forms and conditions are known again by their lineage, else by their very words, as one that went and came back has
another lineage; what is said of one that is gone stays in the record and is asked no more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.procedures.comparing import compare
from catalogue.procedures.completeness import Constituent
from catalogue.procedures.edits import is_order
from catalogue.procedures.models import Revision
from catalogue.procedures.parts import Content
from catalogue.procedures.recording import content_of
from catalogue.procedures.sentences import LAW, Sentence
from catalogue.procedures.telling import tell
from office.accounts.models import Account
from office.audit.trail import record
from office.database import db
from office.errors import Refused
from office.text import match_key

from . import acts
from .answering import BANK, Answers, Subject, subjects_of
from .assessing import require_running
from .bank import Annex, Criterion, Question
from .models import Assessment
from .queries import base_now
from .states import Act, after

_CONSTITUENTS = {each.label: each for each in Constituent}


@dataclass(frozen=True, slots=True)
class Rebase:
    """What taking an assessment to the revision `base_id` comes to.

    `recheck` are the answered questions that a change bears on, `new` the forms and conditions to be assessed
    besides, `gone` those that are there no more, `answers` all answers under the keys that they have now, `renamed`
    {key before: key now} of answers and questions.
    """

    base_id: int
    changes: tuple[Sentence, ...]
    recheck: tuple[tuple[Subject, Question], ...]
    new: tuple[Subject, ...]
    gone: tuple[Subject, ...]
    answers: Mapping[str, Any]
    renamed: Mapping[str, str]


def rebase_of(assessment: Assessment) -> Rebase | None:
    """What it would come to; None where the assessed revision is still the one in force."""
    base_id = base_now(assessment)
    if base_id == assessment.base_id:
        return None
    before, now = content_of(assessment.base), content_of(db.session.get_one(Revision, base_id))
    return rebased(base_id, before, now, assessment.answers)


def rebased(base_id: int, before: Content, now: Content, answers: Answers) -> Rebase:
    """The same of two contents. Pure."""
    sentences = tell(compare(before, now), before, now)
    earlier, later = subjects_of(before), subjects_of(now)
    same = _known_again(earlier, later)
    renamed = _renamed(same)
    moved = {renamed.get(key, key): value for key, value in answers.items()}
    was = {new: old for old, new in same.items()}
    touched = tuple(
        (subject, question)
        for subject in later
        if subject in was
        for question in _touched(subject, was[subject], sentences)
        if not moved.keys().isdisjoint(subject.answer_keys(question))
    )
    new = tuple(each for each in later if each not in was)
    gone = tuple(each for each in earlier if each not in same)
    return Rebase(base_id, sentences, touched, new, gone, moved, renamed)


def rebase(assessment: Assessment, version: int, base_id: int, *, by: Account) -> None:
    """Takes the assessment to what is in force; what was marked before and not looked at yet stays marked.

    `version` and `base_id` are those of the assessment and of the newer content that the person had before them.
    Raises `Refused` where either has moved since, where nothing has, or where it may not be written now.
    """
    require_running(assessment)
    name = assessment.base.name
    following = after(assessment.state, Act.REBASE, name)
    found = rebase_of(assessment)
    if found is None:
        raise Refused(f"Biểu mẫu «{name}» đã theo nội dung đang có hiệu lực, nên không phải chuyển nữa.")
    if (assessment.version, found.base_id) != (version, base_id):
        raise Refused(
            f"Biểu mẫu «{name}» hoặc nội dung thủ tục vừa đổi sau khi bạn mở trang, nên chưa chuyển. "
            "Hãy xem lại những gì đã đổi ở dưới rồi chuyển."
        )
    before = assessment.base_id
    marked = {subject.question_key(question) for subject, question in found.recheck}
    left = {found.renamed.get(key, key) for key in assessment.recheck}
    assessment.base, assessment.state = db.session.get_one(Revision, found.base_id), following
    assessment.answers = dict(found.answers)
    assessment.recheck = sorted(marked | left)
    changes = {"base_id": (before, found.base_id), "recheck": (None, sorted(marked))}
    record(acts.DONE[Act.REBASE], assessment, by=by, changes=changes)


def _known_again(earlier: Sequence[Subject], later: Sequence[Subject]) -> dict[Subject, Subject]:
    """Each earlier subject with the one that it is now; what is gone is left out."""
    by_mark = {(each.annex, each.mark): each for each in later}
    same = {each: by_mark[each.annex, each.mark] for each in earlier if (each.annex, each.mark) in by_mark}
    taken = set(same.values())
    by_words = {(each.annex, match_key(each.name)): each for each in later if each not in taken}
    for each in earlier:
        if each not in same and (again := by_words.pop((each.annex, match_key(each.name)), None)):
            same[each] = again
    return same


def _renamed(same: Mapping[Subject, Subject]) -> dict[str, str]:
    return {
        old: new
        for was, now in same.items()
        if was.mark != now.mark
        for old, new in zip(_keys(was), _keys(now), strict=True)
    }


def _keys(subject: Subject) -> Iterator[str]:
    for question in BANK[subject.annex]:
        yield subject.question_key(question)
        yield from subject.answer_keys(question)


def _touched(subject: Subject, was: Subject, sentences: Sequence[Sentence]) -> Sequence[Question]:
    """The questions about a subject on which the changes bear, as the sentences tell them."""
    every = BANK[subject.annex]
    if subject.annex is not Annex.PROCEDURE:
        return () if match_key(was.name) == match_key(subject.name) else every
    # Sources shuffle their lists without meaning anything by it.
    headings = {each.heading for each in sentences if not all(map(is_order, each.changes))}
    parts = {_CONSTITUENTS[each] for each in headings if each in _CONSTITUENTS}
    is_law_other = LAW in headings
    return [
        question
        for question in every
        if parts & set(question.parts) or (is_law_other and question.criterion is Criterion.LEGALITY)
    ]
