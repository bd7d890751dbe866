"""A code that the national database makes after the announcement is told, undoable, never guessed."""

from datetime import date

import pytest
import sqlalchemy as sa

from catalogue.importing.proposing import AwaitsCode, Uncoded, propose_code
from catalogue.lookup.addresses import find_address
from catalogue.procedures.codings import CodeEntry, CodeEntryState
from catalogue.procedures.models import ProcedureCode
from catalogue.procedures.sources import SourceRow
from catalogue.publishing.codes.coding import Told, confirm_code, dismiss_code, give_code, undo_code
from catalogue.publishing.codes.paste import Uncoded as Known
from catalogue.publishing.codes.paste import read_rows
from catalogue.values.codes import parse_code
from office.accounts.roles import Role
from office.audit.models import AuditEntry
from office.audit.trail import Automaton
from office.database import db, transaction
from office.errors import BadInput, Refused
from office.outbox import OutboxEvent
from tests.builders import make_account, make_agency, make_decision, make_procedure, make_source
from tests.catalogue.staged import a_procedure, take

TOLD = Told("Cơ sở dữ liệu quốc gia", date(2026, 11, 18))
CODE = "1.014464"
FRONT = "/van-phong/ma-thu-tuc"


@pytest.fixture
def officer(frozen_time, app):
    return make_account(Role.CONTROL_OFFICER)


@pytest.fixture
def new(frozen_time, app):
    """A procedure that a decision announced before it had a code."""
    return make_procedure("Cấp phép thử", code="", decision=make_decision())


def given(procedure, officer, code=CODE):
    with transaction():
        return give_code(procedure, code, TOLD, by=officer)


def page_of(procedure):
    return f"{FRONT}/{procedure.id}"


def test_the_old_address_leads_on_and_search_follows(new, officer, client):
    given(new, officer)
    answer = client.send("GET", f"/thu-tuc/ct-{new.id}")
    assert (answer.status_code, answer.location) == (301, f"/thu-tuc/{CODE}")
    words = client.get(f"/thu-tuc/{CODE}").words()
    assert "1.014464 , ghi sau khi công bố, có từ ngày 18/11/2026, theo Cơ sở dữ liệu quốc gia" in words
    assert {"procedure": new.id} in db.session.scalars(sa.select(OutboxEvent.payload)).all()


def test_a_code_in_use_is_refused_in_a_sentence(new, officer):
    make_procedure("Thủ tục khác", code=CODE)
    with transaction(), pytest.raises(BadInput, match="đang là mã của thủ tục «Thủ tục khác»"):
        give_code(new, CODE, TOLD, by=officer)


def test_a_procedure_with_a_code_gets_no_second_one(new, officer):
    given(new, officer)
    with transaction(), pytest.raises(Refused, match="đã có mã 1.014464"):
        give_code(new, "1.014465", TOLD, by=officer)


def test_a_code_of_tomorrow_is_refused(new, officer):
    with transaction(), pytest.raises(BadInput, match="chưa đến"):
        give_code(new, CODE, Told("Cổng", date(2026, 11, 21)), by=officer)


def test_a_malformed_code_is_kept_as_text_and_marked(new, officer, client):
    given(new, officer, "1.0144 chờ")
    page = client.get(f"/thu-tuc/ct-{new.id}")
    assert "1.0144 chờ (mã ghi trong nguồn, không đúng dạng)" in page.words()
    given(new, officer)
    held = db.session.scalars(sa.select(ProcedureCode).order_by(ProcedureCode.id)).all()
    assert [(each.is_current, each.is_well_formed) for each in held] == [(False, False), (True, True)]


def test_a_mistake_is_taken_back_and_the_code_is_free_again(new, officer):
    given(new, officer, "sai mẫu")
    entry = given(new, officer)
    with transaction():
        undo_code(entry, "Mã của thủ tục khác", by=officer)
    assert (entry.state, entry.code_id) == (CodeEntryState.UNDONE, None)
    assert find_address(CODE) is None
    current = db.session.scalars(sa.select(ProcedureCode).where(ProcedureCode.is_current)).one()
    assert current.written == "sai mẫu"
    given(make_procedure("Chủ thật của mã", code=""), officer)
    with transaction(), pytest.raises(Refused, match="không còn"):
        undo_code(entry, "Lần nữa", by=officer)
    reasons = db.session.scalars(sa.select(AuditEntry.reason).where(AuditEntry.action == "code.undone")).all()
    assert reasons == ["Mã của thủ tục khác"]


def test_an_import_only_proposes_and_a_person_confirms(new, officer, client):
    source, code = make_source("Cổng quốc gia"), parse_code(CODE)
    with pytest.raises(AwaitsCode, match="Đã đề xuất") as waiting:
        Uncoded().require_decided(code, "Cấp phép thử")
    with transaction():
        propose_code(waiting.value, source, by=Automaton.COMMAND)
        propose_code(waiting.value, source, by=Automaton.COMMAND)
    entry = db.session.scalars(sa.select(CodeEntry)).one()
    assert find_address(CODE) is None
    client.sign_in(officer)
    assert "Mã do lần nhập đề xuất (1)" in client.get(FRONT).words()
    client.post(f"{FRONT}/de-xuat/{entry.id}/xac-nhan", {"valid_from": "2026-11-18"}, page=FRONT)
    assert find_address(CODE).procedure_id == new.id
    with transaction(), pytest.raises(Refused, match="đã được người khác xử lý"):
        confirm_code(db.session.get(CodeEntry, entry.id), None, by=officer)


