"""The content of a procedure as the draft form holds it, and back: the two are the same content.

Only what a person wrote becomes a part. An empty row is nothing, unless it stands for a part that was there
and says nothing itself (a single case without a title), which stays until it is dropped.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, TypeVar

from office.agencies.models import Level
from office.text import normalise_line

from ...procedures.parts import (
    AgencyPart,
    ApplicantPart,
    ChannelPart,
    ComponentPart,
    ConditionPart,
    Content,
    DossierCasePart,
    LegalBasisPart,
    OutputPart,
    PlacePart,
    StepPart,
)
from ...procedures.vocabulary import AgencyRole, ApplicantKind, ChannelKind, RegulatedAs
from .amounts import Mistyped, doubt_of, remember, seen_of_charge, seen_of_limit, typed_charge, typed_limit
from .rows import LOOSE, PARENTS, SEEN, Row, Sheet

_TEXTS = {"outputs": OutputPart, "conditions": ConditionPart, "places": PlacePart}
_COUNTS = ("originals", "copies", "certified_copies")
_MOST_COPIES = 999
_REFERENCE = {"time_limits": "channel", "charges": "channel", "components": "case"}
Member = TypeVar("Member", bound=Enum)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be saved as it is typed: the field of the page that holds it, and what to do."""

    field: str
    sentence: str


@dataclass(slots=True)
class Reading:
    """What a sheet says: the content, and the faults that keep it from being saved."""

    faults: list[Fault] = field(default_factory=list)
    content: Content = field(default_factory=lambda: Content(""))


# ---- A content becomes a sheet ----


def sheet_of(content: Content) -> Sheet:
    """The form of a content, each row at its place, what it cannot show carried unseen."""
    sheet = Sheet(whole=_whole(content))
    for kind in SEEN:
        for position, part in enumerate(getattr(content, kind)):
            row = Row(str(position), _seen(kind, part), _above(content, kind, part), part.lineage)
            _carry(row, kind, part)
            sheet.rows[kind].append(row)
    for kind in SEEN:
        for row in sheet.rows[kind]:
            row.is_kept = not sheet.says(kind, row)
    return sheet


def mark_doubts(sheet: Sheet) -> Sheet:
    """The same sheet, telling at each limit and charge why its number needs a person's word."""
    for kind in ("time_limits", "charges"):
        for row in sheet.rows[kind]:
            row.doubt = doubt_of(row, kind)
    return sheet


def _whole(content: Content) -> dict[str, str]:
    return {
        "name": content.name,
        "sector": content.sector,
        "level": content.level.value if content.level else "",
        "regulated_as": content.regulated_as.value,
        "stated_decision_number": content.stated_decision_number,
        "dossier_sets": _number(content.dossier_sets),
        "keywords": content.keywords,
        "is_late_intake_next_day": "1" if content.is_late_intake_next_day else "",
    }


def _seen(kind: str, part: Any) -> dict[str, str]:
    if kind == "time_limits":
        return seen_of_limit(part)
    if kind == "charges":
        return seen_of_charge(part)
    return {name: _written(getattr(part, name)) for name in SEEN[kind]}


def _carry(row: Row, kind: str, part: Any) -> None:
    typed = typed_limit(row) if kind == "time_limits" else typed_charge(row) if kind == "charges" else None
    if kind in {"time_limits", "charges"} and typed != replace(part, channel=0):
        row.was = remember(part)


def _above(content: Content, kind: str, part: Any) -> str:
    if kind not in PARENTS:
        return ""
    place: int = getattr(part, _REFERENCE[kind])
    return str(place) if place < len(getattr(content, PARENTS[kind])) else f"{LOOSE}{place}"


