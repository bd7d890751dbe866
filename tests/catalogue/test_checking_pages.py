"""The pages of the staff: what is missing, what disagrees, what came in, and what to do next."""

from datetime import date

import pytest

from catalogue.checking.problem_kinds import Counted, common_wording, kinds_of
from catalogue.importing.staging import RefusedRow
from catalogue.procedures.parts import AgencyPart, Content
from catalogue.procedures.vocabulary import AgencyRole
from tests.builders import make_decision, make_procedure
from tests.catalogue.contents import full_content
from tests.catalogue.staged import a_procedure, take
from tests.catalogue.troubled import a_problem, disagreeing

SIMILAR = "Giá trị mâu thuẫn với mô tả (mô tả nêu: {}); hiện cả hai."


def named(name, *agencies):
    return Content(name, agencies=tuple(AgencyPart(AgencyRole.IMPLEMENTING, agency) for agency in agencies))


def queries_of(client, queries, path):
    queries.clear()
    client.get(path)
    return sum(statement.startswith("SELECT") for statement in queries)


# ---- How complete the catalogue is ----


def test_the_counts_of_each_part_add_up(officer):
    make_procedure(full_content())
    make_procedure(named("Chỉ có cơ quan", "Sở Tư pháp"))
    make_procedure("Chỉ có tên")
    page = officer.get("/van-phong/day-du")
    assert page.words("dl.answers").startswith("Thủ tục đang có hiệu lực 3")
    agencies = next(row for row in page.select("tbody tr") if "Cơ quan giải quyết" in row.get_text())
    assert [cell.get_text() for cell in agencies.select("td")] == ["2", "0", "1", "66,6 %"]


def test_the_procedures_nearest_to_complete_come_first(officer):
    make_procedure("An chỉ có tên")
    make_procedure(named("Bình có cơ quan", "Sở Tư pháp"))
    make_procedure(full_content())
    listed = [link.get_text() for link in officer.get("/van-phong/day-du").select(".results h3")]
    assert listed == ["Bình có cơ quan", "An chỉ có tên"]


def test_the_list_shows_the_procedures_behind_a_figure(officer):
    make_procedure(named("Có cơ quan", "Sở Tư pháp"))
    make_procedure("Chỉ có tên")
    page = officer.get("/van-phong/day-du?bo-phan=co-quan")
    assert [link.get_text() for link in page.select(".results h3")] == ["Chỉ có tên"]
    page = officer.get("/van-phong/day-du?bo-phan=trinh-tu&tinh-trang=can-xem-lai")
    assert "Không có thủ tục nào như vậy" in page.words()


def test_a_sector_and_an_agency_can_be_looked_at_alone(officer):
    make_procedure(Content("Khai sinh", sector="Hộ tịch"))
    make_procedure(named("Công chứng", "Sở Tư pháp"))
    page = officer.get("/van-phong/day-du?linh-vuc=ho-tich")
    assert [link.get_text() for link in page.select(".results h3")] == ["Khai sinh"]
    page = officer.get("/van-phong/day-du?co-quan=so-tu-phap")
    assert [link.get_text() for link in page.select(".results h3")] == ["Công chứng"]
    assert "Chỉ tính thủ tục do Sở Tư pháp" in page.words()


def test_agencies_with_more_to_complete_come_first(officer):
    make_procedure(named("Một", "Sở Tư pháp"))
    make_procedure(named("Hai", "Sở Nội vụ", "Sở Tư pháp"))
    rows = officer.get("/van-phong/day-du/co-quan").select("tbody tr")
    assert [row.select_one("th").get_text() for row in rows] == ["Sở Tư pháp", "Sở Nội vụ"]
    assert [cell.get_text() for cell in rows[0].select("td")] == ["2", "2", "0 %"]


