"""Findings of the detector, its switches, what it has scanned, and the register of data sources.

The register begins with facts of public law; none of the sources is vouched for until an officer has done so.
"""

import sqlalchemy as sa
from alembic import op

from office.text import match_key

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_MEASURES = (
    "abolish",
    "merge",
    "drop_paper",
    "plain_copy",
    "data_instead",
    "shorten",
    "cut_charge",
    "add_online",
    "drop_condition",
    "lengthen_validity",
    "decentralise",
    "delegate",
    "interlink",
    "fewer_sets",
    "simplify_form",
    "other",
)
# name, owner, legal text, what it holds, the papers that it makes needless
_SOURCES = (
    (
        "Cơ sở dữ liệu quốc gia về dân cư",
        "Bộ Công an",
        "Luật Căn cước 26/2023/QH15",
        "Họ tên, ngày sinh, giới tính, nơi thường trú, tạm trú, quan hệ với chủ hộ",
        (
            "Căn cước công dân",
            "Thẻ căn cước công dân",
            "Thẻ căn cước",
            "Giấy chứng minh nhân dân",
            "Chứng minh nhân dân",
            "Sổ hộ khẩu",
            "Sổ tạm trú",
            "Giấy xác nhận thông tin về cư trú",
        ),
    ),
    (
        "Cơ sở dữ liệu hộ tịch điện tử",
        "Bộ Tư pháp",
        "Nghị định 87/2020/NĐ-CP",
        "Khai sinh, kết hôn, khai tử, tình trạng hôn nhân đã đăng ký và đã số hóa",
        (
            "Giấy khai sinh",
            "Trích lục khai sinh",
            "Giấy chứng nhận kết hôn",
            "Trích lục kết hôn",
            "Trích lục ghi chú kết hôn",
            "Trích lục khai tử",
            "Giấy xác nhận tình trạng hôn nhân",
        ),
    ),
    (
        "Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp",
        "Bộ Tài chính",
        "Luật Doanh nghiệp 59/2020/QH14",
        "Tên, mã số, trụ sở, ngành nghề, người đại diện của doanh nghiệp",
        (
            "Giấy chứng nhận đăng ký doanh nghiệp",
            "Giấy đăng ký doanh nghiệp",
            "Giấy chứng nhận đăng ký kinh doanh",
        ),
    ),
    (
        "Cơ sở dữ liệu quốc gia về bảo hiểm",
        "Bảo hiểm xã hội Việt Nam",
        "Nghị định 43/2021/NĐ-CP",
        "Quá trình đóng, hưởng bảo hiểm xã hội, bảo hiểm y tế",
        (
            "Thẻ bảo hiểm y tế",
            "Sổ bảo hiểm xã hội",
        ),
    ),
    (
        "Cơ sở dữ liệu quốc gia về đất đai",
        "Bộ Nông nghiệp và Môi trường",
        "Luật Đất đai 31/2024/QH15",
        "Giấy chứng nhận đã cấp ở nơi đã lập cơ sở dữ liệu địa chính",
        (
            "Giấy chứng nhận quyền sử dụng đất",
        ),
    ),
    (
        "Cơ sở dữ liệu giấy phép lái xe",
        "Bộ Công an",
        "Luật Trật tự, an toàn giao thông đường bộ 36/2024/QH15",
        "Giấy phép lái xe đã cấp, hạng, thời hạn",
        (
            "Giấy phép lái xe",
        ),
    ),
)


