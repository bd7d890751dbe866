"""One procedure as JSON: complete, with both sides of every contradiction, unknown never free."""

import enum
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from catalogue.exporting.wording import DEMONSTRATION_NOTICE
from catalogue.listings.parts import ListingContent
from catalogue.procedures.parts import Content
from catalogue.procedures.vocabulary import OnlineLevel
from catalogue.values.charges import ChargeStanding
from catalogue.values.time_limits import LimitStanding, TimeUnit
from office.agencies.models import Level
from tests.builders import make_agency, make_decision, make_listing, make_procedure, make_source
from tests.catalogue.contents import full_content
from tests.office_client import OfficeClient

pytestmark = pytest.mark.usefixtures("forgotten_home")


@pytest.fixture
def forgotten_home(app: Flask) -> None:
    # The application outlives the test's database, and what it remembers is only marked by a generation.
    app.extensions.pop("catalogue.home", None)


def record_at(client: OfficeClient, address: str) -> dict[str, Any]:
    answer = client.send("GET", address)
    assert answer.status_code == 200, answer.text
    assert answer.content_type == "application/json"
    return json.loads(answer.text)


def leaves(value: Any) -> Iterator[Any]:
    """Every single value inside a nest of lists, dictionaries and parts."""
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for each in value:
            yield from leaves(each)
    else:
        yield value


def test_everything_that_a_content_says_is_in_the_record(client: OfficeClient) -> None:
    make_procedure(full_content(), code="1.001193")
    record = record_at(client, "/thu-tuc/1.001193.json")
    found = {each for each in leaves(record) if isinstance(each, str)}
    said = {each.value if isinstance(each, enum.Enum) else each for each in leaves(full_content())}
    assert {each for each in said if isinstance(each, str) and each} <= found


# What a page says around the values: "2 bản chính", "không nêu", "nguồn ghi … nhưng mô tả ghi …".
_AROUND = """mã số lượng bộ bản chính sao chứng thực nguồn ghi nhưng mô tả miễn giảm theo dữ liệu chưa gắn quyết định
ngày đang xem phiên nhận sau giờ mà không giải quyết được ngay thì trả kết quả trong làm việc tiếp hồ sơ nơi
thủ tục công bố"""


def test_everything_that_the_page_shows_is_in_the_record(client: OfficeClient, frozen_time: object) -> None:
    make_procedure(full_content(), code="1.001193")
    words = " ".join(str(each) for each in leaves(record_at(client, "/thu-tuc/1.001193.json")))
    known = set(re.findall(r"\w+", words.lower()))
    page = client.get("/thu-tuc/1.001193")
    furniture = "h2, dt, thead, caption, button, .actions, .trail, .print-stamp, #tinh-ngay-tra"
    for element in page.select(furniture):
        element.decompose()
    shown = {word for word in re.findall(r"\w+", page.words().lower()) if not word.isdigit()}
    assert shown - known - set(_AROUND.split()) == set()


def test_both_sides_of_a_contradicted_limit_are_given(client: OfficeClient) -> None:
    make_procedure(full_content(), code="1.001193")
    clear, contradicted, _ = record_at(client, "/thu-tuc/1.001193.json")["channels"]
    certain = clear["time_limits"][0]
    assert certain["standing"]["value"] == LimitStanding.CERTAIN.value
    assert certain["duration"] == certain["duration_in_source"]
    assert certain["duration"]["amount"] == "5"
    assert certain["duration"]["unit"] == {"value": "working_day", "label": "ngày làm việc"}
    doubtful = contradicted["time_limits"][0]
    assert doubtful["standing"]["value"] == LimitStanding.CONTRADICTED.value
    assert doubtful["duration"] is None
    assert doubtful["duration_in_source"]["label"] == "3 ngày làm việc"
    assert doubtful["durations_in_description"] == ["10 ngày làm việc"]


def test_an_amount_of_time_keeps_its_fraction(client: OfficeClient) -> None:
    make_procedure(full_content(), code="1.001193")
    post = record_at(client, "/thu-tuc/1.001193.json")["channels"][2]
    assert post["time_limits"][0]["duration"]["amount"] == "1.5"


