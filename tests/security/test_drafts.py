"""Drafts belong to their agency until they are announced (ASVS 8.2); the matrix and the canary stand beside this."""

import pytest
from bs4 import BeautifulSoup

from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.parts import ComponentPart, Content, OutputPart, StepPart
from catalogue.procedures.publication import RevisionState
from catalogue.publishing.drafts.drafting import Circumstances, Purpose, begin_draft, save_draft
from catalogue.publishing.drafts.judging import submit
from catalogue.publishing.grounds import Ground
from catalogue.publishing.models import Draft, DraftSubject
from office.accounts.registering import grant_role
from office.accounts.roles import Role
from office.audit.trail import Automaton
from office.database import db, transaction
from tests.builders import make_account, make_agency
from tests.catalogue.publishing.filled import fields
from tests.security.test_markup import EVIL, spoilt_content

SPOILT = "x-evil onerror"


def submitted_draft(agency, procedure=None, text="Dự thảo"):
    writer = make_account(Role.CONTRIBUTOR, agency, password=None)
    content = Content(
        f"{text} tên",
        sector=f"{text} lĩnh vực",
        steps=(StepPart("", f"{text} bước"),),
        components=(ComponentPart(0, f"{text} giấy"),),
        outputs=(OutputPart(f"{text} kết quả"),),
        keywords=f"{text} khóa",
    )
    change = ChangeKind.AMENDED if procedure else ChangeKind.NEW
    with transaction():
        purpose = Purpose(DraftSubject.PROCEDURE, change, procedure, name=f"{text} tên")
        draft = begin_draft(purpose, agency, by=writer)
        save_draft(draft, content, Circumstances(f"{text} lý do", (Ground(f"{text} căn cứ"),)), 1, by=writer)
        submit(draft, by=writer)
    return draft


@pytest.fixture
def agency(app):
    return make_agency("Sở Của Mình")


def test_the_list_shows_no_draft_of_another_agency(client, agency):
    client.sign_in(make_account(Role.EDITOR, agency))
    submitted_draft(make_agency("Sở Của Người"), text="Lạ")
    mine = submitted_draft(agency, text="Nhà")
    words = client.get("/van-phong/du-thao").words()
    assert mine.name in words
    assert "Lạ tên" not in words


def test_a_role_for_the_whole_installation_sees_the_drafts_of_all(client, agency):
    client.sign_in(make_account(Role.CONTROL_OFFICER))
    assert submitted_draft(agency).name in client.get("/van-phong/du-thao").words()


def test_a_role_in_one_agency_gives_nothing_in_another(client, agency):
    account, other = make_account(Role.CONTRIBUTOR, agency), make_agency("Sở Kia")
    with transaction():
        grant_role(account, Role.EDITOR, other, by=Automaton.COMMAND)
    client.sign_in(account)
    buttons = "form[action$='/duyet'], form[action$='/tra-lai']"
    assert not client.get(f"/van-phong/du-thao/{submitted_draft(agency).id}").select(buttons)
    assert len(client.get(f"/van-phong/du-thao/{submitted_draft(other).id}").select(buttons)) == 2


@pytest.mark.parametrize("act", ["trinh", "duyet"])
def test_many_at_once_another_agencys_draft_is_not_found_and_nothing_is_done(client, agency, act):
    client.sign_in(make_account(Role.EDITOR, agency))
    mine, theirs = submitted_draft(agency), submitted_draft(make_agency("Sở Của Người"))
    ticked = {"du-thao": [str(mine.id), str(theirs.id)]}
    client.post(f"/van-phong/du-thao/{act}", ticked, page="/van-phong/du-thao", status=404)
    db.session.rollback()
    assert db.session.get(Draft, mine.id).state is RevisionState.SUBMITTED


def test_markup_in_a_draft_stays_text_on_its_pages(client, agency):
    writer = make_account(Role.CONTRIBUTOR, agency)
    client.sign_in(writer)
    with transaction():
        purpose = Purpose(DraftSubject.PROCEDURE, ChangeKind.NEW, name=EVIL)
        draft = begin_draft(purpose, agency, by=writer)
        save_draft(draft, spoilt_content(), Circumstances(EVIL, (Ground(EVIL[:100]),)), 1, by=writer)
    place = f"/van-phong/du-thao/{draft.id}"

    def page(method, rest="", **more):
        # Not the checking client's: it would take the braces for a template that was not filled in.
        return BeautifulSoup(client.send(method, f"{place}{rest}", **more).text, "html5lib")

    form = page("GET")
    sent = fields(form) | {"csrf_token": form.select_one("#du-thao input[name=csrf_token]")["value"]}
    overtaken = page("POST", data=sent | {"version": "1", "name": f"{EVIL} khác"})
    again = page("POST", data=sent | {"act": "add:steps"})
    shown = [form, overtaken, again, page("GET", "/thay-doi"), page("GET", "/xem-truoc")]
    assert [SPOILT in str(each) for each in shown] == [True] * 5
    for each in shown:
        assert not each.select("x-evil")
        assert not [name for element in each.select("*") for name in element.attrs if name.startswith("on")]
