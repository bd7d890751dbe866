"""A procedure as one row of the workbook, and the procedure that an edited row makes of it. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from office.agencies.models import Level
from office.decisions.numbers import find_number
from office.errors import BadInput
from office.text import match_key, normalise_line

from ...procedures.parts import ApplicantPart, ChannelPart, ChargePart, Content, LegalBasisPart, TimeLimitPart
from ...procedures.vocabulary import ApplicantKind, ChannelKind
from ...values.charges import Charge, ChargeKind, ChargeStanding, read_charges
from ...values.time_limits import LimitStanding, read_time_limit
from .row_components import with_components
from .rows import RowColumn, StatedRow, edits_of, is_gone, read_count, read_duration, shown_duration

# «Lệ phí: 50.000 đồng/lần»; less than a thousand đồng is in another unit, whatever is written.
_TYPED_AMOUNT = re.compile(
    r"(?:(?P<kind>lệ phí|phí)\s*:?\s*)?(?P<amount>\d{1,3}(?:\.\d{3})+|\d{1,9})\s*(?:đồng|vnđ|vnd|đ)"
    r"(?:\s*/\s*(?P<per>[^\d,;()/]{1,40}))?",
    re.IGNORECASE,
)
_LEAST_AMOUNT = 1000
_CHARGE_KINDS = {"phí": ChargeKind.FEE, "lệ phí": ChargeKind.STATUTORY_CHARGE}
_LEVELS = {match_key(level.label): level for level in Level}
_APPLICANTS = {match_key(kind.label): kind for kind in ApplicantKind if kind is not ApplicantKind.OTHER}
_CHANNELS = {match_key(kind.label): kind for kind in ChannelKind if kind is not ChannelKind.NOT_STATED}


def shown_cells(content: Content) -> dict[RowColumn, str]:
    """What the workbook writes of a procedure; "" where one cell cannot say it (limits that differ)."""
    is_doubtful = any(part.standing is LimitStanding.CONTRADICTED for part in content.time_limits)
    limits = [None] if is_doubtful else [part.duration for part in content.time_limits]
    amount, unit = shown_duration(limits or [None])
    return {
        RowColumn.NAME: content.name,
        RowColumn.SECTOR: content.sector,
        RowColumn.LEVEL: content.level.label if content.level else "",
        RowColumn.AMOUNT: amount,
        RowColumn.UNIT: unit,
        RowColumn.CHARGES: _shown_charges(content),
        RowColumn.APPLICANTS: "\n".join(part.label for part in content.applicants),
        RowColumn.CHANNELS: "\n".join(dict.fromkeys(part.kind.label for part in content.channels)),
        RowColumn.SETS: "" if content.dossier_sets is None else str(content.dossier_sets),
        RowColumn.LEGAL_BASES: "\n".join(_shown_basis(part) for part in content.legal_bases),
    }


def _shown_charges(content: Content) -> str:
    by_channel: dict[int, list[str]] = {}
    for part in content.charges:
        by_channel.setdefault(part.channel, []).append(part.text or part.charge.label)
    told = {"\n".join(texts) for texts in by_channel.values()}
    return told.pop() if len(told) == 1 else ""


def _shown_basis(part: LegalBasisPart) -> str:
    return f"{part.text} ({part.number})" if part.number and part.number not in part.text else part.text


def drafted_content(row: StatedRow, held: Content) -> Content:
    """What the procedure will say: `held` with what was changed in the row and in the rows of its dossier.

    Raises `BadInput` naming the cell that cannot be read.
    """
    edits = edits_of(row, shown_cells(held))
    content = held
    # Time limits and charges hang on channels, so those come first.
    for column, edit in _EDITS:
        if column in edits:
            content = edit(content, edits[column])
    if edits.keys() & {RowColumn.AMOUNT, RowColumn.UNIT}:
        shown = shown_cells(held)
        told = [row.text(each) or shown[each] for each in (RowColumn.AMOUNT, RowColumn.UNIT)]
        content = _with_limit(content, told[0], told[1])
    return with_components(content, row.components) if row.components else content


def _with_name(content: Content, text: str) -> Content:
    if is_gone(text):
        raise BadInput("Tên thủ tục không thể để «không nêu». Hãy ghi tên thủ tục.")
    return replace(content, name=normalise_line(text))


def _with_sector(content: Content, text: str) -> Content:
    return replace(content, sector="" if is_gone(text) else normalise_line(text)[:300])


def _with_level(content: Content, text: str) -> Content:
    level = _LEVELS.get(match_key(text))
    if level is None and not is_gone(text):
        levels = ", ".join(f"«{each.label}»" for each in Level)
        raise BadInput(f"Cấp thực hiện «{text[:40]}» không có trong danh sách. Hãy chọn một trong: {levels}.")
    return replace(content, level=level)


def _with_sets(content: Content, text: str) -> Content:
    return replace(content, dossier_sets=None if is_gone(text) else read_count(text, "Số bộ hồ sơ"))


def _with_applicants(content: Content, text: str) -> Content:
    kept = {part.label: part for part in content.applicants}
    lines = [] if is_gone(text) else _listed(text)
    parts = (kept.get(line) or _applicant(line) for line in lines)
    return replace(content, applicants=tuple(parts))


def _applicant(line: str) -> ApplicantPart:
    kind = _APPLICANTS.get(match_key(line))
    return ApplicantPart(kind) if kind else ApplicantPart(ApplicantKind.OTHER, line)


def _with_channels(content: Content, text: str) -> Content:
    kinds = [] if is_gone(text) else [_channel(line) for line in _listed(text)]
    kept = [place for place, part in enumerate(content.channels) if part.kind in kinds]
    held = {content.channels[place].kind for place in kept}
    fresh = tuple(ChannelPart(kind) for kind in dict.fromkeys(kinds) if kind not in held)
    places = {old: new for new, old in enumerate(kept)}
    return replace(
        content,
        channels=(*(content.channels[place] for place in kept), *fresh),
        time_limits=tuple(
            replace(part, channel=places[part.channel])
            for part in content.time_limits
            if part.channel in places
        ),
        charges=tuple(
            replace(part, channel=places[part.channel]) for part in content.charges if part.channel in places
        ),
    )


def _channel(line: str) -> ChannelKind:
    kind = _CHANNELS.get(match_key(line))
    if kind is None:
        raise BadInput(
            f"Cách thức nộp «{line[:40]}» không có trong danh sách. "
            "Mỗi dòng hãy ghi một cách: Trực tiếp, Trực tuyến hoặc Dịch vụ bưu chính."
        )
    return kind


def _with_charges(content: Content, text: str) -> Content:
    if is_gone(text):
        return replace(content, charges=())
    content = _with_some_channel(content)
    read = [charge for line in _lines(text) for charge in _charges(line)]
    parts = (ChargePart.of(place, charge) for place in range(len(content.channels)) for charge in read)
    return replace(content, charges=tuple(parts))


def _charges(line: str) -> tuple[Charge, ...]:
    """An amount that was typed as people write it, else whatever a source's reader makes of the words."""
    match = _TYPED_AMOUNT.fullmatch(line)
    amount = int(match["amount"].replace(".", "")) if match else 0
    if match is None or amount < _LEAST_AMOUNT:
        return read_charges(line)
    kind = _CHARGE_KINDS.get((match["kind"] or "").lower(), ChargeKind.NOT_STATED)
    per = normalise_line(match["per"] or "")
    return (Charge(kind, ChargeStanding.AMOUNT, amount, "VND", per, "", "", line),)


