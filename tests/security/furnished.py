"""One agency with a record of every kind that belongs to an agency, as the matrix of rights asks for them."""

from datetime import date

from catalogue.listings.announcements import ChangeKind
from catalogue.lookup.reading import as_of
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.drafts.judging import submit
from catalogue.publishing.duties.models import PostingPlace
from catalogue.publishing.duties.posting import record_posting
from catalogue.selections.saving import save_selection
from office.accounts.roles import Role
from office.database import transaction
from office.decisions.models import Decision
from review.implementation.reported import Reported, enter_figure
from review.plans.models import PlanKind
from review.plans.planning import Particulars, Wording, add_measure, open_plan
from review.plans.proposing import Target, propose
from tests.builders import make_account, make_procedure
from tests.catalogue.publishing.conftest import Office
from tests.catalogue.publishing.workbooks import read_upload, rows_of
from tests.review.builders import make_taking, shorten
from tests.review.round_builders import RoundOffice, item_ids


def furnish(name: str, word: str) -> dict[str, dict[str, int]]:
    """The parameters of the addresses of an agency's records, by kind; `word` stands in all that is not public."""
    office = Office(name)
    return {
        "agency": {"co-quan": office.agency.id},
        "draft": {"draft_id": _draft(office, word)},
        "preparation": _preparation(office, word),
        "duty": _duty(office),
        "upload": _upload(office, word),
        "member": _member(office, word),
        "selection": _selection(office, word),
        **_plan(office, word),
        **_round(office, word),
        "figure": {"figure_id": _figure(office, word)},
    }


def _figure(office: Office, word: str) -> int:
    told = Reported(2026, f"Số liệu {word}", 699, "13,47 %", f"Báo cáo {word}", date(2026, 11, 1))
    with transaction():
        return enter_figure(office.agency, told, by=office.publisher).id


def _draft(office: Office, word: str) -> int:
    draft = office.save(office.begin(None, ChangeKind.NEW, name=f"Cấp thẻ {word}"))
    with transaction():
        submit(draft, by=office.writer)
    return draft.id


def _preparation(office: Office, word: str) -> dict[str, int]:
    draft = office.accepted(None, ChangeKind.NEW, {"name": f"Cấp phép {word}"})
    announcement = office.gathered(draft, number="77/QĐ-STN", effective=None)
    with transaction():
        announcement.title = f"Công bố {word}"
    return {"announcement_id": announcement.id, "draft_id": draft.id}


def _duty(office: Office) -> dict[str, int]:
    announcement = office.gathered(
        office.accepted(None, ChangeKind.NEW, {"name": f"Thủ tục của {office.agency.name}"}),
        number=f"{office.agency.id}/QĐ-STN",
    )
    with transaction():
        decision: Decision = announce_decision(announcement, by=office.publisher)
        posting = record_posting(decision, PostingPlace.DESK, date(2026, 11, 20), "", by=office.publisher)
    return {"decision_id": decision.id, "posting_id": posting.id}


def _upload(office: Office, word: str) -> dict[str, int]:
    content = f"Mã thủ tục;Tên thủ tục\n;Cấp giấy {word}".encode()
    upload = read_upload(content, office, name=f"{word}.csv")
    return {"upload_id": upload.id, "row_id": rows_of(upload)[0].id}


def _member(office: Office, word: str) -> dict[str, int]:
    account = make_account(Role.EDITOR, office.agency, password=None, full_name=f"Người {word}")
    return {"account_id": account.id, "grant_id": account.grants[0].id}


def _selection(office: Office, word: str) -> dict[str, int]:
    procedure = make_procedure("Đăng ký chung")
    with transaction():
        kept = save_selection(
            f"Danh sách {word}",
            [procedure.id],
            {},
            date(2026, 11, 20),
            agency=office.agency,
            by=office.editor,
        )
    return {"selection_id": kept.id, "procedure_id": procedure.id}


def _plan(office: Office, word: str) -> dict[str, dict[str, int]]:
    reviewer, procedure = make_account(Role.REVIEWER, office.agency, password=None), make_taking(5)
    with transaction():
        told = Particulars(f"Phương án {word}", PlanKind.SIMPLIFICATION, 2026)
        plan = open_plan(office.agency, told, by=reviewer)
        proposals = propose(shorten(3), [Target(procedure.id)], as_of({}))
        measure = add_measure(plan, shorten(3), Wording(f"Rút ngắn {word}"), proposals, by=reviewer)
    return {
        "plan": {"plan_id": plan.id},
        "measure": {"measure_id": measure.id},
        "line": {"line_id": measure.lines[0].id},
    }


def _round(office: Office, word: str) -> dict[str, dict[str, int]]:
    reviewing = RoundOffice(agency=office.agency)
    made = reviewing.running(make_procedure("Đăng ký được rà soát"), title=f"Kế hoạch {word}")
    assessment = reviewing.submitted(reviewing.assign(made)[0])
    return {
        "round": {"round_id": made.id, "item_id": item_ids(made)[0]},
        "assessment": {"assessment_id": assessment.id},
    }
