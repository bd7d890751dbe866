"""Whether a row of a dossier is a paper or only speaks of it. Pure.

Real rows run papers together ("… hoặc …"), ask for a form about a paper, or remark on one. Only a row that names the
paper and nothing but how many copies of which kind may be taken out by itself.
"""

import enum
import re
from collections.abc import Sequence

from office.text import fold, normalise_line

_WORD = re.compile(r"\w+")
# Not folded: "được" says how a copy is made, "dược" is another paper.
_OF_COPIES = frozenset(
    _WORD.findall(
        "bản sao chính gốc chụp photo phô tô copy scan điện tử có được chứng thực công hợp lệ y một hai ba hoặc kèm "
        "theo để đối chiếu xuất trình nộp nếu dấu đóng còn hiệu lực giá trị từ và số lượng gồm"
    )
)
_OF_LISTS = re.compile(r"\d+|[a-zđ]\d?|[ivx]{1,4}")
_CUT = "…"


class Naming(enum.Enum):
    """How a row speaks of a paper."""

    IS = "is"
    MENTIONS = "mentions"
    NOT = "not"


def naming_of(text: str, names: Sequence[str]) -> Naming:
    """How the row `text` speaks of the papers called `names`; a name that ends in "…" is the beginning of a row."""
    words = _WORD.findall(normalise_line(text).lower())
    found = [_naming(words, name) for name in names]
    return next((each for each in (Naming.IS, Naming.MENTIONS) if each in found), Naming.NOT)


def _naming(words: Sequence[str], name: str) -> Naming:
    wanted = _WORD.findall(fold(normalise_line(name)))
    folded = [fold(word) for word in words]
    places = [at for at in range(len(words)) if wanted and folded[at : at + len(wanted)] == wanted]
    if not places:
        return Naming.NOT
    left = [*words[: places[0]], *([] if name.rstrip().endswith(_CUT) else words[places[0] + len(wanted) :])]
    is_alone = all(word in _OF_COPIES or _OF_LISTS.fullmatch(word) for word in left)
    return Naming.IS if is_alone else Naming.MENTIONS
