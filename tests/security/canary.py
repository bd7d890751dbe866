"""An office that works on what nobody may see yet, with words of its own, and every public address."""

from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from catalogue.law.models import LegalDocument
from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.notices.desks import desk_key
from catalogue.papers.models import Paper
from catalogue.procedures.models import Procedure, ProcedureKind
from catalogue.procedures.parts import (
    AgencyPart,
    ChannelPart,
    ComponentPart,
    Content,
    LegalBasisPart,
    OutputPart,
    StepPart,
)
from catalogue.procedures.vocabulary import AgencyRole, ChannelKind
from catalogue.publishing.announcements.announcing import announce_decision
from catalogue.publishing.announcements.gathering import attach
from catalogue.publishing.drafts.drafting import Circumstances, begin_draft, save_draft
from catalogue.publishing.drafts.judging import return_draft, submit
from catalogue.publishing.drafts.purposes import Purpose
from catalogue.publishing.grounds import Ground
from catalogue.publishing.models import DraftSubject
from catalogue.publishing.numbers.resolving import resolve, rows_stating, undo_resolution
from catalogue.publishing.wording.models import DocumentSetting, SettingKey
from catalogue.selections.saving import save_selection
from office.clock import now
from office.database import db, transaction
from office.files.storing import store_file
from office.text import slug
from review.measures import MeasureKind
from review.plans.approving import return_plan
from review.plans.models import PlanKind
from review.plans.planning import Wording
from review.values.intents import Intent
from tests.builders import make_account, make_decision, make_listing, make_procedure
from tests.catalogue.publishing.conftest import Office
from tests.catalogue.publishing.workbooks import Filled, read_upload
from tests.review.builders import ReviewOffice, limit, shorten
from tests.review.round_builders import RoundOffice

ASKED, SECRET = "Chimhoangyen", "Suoinguonxa"
HIDDEN = f"{ASKED} {SECRET}"
QUERY = f"q={ASKED}&ten={ASKED}&ngay=2030-01-01&pham-vi=tat-ca&hieu-luc=khong"
PUBLIC = Content(
    "Đăng ký công khai",
    sector="Hộ tịch",
    steps=(StepPart("", "Nộp hồ sơ"),),
    components=(ComponentPart(0, "Tờ khai"),),
    outputs=(OutputPart("Giấy đăng ký"),),
    agencies=(AgencyPart(AgencyRole.IMPLEMENTING, "Sở Công Khai"),),
    legal_bases=(LegalBasisPart("Luật Hộ tịch", "60/2014/QH13"),),
)
LISTED = ListingContent("1.000001.H99", "H99", "Đăng ký công khai", sector="Hộ tịch", place="Bộ phận Một cửa")


