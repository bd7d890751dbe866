"""Which procedure or listing a row of a file speaks of: by its number, its code, an old code, its name.

A number or a current code is certain. An old code or a name only proposes, and a person says yes; where
several procedures may be meant, or none, nothing is proposed and a person chooses. A row is new by itself only
where it has a code of its own or the file calls it new.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from office.errors import BadInput
from office.text import match_key

from ...listings.announcements import ChangeKind
from ...values.codes import ParsedCode, parse_code, shape_of_code
from .catalogue import Coded, HeldListing, bases_of, codes_known, existing, listings_held, names_known
from .matching_names import WEAK, Candidate, NameIndex, proposal
from .models import FoundBy
from .rows import RowColumn, StatedRow

_NEW = frozenset({match_key(ChangeKind.NEW.label), "moi"})
_TEMPLATE_AGAIN = "Hãy tải mẫu mới rồi chép thay đổi sang."


@dataclass(frozen=True, slots=True)
class Found:
    """What a row speaks of; `procedure_id` None: of a procedure that the catalogue lacks.

    `question` is the sentence that asks a person to choose among `candidates`, "" where nothing is to be asked.
    """

    procedure_id: int | None
    found_by: FoundBy
    score: float | None = None
    candidates: tuple[Candidate, ...] = ()
    question: str = ""


class Finder:
    """Finds the procedures of many rows, batch by batch, for the list of one authority."""

    def __init__(self, authority_id: int) -> None:
        """Reads the names of the catalogue when the first row needs them."""
        self._authority_id = authority_id
        self._index: NameIndex | None = None
        self._codes: dict[str, Coded] = {}
        self._bases: dict[int, set[str]] = {}
        self._existing: set[int] = set()
        self._listings: list[HeldListing] = []
        self._asked: dict[str, tuple[Candidate, ...]] = {}

    def look_up(self, rows: Sequence[StatedRow], chosen: int | None = None) -> None:
        """Reads what the rows of a batch name; to be called before `find` is asked about them."""
        self._asked = {}
        codes = {code.base for row in rows if (code := parse_code(row.code)) and code.is_well_formed}
        self._codes = codes_known(codes)
        numbers = {row.known_number for row in rows if row.known_number and row.listing is None}
        self._existing = existing(numbers)
        procedures = {each.procedure_id for each in self._codes.values()} | self._existing
        procedures |= {chosen} if chosen else set()
        listings = {row.known_number for row in rows if row.known_number and row.listing}
        self._listings = []
        if any(row.listing for row in rows):
            named = (self._named(row) for row in rows if row.listing)
            procedures |= {procedure_id for procedure_id in named if procedure_id is not None}
            self._listings = listings_held(self._authority_id, procedures, listings)
        self._bases = bases_of(procedures | {each.procedure_id for each in self._listings})

    def find(self, row: StatedRow) -> Found:
        """The procedure of a row. Raises `BadInput` where what the row says of it cannot be."""
        code = parse_code(row.code)
        if row.known_number is not None:
            return self._by_number(row, code)
        coded = self._codes.get(code.base) if code else None
        if coded is not None:
            found_by = FoundBy.CODE if coded.is_current else FoundBy.OLD_CODE
            return Found(coded.procedure_id, found_by, None if coded.is_current else 1.0)
        return self._by_name(row, code)

    def listing(self, row: StatedRow, procedure_id: int) -> HeldListing | None:
        """The authority's listing that the row speaks of. Raises `BadInput` where several may be meant."""
        if row.known_number is not None:
            return next(each for each in self._listings if each.listing_id == row.known_number)
        held = [each for each in self._listings if each.procedure_id == procedure_id and each.stored]
        alike = [each for each in held if _is_alike(each, row)]
        if len(held) == 1 or not held:
            return held[0] if held else None
        if len(alike) == 1:
            return alike[0]
        raise BadInput(
            f"Thủ tục này đứng {len(held)} lần trong danh mục nên không rõ dòng nói về lần nào. "
            "Hãy tải mẫu có sẵn danh mục, trong đó mỗi dòng nhớ chỗ của mình."
        )

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """The procedures that a name may mean; a name of the batch is compared once."""
        if name not in self._asked:
            self._asked[name] = self._names().candidates(name)
        return self._asked[name]

    def _names(self) -> NameIndex:
        if self._index is None:
            self._index = NameIndex(names_known())
        return self._index

    def _by_number(self, row: StatedRow, code: ParsedCode | None) -> Found:
        procedure_id = row.known_number
        if row.listing is not None:
            held = next((each for each in self._listings if each.listing_id == row.known_number), None)
            procedure_id = held.procedure_id if held else None
        elif row.known_number not in self._existing:
            procedure_id = None
        if procedure_id is None:
            raise BadInput(f"Dòng của mẫu không còn thuộc danh mục này. {_TEMPLATE_AGAIN}")
        if code and code.base not in self._bases.get(procedure_id, {code.base}):
            raise BadInput(
                f"Mã {row.code} không phải mã của thủ tục ở dòng này của mẫu. "
                "Mã không sửa qua mẫu; hãy khôi phục mã, hoặc thêm một dòng mới cho thủ tục khác."
            )
        return Found(procedure_id, FoundBy.NUMBER)

    def _named(self, row: StatedRow) -> int | None:
        code = parse_code(row.code)
        if row.known_number is not None or (code and code.base in self._codes):
            return None
        return self._by_name(row, code).procedure_id

    def _by_name(self, row: StatedRow, code: ParsedCode | None) -> Found:
        candidates = self.candidates(row.name)
        likely = proposal(candidates)
        is_coded = code is not None and code.is_well_formed
        if likely and not is_coded:
            return Found(likely.known.procedure_id, FoundBy.NAME, likely.score, candidates)
        if is_coded and not likely:
            return Found(None, FoundBy.NOTHING)
        if candidates:
            return Found(None, FoundBy.NOTHING, None, candidates, _question(row, code, candidates))
        if code is None and _says_new(row):
            return Found(None, FoundBy.NOTHING)
        nearest = self._names().candidates(row.name, WEAK)
        return Found(None, FoundBy.NOTHING, None, nearest, _question_of_none(code, nearest))


