"""The text blocks of the national portal's records → parts.

The portal's dump writes lists as indented text: channels as ``* Hình thức nộp: …`` blocks, papers under
``[ case ]`` headings, laws as ``* …`` lines. Names joined by commas contain commas themselves, so a comma
parts two of them only before a word with which such names begin.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from office.decisions.numbers import find_number
from office.text import fold, match_key, normalise, normalise_line

from ...procedures.parts import (
    ApplicantPart,
    ChannelPart,
    ChargePart,
    ComponentPart,
    ConditionPart,
    DossierCasePart,
    LegalBasisPart,
    OutputPart,
    PlacePart,
    StepPart,
    TimeLimitPart,
)
from ...procedures.vocabulary import APPLICANT_LABELS, ApplicantKind, ChannelKind
from ...values.charges import read_charges
from ...values.time_limits import read_time_limit

_EMPTY = {"khong co thong tin", "khong co", "khong", "khong quy dinh", "tu khoa khong co thong tin", ""}
_LONGEST_EMPTY = 60
_BULLET = re.compile(r"^(?:[-+*•·–—]\s*)+")
_CHANNEL_KINDS = {"DIRECT": ChannelKind.IN_PERSON, "POSTAL": ChannelKind.POST, "ONLINE": ChannelKind.ONLINE}
_AGENCY_HEADS = (
    "Ban|Bảo hiểm|Bệnh viện|Bộ|Cảng|Cảnh sát|Chi cục|Chi nhánh|Chính phủ|Chủ tịch|Công an|Cơ quan|Cơ sở|"
    "Cục|Đại sứ|Đội|Đồn|Đơn vị|Giám đốc|Hội|Hội đồng|Kho bạc|Liên đoàn|Ngân hàng|Phòng|Quân|Sở|Tập đoàn|Thanh tra|"
    "Thành phố|Thủ tướng|Thuế|Tòa án|Tổ chức|Tổng|Trung tâm|Trưởng|Trường|UBND|Ủy ban|Uỷ ban|Văn phòng|Viện|Vụ"
)
_OUTPUT_HEADS = (
    "Bản|Bằng|Biên bản|Chứng chỉ|Chứng nhận|Chứng thư|Công văn|Danh|Giấy|Hộ chiếu|Hợp đồng|Kết quả|Phiếu|"
    "Quyết định|Sổ|Thẻ|Thông báo|Tờ|Trích lục|Văn bản|Xác nhận"
)
_AGENCY_COMMA = re.compile(rf"\s*,\s+(?=(?:{_AGENCY_HEADS})\b)|\n")
_OUTPUT_COMMA = re.compile(rf"\s*,\s+(?=(?:{_OUTPUT_HEADS})\b)|\n")
_APPLICANTS = sorted(APPLICANT_LABELS.items(), key=lambda pair: -len(pair[1]))
_FIELD = re.compile(r"^    (Thời hạn giải quyết|Phí, lệ phí|Mô tả): ?", re.MULTILINE)
_CERTIFIED = re.compile(r"bản\s+sao\s+(?:có\s+)?chứng\s+thực|chứng\s+thực\s+bản\s+sao", re.IGNORECASE)
_SETS = re.compile(r"(\d{1,2})\s*(?:\([^()]{1,12}\)\s*)?bộ\b", re.IGNORECASE)
_STEP_START = re.compile(r"^\W*(Bước\s+\d+[\w.]*)\s*[:.\-–]?\s*", re.IGNORECASE)
_IN_WORDS = r"\s*(?:\([^()]{1,12}\)\s*)?"
_AFTER_15 = rf"sau\s+(?:15{_IN_WORDS}(?:giờ|[hg])(?:\s*00)?(?:\s*phút)?|0?3{_IN_WORDS}giờ\s+chiều)\b"
_NEXT_DAY = r"ngày\s+làm\s+việc\s+(?:tiếp\s+theo|kế\s+tiếp|hôm\s+sau|liền\s+kề)"
# The condition may come last, but only right behind: further off it speaks of some part of the dossiers.
_LATE = re.compile(
    rf"{_AFTER_15}[^.]{{0,160}}{_NEXT_DAY}"
    rf"|{_NEXT_DAY}\s*,?\s*nếu\s+(?:tiếp\s+)?nhận\s+(?:hồ\s+sơ|yêu\s+cầu)\s+{_AFTER_15}",
    re.IGNORECASE,
)


def is_empty(text: str) -> bool:
    """Whether a field holds one of the ways in which the portal says nothing."""
    return len(text) <= _LONGEST_EMPTY and match_key(text) in _EMPTY


def lines_of(text: str) -> list[str]:
    """The non-empty lines of a field, normalised; none where the field says nothing."""
    text = normalise(text)
    return [] if is_empty(text) else [line for line in text.split("\n") if line]


def agency_names(text: str) -> list[str]:
    """The agencies named in a comma-joined field, in order, each once."""
    pieces = (normalise_line(piece).strip(" ,;.") for piece in _AGENCY_COMMA.split(normalise(text)))
    return list(dict.fromkeys(piece for piece in pieces if not is_empty(piece)))


def applicants(text: str) -> tuple[ApplicantPart, ...]:
    """Who may apply; words that fit no known kind stay text under OTHER."""
    rest = normalise_line(text).replace("Người nước ngoài đã cư trú", "Người nước ngoài cư trú")
    if is_empty(rest):
        return ()
    found: list[tuple[int, ApplicantPart]] = []
    for kind, label in _APPLICANTS:
        at = rest.find(label)
        if at >= 0 and kind is not ApplicantKind.OTHER:
            found.append((at, ApplicantPart(kind)))
            rest = rest.replace(label, "\x00" * len(label))
    words = (word.strip(" ,;.") for word in rest.replace("\x00", "").split(","))
    found += [(len(rest), ApplicantPart(ApplicantKind.OTHER, word)) for word in words if word]
    return tuple(part for _, part in sorted(found, key=lambda pair: pair[0]))


@dataclass(frozen=True, slots=True)
class ChannelBlock:
    """One block of the portal: a channel with its own time limit and charges, by number from 1."""

    number: int
    channel: ChannelPart
    limit: TimeLimitPart
    charges: tuple[ChargePart, ...]


def channel_blocks(text: str) -> Iterator[ChannelBlock]:
    """The blocks of "Cách thức thực hiện", in the record's order."""
    blocks = re.split(r"^  \* Hình thức nộp: ", text, flags=re.MULTILINE)[1:]
    for index, block in enumerate(blocks):
        pieces = _FIELD.split(block)
        named = dict(zip(pieces[1::2], pieces[2::2], strict=True))
        description = normalise(named.get("Mô tả", ""))
        kind = _CHANNEL_KINDS.get(pieces[0].strip(), ChannelKind.NOT_STATED)
        limit = read_time_limit(named.get("Thời hạn giải quyết", ""), description)
        charges = read_charges(named.get("Phí, lệ phí", ""))
        yield ChannelBlock(
            index + 1,
            ChannelPart(kind, description),
            TimeLimitPart.of(index, limit),
            tuple(ChargePart.of(index, charge) for charge in charges),
        )


