"""What a reader of one procedure must know before its content: its day, whose it is, what is not known.

A page that answers for another day than today, or for a day before anything was recorded, says so first:
the content below it may never have been the rule on that day.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from office.agencies.models import Agency
from office.clock import office_time
from office.database import db

from ..procedures.models import Procedure, ProcedureCode, Revision
from ..procedures.parts import Content
from ..procedures.sources import Source
from ..procedures.vocabulary import AgencyRole
from .in_force import AsOf
from .own import own_of
from .procedure_page import ProcedurePage
from .published_versions import Version, abolition_of
from .stubs import is_only_named

_CURRENT_CODE = sa.select(ProcedureCode.written).where(ProcedureCode.is_current)
_PLACE = re.compile(r"\s[-–]\s*((?:tỉnh|thành phố|TP\.?)\s.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caution:
    """One warning: `tone` is that of a notice, `decision` the number of the decision that it rests on or ""."""

    tone: str
    title: str
    text: str
    decision: str = ""


@dataclass(frozen=True, slots=True)
class PageStanding:
    """The cautions, the most important first; `malformed_code` is the code as written where it is none.

    `is_stub`: the catalogue holds a name and who is concerned, nothing of the procedure itself.
    `is_other_day`: the page speaks of another day than today.
    """

    cautions: tuple[Caution, ...]
    malformed_code: str
    is_stub: bool
    is_other_day: bool


def standing_of(
    page: ProcedurePage, versions: Sequence[Version], at: AsOf, home_id: int | None
) -> PageStanding:
    """How the page of a procedure stands on the day asked for; `versions` newest first."""
    today = office_time(at.known_at).date()
    is_stub = is_only_named(page.content)
    needs_identity = page.is_local or not page.code
    identity = _identity(page, home_id) if needs_identity else None
    cautions = [*_since_abolished(page, at, today), *_other_day(page, versions, at, today)]
    if identity and page.is_local and not identity.is_own:
        cautions.append(_local_copy(page, identity))
    if is_stub:
        cautions.append(
            Caution(
                "info", "Chỉ có tên trong danh mục; chưa có nội dung chi tiết.", _nothing_of(page.content)
            )
        )
    malformed = identity.written if identity and identity.written and not page.code else ""
    return PageStanding(tuple(cautions), malformed, is_stub, at.on != today)


def malformed_code_of(procedure_id: int) -> str:
    """The current code of a procedure as written where it is malformed, else ""."""
    code = _CURRENT_CODE.where(
        ProcedureCode.procedure_id == procedure_id, sa.not_(ProcedureCode.is_well_formed)
    )
    return db.session.scalar(code) or ""


@lru_cache(maxsize=8)
def _identities(home_id: int | None) -> sa.Select[Any]:
    # Built once for a home: building costs more than asking.
    announcer, lister = aliased(Agency), aliased(Agency)
    written = _CURRENT_CODE.where(ProcedureCode.procedure_id == Procedure.id).scalar_subquery()
    return (
        sa.select(
            own_of(home_id).label("is_own"),
            written.label("written"),
            sa.func.coalesce(announcer.name, lister.name).label("authority"),
        )
        .select_from(Procedure)
        .join(Revision, Revision.procedure_id == Procedure.id)
        .outerjoin(announcer, Procedure.authority_id == announcer.id)
        .outerjoin(Source, Revision.source_id == Source.id)
        .outerjoin(lister, Source.authority_id == lister.id)
        .where(
            Procedure.id == sa.bindparam("procedure_id", type_=sa.Integer()),
            Revision.ordinal == sa.bindparam("ordinal", type_=sa.Integer()),
        )
    )


def _identity(page: ProcedurePage, home_id: int | None) -> Any:
    asked = {"procedure_id": page.procedure_id, "ordinal": page.ordinal}
    return db.session.connection().execute(_identities(home_id), asked).one()


def _since_abolished(page: ProcedurePage, at: AsOf, today: date) -> Iterator[Caution]:
    if at.on >= today:
        return
    abolition = abolition_of(page.procedure_id, AsOf(today, at.known_at))
    if abolition:
        decision = abolition.decision
        yield Caution(
            "bad",
            f"Thủ tục này đã bị bãi bỏ từ ngày {abolition.effective_on:%d/%m/%Y}",
            f"Theo Quyết định số {decision.number} ngày {decision.issued_on:%d/%m/%Y} của "
            f"{decision.issuing_agency.name}.",
            decision.number,
        )


def _other_day(page: ProcedurePage, versions: Sequence[Version], at: AsOf, today: date) -> Iterator[Caution]:
    if at.on == today:
        return
    asked = f"{at.on:%d/%m/%Y}"
    recorded = {version.ordinal: office_time(version.recorded_at).date() for version in versions}
    shown = recorded.get(page.ordinal)
    if page.effective_on is None and shown and at.on < shown:
        oldest = min(recorded.values())
        later = f", bản đang xem ghi nhận ngày {shown:%d/%m/%Y}" if shown != oldest else ""
        text = (
            f"Không rõ nội dung có hiệu lực từ ngày nào; bản cũ nhất ghi nhận ngày {oldest:%d/%m/%Y}{later}. "
            "Nội dung dưới đây có thể chưa áp dụng vào ngày được hỏi."
        )
        yield Caution("warn", f"Tra cứu cho ngày {asked}", text)
    elif at.on > today:
        text = "Ngày này chưa đến; nội dung theo những gì đã ghi nhận đến nay và còn có thể thay đổi."
        yield Caution("warn", f"Đây là nội dung tại ngày {asked}", text)
    else:
        yield Caution("warn", f"Đây là nội dung tại ngày {asked}", "Nội dung hôm nay có thể đã khác.")


def _local_copy(page: ProcedurePage, identity: Any) -> Caution:
    issuing = next(iter(page.content.of_role(AgencyRole.ISSUING)), None)
    issuer = page.decision.issuing_agency.name if page.decision else issuing.name if issuing else ""
    authority = issuer or identity.authority or _place(page.content)
    elsewhere = "Cơ quan, địa phương khác có thể thực hiện khác với bản này."
    if authority:
        return Caution("warn", f"Bản của {authority}", elsewhere)
    number = page.content.stated_decision_number
    why = (
        f"Số quyết định mà nguồn ghi ({number}) là của một địa phương; nguồn không nêu rõ cơ quan ban hành. "
    )
    return Caution("warn", "Bản của một địa phương", f"{why if number else ''}{elsewhere}")


def _place(content: Content) -> str:
    """The place after which the acting bodies are named ("Sở Tài chính - tỉnh A"), where it is one alone."""
    acting = (*content.of_role(AgencyRole.IMPLEMENTING), *content.of_role(AgencyRole.DECIDING))
    found = filter(None, (_PLACE.search(part.name) for part in acting))
    places = {match[1][:1].lower() + match[1][1:] if match[1][:2] != "TP" else match[1] for match in found}
    return places.pop() if len(places) == 1 else ""


def _nothing_of(content: Content) -> str:
    held = "" if content.agencies else " và cơ quan thực hiện"
    return (
        "Hồ sơ, cách nộp, thời hạn, phí, trình tự, kết quả, điều kiện, căn cứ pháp lý"
        f"{held} chưa có trong dữ liệu; hãy hỏi nơi tiếp nhận."
    )
