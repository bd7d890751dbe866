"""Which column a heading names, and which change of procedures it announces: the words that offices put there.

Headings are compared folded and forgivingly (line breaks, extra words, "(nếu có)"). The synonyms are those of the lists
that Thông tư 02/2017/TT-VPCP asks for, as authorities really word them.
"""

import enum
import re

from office.text import match_key

from ..listings.announcements import ChangeKind


class Column(enum.Enum):
    """What a column of a list of procedures holds."""

    ORDINAL = "ordinal"
    CODE = "code"
    NAME = "name"
    SECTOR = "sector"
    LEVEL = "level"
    IMPLEMENTING = "implementing"
    ISSUING = "issuing"
    DECISION = "decision"
    ONLINE = "online"
    ONLINE_FULL = "online_full"
    ONLINE_PARTIAL = "online_partial"
    LIMIT = "limit"
    STATUTORY_LIMIT = "statutory_limit"
    PLACE = "place"
    CHANNEL = "channel"
    IN_PERSON = "in_person"
    BY_INTERNET = "by_internet"
    BY_POST = "by_post"
    CHARGE = "charge"
    LEGAL_BASIS = "legal_basis"
    BEYOND_BORDERS = "beyond_borders"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The column in Vietnamese, as problems name it."""
        return _LABELS[self]


_LABELS = {
    Column.ORDINAL: "STT",
    Column.CODE: "Mã thủ tục",
    Column.NAME: "Tên thủ tục",
    Column.SECTOR: "Lĩnh vực",
    Column.LEVEL: "Cấp thực hiện",
    Column.IMPLEMENTING: "Cơ quan thực hiện",
    Column.ISSUING: "Cơ quan ban hành",
    Column.DECISION: "Quyết định",
    Column.ONLINE: "Mức độ dịch vụ công trực tuyến",
    Column.ONLINE_FULL: "Toàn trình",
    Column.ONLINE_PARTIAL: "Một phần",
    Column.LIMIT: "Thời hạn giải quyết",
    Column.STATUTORY_LIMIT: "Thời hạn theo quy định",
    Column.PLACE: "Địa điểm thực hiện",
    Column.CHANNEL: "Cách thức thực hiện",
    Column.IN_PERSON: "Trực tiếp",
    Column.BY_INTERNET: "Trực tuyến",
    Column.BY_POST: "Dịch vụ bưu chính",
    Column.CHARGE: "Phí, lệ phí",
    Column.LEGAL_BASIS: "Căn cứ pháp lý",
    Column.BEYOND_BORDERS: "Phi địa giới",
    Column.NOTE: "Ghi chú",
}

_PROCEDURE = r"(?:tthc|thu tuc(?: hanh chinh)?|dich vu cong|dvc)"
_CODES = r"(?:ma(?: so| ho so| so ho so| hs| dinh danh)?|so ho so)"
_WAY = r"(?:(?:cach|hinh|phuong) thuc (?:(?:thuc hien|nop|tiep nhan)(?: ho so)? )?)?"
# The first that matches decides, so the narrower ones stand before the wider ones.
_SYNONYMS: tuple[tuple[Column, str], ...] = (
    (Column.ORDINAL, r"stt|tt|so tt|so thu tu|no"),
    (Column.BEYOND_BORDERS, r"(?:thuc hien |tiep nhan )?(?:tthc )?phi dia gioi.*"),
    (
        Column.NAME,
        rf"{_CODES}(?: (?:cua )?{_PROCEDURE})? (?:va )?ten\b(?: (?:goi |cua |cac )*{_PROCEDURE}\b.*)?",
    ),
    (
        Column.CODE,
        rf"ma|ma so|ma tt|code|ma(?: so| ho so| so ho so| hs| dinh danh)? (?:cua )?{_PROCEDURE}\b.*"
        rf"|so ho so(?: {_PROCEDURE}\b.*)?",
    ),
    (
        Column.NAME,
        rf"ten|name|ten (?:(?:va )?ma(?: so)? |goi |cua |cac |nhom )*{_PROCEDURE}\b.*"
        r"|(?:danh muc )?(?:tthc|thu tuc hanh chinh)(?: noi bo)?|noi dung (?:tthc|thu tuc)\b.*|thu tuc",
    ),
    (Column.SECTOR, r"(?:ten |nhom )?linh vuc\b.*"),
    (Column.ONLINE_FULL, rf"(?:{_PROCEDURE} )?(?:truc tuyen |tt )?toan trinh"),
    (Column.ONLINE_PARTIAL, rf"(?:{_PROCEDURE} )?(?:truc tuyen |tt )?(?:mot|1) phan"),
    (
        Column.ONLINE,
        r"muc do(?: cung cap| thuc hien| tren)?(?: (?:dvc|dich vu cong|truc tuyen|tthc)\b.*)?"
        r"|(?:loai |hinh thuc )?(?:dvc|dich vu cong)\b.*",
    ),
    (Column.LEVEL, r"cap(?: (?:thuc hien|giai quyet|hanh chinh|chinh quyen|tiep nhan)\b.*)?"),
    (Column.STATUTORY_LIMIT, r"(?:thoi (?:han|gian)|thgq|tg)\b.*\btheo (?:quy dinh|luat)\b.*"),
    (Column.LIMIT, r"(?:tong )?(?:thoi (?:han|gian)|thgq)\b.*"),
    (Column.PLACE, r"(?:cach thuc )?(?:va )?(?:dia diem|dia chi|noi tiep nhan|noi thuc hien|noi nop)\b.*"),
    (Column.IN_PERSON, rf"{_WAY}truc tiep"),
    (Column.BY_INTERNET, rf"{_WAY}truc tuyen"),
    (Column.BY_POST, rf"{_WAY}(?:(?:qua )?(?:dich vu |dv )?(?:bcci|buu chinh(?: cong ich)?|buu dien))"),
    (Column.CHANNEL, r"(?:cach thuc|hinh thuc|phuong thuc)\b.*"),
    (Column.CHARGE, r"(?:muc )?(?:thu )?(?:phi|le phi)\b.*"),
    (
        Column.DECISION,
        r"(?:so |so hieu |can cu )?(?:quyet dinh|qd)\b.*|(?:so )?(?:qd|quyet dinh)|van ban cong bo\b.*",
    ),
    (
        Column.LEGAL_BASIS,
        r"(?:can cu|co so phap ly|(?:ten )?(?:vb|van ban|vbqppl))\b.*",
    ),
    (
        Column.ISSUING,
        r"(?:ten )?(?:co quan|don vi) (?:ban hanh|cong bo|chu quan|quan ly)\b.*",
    ),
    (
        Column.IMPLEMENTING,
        r"(?:ten )?(?:co quan|don vi)(?: (?:truc tiep )?(?:thuc hien|giai quyet|tiep nhan|xu ly)\b.*)?",
    ),
    (Column.NOTE, r"ghi chu\b.*|luu y"),
)
_COMPILED = tuple((column, re.compile(pattern)) for column, pattern in _SYNONYMS)
_NAMES_ALONE = re.compile(
    rf"ten (?:(?:va )?ma(?: so)? |goi |cua |cac )*{_PROCEDURE}(?: noi bo)?(?: (?:va )?ma(?: so)?)?"
)
_NAMES = tuple(pattern for column, pattern in _COMPILED if column is Column.NAME)
_CHANGES = (
    (ChangeKind.NEW, re.compile(r"\b(?:moi ban hanh|ban hanh moi)\b")),
    (ChangeKind.AMENDED, re.compile(r"\bsua doi\b")),
    (ChangeKind.REPLACED, re.compile(r"\bthay the\b")),
    (ChangeKind.STANDARDISED, re.compile(r"\bchuan hoa\b")),
)
_REASONS = re.compile(r"(?:noi dung )?l[yi] do\b.*")
_OTHER_CHANGES = re.compile(r"\b(?:ban hanh|sua doi|bo sung|thay the|chuan hoa|hieu luc)\b")


def heading_key(heading: str) -> str:
    """The folded words of a heading; those of a machine's table are joined by underlines."""
    return match_key(heading.replace("_", " "))


