"""How an office words its decisions, and that nothing counts as official until somebody vouches for it."""

import pytest

from catalogue.publishing import acts
from catalogue.publishing.document_defaults import defaults_for
from catalogue.publishing.document_settings import DocumentSetting, SettingKey
from catalogue.publishing.document_wording import (
    Told,
    issuer_for,
    lay_down,
    mark_of,
    settings_for,
    told_of,
)
from office.accounts.roles import Role
from office.audit.models import AuditEntry
from office.database import db, transaction
from office.errors import Refused
from tests.builders import make_account, make_agency

from .papers import prepared

PROVINCE = "Ủy ban nhân dân tỉnh Phú Thọ"
PAGE = "/van-phong/mau-van-ban"


def held(office, *, is_draft=True):
    return settings_for(office.agency, PROVINCE, is_draft=is_draft)


def laid_down(office, mark=None, **told):
    everything = told_of(held(office)) | {SettingKey(name): each for name, each in told.items()}
    with transaction():
        return lay_down(
            office.agency, PROVINCE, everything, mark or mark_of(held(office)), by=office.publisher
        )


@pytest.mark.parametrize("key", [SettingKey.GROUNDS, SettingKey.RECIPIENTS, SettingKey.RESPONSIBLE])
def test_what_names_an_office_or_a_text_that_may_have_changed_is_only_proposed(key):
    assert not all(wording.is_certain for wording in defaults_for(PROVINCE)[key])


@pytest.mark.parametrize(
    ("issuer", "authority", "place"),
    [
        (PROVINCE, ["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ"], ["Phú Thọ"]),
        ("Ủy ban nhân dân thành phố Huế", ["CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HUẾ"], []),
        ("Bộ Tư pháp", ["BỘ TRƯỞNG BỘ TƯ PHÁP"], []),
        ("Ban Quản lý khu kinh tế", [], []),
        ("", [], []),
    ],
)
def test_what_follows_from_the_agencys_name_is_certain_and_the_rest_is_not(issuer, authority, place):
    found = defaults_for(issuer)
    certain = {key: [each.text for each in told if each.is_certain] for key, told in found.items()}
    assert (certain[SettingKey.AUTHORITY], certain[SettingKey.PLACE]) == (authority, place)


def test_a_draft_marks_what_is_not_confirmed_and_the_announced_paper_leaves_it_out(office):
    [proposed] = [each for each in held(office).lines(SettingKey.RECIPIENTS) if "Bộ Tư pháp" in each]
    assert proposed.startswith("[")
    assert proposed.endswith("– cần xác nhận]")
    assert held(office, is_draft=False).lines(SettingKey.RECIPIENTS) == ["Như Điều cuối", "Lưu: VT"]


def test_what_an_officer_vouches_for_is_printed_as_it_stands(office):
    changed = laid_down(office, recipients=Told("Như Điều cuối\nSở Tư pháp\nLưu: VT", True))
    assert changed == [SettingKey.RECIPIENTS]
    assert held(office, is_draft=False).lines(SettingKey.RECIPIENTS) == [
        "Như Điều cuối",
        "Sở Tư pháp",
        "Lưu: VT",
    ]
    assert SettingKey.RECIPIENTS not in [key for key, _ in held(office).unconfirmed]


def test_a_wording_that_is_changed_without_a_word_of_confirmation_is_not_official(office):
    laid_down(office, recipients=Told("Như Điều cuối\nSở Tư pháp", False))
    assert held(office, is_draft=False).lines(SettingKey.RECIPIENTS) == ["Như Điều cuối"]


def test_a_proposal_that_is_taken_back_leaves_no_row(office):
    before = told_of(held(office))[SettingKey.RECIPIENTS]
    laid_down(office, recipients=Told("Sở Tư pháp", True))
    laid_down(office, recipients=before)
    assert db.session.query(DocumentSetting).count() == 0


def test_two_officers_never_overwrite_each_other(office):
    mark = mark_of(held(office))
    laid_down(office, place=Told("Việt Trì", True))
    with pytest.raises(Refused, match="vừa được người khác sửa"):
        laid_down(office, mark, place=Told("Hòa Bình", True))
    assert held(office).line(SettingKey.PLACE) == "Việt Trì"


def test_the_trail_holds_what_changed_and_who_vouched_for_it(office):
    laid_down(office, place=Told("Việt Trì", True))
    entry = db.session.query(AuditEntry).filter_by(action=acts.WORDED).one()
    assert entry.changes == {"wording_place": ["Phú Thọ", "Việt Trì"]}
    assert (entry.subject_kind, entry.actor) == ("agency", office.publisher.user_name)


def test_the_settings_are_those_for_whom_the_office_prepares(office):
    assert issuer_for(office.agency) == office.agency.name
    prepared(office, make_agency(PROVINCE), [])
    assert issuer_for(office.agency) == PROVINCE


def test_an_officer_confirms_on_the_page(office, client):
    client.sign_in(make_account(Role.PUBLISHER, office.agency))
    page = client.get(PAGE)
    assert "Bộ Tư pháp" in page.words(".notice.warn")
    mark = page.select_one("input[name=mark]")["value"]
    told = {"mark": mark, "layout": "provincial", "recipients": "Như Điều cuối", "recipients_confirmed": "y"}
    client.post(PAGE, told)
    page = client.get(PAGE)
    assert "Đã lưu mẫu văn bản" in page.words()
    assert "Mọi chỗ cần xác nhận đã được xác nhận" in page.words()
    client.post(PAGE, told, status=409)


def test_a_heading_that_no_list_has_is_refused(office, client):
    client.sign_in(make_account(Role.PUBLISHER, office.agency))
    mark = client.get(PAGE).select_one("input[name=mark]")["value"]
    told = {"mark": mark, "layout": "provincial", "headings": "Cột lạ: Tên khác"}
    assert "Cột lạ" in client.post(PAGE, told, status=422).words(".error-summary")


def test_another_agencys_settings_are_not_found(office, client):
    client.sign_in(make_account(Role.PUBLISHER, office.agency))
    client.get(f"{PAGE}?co-quan={make_agency('Sở Khác').id}", status=404)


def test_whoever_works_for_several_agencies_chooses_one(office, client):
    client.sign_in(make_account(Role.ADMINISTRATOR))
    page = client.get(PAGE)
    assert office.agency.name in page.words()
    client.get(f"{PAGE}?co-quan={office.agency.id}")
