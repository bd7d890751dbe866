"""The office changes its thesaurus: drafts, editions, taking back, and what is not admitted."""

import pytest
import sqlalchemy as sa

from catalogue.lookup.reading import as_of
from catalogue.procedures.parts import Content
from office.accounts.models import Account
from office.accounts.roles import Role
from office.audit.models import AuditEntry
from office.clock import today
from office.database import db, transaction
from office.errors import Refused
from office.generation import committed_generation
from search_index.install import install_search, search_parts
from search_index.models import AskedQuestion
from search_index.thesaurus.editing import (
    new_slug,
    publish,
    switch_off,
    undo,
    use_supplied,
    withdraw,
    write_group,
)
from search_index.thesaurus.groups import Group, GroupKind, supplied_groups
from search_index.thesaurus.live import live_groups, overlaid
from search_index.thesaurus.models import EditKind, EditState, ThesaurusEdit, ThesaurusEdition
from search_index.thesaurus.queries import Mark, group_page, list_groups
from search_index.thesaurus.trying import QUESTIONS_FILE, try_out, unnamed
from tests.builders import make_account, make_procedure
from tests.search_index.test_thesaurus_admitting import means

from .conftest import names

BIRTH, BOAT = "Đăng ký khai sinh", "Đăng ký phương tiện thủy nội địa"
PAPERS = Group("cq-giay-tau", GroupKind.MEANS, ("giấy tàu tôm",), ("phương tiện thủy nội địa",), "đường thủy")


@pytest.fixture
def administrator(app) -> Account:
    return make_account(Role.ADMINISTRATOR, full_name="Chị Mai")


@pytest.fixture
def catalogue(searched):
    make_procedure(Content(BIRTH), code="1.001193")
    make_procedure(Content(BOAT), code="1.004088")


def draft(group=PAPERS, *, by, opened=0, reason="Ngư dân gọi như vậy"):
    with transaction():
        return write_group(group, opened, reason, by=by)


def published(*drafts, by, reason="Đợt đầu"):
    with transaction():
        return publish({each.id for each in drafts}, reason, by=by)


def supplied(slug):
    return next(each for each in supplied_groups() if each.slug == slug)


def live(slug):
    return next((each for each in live_groups() if each.slug == slug), None)


def tried():
    return try_out(search_parts(), as_of({}))


def test_a_published_group_is_found_at_the_next_question(catalogue, ask, administrator):
    assert names(ask("giấy tàu tôm")) == []
    published(draft(by=administrator), by=administrator)
    assert names(ask("giấy tàu tôm")) == [BOAT]


def test_another_process_notices_a_new_edition(catalogue, ask, administrator, app, settings):
    published(draft(by=administrator), by=administrator)
    install_search(app, settings)
    assert names(ask("giấy tàu tôm")) == [BOAT]
    known = search_parts().reader
    assert known.thesaurus is known.thesaurus, "nothing is read again while nothing changed"
    before = known.thesaurus
    make_procedure("Một thủ tục khác")
    assert known.thesaurus is before, "another procedure does not touch the thesaurus"


def test_publishing_raises_the_generation_and_a_draft_does_not(app, administrator):
    before = committed_generation()
    edit = draft(by=administrator)
    assert committed_generation() == before
    published(edit, by=administrator)
    assert committed_generation() == before + 1


def test_a_draft_changes_nothing_for_the_public_but_shows_in_the_try_out(catalogue, ask, administrator):
    ask("")
    draft(by=administrator)
    assert names(ask("giấy tàu tôm")) == []
    (different,) = tried().different
    assert (different.question, different.before, different.after) == ("giấy tàu tôm", (), (BOAT,))


def test_the_try_out_asks_what_people_asked_and_leaves_out_what_stays(catalogue, ask, administrator):
    ask("")
    with transaction():
        for words, times in (("khai sinh", 9), ("lam giay tau tom", 3)):
            db.session.add(AskedQuestion(asked_on=today(), words=words, times=times, found=0))
    draft(by=administrator)
    found = tried()
    assert found.asked == 3
    assert {each.question: each.origin for each in found.different} == {
        "giấy tàu tôm": "Từ của bản nháp",
        "lam giay tau tom": "Người dân hỏi 3 lần",
    }