def column_of(heading: str) -> Column | None:
    """The column that a heading names, or None."""
    key = heading_key(heading)
    return next((column for column, pattern in _COMPILED if pattern.fullmatch(key)), None)


def may_head_names(heading: str) -> bool:
    """Whether a heading may be that of the names: what most cells are not, told sooner than by `column_of`."""
    key = heading_key(heading)
    return any(pattern.fullmatch(key) for pattern in _NAMES)


def heads_names_alone(heading: str) -> bool:
    """Whether a heading says that names stand below it, and may do so with no other column beside it."""
    return _NAMES_ALONE.fullmatch(heading_key(heading)) is not None


def heads_reasons(heading: str) -> bool:
    """Whether a heading says that reasons stand below it; authorities add to «Lý do» what the reason is for."""
    return _REASONS.fullmatch(match_key(heading)) is not None


def speaks_of_abolition(text: str) -> bool:
    """Whether a heading announces abolished procedures, and none of another kind of change."""
    key = match_key(text)
    return "bai bo" in key and not _OTHER_CHANGES.search(key)


def change_in(text: str) -> ChangeKind | None:
    """The one kind of change that a heading announces; None for none, and for several at once."""
    key = match_key(text)
    if "bai bo" in key:
        return ChangeKind.ABOLISHED if speaks_of_abolition(text) else None
    found = [kind for kind, words in _CHANGES if words.search(key)]
    return found[0] if len(found) == 1 else None