class House:
    """An office with one procedure, its listing and one decision that everybody may see."""

    def __init__(self, folder):
        self.office = Office("Sở Công Khai")
        self._folder = folder
        self.procedure = make_procedure(PUBLIC, code="1.000001")
        self.listing = make_listing(self.procedure, self.office.agency, LISTED)
        announcement = self.office.gathered(
            self.office.accepted(self.procedure, name="Đăng ký công khai mới")
        )
        with transaction():
            stored = store_file(folder, "qd.pdf", b"%PDF-1.4 %%EOF", by=self.office.publisher)
            attach(announcement, stored, by=self.office.publisher)
            self.decision = announce_decision(announcement, by=self.office.publisher)
        self._takes_back_a_resolution()
        review = ReviewOffice("Sở Rà soát công khai")
        plan = review.plan("Phương án công khai")
        review.measure(plan, Intent(MeasureKind.ADD_ONLINE), self.procedure)
        self.approval = review.approved(plan, "15/QĐ-CK").decision

    def _takes_back_a_resolution(self):
        make_procedure(replace(PUBLIC, stated_decision_number="99/QĐ-UBND"), code="1.000002")
        by, decision = self.office.publisher, make_decision("99/QĐ-UBND", self.office.agency)
        with transaction():
            said = resolve("99/QĐ-UBND", decision, {row.key for row in rows_stating("99/QĐ-UBND")}, by=by)
            undo_resolution(said, HIDDEN, by=by)

    def works(self):
        """Everything that an office writes before it announces, each with the hidden words."""
        self._drafts()
        self._prepares()
        upload = Filled(self.office.agency, empty=True)
        upload.add("Thủ tục", {"Tên thủ tục": HIDDEN, "Lĩnh vực": HIDDEN, "Lý do": HIDDEN})
        upload.add("Thủ tục", {"Mã thủ tục": "1.000001", "Tên thủ tục": HIDDEN})
        read_upload(upload.bytes(), self.office, name=f"{HIDDEN}.xlsx")
        with transaction():
            for key in set(SettingKey) - {SettingKey.LAYOUT}:
                told = {"saved_by_id": self.office.publisher.id, "saved_at": now()}
                db.session.add(DocumentSetting(agency_id=self.office.agency.id, key=key, text=HIDDEN, **told))
            agency, by = self.office.agency, self.office.editor
            save_selection(HIDDEN, [self.procedure.id], {}, date(2026, 11, 20), agency=agency, by=by)
        make_account(full_name=HIDDEN, password=None)
        self._reviews()

    def _reviews(self):
        review = ReviewOffice("Sở Rà soát kín")
        plan = review.plan(HIDDEN)
        said = Wording(HIDDEN, HIDDEN, roadmap=HIDDEN)
        review.measure(plan, Intent(MeasureKind.OTHER), self.procedure, wording=said)
        review.submitted(plan)
        with transaction():
            return_plan(plan, HIDDEN, by=review.officer)
        RoundOffice("Sở Đợt kín").running(self.procedure, title=HIDDEN)

    def has_internal(self):
        """An internal procedure, announced by one decision and simplified by another, with the hidden words."""
        draft = self._internal()
        announced = self._announced("57/QĐ-STN", draft)
        reviewers = ReviewOffice("Văn phòng Kín")
        plan = reviewers.plan(HIDDEN, PlanKind.INTERNAL)
        procedure = db.session.get_one(Procedure, draft.procedure_id)
        reviewers.measure(plan, shorten(3), procedure, wording=Wording(HIDDEN, HIDDEN))
        approved = reviewers.approved(plan, "58/QĐ-STN", agency=self.office.agency).decision
        return announced, approved, procedure.id

    def announces_both(self):
        """One decision that announces an internal procedure and amends the public one."""
        public = self.office.accepted(self.procedure, name="Đăng ký công khai lần hai")
        return self._announced("59/QĐ-STN", self._internal(), public)

    def _internal(self):
        return self.office.accepted(
            None,
            ChangeKind.NEW,
            {"name": HIDDEN, "kind": ProcedureKind.INTERNAL},
            sector=HIDDEN,
            keywords=HIDDEN,
            steps=(StepPart("", HIDDEN),),
            channels=(ChannelPart(ChannelKind.ONLINE, HIDDEN),),
            time_limits=(limit(5),),
            components=(ComponentPart(0, f"Giấy chứng nhận {HIDDEN}"),),
            outputs=(OutputPart(f"Giấy phép {HIDDEN}"),),
            agencies=(AgencyPart(AgencyRole.IMPLEMENTING, f"Phòng {HIDDEN}"),),
            legal_bases=(LegalBasisPart(f"Quy chế {HIDDEN}", "77/2026/QĐ-STN"),),
        )

    def _announced(self, number, *drafts):
        announcement = self.office.gathered(*drafts, number=number)
        by = self.office.publisher
        with transaction():
            stored = store_file(self._folder, "noi-bo.pdf", f"%PDF-1.4 {HIDDEN} %%EOF".encode(), by=by)
            attach(announcement, stored, by=by)
            return announce_decision(announcement, by=by)

    def _drafts(self):
        for change, procedure in ((ChangeKind.AMENDED, self.procedure), (ChangeKind.NEW, None)):
            self._written(
                Purpose(DraftSubject.PROCEDURE, change, procedure, name=HIDDEN),
                replace(PUBLIC, name=HIDDEN, sector=HIDDEN, keywords=HIDDEN, steps=(StepPart("", HIDDEN),)),
            )
        self._written(
            Purpose(
                DraftSubject.LISTING,
                ChangeKind.AMENDED,
                self.procedure,
                self.listing,
                self.office.agency,
                code="1.000001",
            ),
            replace(LISTED, name=HIDDEN, sector=HIDDEN, limit_text=HIDDEN, place=HIDDEN),
        )

    def _written(self, purpose, content):
        with transaction():
            draft = begin_draft(purpose, self.office.agency, by=self.office.writer)
            told = Circumstances(HIDDEN, (Ground(HIDDEN),))
            save_draft(draft, content, told, draft.version, by=self.office.writer)
            submit(draft, by=self.office.writer)
            return_draft(draft, HIDDEN, by=self.office.editor)

    def _prepares(self):
        new = self.office.accepted(None, ChangeKind.NEW, {"name": HIDDEN})
        announcement = self.office.gathered(new, number="55/QĐ-STN")
        with transaction():
            announcement.title = announcement.signatory = HIDDEN


