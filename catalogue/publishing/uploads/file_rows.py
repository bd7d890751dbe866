"""What comes out of a file that an office hands in: rows that can be used, and rows that cannot with the reason."""

from dataclasses import dataclass, field

from .row_components import StatedComponent
from .rows import StatedRow


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row that cannot be used, with what stands in it and why; `owner` is the row of its procedure."""

    sheet: str
    number: int
    code: str
    name: str
    problem: str


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A row of the dossier's sheet, with the row of the procedure that it belongs to."""

    sheet: str
    component: StatedComponent
    owner: StatedRow


Read = StatedRow | ComponentRow | LostRow


@dataclass(slots=True)
class FileRows:
    """Everything that a file says; `notes` are sentences about the file as a whole."""

    rows: list[Read] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
