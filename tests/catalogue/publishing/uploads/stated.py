"""What files state in these tests, and the drafts that become of it."""

import sqlalchemy as sa

from catalogue.procedures.parts import (
    AgencyPart,
    ChannelPart,
    ChargePart,
    ComponentPart,
    Content,
    DossierCasePart,
    LegalBasisPart,
    TimeLimitPart,
)
from catalogue.procedures.vocabulary import AgencyRole, ChannelKind
from catalogue.publishing.models import Draft
from catalogue.publishing.uploads.confirming import ask_for_drafts
from catalogue.values.charges import read_charges
from catalogue.values.time_limits import read_time_limit
from office.database import db, transaction

from ..workbooks import run


def content(office, name="Cấp giấy phép thử nghiệm"):
    limit, charges = read_time_limit("10 ngày làm việc"), read_charges("50000 VNĐ (đồng/lần)")
    return Content(
        name,
        sector="Thử nghiệm",
        agencies=(AgencyPart(AgencyRole.IMPLEMENTING, office.agency.name),),
        channels=(ChannelPart(ChannelKind.IN_PERSON, "Tại quầy"), ChannelPart(ChannelKind.ONLINE)),
        time_limits=(TimeLimitPart.of(0, limit), TimeLimitPart.of(1, limit)),
        charges=(ChargePart.of(0, charges[0]), ChargePart.of(1, charges[0])),
        dossier_cases=(DossierCasePart("Cấp mới"), DossierCasePart("Cấp lại")),
        components=(ComponentPart(0, "Tờ khai", 1), ComponentPart(1, "Đơn", 1, 2)),
        legal_bases=(LegalBasisPart("Nghị định thử; phần 1", "1/2020/NĐ-CP"),),
        dossier_sets=1,
    )


def confirmed(upload, office, rows=None, reason=""):
    with transaction():
        job = ask_for_drafts(upload, rows, reason, by=office.writer)
    run(job)
    return list(db.session.scalars(sa.select(Draft).order_by(Draft.id)))


def listed(*rows):
    return "\n".join(["Mã thủ tục;Tên thủ tục;Thời hạn giải quyết", *rows]).encode()
