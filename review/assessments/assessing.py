"""Writing an assessment, handing it in, and judging it: the second person's look (nguyên tắc hai người)."""

from dataclasses import dataclass, field, replace
from typing import Any

from catalogue.procedures.recording import content_of
from office import clock
from office.accounts.models import Account
from office.audit.trail import record
from office.errors import BadInput, NotAllowed, Refused
from office.text import normalise
from office.web.filters import moment

from ..rounds.models import RoundState
from . import acts
from .answering import BANK, Subject, subjects_of, to_look_at, unanswered
from .models import Assessment, AssessmentState, Conclusion
from .states import Act, after


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote: the answers by key, and what the review comes to.

    `looked_at`: the questions of which the answer is said to hold for the new content too.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    conclusion: Conclusion | None = None
    reason: str = ""
    recommended: str = ""
    looked_at: frozenset[str] = frozenset()


class Overtaken(Refused):
    """The assessment was saved, given to somebody else or taken to another content since its page was opened."""

    def __init__(self, assessment: Assessment) -> None:
        """Names who saved it last, and when."""
        saved = (
            f" (lần lưu cuối: {assessment.saved_by.full_name}, {moment(assessment.saved_at)})"
            if assessment.saved_by and assessment.saved_at
            else ""
        )
        super().__init__(
            f"Biểu mẫu «{assessment.base.name}» đã được lưu, giao lại hoặc chuyển sang nội dung mới sau khi bạn "
            f"mở{saved}. Phần bạn nhập chưa được ghi."
        )


def subjects_for(assessment: Assessment) -> tuple[Subject, ...]:
    """What the annexes are asked about, after the revision that is assessed."""
    return subjects_of(content_of(assessment.base))


def written(assessment: Assessment) -> Written:
    """What the assessment says."""
    return Written(dict(assessment.answers), assessment.conclusion, assessment.reason, assessment.recommended)


def save_assessment(assessment: Assessment, said: Written, version: int, *, by: Account) -> None:
    """Writes what a person typed; `version` is that of the assessment they had before them.

    Saying nothing new leaves no trace. Raises `Overtaken` where someone saved since, `Refused` where it is not open.
    """
    if assessment.version != version:
        raise Overtaken(assessment)
    require_running(assessment)
    following = after(assessment.state, Act.SAVE, assessment.base.name)
    before = written(assessment)
    said = replace(
        said,
        answers=_no_more_asked(assessment) | said.answers,
        looked_at=said.looked_at & {*assessment.recheck},
    )
    if said == before:
        return
    actor, now = by.id, clock.now()
    assessment.saved_by_id, assessment.saved_at = actor, now
    assessment.answers = dict(said.answers)
    assessment.conclusion = said.conclusion
    assessment.reason, assessment.recommended = normalise(said.reason), normalise(said.recommended)
    assessment.state = following
    changed = sorted(
        key for key in {*before.answers, *said.answers} if before.answers.get(key) != said.answers.get(key)
    )
    assessment.recheck = _left_to_recheck(assessment, {*changed}, said.looked_at)
    record(acts.SAVED, assessment, by=by, changes={"answered": (None, changed)} if changed else None)


def _left_to_recheck(assessment: Assessment, changed: set[str], looked_at: frozenset[str]) -> list[str]:
    """What was neither answered anew nor said to hold still."""
    if not assessment.recheck:
        return []
    done = {
        subject.question_key(question)
        for subject in subjects_for(assessment)
        for question in BANK[subject.annex]
        if not changed.isdisjoint(subject.answer_keys(question))
    }
    return sorted({*assessment.recheck} - done - looked_at)


def _no_more_asked(assessment: Assessment) -> dict[str, Any]:
    """The answers about forms and conditions that the content no longer has: no page can send them."""
    asked = {
        key
        for subject in subjects_for(assessment)
        for question in BANK[subject.annex]
        for key in subject.answer_keys(question)
    }
    return {key: value for key, value in assessment.answers.items() if key not in asked}