def _written(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    return _number(value) if value is None or isinstance(value, int) else str(value)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


# ---- A sheet becomes a content ----


def read_content(sheet: Sheet) -> Reading:
    """The content that was typed. With faults it is only what could be understood, and is not to be saved."""
    reading = Reading()
    kept = {kind: [row for row in sheet.rows[kind] if sheet.says(kind, row)] for kind in SEEN}
    places = {kind: {row.key: place for place, row in enumerate(kept[kind])} for kind in PARENTS.values()}
    parts: dict[str, Any] = {}
    for kind, rows in kept.items():
        made = [part for row in rows for part in _made(kind, row, places, reading)]
        if kind in PARENTS:
            made.sort(key=lambda part, name=_REFERENCE[kind]: getattr(part, name))  # type: ignore[misc]
        parts[kind] = tuple(made)
    reading.content = Content(**_typed_whole(sheet.whole, reading), **parts)
    return reading


def _typed_whole(whole: dict[str, str], reading: Reading) -> dict[str, Any]:
    said = {name: normalise_line(whole.get(name, "")) for name in ("name", "sector", "keywords")}
    return {
        **said,
        "stated_decision_number": whole.get("stated_decision_number", ""),
        "level": _member(Level, whole.get("level", "")),
        "regulated_as": _member(RegulatedAs, whole.get("regulated_as", "")) or RegulatedAs.NOT_STATED,
        "dossier_sets": _count(whole.get("dossier_sets", ""), "dossier_sets", reading),
        "is_late_intake_next_day": bool(whole.get("is_late_intake_next_day")),
    }


def _made(kind: str, row: Row, places: dict[str, dict[str, int]], reading: Reading) -> Iterator[Any]:
    part = _MAKERS[kind](row, reading)
    if isinstance(part, Mistyped):
        reading.faults.append(Fault(f"{kind}-{row.key}-{part.field}", part.sentence))
    elif part is not None:
        more = {"lineage": row.lineage}
        if kind in PARENTS:
            more[_REFERENCE[kind]] = _place(row.parent, places[PARENTS[kind]])
        yield replace(part, **more)


def _place(parent: str, places: dict[str, int]) -> int:
    if parent in places:
        return places[parent]
    loose = parent.removeprefix(LOOSE)
    return int(loose) if loose.isascii() and loose.isdecimal() else 0


def _agency(row: Row, reading: Reading) -> AgencyPart | Mistyped:
    role = _member(AgencyRole, row.text("role"))
    if role is None:
        return Mistyped("role", f"Cơ quan «{row.text('name')[:60]}» chưa có vai trò. Hãy chọn vai trò.")
    return AgencyPart(role, row.text("name"))


def _applicant(row: Row, reading: Reading) -> ApplicantPart:
    return ApplicantPart(_member(ApplicantKind, row.text("kind")) or ApplicantKind.OTHER, row.text("text"))


def _channel(row: Row, reading: Reading) -> ChannelPart:
    kind = _member(ChannelKind, row.text("kind")) or ChannelKind.NOT_STATED
    return ChannelPart(kind, row.text("description"))


def _component(row: Row, reading: Reading) -> ComponentPart:
    counts: dict[str, Any] = {
        name: _count(row.text(name), f"components-{row.key}-{name}", reading) for name in _COUNTS
    }
    return ComponentPart(0, row.text("text"), **counts)


def _count(text: str, place: str, reading: Reading) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) <= _MOST_COPIES:
        return int(text)
    reading.faults.append(
        Fault(
            place,
            f"«{text[:20]}» không phải số lượng. Hãy ghi một số từ 0 đến {_MOST_COPIES}, hoặc để trống.",
        )
    )
    return None


def _member(kind: type[Member], value: str) -> Member | None:
    return next((member for member in kind if member.value == value), None)


def _of_text(value: type[Any]) -> Callable[[Row, Reading], Any]:
    return lambda row, reading: value(row.text("text"))


_MAKERS: dict[str, Callable[[Row, Reading], Any]] = {
    "agencies": _agency,
    "applicants": _applicant,
    "steps": lambda row, reading: StepPart(row.text("title"), row.text("text")),
    "channels": _channel,
    "time_limits": lambda row, reading: typed_limit(row),
    "charges": lambda row, reading: typed_charge(row),
    "dossier_cases": lambda row, reading: DossierCasePart(row.text("title")),
    "components": _component,
    "legal_bases": lambda row, reading: LegalBasisPart(row.text("text"), row.text("number")),
    **{kind: _of_text(value) for kind, value in _TEXTS.items()},
}


def sent_by(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What a page that shows this sheet sends back when nothing is touched, as (name, text) in its order."""
    yield from sheet.whole.items()
    for kind in SEEN:
        for row in sheet.rows[kind]:
            yield from _sent(kind, row)


def _sent(kind: str, row: Row) -> Iterator[tuple[str, str]]:
    begin = f"{kind}-{row.key}"
    yield f"{begin}-lineage", str(row.lineage)
    for name, text in (("under", row.parent), ("was", row.was), ("kept", "1" if row.is_kept else "")):
        if text:
            yield f"{begin}-{name}", text
    for name in SEEN[kind]:
        yield f"{begin}-{name}", row.text(name)
