"""Rows that carry only a name, and what a person says of them; one reason for many drafts."""

import pytest

from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.models import ProcedureCode
from catalogue.publishing.uploads.confirming import ask_for_drafts, choose
from catalogue.publishing.uploads.models import FoundBy, RowOutcome
from catalogue.publishing.uploads.queries import totals_of
from office.database import db, transaction
from office.errors import Refused

from ..workbooks import Filled, read_upload, rows_of
from .stated import confirmed, listed

NEW, CHANGED, UNCHANGED, REFUSED = RowOutcome


def test_a_name_alone_is_only_a_proposal_until_a_person_confirms_it(office, own):
    upload = read_upload(listed(";Cấp giấy phép thử nghiệm;08 ngày"), office, name="ds.csv")
    (row,) = rows_of(upload)
    assert (row.procedure_id, row.found_by, row.score) == (own.id, FoundBy.NAME, 1000)
    with pytest.raises(Refused), transaction():
        ask_for_drafts(upload, None, by=office.writer)
    (draft,) = confirmed(upload, office, [row.id])
    assert draft.procedure_id == own.id


def test_an_old_code_leads_on_and_is_only_a_proposal(office, own):
    with transaction():
        old = {"base": "1.000001", "written": "1.000001", "is_well_formed": True, "is_current": False}
        db.session.add(ProcedureCode(procedure_id=own.id, **old))
    (row,) = rows_of(read_upload(listed("1.000001;Tên cũ;"), office, name="ds.csv"))
    assert (row.procedure_id, row.found_by) == (own.id, FoundBy.OLD_CODE)


def test_a_person_chooses_among_what_a_name_may_mean(office, own):
    upload = read_upload(listed(";Cấp lại giấy phép thử nghiệm;08 ngày"), office, name="ds.csv")
    (row,) = rows_of(upload)
    assert row.outcome is REFUSED
    assert [each["procedure_id"] for each in row.candidates] == [own.id]
    assert totals_of([upload.id])[upload.id].asking == 1
    with transaction():
        choose(rows_of(upload)[0], None, by=office.writer)
    (row,) = rows_of(upload)
    assert (row.outcome, row.found_by, row.procedure_id) == (NEW, FoundBy.PERSON, None)
    with transaction():
        choose(rows_of(upload)[0], own.id, by=office.writer)
    (draft,) = confirmed(upload, office)
    assert draft.procedure_id == own.id


def test_a_name_that_is_like_no_other_waits_until_a_person_calls_it_new(office, own):
    upload = read_upload(listed(";Công nhận sáng kiến cơ sở, giấy phép;"), office, name="ds.csv")
    (row,) = rows_of(upload)
    assert (row.outcome, row.waits) == (REFUSED, True)
    assert "không tên nào trong danh mục đủ giống" in row.problem
    assert [each["procedure_id"] for each in row.candidates] == [own.id]
    with transaction():
        choose(row, None, by=office.writer)
    (draft,) = confirmed(upload, office)
    assert (draft.procedure_id, draft.change) == (None, ChangeKind.NEW)


def test_a_name_like_no_other_can_be_called_new_where_there_is_nothing_to_choose_from(office):
    upload = read_upload(listed(";Công nhận sáng kiến;"), office, name="ds.csv")
    (row,) = rows_of(upload)
    assert (row.outcome, row.candidates) == (REFUSED, [])
    with transaction():
        choose(row, None, by=office.writer)
    assert len(confirmed(upload, office)) == 1


def test_a_choice_that_comes_to_nothing_can_be_made_again(office, own):
    filled = Filled(office.agency, empty=True)
    told = {
        "Tên thủ tục": "Cấp lại giấy phép thử nghiệm",
        "Loại thay đổi": "Sửa đổi, bổ sung",
        "Lý do": "Cắt giảm",
    }
    filled.add("Thủ tục", told)
    upload = read_upload(filled.bytes(), office)
    with transaction():
        choose(rows_of(upload)[0], None, by=office.writer)
    (row,) = rows_of(upload)
    assert (row.outcome, row.waits) == (REFUSED, True)
    assert totals_of([upload.id])[upload.id].asking == 1
    with transaction():
        choose(rows_of(upload)[0], own.id, by=office.writer)
    assert rows_of(upload)[0].outcome is CHANGED


def test_what_the_file_itself_calls_new_is_new(office, own):
    filled = Filled(office.agency, empty=True)
    filled.add("Thủ tục", {"Tên thủ tục": "Công nhận sáng kiến", "Loại thay đổi": "Mới ban hành"})
    (draft,) = confirmed(read_upload(filled.bytes(), office), office)
    assert draft.name == "Công nhận sáng kiến"


def test_one_reason_serves_the_rows_that_state_none(office):
    heads = "Mã thủ tục;Tên thủ tục;Lý do;Thay đổi theo văn bản"
    rows = ["1.000071;A một;Lý do riêng;1/2026/NĐ-CP", "1.000072;A hai;;2/2026/NĐ-CP", "1.000073;A ba;;"]
    content = "\n".join([heads, *rows]).encode()
    drafts = confirmed(read_upload(content, office, name="ds.csv"), office, reason=" Theo kế hoạch ")
    assert [draft.reason for draft in drafts] == ["Lý do riêng", "Theo kế hoạch", "Theo kế hoạch"]


def test_without_a_reason_the_text_that_lays_the_change_down_is_the_reason(office):
    heads = "Mã thủ tục;Tên thủ tục;Lý do;Thay đổi theo văn bản"
    content = f'{heads}\n1.000072;A hai;;"- Luật Đo lường; - Nghị định số 2/2026/NĐ-CP."\n1.000073;A ba;;'
    drafts = confirmed(read_upload(content.encode(), office, name="ds.csv"), office)
    assert [draft.reason for draft in drafts] == ["Theo Luật Đo lường; Nghị định số 2/2026/NĐ-CP", ""]
