"""Two administrators at the same moment: whoever comes second is told so, and nothing of either is lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from office.accounts.models import Account
from office.accounts.roles import Role
from office.audit.models import AuditEntry
from office.database import db, transaction
from office.errors import Refused
from search_index.thesaurus.editing import publish, switch_off, undo, withdraw, write_group
from search_index.thesaurus.groups import Group, GroupKind
from search_index.thesaurus.live import live_groups
from search_index.thesaurus.models import EditState, ThesaurusEdit, ThesaurusEdition
from search_index.thesaurus.queries import find_draft, find_edition
from tests.builders import make_account
from tests.office_client import OfficeClient

HOME = "/van-phong/tu-dong-nghia"
SLUG = "cq-giay-tau"
PAPERS = Group(SLUG, GroupKind.MEANS, ("giấy tàu tôm",), ("phương tiện thủy nội địa",), "đường thủy")
WIDER = Group(
    SLUG, GroupKind.MEANS, ("giấy tàu tôm", "giấy ghe tôm"), ("phương tiện thủy nội địa",), "đường thủy"
)
INSERT, REPLACE, RECORD = "INSERT INTO thesaurus_edit ", "UPDATE thesaurus_edit ", "SELECT audit_head."


@pytest.fixture
def mai(app) -> Account:
    return make_account(Role.ADMINISTRATOR, full_name="Chị Mai")


@pytest.fixture
def nam(app) -> int:
    return make_account(Role.ADMINISTRATOR, full_name="Anh Nam").id


def someone_waits() -> bool:
    """Whether a writer stands before a lock; on SQLite all others do, since it admits one writer at a time."""
    if db.engine.dialect.name == "sqlite":
        return True
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with db.engine.connect() as other:
        return bool(other.execute(sa.text(waiting)).scalar())


@contextmanager
def meanwhile(app: Flask, before: str, act: Callable[[], object]) -> Iterator[list[Refused]]:
    """Another person acts just before ours sends such a statement, until it is done or has to wait for ours.

    Gives what that person was refused with.
    """
    refusals: list[Refused] = []

    def run() -> None:
        with app.app_context():
            try:
                act()
            except Refused as refusal:
                refusals.append(refusal)

    other = Thread(target=run)

    def let_in(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if statement.startswith(before) and other.ident is None:
            other.start()
            while other.is_alive() and not someone_waits():
                pass

    sa.event.listen(db.engine, "before_cursor_execute", let_in)
    try:
        yield refusals
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", let_in)
        other.join()


def drafted(group: Group, by: Account | int, opened: int = 0, reason: str = "Ngư dân gọi như vậy") -> int:
    """The number of a new draft of the group."""
    with transaction():
        account = by if isinstance(by, Account) else db.session.get_one(Account, by)
        return write_group(group, opened, reason, by=account).id


def published(seen: set[int], by: Account | int) -> int:
    """The number of a new edition."""
    with transaction():
        account = by if isinstance(by, Account) else db.session.get_one(Account, by)
        return publish(seen, "Đợt đầu", by=account).id


def undone(number: int, by: Account | int) -> int:
    """The number of the edition that takes that one back."""
    with transaction():
        account = by if isinstance(by, Account) else db.session.get_one(Account, by)
        return undo(find_edition(number), "Công bố nhầm", by=account).id


def refused(act: Callable[[], object]) -> list[Refused]:
    try:
        act()
    except Refused as refusal:
        return [refusal]
    return []


def states() -> list[EditState]:
    """The states of all edits, oldest first."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(ThesaurusEdit.state).order_by(ThesaurusEdit.id)))


def entries(action: str) -> int:
    query = sa.select(sa.func.count()).where(AuditEntry.action == action)
    return db.session.scalar(query) or 0


def test_of_two_first_drafts_of_a_group_one_is_kept_and_the_other_told_whose(app, mai, nam):
    with meanwhile(app, INSERT, lambda: drafted(PAPERS, nam, reason="Tôi cũng sửa")) as theirs:
        ours = refused(lambda: drafted(WIDER, mai))
    (refusal,) = [*ours, *theirs]
    faster = "Anh Nam" if ours else "Chị Mai"
    assert f"vừa được {faster} sửa" in refusal.sentence
    assert refusal.way_out == (f"{HOME}/nhom/{SLUG}", "Xem bản vừa lưu")
    assert states() == [EditState.DRAFT]
    assert entries("thesaurus.edit_proposed") == 1


def test_of_two_drafts_in_place_of_one_the_later_is_told(app, mai, nam):
    first = drafted(PAPERS, mai)
    with meanwhile(app, INSERT, lambda: drafted(PAPERS, nam, first, "Tôi cũng sửa")) as theirs:
        ours = refused(lambda: drafted(WIDER, mai, first))
    assert len([*ours, *theirs]) == 1
    assert states() == [EditState.WITHDRAWN, EditState.DRAFT]


