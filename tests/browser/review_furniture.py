"""A reviewing office for the browser: plans in every state, lines with costs by both methods, lines proven, open, back.

Made by the house's own verbs, so that the walk over the pages meets what officers meet.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from itertools import count
from urllib.parse import urlencode

import sqlalchemy as sa

from catalogue.lookup.reading import as_of
from catalogue.procedures.parts import ComponentPart
from office.accounts.roles import Role
from office.clock import today
from office.database import db, transaction
from review.assessments.rebasing import rebase, rebase_of
from review.costs.arithmetic import CostMethod, WorkRow
from review.costs.estimating import Volume, estimate
from review.costs.grounds import PREPARING, Ground, Side
from review.findings.models import KeptFinding
from review.findings.register import data_sources
from review.findings.scanning import scan
from review.implementation.recording import record_act
from review.measures import MeasureKind
from review.plans.approving import drop_plan, return_plan
from review.plans.models import Power
from review.plans.planning import Provision, Wording
from review.values.intents import Intent
from tests.builders import PASSWORD, make_account, make_procedure
from tests.review.builders import ReviewOffice, limit, shorten, taking
from tests.review.implementation.test_tracking import publish
from tests.review.round_builders import FULL, RoundOffice, item_ids

NUMBER = "2816/QĐ-SRSM"
PAPERS = (ComponentPart(0, "Bản sao giấy tạm trú mẫu"), ComponentPart(0, "Đơn đề nghị"))
_numbers = count(1)
_DROP = Intent(MeasureKind.DROP_PAPER, text="giấy tạm trú mẫu")
_SAID = Wording(
    "Bỏ bản sao giấy tạm trú mẫu trong hồ sơ",
    "Cơ quan giải quyết tra cứu được thông tin này.",
    Power.PROPOSED,
    "Bộ Thử nghiệm",
    None,
    "Quý IV năm 2026",
    (Provision("khoản 2 Điều 5", "01/2019/TT-BTN", "hồ sơ của thủ tục mẫu"),),
)


@dataclass(frozen=True)
class ReviewRoom:
    """Who looks at the pages of reviewing, and their addresses; `public` are those that everyone may see, `registers`
    those that are the administrator's.
    """

    officer: str
    administrator: str
    pages: list[str]
    registers: list[str]
    public: list[str]


def furnish_review() -> ReviewRoom:
    """The office with its plans; call in an application context of a house that has its demonstration."""
    office = ReviewOffice("Sở Rà soát mẫu", password=PASSWORD)
    officer = make_account(Role.CONTROL_OFFICER, full_name="Cán bộ kiểm soát của cả danh mục")
    office.parameters()
    office.parameters(rate=45_000, name="Bộ tham số mới hơn")
    draft = _drafted(office)
    submitted = office.submitted(_plan_of_one(office, "Phương án đang chờ thông qua", 12))
    returned = office.submitted(_plan_of_one(office, "Phương án bị trả lại", 15))
    dropped = _plan_of_one(office, "Phương án đã bỏ", 20)
    with transaction():
        return_plan(returned, "Nêu rõ căn cứ rút ngắn.", by=office.officer)
        drop_plan(dropped, "Trùng với phương án khác.", by=office.reviewer)
    approved = _approved(office)
    scan(as_of({}))
    plans = [f"/ra-soat/phuong-an/{each.id}" for each in (draft, submitted, returned, dropped, approved)]
    shown = [*_shown(draft), *_shown(approved), *_followed(approved), f"{plans[0]}/ban-in"]
    return ReviewRoom(
        officer.user_name,
        make_account(Role.ADMINISTRATOR, full_name="Quản trị viên của nguồn dữ liệu").user_name,
        [*_FRONTS, *plans, *_inside(draft), *shown, *_of_a_round(office, officer), _into_a_round()],
        [f"{_SOURCES}/them", f"{_SOURCES}/{data_sources()[0].id}"],
        [f"/quyet-dinh/{NUMBER}", f"/quyet-dinh-thong-qua/{approved.decision_id}/ban-in"],
    )


_SOURCES = "/ra-soat/phat-hien/nguon-du-lieu"
_FRONTS = [
    "/ra-soat",
    "/ra-soat/mau-phu-luc",
    "/ra-soat/dot/moi",
    "/ra-soat/phat-hien",
    "/ra-soat/phat-hien?trang-thai=tat-ca",
    "/ra-soat/phat-hien/quy-tac",
    _SOURCES,
    "/ra-soat/dot",
    "/ra-soat/danh-gia",
    "/ra-soat/phuong-an",
    "/ra-soat/phuong-an?trang-thai=dropped&nam=1999",
    "/ra-soat/phuong-an/moi",
    "/ra-soat/noi-dung/chon-phuong-an",
    "/ra-soat/tham-so-chi-phi",
    "/ra-soat/thuc-thi",
    "/ra-soat/thuc-thi?tien-do=partly",
]


def _drafted(office):
    plan = office.plan("Phương án đang soạn của Sở Rà soát mẫu")
    shortened = office.measure(plan, shorten(9), *(_made(taking(10, f"Cấp giấy mẫu {n}")) for n in (1, 2)))
    office.measure(plan, _DROP, *_asking("soạn", 3), wording=_SAID)
    _reckon(office, shortened.lines[0])
    return plan


def _plan_of_one(office, title, days):
    plan = office.plan(title)
    office.measure(plan, shorten(days - 2), _made(taking(days, f"{title}: thủ tục mẫu")))
    return plan


def _asking(word, wanted):
    return [_made(taking(10, f"Xác nhận mẫu {word} số {n}", components=PAPERS)) for n in range(1, wanted + 1)]


def _made(content):
    # Codes of their own: those that a test is given by itself are partly taken by the demonstration.
    return make_procedure(content, code=f"7.{next(_numbers):06}")


def _reckon(office, line):
    parameters, volume = (
        office.parameters(name="Bộ tham số của phương án mẫu"),
        Volume(Decimal(10), "Ước tính"),
    )
    days = Ground(Side(days=Decimal(10)), Side(days=Decimal(9)))
    before = WorkRow(PREPARING, "Tờ khai", Decimal(3), subjects=Decimal(10))
    work = Ground(
        Side(rows=(before,)), Side(rows=(WorkRow(PREPARING, "Tờ khai", Decimal(2), subjects=Decimal(10)),))
    )
    with transaction():
        estimate(line.id, CostMethod.PROCESSING_DAYS, days, volume, parameters, by=office.reviewer)
        estimate(line.id, CostMethod.WORK, work, volume, parameters, by=office.reviewer)


def _approved(office):
    """One line proven, one that came back, one whose legal act is out, one open; and a recommendation."""
    plan = office.plan("Phương án đã thông qua của Sở Rà soát mẫu")
    proven, back, acted, waiting = _asking("đã thông qua", 4)
    measure = office.measure(plan, _DROP, proven, back, acted, waiting, wording=_SAID)
    office.measure(plan, Intent(MeasureKind.DECENTRALISE), waiting)
    _reckon(office, measure.lines[0])
    day = today()
    office.approved(plan, number=NUMBER, issued_on=day)
    with transaction():
        record_act(measure.lines[2], "18/2026/TT-BTN", day, by=office.officer)
    for procedure in (proven, back):
        publish(procedure, on=day - timedelta(days=1), components=PAPERS[1:])
    publish(back, on=day, components=PAPERS)
    return plan


def _of_a_round(office, officer):
    """Forms to be written: one as it was given out, one whose procedure has changed, one taken to the new content."""
    reviewing = RoundOffice(agency=office.agency)
    content = replace(FULL, time_limits=(limit(10),), channels=taking(10).channels)
    made = reviewing.running(*(_made(replace(content, name=f"Cấp phép mẫu {n}")) for n in range(1, 5)))
    given, moved, taken, judged = reviewing.assign(made, officer)
    for each in (moved, taken):
        reviewing.write(each)
        publish(each.procedure, on=today(), time_limits=(limit(5),), conditions=FULL.conditions[:1])
    with transaction():
        rebase(taken, taken.version, rebase_of(taken).base_id, by=reviewing.reviewer)
    reviewing.submitted(judged, **{"I.8": "no", "I.8?": "Thừa giấy tờ"})
    at = f"/ra-soat/dot/{made.id}"
    forms = [f"/ra-soat/danh-gia/{each.id}" for each in (given, moved, taken, judged)]
    return [
        *(f"{at}{place}" for place in ("", "/thong-tin", "/ten-cot", "/them", f"/muc/{item_ids(made)[0]}")),
        *forms,
        *(f"{each}/noi-dung-moi" for each in forms[1:3]),
        *(f"{forms[3]}{place}" for place in ("/duyet", "/in")),
    ]


def _into_a_round():
    found = db.session.scalars(sa.select(KeptFinding.id).limit(2))
    return "/ra-soat/phat-hien/vao-dot?" + urlencode([("phat-hien", each) for each in found])


def _inside(plan):
    at, line = f"/ra-soat/phuong-an/{plan.id}", f"/ra-soat/de-xuat/{plan.measures[0].lines[0].id}"
    costs = [f"{line}/chi-phi/thoi-han", f"{line}/chi-phi/cong-viec"]
    return [f"{line}/sua", *costs, f"{at}/noi-dung/moi", f"{at}/chi-phi"]


def _shown(plan):
    measures = [f"/ra-soat/noi-dung/{each.id}" for each in plan.measures]
    return [*measures, f"/ra-soat/de-xuat/{plan.measures[0].lines[0].id}"]


def _followed(plan):
    return [f"/ra-soat/thuc-thi/{line.id}" for measure in plan.measures for line in measure.lines]
