"""Whatever text a reader may bring, the draft's form gives it back unchanged: lines, quotes, dashes, spaces."""

from dataclasses import fields as attributes
from dataclasses import replace

from catalogue.listings.announcements import ChangeKind
from catalogue.listings.parts import ListingContent
from catalogue.procedures.contents import OWN_FIELDS, PART_KINDS
from catalogue.publishing.drafts.drafting import begin_draft
from catalogue.publishing.drafts.originals import drafted
from catalogue.publishing.drafts.purposes import Purpose
from catalogue.publishing.models import DraftSubject
from office.database import transaction
from office.text import normalise
from tests.builders import make_listing, make_procedure
from tests.catalogue.contents import full_content
from tests.catalogue.publishing.drafts.conftest import stored

from ..conftest import REASON
from ..filled import save

LINE = "- \"Một\" của 'hồ sơ' & <b>5 > 3</b> &amp; %2B+"
LINES = normalise(f"{LINE}\n-\tTrong thời hạn 15 ngày;   kể từ \n\n+ Dòng ba \n= 1 + 1")
# What every reader brings on one line: names, codes, numbers, and the words a source chooses from a list.
ON_ONE_LINE = {"name", "code_written", "sector", "keywords"}
NOT_WRITTEN = {"suffix", "stated_decision_number", "currency", *OWN_FIELDS}


def written(value):
    """The same value with a hard text in every attribute that holds words."""
    names = [each.name for each in attributes(value) if each.type is str and each.name not in NOT_WRITTEN]
    return replace(value, **{name: LINE if name in ON_ONE_LINE else LINES for name in names})


def with_hard_texts(content):
    parts = {
        kind.attribute: tuple(written(part) for part in getattr(content, kind.attribute))
        for kind in PART_KINDS
    }
    return replace(written(content), **parts)


def test_every_text_of_a_procedure_comes_back_from_the_form_unchanged(desk):
    content = with_hard_texts(full_content())
    assert len(content.components) > 1
    draft = desk.office.begin(make_procedure(content, code="1.000002"))
    save(desk.writer, draft, reason=REASON)
    assert stored(draft).version == 2, "the form was saved, not found untouched"
    assert drafted(stored(draft)) == content


def test_every_text_of_a_listing_comes_back_from_the_form_unchanged(desk, procedure):
    listed = written(ListingContent("1.000001", "", "Đăng ký"))
    listing = make_listing(procedure, desk.office.agency, listed)
    purpose = Purpose(DraftSubject.LISTING, ChangeKind.AMENDED, procedure, listing, desk.office.agency)
    with transaction():
        draft = begin_draft(purpose, desk.office.agency, by=desk.office.writer)
    save(desk.writer, draft, reason=REASON)
    assert stored(draft).version == 2
    assert drafted(stored(draft)) == listed