def test_a_draft_that_is_published_while_another_is_written_stays_published_or_is_not_published(
    app, mai, nam
):
    first = drafted(PAPERS, mai)
    with meanwhile(app, REPLACE, lambda: published({first}, nam)) as theirs:
        drafted(WIDER, mai, first)
    assert states() == [EditState.WITHDRAWN if theirs else EditState.PUBLISHED, EditState.DRAFT]
    assert all("Các bản nháp đã thay đổi" in refusal.sentence for refusal in theirs)


def test_a_draft_that_is_given_up_while_another_is_written_is_given_up_once(app, mai, nam):
    first = drafted(PAPERS, mai)

    def give_up():
        with transaction():
            withdraw(find_draft(first), by=db.session.get_one(Account, nam))

    with meanwhile(app, INSERT, give_up):
        drafted(WIDER, mai, first)
    assert states() == [EditState.WITHDRAWN, EditState.DRAFT]


def test_drafts_are_published_once(app, mai, nam):
    first = drafted(PAPERS, mai)
    with meanwhile(app, RECORD, lambda: published({first}, nam)) as theirs:
        ours = refused(lambda: published({first}, mai))
    assert len([*ours, *theirs]) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ThesaurusEdition)) == 1


def test_an_edition_is_undone_once(app, mai, nam):
    number = published({drafted(PAPERS, mai)}, mai)
    with meanwhile(app, RECORD, lambda: undone(number, nam)) as theirs:
        ours = refused(lambda: undone(number, mai))
    (refusal,) = [*ours, *theirs]
    assert "một đợt sau đã đổi tiếp nhóm cq-giay-tau" in refusal.sentence
    assert entries("thesaurus.edition_undone") == 1


def test_an_edition_that_is_overtaken_at_that_moment_is_not_undone(app, mai, nam):
    first = drafted(PAPERS, mai)
    number = published({first}, mai)
    second = drafted(WIDER, mai, first)
    with meanwhile(app, RECORD, lambda: published({second}, nam)) as theirs:
        ours = refused(lambda: undone(number, mai))
    # Who takes back first leaves the other's draft to be published over it.
    assert (len(ours), len(theirs)) in {(1, 0), (0, 0)}
    assert WIDER in live_groups()


def test_a_group_is_switched_off_or_written_but_not_both_unseen(app, mai, nam):
    published({first := drafted(PAPERS, mai)}, mai)

    def off():
        with transaction():
            switch_off(PAPERS, first, "Không ai gọi vậy", by=db.session.get_one(Account, nam))

    with meanwhile(app, INSERT, off) as theirs:
        ours = refused(lambda: drafted(WIDER, mai, first))
    assert len([*ours, *theirs]) == 1


def test_on_the_page_what_was_typed_is_still_there_beside_who_was_faster(app, mai, nam):
    client = OfficeClient(app)
    client.sign_in(mai)
    typed = {
        "kind": "means",
        "terms": "giấy tàu tôm\ngiấy ghe tôm",
        "official": "phương tiện thủy nội địa",
        "subject": "đường thủy",
        "reason": "Người miền Tây gọi ghe",
    }
    first = drafted(PAPERS, nam)
    group = f"{HOME}/nhom/{SLUG}"
    page = client.post(f"{group}/sua", typed | {"opened": "0"}, status=409)
    assert "vừa được Anh Nam sửa" in page.words(".notice")
    assert page.select_one(".notice a")["href"] == group
    assert page.select_one("textarea[name=terms]").get_text().strip() == typed["terms"]
    opened = page.select_one("input[name=opened]")["value"]
    assert opened == str(first)
    client.post(f"{group}/sua", typed | {"opened": opened})
    assert states() == [EditState.WITHDRAWN, EditState.DRAFT]


def test_of_two_who_add_the_same_group_at_once_the_second_keeps_what_was_typed(app, mai, nam):
    client = OfficeClient(app)
    client.sign_in(mai)
    typed = {
        "kind": "means",
        "terms": "giấy tàu",
        "official": "phương tiện thủy nội địa",
        "subject": "đường thủy",
        "reason": "Ngư dân gọi như vậy",
        "opened": "0",
    }
    form = client.get(f"{HOME}/them")
    typed["csrf_token"] = form.select_one("input[name=csrf_token]")["value"]
    with meanwhile(app, INSERT, lambda: drafted(PAPERS, nam)) as theirs:
        answer = client.send("POST", f"{HOME}/them", data=typed)
    assert (answer.status_code, len(theirs)) in {(409, 0), (302, 1)}
    assert answer.status_code == 302 or "giấy tàu</textarea>" in answer.text
    assert states() == [EditState.DRAFT]
