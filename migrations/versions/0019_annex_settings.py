"""How an agency writes the annexes of its plans."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_KEYS = ("layout", "headings", "cost_form")


def upgrade():
    op.create_table(
        "annex_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column(
            "key",
            sa.Enum(*_KEYS, name="annexkey", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name=op.f("ck_annex_setting_confirmed")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_annex_setting_agency_id")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["account.id"], name=op.f("fk_annex_setting_saved_by_id")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["account.id"], name=op.f("fk_annex_setting_confirmed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annex_setting")),
        sa.UniqueConstraint("agency_id", "key", name=op.f("uq_annex_setting_agency_id_key")),
    )


def downgrade():
    op.drop_table("annex_setting")
