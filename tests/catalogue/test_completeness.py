"""Which constituent parts a procedure states, after Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
import sqlalchemy as sa
from hypothesis import given

from catalogue.checking.standings import COLUMNS, read_standings, with_standings
from catalogue.checking.tallies import Tally, percent
from catalogue.procedures.completeness import (
    COMPULSORY,
    Completeness,
    Constituent,
    PartStanding,
    completeness,
)
from catalogue.procedures.contents import PART_KINDS
from catalogue.procedures.models import Revision
from catalogue.procedures.parts import (
    AgencyPart,
    ApplicantPart,
    ChannelPart,
    ChargePart,
    ComponentPart,
    Content,
    OutputPart,
    StepPart,
    TimeLimitPart,
)
from catalogue.procedures.recording import content_of
from catalogue.procedures.vocabulary import AgencyRole, ApplicantKind, ChannelKind
from catalogue.values.charges import read_charges
from catalogue.values.time_limits import read_time_limit
from office.database import db
from tests.builders import make_procedure
from tests.catalogue.contents import full_content
from tests.catalogue.strategies import CONTENTS

NOT_STATED, DOUBTFUL, STATED = PartStanding


def limits(*values):
    return tuple(TimeLimitPart.of(0, read_time_limit(*value)) for value in values)


def charges(text):
    return tuple(ChargePart.of(0, charge) for charge in read_charges(text))


CASES = [
    ({}, Constituent.STEPS, NOT_STATED),
    ({"steps": (StepPart("Bước 1", ""),)}, Constituent.STEPS, DOUBTFUL),
    ({"steps": (StepPart("", "Nộp hồ sơ"),)}, Constituent.STEPS, STATED),
    ({"channels": (ChannelPart(ChannelKind.NOT_STATED),)}, Constituent.CHANNELS, DOUBTFUL),
    ({"channels": (ChannelPart(ChannelKind.POST),)}, Constituent.CHANNELS, STATED),
    ({"dossier_sets": 1}, Constituent.DOSSIER, NOT_STATED),
    ({"components": (ComponentPart(0, ""),), "dossier_sets": 1}, Constituent.DOSSIER, NOT_STATED),
    ({"components": (ComponentPart(0, "Hộ chiếu"),)}, Constituent.DOSSIER, DOUBTFUL),
    ({"components": (ComponentPart(0, "Hộ chiếu"),), "dossier_sets": 1}, Constituent.DOSSIER, STATED),
    ({"time_limits": limits(("OTHER", ""))}, Constituent.TIME_LIMIT, NOT_STATED),
    ({"time_limits": limits(("1 OTHER", "Trong 3 ngày"))}, Constituent.TIME_LIMIT, DOUBTFUL),
    ({"time_limits": limits(("7 DAY", "Trong 3 ngày"))}, Constituent.TIME_LIMIT, DOUBTFUL),
    ({"time_limits": limits(("7 DAY", "Trong 3 ngày"), ("7 DAY", ""))}, Constituent.TIME_LIMIT, STATED),
    ({"channels": (ChannelPart(ChannelKind.POST, "Ngay khi nhận"),)}, Constituent.TIME_LIMIT, DOUBTFUL),
    ({"applicants": (ApplicantPart(ApplicantKind.OTHER),)}, Constituent.APPLICANTS, DOUBTFUL),
    ({"applicants": (ApplicantPart(ApplicantKind.OTHER, "Hộ kinh doanh"),)}, Constituent.APPLICANTS, STATED),
    ({"applicants": (ApplicantPart(ApplicantKind.CITIZEN),)}, Constituent.APPLICANTS, STATED),
    ({"agencies": (AgencyPart(AgencyRole.ISSUING, "Bộ Tư pháp"),)}, Constituent.AGENCY, NOT_STATED),
    ({"agencies": (AgencyPart(AgencyRole.DECIDING, "Bộ Tư pháp"),)}, Constituent.AGENCY, DOUBTFUL),
    ({"agencies": (AgencyPart(AgencyRole.IMPLEMENTING, "Bộ Tư pháp"),)}, Constituent.AGENCY, STATED),
    ({"components": (ComponentPart(0, "Hộ chiếu"),)}, Constituent.FORMS, NOT_STATED),
    ({"components": (ComponentPart(0, "Tờ khai đăng ký"),)}, Constituent.FORMS, STATED),
    ({"outputs": (OutputPart(""),)}, Constituent.OUTPUTS, NOT_STATED),
    ({"outputs": (OutputPart("Giấy phép"),)}, Constituent.OUTPUTS, STATED),
    ({"charges": charges("")}, Constituent.CHARGES, NOT_STATED),
    ({"charges": charges("0 VNĐ ()")}, Constituent.CHARGES, DOUBTFUL),
    ({"charges": charges("Miễn phí")}, Constituent.CHARGES, STATED),
    ({"charges": charges("20000 VNĐ ()")}, Constituent.CHARGES, STATED),
]


@pytest.mark.parametrize(("said", "part", "standing"), CASES)
def test_a_part_stands_as_what_is_said_of_it(said, part, standing):
    assert completeness(Content("Thủ tục thử", **said)).of(part) is standing


def test_the_law_asks_every_procedure_for_seven_parts_in_its_own_order():
    assert [part.letter for part in COMPULSORY] == ["a", "b", "c", "d", "đ", "e", "g"]
    assert [part.letter for part in Constituent if not part.is_compulsory] == ["h"] * 4


def test_a_procedure_of_which_only_the_name_is_known_misses_six_parts():
    found = completeness(Content("Thủ tục thử"))
    assert found.compulsory_missing == COMPULSORY[1:]
    assert (found.is_complete, found.share) == (False, Fraction(1, 7))


def test_a_full_procedure_is_complete_even_where_a_channel_contradicts_itself():
    found = completeness(full_content())
    assert (found.is_complete, found.share, found.having(DOUBTFUL)) == (True, 1, ())


def test_what_only_some_procedures_have_is_never_missing():
    bare = replace(full_content(), charges=(), outputs=(), conditions=())
    assert completeness(bare).is_complete


def test_every_part_that_can_be_doubtful_says_why():
    doubted = {part for _, part, standing in CASES if standing is DOUBTFUL}
    assert doubted == {part for part in Constituent if part.doubt}


@given(CONTENTS, CONTENTS)
def test_saying_more_never_lowers_a_standing(content, more):
    joined = {
        kind.attribute: getattr(content, kind.attribute) + getattr(more, kind.attribute)
        for kind in PART_KINDS
    }
    sets = more.dossier_sets if content.dossier_sets is None else content.dossier_sets
    added = replace(content, name=content.name + more.name, dossier_sets=sets, **joined)
    before, after = completeness(content), completeness(added)
    assert all(after.of(part) >= before.of(part) for part in Constituent)


@given(CONTENTS)
def test_a_content_is_complete_exactly_where_all_seven_shares_are_there(content):
    found = completeness(content)
    assert found.is_complete == (found.share == 1)
    assert sum(len(found.having(standing)) for standing in PartStanding) == len(Constituent)


def test_the_database_judges_as_the_rule_does(app):
    contents = [
        full_content(),
        *(Content(f"Thủ tục {number}", **said) for number, (said, *_) in enumerate(CASES)),
    ]
    for content in contents:
        make_procedure(content)
    judged = db.session.execute(with_standings(sa.select(Revision, *COLUMNS))).all()
    assert len(judged) == len(contents)
    for revision, *standings in judged:
        assert read_standings(standings) == completeness(content_of(revision)), revision.name


def some(*missing):
    return Completeness(tuple(NOT_STATED if part in missing else STATED for part in Constituent))


def test_a_tally_adds_up_part_by_part():
    counted = Tally({some(): 2, some(Constituent.AGENCY): 3, some(*COMPULSORY[1:]): 1})
    assert (counted.total, counted.complete, counted.incomplete, counted.only_named) == (6, 2, 4, 1)
    assert all(each.stated + each.doubtful + each.missing == 6 for each in counted.parts)
    assert counted.most_missed.part is Constituent.AGENCY
    assert counted.standing_so(NOT_STATED, None) == counted.incomplete


def test_a_catalogue_without_gaps_misses_no_part_most():
    assert Tally({some(): 2}).most_missed is None


@pytest.mark.parametrize(
    ("part", "whole", "told"), [(0, 0, "0"), (1, 3, "33.3"), (6564, 6565, "99.9"), (6565, 6565, "100")]
)
def test_a_percentage_reads_100_only_when_it_is_all(part, whole, told):
    assert percent(part, whole) == Decimal(told)
