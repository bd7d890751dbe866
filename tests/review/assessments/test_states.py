"""Who may do what with an assessment in which state: the full product of state, act and role, and two persons."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from office.accounts.roles import ROLE_PERMISSIONS, Permission, Role
from office.database import db, transaction
from office.errors import BadInput, NotAllowed, Refused
from review.assessments.assessing import (
    Overtaken,
    Written,
    accept,
    problems_of,
    save_assessment,
    send_back,
    submit,
    take_back,
    written,
)
from review.assessments.models import AssessmentState as State
from review.assessments.models import Conclusion
from review.assessments.queries import acts_open
from review.assessments.rebasing import rebase
from review.assessments.states import Act, after, is_allowed
from review.rounds.making import close_round
from tests.builders import make_account, make_agency, make_procedure

TABLE = {
    (State.ASSIGNED, Act.REASSIGN): State.ASSIGNED,
    (State.ASSIGNED, Act.SAVE): State.WRITING,
    (State.ASSIGNED, Act.REBASE): State.ASSIGNED,
    (State.WRITING, Act.REASSIGN): State.WRITING,
    (State.WRITING, Act.REBASE): State.WRITING,
    (State.WRITING, Act.SAVE): State.WRITING,
    (State.WRITING, Act.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Act.TAKE_BACK): State.WRITING,
    (State.SUBMITTED, Act.RETURN): State.RETURNED,
    (State.SUBMITTED, Act.ACCEPT): State.ACCEPTED,
    (State.RETURNED, Act.REASSIGN): State.RETURNED,
    (State.RETURNED, Act.REBASE): State.RETURNED,
    (State.RETURNED, Act.SAVE): State.WRITING,
    (State.RETURNED, Act.SUBMIT): State.SUBMITTED,
    (State.ACCEPTED, Act.RETURN): State.RETURNED,
}
ALLOWING = {
    Act.REASSIGN: {Role.CONTROL_OFFICER, Role.ADMINISTRATOR},
    Act.SAVE: {Role.REVIEWER, Role.CONTROL_OFFICER, Role.ADMINISTRATOR},
    Act.REBASE: {Role.REVIEWER, Role.CONTROL_OFFICER, Role.ADMINISTRATOR},
    Act.SUBMIT: {Role.REVIEWER, Role.CONTROL_OFFICER, Role.ADMINISTRATOR},
    Act.TAKE_BACK: {Role.REVIEWER, Role.CONTROL_OFFICER, Role.ADMINISTRATOR},
    Act.RETURN: {Role.CONTROL_OFFICER, Role.ADMINISTRATOR},
    Act.ACCEPT: {Role.CONTROL_OFFICER, Role.ADMINISTRATOR},
}


@pytest.mark.parametrize("role", Role, ids=lambda each: each.value)
@pytest.mark.parametrize("act", Act, ids=lambda each: each.value)
@pytest.mark.parametrize("state", State, ids=lambda each: each.value)
def test_each_act_is_done_in_its_states_by_its_roles_alone(state, act, role):
    following = TABLE.get((state, act))
    assert is_allowed(state, act) == (following is not None)
    assert (act.permission in ROLE_PERMISSIONS[role]) == (role in ALLOWING[act])
    if following is None:
        with pytest.raises(Refused, match="trạng thái"):
            after(state, act, "Thủ tục")
    else:
        assert after(state, act, "Thủ tục") is following


def in_state(office, state):
    assessment = office.assigned()
    if state is State.ASSIGNED:
        return assessment
    if state is State.WRITING:
        office.write(assessment)
    elif state is State.ACCEPTED:
        office.accepted(assessment)
    else:
        office.submitted(assessment)
        if state is State.RETURNED:
            with transaction():
                send_back(assessment, "Thiếu lý do", by=office.other)
    return assessment


@pytest.mark.parametrize("state", State, ids=lambda each: each.value)
def test_the_buttons_are_those_of_the_state_and_the_role(office, state):
    assessment = in_state(office, state)
    for role in Role:
        account = make_account(role, office.agency, password=None)
        open_now = {act.value for act in Act if (state, act) in TABLE and role in ALLOWING[act]}
        assert acts_open(assessment, account) == open_now
    stranger = make_account(Role.CONTROL_OFFICER, make_agency("Sở Khác"), password=None)
    assert acts_open(assessment, stranger) == frozenset()


@pytest.mark.parametrize("state", State, ids=lambda each: each.value)
def test_the_verbs_keep_to_the_table_too(office, state):
    assessment = in_state(office, state)
    said = Written({"I.4": "no"}, Conclusion.KEEP, "Lý do", "")
    verbs = {
        Act.SAVE: lambda: save_assessment(assessment, said, assessment.version, by=office.reviewer),
        Act.REBASE: lambda: rebase(assessment, assessment.version, 0, by=office.reviewer),
        Act.TAKE_BACK: lambda: take_back(assessment, by=office.reviewer),
        Act.RETURN: lambda: send_back(assessment, "Sửa lại", by=office.other),
        Act.ACCEPT: lambda: accept(assessment, by=office.other),
        Act.SUBMIT: lambda: submit(assessment, by=office.reviewer),
    }
    for act, verb in verbs.items():
        if (state, act) not in TABLE:
            with pytest.raises(Refused), transaction():
                verb()
            assert assessment.state is state


def test_whoever_wrote_or_submitted_does_not_accept(office):
    assessment = office.assigned()
    office.write(assessment, by=office.other)
    with transaction():
        submit(assessment, by=office.reviewer)
    for own in (office.other, office.reviewer):
        assert Act.ACCEPT.value not in acts_open(assessment, own)
        with pytest.raises(NotAllowed, match="nguyên tắc hai người"), transaction():
            accept(assessment, by=own)
    with transaction():
        accept(assessment, "Đạt", by=office.lead)
    assert (assessment.state, assessment.judged_by) == (State.ACCEPTED, office.lead)


@pytest.mark.parametrize(
    "values",
    [
        "state = 'accepted', judged_by_id = submitted_by_id, judged_at = submitted_at",
        "state = 'accepted', judged_by_id = NULL",
        "state = 'returned', judged_by_id = NULL, judgement = 'x'",
        "submitted_by_id = NULL",
        "saved_by_id = NULL",
        "conclusion = NULL",
        "reason = ''",
        "conclusion = 'abolish', recommended = ''",
        "state = 'khac'",
    ],
)
def test_the_database_ties_state_and_persons(office, values):
    assessment = office.submitted()
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(sa.text(f"UPDATE assessment SET {values} WHERE id = {assessment.id}"))


def test_a_return_says_what_is_to_be_mended(office):
    assessment = office.submitted()
    with pytest.raises(BadInput, match="cần sửa gì"), transaction():
        send_back(assessment, "  ", by=office.other)
    with transaction():
        send_back(assessment, "Nêu rõ giấy tờ nào", by=office.other)
    assert (assessment.state, assessment.judgement) == (State.RETURNED, "Nêu rõ giấy tờ nào")
    assert office.submitted(assessment, conclusion=Conclusion.SIMPLIFY).state is State.SUBMITTED


def test_an_open_question_keeps_the_assessment_from_being_submitted(office):
    assessment = office.assigned()
    office.write(assessment, **{"I.8": "no"})
    assert problems_of(assessment) == ["Còn 1 chỗ chưa trả lời hoặc chưa giải thích."]
    with pytest.raises(BadInput, match="Còn 1 chỗ"), transaction():
        submit(assessment, by=office.reviewer)


def test_a_change_is_recommended_in_words(office):
    assessment = office.assigned()
    office.write(assessment)
    said = written(assessment)
    with transaction():
        changed = Written(said.answers, Conclusion.ABOLISH, said.reason, "")
        save_assessment(assessment, changed, assessment.version, by=office.reviewer)
    assert problems_of(assessment) == ["Chưa ghi nội dung kiến nghị, mà kết luận không phải là giữ nguyên."]


def test_two_people_at_one_assessment_never_overwrite_each_other(office):
    assessment = office.assigned()
    opened = assessment.version
    office.write(assessment)
    with pytest.raises(Overtaken, match=office.reviewer.full_name), transaction():
        save_assessment(assessment, Written({}), opened, by=office.other)
    assert assessment.answers["I.4"] == "yes"


def test_saving_what_is_there_already_leaves_no_trace(office):
    assessment = office.assigned()
    office.write(assessment)
    version = assessment.version
    with transaction():
        save_assessment(assessment, written(assessment), version, by=office.other)
    assert (assessment.version, assessment.saved_by) == (version, office.reviewer)


def test_nothing_is_written_before_the_round_begins_or_after_it_ends(office):
    made = office.round(make_procedure())
    assessment = office.assign(made)[0]
    with pytest.raises(Refused, match="Đang lập"):
        office.write(assessment)
    assert acts_open(assessment, office.reviewer) == frozenset()
    running = office.submitted()
    with transaction():
        close_round(running.item.round, by=office.lead)
    with pytest.raises(Refused, match="Đã kết thúc"), transaction():
        accept(running, by=office.other)


def test_the_permission_of_each_act_exists():
    assert {act.permission for act in Act} == {
        Permission.ROUND_LEAD,
        Permission.REVIEW_WRITE,
        Permission.REVIEW_JUDGE,
    }
