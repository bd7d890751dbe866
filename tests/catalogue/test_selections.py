"""Saved selections: fixed members, what has become of them, whose they are, and what the trail keeps."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from catalogue.listings.announcements import AnnouncementItem, ChangeKind
from catalogue.procedures.linking import SharedLists
from catalogue.procedures.models import Procedure
from catalogue.procedures.publication import Origin, Provenance
from catalogue.procedures.recording import record_revision
from catalogue.selections.models import SavedSelection, SelectionMember
from catalogue.selections.saving import (
    add_member,
    delete_selection,
    find_member,
    note_member,
    remove_member,
    rename_selection,
    save_selection,
)
from office.accounts.models import Account
from office.accounts.roles import Role
from office.agencies.models import Agency
from office.audit.models import AuditEntry
from office.clock import now, today
from office.database import db, transaction
from office.errors import NotFound, Refused
from office.generation import bump_generation
from tests.builders import make_account, make_agency, make_decision, make_procedure, make_source
from tests.office_client import OfficeClient

from .contents import full_content

FULL = full_content()
ASKED = {"giay-to": ["giấy khai sinh"]}


@pytest.fixture
def procedures(app) -> list[Procedure]:
    """Three procedures that ask for a birth certificate."""
    names = ("Cấp bản sao", "Cấp đổi", "Cấp lại")
    return [make_procedure(replace(FULL, name=name), code=f"1.00000{n}") for n, name in enumerate(names)]


@pytest.fixture
def officer(app) -> Account:
    return make_account(Role.REVIEWER)


def saved(
    procedures: list[Procedure], by: Account, agency: Agency | None = None, **asked: list[str]
) -> SavedSelection:
    """A selection of these procedures."""
    numbers = [each.id for each in procedures]
    with transaction():
        return save_selection("Đòi khai sinh", numbers, asked or ASKED, today(), agency=agency, by=by)


def acts() -> list[str]:
    """What the trail says was done to selections, in order."""
    own = AuditEntry.action.startswith("saved_selection.")
    return list(db.session.scalars(sa.select(AuditEntry.action).where(own).order_by(AuditEntry.id)))


def standings(client: OfficeClient, selection: SavedSelection) -> dict[str, str]:
    """Name → standing of each member on the list's page."""
    page = client.get(f"/van-phong/danh-sach/{selection.id}")
    return {
        item.select_one("h3").get_text(): item.select_one(".tag").get_text()
        for item in page.select(".results li")
    }


def amend(procedure: Procedure, **changed: object) -> None:
    """A newer revision of the procedure, which is at first as the others are."""
    source = make_source()
    with transaction():
        content = replace(FULL, **changed)
        provenance = Provenance(Origin.BASELINE, now(), source_id=source.id, effective_on=today())
        record_revision(procedure.id, content, provenance, SharedLists(), owner="thu")
        bump_generation()


def test_a_selection_keeps_its_members_whatever_happens_to_them(client, procedures, officer):
    kept = saved(procedures, officer)
    client.sign_in(officer)
    assert set(standings(client, kept).values()) == {"Còn hiệu lực"}
    abolished, amended, _ = procedures
    decision = make_decision()
    with transaction():
        item = AnnouncementItem(
            decision_id=decision.id,
            section="",
            ordinal=1,
            procedure_id=abolished.id,
            kind=ChangeKind.ABOLISHED,
            effective_on=date(2020, 1, 1),
        )
        db.session.add(item)
        bump_generation()
    amend(amended, name="Cấp đổi", components=())
    assert standings(client, kept) == {
        "Cấp bản sao": "Đã bãi bỏ",
        "Cấp đổi": "Không còn đáp ứng điều kiện",
        "Cấp lại": "Còn hiệu lực",
    }
    page = client.get(f"/van-phong/danh-sach/{kept.id}?tinh-trang=khong-con-khop")
    assert [link.get_text() for link in page.select(".results h3 a")] == ["Cấp đổi"]


def test_a_member_that_ran_out_is_not_in_force(client, procedures, officer):
    procedures.append(make_procedure("Cấp tạm", expires_on=date(2020, 1, 1)))
    kept = saved(procedures, officer)
    client.sign_in(officer)
    assert standings(client, kept)["Cấp tạm"] == "Không có hiệu lực"


def test_what_was_added_by_hand_need_not_meet_the_criteria(client, procedures, officer):
    kept = saved(procedures, officer)
    make_procedure("Cấp khác", code="1.000009")
    client.sign_in(officer)
    address = f"/van-phong/danh-sach/{kept.id}"
    client.post(f"{address}/them", {"code": "1.000009", "note": "Cùng nhóm"}, page=address)
    assert standings(client, kept)["Cấp khác"] == "Còn hiệu lực"
    assert "Cùng nhóm" in client.get(address).words()
    client.post(f"{address}/them", {"code": "1.000009"}, page=address, status=409)
    client.post(f"{address}/them", {"code": "9.999999"}, page=address, status=404)
    client.post(f"{address}/them", {"code": ""}, page=address, status=422)