def test_the_try_out_asks_the_offices_own_questions(catalogue, ask, administrator, settings):
    ask("")
    file = settings.data / QUESTIONS_FILE
    file.write_text("1\tlàm giấy tàu tôm\t1.004088\tlay\tdiacritics\n", encoding="utf-8")
    try:
        draft(by=administrator)
        assert "Câu thử của cơ quan" in [each.origin for each in tried().different]
        file.write_text("hai cột\tthôi\n", encoding="utf-8")
        assert "chỉ có 2 cột" in tried().trouble
    finally:
        file.unlink()


def test_the_try_out_waits_for_the_index(searched, administrator):
    make_procedure(Content(BIRTH))
    assert not tried().is_ready


def test_a_group_that_is_switched_off_leads_nowhere(catalogue, ask, administrator):
    published(draft(by=administrator), by=administrator)
    opened = group_page(PAPERS.slug).opened
    with transaction():
        edit = switch_off(PAPERS, opened, "Không ai gọi như vậy nữa", by=administrator)
    published(edit, by=administrator)
    assert names(ask("giấy tàu tôm")) == []
    assert group_page(PAPERS.slug).marks == (Mark.OWN, Mark.OFF)


def test_a_supplied_group_can_be_changed_and_be_as_supplied_again(app, administrator):
    group = supplied("luonghuu")
    changed = Group(group.slug, group.kind, (*group.terms, "lãnh hưu bổng"), group.official, group.subject)
    published(draft(changed, by=administrator), by=administrator)
    assert live("luonghuu") == changed
    with transaction():
        back = use_supplied("luonghuu", group_page("luonghuu").opened, "Bản mới tốt hơn", by=administrator)
    published(back, by=administrator)
    assert live("luonghuu") == group
    assert group_page("luonghuu").marks == (Mark.SUPPLIED,)


def test_undoing_an_edition_is_a_new_edition_with_what_was_before(app, administrator):
    group = supplied("luonghuu")
    changed = Group(group.slug, group.kind, group.terms[:2], group.official, group.subject)
    first = published(
        draft(by=administrator), draft(changed, by=administrator), by=administrator, reason="Nhầm"
    )
    assert live("luonghuu") == changed
    with transaction():
        second = undo(first, "Công bố nhầm", by=administrator)
    assert (second.undoes_id, second.id > first.id) == (first.id, True)
    assert live("luonghuu") == group
    assert live(PAPERS.slug) is None
    with transaction():
        undo(second, "Không nhầm", by=administrator)
    assert live("luonghuu") == changed
    assert live(PAPERS.slug) == PAPERS


def test_an_edition_that_was_overtaken_cannot_be_undone(app, administrator):
    first = published(draft(by=administrator), by=administrator)
    wider = Group(PAPERS.slug, PAPERS.kind, (*PAPERS.terms, "giấy ghe tôm"), PAPERS.official, PAPERS.subject)
    published(draft(wider, by=administrator, opened=group_page(PAPERS.slug).opened), by=administrator)
    with pytest.raises(Refused, match="một đợt sau đã đổi tiếp nhóm cq-giay-tau"), transaction():
        undo(first, "Nhầm", by=administrator)
    assert live(PAPERS.slug) == wider


def test_the_history_of_a_group_is_complete(app, administrator):
    first = draft(by=administrator, reason="Lần đầu")
    with transaction():
        withdraw(first, by=administrator)
    second = draft(by=administrator, opened=first.id, reason="Lần hai")
    third = draft(by=administrator, opened=second.id, reason="Lần ba")
    edition = published(third, by=administrator)
    with transaction():
        undo(edition, "Lần bốn", by=administrator)
    history = [(edit.reason, edit.kind, edit.state) for edit in group_page(PAPERS.slug).history]
    assert history == [
        ("Lần bốn", EditKind.OFF, EditState.PUBLISHED),
        ("Lần ba", EditKind.WRITTEN, EditState.SUPERSEDED),
        ("Lần hai", EditKind.WRITTEN, EditState.WITHDRAWN),
        ("Lần đầu", EditKind.WRITTEN, EditState.WITHDRAWN),
    ]