def own_addresses(procedure_id, announced, approved):
    """Where what an internal procedure touched would stand, if the public might know of it."""
    numbers = [announced.number, approved.number]
    sector, agency = slug(HIDDEN), slug(f"Phòng {HIDDEN}")
    papers = db.session.scalars(sa.select(Paper.slug).where(Paper.key.contains(SECRET.lower()))).all()
    law = db.session.scalars(
        sa.select(LegalDocument.slug).where(LegalDocument.number == "77/2026/QĐ-STN")
    ).one()
    assert papers
    procedure = f"/thu-tuc/ct-{procedure_id}"
    return [
        *(procedure + rest for rest in ("", ".json", ".atom", "/phieu", "/phien-ban", "/phien-ban/1")),
        *(procedure + rest for rest in ("/so-sanh?tu=1&den=1", "/to-niem-yet")),
        f"/n/{procedure_id}.1",
        *(f"/quyet-dinh/{number}{rest}" for number in numbers for rest in ("", ".json")),
        *(
            f"/quyet-dinh/{number}?ban={each.id}"
            for number, each in zip(numbers, (announced, approved), strict=True)
        ),
        f"/quyet-dinh-da-ky/{announced.id}.pdf",
        *(f"/quyet-dinh-cong-bo/{announced.id}/{rest}" for rest in ("in", "danh-muc.docx", "danh-muc.xlsx")),
        *(f"/linh-vuc/{sector}{rest}" for rest in ("", ".atom")),
        *(f"/co-quan/{agency}{rest}" for rest in ("", ".atom", "/to-niem-yet", "/noi-nop")),
        *(f"/van-ban/{law}{rest}" for rest in ("", ".atom")),
        *(f"/giay-to/{each}" for each in papers),
    ]


def addresses(house, link):
    """For each public route an address at which there is something to see."""
    procedure, decision, number = "/thu-tuc/1.000001", house.decision.id, "12/QĐ-STN"
    law = f"/van-ban/{db.session.scalars(sa.select(LegalDocument.slug)).one()}"
    paper = f"/giay-to/{db.session.scalars(sa.select(Paper.slug)).first()}"
    mark, approval = f"{house.procedure.id}.1", f"/quyet-dinh-thong-qua/{house.approval.id}"
    desk = f"/co-quan/so-cong-khai/noi-nop/{desk_key(LISTED.place)}"
    return {
        "accounts.sign_in": "/dang-nhap",
        "accounts.link": link,
        "two_factor.second_step": "/dang-nhap/hai-buoc",
        "lookup.front": "/",
        "lookup.procedures": "/thu-tuc",
        "lookup.procedure": procedure,
        "lookup.checklist": f"{procedure}/phieu",
        "versions.versions": f"{procedure}/phien-ban",
        "versions.version": f"{procedure}/phien-ban/2",
        "versions.comparison": f"{procedure}/so-sanh",
        "versions.listing_version": f"{procedure}/danh-muc/{house.listing.id}/phien-ban/1",
        "versions.listing_comparison": f"{procedure}/danh-muc/{house.listing.id}/so-sanh",
        "side_by_side.compare": "/so-sanh?thu-tuc=1.000001&thu-tuc=1.000002&danh-muc=1",
        "directory.agencies": "/co-quan",
        "directory.agency": "/co-quan/so-cong-khai",
        "directory.decisions": "/quyet-dinh",
        "directory.legal_documents": "/van-ban",
        "directory.legal_document": law,
        "directory.papers": "/giay-to",
        "directory.paper": paper,
        "directory.sectors": "/linh-vuc",
        "directory.sector": "/linh-vuc/ho-tich",
        "decisions.decision": f"/quyet-dinh/{number}",
        "announcements.signed_file": f"/quyet-dinh-da-ky/{decision}.pdf",
        "documents.public_printed": f"/quyet-dinh-cong-bo/{decision}/in",
        "documents.public_word": f"/quyet-dinh-cong-bo/{decision}/danh-muc.docx",
        "documents.public_workbook": f"/quyet-dinh-cong-bo/{decision}/danh-muc.xlsx",
        "papers.public_printed": f"{approval}/ban-in",
        "papers.public_word": f"{approval}/phu-luc.docx",
        "papers.public_workbook": f"{approval}/phu-luc.xlsx",
        "exporting.csv": "/thu-tuc.csv",
        "exporting.procedures": "/thu-tuc.json",
        "exporting.workbook": "/thu-tuc.xlsx",
        "exporting.procedure": f"{procedure}.json",
        "exporting.decision": f"/quyet-dinh/{number}.json",
        "feeds.all_changes": "/tin.atom",
        "feeds.agency": "/co-quan/so-cong-khai.atom",
        "feeds.legal_document": f"{law}.atom",
        "feeds.procedure": f"{procedure}.atom",
        "feeds.sector": "/linh-vuc/ho-tich.atom",
        "notices.agency": "/co-quan/so-cong-khai/to-niem-yet",
        "desks.front": "/co-quan/so-cong-khai/noi-nop",
        "desks.desk": desk,
        "desks.sheet": f"{desk}/to-niem-yet",
        "notices.procedure": f"{procedure}/to-niem-yet",
        "notices.scanned": f"/n/{mark}",
        "return_date.calculator": "/tinh-ngay-tra",
        "search.results": "/tim-kiem?q=cong+khai",
        "search.results_json": "/tim-kiem.json?q=cong+khai",
        "search.results_workbook": "/tim-kiem.xlsx?q=cong+khai",
        "search.suggestions": "/tim-kiem/goi-y.json?q=cong",
        "machine.health": "/healthz",
        "machine.ready": "/readyz",
        "machine.robots": "/robots.txt",
        "machine.sitemap": "/sitemap.xml",
        "machine.sitemap_part": "/sitemap-0.xml",
        "static": "/static/office.css",
    }
