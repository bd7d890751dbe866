"""A number in a file is nobody's until an officer says whose: many rows at once, undoable, and nothing is changed."""

from datetime import date

import pytest
import sqlalchemy as sa

from catalogue.listings.parts import ListingContent
from catalogue.procedures.models import Revision
from catalogue.procedures.parts import Content
from catalogue.publishing.numbers.resolving import resolve, rows_stating, undo_resolution
from office.accounts.roles import Role
from office.database import db, transaction
from office.decisions.models import Decision
from office.errors import BadInput, Refused
from tests.builders import make_account, make_agency, make_decision, make_listing, make_procedure

NUMBER = "719/QĐ-UBND"
PAGE = f"/van-phong/so-quyet-dinh/xac-dinh/{NUMBER}"
PUBLIC = f"/quyet-dinh/{NUMBER}"


@pytest.fixture
def officer(app):
    return make_account(Role.CONTROL_OFFICER)


@pytest.fixture
def stating(app):
    """Two procedures and a listing that state one number."""
    first, second = (
        make_procedure(Content(name, stated_decision_number=NUMBER)) for name in ("Cấp sổ", "Đổi sổ")
    )
    authority = make_agency("Ủy ban nhân dân tỉnh A")
    make_listing(second, authority, ListingContent("1.1.H37", "H37", "Đổi sổ", stated_decision_number=NUMBER))
    return authority


@pytest.mark.usefixtures("stating")
def test_rows_are_tied_to_a_decision_and_stay_as_they_are(officer):
    decision = make_decision(NUMBER)
    before = db.session.scalars(sa.select(Revision.fingerprint).order_by(Revision.id)).all()
    with transaction():
        resolution = resolve(NUMBER, decision, {row.key for row in rows_stating(NUMBER)}, by=officer)
    assert rows_stating(NUMBER) == []
    assert db.session.scalars(sa.select(Revision.fingerprint).order_by(Revision.id)).all() == before
    with transaction():
        undo_resolution(resolution, "Nhầm tỉnh", by=officer)
    assert len(rows_stating(NUMBER)) == 3
    with transaction(), pytest.raises(Refused, match="đã được hoàn tác"):
        undo_resolution(resolution, "Lần nữa", by=officer)


@pytest.mark.usefixtures("stating")
def test_nothing_is_tied_twice(officer):
    decision, chosen = make_decision(NUMBER), {rows_stating(NUMBER)[0].key}
    with transaction():
        resolve(NUMBER, decision, chosen, by=officer)
    with transaction(), pytest.raises(BadInput, match="Chưa chọn dòng nào"):
        resolve(NUMBER, decision, chosen, by=officer)


def test_an_officer_enters_the_decision_and_everyone_sees_what_rests_on_it(officer, stating, client):
    assert "chưa gắn" in client.get(PUBLIC).words().lower() or "nêu số" in client.get(PUBLIC).words().lower()
    client.sign_in(officer)
    assert "719/QĐ-UBND 3" in client.get("/van-phong/so-quyet-dinh?q=719").words("tbody")
    told = {"decision": "0", "dong": [row.key for row in rows_stating(NUMBER)]}
    refused = client.post(PAGE, told, status=422)
    assert "Hãy ghi ngày ban hành" in refused.words()
    assert "Hãy ghi cơ quan ban hành" in refused.words()
    assert "Sổ chưa có quyết định nào mang số này" in refused.words()
    assert "Cơ quan ban hành (không bắt buộc)" not in refused.words()
    unknown = client.post(PAGE, told | {"agency": "Sở Không Có", "issued_on": "2024-04-11"}, status=422)
    assert "Sở Không Có" in unknown.words(".error-summary")
    client.post(PAGE, told | {"agency": stating.name, "issued_on": "2024-04-11", "title": "Công bố danh mục"})
    decision = db.session.scalars(sa.select(Decision)).one()
    assert (decision.issued_on, decision.issuing_agency_id) == (date(2024, 4, 11), stating.id)
    page = client.get(PUBLIC)
    assert "Cấp sổ" in page.words()
    assert "11/04/2024" in page.words()
    assert "Không còn dòng nào" in client.get(PAGE).words()
    client.post("/van-phong/so-quyet-dinh/hoan-tac/1", {"reason": "Nhầm"}, page=PAGE)
    assert "Đã hoàn tác" in client.get(PAGE).words()


@pytest.mark.usefixtures("stating")
def test_a_registered_decision_can_be_chosen_for_some_rows(officer, client):
    decision = make_decision(NUMBER)
    client.sign_in(officer)
    chosen = rows_stating(NUMBER)[1].key
    assert not client.get(PAGE).select("[name=decision][checked]"), "whose number it is, is never guessed"
    client.post(PAGE, {"dong": [chosen]}, status=422)
    client.post(PAGE, {"decision": str(decision.id), "dong": [chosen]})
    assert len(rows_stating(NUMBER)) == 2


@pytest.mark.usefixtures("stating")
def test_the_procedures_page_names_the_decision_and_how_it_is_known(officer, client):
    decision = make_decision(NUMBER)
    rows = rows_stating(NUMBER)
    page = f"/thu-tuc/ct-{rows[0].procedure_id}"
    told = f"nguồn chỉ nêu số {NUMBER}; cán bộ đã xác định là quyết định này"
    assert told not in client.get(page, headers={}, follow_redirects=True).words()
    with transaction():
        resolution = resolve(NUMBER, decision, {row.key for row in rows}, by=officer)
    shown = client.get(page, follow_redirects=True)
    assert told in shown.words()
    assert "chưa gắn quyết định" not in shown.words()
    assert shown.select_one(f"main a[href$='?ban={decision.id}']")
    with transaction():
        undo_resolution(resolution, "Nhầm tỉnh", by=officer)
    assert told not in client.get(page, follow_redirects=True).words()


def test_the_home_listing_names_the_decision_too(officer, stating, served_with):
    decision = make_decision(NUMBER)
    listed = next(row for row in rows_stating(NUMBER) if row.authority)
    with transaction():
        resolve(NUMBER, decision, {listed.key}, by=officer)
    page = served_with(home=stating.name).get(f"/thu-tuc/ct-{listed.procedure_id}", follow_redirects=True)
    assert "cán bộ đã xác định là quyết định này" in page.words("section.local")