def _one_of(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade():
    _make_findings()
    _make_switches()
    _make_register()
    _fill_register()


def _make_findings():
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=30), nullable=False),
        sa.Column("part_key", sa.String(length=130), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("severity", _one_of("severity", "high", "medium", "low"), nullable=False),
        sa.Column("measure", _one_of("measurekind", *_MEASURES), nullable=False),
        sa.Column("measure_value", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("state", _one_of("findingstate", "open", "taken", "dismissed", "gone"), nullable=False),
        sa.Column("first_seen_on", sa.Date(), nullable=False),
        sa.Column("last_seen_on", sa.Date(), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("(settled_by_id IS NULL) = (settled_at IS NULL)", name=op.f("ck_finding_settled")),
        sa.CheckConstraint("state <> 'open' OR settled_at IS NULL", name=op.f("ck_finding_open_unsettled")),
        sa.CheckConstraint("state <> 'taken' OR settled_at IS NOT NULL", name=op.f("ck_finding_taken_by")),
        sa.CheckConstraint(
            "state <> 'dismissed' OR (settled_at IS NOT NULL AND length(reason) > 0)",
            name=op.f("ck_finding_dismissed_why"),
        ),
        sa.CheckConstraint("last_seen_on >= first_seen_on", name=op.f("ck_finding_seen")),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedure.id"], name=op.f("fk_finding_procedure_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_finding_revision_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["account.id"], name=op.f("fk_finding_settled_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_finding_fingerprint")),
    )
    op.create_index(op.f("ix_finding_procedure_id"), "finding", ["procedure_id"])
    op.create_index(op.f("ix_finding_revision_id"), "finding", ["revision_id"])
    op.create_index("ix_finding_state_rule", "finding", ["state", "rule"])


def _make_switches():
    op.create_table(
        "finding_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("switched_by_id", sa.Integer(), nullable=False),
        sa.Column("switched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["switched_by_id"], ["account.id"], name=op.f("fk_finding_rule_switched_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_rule")),
        sa.UniqueConstraint("rule", name=op.f("uq_finding_rule_rule")),
    )
    op.create_table(
        "scanned_revision",
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedure.id"], name=op.f("fk_scanned_revision_procedure_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_scanned_revision_revision_id")),
        sa.PrimaryKeyConstraint("procedure_id", name=op.f("pk_scanned_revision")),
    )


def _make_register():
    op.create_table(
        "data_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("ground", sa.String(length=300), nullable=False),
        sa.Column("announced_by", sa.String(length=300), nullable=False),
        sa.Column("holds", sa.Text(), nullable=False),
        sa.Column("standing", _one_of("sourcestanding", "waiting", "usable", "unusable"), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(standing = 'waiting') = (settled_on IS NULL)", name=op.f("ck_data_source_settled")),
        sa.CheckConstraint(
            "(settled_by_id IS NULL) = (settled_on IS NULL)", name=op.f("ck_data_source_settled_by")
        ),
        sa.ForeignKeyConstraint(["settled_by_id"], ["account.id"], name=op.f("fk_data_source_settled_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_source")),
        sa.UniqueConstraint("name", name=op.f("uq_data_source_name")),
    )
    op.create_table(
        "data_source_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=220), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["data_source.id"],
            name=op.f("fk_data_source_paper_source_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_source_paper")),
        sa.UniqueConstraint("key", name=op.f("uq_data_source_paper_key")),
    )
    op.create_index(op.f("ix_data_source_paper_source_id"), "data_source_paper", ["source_id"])


def _fill_register():
    sources = sa.table(
        "data_source",
        *map(sa.column, ("id", "name", "owner", "ground", "announced_by", "holds", "standing", "version")),
    )
    papers = sa.table("data_source_paper", *map(sa.column, ("source_id", "name", "key")))
    for name, owner, ground, holds, names in _SOURCES:
        row = {"name": name, "owner": owner, "ground": ground, "holds": holds}
        op.execute(sources.insert().values(row | {"announced_by": "", "standing": "waiting", "version": 1}))
        source_id = sa.select(sources.c.id).where(sources.c.name == name).scalar_subquery()
        for paper in names:
            op.execute(papers.insert().values(source_id=source_id, name=paper, key=match_key(paper)))


def downgrade():
    for table in ("data_source_paper", "data_source", "scanned_revision", "finding_rule", "finding"):
        op.drop_table(table)
