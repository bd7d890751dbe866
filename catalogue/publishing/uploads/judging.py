"""What each row of a file is against the catalogue: new, changed, unchanged, or refused and why.

Nothing is written to the catalogue or to drafts here; what comes out are the columns of `UploadRow`.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, replace

from office.agencies.models import Agency
from office.errors import BadInput, OfficeError
from office.text import match_key

from ...listings.announcements import ChangeKind
from ...listings.comparing import compare_listings
from ...listings.parts import ListingContent
from ...listings.telling import tell_listing
from ...procedures.comparing import compare
from ...procedures.differing import plain
from ...procedures.parts import Content
from ...procedures.plain import as_plain
from ...procedures.sentences import Sentence
from ...procedures.stored import StoredContent
from ...procedures.telling import tell
from ...values.codes import parse_code
from ..whose_content import Pen, owners_of
from .catalogue import HeldListing, contents_held, ended_among
from .file_rows import ComponentRow, LostRow, Read
from .finding import Finder, Found
from .matching_names import is_one_name
from .models import FoundBy, RowOutcome
from .row_columns import Columns, blank_columns, columns_of_row
from .row_components import StatedComponent, stated_components
from .row_content import drafted_content
from .rows import StatedRow, circumstances_of, drafted_listing, place_of, shortened_ground

_EMPTY = Content("")
# A list may amend what the catalogue lacks: it then begins with this decision, and nothing is invented.
_OF_WHAT_IS_THERE = (ChangeKind.AMENDED, ChangeKind.REPLACED, ChangeKind.STANDARDISED)
_NEW = ListingContent("", "", "")
_TO_BE_ENDED = (
    "Danh mục của cơ quan chưa có thủ tục này, nên cần người xác nhận: nếu thủ tục được công bố từ trước khi dùng phần "
    "mềm này thì đánh dấu để lập dự thảo bãi bỏ; khi công bố, hệ thống chỉ ghi tên, mã và các ô của dòng."
)


@dataclass(frozen=True, slots=True)
class _Held:
    """What the catalogue holds of a row's procedure or listing; `is_ended`: a decision has abolished it since."""

    listing: HeldListing | None
    content: StoredContent | None
    is_ended: bool = False

    @property
    def ordinal(self) -> int | None:
        if self.listing is not None:
            return self.listing.stored.ordinal if self.listing.stored else None
        return self.content.ordinal if self.content else None


