"""Drafts belong to their agency until they are announced: who may do what with which, and nothing leaks (ASVS 8.2).

Each route × each role × own or another agency's draft; and a canary: a text that stands only in a draft appears
in nothing that the public can fetch.
"""

from io import BytesIO
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup

from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.parts import ComponentPart, Content, OutputPart, StepPart
from catalogue.publishing.drafting import Circumstances, Purpose, begin_draft, save_draft
from catalogue.publishing.grounds import Ground
from catalogue.publishing.judging import submit
from catalogue.publishing.models import Draft, DraftSubject
from office.accounts.permissions import declared_access
from office.accounts.registering import grant_role
from office.accounts.roles import ROLE_PERMISSIONS, Permission, Role
from office.audit.trail import Automaton
from office.database import db, transaction
from tests.builders import make_account, make_agency, make_procedure
from tests.catalogue.publishing.filled import fields
from tests.office_client import OfficeClient
from tests.security.routes import RULES, address_of
from tests.security.test_markup import EVIL, spoilt_content

CANARY = "Chimhoangyen"
SPOILT = "x-evil onerror"
DRAFTS = [rule for rule in RULES if str(rule).startswith("/van-phong/du-thao/<int:draft_id>")]
SEEING = {Permission.DRAFT_WRITE, Permission.DRAFT_JUDGE}


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


def answer_to(client, rule, method, draft):
    place = str(rule).replace("<int:draft_id>", str(draft.id))
    if method == "GET":
        return client.send("GET", place)
    page = client.send("GET", "/tai-khoan")
    token = page.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    return client.send("POST", place, data={"csrf_token": token, "reason": "Vì"})


@pytest.fixture
def agency(app):
    return make_agency("Sở Của Mình")


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_each_role_does_with_drafts_of_its_agency_exactly_what_it_may(client, app, agency, role):
    client.sign_in(make_account(role, agency))
    draft = submitted_draft(agency)
    for rule in DRAFTS:
        for method in sorted({"GET", "POST"} & set(rule.methods or ())):
            status = answer_to(client, rule, method, draft).status_code
            is_allowed = declared_access(app, rule.endpoint) in ROLE_PERMISSIONS[role]
            assert (status != 403) == is_allowed, (rule, method, status)


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_another_agencys_draft_is_not_found_by_any_role(client, app, agency, role):
    client.sign_in(make_account(role, agency))
    draft = submitted_draft(make_agency("Sở Của Người"))
    before = (draft.version, draft.state)
    for rule in DRAFTS:
        for method in sorted({"GET", "POST"} & set(rule.methods or ())):
            answer = answer_to(client, rule, method, draft)
            is_allowed = declared_access(app, rule.endpoint) in ROLE_PERMISSIONS[role]
            assert answer.status_code == (404 if is_allowed else 403), (rule, method)
            assert draft.name not in answer.text
    db.session.rollback()
    fresh = db.session.get(Draft, draft.id, populate_existing=True)
    assert (fresh.version, fresh.state) == before


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


def public_addresses(app, segments):
    """Every public page there is, also with words that ask for what only the draft says."""
    asked = quote(CANARY)
    for rule in RULES:
        if "GET" not in (rule.methods or ()) or declared_access(app, rule.endpoint) != "public":
            continue
        places = [address_of(rule)]
        if "segment" in rule.arguments:
            places += [address_of(rule).replace("khong-co", segment) for segment in segments]
        for place in places:
            yield place
            yield f"{place}?q={asked}&ten={asked}&ngay=2030-01-01&pham-vi=tat-ca&hieu-luc=khong"


def words_of(answer):
    """The text of a page or of a file; of a workbook, that of all its sheets."""
    if not answer.data.startswith(b"PK"):
        return answer.data.decode("utf-8", "replace")
    with ZipFile(BytesIO(answer.data)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_the_text_of_a_draft_appears_nowhere_to_the_public(client: OfficeClient, app, agency):
    procedure = make_procedure("Đăng ký thử nghiệm", code="1.000001")
    drafts = [submitted_draft(agency, procedure, CANARY), submitted_draft(agency, None, CANARY)]
    seen = 0
    for place in public_addresses(app, ["1.000001", f"ct-{procedure.id}", f"ct-{drafts[1].id + 1}"]):
        text = words_of(client.send("GET", place))
        for echoed in (CANARY, quote(CANARY)):
            # What was asked for may be said back; what the draft says besides it may not.
            for word in ("tên", "bước", "giấy", "kết quả", "lý do", "khóa", "lĩnh vực", "căn cứ"):
                assert f"{echoed} {word}" not in text, place
        seen += 1
    assert seen > 40
    for draft in drafts:
        for rest in ("", "/thay-doi", "/xem-truoc"):
            assert client.send("GET", f"/van-phong/du-thao/{draft.id}{rest}").status_code == 302


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
