"""A procedure announced anew while it is assessed: the form goes over to the new content, and no answer is lost."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from catalogue.procedures.parts import ComponentPart, ConditionPart, Content, LegalBasisPart, StepPart
from catalogue.procedures.publication import RevisionState
from office.audit.models import AuditEntry
from office.clock import now
from office.database import db, transaction
from office.errors import BadInput, Refused
from office.web.schema import is_current
from review.assessments.answering import subjects_of
from review.assessments.assessing import Written, problems_of, save_assessment, submit, take_back, written
from review.assessments.models import Assessment, AssessmentState, Conclusion
from review.assessments.queries import moved_among
from review.assessments.rebasing import rebase, rebase_of, rebased
from review.rounds.making import close_round
from tests.review.builders import limit, taking
from tests.review.implementation.test_tracking import publish
from tests.review.round_builders import FULL, whole_answers

pytestmark = pytest.mark.usefixtures("frozen_time")
SLOW = replace(FULL, channels=taking(10).channels, time_limits=(limit(10),))
FAST = {"time_limits": (limit(5),)}


def marked(before, now, answers=None):
    """The questions to be looked at anew."""
    held = whole_answers(subjects_of(before)) if answers is None else answers
    return {subject.question_key(each) for subject, each in rebased(1, before, now, held).recheck}


@pytest.mark.parametrize(
    ("changed", "keys"),
    [
        (FAST, {"I.9"}),
        ({"time_limits": ()}, {"I.9"}),
        ({"name": "Cấp phép khác"}, {"I.1", "I.5"}),
        ({"steps": (StepPart("Bước 1", "Nộp hồ sơ"),)}, {"I.7"}),
        ({"components": SLOW.components[::-1]}, set()),
        ({"components": (*SLOW.components, ComponentPart(0, "Giấy phép cũ"))}, {"I.8", "I.11"}),
        ({"legal_bases": (LegalBasisPart("Luật số 1"),)}, {"I.13", "I.14", "I.15"}),
        ({"conditions": (replace(SLOW.conditions[0], text="  có  trụ sở "), SLOW.conditions[1])}, set()),
        ({"sector": "Đất đai"}, set()),
        ({}, set()),
    ],
    ids=lambda each: ", ".join(each) if isinstance(each, dict) else None,
)
def test_exactly_the_questions_whose_part_changed_are_looked_at_anew(changed, keys):
    assert marked(SLOW, replace(SLOW, **changed)) == keys


def test_a_question_that_has_no_answer_yet_is_not_one_to_look_at_anew():
    assert marked(SLOW, replace(SLOW, **FAST), {"I.8": "yes"}) == set()


def test_a_condition_in_other_words_is_looked_at_anew_as_a_whole():
    other = replace(SLOW.conditions[1], text="Có vốn từ 10 tỷ đồng")
    found = marked(SLOW, replace(SLOW, conditions=(SLOW.conditions[0], other)))
    assert found == {f"III.{number}@2" for number in range(1, 15)} & found
    assert {"III.1@2", "III.5@2"} <= found


def test_answers_follow_a_condition_that_went_and_came_back_with_another_lineage():
    answers = {"III.1@2": "Vì an toàn", "III.1@1": "Vì trật tự", "I.4": "yes"}
    again = replace(SLOW, conditions=(SLOW.conditions[0], ConditionPart("Có vốn", lineage=7)))
    found = rebased(1, SLOW, again, answers)
    assert found.answers == {"III.1@7": "Vì an toàn", "III.1@1": "Vì trật tự", "I.4": "yes"}
    assert (found.new, found.gone) == ((), ())


def test_two_conditions_in_the_same_words_never_share_their_answers():
    twice = Content("Cấp phép", conditions=tuple(ConditionPart("Có vốn", lineage=n) for n in (1, 2)))
    once = Content("Cấp phép", conditions=(ConditionPart("Có vốn", lineage=3),))
    found = rebased(1, twice, once, {"III.1@1": "một", "III.1@2": "hai"})
    assert found.answers == {"III.1@3": "một", "III.1@2": "hai"}
    assert [each.mark for each in found.gone] == ["2"]


@pytest.fixture
def assessment(office):
    """Wholly answered, and then the procedure is announced anew with a shorter time."""
    made = office.assigned(SLOW)
    office.write(made)
    publish(made.procedure, **FAST)
    return made


def take_over(assessment, office, version=None, base_id=None, by=None):
    coming = rebase_of(assessment)
    newer = coming.base_id if coming else 0
    with transaction():
        rebase(
            assessment,
            assessment.version if version is None else version,
            newer if base_id is None else base_id,
            by=by or office.reviewer,
        )


def save(assessment, office, looked_at=(), **changed):
    said = written(assessment)
    told = replace(said, answers=said.answers | changed, looked_at=frozenset(looked_at))
    with transaction():
        save_assessment(assessment, told, assessment.version, by=office.reviewer)


def test_the_form_goes_over_with_every_answer_and_says_what_to_look_at(assessment, office):
    said = written(assessment)
    assert moved_among([assessment]) == {assessment.id}
    assert [each.lead for each in rebase_of(assessment).changes] == ["Thời hạn giải quyết (trực tiếp)"]
    take_over(assessment, office)
    assert written(assessment) == said
    assert assessment.state is AssessmentState.WRITING
    assert assessment.recheck == ["I.9"]
    assert problems_of(assessment) == ["Còn 1 câu phải xem lại, vì nội dung thủ tục đã đổi."]
    assert moved_among([assessment]) == set()


def test_the_trail_tells_from_which_content_to_which(assessment, office):
    before = assessment.base_id
    take_over(assessment, office)
    told = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "assessment.rebased")).one()
    assert told.changes == {"base_id": [before, assessment.base_id], "recheck": [None, ["I.9"]]}
    assert told.actor == office.reviewer.user_name


@pytest.mark.parametrize(
    ("looked_at", "changed"), [(["I.9"], {}), ([], {"I.9b": "5 ngày làm việc"})], ids=["kept", "mended"]
)
def test_what_was_looked_at_anew_may_be_handed_in(assessment, office, looked_at, changed):
    take_over(assessment, office)
    with pytest.raises(BadInput, match="1 câu phải xem lại"), transaction():
        submit(assessment, by=office.reviewer)
    save(assessment, office, looked_at, **changed)
    assert assessment.recheck == []
    with transaction():
        submit(assessment, by=office.reviewer)


def test_saving_another_answer_leaves_the_question_to_be_looked_at(assessment, office):
    take_over(assessment, office)
    save(assessment, office, ["I.8", "khac"], **{"I.1a": "Quản lý trật tự"})
    assert assessment.recheck == ["I.9"]


def test_a_question_that_is_asked_no_more_needs_no_look_until_it_is_asked_again(assessment, office):
    take_over(assessment, office)
    save(assessment, office, **{"I.4": "no", "I.4?": "Không cần"})
    assert not any("xem lại" in each for each in problems_of(assessment))
    save(assessment, office, **{"I.4": "yes"})
    assert any("xem lại" in each for each in problems_of(assessment))


def test_what_was_not_looked_at_yet_stays_so_when_the_procedure_changes_again(assessment, office):
    take_over(assessment, office)
    publish(assessment.procedure, on=date(2026, 11, 15), name="Cấp phép khác")
    take_over(assessment, office)
    assert assessment.recheck == ["I.1", "I.5", "I.9"]


def test_answers_about_a_condition_that_is_gone_stay_in_the_record(assessment, office):
    take_over(assessment, office)
    publish(assessment.procedure, on=date(2026, 11, 15), conditions=SLOW.conditions[:1])
    assert [each.name for each in rebase_of(assessment).gone] == ["Có vốn"]
    take_over(assessment, office)
    asked = {key: value for key, value in assessment.answers.items() if not key.endswith("@2")}
    with transaction():
        told = Written(asked | {"I.9b": "5 ngày"}, Conclusion.KEEP, "Đã xem", "")
        save_assessment(assessment, told, assessment.version, by=office.reviewer)
    assert assessment.answers["III.5@2"]
    assert problems_of(assessment) == []


def test_what_is_overtaken_is_not_taken_over(assessment, office):
    opened, newer = assessment.version, rebase_of(assessment).base_id
    save(assessment, office, **{"I.1a": "Quản lý trật tự"})
    with pytest.raises(Refused, match="vừa đổi sau khi bạn mở"):
        take_over(assessment, office, opened)
    publish(assessment.procedure, on=date(2026, 11, 15), name="Cấp phép khác")
    with pytest.raises(Refused, match="vừa đổi sau khi bạn mở"):
        take_over(assessment, office, base_id=newer)
    assert moved_among([assessment]) == {assessment.id}
    take_over(assessment, office)
    with pytest.raises(Refused, match="không phải chuyển nữa"):
        take_over(assessment, office)


def test_a_form_that_waits_for_its_judge_is_taken_back_first(office):
    assessment = office.submitted(office.assigned(SLOW))
    publish(assessment.procedure, **FAST)
    with pytest.raises(Refused, match="«Chờ duyệt», nên không thể «Chuyển sang nội dung mới»"):
        take_over(assessment, office)
    with transaction():
        take_back(assessment, by=office.reviewer)
    take_over(assessment, office)
    with transaction():
        close_round(assessment.item.round, by=office.lead)
    with pytest.raises(Refused, match="Đã kết thúc"):
        take_over(assessment, office)


def test_a_filled_table_goes_down_and_up_with_its_answers(assessment, office):
    take_over(assessment, office)
    number, answers = assessment.id, dict(assessment.answers)
    db.session.remove()
    downgrade(revision="0021")
    assert "recheck" not in {each["name"] for each in sa.inspect(db.engine).get_columns("assessment")}
    assert not is_current()
    db.session.remove()
    upgrade()
    assert is_current()
    again = db.session.get_one(Assessment, number)
    assert (again.answers, again.recheck) == (answers, [])


def test_a_form_whose_only_content_was_withdrawn_stays_with_it(office):
    assessment = office.assigned(SLOW)
    with transaction():
        assessment.base.state, assessment.base.withdrawn_at = RevisionState.WITHDRAWN, now()
    assert moved_among([assessment]) == set()
    with pytest.raises(Refused, match="không phải chuyển nữa"):
        take_over(assessment, office)