class Judge:
    """Judges the rows of one file in their order, batch by batch."""

    def __init__(self, authority_id: int, pen: Pen) -> None:
        """`authority_id`: in whose list the file's listings stand; `pen`: what the agency that drafts may write."""
        self._pen = pen
        self._owners: Mapping[int, tuple[Agency, ...]] = {}
        self._finder = Finder(authority_id)
        self._seen: dict[object, StatedRow] = {}
        self._ended: frozenset[int] = frozenset()
        self._contents: dict[int, StoredContent] = {}
        self._owner: tuple[RowOutcome, Content] = (RowOutcome.REFUSED, _EMPTY)

    def judge(self, rows: Sequence[Read]) -> list[Columns]:
        """The columns of each row, `ordinal` and `upload_id` left open."""
        stated = [row for row in rows if isinstance(row, StatedRow)]
        self._finder.look_up(stated)
        found = {id(row): self._found(row) for row in stated}
        # A row of a list is compared with the list, not with the procedure, and asks for nobody's pen but the list's.
        answers = [found[id(row)] for row in stated if row.listing is None]
        self._look_up(
            {each.procedure_id for each in answers if isinstance(each, Found) and each.procedure_id}
        )
        return [self._columns(row, found) for row in rows]

    def judge_chosen(self, row: StatedRow, procedure_id: int | None) -> Columns:
        """The columns of a row of which a person has said which procedure it is (None: a new one)."""
        self._finder.look_up([row], procedure_id)
        self._look_up({procedure_id} if procedure_id else set())
        return self._judged(row, Found(procedure_id, FoundBy.PERSON))

    def judge_components(self, rows: Sequence[ComponentRow]) -> list[Columns]:
        """The columns of the dossier's rows of the procedure that was judged last."""
        return [self._component(row) for row in rows]

    def _look_up(self, procedures: Set[int]) -> None:
        self._contents, self._owners = contents_held(procedures), owners_of(procedures)
        self._ended = ended_among(procedures)

    def _columns(self, row: Read, found: dict[int, Found | str]) -> Columns:
        if isinstance(row, LostRow):
            return blank_columns(row.sheet, row.number, row.code, row.name, problem=row.problem)
        if isinstance(row, ComponentRow):
            return self._component(row)
        answer = found[id(row)]
        return self._refused(row, answer) if isinstance(answer, str) else self._judged(row, answer)

    def _found(self, row: StatedRow) -> Found | str:
        try:
            return self._finder.find(row)
        except BadInput as refusal:
            return refusal.sentence

    def _judged(self, row: StatedRow, found: Found) -> Columns:
        self._owner = (RowOutcome.REFUSED, _EMPTY)
        try:
            return self._compared(row, found)
        except OfficeError as refusal:
            return self._refused(row, refusal.sentence, found)

    def _compared(self, row: StatedRow, found: Found) -> Columns:
        if found.question:
            return self._refused(row, found.question, found)
        held = self._held(row, found)
        twin = self._earlier(row, found, held)
        if twin is not None:
            return self._of_one_code(row, twin, found)
        _require_newest(row, held)
        told = circumstances_of(row)
        is_there = held.ordinal is not None
        change = told.change or _announced(row, is_there=is_there)
        _require_sense(row, change, is_there=is_there)
        doubt = _TO_BE_ENDED if change is ChangeKind.ABOLISHED and not is_there else ""
        before, after = _contents(row, held)
        differences = _differences(before, after) if is_there else []
        outcome = RowOutcome.CHANGED if is_there else RowOutcome.NEW
        if change is ChangeKind.ABOLISHED:
            after, differences = (after if doubt else None), [[change.label, "", ""]]
        if is_there and (held.is_ended if change is ChangeKind.ABOLISHED else not differences):
            outcome, differences = RowOutcome.UNCHANGED, []
        is_same = outcome is RowOutcome.UNCHANGED
        note = "" if is_same else self._note(row, found, before.name)
        self._owner = (outcome, held.content.content if held.content else _EMPTY)
        return columns_of_row(row, found) | {
            "name": row.name or before.name,
            "outcome": outcome,
            "change": change,
            "problem": doubt,
            "waits": not is_same and (bool(doubt) or found.found_by.is_proposal),
            "listing_id": held.listing.listing_id if held.listing else None,
            "base_ordinal": held.ordinal,
            "content": None if after is None or is_same else as_plain(after),
            "told": asdict(told) | {"change": change.value},
            "differences": differences,
            "notes": [*row.notes, *_notes(row, change, held), *([note] if note else [])],
        }

    def _note(self, row: StatedRow, found: Found, name: str) -> str:
        if row.listing is not None:
            return ""
        return self._pen.note_on(row.name or name, self._owners.get(found.procedure_id or 0, ()))

    def _held(self, row: StatedRow, found: Found) -> _Held:
        if found.procedure_id is None:
            return _Held(None, None)
        if row.listing is not None:
            listing = self._finder.listing(row, found.procedure_id)
            return _Held(listing, None, bool(listing and listing.is_ended))
        return _Held(None, self._contents.get(found.procedure_id), found.procedure_id in self._ended)

    def _earlier(self, row: StatedRow, found: Found, held: _Held) -> StatedRow | None:
        """The row before this one that bears its code by another name; None for the first row of a thing.

        Raises `BadInput` for a second row of one thing: one draft is made of it, so that has no place to go.
        """
        code = parse_code(row.code)
        new = code.base if code else match_key(row.name)
        listing = held.listing.listing_id if held.listing else None
        first = self._seen.setdefault((row.listing is None, found.procedure_id or new, listing), row)
        if first is row:
            return None
        if code and code.base in first.code.replace(" ", "") and not is_one_name(row.name, first.name):
            return first
        raise BadInput(
            f"Thủ tục này đã có ở {place_of(first.sheet, first.number)}; mỗi thủ tục chỉ lập được một dự thảo. "
            "Hãy gộp các dòng làm một."
        )

    def _of_one_code(self, row: StatedRow, first: StatedRow, found: Found) -> Columns:
        """One of two rows of one code bears another's: the first keeps it, and a person says which this is."""
        where = place_of(first.sheet, first.number)
        offered = (
            each
            for each in self._finder.candidates(row.name)
            if each.known.procedure_id != found.procedure_id
        )
        question = (
            f"Dòng này và {where} («{first.name[:120]}») cùng ghi mã {row.code} nhưng tên khác nhau, nên một trong hai "
            "dòng ghi nhầm mã. Hãy chọn thủ tục của dòng này, hoặc nói rõ đây là thủ tục mới; nếu không thì sửa tệp."
        )
        note = f"Mã {row.code} không được lấy cho dòng này, vì {where} mang mã ấy; mã đúng được bổ sung sau."
        asked = Found(None, FoundBy.NOTHING, None, tuple(offered), question)
        return self._refused(_without_code(row, note), question, asked) | {"code": row.code[:200]}

    def _refused(self, row: StatedRow, problem: str, found: Found | None = None) -> Columns:
        self._owner = (RowOutcome.REFUSED, _EMPTY)
        known = found or Found(None, FoundBy.NOTHING)
        return columns_of_row(row, known) | {"outcome": RowOutcome.REFUSED, "problem": problem}

    def _component(self, row: ComponentRow) -> Columns:
        owner, held = self._owner
        component = row.component
        columns = blank_columns(row.sheet, component.number, row.owner.code, component.text)
        columns |= {"owner": row.owner.number, "stated": as_plain(component)}
        if owner is RowOutcome.REFUSED:
            return columns | {"problem": f"Dòng {row.owner.number} của thủ tục chưa được nhận."}
        return columns | {"outcome": _component_outcome(component, held)}