def test_every_act_is_in_the_trail_with_who_and_why(app, administrator):
    edition = published(draft(by=administrator), by=administrator)
    with transaction():
        undo(edition, "Công bố nhầm", by=administrator)
    query = sa.select(AuditEntry).where(AuditEntry.action.startswith("thesaurus.")).order_by(AuditEntry.id)
    entries = list(db.session.scalars(query))
    assert [(entry.action, entry.reason) for entry in entries] == [
        ("thesaurus.edit_proposed", "Ngư dân gọi như vậy"),
        ("thesaurus.edit_published", None),
        ("thesaurus.edition_published", "Đợt đầu"),
        ("thesaurus.edition_undone", "Công bố nhầm"),
        ("thesaurus.edition_published", "Công bố nhầm"),
    ]
    assert {entry.actor_id for entry in entries} == {administrator.id}
    assert entries[0].changes["terms"] == [None, ["giấy tàu tôm"]]


def test_whoever_saves_second_is_told_what_the_first_one_saved(app, administrator):
    draft(by=administrator)
    with pytest.raises(Refused, match="vừa được Chị Mai sửa: ghi lại nội dung, lý do «Ngư dân gọi như vậy»"):
        draft(by=administrator, reason="Tôi cũng sửa")


def test_what_was_not_looked_at_is_not_published(app, administrator):
    seen = draft(by=administrator)
    draft(Group("cq-khac", GroupKind.ABBREVIATION, ("ptt",), ("phương tiện thủy",), "x"), by=administrator)
    with pytest.raises(Refused, match="Các bản nháp đã thay đổi"):
        published(seen, by=administrator)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ThesaurusEdition)) == 0


def test_a_published_edit_cannot_be_withdrawn(app, administrator):
    edit = draft(by=administrator)
    published(edit, by=administrator)
    with pytest.raises(Refused, match="không còn là bản nháp: đang dùng"), transaction():
        withdraw(edit, by=administrator)


def test_a_published_edit_belongs_to_an_edition(app, administrator):
    edit = draft(by=administrator)
    with pytest.raises(sa.exc.IntegrityError), transaction():
        db.session.execute(sa.update(ThesaurusEdit).values(state=EditState.PUBLISHED))
    assert db.session.get(ThesaurusEdit, edit.id).state is EditState.DRAFT


def test_two_drafts_may_not_claim_one_word(app, administrator):
    draft(by=administrator)
    twin = Group("cq-khac", GroupKind.MEANS, ("giấy tàu tôm",), ("tàu cá",), "thủy sản")
    with pytest.raises(Refused, match="đã thuộc nhóm «cq-giay-tau»"):
        draft(twin, by=administrator)


def test_an_official_term_that_no_name_has_is_pointed_out(catalogue, ask):
    ask("")
    group = means("giấy", official=("khai sinh", "khai thuế", "tàu"))
    assert unnamed(search_parts().healer.ready(), group) == ["khai thuế", "tàu"]


def test_an_own_group_survives_a_release_that_brings_new_ones(app):
    edit = ThesaurusEdit(
        slug="cu", kind=EditKind.WRITTEN, group_kind=GroupKind.MEANS, terms=["a"], official=["b"], subject="x"
    )
    fresh = Group("moi", GroupKind.MEANS, ("c",), ("d",), "x")
    assert {each.slug for each in overlaid([fresh], [edit])} == {"moi", "cu"}


def test_two_own_groups_never_share_a_slug(app, administrator):
    assert new_slug("Giấy tàu") == "cq-giay-tau"
    draft(by=administrator)
    assert new_slug("Giấy tàu") == "cq-giay-tau-2"


def test_the_list_is_searched_by_a_word_with_or_without_marks(app, administrator):
    draft(by=administrator)
    assert [row.group for row in list_groups("giay tau tom", None, 1).rows] == [PAPERS]
    assert [row.group for row in list_groups("", Mark.DRAFT, 1).rows] == [PAPERS]
    assert list_groups("không có nhóm nào nói thế", None, 1).total == 0
    assert list_groups("", None, 10_000).total == len(supplied_groups()) + 1
