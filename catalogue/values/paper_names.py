"""What a component of a dossier calls for: an issued paper, a form of the procedure's own, or neither.

Only a name is recognised, never a sentence: half of what stands in the component lists of real catalogues
are conditions, headings and remarks, and those stay text.
"""

import enum
import re
from dataclasses import dataclass
from functools import lru_cache

from office.decisions.numbers import find_number
from office.text import fold, match_key, normalise_line

_LEAD = re.compile(
    r"^(?:[-+*•·–—]\s*|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]{1,2}|[ivx]{1,4})[.)]\s+|(?:\d{1,2}|một|hai)\s*(?:\(\w+\)\s*)?(?=bản|đơn|tờ|giấy)"
    r"|bản\s+(?:chính|gốc|sao|chụp|photo)(?!\s+cần)(?:\s+(?:có\s+)?chứng\s+thực)?\s*(?:của|:)?\s+(?=\S))",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"\s*(?:\((?:nếu\s+có|bản\s+(?:chính|sao|gốc|chụp)[^()]*|0?\d\s+bản[^()]*|có\s+chứng\s+thực)\)|[;:.,]"
    r"|,?\s*(?:0?\d\s+)?bản\s+(?:chính|sao|gốc|chụp)(?:\s+(?:có\s+)?chứng\s+thực)?)\s*$",
    re.IGNORECASE,
)
_ISSUED_HEADS = re.compile(
    r"^(?:giay (?:phep|chung nhan|xac nhan|khai sinh|chung sinh|chung tu|bao tu|dang ky|chung minh)|trich luc"
    r"|quyet dinh|chung chi|chung nhan|bang (?:tot nghiep|lai)|ho chieu|van bang|phieu ly lich|can cuoc"
    r"|chung minh nhan dan|hoc ba)"
)
# Folded, these two would also catch "số lượng", "sơ yếu" and "thể".
_BOOK_OR_CARD = re.compile(r"^(?:sổ|thẻ)\s", re.IGNORECASE)
_FORM_HEADS = re.compile(
    r"^(?:don|to khai|phieu|ban khai|giay de nghi|giay yeu cau|van ban de nghi|ban dang ky|thong bao"
    r"|to trinh|bao cao|mau)\b"
)
_SENTENCE = re.compile(
    r"\b(?:truong hop|phai|thi |neu |duoc nop|theo quy dinh tai|yeu cau|xuat trinh"
    r"|nguoi (?:nop|yeu cau)|doi voi|sau day|luu y|can cu)\b"
)
_FORM_NUMBER = re.compile(
    r"\bmẫu\s+(?:số\s*)?:?\s*([A-Z0-9ĐƯ]{1,6}(?:[./-][A-Z0-9ĐƯ]{1,8}){0,3})\b", re.IGNORECASE
)
_FORM_NAME_ENDS = re.compile(r"\s+(?:theo|\(?mẫu|quy định|ban hành)\b|\s*\(", re.IGNORECASE)
_SEVERAL = re.compile(r"[/;]|\bhoặc\b")
_TOO_GENERAL = {
    "giay chung nhan",
    "giay chung nhan da cap",
    "giay phep",
    "giay xac nhan",
    "quyet dinh",
    "quyet dinh hanh chinh",
    "chung chi",
    "chung nhan",
    "van bang",
    "giay dang ky",
    "so",
    "the",
    "quyet dinh phe duyet",
    "giay chung minh",
    "trich luc",
    "quyet dinh cong nhan",
    "quyet dinh ho tro",
}
_LONGEST_NAME = 160
_MARK = re.compile(r"^(?:[-+*•–(\s]|\d+(?:\.\d+)*[./)]+\s|[a-zđ]{1,2}[.)]\s)*")
# How remarks begin that stand between the papers of a list; "Trường hợp …: giấy …" still asks for a paper.
_INSTRUCTION = re.compile(
    r"^(?:luu y|ghi chu|chu y|so luong ho so|doi voi|nguoi (?:tiep nhan|yeu cau|nop|co yeu cau|uy quyen)"
    r"|co quan (?:giai quyet|dang ky|tiep nhan|co tham quyen)|ca nhan co quyen|viec (?:xac dinh|nop)"
    r"|(?:trong )?truong hop|khi (?:su dung|cac)|giay to phai (?:nop|xuat trinh)$|khong quy dinh)\b"
)
_ASKS_ALL_THE_SAME = re.compile(
    r"\b(?:phai co|nop (?:them |bo sung )?(?:cac )?(?:\d+|mot) (?:\(\w+\) )?ban)\b"
)


class PaperLikeness(enum.Enum):
    """What a text is, as far as its words tell."""

    ISSUED = "issued"
    OWN_FORM = "own_form"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class PaperName:
    """A recognised name: `key` compares it, `form_number` and `law_number` identify a form."""

    likeness: PaperLikeness
    name: str
    key: str
    form_number: str = ""
    law_number: str = ""


def bare_name(text: str) -> str:
    """The name without list marks, "bản sao …" and what follows as to copies."""
    name = normalise_line(text)
    for pattern in (_LEAD, _LEAD, _TRAIL, _TRAIL, _TRAIL):
        name = pattern.sub("", name).strip()
    return name[:1].upper() + name[1:]


def _own_form(name: str) -> PaperName:
    number, law = _FORM_NUMBER.search(name), find_number(name)
    short = _FORM_NAME_ENDS.split(name, maxsplit=1)[0][:_LONGEST_NAME]
    return PaperName(
        PaperLikeness.OWN_FORM,
        short,
        match_key(short),
        number[1].upper() if number else "",
        law.text if law else "",
    )


@lru_cache(maxsize=8192)
def recognise(text: str) -> PaperName:
    """What a component or a result names; NEITHER for sentences, headings and names too general to share."""
    name = bare_name(text)
    key = match_key(name)
    folded = fold(name)
    is_name = len(name) <= _LONGEST_NAME and "\n" not in text.strip() and not _SENTENCE.search(folded)
    is_issued = _ISSUED_HEADS.match(folded) or _BOOK_OR_CARD.match(name)
    if is_name and is_issued and key not in _TOO_GENERAL and not _SEVERAL.search(name):
        return PaperName(PaperLikeness.ISSUED, name, key)
    if _FORM_HEADS.match(folded):
        return _own_form(name)
    return PaperName(PaperLikeness.NEITHER, name, key)


@lru_cache(maxsize=8192)
def is_instruction(text: str) -> bool:
    """Whether a line in a list of papers is a heading or a remark: it names nothing that could be brought."""
    line = normalise_line(text)
    if line.endswith(":"):
        return True
    if _ISSUED_HEADS.match(fold(bare_name(line))) or _FORM_HEADS.match(fold(bare_name(line))):
        return False
    folded = _MARK.sub("", fold(line))
    if not _INSTRUCTION.match(folded) or _ASKS_ALL_THE_SAME.search(folded):
        return False
    names_paper = re.search(r"[:,]\s*(?:\d+\s+)?(?:ban|giay|van ban|to khai|don|hop dong|chung tu)\b", folded)
    return (
        names_paper is None or re.search(r"\b(?:phai|khong|trach nhiem|duoc|de nghi)\b", folded) is not None
    )
