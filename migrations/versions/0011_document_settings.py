"""How each agency words its decisions, and who has vouched for it."""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

_KEYS = (
    "layout",
    "superior",
    "agency",
    "authority",
    "place",
    "symbol",
    "grounds",
    "responsible",
    "recipients",
    "headings",
)


def upgrade():
    op.create_table(
        "document_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column(
            "key",
            sa.Enum(*_KEYS, name="settingkey", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name=op.f("ck_document_setting_confirmed")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_document_setting_agency_id")),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["account.id"], name=op.f("fk_document_setting_saved_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["account.id"], name=op.f("fk_document_setting_confirmed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_setting")),
        sa.UniqueConstraint("agency_id", "key", name=op.f("uq_document_setting_agency_id_key")),
    )


def downgrade():
    op.drop_table("document_setting")