def test_what_a_person_dismissed_is_not_proposed_again(new, officer):
    code = parse_code(CODE)
    with pytest.raises(AwaitsCode) as waiting:
        Uncoded().require_decided(code, "Cấp phép thử")
    with transaction():
        propose_code(waiting.value, make_source(), by=Automaton.COMMAND)
        dismiss_code(db.session.scalars(sa.select(CodeEntry)).one(), "Thủ tục khác cùng tên", by=officer)
    Uncoded().require_decided(code, "Cấp phép thử")


@pytest.mark.parametrize("name", ["Cấp phép thử nghiệm", "Cấp lại phép thử"])
def test_another_name_proposes_nothing(new, name):
    Uncoded().require_decided(parse_code(CODE), name)


def test_two_procedures_of_one_name_propose_nothing(new):
    make_procedure("Cấp phép thử")
    Uncoded().require_decided(parse_code(CODE), "Cấp phép thử")


def test_pasted_rows_count_only_where_they_mean_one_procedure():
    known = [Known(1, "Cấp sổ"), Known(2, "Đổi sổ"), Known(3, "Đổi sổ")]
    text = "Cấp sổ → 1.000001\n\nĐổi sổ\t1.000002\nct-3 => 1.000003\nKhác ; 1.000004\nkhông mã\nct-2 → 1.23"
    rows = read_rows(text, known)
    assert [(row.line, row.procedure and row.procedure.procedure_id) for row in rows] == [
        (1, 1),
        (3, None),
        (4, 3),
        (5, None),
        (6, None),
        (7, 2),
    ]
    assert "ct-2, ct-3" in rows[1].problem
    assert "thiếu chữ số" in rows[-1].doubt


def test_many_codes_are_pasted_looked_at_and_written_together(new, officer, client):
    other = make_procedure("Đổi phép thử", code="", decision=make_decision("9/QĐ-BTP"))
    client.sign_in(officer)
    sent = {"rows": f"Cấp phép thử → {CODE}\nct-{other.id} → 1.014465", "told_source": "Cổng quốc gia"}
    seen = client.post(f"{FRONT}/nhieu", sent | {"act": "xem"}, status=200)
    assert "2 trong 2 dòng ghi được" in seen.words()
    assert find_address(CODE) is None
    client.post(f"{FRONT}/nhieu", sent | {"act": "ghi", "dong": ["1", "2"]})
    assert (find_address(CODE).procedure_id, find_address("1.014465").procedure_id) == (new.id, other.id)


def test_one_refused_row_of_many_writes_nothing(new, officer, client):
    make_procedure("Thủ tục khác", code="1.014465")
    other = make_procedure("Đổi phép thử", code="", decision=make_decision("9/QĐ-BTP"))
    client.sign_in(officer)
    rows = f"ct-{new.id} → {CODE}\nct-{other.id} → 1.014465"
    sent = {"rows": rows, "told_source": "Cổng", "act": "ghi", "dong": ["1", "2"]}
    refused = client.post(f"{FRONT}/nhieu", sent, status=422)
    assert "Chưa ghi mã nào" in refused.words()
    assert find_address(CODE) is None


def test_an_officer_gives_and_takes_back_on_the_pages(new, officer, client):
    client.sign_in(officer)
    assert "Cấp phép thử" in client.get(FRONT).words("tbody")
    wrong = client.post(page_of(new), {"code": "", "told_source": "Cổng"}, status=422)
    assert "Chưa ghi mã" in wrong.words()
    client.post(page_of(new), {"code": CODE, "told_source": "Cổng", "valid_from": "2026-11-18"})
    page = client.get(page_of(new))
    assert "Đang dùng" in page.words()
    entry = db.session.scalars(sa.select(CodeEntry)).one()
    client.post(f"{FRONT}/lan-ghi/{entry.id}/hoan-tac", {"reason": "Nhầm"}, page=page_of(new))
    assert "Đã hoàn tác" in client.get(page_of(new)).words()


def test_another_agencys_procedure_is_not_found(new, client, frozen_time):
    client.sign_in(make_account(Role.CONTROL_OFFICER, make_agency("Sở Khác")))
    assert "Không có thủ tục nào chưa có mã" in client.get(FRONT).words()
    client.get(page_of(new), status=404)


def test_the_list_asks_the_same_number_of_questions(officer, client, queries):
    client.sign_in(officer)
    counts = []
    for number in (1, 4):
        for each in range(number):
            make_procedure(
                f"Cấp phép {number} {each}", code="", decision=make_decision(f"{number}{each}/QĐ-B")
            )
        client.get(FRONT)
        queries.clear()
        client.get(FRONT)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_a_row_waits_until_a_person_has_said_whose_code_it_brings(new, officer):
    report = take([a_procedure(code=CODE, content="Cấp phép thử")])
    assert (report.new, report.refused) == (0, 1)
    assert "Đã đề xuất mã ấy" in report.problems[0].reason
    entry = db.session.scalars(sa.select(CodeEntry)).one()
    assert (entry.procedure_id, entry.state) == (new.id, CodeEntryState.PROPOSED)
    with transaction():
        confirm_code(entry, None, by=officer)
    again = take([a_procedure(code=CODE, content="Cấp phép thử")], sha="b" * 64)
    assert (again.new, again.refused) == (0, 0)
    assert db.session.scalars(sa.select(SourceRow.procedure_id)).all() == [new.id]
