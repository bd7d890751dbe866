"""Reading back the papers of plans, and a plan made after Quyết định 2816/QĐ-UBND of Đồng Nai."""

import io
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from catalogue.listings.parts import ListingContent
from office.agencies.models import Level
from office.database import transaction
from review.costs.arithmetic import CostMethod
from review.costs.estimating import Volume, estimate
from review.costs.grounds import Ground, Side
from review.plans.planning import Provision, Wording
from tests.builders import make_agency, make_listing
from tests.review.builders import make_taking, shorten

CARE, POPULATION = "Bảo trợ xã hội", "Dân số, Bà mẹ - Trẻ em"
BOTH, COMMUNE = (Level.PROVINCE, Level.COMMUNE), (Level.COMMUNE,)


@dataclass(frozen=True)
class Case:
    """A procedure of the decision: facts of its annex, days before and after."""

    code: str
    name: str
    sector: str
    levels: tuple[Level, ...]
    before: int
    after: int
    provision: str
    document: str


CASES = (
    Case(
        "2.000286",
        "Tiếp nhận đối tượng bảo trợ xã hội có hoàn cảnh đặc biệt khó khăn vào cơ sở trợ giúp xã hội",
        CARE,
        BOTH,
        10,
        9,
        "điểm b khoản 2 Điều 5",
        "Nghị định 147/2025/NĐ-CP",
    ),
    Case(
        "1.001699",
        "Xác định, xác định lại mức độ khuyết tật và Giấy xác nhận khuyết tật",
        CARE,
        COMMUNE,
        25,
        23,
        "khoản 2 Điều 5",
        "Thông tư số 01/2019/TT-BLĐTBXH",
    ),
    Case(
        "1.014027",
        "Thực hiện, điều chỉnh, thôi hưởng trợ cấp hưu trí xã hội",
        CARE,
        COMMUNE,
        10,
        9,
        "điểm b khoản 1 Điều 4",
        "Nghị định 176/2025/NĐ-CP",
    ),
    Case(
        "1.001653",
        "Đổi, cấp lại Giấy xác nhận khuyết tật",
        CARE,
        COMMUNE,
        5,
        3,
        "khoản 2 Điều 9",
        "Thông tư số 01/2019/TT-BLĐTBXH",
    ),
    Case(
        "2.001088",
        "Xét hưởng chính sách hỗ trợ cho đối tượng sinh con đúng chính sách dân số",
        POPULATION,
        COMMUNE,
        10,
        9,
        "khoản 4 Điều 5",
        "Thông tư liên tịch số 07/2016/TTLT-BYT-BTC-BLĐTBXH",
    ),
)


def plan_2816(office):
    """The plan with its five procedures, each cut in the list of the office, and what each costs by days."""
    parameters = office.parameters()
    plan = office.plan("Đơn giản hóa thủ tục hành chính ngành Y tế năm 2025", year=2025)
    for case in CASES:
        procedure = make_taking(case.before, case.code, name=case.name, sector=case.sector)
        # An authority's list tells two rows of one procedure apart by how the code is written.
        for level, suffix in zip(case.levels, ("", ".H19"), strict=False):
            content = ListingContent(case.code + suffix, "", case.name, case.sector, level)
            make_listing(procedure, office.agency, content)
        wording = Wording(
            "Giảm thời gian giải quyết",
            reason="Hồ sơ đã có đủ dữ liệu để xử lý nhanh hơn",
            roadmap="Năm 2025 - 2026",
            amendments=[Provision(case.provision, case.document)],
        )
        measure = office.measure(
            plan, shorten(case.after), procedure, wording=wording, authority=office.agency
        )
        reckon_days(office, measure.lines[0], case.before, case.after, parameters)
    return plan


def reckon_days(office, line, before, after, parameters, volume=10):
    ground = Ground(Side(days=Decimal(before)), Side(days=Decimal(after)))
    told = Volume(Decimal(volume), "Giả định của quyết định")
    with transaction():
        return estimate(line.id, CostMethod.PROCESSING_DAYS, ground, told, parameters, by=office.officer)


def approve_2816(office, plan):
    """The same plan, approved by the decision of Đồng Nai."""
    province = make_agency("Ủy ban nhân dân tỉnh Đồng Nai")
    return office.approved(plan, "2816/QĐ-UBND", date(2025, 11, 20), province)


def opened(content):
    """The workbook as Excel would read it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def table(page):
    """The rows under the headings of a sheet, each without its empty cells at the end."""
    rows = [_trimmed([cell.value for cell in row]) for row in page.iter_rows()]
    head = next(number for number, row in enumerate(rows) if row and row[0] in {"STT", "Mục"})
    return rows[head + 1 :]


def _trimmed(row):
    while row and row[-1] is None:
        row = row[:-1]
    return row


def recalculated(content, folder):
    """The workbook with every formula reckoned by a spreadsheet; skips where none is installed."""
    if shutil.which("soffice") is None:
        pytest.skip("needs a spreadsheet program (soffice) to recalculate the formulas")
    source, done = folder / "so-lieu.xlsx", folder / "xong"
    source.write_bytes(content)
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/ho-so",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run(
        [*command, "--outdir", str(done), str(source)], check=True, capture_output=True, timeout=110
    )
    return openpyxl.load_workbook(done / "so-lieu.xlsx", data_only=True)
