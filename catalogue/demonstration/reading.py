"""The files of the demonstration catalogue → the values that readers of real files hand over.

Keys are the names of the attributes of `Content` and `ListingContent`; a key that names none is an error.
Time limits and charges are written as sources write them ("5 ngày làm việc", "8000 VNĐ (/bản sao)") and
go through the same readers as real ones, so nothing here can be shown that a real file could not state.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from office.agencies.models import Level
from office.decisions.models import DecisionKind

from ..listings.announcements import ChangeKind
from ..listings.parts import ListingContent
from ..procedures.parts import (
    AgencyPart,
    ApplicantPart,
    ChannelPart,
    ChargePart,
    ComponentPart,
    ConditionPart,
    Content,
    DossierCasePart,
    LegalBasisPart,
    OutputPart,
    PlacePart,
    StepPart,
    TimeLimitPart,
)
from ..procedures.vocabulary import AgencyRole, ApplicantKind, ChannelKind, OnlineLevel, RegulatedAs
from ..values.charges import read_charges
from ..values.codes import ParsedCode, parse_code
from ..values.time_limits import TimeUnit, parse_duration, read_time_limit

DEMONSTRATION_AUTHORITY = "Ủy ban nhân dân tỉnh Minh Họa"
DEMONSTRATION_SUFFIX = "H00"
PROCEDURES_FILE = Path(__file__).parent / "procedures.jsonl"
LISTINGS_FILE = Path(__file__).parent / "listings.jsonl"
DECISIONS_FILE = Path(__file__).parent / "decisions.json"

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CitedItem:
    """An earlier item as a later decision cites it: "số thứ tự 2 Mục I Quyết định số 402/QĐ-UBND"."""

    number: str
    section: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class DemonstrationItem:
    """One line of a decision; `code` is None where the procedure has none, and `name` identifies it.

    `is_listing` tells the line of an authority's list from one about the procedure itself; `law_number` is
    the document that occasioned it, "" if none is named.
    """

    section: str
    ordinal: int
    kind: ChangeKind
    code: ParsedCode | None
    name: str
    is_listing: bool
    effective_on: date
    law_number: str
    cites: CitedItem | None


@dataclass(frozen=True, slots=True)
class DemonstrationDecision:
    """A decision of the demonstration authority, with its items in their order."""

    number: str
    issuing_agency: str
    issued_on: date
    kind: DecisionKind
    title: str
    signatory: str
    items: tuple[DemonstrationItem, ...]


_PARTS: dict[str, Callable[[Entry], object]] = {
    "agencies": lambda entry: AgencyPart(AgencyRole(entry["role"]), entry["name"]),
    "applicants": lambda entry: ApplicantPart(ApplicantKind(entry["kind"])),
    "steps": lambda entry: StepPart(**entry),
    "channels": lambda entry: ChannelPart(ChannelKind(entry["kind"]), entry.get("description", "")),
    "time_limits": lambda entry: TimeLimitPart.of(entry["channel"], read_time_limit(entry["value"])),
    "dossier_cases": lambda entry: DossierCasePart(entry.get("title", "")),
    "components": lambda entry: ComponentPart(**entry),
    "legal_bases": lambda entry: LegalBasisPart(**entry),
    "outputs": lambda entry: OutputPart(**entry),
    "conditions": lambda entry: ConditionPart(**entry),
    "places": lambda entry: PlacePart(**entry),
}
_ENUMS: dict[str, Callable[[Any], object]] = {
    "level": Level,
    "regulated_as": RegulatedAs,
    "online_level": OnlineLevel,
}


def _charge_parts(entries: list[Entry]) -> Iterator[ChargePart]:
    for entry in entries:
        for charge in read_charges(entry["value"]):
            yield ChargePart.of(entry["channel"], charge)


def _attribute(name: str, value: Any) -> Any:
    if name == "charges":
        return tuple(_charge_parts(value))
    if name in _PARTS:
        return tuple(_PARTS[name](entry) for entry in value)
    return _ENUMS[name](value) if name in _ENUMS else value


def _lines(path: Path) -> Iterator[Entry]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def demonstration_contents() -> Iterator[tuple[ParsedCode | None, Content]]:
    """The procedures by code; one has none yet, as a newly announced procedure has none."""
    for entry in _lines(PROCEDURES_FILE):
        code = parse_code(entry.pop("code", ""))
        yield code, Content(**{name: _attribute(name, value) for name, value in entry.items()})


def _listing(entry: Entry) -> ListingContent:
    code = parse_code(entry["code_written"])
    duration = parse_duration(entry.get("limit_text", ""))
    return ListingContent(
        suffix=code.suffix if code else "",
        limit_amount=duration.amount if duration else None,
        limit_unit=duration.unit if duration else TimeUnit.NOT_STATED,
        **{name: _attribute(name, value) for name, value in entry.items()},
    )


def demonstration_listings() -> Iterator[ListingContent]:
    """The list of the demonstration authority (suffix H00), an overlay of the procedures by base code."""
    return (_listing(entry) for entry in _lines(LISTINGS_FILE))


def _item(entry: Entry) -> DemonstrationItem:
    return DemonstrationItem(
        section=entry["section"],
        ordinal=entry["ordinal"],
        kind=ChangeKind(entry["kind"]),
        code=parse_code(entry.get("code", "")),
        name=entry.get("name", ""),
        is_listing=entry.get("is_listing", False),
        effective_on=date.fromisoformat(entry["effective_on"]),
        law_number=entry.get("law_number", ""),
        cites=CitedItem(**entry["cites"]) if "cites" in entry else None,
    )


def demonstration_decisions() -> Iterator[DemonstrationDecision]:
    """The decisions that announce some of the procedures, in the order of their dates."""
    for entry in json.loads(DECISIONS_FILE.read_text(encoding="utf-8")):
        yield DemonstrationDecision(
            number=entry["number"],
            issuing_agency=entry["issuing_agency"],
            issued_on=date.fromisoformat(entry["issued_on"]),
            kind=DecisionKind(entry["kind"]),
            title=entry["title"],
            signatory=entry["signatory"],
            items=tuple(_item(item) for item in entry["items"]),
        )
