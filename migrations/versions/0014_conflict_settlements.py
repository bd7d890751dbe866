"""Conflicts between sources that a person settled."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "conflict_settlement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("attribute", sa.String(length=60), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("held", sa.Text(), nullable=False),
        sa.Column("stated", sa.Text(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "kept", "drafted", name="settling", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_conflict_settlement_reason")),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_conflict_settlement_procedure_id")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["account.id"], name=op.f("fk_conflict_settlement_settled_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_settlement")),
    )
    op.create_index(
        op.f("ix_conflict_settlement_procedure_id"), "conflict_settlement", ["procedure_id"]
    )
    op.create_index("ix_conflict_settlement_row", "conflict_settlement", ["series", "key"])


def downgrade():
    op.drop_table("conflict_settlement")
