"""An office with people in it: a writer, an editor and a publisher of one agency, and a procedure in force."""

from dataclasses import replace
from datetime import date

import pytest

from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.parts import ComponentPart, Content, StepPart
from catalogue.publishing.announcements.gathering import Particulars, gather, open_announcement
from catalogue.publishing.drafts.drafting import Circumstances, Purpose, begin_draft, drafted, save_draft
from catalogue.publishing.drafts.judging import accept, submit
from catalogue.publishing.models import DraftSubject
from office.accounts.roles import Role
from office.database import transaction
from tests.builders import make_account, make_agency, make_procedure

REASON = "Cắt giảm theo kế hoạch năm 2026"
BEFORE = Content(
    "Đăng ký thử nghiệm",
    steps=(StepPart("Bước 1", "Nộp hồ sơ"),),
    components=(ComponentPart(0, "Tờ khai"), ComponentPart(0, "Bản sao hộ khẩu")),
)


class Office:
    """One agency's people, and the acts in which most tests begin."""

    def __init__(self, name="Sở Thử nghiệm", password=None):
        self.agency = make_agency(name)
        self.writer, self.editor, self.publisher = (
            make_account(role, self.agency, password=password, full_name=f"{role.label} {name}")
            for role in (Role.CONTRIBUTOR, Role.EDITOR, Role.PUBLISHER)
        )

    def begin(self, procedure=None, change=ChangeKind.AMENDED, **purpose):
        with transaction():
            return begin_draft(
                Purpose(DraftSubject.PROCEDURE, change, procedure, **purpose), self.agency, by=self.writer
            )

    def save(self, draft, *, by=None, version=None, **changed):
        content = drafted(draft)
        with transaction():
            told = Circumstances(reason=REASON)
            written = replace(content, **changed) if content else None
            save_draft(
                draft, written, told, draft.version if version is None else version, by=by or self.writer
            )
        return draft

    def accepted(self, procedure=None, change=ChangeKind.AMENDED, purpose=None, **changed):
        """A draft that two persons have looked at."""
        draft = self.save(self.begin(procedure, change, **(purpose or {})), **changed)
        with transaction():
            submit(draft, by=self.writer)
            accept(draft, by=self.editor)
        return draft

    def gathered(self, *drafts, number="12/QĐ-STN", effective=date(2026, 11, 20), corrects=None):
        told = Particulars("Công bố thủ tục", number, self.agency, date(2026, 11, 19), "", effective)
        with transaction():
            announcement = open_announcement(self.agency, told, by=self.publisher, corrects=corrects)
            for draft in drafts:
                gather(announcement, draft, by=self.publisher)
        return announcement


@pytest.fixture
def office(app):
    return Office()


@pytest.fixture
def procedure(app):
    return make_procedure(BEFORE, code="1.000001")
