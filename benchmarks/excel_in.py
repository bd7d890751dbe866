"""Excel in: 10,000 rows handed in, read, judged and made into drafts by the command that scripts use.

Two files, since each is slow in its own way: an authority's list, of which many rows carry only a name, and
an office's own workbook of procedures with their dossiers.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from openpyxl import Workbook

from catalogue.procedures.models import ProcedureCode, Revision
from catalogue.publishing.uploads.rows import RowColumn as C
from catalogue.publishing.uploads.template_sheets import COMPONENTS, PROCEDURES
from office.accounts.registering import create_account, grant_role
from office.accounts.roles import Role
from office.agencies.models import Agency
from office.audit.trail import Automaton
from office.config import read_settings
from office.database import db, transaction
from wsgi import create_app

from .importing import ROOT, run_command
from .promises import Promise

_USER = "soan-excel"
_READING = (
    "import sys; sys.modules['numpy'] = None; from catalogue.importing.sandbox_worker import main; "
    "main('xlsx', sys.argv[1], 0, open('/dev/null', 'wb')); print(open('/proc/self/status').read())"
)
_LIST = ("Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Thời hạn giải quyết", "Địa điểm thực hiện")
_PROCEDURES = (C.CODE, C.NAME, C.AMOUNT, C.UNIT, C.CHANNELS, C.CHARGES, C.REASON)
_COMPONENTS = (C.CODE, C.NAME, C.PAPER, C.ORIGINALS, C.COPIES)
_PAPERS_EACH = 4
Known = Sequence[tuple[str, str]]
Row = tuple[str, ...]
Sheets = Mapping[str, tuple[Row, Iterator[Row]]]


@dataclass(frozen=True, slots=True)
class ExcelFigures:
    """One file: its rows, the drafts made of them, seconds on the clock and of the processor, the largest
    resident memory of the command and of the limited process that reads the file, in MiB.
    """

    file: str
    rows: int
    drafts: int
    seconds: float
    cpu_seconds: float
    peak_mib: float
    reading_mib: float

    def promises(self) -> list[Promise]:
        """A file of 10,000 rows; a shorter one is held to the same."""
        return [
            Promise(f"{self.file}, {self.rows} rows: seconds", self.seconds, 60, is_floor=False),
            Promise(
                f"{self.file}: peak MiB, both processes",
                self.peak_mib + self.reading_mib,
                300,
                is_floor=False,
            ),
        ]

    @property
    def line(self) -> str:
        """As a row of the table under `HEADING`."""
        return (
            f"{self.file:28}{self.rows:8}{self.drafts:8}{self.seconds:10.1f}{self.cpu_seconds:10.1f}"
            f"{self.rows / self.seconds:10.0f}{self.peak_mib:10.0f}{self.reading_mib:10.0f}"
        )


HEADING = (
    f"{'Excel in':28}{'rows':>8}{'drafts':>8}{'seconds':>10}{'CPU':>10}{'rows/s':>10}{'peak MiB':>10}"
    f"{'reading':>10}"
)


def excel_figures(data: Path, rows: int) -> list[ExcelFigures]:
    """Hands both files in; writes drafts into `data`."""
    agency, known = _office(data)
    files: tuple[tuple[Path, Sheets], ...] = (
        (data.parent / "danh-muc.xlsx", {"Danh mục": (_LIST, _list(known, rows))}),
        (data.parent / "mau-nhap.xlsx", _workbook(known, rows)),
    )
    return [_measured(data, _written(path, sheets), agency) for path, sheets in files]


def _office(data: Path) -> tuple[str, Known]:
    app = create_app(read_settings({"THUTUC_DATA": str(data)}))
    with app.app_context():
        with transaction():
            agency = db.session.scalars(sa.select(Agency).order_by(Agency.id).limit(1)).one()
            account = create_account(_USER, "Người soạn", by=Automaton.COMMAND)
            grant_role(account, Role.CONTRIBUTOR, agency, by=Automaton.COMMAND)
        current = (ProcedureCode.procedure_id == Revision.procedure_id) & ProcedureCode.is_current
        known = sa.select(ProcedureCode.base, Revision.name).join(ProcedureCode, current)
        return agency.name, [(code, name) for code, name in db.session.execute(known.order_by(Revision.id))]


def _list(known: Known, rows: int) -> Iterator[Row]:
    """Of five rows two carry a current code, one a known name alone, one a name that is nearly known, one is
    of a procedure that the catalogue lacks.
    """
    for number in range(rows):
        code, name = known[number % len(known)]
        told = ("Lĩnh vực", f"{number % 29 + 1:02} ngày làm việc", f"Quầy {number % 40}")
        kind = number % 5
        if kind < 2:  # noqa: PLR2004 - two of five
            yield (code, name, *told)
        elif kind == 2:  # noqa: PLR2004
            yield ("", name, *told)
        elif kind == 3:  # noqa: PLR2004
            yield ("", f"{name} tại cấp xã đợt {number}", *told)
        else:
            yield (f"8.{number:06}", f"Nhóm việc riêng {number} của địa phương", *told)


def _workbook(known: Known, rows: int) -> Sheets:
    owners = [known[number % len(known)] for number in range(min(rows // (1 + _PAPERS_EACH), len(known)))]
    procedures = (
        (code, name, str(place % 29 + 1), "ngày làm việc", "Trực tiếp", "Lệ phí: 50.000 đồng/lần", "Cắt giảm")
        for place, (code, name) in enumerate(owners)
    )
    components = (
        (code, name, f"Giấy tờ thứ {paper + 1} của hồ sơ", "1", str(paper % 2))
        for code, name in owners
        for paper in range(_PAPERS_EACH)
    )
    return {
        PROCEDURES: (tuple(each.label for each in _PROCEDURES), procedures),
        COMPONENTS: (tuple(each.label for each in _COMPONENTS), components),
    }


def _written(path: Path, sheets: Sheets) -> Path:
    book = Workbook(write_only=True)
    for title, (heading, rows) in sheets.items():
        page = book.create_sheet(title)
        page.append(heading)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def _measured(data: Path, file: Path, agency: str) -> ExcelFigures:
    arguments = ("publish", "drafts", str(file), "--agency", agency, "--by", _USER, "--json")
    ran = run_command(data, *arguments)
    totals = json.loads(ran.printed)["totals"]
    reading = subprocess.run(  # noqa: S603 - our own interpreter and module, a list and no shell
        [sys.executable, "-c", _READING, str(file)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    peak = next(line for line in reading.stdout.splitlines() if line.startswith("VmHWM"))
    return ExcelFigures(
        file.name,
        totals["rows"],
        totals["drafts"],
        ran.seconds,
        ran.cpu_seconds,
        ran.peak_mib,
        int(peak.split()[1]) / 1024,
    )