def test_a_charge_that_nobody_stated_is_not_free(client: OfficeClient) -> None:
    make_procedure(full_content(), code="1.001193")
    clear, unknown, contradicted = (
        channel["charges"][0] for channel in record_at(client, "/thu-tuc/1.001193.json")["channels"]
    )
    assert (clear["amount"], clear["per_unit"], clear["note"]) == (8000, "bản", "đồng/bản")
    assert unknown["standing"]["value"] == ChargeStanding.ZERO_IN_SOURCE.value
    assert (unknown["amount"], unknown["amount_in_source"]) == (None, 0)
    assert unknown["label"] == "0 đồng (theo dữ liệu nguồn)"
    assert contradicted["standing"]["value"] == ChargeStanding.CONTRADICTED.value
    assert (contradicted["amount"], contradicted["amount_in_source"]) == (None, 50000)
    assert contradicted["amounts_in_note"] == [{"amount": 70000, "currency": "VND"}]
    assert "người cao tuổi" in contradicted["exemptions"]


def test_every_address_in_the_record_leads_to_a_page(client: OfficeClient) -> None:
    make_procedure(full_content(), code="1.001193")
    record = record_at(client, "/thu-tuc/1.001193.json")
    addresses = {each for each in leaves(record) if isinstance(each, str) and each.startswith("http")}
    assert {address.split("/")[3] for address in addresses} == {
        "thu-tuc",
        "linh-vuc",
        "co-quan",
        "giay-to",
        "van-ban",
        "quyet-dinh",
    }
    for address in sorted(addresses):
        client.get(address.removeprefix("http://127.0.0.1:8000"))


def test_the_source_stands_where_no_decision_is_known(client: OfficeClient) -> None:
    make_procedure(full_content(), code="1.001193", source=make_source("Cổng thử nghiệm"))
    record = record_at(client, "/thu-tuc/1.001193.json")
    assert record["provenance"] == {
        "origin": {"value": "baseline", "label": "Theo dữ liệu nguồn, chưa gắn quyết định"},
        "decision": None,
        "source": {"title": "Cổng thử nghiệm", "retrieved_on": "2026-10-01"},
        "stated_decision_number": "01444/QĐ-BTP",
        "stated_decision_address": "http://127.0.0.1:8000/quyet-dinh/01444/Q%C4%90-BTP",
        "effective_on": None,
        "expires_on": None,
    }
    assert [version["ordinal"] for version in record["versions"]] == [record["ordinal"]] == [1]


def test_an_announced_procedure_names_its_decision(client: OfficeClient) -> None:
    issuer = make_agency("Bộ Tư pháp")
    make_procedure("Thủ tục mới", code="1.001193", decision=make_decision("1015/QĐ-BTP", issuer))
    provenance = record_at(client, "/thu-tuc/1.001193.json")["provenance"]
    assert provenance["source"] is None
    assert provenance["decision"] == {
        "number": "1015/QĐ-BTP",
        "issuing_agency": "Bộ Tư pháp",
        "issued_on": "2026-11-09",
        "kind": {"value": "announcement", "label": "Quyết định công bố"},
        "title": "Công bố thủ tục hành chính",
        "signatory": "",
        "address": "http://127.0.0.1:8000/quyet-dinh/1015/Q%C4%90-BTP",
    }


def test_a_procedure_of_a_file_with_few_columns_states_nothing_more(client: OfficeClient) -> None:
    procedure = make_procedure("Thủ tục chưa có mã", code="")
    record = record_at(client, f"/thu-tuc/ct-{procedure.id}.json")
    assert record["code"] is None
    assert record["sector"] is record["level"] is record["dossier_sets"] is None
    assert record["channels"] == record["steps"] == record["agencies"] == []
    assert record["charge_summary"] == record["time_limit_summary"] == "Không nêu"
    assert record["demonstration"] is False
    assert "notice" not in record


