"""Whether a promise is kept, from the history of what was in force: pure, one line at a time.

A promise is kept when what is in force now fulfils it; the proof is the publication since which it has been so
without a break. One that was kept once and is not any more has come back, and that is told apart from one that
never was.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..values.expectations import Expectation


class Progress(enum.Enum):
    """How far a line has come."""

    PROVEN = "proven"
    PARTLY = "partly"
    RETURNED = "returned"
    ACT_ISSUED = "act_issued"
    OPEN = "open"
    BY_ACT = "by_act"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The progress in Vietnamese."""
        return _LABELS[self]

    @property
    def tone(self) -> str:
        """How its mark looks."""
        return _TONES.get(self, "")

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self in {Progress.PROVEN, Progress.CLOSED}


_LABELS = {
    Progress.PROVEN: "Đã thực thi",
    Progress.PARTLY: "Thực thi một phần",
    Progress.RETURNED: "Gánh nặng quay lại",
    Progress.ACT_ISSUED: "Có văn bản, chưa công bố",
    Progress.OPEN: "Chưa thực thi",
    Progress.BY_ACT: "Chờ văn bản (không đo được bằng danh mục)",
    Progress.CLOSED: "Đã xong theo văn bản",
}
_TONES = {
    Progress.PROVEN: "good",
    Progress.CLOSED: "good",
    Progress.PARTLY: "warn",
    Progress.ACT_ISSUED: "warn",
    Progress.RETURNED: "bad",
}


@dataclass(frozen=True, slots=True)
class Publication:
    """One thing that was in force: since when, by which decision, and which promises it fulfils, in their order."""

    effective_on: date | None
    decision_id: int | None
    met: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise with its standing: the publication that proves it, or the one that broke it after it was kept.

    Neither: it was never kept.
    """

    promise: Expectation
    proof: Publication | None
    breach: Publication | None

    @property
    def is_met(self) -> bool:
        """Whether what is in force keeps it."""
        return self.proof is not None

    @property
    def was_met(self) -> bool:
        """Whether it was kept once and is not any more."""
        return self.breach is not None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an officer recorded of a line: the legal act that was issued, or that it is done without a publication."""

    has_act: bool = False
    is_closed: bool = False


def kept(promises: Sequence[Expectation], history: Sequence[Publication]) -> tuple[Kept, ...]:
    """Each promise against the history, oldest first; the last entry is what is in force now."""
    return tuple(_kept(promise, index, history) for index, promise in enumerate(promises))


def _kept(promise: Expectation, index: int, history: Sequence[Publication]) -> Kept:
    proof = breach = None
    for publication in history:
        if publication.met[index]:
            proof, breach = proof or publication, None
        elif proof is not None:
            proof, breach = None, publication
    return Kept(promise, proof, breach)


def progress(promises: Sequence[Kept], recorded: Recorded) -> Progress:
    """How far the line has come."""
    if not promises:
        return Progress.CLOSED if recorded.is_closed else Progress.BY_ACT
    if all(each.is_met for each in promises):
        return Progress.PROVEN
    if any(each.was_met for each in promises):
        return Progress.RETURNED
    if any(each.is_met for each in promises):
        return Progress.PARTLY
    return Progress.ACT_ISSUED if recorded.has_act else Progress.OPEN
