"""Which procedures resemble each other: by the words of their names, then by the papers that they ask for.

Pure. Comparing all with all would be quadratic; so names are compared only where they share one of their rarest
words, and papers only where names are alike. Names that differ in what is done ("cấp", "cấp lại"), in a level, a
number or a negation are different on purpose.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from office.agencies.models import Level

from .known import Twin

_RAREST = 2
_MOST_SHARING = 60
_LEAST_ALIKE = 0.8
_LEAST_PAPERS = 0.7
_FEWEST_PAPERS = 2
_EMPTY = frozenset(["thủ", "tục", "về", "việc", "cho", "của", "và", "đối", "với", "tại", "theo", "các"])
# Whoever adds one of these to a name means another procedure.
_TELLING_WORDS = """
    lại mới đầu gia hạn đổi sửa điều chỉnh bổ sung thu hồi chấm dứt giảm tăng tỉnh xã huyện trung ương nội ngoài nước
    nhập xuất không lần hai ba một chuyển tạm định kỳ cá nhân tổ chức chi nhánh hoạt động
    bộ sở ban công an quốc phòng tư
"""
_TELLING = frozenset(_TELLING_WORDS.split())


@dataclass(frozen=True, slots=True)
class Named:
    """A procedure as it is compared: its name, the sector's name, and the match keys of its papers."""

    procedure_id: int
    address: str
    name: str
    sector: str
    level: Level | None
    papers: frozenset[str]


def words_of(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(re.findall(r"\w+", name.lower())) - _EMPTY


def find_twins(procedures: Iterable[Named]) -> dict[int, list[Twin]]:
    """For each procedure those that resemble it, both ways; procedures without a twin are left out."""
    by_id = {each.procedure_id: each for each in procedures}
    words = {identity: words_of(each.name) for identity, each in by_id.items()}
    twins: dict[int, list[Twin]] = defaultdict(list)
    for one, other in sorted(_candidates(words)):
        first, second = by_id[one], by_id[other]
        if (first.sector, first.level) != (second.sector, second.level) or not _alike(
            words[one], words[other]
        ):
            continue
        papers = _share(first.papers, second.papers)
        if papers >= _LEAST_PAPERS and min(len(first.papers), len(second.papers)) >= _FEWEST_PAPERS:
            percent = round(papers * 100)
            twins[one].append(Twin(other, second.address, second.name, percent))
            twins[other].append(Twin(one, first.address, first.name, percent))
    return dict(twins)


def _candidates(words: Mapping[int, frozenset[str]]) -> set[tuple[int, int]]:
    common = Counter(word for own in words.values() for word in own)
    sharing: dict[str, list[int]] = defaultdict(list)
    for identity, own in words.items():
        for word in sorted(own, key=lambda each: (common[each], each))[:_RAREST]:
            sharing[word].append(identity)
    return {pair for group in sharing.values() if len(group) <= _MOST_SHARING for pair in _pairs(group)}


def _pairs(group: list[int]) -> Iterator[tuple[int, int]]:
    return combinations(sorted(group), 2)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    differing = one ^ other
    is_telling = any(word in _TELLING or any(sign.isdigit() for sign in word) for word in differing)
    return not is_telling and _share(one, other) >= _LEAST_ALIKE


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0