def _paragraphs(text: str) -> list[str]:
    lines = lines_of(text)
    joined: list[str] = []
    for line in lines:
        starts = re.match(r"^(?:[-*•]|\d+[.)]|[a-zđ]\)|\([ivx\d]+\)|[IVX]+\.|[A-ZĐ]\.)\s*\S", line)
        if starts or not joined:
            joined.append(line)
        else:
            joined[-1] += "\n" + line
    return joined


def steps(text: str) -> tuple[StepPart, ...]:
    """The steps: by "Bước n" where the text has them, else by its own top-level items."""
    lines = lines_of(text)
    if not any(_STEP_START.match(line) for line in lines):
        return tuple(StepPart("", _BULLET.sub("", paragraph)) for paragraph in _paragraphs(text))
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        match = _STEP_START.match(line)
        if match:
            found.append((normalise_line(match[1]).capitalize(), [line[match.end() :]]))
        elif found:
            found[-1][1].append(line)
        else:
            found.append(("", [line]))
    return tuple(StepPart(title, "\n".join(filter(None, body))) for title, body in found)


def _component(case: int, words: list[str], originals: int, copies: int) -> ComponentPart:
    text = _BULLET.sub("", normalise("\n".join(words)))
    is_certified = bool(_CERTIFIED.search(text)) and " hoặc " not in text and copies > 0
    return ComponentPart(
        case,
        text,
        originals,
        None if is_certified else copies,
        copies if is_certified else None,
    )


