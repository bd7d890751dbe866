"""Which procedures of the catalogue a name may mean: words compared by how rare they are. Pure.

A name is a bag of folded words; a word that few names have weighs more than one that all have. The score is
the weight of what two names share in the weight of both (1: the same words). One word can make another
procedure of it ("cấp lại", "cấp đổi"), so a name is only *sure* where nothing but small words differ.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest

from office.text import match_key, normalise_line

SURE = 0.95
_LEAST = 0.6
# What is shown of a name that is like no other, so that a person need not take our word for it.
WEAK = 0.25
_MOST = 5
_LOOKED_AT = 60
# Below SURE, for names that are alike but for a word that may matter.
_DOUBTFUL = 0.94
_ALL_BUT_SMALL = 0.97
_WORD = re.compile(r"\w+")
_LEAD = re.compile(r"^(?:thủ tục(?: hành chính)?)\s*:?\s+", re.IGNORECASE)
# With their marks: "đổi" and "đối" are one word when folded.
_SMALL = frozenset(["và", "hoặc", "của", "các", "những", "cho", "về", "tại", "theo", "với", "đối", "trong"])
# Abbreviations that lists of procedures write for one thing, longest first where one begins another.
_WRITTEN_OUT = {
    "gcnqsdđ": "giấy chứng nhận quyền sử dụng đất",
    "kh&cn": "khoa học và công nghệ",
    "vsattp": "vệ sinh an toàn thực phẩm",
    "attp": "an toàn thực phẩm",
    "atvslđ": "an toàn vệ sinh lao động",
    "antt": "an ninh trật tự",
    "bhtn": "bảo hiểm thất nghiệp",
    "bhxh": "bảo hiểm xã hội",
    "bhyt": "bảo hiểm y tế",
    "btxh": "bảo trợ xã hội",
    "bvmt": "bảo vệ môi trường",
    "cccd": "căn cước công dân",
    "cntt": "công nghệ thông tin",
    "gcn": "giấy chứng nhận",
    "gplx": "giấy phép lái xe",
    "gpxd": "giấy phép xây dựng",
    "gtvt": "giao thông vận tải",
    "hđnd": "hội đồng nhân dân",
    "pccc": "phòng cháy chữa cháy",
    "qsdđ": "quyền sử dụng đất",
    "qsd": "quyền sử dụng",
    "tgxh": "trợ giúp xã hội",
    "tnlđ": "tai nạn lao động",
    "tthc": "thủ tục hành chính",
    "ubnd": "ủy ban nhân dân",
    "xd": "xây dựng",
}
_SHORT = re.compile(rf"\b(?:{'|'.join(map(re.escape, _WRITTEN_OUT))})\b")
# "y" alone after a consonant is written "i" as well: kỹ/kĩ, lý/lí, sỹ/sĩ, quý/quí.
_ONLY_VOWEL = re.compile(r"\b(?P<before>qu|[bcdđghklmnprstvx]+)(?P<y>[yýỳỷỹỵ])\b")
_AS_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


@dataclass(frozen=True, slots=True)
class Known:
    """A procedure of the catalogue by its name; `code` is its current code, "" for none."""

    procedure_id: int
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a name may mean, and how alike the names are, from 0 to 1."""

    known: Known
    score: float


@dataclass(frozen=True, slots=True)
class _Bag:
    """The words of a name: folded, and with their marks without the small ones; how often each occurs."""

    words: dict[str, int]
    telling: dict[str, int]
    weight: float


@dataclass(frozen=True, slots=True)
class _Entry:
    known: Known
    bag: _Bag


class NameIndex:
    """The names of the catalogue, looked up once and asked many times."""

    def __init__(self, known: Iterable[Known]) -> None:
        """Names that fold to nothing are left out."""
        named = [(each, _words(each.name)) for each in known]
        named = [(each, words) for each, words in named if words]
        self._count = len(named)
        spread = Counter(word for _, words in named for word in words)
        self._weights: Mapping[str, float] = {
            word: math.log(1 + self._count / names) for word, names in spread.items()
        }
        # A word that no name has is a slip of typing as often as a rare thing: it weighs what a word of a name does.
        total = sum(spread.values())
        weighed = sum(self._weights[word] * names for word, names in spread.items())
        self._unknown = weighed / total if total else 1.0
        self._entries = [_Entry(each, self._bag(each.name, words)) for each, words in named]
        self._bearing: dict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self._entries):
            for word in entry.bag.words:
                self._bearing[word].append(place)

    def candidates(self, name: str, least: float = _LEAST) -> tuple[Candidate, ...]:
        """At most five procedures that the name may mean, the likeliest first; none that scores below `least`."""
        bag = self._bag(name, _words(name))
        found = [Candidate(entry.known, self._score(bag, entry.bag)) for entry in self._near(bag, least)]
        likely = [each for each in found if each.score >= least]
        likely.sort(key=lambda each: (-each.score, each.known.code, each.known.procedure_id))
        return tuple(likely[:_MOST])

    def _bag(self, name: str, words: dict[str, int]) -> _Bag:
        return _Bag(words, _telling(name), self._weight(words))

    def _near(self, bag: _Bag, least_score: float) -> list[_Entry]:
        """The entries that share the rarest words, the heaviest share first."""
        rarest = sorted(
            bag.words.keys() & self._weights.keys(), key=lambda word: (-self._weights[word], word)
        )
        shared: dict[int, float] = defaultdict(float)
        left = bag.weight
        least = least_score / (2 - least_score) * left
        for word in rarest:
            weight = self._weights[word]
            for place in self._bearing[word]:
                shared[place] += weight
            left -= weight * bag.words[word]
            # What shares none of these words cannot reach the least score any more.
            if left < least:
                break
        likely = [place for place, weight in shared.items() if weight + left >= least]
        return [self._entries[place] for place in nlargest(_LOOKED_AT, likely, key=shared.__getitem__)]

    def _weight(self, words: dict[str, int]) -> float:
        return sum(self._weights.get(word, self._unknown) * times for word, times in words.items())

    def _score(self, one: _Bag, other: _Bag) -> float:
        if one.words == other.words:
            return 1.0
        mine, theirs = one.words, other.words
        both = mine.keys() & theirs.keys()
        common = self._weight({word: min(mine[word], theirs[word]) for word in both})
        shared = 2 * common / (one.weight + other.weight)
        return max(shared, _ALL_BUT_SMALL) if one.telling == other.telling else min(shared, _DOUBTFUL)


def proposal(candidates: tuple[Candidate, ...]) -> Candidate | None:
    """The one procedure that is meant as good as surely; None where none is, or where two are."""
    sure = [each for each in candidates if each.score >= SURE]
    return sure[0] if len(sure) == 1 else None


def is_one_name(one: str, other: str) -> bool:
    """Whether two names have the same words in the same order, but for marks and «Thủ tục» before them."""
    return match_key(_bare(one)) == match_key(_bare(other))


def _bare(name: str) -> str:
    written_out = _SHORT.sub(lambda short: _WRITTEN_OUT[short[0]], normalise_line(name).lower())
    return _LEAD.sub(
        "", _ONLY_VOWEL.sub(lambda word: word["before"] + word["y"].translate(_AS_I), written_out)
    )


def _words(name: str) -> dict[str, int]:
    # A plain dict: equality of Counters is computed word by word.
    return dict(Counter(match_key(_bare(name)).split()))


def _telling(name: str) -> dict[str, int]:
    return dict(Counter(word for word in _WORD.findall(_bare(name)) if word not in _SMALL))
