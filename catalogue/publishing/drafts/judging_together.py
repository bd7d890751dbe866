"""Submitting and accepting many drafts at once, each by the verb that does it alone.

All or none: where one of them cannot go on nothing is done, and every reason is said at once, so that nobody
mends one draft to meet the next. Call inside `transaction()`.
"""

from collections.abc import Callable, Sequence

from office.accounts.models import Account
from office.errors import BadInput, OfficeError, Refused

from ..models import Draft
from .judging import accept, give_reason, submit


class NotTogether(Refused):
    """Nothing was done with any of the drafts; `problems` has a sentence for each that stands in the way."""

    def __init__(self, wanted: int, problems: Sequence[str]) -> None:
        """`wanted`: how many drafts were meant."""
        told = " ".join(problems)
        super().__init__(
            f"Chưa làm gì với {wanted} dự thảo đã chọn, vì {len(problems)} dự thảo chưa được: {told}"
        )
        self.problems = tuple(problems)


def submit_all(drafts: Sequence[Draft], reason: str = "", *, by: Account) -> None:
    """Hands the drafts to a second person; `reason` is for those that state none. Raises `NotTogether`, `BadInput`."""

    def hand_in(draft: Draft) -> None:
        give_reason(draft, reason, by=by)
        submit(draft, by=by)

    _each(drafts, hand_in)


def accept_all(drafts: Sequence[Draft], remark: str = "", *, by: Account) -> None:
    """Accepts the drafts; the two persons are asked for in each. Raises `NotTogether`, `BadInput` for none."""
    _each(drafts, lambda draft: accept(draft, remark, by=by))


def _each(drafts: Sequence[Draft], act: Callable[[Draft], None]) -> None:
    if not drafts:
        raise BadInput("Chưa chọn dự thảo nào. Hãy đánh dấu các dự thảo rồi làm lại.")
    problems = []
    for draft in drafts:
        try:
            act(draft)
        except OfficeError as refusal:
            problems.append(refusal.sentence)
    if problems:
        raise NotTogether(len(drafts), problems)
