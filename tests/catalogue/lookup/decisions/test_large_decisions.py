"""A decision of many items: its page stays small, and asks the database no oftener."""

from dataclasses import replace
from datetime import date

import time_machine

from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.parts import (
    ConditionPart,
    Content,
    LegalBasisPart,
    StepPart,
)
from tests.builders import make_procedure
from tests.catalogue.announcing import amend, itemise
from tests.catalogue.lookup.decisions.conftest import ADDRESS, decided, held, shortened
from tests.office_client import OfficeClient


def long_content(name: str) -> Content:
    """A procedure of the usual size."""
    more = tuple(StepPart(f"Bước {step}", f"Nội dung của bước thứ {step}, " * 20) for step in range(3, 8))
    laws = tuple(LegalBasisPart(f"Nghị định số {law}/2020/NĐ-CP", f"{law}/2020/NĐ-CP") for law in range(9))
    return replace(held(name), steps=(*held().steps, *more), legal_bases=laws)


def amended_content(content: Content) -> Content:
    """Everything about it is put otherwise, at length."""
    steps = tuple(
        replace(step, text=step.text.replace("Nội dung", "Việc phải làm")) for step in content.steps
    )
    conditions = tuple(
        ConditionPart(f"Điều kiện mới thứ {count}: " + "đủ hồ sơ, " * 30) for count in range(4)
    )
    return replace(
        shortened(content), steps=steps, conditions=conditions, legal_bases=content.legal_bases[3:]
    )


def test_a_large_decision_stays_small_enough_for_a_phone_and_passes_nothing_over(
    client: OfficeClient, clock: time_machine.Traveller
) -> None:
    contents = [
        long_content(f"Cấp giấy phép hoạt động trong lĩnh vực thứ {count} của tỉnh") for count in range(60)
    ]
    procedures = [make_procedure(content) for content in contents]
    decision = decided(clock)
    for procedure, content in zip(procedures, contents, strict=True):
        amend(procedure, decision, amended_content(content))
    answer = client.send("GET", ADDRESS)
    assert len(answer.data) < 300_000
    page = client.get(ADDRESS)
    for item in page.select(".results > li"):
        words = " ".join(item.get_text(" ").split())
        assert "Căn cứ pháp lý" in words
        assert "Xem đủ" in words


def test_the_number_of_queries_does_not_grow_with_the_items(
    client: OfficeClient, clock: time_machine.Traveller, queries: list[str]
) -> None:
    first = make_procedure(held("Đầu tiên"))
    decision = decided(clock)
    amend(first, decision, shortened(held("Đầu tiên")))
    itemise(decision, make_procedure(held("Đã bỏ")), ChangeKind.ABOLISHED)

    def asked() -> int:
        client.get(ADDRESS)
        queries.clear()
        client.get(ADDRESS)
        return len([each for each in queries if each.lstrip().startswith(("SELECT", "WITH"))])

    few = asked()
    for count in range(6):
        procedure = make_procedure(held(f"Thủ tục {count}"))
        amend(procedure, decision, shortened(held(f"Thủ tục {count}")), on=date(2026, 12, 1 + count))
    assert asked() == few <= 13