def test_a_demonstration_says_so_and_is_kept_from_search_engines(client: OfficeClient) -> None:
    make_procedure("Thủ tục", code="1.001193", source=make_source(is_demonstration=True))
    answer = client.send("GET", "/thu-tuc/1.001193.json")
    assert (answer.json["demonstration"], answer.json["notice"]) == (True, DEMONSTRATION_NOTICE)
    assert answer.headers["X-Robots-Tag"] == "noindex"
    banner = client.get("/thu-tuc/1.001193").words(".demonstration")
    assert banner == DEMONSTRATION_NOTICE


def test_the_home_listing_stands_beside_the_rule(app: Flask, client: OfficeClient, monkeypatch) -> None:
    home, other = make_agency("Tỉnh Thử nghiệm"), make_agency("Tỉnh Khác")
    procedure = make_procedure(full_content(), code="1.001193")
    own = ListingContent(
        "1.001193.H37",
        "H37",
        "Cấp giấy xác nhận",
        sector="Tư pháp",
        level=Level.COMMUNE,
        online_level=OnlineLevel.FULL,
        stated_decision_number="719/QĐ-UBND",
        limit_amount=Decimal("3.5"),
        limit_unit=TimeUnit.WORKING_DAY,
        limit_text="3,5 ngày làm việc",
        charge_text="5.000 đồng",
        place="Bộ phận Một cửa",
        legal_basis="Nghị quyết của tỉnh",
        implementing="Ủy ban nhân dân xã\nUBND phường",
        note="Nộp ngoài địa giới",
    )
    make_listing(procedure, home, own)
    make_listing(procedure, other, ListingContent("1.001193.H99", "H99", "Cấp giấy xác nhận"))
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], home=home.name))
    record = record_at(client, "/thu-tuc/1.001193.json")
    (listing,) = record["home_listings"]
    assert listing["committed_time_limit"] == {
        "duration": {
            "amount": "3.5",
            "unit": {"value": "working_day", "label": "ngày làm việc"},
            "label": "3,5 ngày làm việc",
        },
        "text": "3,5 ngày làm việc",
    }
    assert listing["implementing_agencies"] == ["Ủy ban nhân dân xã", "UBND phường"]
    assert listing["provenance"]["source"]["title"] == "Danh mục của Tỉnh Thử nghiệm"
    assert "charge_text" in listing["carried"]
    said = {each for each in leaves(own) if isinstance(each, str) and "\n" not in each}
    assert said <= {each for each in leaves(listing) if isinstance(each, str)}
    assert record["other_listings"] == 1


def test_an_old_or_longer_code_leads_on_and_keeps_the_day(client: OfficeClient) -> None:
    make_procedure("Thủ tục", code="1.001193")
    answer = client.send("GET", "/thu-tuc/1.001193.000.00.00.H37.json?ngay=2026-11-01&_scheme=evil&segment=x")
    assert answer.status_code == 301
    assert answer.location == "/thu-tuc/1.001193.json?ngay=2026-11-01&_scheme=evil&segment=x"


def test_a_numbered_address_leads_on_and_is_asked_for_again(client: OfficeClient) -> None:
    procedure = make_procedure("Thủ tục", code="1.001193")
    answer = client.send("GET", f"/thu-tuc/ct-{procedure.id}.json")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (301, "no-cache")


def test_what_is_not_there_is_told_in_json(client: OfficeClient) -> None:
    answer = client.send("GET", "/thu-tuc/1.999999.json")
    assert answer.status_code == 404
    assert answer.json["error"]


def test_a_procedure_not_in_force_on_the_day_says_so(client: OfficeClient, frozen_time) -> None:
    make_procedure("Thủ tục", code="1.001193", effective_on=date(2027, 1, 1))
    answer = client.send("GET", "/thu-tuc/1.001193.json")
    assert answer.status_code == 404
    assert "không có nội dung nào có hiệu lực vào ngày 20/11/2026" in answer.json["sentence"]
    assert record_at(client, "/thu-tuc/1.001193.json?ngay=2027-01-01")["on"] == "2027-01-01"


def test_an_empty_content_gives_a_record_with_the_same_attributes(client: OfficeClient) -> None:
    make_procedure(Content("Trống"), code="1.000001")
    make_procedure(full_content(), code="1.000002")
    first, second = (record_at(client, f"/thu-tuc/1.00000{number}.json") for number in (1, 2))
    assert first.keys() == second.keys()
