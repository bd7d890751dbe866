"""Preparing decisions about lists, and reading back the papers that come of them."""

import io
from datetime import date

import openpyxl
from docx import Document

from catalogue.listings.announcements import AnnouncementItem, ChangeKind
from catalogue.publishing.announcements.gathering import Particulars, gather, open_announcement
from catalogue.publishing.drafts.drafting import Circumstances, Purpose, begin_draft, save_draft
from catalogue.publishing.drafts.judging import accept, submit
from catalogue.publishing.grounds import Ground
from catalogue.publishing.models import DraftSubject
from catalogue.values.codes import parse_code
from office.database import db, transaction
from tests.builders import make_decision, make_listing, make_procedure

REASON = "Theo quyết định của bộ"


def accepted_listing(
    office, authority, content, change=ChangeKind.NEW, *, listing=None, procedure=None, ground=""
):
    """An accepted draft for the list of the authority above the office; a malformed code stands in the list alone."""
    code = parse_code(content.code_written) if content else None
    purpose = Purpose(
        DraftSubject.LISTING,
        change,
        listing.procedure if listing else procedure,
        listing,
        authority,
        code=code.written if code and code.is_well_formed else "",
        name=content.name if content else "",
    )
    with transaction():
        office.agency.parent = authority
        draft = begin_draft(purpose, office.agency, by=office.writer)
    with transaction():
        told = Circumstances(REASON, (Ground(ground),) if ground else ())
        save_draft(draft, content, told, draft.version, by=office.writer)
        submit(draft, by=office.writer)
        accept(draft, by=office.editor)
    return draft


def prepared(office, authority, drafts, **told):
    """A decision of the authority with these drafts, of 18 November 2026 unless told otherwise."""
    facts = {
        "title": "Công bố danh mục thủ tục hành chính lĩnh vực thử nghiệm",
        "number": "1805/QĐ-UBND",
        "issuing_agency": authority,
        "issued_on": date(2026, 11, 18),
        "signatory": "KT. Chủ tịch, Phó Chủ tịch, Người Ký Thử",
        "effective_on": date(2026, 11, 18),
        **told,
    }
    with transaction():
        announcement = open_announcement(office.agency, Particulars(**facts), by=office.publisher)
        for draft in drafts:
            gather(announcement, draft, by=office.publisher)
    return announcement


def listed_earlier(authority, contents, number, section):
    """Listings of these contents, announced by an earlier decision under these numbers: {ordinal: content}."""
    decision, listings = make_decision(number, authority), []
    for ordinal, content in contents.items():
        procedure = make_procedure(content.name, code=content.code_written)
        listing = make_listing(procedure, authority, content)
        with transaction():
            db.session.add(
                AnnouncementItem(
                    decision_id=decision.id,
                    section=section,
                    ordinal=ordinal,
                    kind=ChangeKind.NEW,
                    procedure_id=procedure.id,
                    listing_id=listing.id,
                    effective_on=date(2026, 11, 9),
                )
            )
        listings.append(listing)
    return listings


def word_tables(content):
    """The rows of the bordered tables of a Word file, headings first; a cell's lines as they were written."""
    made = Document(io.BytesIO(content))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in made.tables]
    return [table for table in tables if len(table) > 1]


def word_text(content):
    """All lines of a Word file outside of its bordered tables."""
    made = Document(io.BytesIO(content))
    heads = [cell.text for table in made.tables if len(table.rows) == 1 for cell in table.rows[0].cells]
    return "\n".join([*heads, *(paragraph.text for paragraph in made.paragraphs)])


def sheet_rows(content):
    """The rows below the headings of every sheet, headings first."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = []
    for sheet in book:
        rows = [
            ["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)
        ]
        head = next(number for number, row in enumerate(rows) if row[0] in {"STT", "TT"})
        found.append(rows[head:])
    return found