def test_what_cannot_be_read_in_an_address_is_left_open(officer):
    make_procedure("Chỉ có tên")
    for query in ("bo-phan=x&tinh-trang=y", "trang=-1", "trang=999999", "linh-vuc=%00", "co-quan=khong-co"):
        officer.get(f"/van-phong/day-du?{query}")


# ---- What came in ----


def test_the_rows_of_an_import_add_up_on_its_page(officer):
    refused = RefusedRow(3, (a_problem(3, "", "Không nhận ra.", "Bản ghi", is_lost=True),))
    take([a_procedure(), a_procedure(2, "1.000002"), refused])
    page = officer.get("/van-phong/nhap-du-lieu/1")
    assert "3 = 2 mới + 0 thay đổi + 0 giữ nguyên + 1 không nhận" in page.words(".facts")
    assert "thu.jsonl" in officer.get("/van-phong/nhap-du-lieu").words("tbody")


def test_problems_are_told_by_kind_and_lost_rows_first(officer):
    rows = [
        a_procedure(1, problems=[a_problem(1, reason=SIMILAR.format("3 ngày"), field="Thời hạn, khối 1")]),
        a_procedure(
            2, "1.000002", problems=[a_problem(2, reason=SIMILAR.format("5 ngày"), field="Thời hạn, khối 2")]
        ),
        RefusedRow(3, (a_problem(3, "", "Không nhận ra.", "Bản ghi", is_lost=True),)),
    ]
    take(rows)
    kinds, places = officer.get("/van-phong/nhap-du-lieu/1").select("tbody")
    assert [row.select_one("th").get_text() for row in kinds.select("tr")] == [
        "Không nhận ra.",
        SIMILAR.format("… ngày"),
    ]
    assert [row.select_one("th").get_text() for row in places.select("tr")] == ["3", "1", "2"]


def test_the_places_of_one_kind_are_listed_alone(officer):
    rows = [
        a_procedure(1, problems=[a_problem(1)]),
        a_procedure(2, "1.000002", problems=[a_problem(2, reason="Không nêu cấp thực hiện.", field="Cấp")]),
    ]
    take(rows)
    page = officer.get("/van-phong/nhap-du-lieu/1")
    link = next(link for link in page.select("tbody th a") if "in hoa" in link.get_text())
    places = officer.get(link["href"]).select("tbody")[1]
    assert [row.select_one("th").get_text() for row in places.select("tr")] == ["1"]


def test_an_import_that_was_cut_off_says_how_to_go_on(officer):
    with pytest.raises(KeyboardInterrupt):
        take([a_procedure(row, f"1.{row:06}") for row in range(1, 202)], breaks_after=200)
    assert "chạy lại đúng tệp đó" in officer.get("/van-phong/nhap-du-lieu/1").words(".notice")


def test_an_import_that_is_not_there_is_not_found(officer):
    officer.get("/van-phong/nhap-du-lieu/7", status=404)


def test_problems_that_differ_in_particulars_only_are_one_kind():
    reasons = [
        "Mã gốc 1.000001 đã có ở dòng 3.",
        "Mã gốc 2.000002 đã có ở dòng 40.",
        "Mã gốc … đã có ở dòng ….",
    ]
    kinds = kinds_of(Counted("Mã", reason, 1, 0) for reason in reasons)
    assert [(kind.reason, kind.count) for kind in kinds] == [("Mã gốc … đã có ở dòng ….", 2), (reasons[2], 1)]


def test_the_common_wording_of_a_single_sentence_is_that_sentence():
    assert common_wording(["Tên dài 612 ký tự (cả «dấu»)."]) == "Tên dài 612 ký tự (cả «dấu»)."


# ---- What disagrees ----


def test_a_conflict_stands_side_by_side_with_its_source(officer):
    disagreeing()
    page = officer.get("/van-phong/mau-thuan")
    assert [cell.get_text(" ") for cell in page.select("tbody td")] == [
        "Tên thủ tục",
        "Tên 1",
        "Tên khác 1 thu.jsonl, dòng 1",
    ]
    assert page.select_one("tbody th a")["href"] == "/thu-tuc/1.000001"


