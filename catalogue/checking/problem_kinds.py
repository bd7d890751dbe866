"""Which problems of an import are one and the same: 800 sentences about 7,000 places become 40 lines.

A reader writes a sentence for each place: with its channel ("khối 3"), the times a name was seen, what the
description says instead. Two problems are of one kind if they differ only in such particulars.
"""

import hashlib
import os.path
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_BLOCK = re.compile(r",? khối \d+")
_TOKENS = re.compile(r"\w+|\W")
_PARTICULARS = re.compile(r"(\([^()]*\)|«[^«»]*»|\d+(?:[.,/]\d+)*)")


@dataclass(frozen=True, slots=True)
class Counted:
    """One field and reason as they are stored, how often, and how many of those rows were refused."""

    field: str
    reason: str
    count: int
    lost: int


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """Problems of one kind: `reason` with "…" where they differ; `members` as they are stored.

    `address` names the kind in an address, the same in every run.
    """

    address: str
    field: str
    reason: str
    count: int
    lost: int
    members: tuple[tuple[str, str], ...]


def bare_field(field: str) -> str:
    """The field without the number of its channel: "Phí, lệ phí, khối 3" → "Phí, lệ phí"."""
    return _BLOCK.sub("", field)


def _key(problem: Counted) -> tuple[str, str]:
    return bare_field(problem.field), "\x1e".join(_PARTICULARS.split(problem.reason)[::2])


def common_wording(sentences: Sequence[str]) -> str:
    """Sentences of one kind as one, with "…" in place of what differs from one to the other."""
    # Split at their particulars, sentences of one kind have equal pieces in every second place.
    pieces = zip(*(_PARTICULARS.split(sentence) for sentence in sentences), strict=True)
    return "".join(map(_common, pieces))


def _common(texts: tuple[str, ...]) -> str:
    if len(set(texts)) == 1:
        return texts[0]
    tokens = [_TOKENS.findall(text) for text in texts]
    head = os.path.commonprefix(tokens)
    tail = os.path.commonprefix([list(reversed(each[len(head) :])) for each in tokens])
    return "".join([*head, "…", *reversed(tail)])


def kinds_of(problems: Iterable[Counted]) -> tuple[ProblemKind, ...]:
    """The kinds, those with refused rows first, then the most frequent."""
    groups: dict[tuple[str, str], list[Counted]] = {}
    for problem in problems:
        groups.setdefault(_key(problem), []).append(problem)
    kinds = [_kind(key, members) for key, members in groups.items()]
    return tuple(sorted(kinds, key=lambda kind: (-kind.lost, -kind.count, kind.field, kind.reason)))


def _kind(key: tuple[str, str], members: list[Counted]) -> ProblemKind:
    return ProblemKind(
        address=hashlib.blake2b("\x1f".join(key).encode(), digest_size=5).hexdigest(),
        field=key[0],
        reason=common_wording([member.reason for member in members]),
        count=sum(member.count for member in members),
        lost=sum(member.lost for member in members),
        members=tuple((member.field, member.reason) for member in members),
    )
