"""Markup in every text that a source can bring stays text on every page (ASVS 1.2.1, 1.2.2, 1.3.7)."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from catalogue.listings.announcements import AnnouncementItem, ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.procedures.contents import PART_KINDS
from catalogue.procedures.parts import Content, OutputPart
from office.database import db, transaction
from tests.builders import make_agency, make_decision, make_listing, make_procedure, make_source
from tests.catalogue.contents import full_content
from tests.office_client import OfficeClient

EVIL = """'"><x-evil onerror=alert(1)></title></textarea></script>{{7*7}}<!--"""
SPEAKING = ("on", "style", "srcdoc", "x-evil", "formaction")
CANARY = "x-evil"


def spoilt(value: Any) -> Any:
    """The value with the markup behind every text in it."""
    if isinstance(value, str):
        return f"{value} {EVIL}"
    if isinstance(value, tuple):
        return tuple(spoilt(each) for each in value)
    if hasattr(value, "__dataclass_fields__"):
        texts = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(
            value,
            **{name: spoilt(text) for name, text in texts.items() if isinstance(text, (str, tuple)) and text},
        )
    return value


def spoilt_content() -> Content:
    content = spoilt(full_content())
    # An issued paper is recognised only by a name, so the markup must look like one.
    return replace(
        content,
        outputs=(*content.outputs, OutputPart("Giấy khai sinh <x-evil onerror=alert>")),
        charges=tuple(replace(part, currency="VND") for part in content.charges),
    )


@pytest.fixture
def addresses(app: Flask, client: OfficeClient) -> list[str]:
    """Every public page of a catalogue in which each text carries markup."""
    home = make_agency(f"Ủy ban nhân dân tỉnh {EVIL}")
    source = make_source(f"Nguồn {EVIL}", authority=home, is_demonstration=True)
    procedure = make_procedure(spoilt_content(), code=f"1.{EVIL}", source=source)
    local = ListingContent(
        "1.000001.H37", "H37", f"Tên {EVIL}", sector=EVIL, stated_decision_number=f"7/{EVIL}"
    )
    texts = ("limit_text", "charge_text", "place", "legal_basis", "implementing", "note")
    make_listing(procedure, home, replace(local, **dict.fromkeys(texts, EVIL)))
    decision = make_decision(f"5/{EVIL}", make_agency(f"Bộ {EVIL}"))
    with transaction():
        decision.title = decision.signatory = EVIL
    abolished = make_procedure(spoilt_content(), code="1.000009", decision=decision)
    with transaction():
        db.session.add(
            AnnouncementItem(
                decision_id=decision.id,
                section=EVIL,
                ordinal=1,
                kind=ChangeKind.ABOLISHED,
                procedure_id=abolished.id,
                effective_on=date(2020, 1, 1),
            )
        )
    tree = ElementTree.fromstring(client.send("GET", "/sitemap.xml").data)
    found = [
        (each.text or "").removeprefix("http://127.0.0.1:8000")
        for each in tree.iter()
        if each.tag.endswith("loc")
    ]
    return [*found, *(f"{address}/phieu" for address in found if address.startswith("/thu-tuc/"))]


def suspicious(page: BeautifulSoup) -> Iterator[str]:
    """What in a page can only have come out of the data."""
    for element in page.find_all(True):
        if element.name == CANARY or (
            element.name == "script" and not element.get("src", "").startswith("/static/")
        ):
            yield str(element)[:200]
        yield from (f"{element.name} {name}" for name in element.attrs if name.startswith(SPEAKING))
        target = element.get("href") or element.get("src") or element.get("action") or "/"
        if not target.startswith(("/", "?", "#")) or target.startswith("//"):
            yield f"{element.name} → {target}"


def parsed(client: OfficeClient, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.send("GET", address)
    assert answer.status_code == status, address
    return BeautifulSoup(answer.text, "html5lib")


def test_markup_in_the_data_adds_nothing_to_any_page(client: OfficeClient, addresses: list[str]) -> None:
    shown = 0
    for address in addresses:
        page = parsed(client, address)
        assert list(suspicious(page)) == [], address
        shown += CANARY in page.get_text()
    assert shown >= 15, "the markup is not shown, so nothing was proven"


def test_no_template_runs_what_stands_in_the_data(client: OfficeClient, addresses: list[str]) -> None:
    procedure = next(address for address in addresses if "/thu-tuc/ct-" in address)
    text = parsed(client, procedure).get_text()
    assert text.count("{{7*7}}") > 20
    assert "49<" not in text


REFLECTED = ["ten", "co-quan", "quyet-dinh", "linh-vuc", "giay-to", "ket-qua", "van-ban", "trang", "cap"]


def test_markup_in_an_address_adds_nothing_to_the_page(client: OfficeClient) -> None:
    make_procedure(full_content())
    for name in REFLECTED:
        assert list(suspicious(parsed(client, f"/thu-tuc?{name}={quote(EVIL)}"))) == [], name


REFUSED = [
    ("/{}", 404),
    ("/thu-tuc/{}", 404),
    ("/quyet-dinh/{}", 404),
    ("/thu-tuc?ngay={}", 422),
    ("/tinh-ngay-tra?so={}", 422),
]


def test_markup_in_what_is_refused_adds_nothing_to_the_answer(client: OfficeClient) -> None:
    for address, status in REFUSED:
        assert list(suspicious(parsed(client, address.format(quote(EVIL)), status))) == [], address


def test_every_text_of_a_content_was_spoilt() -> None:
    content = spoilt_content()
    for kind in PART_KINDS:
        for part in getattr(content, kind.attribute):
            texts = [getattr(part, each.name) for each in fields(part) if each.type is str]
            assert all(CANARY in text for text in texts if text and text != "VND"), kind.attribute
