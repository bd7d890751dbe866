"""The demonstration catalogue: facts only, well formed, lively enough to show every page."""

from collections import Counter
from collections.abc import Iterator

import pytest

from catalogue.demonstration.reading import (
    DECISIONS_FILE,
    DEMONSTRATION_AUTHORITY,
    DEMONSTRATION_SUFFIX,
    LISTINGS_FILE,
    PROCEDURES_FILE,
)
from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.parts import Content
from catalogue.procedures.vocabulary import AgencyRole, OnlineLevel
from catalogue.values.charges import ChargeStanding
from catalogue.values.codes import parse_code
from catalogue.values.paper_names import bare_name
from catalogue.values.time_limits import LimitStanding, TimeUnit
from office.agencies.models import Level
from office.decisions.numbers import parse_number
from office.text import match_key, normalise_line
from tests.catalogue.demonstrated import BY_CODE, CONTENTS, DECISIONS, LISTINGS, written_texts

MARK = "nội dung minh họa"
FULL = [content for _, content in CONTENTS if content.steps]


def _names(content: Content) -> Iterator[str]:
    yield from (content.name, content.sector)
    yield from (part.name for part in content.agencies)
    yield from (part.text for part in (*content.components, *content.legal_bases, *content.outputs))


def test_the_catalogue_is_large_enough_to_be_worth_searching() -> None:
    assert len(CONTENTS) >= 170
    assert len({content.sector for _, content in CONTENTS}) >= 18
    levels = Counter(content.level for _, content in CONTENTS)
    assert min(levels[Level.CENTRAL], levels[Level.PROVINCE], levels[Level.COMMUNE]) >= 20
    assert levels[Level.DISTRICT] == 0


def test_every_code_is_well_formed_and_unique_and_one_procedure_has_none_yet() -> None:
    codes = [code for code, _ in CONTENTS if code]
    assert all(code.is_well_formed and not code.suffix for code in codes)
    assert len({code.base for code in codes}) == len(codes) == len(CONTENTS) - 1


def test_the_full_procedures_have_the_seven_compulsory_parts_of_article_8() -> None:
    assert len(FULL) >= 24
    for content in FULL:
        compulsory = (
            content.name,
            content.steps,
            content.channels,
            content.components if content.dossier_sets else (),
            [limit for limit in content.time_limits if limit.standing is not LimitStanding.NOT_STATED],
            content.applicants,
            content.of_role(AgencyRole.IMPLEMENTING),
        )
        assert all(compulsory), content.name
        assert all((content.conditions, content.outputs, content.charges, content.places)), content.name


def test_every_step_and_condition_says_that_it_is_an_illustration() -> None:
    for _, content in CONTENTS:
        assert all(MARK in part.text for part in (*content.steps, *content.conditions)), content.name


def test_no_text_is_a_treatise() -> None:
    for _, content in CONTENTS:
        assert all(len(text) <= 300 for text in written_texts(content)), content.name
        assert len(content.name) <= 600
        assert all(len(name) <= 200 for name in list(_names(content))[1:]), content.name


def test_every_text_is_stored_as_it_is_written() -> None:
    for _, content in CONTENTS:
        for text in (*_names(content), *written_texts(content)):
            assert normalise_line(text) == text


def test_every_part_refers_to_a_part_that_exists() -> None:
    for _, content in CONTENTS:
        limits = [limit.channel for limit in content.time_limits]
        assert limits == list(range(len(content.channels)))
        assert {charge.channel for charge in content.charges} == set(limits)
        assert {component.case for component in content.components} == set(range(len(content.dossier_cases)))


def test_nothing_is_shown_that_the_source_contradicts() -> None:
    for _, content in CONTENTS:
        assert all(limit.standing is not LimitStanding.CONTRADICTED for limit in content.time_limits)
        assert all(charge.standing is not ChargeStanding.CONTRADICTED for charge in content.charges)


def test_limits_of_every_sort_occur() -> None:
    limits = [limit for _, content in CONTENTS for limit in content.time_limits]
    assert {limit.unit for limit in limits} >= set(TimeUnit) - {TimeUnit.YEAR}
    assert any(limit.amount and limit.amount % 1 for limit in limits)
    by_channel = [{limit.duration for limit in content.time_limits} for _, content in CONTENTS]
    assert sum(len(durations) > 1 for durations in by_channel) >= 8


