"""What the empty house of the browser tests is filled with, and which pages that makes worth a visit."""

import sqlalchemy as sa
from flask import Flask

from catalogue.demonstration.loading import load_demonstration
from catalogue.publishing.uploads.confirming import ask_for_drafts
from catalogue.publishing.uploads.taking import hand_in
from office.accounts.models import Account
from office.accounts.roles import Role
from office.agencies.models import Agency
from office.audit.trail import Automaton
from office.database import db, transaction
from office.jobs import run_job
from tests.builders import make_account


def furnish(app: Flask) -> list[str]:
    """The demonstration catalogue, made inside an application context; returns the addresses, beyond the
    routes without parameters, that every browser test of pages visits."""
    load_demonstration(Automaton.COMMAND)
    agency = db.session.scalar(sa.select(Agency).where(Agency.name == "Bộ Tư pháp"))
    people = []
    for role, name in ((Role.CONTRIBUTOR, "soan"), (Role.EDITOR, "duyet"), (Role.PUBLISHER, "cong-bo")):
        made = make_account(role, agency, user_name=f"nguoi-{name}", full_name=f"Cán bộ {role.label.lower()}")
        people.append(made)
    _uploads(agency, people[0])
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


# What staff see once they have signed in; the walk of public pages leaves these out.
UPLOAD_PAGES = [
    "/van-phong/nhap-du-thao",
    *(f"/van-phong/nhap-du-thao/{number}" for number in (1, 2, 3)),
    "/van-phong/so-quyet-dinh",
]
_LIST = """Mã thủ tục;Tên thủ tục;Thời hạn giải quyết
1.001193;Thủ tục đăng ký khai sinh;01 ngày làm việc
;Thủ tục đăng ký lại khai sinh cho người đã có hồ sơ;05 ngày làm việc
;Thủ tục đăng ký khai tử;Trong ngày
1.00119;Thủ tục đăng ký nhận cha, mẹ, con;Không
8.000001;Thủ tục minh họa chưa có trong danh mục;10 ngày
"""


def _uploads(agency: Agency, by: Account) -> None:
    """A file that has been read and partly drafted, one that cannot be read, one that still waits."""
    for name, content in (("danh-muc.csv", _LIST.encode()), ("hong.xlsx", b"MZ khong phai bang tinh")):
        with transaction():
            upload = hand_in(name, content, agency, agency, by=by)
        run_job(upload.reading_id)
        db.session.rollback()
        if name == "danh-muc.csv":
            with transaction():
                job = ask_for_drafts(upload, None, by=by)
            run_job(job.id)
            db.session.rollback()
    with transaction():
        hand_in("dang-cho.xlsx", b"PK cho doc", agency, agency, by=by)
