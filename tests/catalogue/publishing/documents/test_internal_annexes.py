"""Internal procedures in the lists of a decision: apart from those of the public, and without codes."""

from dataclasses import replace

from catalogue.listings.announcements import ChangeKind
from catalogue.procedures.parts import (
    Content,
)
from catalogue.publishing.documents.annex_texts import said_by
from catalogue.publishing.documents.annexes import (
    AnnexItem,
    counted,
    sections_of,
)
from catalogue.publishing.documents.part_two import in_full
from catalogue.publishing.wording.layouts import Layout

from .test_annexes import item


def internal(ordinal, kind=ChangeKind.NEW, **said):
    return replace(item(ordinal, kind, **said), is_internal=True)


def test_internal_procedures_stand_in_a_list_of_their_own_without_codes():
    public, own = sections_of([internal(1, sector="Tổ chức"), item(1)], Layout.PROVINCIAL)
    assert [column.heading for column in own.columns] == [
        "STT",
        "Tên thủ tục hành chính nội bộ",
        "Lĩnh vực",
        "Cơ quan thực hiện",
    ]
    assert own.title == "II. DANH MỤC THỦ TỤC HÀNH CHÍNH NỘI BỘ MỚI BAN HÀNH (01 THỦ TỤC)"
    assert "NỘI BỘ" not in public.title


def test_a_list_of_internal_procedures_tells_who_decides_where_anybody_does():
    [own] = sections_of([internal(1, deciding="Giám đốc Sở"), internal(2)], Layout.MINISTERIAL)
    assert [column.heading for column in own.columns[3:]] == [
        "Văn bản quy định",
        "Thẩm quyền giải quyết",
        "Cơ quan thực hiện",
    ]
    assert own.rows[0][4] == "Giám đốc Sở"


def test_internal_procedures_are_counted_apart_in_the_first_article():
    assert counted([item(1), internal(1), internal(2)]) == (
        "01 thủ tục hành chính mới ban hành và 02 thủ tục hành chính nội bộ mới ban hành"
    )


def test_nothing_is_missing_of_an_internal_procedure():
    own = AnnexItem(ChangeKind.NEW, "", 1, said_by(Content("Điều động")), content=Content("Điều động"))
    assert any("Chưa nêu" in line.text for line in in_full([own]))
    assert [line.text for line in in_full([replace(own, is_internal=True)])] == ["1. Điều động"]