def _says_new(row: StatedRow) -> bool:
    """Whether the file itself calls the row's procedure new, in a cell or in the headings above it."""
    written = row.text(RowColumn.CHANGE)
    return match_key(written) in _NEW if written else row.announced_as is ChangeKind.NEW


def _is_alike(held: HeldListing, row: StatedRow) -> bool:
    stated, stored = row.listing, held.stored
    if stated is None or stored is None:
        return False
    content = stored.content
    same_sector = not stated.sector or match_key(stated.sector) == match_key(content.sector)
    return match_key(stated.name) == match_key(content.name) and same_sector


def _question(row: StatedRow, code: ParsedCode | None, candidates: tuple[Candidate, ...]) -> str:
    why = "Dòng không có mã"
    if code is not None:
        why = (
            f"Mã {row.code} chưa có trong danh mục"
            if code.is_well_formed
            else _malformed(row.code).rstrip(".")
        )
    return (
        f"{why}; theo tên thì có thể là {len(candidates)} thủ tục đã có. "
        "Hãy chọn thủ tục, hoặc nói rõ đây là thủ tục mới."
    )


def _question_of_none(code: ParsedCode | None, nearest: tuple[Candidate, ...]) -> str:
    why = "Dòng không có mã, và" if code is None else f"{_malformed(code.written)} Cũng"
    seen = "Dưới đây là các thủ tục có tên gần nhất. " if nearest else ""
    return (
        f"{why} không tên nào trong danh mục đủ giống để đề nghị. {seen}Hãy chọn thủ tục, hoặc nói rõ đây là thủ "
        "tục mới."
    )


def _malformed(code: str) -> str:
    return (
        f"Mã «{code[:40]}» không đúng dạng ({shape_of_code(code)}). Hãy sửa mã trong tệp, hoặc để trống ô mã."
    )
