"""Workbooks as an office would fill them in: the template, edited cell by cell."""

import io

import sqlalchemy as sa
from openpyxl import load_workbook

from catalogue.publishing.uploads.models import Upload, UploadRow
from catalogue.publishing.uploads.taking import hand_in
from catalogue.publishing.uploads.template_workbook import OfficeHoldings, holdings_of, template_workbook
from office.database import db, transaction
from office.jobs import Job, JobState, run_job


class Filled:
    """The workbook of an office, filled with what the catalogue holds or empty."""

    def __init__(self, agency, *, empty=False):
        held = OfficeHoldings() if empty else holdings_of(agency)
        self.book = load_workbook(io.BytesIO(template_workbook(agency, held)))

    @classmethod
    def downloaded(cls, path):
        """A workbook that a page has handed out."""
        filled = cls.__new__(cls)
        filled.book = load_workbook(io.BytesIO(path.read_bytes()))
        return filled

    def columns(self, sheet):
        page = self.book[sheet]
        for row in page.iter_rows():
            titles = {cell.value: cell.column for cell in row if cell.value}
            if "Mã thủ tục" in titles:
                return row[0].row, titles
        raise AssertionError(f"no heading on {sheet}")

    def rows(self, sheet):
        head, titles = self.columns(sheet)
        page = self.book[sheet]
        return [
            {title: page.cell(number, column).value for title, column in titles.items()}
            for number in range(head + 1, page.max_row + 1)
        ]

    def put(self, sheet, place, cells):
        """`place` counts the rows of the table from 1."""
        head, titles = self.columns(sheet)
        for title, value in cells.items():
            self.book[sheet].cell(head + place, titles[title]).value = value
        return self

    def add(self, sheet, cells):
        head, _ = self.columns(sheet)
        return self.put(sheet, max(self.book[sheet].max_row, head) + 1 - head, cells)

    def bytes(self):
        file = io.BytesIO()
        self.book.save(file)
        return file.getvalue()


def read_upload(content, office, *, authority=None, name="du-thao.xlsx", by=None):
    """Hands a file in and reads it here and now."""
    with transaction():
        upload = hand_in(name, content, office.agency, authority or office.agency, by=by or office.writer)
    run_job(upload.reading_id)
    db.session.expire_all()
    return upload


def rows_of(upload: Upload) -> list[UploadRow]:
    mine = sa.select(UploadRow).where(UploadRow.upload_id == upload.id).order_by(UploadRow.ordinal)
    return list(db.session.scalars(mine))


def run(job: Job) -> Job:
    run_job(job.id)
    db.session.expire_all()
    assert job.state is JobState.DONE, job.problem
    return job
