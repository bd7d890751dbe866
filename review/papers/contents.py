"""The second part of an annex: what is cut, why, what is to be amended, what is gained, by when. Pure.

One list of lines serves Word, print and Excel; a `FigureLine` keeps its number apart from its words, so that a
spreadsheet can reckon with it. Every saving is computed, whatever the words of a measure promise.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import groupby

from catalogue.lookup.balance import Measured
from catalogue.values.time_limits import Duration, TimeUnit

from ..costs.arithmetic import CostMethod, Saving, printed, share, total
from ..costs.combining import Reckoning
from ..costs.grounds import Side
from ..costs.models import CostEstimate
from .entries import Cut, Entry, methods_of, time_saved
from .layouts import AnnexLayout, Grouping, Point, Section
from .lists import groups_of
from .official_words import counted, lasting

_DAYS = (Measured.WORKING_DAYS, Measured.DAYS)


class Part(Enum):
    """What a figure is in its block of four; the last two follow from the first two."""

    BEFORE = "before"
    AFTER = "after"
    SAVED = "saved"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words; `mark` is the number of a section ("1.1."), `is_heading` a line that heads those after it."""

    text: str
    mark: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure with what it is; `reckoning` says how it came about, `number` None is unknown."""

    text: str
    part: Part
    number: Decimal | None
    unit: str
    reckoning: str = ""

    @property
    def told(self) -> str:
        """The line as a sentence of the paper."""
        if self.number is None:
            return f"- {self.text}: chưa có số liệu."
        way = f"{self.reckoning} = " if self.reckoning else ""
        if self.unit == "%":
            return f"- {self.text}: {way}{printed(self.number)}%."
        return f"- {self.text}: {way}{counted(self.number)} {self.unit}."


ContentLine = TextLine | FigureLine
_NOTHING_TO_AMEND = TextLine("Không nêu văn bản cần sửa đổi.")
_BY_THEMSELVES = frozenset({Point.AMENDMENTS, Point.ROADMAP, Point.REASON})


def contents_of(entries: Iterable[Entry], layout: AnnexLayout) -> Iterator[ContentLine]:
    """Every line of the second part in its order; a note on the method ends it where one is needed."""
    every = tuple(entries)
    for group in groups_of(every, layout.content_groups):
        for heading in group.headings:
            yield TextLine(heading if layout.content_groups is Grouping.SECTOR else heading.upper(), "", True)
        for number, entry in enumerate(group.entries, start=1):
            yield TextLine(_called(entry), f"{number}.", True)
            yield from _sections(entry, number, layout)
    if any(Point.COSTS in section.points for section in layout.sections):
        for method in methods_of(every):
            if method.warning:
                yield TextLine(f"Ghi chú: Chi phí tính {_lowered(method.label)}. {method.warning}")


def _called(entry: Entry) -> str:
    lead = "" if entry.name.lower().startswith("thủ tục") else "Thủ tục "
    return f"{lead}{entry.name}{f' ({entry.code})' if entry.code else ''}"


def _sections(entry: Entry, number: int, layout: AnnexLayout) -> Iterator[ContentLine]:
    for section in layout.sections:
        lines = _told_once(section, list(_points(entry, section)))
        if lines or Point.ROADMAP not in section.points:
            yield TextLine(section.heading, section.mark.format(n=number), True)
            yield from lines or [TextLine("Không nêu.")]


def _told_once(section: Section, lines: list[ContentLine]) -> list[ContentLine]:
    """Where each line stands for itself, several measures say the same once, and one that says nothing gives way."""
    if not _BY_THEMSELVES.issuperset(section.points):
        return lines
    said = [line for line in dict.fromkeys(lines) if line != _NOTHING_TO_AMEND]
    return said or lines[:1]


def _points(entry: Entry, section: Section) -> Iterator[ContentLine]:
    """What each cut does, one after the other; but a procedure costs now what it costs once, whatever cuts it."""
    for is_cost, points in groupby(section.points, lambda point: point is Point.COSTS):
        if is_cost:
            yield from _costs(entry)
            continue
        told = tuple(points)
        for cut in entry.cuts:
            for point in told:
                yield from _POINTS[point](cut)


def _content(cut: Cut) -> Iterator[ContentLine]:
    if cut.is_abolition:
        yield TextLine("Bãi bỏ thủ tục hành chính này.")
    elif not cut.sentences:
        yield TextLine(_ended(cut.measure.content))
    else:
        yield TextLine(f"{cut.measure.content}, cụ thể:")
        yield from (TextLine(f"- {_ended(each)}") for each in cut.sentences)


def _times(cut: Cut) -> Iterator[ContentLine]:
    for before, after in cut.limits:
        yield TextLine(f"- Thời gian giải quyết theo quy định: {lasting(before)}.")
        yield TextLine(f"- Thời gian thực hiện: {lasting(after)}.")


def _reason(cut: Cut) -> Iterator[ContentLine]:
    if cut.measure.reason:
        yield TextLine(_ended(cut.measure.reason))


def _led_reason(cut: Cut) -> Iterator[ContentLine]:
    if cut.measure.reason:
        yield TextLine(f"Lý do: {_ended(cut.measure.reason)}")


def _amendments(cut: Cut) -> Iterator[ContentLine]:
    for each in cut.amendments:
        yield TextLine(_ended(each))
    if not cut.amendments:
        yield _NOTHING_TO_AMEND


def _benefit(cut: Cut) -> Iterator[ContentLine]:
    for before, after in cut.limits:
        saved = time_saved(before, after)
        if saved is not None:
            percent = printed(_percent(saved, before))
            yield TextLine(f"Giảm {lasting(Duration(saved, before.unit))} giải quyết hồ sơ ({percent}%).")
    for old, new in cut.sets:
        if new < old:
            fewer, *said = (counted(Decimal(each)) for each in (old - new, old, new))
            yield TextLine(f"Giảm {fewer} bộ hồ sơ phải nộp (từ {said[0]} bộ xuống còn {said[1]} bộ).")
    others = [each for each in cut.figures if each.measured not in _DAYS and each.counted and each.sum]
    yield from (TextLine(f"{each.measured.label}: {each.label}.") for each in others)


def _costs(entry: Entry) -> Iterator[ContentLine]:
    for method in CostMethod:
        every = entry.reckoned(method)
        if not every:
            continue
        counted = [each for each in every if each.is_counted]
        first, *others = counted or every
        saving = total(each.saving for each in counted).saving if others else first.saving
        yield TextLine(f"Chi phí tuân thủ, tính {_lowered(method.label)}{_grounds([first, *others])}:")
        yield from _four(saving, None if others else first)
        if any(each.ground.before.unit is TimeUnit.DAY for each in (first, *others)):
            yield TextLine(
                "Số ngày tính theo ngày lịch như thời hạn ghi, mỗi ngày tính như một ngày làm việc."
            )
        if counted and len(counted) < len(every):
            left = len(every) - len(counted)
            yield TextLine(
                f"Chưa gồm {left} nội dung chưa đủ số liệu hoặc trái với chi phí hiện tại nêu trên."
            )


def _four(saving: Saving, single: Reckoning | None) -> Iterator[FigureLine]:
    ways = _ways(single) if single else ("", "")
    yield FigureLine(
        "Chi phí tuân thủ TTHC trước khi đơn giản hóa", Part.BEFORE, saving.before, "đồng/năm", ways[0]
    )
    yield FigureLine(
        "Chi phí tuân thủ TTHC sau khi đơn giản hóa", Part.AFTER, saving.after, "đồng/năm", ways[1]
    )
    yield FigureLine("Chi phí tiết kiệm", Part.SAVED, saving.saved, "đồng/năm")
    yield FigureLine("Tỷ lệ cắt giảm chi phí", Part.PERCENT, saving.percent, "%")


def _grounds(summed: Iterable[Reckoning]) -> str:
    """Every rate with its source that went into a sum, each once."""
    return f" ({'; '.join(dict.fromkeys(_ground(each.made) for each in summed))})"


def _ground(made: CostEstimate) -> str:
    source = made.parameter_set.source
    hour = f"01 giờ làm việc = {printed(made.rate)} đồng"
    return f"{hour}, nguồn: {source}" if source else hour


def _ways(each: Reckoning) -> tuple[str, str]:
    """How days become đồng, before and after; nothing for rows of work, which have a sheet of their own."""
    if each.made.method is not CostMethod.PROCESSING_DAYS or each.made.volume is None:
        return "", ""
    ground = each.ground
    return _way(ground.before, each.made), _way(ground.after, each.made)


def _way(side: Side, made: CostEstimate) -> str:
    if side.days is None or made.volume is None:
        return ""
    hours = printed(side.days * made.hours)
    return (
        f"({counted(side.days)} {side.unit.label} = {hours} giờ x {printed(made.rate)} đồng/giờ) "
        f"x {printed(made.volume)} hồ sơ/năm"
    )


def _time_saved(cut: Cut) -> Iterator[ContentLine]:
    if cut.limits:
        yield TextLine("* Thời gian giải quyết TTHC:")
    for before, after in cut.limits:
        saved, unit = time_saved(before, after), before.unit.label
        if saved is None:
            yield TextLine(f"- Trước: {lasting(before)}; sau: {lasting(after)}.")
            continue
        yield FigureLine("Thời gian trước khi đơn giản hóa", Part.BEFORE, before.amount, unit)
        yield FigureLine("Thời gian sau khi đơn giản hóa", Part.AFTER, after.amount, unit)
        yield FigureLine("Thời gian tiết kiệm", Part.SAVED, saved, unit)
        yield FigureLine("Tỷ lệ cắt giảm thời gian", Part.PERCENT, _percent(saved, before), "%")


def _roadmap(cut: Cut) -> Iterator[ContentLine]:
    if cut.measure.roadmap:
        yield TextLine(_ended(cut.measure.roadmap))


_POINTS = {
    Point.CONTENT: _content,
    Point.TIMES: _times,
    Point.REASON: _reason,
    Point.LED_REASON: _led_reason,
    Point.AMENDMENTS: _amendments,
    Point.BENEFIT: _benefit,
    Point.TIME_SAVED: _time_saved,
    Point.ROADMAP: _roadmap,
}


def _percent(saved: Decimal, before: Duration) -> Decimal:
    return share(saved, before.amount or 0)


def _ended(text: str) -> str:
    return text if text.endswith((".", ":", ";", "!", "?")) else f"{text}."


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
