"""The preview of a measure: what it does by itself, what a person has to edit, and which lines are left out."""

import pytest

from catalogue.lookup.reading import as_of
from catalogue.procedures.parts import ComponentPart
from office.database import db, transaction
from office.errors import Refused
from review.measures import MeasureKind
from review.plans.models import Measure
from review.plans.planning import rebase_line
from review.plans.proposing import Target, propose
from review.values.intents import Intent
from tests.builders import PASSWORD, make_procedure
from tests.review.builders import ReviewOffice, taking

BOOK = "Bản sao sổ hộ khẩu"
EITHER = "Sổ hộ khẩu hoặc giấy xác nhận cư trú"
TOLD = {"kind": "drop_paper", "text": "sổ hộ khẩu", "is_for_all": "y", "power": "own", "unit": "working_day"}


@pytest.fixture
def house(app):
    return ReviewOffice(password=PASSWORD)


@pytest.fixture
def reviewing(client, house):
    client.sign_in(house.reviewer)
    return client


def asking(name, *papers):
    components = tuple(ComponentPart(0, each) for each in papers)
    return make_procedure(taking(5, name=name, components=components))


@pytest.fixture
def path(house):
    return f"/ra-soat/phuong-an/{house.plan().id}/noi-dung/moi"


def shown_and_ticked(page):
    boxes = page.select("input[name=row]")
    ticked = [each["value"] for each in boxes if each.has_attr("checked")]
    return page.select_one("input[name=shown]")["value"], ticked


def test_rows_that_only_mention_the_paper_are_listed_apart_and_not_ticked(reviewing, path):
    sure, unsure = asking("Cấp thẻ", BOOK, "Đơn"), asking("Cấp phép", EITHER, "Đơn")
    page = reviewing.post(path, {**TOLD, "act": "try"}, status=200)
    shown, ticked = shown_and_ticked(page)
    assert (sorted(shown.split()), ticked) == (sorted([str(sure.id), str(unsure.id)]), [str(sure.id)])
    assert f"«{EITHER}»" in page.words()
    assert "1 thủ tục cần sửa bằng tay" in page.words()
    reviewing.post(path, {**TOLD, "act": "add", "shown": shown, "row": ticked})
    (line,) = db.session.query(Measure).one().lines
    assert line.procedure_id == sure.id


def test_a_ticked_mention_becomes_a_line_that_promises_nothing_until_it_is_edited(reviewing, path):
    asking("Cấp thẻ", BOOK)
    unsure = asking("Cấp phép", EITHER)
    answer = reviewing.post(path, {**TOLD, "act": "add", "shown": f"{unsure.id}", "row": [str(unsure.id)]})
    lines = {each.procedure_id: each for each in db.session.query(Measure).one().lines}
    assert len(lines) == 2
    assert lines[unsure.id].promises == []
    assert [each["text"] for each in lines[unsure.id].proposal["components"]] == [EITHER]
    assert "1 thủ tục chưa đổi gì" in reviewing.get(answer.location).words()


def test_an_unticked_line_is_left_out_and_stays_unticked_when_the_page_comes_again(reviewing, path):
    kept, left = asking("Cấp thẻ", BOOK), asking("Cấp phép", BOOK)
    sent = {**TOLD, "shown": f"{kept.id} {left.id}", "row": [str(kept.id)]}
    again = reviewing.post(path, {**sent, "act": "try"}, status=200)
    assert shown_and_ticked(again)[1] == [str(kept.id)]
    reviewing.post(path, {**sent, "act": "add"})
    (line,) = db.session.query(Measure).one().lines
    assert line.procedure_id == kept.id
    nothing = reviewing.post(path, {**sent, "row": [], "act": "add"}, status=422)
    assert "Không có thủ tục nào" in nothing.words()


def test_both_kinds_of_rows_in_one_dossier_are_told(reviewing, path):
    asking("Cấp thẻ", BOOK, EITHER)
    page = reviewing.post(path, {**TOLD, "act": "try"}, status=200)
    assert f"Giữ nguyên, vì còn nói điều khác: «{EITHER}»" in page.words()


def test_what_is_only_mentioned_now_is_not_taken_to_the_newer_content_in_silence(house):
    plan, procedure = house.plan(), asking("Cấp thẻ", BOOK)
    intent = Intent(MeasureKind.DROP_PAPER, text="sổ hộ khẩu")
    line = house.measure(plan, intent, procedure).lines[0]
    mentioning = asking("Cấp phép", EITHER)
    (now,) = propose(intent, [Target(mentioning.id)], as_of({}))
    with pytest.raises(Refused, match="chỉ còn được nhắc tới"), transaction():
        rebase_line(line, now, by=house.reviewer)


@pytest.mark.parametrize("forged", ["9" * 25, "9" * 5000, "²"])
def test_a_forged_selection_chooses_nothing(reviewing, path, forged):
    told = {**TOLD, "is_for_all": "", "selection": forged, "act": "add"}
    page = reviewing.post(path, told, status=422)
    assert "Không có thủ tục nào" in page.words()