def test_a_member_can_be_noted_and_taken_out(client, procedures, officer):
    kept = saved(procedures, officer)
    client.sign_in(officer)
    address = f"/van-phong/danh-sach/{kept.id}/thu-tuc/{procedures[0].id}"
    client.post(address, {"note": "Đề nghị bỏ giấy này"})
    assert "Đề nghị bỏ giấy này" in client.get(f"/van-phong/danh-sach/{kept.id}").words()
    client.post(f"{address}/bo", page=address)
    assert "Cấp bản sao" not in standings(client, kept)
    client.get(address, status=404)


def test_a_list_is_renamed_and_deleted_from_its_page(client, procedures, officer):
    kept = saved(procedures, officer)
    client.sign_in(officer)
    address = f"/van-phong/danh-sach/{kept.id}"
    client.post(f"{address}/ten", {"name": "Tên mới", "version": "1"})
    assert client.get(address).select_one("h1").get_text() == "Tên mới"
    page = client.post(f"{address}/ten", {"name": "Tên cũ hơn", "version": "1"}, status=409)
    assert "vừa được người khác đổi tên thành «Tên mới»" in page.words()
    assert "«Tên mới»" in client.get(f"{address}/xoa").words()
    client.post(f"{address}/xoa")
    client.get(address, status=404)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SelectionMember)) == 0


def test_the_file_holds_every_member_with_its_standing_and_note(client, procedures, officer):
    kept = saved(procedures, officer)
    with transaction():
        note_member(kept, find_member(kept, procedures[1].id), "=1+1", by=officer)
    client.sign_in(officer)
    answer = client.send("GET", f"/van-phong/danh-sach/{kept.id}/bang.xlsx")
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(answer.data)).active.iter_rows()]
    assert ["1.000001", "Cấp đổi", "Còn hiệu lực", "Tra ngược", "=1+1"] in [row[:5] for row in rows]
    assert any("Điều kiện: Đòi giấy tờ: giấy khai sinh" in str(row[0]) for row in rows)


def test_a_page_of_any_length_takes_the_same_number_of_queries(client, procedures, officer, queries):
    lists = [saved(procedures[:1], officer), saved(procedures, officer)]
    client.sign_in(officer)
    counts = set()
    for kept in [*lists, *lists]:
        address = f"/van-phong/danh-sach/{kept.id}"
        queries.clear()
        client.get(address)
        counts.add(len(queries))
    assert len(counts) == 1


def test_a_list_of_one_s_own_is_nobody_else_s(client, procedures, officer):
    kept = saved(procedures, officer)
    client.sign_in(make_account(Role.ADMINISTRATOR))
    address = f"/van-phong/danh-sach/{kept.id}"
    for path in ("", "/bang.xlsx", "/ten", "/xoa", f"/thu-tuc/{procedures[0].id}"):
        assert client.send("GET", address + path).status_code == 404, path
    for path in ("/them", "/xoa", "/ten", f"/thu-tuc/{procedures[0].id}/bo"):
        client.post(address + path, {"code": "1.000001"}, page="/tai-khoan", status=404)
    assert "Đòi khai sinh" not in client.get("/van-phong/danh-sach").words()


def test_a_list_of_an_agency_is_shared_there_and_nowhere_else(client, procedures):
    office, other = make_agency("Sở Nội vụ"), make_agency("Sở Tài chính")
    kept = saved(procedures, make_account(Role.REVIEWER, office), office)
    for account, is_shared in (
        (make_account(Role.EDITOR, office), True),
        (make_account(Role.EDITOR, other), False),
        (make_account(Role.CONTROL_OFFICER), True),
    ):
        client.sign_in(account)
        assert ("Đòi khai sinh" in client.get("/van-phong/danh-sach").words()) is is_shared
        client.get(f"/van-phong/danh-sach/{kept.id}", status=200 if is_shared else 404)
        client.sign_out()


def test_every_act_is_in_the_trail(procedures, officer):
    kept = saved(procedures, officer)
    extra = make_procedure("Cấp khác")
    with transaction():
        rename_selection(kept, "Tên mới", kept.version, by=officer)
        member = add_member(kept, extra.id, "", by=officer)
        note_member(kept, member, "Vì sao", by=officer)
        remove_member(kept, member, by=officer)
        delete_selection(kept, by=officer)
    words = ("saved", "renamed", "member_added", "member_noted", "member_removed", "deleted")
    assert acts() == [f"saved_selection.{word}" for word in words]


def test_an_act_that_changes_nothing_is_not_in_the_trail(procedures, officer):
    kept = saved(procedures, officer)
    with transaction():
        rename_selection(kept, kept.name, kept.version, by=officer)
        note_member(kept, find_member(kept, procedures[0].id), "", by=officer)
    assert acts() == ["saved_selection.saved"]


def test_an_empty_list_is_not_saved_and_a_stranger_is_no_member(procedures, officer):
    with pytest.raises(Refused, match="Không có thủ tục nào để lưu"):
        saved([], officer)
    kept = saved(procedures[:1], officer)
    with pytest.raises(NotFound, match="không có trong danh sách"):
        find_member(kept, procedures[1].id)
    with pytest.raises(Refused, match="đã có trong danh sách"), transaction():
        add_member(kept, procedures[0].id, "", by=officer)
