"""What the page of a draft shows and takes in: the form in either of its two shapes, and the warnings beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from werkzeug.datastructures import MultiDict

from office import clock

from ...listings.parts import ListingContent
from ...procedures.parts import Content
from ...procedures.recording import content_of, latest_revision
from ..content_form.contents import Fault, mark_doubts, read_content, sheet_of
from ..content_form.contradictions import Finding, find_contradictions, find_listing_contradictions
from ..content_form.listings import national_hints, read_listing, seen_of_listing, sent_listing
from ..content_form.rows import Sheet, read_sheet, rearrange, with_empty_rows
from ..content_form.sections import SectionStanding, standings_of
from ..models import Draft, DraftSubject
from .drafting import Drafted, drafted
from .queries import known_on

# What a page sends besides what was typed: not to be carried along when typed texts are asked about again.
_NOT_TYPED = frozenset({"csrf_token", "version", "act"})
_LONGEST_ACT = 40


@dataclass(slots=True)
class Editing:
    """The form of one draft: `sheet` of a procedure's content, `listing` of a listing, neither of an abolition.

    `content` is what was typed, None for an abolition and where faults keep it from being understood.
    """

    sheet: Sheet | None = None
    listing: dict[str, str] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    content: Drafted | None = None
    changed_row: str = ""

    def fields_to_see(self) -> list[str]:
        """The fields that must not be folded away: those at fault, and the row that was just touched."""
        return [*(fault.field for fault in self.faults), *([self.changed_row] if self.changed_row else [])]


def shown(draft: Draft) -> Editing:
    """The form as the draft stands."""
    return shown_content(drafted(draft), _national(draft))


def shown_content(said: Drafted | None, national: Content | None) -> Editing:
    """The form of any content; `national` is what holds where a listing leaves something open."""
    if isinstance(said, Content):
        return Editing(sheet=_made_ready(sheet_of(said)), content=said)
    if isinstance(said, ListingContent):
        return Editing(listing=seen_of_listing(said), hints=national_hints(national), content=said)
    return Editing()


def typed(draft: Draft, sent: "MultiDict[str, str]") -> Editing:
    """The form as a person sent it, with what it says."""
    if draft.content is None:
        return Editing()
    if draft.subject is DraftSubject.LISTING:
        return typed_listing(sent, _national(draft))
    return typed_content(sent)


def typed_listing(sent: "MultiDict[str, str]", national: Content | None) -> Editing:
    """The form of a listing as a person sent it."""
    said = sent_listing(sent)
    listing = read_listing(said)
    return Editing(
        listing=said, hints=national_hints(national), faults=listing.faults, content=listing.content
    )


def typed_content(sent: "MultiDict[str, str]") -> Editing:
    """The form of a procedure's content as a person sent it."""
    sheet = read_sheet(sent.items(multi=True))
    reading = read_content(sheet)
    return Editing(sheet=_made_ready(sheet), faults=reading.faults, content=reading.content)


def rearranged(draft: Draft, sent: "MultiDict[str, str]") -> Editing:
    """The form as it was sent, after one of its rows was added, moved or dropped."""
    return rearranged_content(drafted(draft), sent)


def rearranged_content(said: Drafted | None, sent: "MultiDict[str, str]") -> Editing:
    """The same of any content; `said` is what was saved last."""
    sheet = read_sheet(sent.items(multi=True))
    row = rearrange(sheet, sent.get("act", "")[:_LONGEST_ACT])
    return Editing(sheet=_made_ready(sheet), content=said, changed_row=row)


def typed_texts(sent: "MultiDict[str, str]") -> list[tuple[str, str]]:
    """What was typed, to be carried unseen by a page that asks what to do with it."""
    return [(name, text) for name, text in sent.items(multi=True) if name not in _NOT_TYPED]


def findings_of(draft: Draft, said: Drafted | None) -> tuple[Finding, ...]:
    """The warnings about what a draft says, for the day from which it is to be in force, else for today."""
    day = draft.effective_on or _binding_from(draft) or clock.today()
    if isinstance(said, Content):
        return find_contradictions(said, known_on(day, said))
    if isinstance(said, ListingContent):
        return find_listing_contradictions(said, _national(draft), known_on(day, None))
    return ()


def sections_of(
    said: Drafted | None, findings: Sequence[Finding], *, is_internal: bool = False
) -> tuple[SectionStanding, ...]:
    """The parts of the form with how they stand; none for what is not a procedure's own content."""
    return standings_of(said, findings, is_internal=is_internal) if isinstance(said, Content) else ()


def rows_of(text: str, width: int = 90) -> int:
    """How many lines a text takes in a field of the form, so that it is read without scrolling: 2 to 14."""
    lines = sum(1 + len(line) // width for line in text.split("\n"))
    return min(max(lines, 1), 14)


def _binding_from(draft: Draft) -> date | None:
    return min((each.effective_on for each in draft.grounds if each.effective_on), default=None)


def _made_ready(sheet: Sheet) -> Sheet:
    return mark_doubts(with_empty_rows(sheet))


def _national(draft: Draft) -> Content | None:
    revision = latest_revision(draft.procedure_id) if draft.procedure_id else None
    return content_of(revision) if revision else None