def test_conflicts_are_listed_by_attribute(officer):
    disagreeing(2)
    assert "Tên thủ tục (2)" in officer.get("/van-phong/mau-thuan").words("nav.actions")
    assert len(officer.get("/van-phong/mau-thuan?muc=name").select("tbody tr")) == 2
    assert len(officer.get("/van-phong/mau-thuan?muc=khong-co").select("tbody tr")) == 2


def test_without_conflicts_the_page_says_so(officer):
    assert "Không có chỗ nào" in officer.get("/van-phong/mau-thuan").words()


# ---- One procedure ----


def test_a_procedures_page_says_what_it_lacks_and_what_was_told_of_it(officer):
    take([a_procedure(problems=(a_problem(1),), content=named("Thủ tục thử", "Sở Tư pháp"))])
    words = officer.get("/van-phong/thu-tuc/1.000001").words()
    assert "Còn thiếu 5/7 bộ phận bắt buộc: trình tự thực hiện" in words
    assert "Tên viết toàn chữ in hoa." in words
    assert "Nguồn thử nghiệm (tệp thu.jsonl), chưa gắn quyết định" in words


def test_a_problem_that_a_newer_file_has_mended_is_told_no_more(officer):
    take([a_procedure(problems=(a_problem(1),))])
    take([a_procedure(content="Tên đã sửa")], sha="b" * 64)
    assert "in hoa" not in officer.get("/van-phong/thu-tuc/1.000001").words()


def test_a_problem_that_a_newer_file_still_has_is_told_once(officer):
    for mark in "ab":
        take([a_procedure(problems=(a_problem(1),))], sha=mark * 64)
    words = officer.get("/van-phong/thu-tuc/1.000001").words()
    assert words.count("in hoa") == 1


def test_what_rests_on_a_decision_leads_to_it(officer):
    make_procedure("Đăng ký thử", code="1.000009", decision=make_decision("1015/QĐ-BTP"))
    page = officer.get("/van-phong/thu-tuc/1.000009")
    assert page.select_one("a[href='/quyet-dinh/1015/Q%C4%90-BTP']")


def test_a_procedure_that_is_not_in_force_still_has_its_page(officer, frozen_time):
    make_procedure("Đã hết", code="1.000009", expires_on=date(2026, 1, 1))
    assert "không có nội dung nào đang có hiệu lực" in officer.get("/van-phong/thu-tuc/1.000009").words()


def test_a_code_in_any_shape_leads_to_its_procedure(officer):
    make_procedure("Đăng ký thử", code="1.000009")
    assert officer.send("GET", "/van-phong/thu-tuc?ma=1.000009.H37").location == "/van-phong/thu-tuc/1.000009"
    assert officer.send("GET", "/van-phong/thu-tuc/1.000009.H37").location == "/van-phong/thu-tuc/1.000009"
    assert "mang mã «9.9»" in officer.get("/van-phong/thu-tuc?ma=9.9", status=404).words()
    officer.get("/van-phong/thu-tuc/khong-co", status=404)


# ---- What a page costs ----


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/van-phong", 19),
        ("/van-phong/day-du", 7),
        ("/van-phong/day-du/co-quan", 6),
        ("/van-phong/mau-thuan", 8),
        ("/van-phong/nhap-du-lieu", 6),
        ("/van-phong/nhap-du-lieu/1", 7),
        ("/van-phong/thu-tuc/1.000001", 15),
    ],
)
def test_each_page_costs_a_fixed_number_of_queries(officer, queries, path, asked):
    disagreeing()
    few = queries_of(officer, queries, path)
    disagreeing(4, series="so")
    take([a_procedure(row, f"2.{row:06}", problems=(a_problem(row),)) for row in range(1, 5)], series="nua")
    assert queries_of(officer, queries, path) == few == asked
