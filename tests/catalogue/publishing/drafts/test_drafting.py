"""Drafts: what one person writes another can judge, nobody overwrites anybody, and nothing of it is public."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.models import Revision
from catalogue.procedures.publication import RevisionState as State
from catalogue.publishing.drafts.drafting import (
    Circumstances,
    Overtaken,
    Purpose,
    begin_draft,
    drafted,
    save_draft,
)
from catalogue.publishing.drafts.judging import accept, bypass, give_up, return_draft, submit, take_back
from catalogue.publishing.drafts.states import Act, is_allowed
from catalogue.publishing.models import DraftSubject
from office.audit.models import AuditEntry
from office.database import db, transaction
from office.errors import BadInput, NotAllowed, Refused

from ..conftest import BEFORE, REASON, Office


def acts():
    return list(db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)))


def test_a_draft_begins_as_what_is_in_force(office, procedure):
    draft = office.begin(procedure)
    assert drafted(draft) == BEFORE
    assert (draft.base_ordinal, draft.state, draft.name) == (1, State.DRAFT, BEFORE.name)


def test_the_same_procedure_has_one_open_draft_of_an_agency(office, procedure):
    draft = office.begin(procedure)
    assert office.begin(procedure) is draft
    assert Office("Sở Khác").begin(procedure) is not draft
    with transaction():
        give_up(draft, "Nhầm", by=office.writer)
    assert office.begin(procedure) is not draft


def test_a_procedure_that_the_catalogue_lacks_begins_with_its_name(office):
    draft = office.begin(None, ChangeKind.NEW, name="Cấp thẻ mới", code="1.999999")
    assert drafted(draft).name == "Cấp thẻ mới"
    assert draft.base_ordinal is None


@pytest.mark.parametrize(
    ("change", "purpose", "why"),
    [
        (ChangeKind.AMENDED, {}, "Hãy chọn thủ tục"),
        (ChangeKind.ABOLISHED, {"name": "x"}, "Hãy chọn thủ tục"),
        (ChangeKind.NEW, {"name": "x", "code": "12"}, "không đúng dạng mã"),
    ],
)
def test_a_draft_of_nothing_is_refused(office, change, purpose, why):
    with pytest.raises(BadInput, match=why):
        office.begin(None, change, **purpose)


def test_a_listing_needs_the_authority_whose_list_it_is(office, procedure):
    purpose = Purpose(DraftSubject.LISTING, ChangeKind.NEW, procedure)
    with transaction(), pytest.raises(BadInput, match="cơ quan có danh mục"):
        begin_draft(purpose, office.agency, by=office.writer)


def test_what_is_saved_is_what_is_read(office, procedure):
    draft = office.save(office.begin(procedure), name="Tên mới", components=BEFORE.components[:1])
    db.session.expire_all()
    assert drafted(draft) == replace(BEFORE, name="Tên mới", components=BEFORE.components[:1])
    entry = db.session.scalar(sa.select(AuditEntry).order_by(AuditEntry.id.desc()))
    assert entry.changes == {"changed": [None, ["Tên thủ tục", "Thành phần hồ sơ"]]}


def test_two_people_at_one_draft_never_overwrite_each_other(office, procedure):
    draft = office.begin(procedure)
    opened = draft.version
    office.save(draft, name="Của người soạn")
    with pytest.raises(Overtaken, match=office.writer.full_name):
        office.save(draft, by=office.editor, version=opened, name="Của người biên tập")
    assert draft.name == "Của người soạn"


def test_a_draft_is_no_revision_until_it_is_announced(office, procedure):
    office.save(office.begin(procedure), name="Bí mật")
    assert db.session.scalars(sa.select(Revision.name)).all() == [BEFORE.name]


def test_what_was_submitted_is_judged_by_somebody_else(office, procedure):
    draft = office.save(office.begin(procedure))
    with transaction():
        submit(draft, by=office.writer)
    for own in (office.writer,):
        with transaction(), pytest.raises(NotAllowed, match="nguyên tắc hai người"):
            accept(draft, by=own)
    with transaction():
        accept(draft, "Đạt", by=office.editor)
    assert (draft.state, draft.judged_by, draft.judgement) == (State.ACCEPTED, office.editor, "Đạt")
    assert acts()[-2:] == ["draft.submit", "draft.accept"]


def test_whoever_wrote_last_does_not_judge(office, procedure):
    draft = office.save(office.begin(procedure), by=office.editor)
    with transaction():
        submit(draft, by=office.writer)
    with transaction(), pytest.raises(NotAllowed):
        accept(draft, by=office.editor)


def test_a_draft_without_a_reason_is_not_submitted(office, procedure):
    draft = office.begin(procedure)
    with transaction(), pytest.raises(BadInput, match="lý do thay đổi"):
        submit(draft, by=office.writer)


def test_a_returned_draft_says_why_and_can_be_written_again(office, procedure):
    draft = office.save(office.begin(procedure))
    with transaction():
        submit(draft, by=office.writer)
    with transaction(), pytest.raises(BadInput, match="cần sửa gì"):
        return_draft(draft, "  ", by=office.editor)
    with transaction():
        return_draft(draft, "Thiếu thời hạn", by=office.editor)
    assert (draft.state, draft.judgement) == (State.RETURNED, "Thiếu thời hạn")
    assert office.save(draft, name="Đã sửa").state is State.DRAFT


def test_a_submitted_draft_can_be_taken_back_and_not_written(office, procedure):
    draft = office.save(office.begin(procedure))
    with transaction():
        submit(draft, by=office.writer)
    with pytest.raises(Refused, match="Đã trình"):
        office.save(draft, name="Lén sửa")
    with transaction():
        take_back(draft, by=office.writer)
    assert office.save(draft, name="Sửa được").name == "Sửa được"


def test_an_urgent_bypass_takes_a_publisher_and_a_reason_and_is_told(office, procedure):
    draft = office.save(office.begin(procedure), by=office.publisher)
    with transaction():
        submit(draft, by=office.publisher)
    with transaction(), pytest.raises(NotAllowed, match="quyền công bố"):
        bypass(draft, "Gấp", by=office.editor)
    with transaction(), pytest.raises(BadInput, match="nêu lý do"):
        bypass(draft, "", by=office.publisher)
    with transaction():
        bypass(draft, "Phòng dịch", by=office.publisher)
    assert (draft.state, draft.is_bypassed, draft.judgement) == (State.ACCEPTED, True, "Phòng dịch")
    assert acts()[-1] == "draft.bypassed"


def test_every_act_is_possible_exactly_where_the_table_says():
    table = {
        Act.SAVE: {State.DRAFT, State.RETURNED},
        Act.SUBMIT: {State.DRAFT, State.RETURNED},
        Act.TAKE_BACK: {State.SUBMITTED},
        Act.RETURN: {State.SUBMITTED, State.ACCEPTED},
        Act.ACCEPT: {State.SUBMITTED},
        Act.GIVE_UP: {State.DRAFT, State.RETURNED, State.SUBMITTED, State.ACCEPTED},
        Act.ANNOUNCE: {State.ACCEPTED},
    }
    assert {act: {state for state in State if is_allowed(state, act)} for act in Act} == table


def test_an_abolition_has_a_reason_and_no_content(office, procedure):
    draft = office.begin(procedure, ChangeKind.ABOLISHED)
    with transaction():
        save_draft(draft, None, Circumstances(reason=REASON), draft.version, by=office.writer)
        submit(draft, by=office.writer)
    assert (draft.content, draft.name) == (None, BEFORE.name)