def problems_of(assessment: Assessment) -> list[str]:
    """Why the assessment cannot be handed in yet, each as a sentence."""
    subjects, answers = subjects_for(assessment), assessment.answers
    missing = len(unanswered(subjects, answers))
    problems = [f"Còn {missing} chỗ chưa trả lời hoặc chưa giải thích."] if missing else []
    marked = len(to_look_at(subjects, answers, assessment.recheck))
    if marked:
        problems.append(f"Còn {marked} câu phải xem lại, vì nội dung thủ tục đã đổi.")
    if assessment.conclusion is None:
        problems.append("Chưa chọn kết luận.")
    elif assessment.conclusion is not Conclusion.KEEP and not assessment.recommended:
        problems.append("Chưa ghi nội dung kiến nghị, mà kết luận không phải là giữ nguyên.")
    if not assessment.reason:
        problems.append("Chưa ghi lý do của kết luận.")
    return problems


def submit(assessment: Assessment, *, by: Account) -> None:
    """Hands the assessment to a second person. Raises `BadInput` with all that is still missing."""
    require_running(assessment)
    following = after(assessment.state, Act.SUBMIT, assessment.base.name)
    problems = problems_of(assessment)
    if problems:
        raise BadInput(f"Chưa trình được biểu mẫu «{assessment.base.name}». " + " ".join(problems))
    before, actor, now = assessment.state, by.id, clock.now()
    assessment.submitted_by_id, assessment.submitted_at = actor, now
    assessment.judgement = ""
    _turn(assessment, following, Act.SUBMIT, before, by)


def take_back(assessment: Assessment, *, by: Account) -> None:
    """Lets the writers go on with what nobody has judged yet."""
    require_running(assessment)
    following, before = after(assessment.state, Act.TAKE_BACK, assessment.base.name), assessment.state
    _turn(assessment, following, Act.TAKE_BACK, before, by)


def send_back(assessment: Assessment, why: str, *, by: Account) -> None:
    """Gives the assessment back to its writers. Raises `BadInput` without a reason."""
    if not normalise(why):
        raise BadInput("Hãy nêu rõ cần sửa gì, để người rà soát biết việc phải làm.")
    _judge(assessment, Act.RETURN, why, by)


def accept(assessment: Assessment, remark: str = "", *, by: Account) -> None:
    """Accepts the assessment. Raises `NotAllowed` for whoever submitted it or wrote it last."""
    if by.id in {assessment.submitted_by_id, assessment.saved_by_id}:
        raise NotAllowed(
            f"Biểu mẫu «{assessment.base.name}» do chính bạn viết hoặc trình, nên cần một người khác duyệt "
            "(nguyên tắc hai người). Hãy nhờ người có quyền duyệt trong cơ quan."
        )
    _judge(assessment, Act.ACCEPT, remark, by)


def _judge(assessment: Assessment, act: Act, words: str, by: Account) -> None:
    require_running(assessment)
    following, before = after(assessment.state, act, assessment.base.name), assessment.state
    actor, now = by.id, clock.now()
    assessment.judged_by_id, assessment.judged_at = actor, now
    assessment.judgement = normalise(words)
    _turn(assessment, following, act, before, by, words)


def _turn(
    assessment: Assessment,
    following: AssessmentState,
    act: Act,
    before: AssessmentState,
    by: Account,
    reason: str = "",
) -> None:
    assessment.state = following
    changes = {"assessment_state": (before, following)}
    record(acts.DONE[act], assessment, by=by, changes=changes, reason=reason or None)


def require_running(assessment: Assessment) -> None:
    """Raises `Refused` unless the round is under way."""
    review_round = assessment.item.round
    if review_round.state is not RoundState.RUNNING:
        raise Refused(
            f"Đợt rà soát «{review_round.title}» đang ở trạng thái «{review_round.state.label}», nên biểu mẫu "
            f"«{assessment.base.name}» chưa viết hay duyệt được. Hãy hỏi người điều hành đợt."
        )
