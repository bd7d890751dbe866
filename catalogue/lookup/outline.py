"""A content as short lines under the headings of the law: what two versions, or several procedures, are
compared by, part by part.

Equal lines mean that the public is told the same; what is not stated has no line.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..listings.parts import ListingContent
from ..listings.telling import committed
from ..procedures import part_wording as words
from ..procedures.completeness import Constituent
from ..procedures.contents import SCALARS
from ..procedures.parts import Content
from ..procedures.sentences import CLASSING, HEADINGS, LAW
from ..procedures.vocabulary import AgencyRole, OnlineLevel, RegulatedAs

Lines = tuple[str, ...]
Outline = Mapping[str, Lines]


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One heading with the lines of each column, and whether all columns say the same.

    `shared` are the lines that all columns have, in the order of the first.
    """

    heading: str
    cells: tuple[Lines, ...]
    shared: Lines

    @property
    def differs(self) -> bool:
        """Whether the columns say different things, were it only in another order."""
        return len(set(self.cells)) > 1

    def own(self, column: int) -> Lines:
        """The lines of a column that not all have."""
        return tuple(line for line in self.cells[column] if line not in self.shared)


def rows_of(outlines: Iterable[Outline]) -> tuple[OutlineRow, ...]:
    """The headings under which some column says something, in the order of the law."""
    columns = list(outlines)
    return tuple(
        _row(heading, tuple(column.get(heading, ()) for column in columns))
        for heading in HEADINGS
        if any(column.get(heading) for column in columns)
    )


def _row(heading: str, cells: tuple[Lines, ...]) -> OutlineRow:
    shared = set(cells[0]).intersection(*cells[1:])
    return OutlineRow(heading, cells, tuple(line for line in dict.fromkeys(cells[0]) if line in shared))


def outline(content: Content) -> Outline:
    """The lines of a procedure's content."""
    places = (f"Nơi tiếp nhận: {part.text}" for part in content.places)
    charges = ((part.channel, words.charge_whole_words(part)) for part in content.charges)
    lines: dict[str, Iterable[str]] = {
        Constituent.NAME.label: [content.name],
        Constituent.STEPS.label: [words.step_words(part) for part in content.steps],
        Constituent.CHANNELS.label: [*_channels(content), *places],
        Constituent.DOSSIER.label: _dossier(content),
        Constituent.TIME_LIMIT.label: _limits(content),
        Constituent.APPLICANTS.label: [part.label for part in content.applicants],
        Constituent.AGENCY.label: [f"{part.role.label}: {part.name}" for part in content.agencies],
        Constituent.OUTPUTS.label: [part.text for part in content.outputs],
        Constituent.CONDITIONS.label: [part.text for part in content.conditions],
        Constituent.CHARGES.label: _by_channel(content, charges),
        LAW: [part.text for part in content.legal_bases],
        CLASSING: _classing(content),
    }
    return {heading: tuple(filter(None, found)) for heading, found in lines.items()}


def _channels(content: Content) -> Iterator[str]:
    yield from dict.fromkeys(words.channel_words(part) for part in content.channels)


def _dossier(content: Content) -> Iterator[str]:
    if content.dossier_sets:
        yield f"Số bộ hồ sơ: {content.dossier_sets}"
    for part in content.components:
        case = words.case_name(content, part.case)
        yield f"{case}: {words.component_words(part)}" if case else words.component_words(part)


def _limits(content: Content) -> Iterator[str]:
    stated = ((part.channel, words.limit_words(part)) for part in content.time_limits)
    yield from _by_channel(content, stated)
    if content.is_late_intake_next_day:
        yield SCALARS["is_late_intake_next_day"]


def _by_channel(content: Content, stated: Iterable[tuple[int, str]]) -> Iterator[str]:
    """What several channels have alike as one line: "trực tiếp, trực tuyến: 5 ngày"."""
    found: dict[str, list[str]] = {}
    for channel, told in stated:
        found.setdefault(told, []).append(words.channel_name(content, channel))
    for told, names in found.items():
        named = ", ".join(dict.fromkeys(filter(None, names)))
        yield f"{named}: {told}" if named else told


def _classing(content: Content) -> Iterator[str]:
    if content.sector:
        yield f"Lĩnh vực: {content.sector}"
    if content.level:
        yield content.level.label
    if content.regulated_as is not RegulatedAs.NOT_STATED:
        yield content.regulated_as.label
    if content.stated_decision_number:
        yield f"Số quyết định theo dữ liệu nguồn: {content.stated_decision_number}"


def _agencies(general: Outline, own: ListingContent) -> Lines:
    """The other roles as they are, and who carries the procedure out by the authority's list."""
    role = f"{AgencyRole.IMPLEMENTING.label}: "
    others = tuple(line for line in general.get(Constituent.AGENCY.label, ()) if not line.startswith(role))
    named = tuple(f"{role}{name}" for name in own.implementing.splitlines())
    return (*others, *named) if named else ()


def overlaid(general: Outline, own: ListingContent, authority: str) -> Outline:
    """The general lines with what an authority's list lays down in their place; the rest stays general."""
    limit = own.limit_text or str(committed(own.limit_amount, own.limit_unit) or "")
    place = [f"Nơi nộp: {own.place}"] if own.place else []
    online = "" if own.online_level is OnlineLevel.NOT_STATED else own.online_level.label
    offered = [f"Dịch vụ công trực tuyến: {online.lower()}"] if online else []
    local = {
        Constituent.NAME.label: (own.name,) if own.name else (),
        Constituent.TIME_LIMIT.label: (limit,) if limit else (),
        Constituent.CHARGES.label: (own.charge_text,) if own.charge_text else (),
        Constituent.AGENCY.label: _agencies(general, own),
    }
    channels = (*general.get(Constituent.CHANNELS.label, ()), *place, *offered)
    listed = (*general.get(CLASSING, ()), f"Trong danh mục của {authority}")
    kept = {heading: lines for heading, lines in local.items() if lines}
    return {**general, **kept, Constituent.CHANNELS.label: channels, CLASSING: listed}
