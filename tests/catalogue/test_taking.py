"""What becomes of a row: new, changed, unchanged, a conflict, or refused, and never lost."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from catalogue.importing.models import ImportProblem, ImportRun
from catalogue.importing.staging import Problem, RefusedRow
from catalogue.listings.models import Listing, ListingRevision
from catalogue.procedures.models import Procedure, Revision
from catalogue.procedures.parts import AgencyPart, ChargePart, Content, OutputPart
from catalogue.procedures.recording import content_of
from catalogue.procedures.sources import SourceConflict, SourceRow
from catalogue.procedures.vocabulary import AgencyRole
from catalogue.values.charges import read_charges
from office.audit.verifying import verify
from office.database import db
from office.generation import current_generation
from tests.builders import make_decision, make_procedure
from tests.catalogue.staged import a_listing, a_procedure, take

FIRST, SECOND = "a" * 64, "b" * 64
PARTIAL = {"carries": {"name", "sector", "agencies"}, "series": "danh-sach", "is_full": False}
HOME = {"carries": {"name", "sector"}, "series": "dia-phuong", "is_full": False, "authority": "UBND tỉnh Thử"}


def outcome(report):
    return report.new, report.changed, report.unchanged, report.refused


def count(record):
    return db.session.scalar(sa.select(sa.func.count()).select_from(record))


def contents():
    return [
        content_of(revision) for revision in db.session.scalars(sa.select(Revision).order_by(Revision.id))
    ]


def test_a_new_record_becomes_a_procedure_with_a_baseline(app):
    assert outcome(take([a_procedure()])) == (1, 0, 0, 0)
    revision = db.session.scalars(sa.select(Revision)).one()
    assert (revision.origin.value, revision.source.series, revision.decision_id) == ("baseline", "thu", None)


def test_the_same_file_again_changes_nothing(app):
    take([a_procedure()])
    generation = current_generation()
    assert outcome(take([a_procedure()])) == (0, 0, 1, 0)
    assert (count(Revision), current_generation()) == (1, generation)


def test_a_changed_record_makes_a_new_revision_and_overwrites_none(app):
    take([a_procedure(content="Tên cũ")])
    assert outcome(take([a_procedure(content="Tên mới")], sha=SECOND)) == (0, 1, 0, 0)
    assert [content.name for content in contents()] == ["Tên cũ", "Tên mới"]


def test_a_part_that_continues_keeps_its_lineage(app):
    take([a_procedure(content=Content("T", outputs=(OutputPart("Giấy A"), OutputPart("Giấy B"))))])
    take(
        [a_procedure(content=Content("T", outputs=(OutputPart("Giấy B"), OutputPart("Giấy C"))))], sha=SECOND
    )
    first, second = (content.outputs for content in contents())
    assert first[1].lineage == second[0].lineage
    assert second[1].lineage not in {part.lineage for part in first}


def test_a_list_of_few_columns_never_overrides_a_full_record(app):
    agencies = (AgencyPart(AgencyRole.IMPLEMENTING, "Sở A"),)
    take([a_procedure(content=Content("Tên đủ", agencies=agencies))])
    other = a_procedure(content=Content("Tên khác", agencies=(AgencyPart(AgencyRole.IMPLEMENTING, "Sở B"),)))
    report = take([other], sha=SECOND, **PARTIAL)
    assert (outcome(report), report.conflicts) == ((0, 0, 1, 0), 2)
    said = {
        (each.attribute, each.held, each.stated) for each in db.session.scalars(sa.select(SourceConflict))
    }
    assert said == {("name", "Tên đủ", "Tên khác"), ("agencies", "Sở A", "Sở B")}
    assert count(Revision) == 1


def test_a_conflict_ends_when_the_fuller_source_agrees(app):
    take([a_procedure(content="Tên đủ")])
    take([a_procedure(content="Tên khác")], sha=SECOND, **PARTIAL)
    take([a_procedure(content="Tên khác")], sha="c" * 64)
    assert count(SourceConflict) == 0


def test_a_list_of_few_columns_leaves_untouched_what_it_does_not_carry(app):
    take([a_procedure(content="Tên một")], **PARTIAL)
    full = Content("Tên một", outputs=(OutputPart("Giấy phép"),))
    take([a_procedure(content=full)], sha=SECOND)
    take([a_procedure(content=Content("Tên hai"))], sha="c" * 64, **PARTIAL)
    assert contents()[-1].outputs == (OutputPart("Giấy phép"),)


def test_a_carried_empty_cell_says_nothing_and_a_missing_column_is_no_deletion(app):
    take([a_procedure(content=Content("T", sector="Đất đai", keywords="k"))])
    take([a_procedure(content=Content("T"))], sha=SECOND, carries={"name", "sector"})
    assert (contents()[-1].sector, contents()[-1].keywords) == ("", "k")


def test_an_announced_revision_is_never_replaced_by_a_file(app):
    make_procedure("Tên công bố", code="1.000001", decision=make_decision())
    report = take([a_procedure(content="Tên trong tệp")])
    assert (count(Revision), report.conflicts) == (1, 1)


def test_what_differs_from_an_announced_revision_is_told_in_words(app):
    announced = Content("Tên công bố", dossier_sets=1, outputs=(OutputPart("Giấy A"), OutputPart("Giấy B")))
    make_procedure(announced, code="1.000001", decision=make_decision())
    stated = Content("Tên công bố", dossier_sets=2, outputs=(OutputPart("Giấy A"), OutputPart("Giấy C")))
    take([a_procedure(content=stated)])
    said = {
        (each.attribute, each.held, each.stated) for each in db.session.scalars(sa.select(SourceConflict))
    }
    assert said == {("Số bộ hồ sơ", "1", "2"), ("Kết quả thực hiện", "Giấy B", "Giấy C")}


def test_a_column_that_a_list_does_not_have_disagrees_with_nothing(app):
    take([a_procedure(content=Content("Tên đủ", sector="Đất đai"))])
    assert take([a_listing(name="Tên đủ")], sha=SECOND, **(HOME | {"carries": {"name"}})).conflicts == 0


def test_an_empty_cell_disagrees_with_nothing(app):
    take([a_procedure(content=Content("Tên đủ", sector="Đất đai"))])
    assert take([a_listing(name="Tên đủ")], sha=SECOND, **HOME).conflicts == 0


def test_a_province_writes_listings_and_no_revision_of_a_known_procedure(app):
    take([a_procedure()])
    assert outcome(take([a_listing(place="Trung tâm Thử")], sha=SECOND, **HOME)) == (1, 0, 0, 0)
    assert (count(Procedure), count(Revision), count(Listing)) == (1, 1, 1)
    assert db.session.scalars(sa.select(ListingRevision.place)).one() == "Trung tâm Thử"


def test_a_code_that_the_catalogue_lacks_becomes_a_stub_of_name_and_sector(app):
    take([a_listing(code="2.999999.H37", name="Thủ tục lạ", sector="Văn hóa")], **HOME)
    assert contents() == [Content("Thủ tục lạ", sector="Văn hóa")]


def test_two_malformed_codes_of_two_provinces_are_two_procedures(app):
    take([a_listing(code="DK_01", name="Một")], **HOME)
    take(
        [a_listing(code="DK_01", name="Hai")],
        sha=SECOND,
        **(HOME | {"series": "noi-khac", "authority": "UBND tỉnh Khác"}),
    )
    assert count(Procedure) == 2


def test_one_listing_may_stand_twice_in_a_list(app):
    rows = [a_listing(1, sector="Kiểm lâm"), a_listing(2, name="Thủ tục thử (cấp xã)")]
    assert outcome(take(rows, **HOME)) == (2, 0, 0, 0)
    assert outcome(take(list(reversed(rows)), sha=SECOND, **HOME)) == (0, 0, 2, 0)


def test_a_row_that_fails_is_rolled_back_alone_and_listed_with_its_reason(app):
    charge = ChargePart.of(0, read_charges("8000 VNĐ ()")[0])
    bad = Content("Lệ phí quá lớn", charges=(replace(charge, amount=10**30),))
    report = take(
        [a_procedure(1), a_procedure(2, code="1.000002", content=bad), a_procedure(3, code="1.000003")]
    )
    assert outcome(report) == (2, 0, 0, 1)
    assert [(each.row, each.is_lost) for each in report.problems] == [(2, True)]
    assert "không nhận dòng này" in report.problems[0].reason
    assert [content.name for content in contents()] == ["Thủ tục thử"] * 2


def test_a_row_typed_to_try_the_system_out_is_kept_and_never_public(app, client):
    real = "Chứng thực bản sao từ bản chính"
    take([a_procedure(code="2.000815", content=real)])
    tried = [a_listing(1, "2.000815", "Thủ tục test"), a_listing(2, "TEST_MOT_CAP", "Test nộp hồ sơ")]
    for _ in range(2):
        report = take(tried, series="tỉnh", is_full=False, authority="UBND tỉnh A")
    assert (report.unchanged, report.conflicts) == (2, 0)
    revisions = db.session.scalars(sa.select(ListingRevision)).all()
    assert [(each.name, each.state.value) for each in revisions] == [
        ("Thủ tục test", "withdrawn"),
        ("Test nộp hồ sơ", "withdrawn"),
    ]
    for address in ("/thu-tuc?pham-vi=tat-ca", "/thu-tuc?hieu-luc=khong&pham-vi=tat-ca", "/thu-tuc/2.000815"):
        assert "test" not in client.get(address).words().lower(), address


def test_a_real_procedure_about_a_test_is_taken(app):
    take([a_procedure(code="1.000001", content="Công nhận bộ test xét nghiệm")])
    rows = [
        a_listing(1, "1.000001.H37", "Công nhận test xét nghiệm"),
        a_listing(2, "1.000002", "Cấp phép bộ test"),
    ]
    report = take(rows, series="tỉnh", is_full=False, authority="UBND tỉnh A")
    assert (report.new, report.refused) == (2, 0)


def test_a_row_that_its_reader_refuses_is_lost_and_says_why(app):
    report = take([a_procedure(), RefusedRow(2, (Problem(2, "", "Bản ghi", "x", "Không đọc được.", True),))])
    assert (outcome(report), report.problems[0].reason) == ((1, 0, 0, 1), "Không đọc được.")


def test_a_problem_in_one_part_does_not_cost_the_row(app):
    problem = Problem(1, "1.000001", "Thời hạn", "1 OTHER", "Không có đơn vị tính.")
    report = take([a_procedure(problems=(problem,))])
    assert (outcome(report), report.problems) == ((1, 0, 0, 0), (problem,))
    assert report.as_json()["problems"][0] == {
        "row": 1,
        "code": "1.000001",
        "field": "Thời hạn",
        "text": "1 OTHER",
        "reason": "Không có đơn vị tính.",
        "lost": False,
    }


def test_a_dry_run_reports_and_leaves_no_trace(app):
    report = take([a_procedure(), a_procedure(2, code="1.000002")], dry_run=True)
    assert outcome(report) == (2, 0, 0, 0)
    assert [count(record) for record in (Procedure, Revision, SourceRow, ImportRun, ImportProblem)] == [0] * 5


def test_an_import_broken_off_goes_on_where_it_stopped_and_ends_the_same(app):
    rows = [a_procedure(n, code=f"1.{n:06}", content=f"Thủ tục {n}") for n in range(1, 451)]
    with pytest.raises(KeyboardInterrupt):
        take(rows, breaks_after=430)
    assert count(Procedure) == 400
    report = take(rows)
    assert outcome(report) == (450, 0, 0, 0)
    assert (report.rows, count(Revision), count(ImportRun)) == (450, 450, 1)
    assert verify().is_whole


def test_every_row_is_accounted_for(app):
    rows = [a_procedure(n, code=f"1.{n:06}") for n in range(1, 8)]
    report = take([*rows, RefusedRow(8, ())])
    assert report.rows == report.new + report.changed + report.unchanged + report.refused == 8
