"""The annex of a plan as data: the columns of its list, and what it says of each procedure. Pure.

Each layout follows decisions of November 2025. An office chooses one and may word its headings otherwise.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace


class PlanLayout(enum.Enum):
    """How an authority writes the annex."""

    COSTS = "costs"
    COSTS_AND_TEXTS = "costs_and_texts"
    COSTS_AND_TIME = "costs_and_time"
    THREE_POINTS = "three_points"
    TIME = "time"

    @property
    def label(self) -> str:
        """The layout in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    PlanLayout.COSTS: "Có chi phí tuân thủ và lộ trình (mục n.1 đến n.4)",
    PlanLayout.COSTS_AND_TEXTS: "Có chi phí và lộ trình, danh mục thêm cột văn bản kiến nghị",
    PlanLayout.COSTS_AND_TIME: "Có chi phí, thêm thời gian giải quyết trước và sau",
    PlanLayout.THREE_POINTS: "Ba mục n.1 đến n.3",
    PlanLayout.TIME: "Theo thời gian, không tính chi phí (mục a đến d)",
}


class Cell(enum.Enum):
    """What a column of the list says of a procedure."""

    ORDINAL = "ordinal"
    CODE = "code"
    NAME = "name"
    TEXTS = "texts"
    CONTENT = "content"


class Grouping(enum.Enum):
    """Which rows head the procedures; numbers begin anew under each."""

    NONE = "none"
    SECTOR = "sector"
    LEVEL_AND_SECTOR = "level_and_sector"


class Point(enum.Enum):
    """What the second part says of a cut, one point after the other."""

    CONTENT = "content"
    TIMES = "times"
    REASON = "reason"
    LED_REASON = "led_reason"
    AMENDMENTS = "amendments"
    BENEFIT = "benefit"
    COSTS = "costs"
    TIME_SAVED = "time_saved"
    ROADMAP = "roadmap"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column by what it says, its heading and its width in proportion."""

    cell: Cell
    heading: str
    share: int


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of the second part; `{n}` of its mark is the procedure's number."""

    mark: str
    heading: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class AnnexLayout:
    """Both parts of an annex."""

    columns: tuple[ListColumn, ...]
    list_groups: Grouping
    content_groups: Grouping
    sections: tuple[Section, ...]


_ORDINAL = ListColumn(Cell.ORDINAL, "STT", 8)
_CODE = ListColumn(Cell.CODE, "Mã số TTHC", 14)
_NAME = ListColumn(Cell.NAME, "Tên thủ tục hành chính", 45)
_CONTENT = ListColumn(Cell.CONTENT, "Nội dung đề xuất", 30)
_TEXTS = ListColumn(Cell.TEXTS, "Văn bản, Quy định kiến nghị đơn giản hóa", 30)
_LIST = (_ORDINAL, _CODE, _NAME, _CONTENT)
_SHORT_LIST = (ListColumn(Cell.ORDINAL, "STT", 5), ListColumn(Cell.NAME, "Tên thủ tục", 40))
_BENEFIT = "Lợi ích phương án đơn giản hóa"
_FIRST = Section("{n}.1.", "Nội dung đơn giản hóa", (Point.CONTENT, Point.LED_REASON))
_SECOND = Section("{n}.2.", "Kiến nghị thực thi", (Point.AMENDMENTS,))
_ROADMAP = Section("{n}.4.", "Lộ trình thực hiện", (Point.ROADMAP,))
_WITH_COSTS = (_FIRST, _SECOND, Section("{n}.3.", _BENEFIT, (Point.BENEFIT, Point.COSTS)), _ROADMAP)
_WITH_TIME = (
    _FIRST,
    _SECOND,
    Section("{n}.3.", _BENEFIT, (Point.TIME_SAVED, Point.BENEFIT, Point.COSTS)),
    _ROADMAP,
)
_THREE = (
    Section("{n}.1.", "Nội dung đề xuất đơn giản hóa", (Point.CONTENT, Point.LED_REASON)),
    _SECOND,
    Section("{n}.3.", "Lợi ích", (Point.BENEFIT, Point.COSTS)),
)
_BY_TIME = (
    Section("a.", "Nội dung cắt giảm, đơn giản hóa", (Point.CONTENT, Point.TIMES)),
    Section("b.", "Lý do", (Point.REASON,)),
    Section("c.", "Lợi ích", (Point.BENEFIT,)),
    Section("d.", "Kiến nghị thực thi", (Point.AMENDMENTS,)),
)
_LEVELS, _SECTORS = Grouping.LEVEL_AND_SECTOR, Grouping.SECTOR
PLAN_LAYOUTS: Mapping[PlanLayout, AnnexLayout] = {
    PlanLayout.COSTS: AnnexLayout(_LIST, _LEVELS, _LEVELS, _WITH_COSTS),
    PlanLayout.COSTS_AND_TEXTS: AnnexLayout(
        (_ORDINAL, _CODE, _NAME, _TEXTS, _CONTENT), _LEVELS, _LEVELS, _WITH_COSTS
    ),
    PlanLayout.COSTS_AND_TIME: AnnexLayout(_LIST, _LEVELS, _LEVELS, _WITH_TIME),
    PlanLayout.THREE_POINTS: AnnexLayout(_LIST, _LEVELS, _LEVELS, _THREE),
    PlanLayout.TIME: AnnexLayout(_SHORT_LIST, Grouping.NONE, _SECTORS, _BY_TIME),
}


def without_codes(layout: AnnexLayout) -> AnnexLayout:
    """The layout without its column of codes; the others take its room."""
    return replace(layout, columns=tuple(column for column in layout.columns if column.cell is not Cell.CODE))
