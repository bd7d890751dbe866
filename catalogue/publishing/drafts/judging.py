"""Submitting a draft and judging it: the second person's look (nguyên tắc hai người).

Whoever judges is neither the one who submitted nor the one who wrote last. In an emergency a publisher may
accept a draft of their own; that takes a reason and is shown wherever the draft and its decision are.
"""

from office import clock
from office.accounts.models import Account
from office.accounts.roles import Permission
from office.audit.trail import record
from office.errors import BadInput, NotAllowed, Refused
from office.text import normalise

from ...procedures.publication import RevisionState
from ..models import Draft
from . import acts
from .states import Act, after, is_allowed


def submit(draft: Draft, *, by: Account) -> None:
    """Hands the draft to a second person. Raises `BadInput` without a reason for the change."""
    if not draft.reason:
        raise BadInput(
            f"Dự thảo «{draft.name}» chưa nêu lý do thay đổi, nên chưa trình được. Hãy ghi lý do rồi trình lại."
        )
    if draft.content is not None and not draft.content.get("name"):
        raise BadInput("Dự thảo chưa có tên thủ tục, nên chưa trình được. Hãy ghi tên thủ tục rồi trình lại.")
    following, before = after(draft.state, Act.SUBMIT, draft.name), draft.state
    draft.submitted_by_id, draft.submitted_at = by.id, clock.now()
    draft.judgement, draft.is_bypassed = "", False
    draft.state = following
    _record(draft, Act.SUBMIT, before, by)


def give_reason(draft: Draft, reason: str, *, by: Account) -> None:
    """Writes why the change is made where the draft does not say so yet; "" and a reason of its own leave it alone."""
    said = normalise(reason)
    if draft.reason or not said or not is_allowed(draft.state, Act.SAVE):
        return
    draft.reason, draft.saved_by_id, draft.saved_at = said, by.id, clock.now()
    record(acts.SAVED, draft, by=by, changes={"changed": (None, ["Lý do thay đổi"])})


def take_back(draft: Draft, *, by: Account) -> None:
    """Lets the writers go on with a submitted draft that nobody has judged yet."""
    before, draft.state = draft.state, after(draft.state, Act.TAKE_BACK, draft.name)
    _record(draft, Act.TAKE_BACK, before, by)


def return_draft(draft: Draft, why: str, *, by: Account) -> None:
    """Gives a draft back to its writers. Raises `BadInput` without a reason."""
    if not normalise(why):
        raise BadInput("Hãy nêu rõ cần sửa gì, để người soạn biết việc phải làm.")
    if draft.announcement_id is not None:
        raise Refused(
            f"Dự thảo «{draft.name}» đang nằm trong một hồ sơ công bố. Hãy lấy ra khỏi hồ sơ rồi trả lại."
        )
    _judge(draft, Act.RETURN, why, by)


def accept(draft: Draft, remark: str = "", *, by: Account) -> None:
    """Accepts a draft. Raises `NotAllowed` for whoever submitted it or wrote it last."""
    if by.id in {draft.submitted_by_id, draft.saved_by_id}:
        raise NotAllowed(
            f"Dự thảo «{draft.name}» do chính bạn soạn hoặc trình, nên cần một người khác duyệt "
            "(nguyên tắc hai người). Hãy nhờ người có quyền duyệt trong cơ quan."
        )
    _judge(draft, Act.ACCEPT, remark, by)


def bypass(draft: Draft, why: str, *, by: Account) -> None:
    """Accepts without a second person. Raises `NotAllowed` but for a publisher, `BadInput` without a reason."""
    if not by.may(Permission.DECISION_ANNOUNCE, draft.agency):
        raise NotAllowed("Chỉ người có quyền công bố mới được duyệt khẩn. Hãy nhờ người công bố của cơ quan.")
    if not normalise(why):
        raise BadInput("Duyệt khẩn phải nêu lý do; lý do được ghi vào nhật ký và hiển thị cùng quyết định.")
    following = after(draft.state, Act.ACCEPT, draft.name)
    _say_who_judged(draft, why, by)
    draft.state, draft.is_bypassed = following, True
    record(acts.BYPASSED, draft, by=by, reason=why)


def give_up(draft: Draft, why: str, *, by: Account) -> None:
    """Lays the draft aside for good; it stays readable to its office."""
    if draft.announcement_id is not None:
        raise Refused(
            f"Dự thảo «{draft.name}» đang nằm trong một hồ sơ công bố. Hãy lấy ra khỏi hồ sơ rồi bỏ."
        )
    before, draft.state = draft.state, after(draft.state, Act.GIVE_UP, draft.name)
    _record(draft, Act.GIVE_UP, before, by, why)


def _judge(draft: Draft, act: Act, words: str, by: Account) -> None:
    following, before = after(draft.state, act, draft.name), draft.state
    # Before the state: reading who acts may write what has changed so far, and a judged draft names its judge.
    _say_who_judged(draft, words, by)
    draft.state = following
    _record(draft, act, before, by, words)


def _say_who_judged(draft: Draft, words: str, by: Account) -> None:
    draft.judged_by_id, draft.judged_at, draft.judgement = by.id, clock.now(), normalise(words)


def _record(draft: Draft, act: Act, before: RevisionState, by: Account, reason: str = "") -> None:
    record(acts.DONE[act], draft, by=by, changes={"state": (before, draft.state)}, reason=reason or None)
