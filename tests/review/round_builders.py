"""Rounds and assessments for tests, made by the house's own verbs."""

import sqlalchemy as sa

from catalogue.procedures.parts import ComponentPart, ConditionPart, Content, StepPart
from office.accounts.models import Account
from office.accounts.roles import Role
from office.database import db, transaction
from review.assessments.answering import BANK, is_asked, needs_words
from review.assessments.assessing import Written, accept, save_assessment, subjects_for, submit
from review.assessments.assigning import assign_items
from review.assessments.bank import AnswerKind
from review.assessments.models import Assessment, Conclusion
from review.rounds.choosing import Chosen, ItemTold, add_procedures
from review.rounds.making import RoundTold, make_round, start_round
from review.rounds.models import RoundItem
from review.rounds.queries import items_numbered
from tests.builders import make_account, make_agency, make_procedure

PLAIN = Content("Đăng ký thử nghiệm", steps=(StepPart("Bước 1", "Nộp hồ sơ"),))
FULL = Content(
    "Cấp phép thử nghiệm",
    components=(
        ComponentPart(0, "Tờ khai đề nghị cấp phép", lineage=1),
        ComponentPart(0, "Bản sao giấy khai sinh", lineage=2),
    ),
    conditions=(ConditionPart("Có trụ sở", lineage=1), ConditionPart("Có vốn", lineage=2)),
)


class RoundOffice:
    """One agency's people: who leads rounds, two who review, and the acts in which most tests begin."""

    def __init__(self, name="Sở Rà soát", password=None, agency=None):
        self.agency = agency or make_agency(name)
        self.lead, self.reviewer, self.other = (
            make_account(role, self.agency, password=password, full_name=f"{label} {name}")
            for role, label in (
                (Role.CONTROL_OFFICER, "Điều hành"),
                (Role.REVIEWER, "Rà soát"),
                (Role.CONTROL_OFFICER, "Duyệt"),
            )
        )
        self._numbers = {name: getattr(self, name).id for name in ("lead", "reviewer", "other")}

    def again(self):
        """The same people, loaded in another session."""
        for name, number in self._numbers.items():
            setattr(self, name, db.session.get_one(Account, number))
        return self

    def round(self, *procedures, title="Kế hoạch rà soát năm 2026", told=None, **more):
        with transaction():
            made = make_round(self.agency, RoundTold(title, 2026, **more), by=self.lead)
            chosen = [Chosen(each.id, told or ItemTold()) for each in procedures]
            add_procedures(made, chosen, by=self.lead)
        return made

    def running(self, *procedures, **more):
        made = self.round(*procedures, **more)
        with transaction():
            start_round(made, by=self.lead)
        return made

    def assign(self, made, assignee=None):
        with transaction():
            items = items_numbered(made, item_ids(made))
            assign_items(made, items, assignee or self.reviewer, by=self.lead)
        return assessments_of(made)

    def assigned(self, content=PLAIN, **more):
        """One assessment in a running round."""
        made = self.running(make_procedure(content), **more)
        return self.assign(made)[0]

    def write(self, assessment, conclusion=Conclusion.KEEP, by=None, **changed):
        answers = whole_answers(subjects_for(assessment)) | changed
        recommended = "" if conclusion is Conclusion.KEEP else "Bỏ một giấy tờ"
        said = Written(answers, conclusion, "Đã xem xét", recommended)
        with transaction():
            save_assessment(assessment, said, assessment.version, by=by or self.reviewer)

    def submitted(self, assessment=None, **more):
        assessment = assessment or self.assigned()
        self.write(assessment, **more)
        with transaction():
            submit(assessment, by=self.reviewer)
        return assessment

    def accepted(self, assessment=None, **more):
        assessment = self.submitted(assessment, **more)
        with transaction():
            accept(assessment, by=self.other)
        return assessment


def item_ids(made):
    wanted = sa.select(RoundItem.id).where(RoundItem.round_id == made.id).order_by(RoundItem.position)
    return list(db.session.scalars(wanted))


def assessments_of(made):
    wanted = sa.select(Assessment).where(Assessment.item.has(round_id=made.id)).order_by(Assessment.id)
    return list(db.session.scalars(wanted))


def whole_answers(subjects):
    """An answer to everything that is asked, in favour of what is reviewed."""
    answers = {}
    for subject in subjects:
        for question in BANK[subject.annex]:
            for entry in question.entries:
                if not is_asked(subject, question, entry, answers):
                    continue
                answers[subject.key(question, entry)] = _answer(entry)
                if needs_words(subject, question, entry, answers):
                    answers[subject.why_key(question, entry)] = "Vì quy định hiện hành"
    return answers


def _answer(entry):
    if entry.kind is AnswerKind.WORDS:
        return "Theo quy định"
    good = next(each.value for each in entry.choices if each.value not in entry.adverse)
    return [good] if entry.kind is AnswerKind.ANY else good
