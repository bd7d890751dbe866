"""What the empty house of the browser tests is filled with, and which pages that makes worth a visit."""

import sqlalchemy as sa
from flask import Flask

from catalogue.demonstration.loading import load_demonstration
from office.accounts.roles import Role
from office.agencies.models import Agency
from office.audit.trail import Automaton
from office.database import db
from tests.builders import make_account


def furnish(app: Flask) -> list[str]:
    """The demonstration catalogue, made inside an application context; returns the addresses, beyond the
    routes without parameters, that every browser test of pages visits."""
    load_demonstration(Automaton.COMMAND)
    agency = db.session.scalar(sa.select(Agency).where(Agency.name == "Bộ Tư pháp"))
    for role, name in ((Role.CONTRIBUTOR, "soan"), (Role.EDITOR, "duyet"), (Role.PUBLISHER, "cong-bo")):
        make_account(role, agency, user_name=f"nguoi-{name}", full_name=f"Cán bộ {role.label.lower()}")
    return [
        "/thu-tuc/1.001193",
        "/thu-tuc/1.001193/phieu",
        "/thu-tuc?ten=khai+sinh&cap=commune",
        "/thu-tuc?ten=khong-co-gi-nhu-the",
        "/thu-tuc?hieu-luc=khong&pham-vi=tat-ca",
        "/linh-vuc/ho-tich",
        "/co-quan/bo-tu-phap",
        "/co-quan/uy-ban-nhan-dan-cap-xa",
        "/co-quan/uy-ban-nhan-dan-tinh-minh-hoa/noi-nop",
        "/giay-to/giay-khai-sinh",
        "/quyet-dinh/318/QĐ-UBND",
        "/quyet-dinh/163/QĐ-BTP",
        "/thu-tuc/1.001193/phien-ban",
        "/thu-tuc/1.001193/phien-ban/1",
        "/thu-tuc/1.001193/so-sanh",
        "/so-sanh?thu-tuc=1.001193&thu-tuc=1.000894&danh-muc=1",
        "/so-sanh?thu-tuc=1.001193&ten=khai+sinh",
        "/thu-tuc/9.000002",
        "/tinh-ngay-tra?thoi-han=10-ngay-lam-viec&ngay=2026-02-13&gio=09%3A00",
    ]