def _with_limit(content: Content, amount: str, unit: str) -> Content:
    duration = read_duration(amount, unit)
    if duration is None:
        return replace(content, time_limits=())
    content = _with_some_channel(content)
    lineages = {part.channel: part.lineage for part in content.time_limits}
    read = read_time_limit(str(duration))
    # As it was typed and not as a reader of texts may take it.
    read = replace(read, duration=duration, standing=LimitStanding.CERTAIN)
    parts = (
        replace(TimeLimitPart.of(place, read), lineage=lineages.get(place, 0))
        for place in range(len(content.channels))
    )
    return replace(content, time_limits=tuple(parts))


def _with_some_channel(content: Content) -> Content:
    if content.channels:
        return content
    return replace(content, channels=(ChannelPart(ChannelKind.NOT_STATED),))


def _with_legal_bases(content: Content, text: str) -> Content:
    kept = {_shown_basis(part): part for part in content.legal_bases}
    lines = [] if is_gone(text) else _lines(text)
    return replace(content, legal_bases=tuple(kept.get(line) or _basis(line) for line in lines))


def _basis(line: str) -> LegalBasisPart:
    number = find_number(line)
    return LegalBasisPart(line, number.text if number else "")


def _lines(text: str) -> Sequence[str]:
    lines = (normalise_line(line) for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def _listed(text: str) -> Sequence[str]:
    return _lines(text.replace(";", "\n"))


_EDITS: tuple[tuple[RowColumn, Callable[[Content, str], Content]], ...] = (
    (RowColumn.NAME, _with_name),
    (RowColumn.SECTOR, _with_sector),
    (RowColumn.LEVEL, _with_level),
    (RowColumn.SETS, _with_sets),
    (RowColumn.APPLICANTS, _with_applicants),
    (RowColumn.CHANNELS, _with_channels),
    (RowColumn.CHARGES, _with_charges),
    (RowColumn.LEGAL_BASES, _with_legal_bases),
)