def _component_outcome(component: StatedComponent, held: Content) -> RowOutcome:
    alike = [
        each
        for each in stated_components(held)
        if match_key(each.text) == match_key(component.text) and each.case == component.case
    ]
    if not alike:
        return RowOutcome.NEW
    return RowOutcome.UNCHANGED if any(each.says(component) for each in alike) else RowOutcome.CHANGED


def _contents(
    row: StatedRow, held: _Held
) -> tuple[Content | ListingContent, Content | ListingContent | None]:
    if row.listing is not None:
        stored = held.listing.stored if held.listing else None
        before = stored.content if stored else _NEW
        return before, drafted_listing(row, before)
    content = held.content.content if held.content else _EMPTY
    return content, drafted_content(row, content)


def _differences(before: Content | ListingContent, after: Content | ListingContent | None) -> list[list[str]]:
    sentences: Sequence[Sentence] = ()
    if isinstance(before, Content) and isinstance(after, Content):
        sentences = tell(compare(before, after), before, after)
    elif isinstance(before, ListingContent) and isinstance(after, ListingContent):
        sentences = tell_listing(compare_listings(before, after))
    return [[each.lead, each.before, each.after or plain(each.wording)] for each in sentences]


def _announced(row: StatedRow, *, is_there: bool) -> ChangeKind:
    """The kind of change of a row that states none itself: what the headings announce, where it can be."""
    if row.announced_as in _OF_WHAT_IS_THERE and (is_there or row.listing is not None):
        return row.announced_as
    return ChangeKind.AMENDED if is_there else ChangeKind.NEW


def _notes(row: StatedRow, change: ChangeKind, held: _Held) -> Iterator[str]:
    is_there = held.ordinal is not None
    if row.announced_as is ChangeKind.NEW and is_there:
        yield f"Tệp xếp vào «{ChangeKind.NEW.label}», nhưng danh mục của cơ quan đã có thủ tục này: «{change.label}»."
    if held.is_ended:
        yield "Một quyết định đã công bố bãi bỏ thủ tục này."
    if not is_there and change not in (ChangeKind.NEW, ChangeKind.ABOLISHED):
        yield "Danh mục của cơ quan chưa có bản trước của thủ tục này, nên không có gì để so sánh."
    if shortened_ground(row):
        yield "Tên văn bản quy định việc thay đổi quá dài: chỉ giữ số, ký hiệu."


def _without_code(row: StatedRow, note: str) -> StatedRow:
    listing = replace(row.listing, code_written="", suffix="") if row.listing else None
    return replace(row, code="", listing=listing, notes=(*row.notes, note))


def _require_newest(row: StatedRow, held: _Held) -> None:
    if row.version is not None and row.version != held.ordinal:
        raise BadInput(
            f"Danh mục đã có bản {held.ordinal or 'khác'} sau khi tải mẫu (bản {row.version}). "
            "Hãy tải mẫu mới rồi chép thay đổi sang, để không lùi lại nội dung cũ."
        )


def _require_sense(row: StatedRow, change: ChangeKind, *, is_there: bool) -> None:
    if is_there and change is ChangeKind.NEW:
        where = "danh mục của cơ quan" if row.listing else "danh mục"
        raise BadInput(
            f"Thủ tục đã có trong {where} nên không thể là «{change.label}». Hãy sửa loại thay đổi."
        )
    if not is_there and change is not ChangeKind.NEW and row.listing is None:
        raise BadInput(
            f"Danh mục chưa có thủ tục này nên không thể là «{change.label}». Hãy kiểm tra lại mã và tên."
        )
    if not is_there and not row.name:
        raise BadInput(f"Mã {row.code} chưa có trong danh mục và dòng không ghi tên. Hãy điền tên thủ tục.")