def dossier(text: str) -> tuple[tuple[DossierCasePart, ...], tuple[ComponentPart, ...]]:
    """The cases and their components; papers before any heading belong to a case without a title."""
    cases: list[DossierCasePart] = []
    components: list[ComponentPart] = []
    pending: list[str] | None = None
    heading: list[str] | None = None
    for line in text.split("\n"):
        counts = re.fullmatch(r"      Số lượng: Bản chính: (\d+), Bản sao: (\d+)\s*", line)
        if counts and pending is not None:
            if not cases:
                cases.append(DossierCasePart(""))
            components.append(_component(len(cases) - 1, pending, int(counts[1]), int(counts[2])))
            pending = None
        elif line.startswith("  [ ") and pending is None:
            heading = [line[4:]]
        elif line.startswith("    - ") and pending is None and heading is None:
            pending = [line[6:]]
        elif pending is not None:
            pending.append(line)
        elif heading is not None:
            heading.append(line)
        if heading is not None and line.rstrip().endswith("]"):
            title = normalise_line(" ".join(heading)).removesuffix("]").strip()
            cases.append(DossierCasePart(_BULLET.sub("", title)))
            heading = None
    return tuple(cases), tuple(components)


def dossier_sets(texts: Iterable[str]) -> int | None:
    """How many sets of the dossier are asked for, where the headings say one number; else None."""
    found = {int(match[1]) for text in texts if "ho so" in fold(text) for match in _SETS.finditer(text)}
    return found.pop() if len(found) == 1 else None


def legal_bases(text: str) -> tuple[LegalBasisPart, ...]:
    """The legal bases, each once, with the number in its last brackets or, failing that, in its words."""
    if match_key(text).startswith("khong co thong tin"):
        return ()
    found: list[LegalBasisPart] = []
    for item in re.split(r"^  \* ", text, flags=re.MULTILINE)[1:]:
        line = normalise_line(item)
        bracketed = re.search(r"\(([^()]*)\)$", line)
        number = (find_number(bracketed[1]) if bracketed else None) or find_number(line)
        if bracketed and number and find_number(bracketed[1]):
            line = line[: bracketed.start()].strip() or line.strip("() ")
        found.append(LegalBasisPart(line, number.text if number else ""))
    return tuple(dict.fromkeys(found))


def outputs(text: str) -> tuple[OutputPart, ...]:
    """The results, each once."""
    if is_empty(text):
        return ()
    pieces = (
        _BULLET.sub("", normalise_line(piece)).strip(" ,;") for piece in _OUTPUT_COMMA.split(normalise(text))
    )
    return tuple(OutputPart(piece) for piece in dict.fromkeys(pieces) if piece)


def conditions(text: str) -> tuple[ConditionPart, ...]:
    """The conditions, one a top-level item of the text."""
    return tuple(ConditionPart(paragraph) for paragraph in _paragraphs(text))


def places(text: str) -> tuple[PlacePart, ...]:
    """Where dossiers are received."""
    return tuple(PlacePart(_BULLET.sub("", line.strip(' "'))) for line in lines_of(text) if line.strip(' "-'))


def has_late_intake_rule(texts: Iterable[str]) -> bool:
    """Whether the text says that what comes in after 15 o'clock counts from the next working day."""
    return any(_LATE.search(text) for text in texts)