def test_charges_of_every_sort_occur() -> None:
    charges = [charge for _, content in CONTENTS for charge in content.charges]
    assert {charge.standing for charge in charges} == set(ChargeStanding) - {ChargeStanding.CONTRADICTED}
    assert {charge.currency for charge in charges} == {"VND", "USD"}
    assert any(charge.exemptions for charge in charges)


@pytest.mark.parametrize(
    "paper",
    [
        "Giấy khai sinh",
        "Giấy chứng nhận kết hôn",
        "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
        "Phiếu lý lịch tư pháp",
        "Thẻ căn cước",
        "Giấy xác nhận khuyết tật",
        "Giấy chứng nhận đăng ký doanh nghiệp",
        "Sổ bảo hiểm xã hội",
        "Giấy phép xây dựng",
    ],
)
def test_well_known_papers_are_issued_by_one_procedure_and_asked_for_by_another(paper: str) -> None:
    def naming(attribute: str) -> set[str]:
        return {
            base
            for base, content in BY_CODE.items()
            if any(
                match_key(bare_name(part.text)) == match_key(paper) for part in getattr(content, attribute)
            )
        }

    assert naming("outputs") - naming("components")
    assert naming("components")


def test_one_number_of_a_legal_document_has_one_title() -> None:
    titles = {(part.number, part.text) for _, content in CONTENTS for part in content.legal_bases}
    assert len({number for number, _ in titles}) == len(titles)
    assert all(parse_number(number) for number, _ in titles)


def test_the_authority_lists_procedures_of_the_catalogue_under_its_own_suffix() -> None:
    assert len(LISTINGS) >= 35
    codes = [parse_code(listing.code_written) for listing in LISTINGS]
    assert (
        {code.suffix for code in codes} == {listing.suffix for listing in LISTINGS} == {DEMONSTRATION_SUFFIX}
    )
    assert len({code.base for code in codes}) == len(codes)
    for code, listing in zip(codes, LISTINGS, strict=True):
        assert match_key(BY_CODE[code.base].name) == match_key(listing.name)
        assert all((listing.place, listing.implementing, listing.legal_basis))
    assert {listing.online_level for listing in LISTINGS} == {
        OnlineLevel.FULL, OnlineLevel.PARTIAL, OnlineLevel.NOT_STATED,
    }  # fmt: skip


def test_a_committed_limit_is_shorter_than_the_national_one_never_longer() -> None:
    committed = [listing for listing in LISTINGS if listing.limit_amount]
    assert len(committed) >= 20
    for listing in committed:
        national = BY_CODE[parse_code(listing.code_written).base].time_limits
        same_unit = [limit.amount for limit in national if limit.unit is listing.limit_unit]
        if same_unit:
            assert listing.limit_amount < max(same_unit), listing.code_written
        else:
            assert listing.limit_unit is TimeUnit.WORKING_HOUR
            assert listing.limit_amount < 8


def test_six_decisions_announce_procedures_that_exist() -> None:
    assert len(DECISIONS) == 6
    names = {content.name for _, content in CONTENTS}
    listed = {parse_code(listing.code_written).base for listing in LISTINGS}
    for decision in DECISIONS:
        assert decision.issuing_agency == DEMONSTRATION_AUTHORITY
        assert parse_number(decision.number).is_decision
        assert "minh họa" in decision.title
        for item in decision.items:
            assert item.code.base in BY_CODE if item.code else item.name in names
            assert not item.is_listing or item.code.base in listed
            assert item.effective_on >= decision.issued_on
    assert 18 <= sum(len(decision.items) for decision in DECISIONS) <= 35


def test_an_abolition_cites_the_item_that_announced_the_procedure() -> None:
    positions = {
        (decision.number, item.section, item.ordinal): item.code
        for decision in DECISIONS
        for item in decision.items
    }
    assert len(positions) == sum(len(decision.items) for decision in DECISIONS)
    abolished = [
        item for decision in DECISIONS for item in decision.items if item.kind is ChangeKind.ABOLISHED
    ]
    assert abolished
    for item in abolished:
        assert positions[item.cites.number, item.cites.section, item.cites.ordinal] == item.code


def test_a_listing_names_a_decision_that_is_registered() -> None:
    numbers = {decision.number for decision in DECISIONS}
    assert {listing.stated_decision_number for listing in LISTINGS} <= numbers | {""}


def test_the_files_are_small() -> None:
    files = (PROCEDURES_FILE, LISTINGS_FILE, DECISIONS_FILE)
    assert sum(file.stat().st_size for file in files) <= 600_000
