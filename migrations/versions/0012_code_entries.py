"""Codes that came after the announcement: said by whom, on what ground, and what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "code_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("written", sa.String(length=200), nullable=False),
        sa.Column("base", sa.String(length=120), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "held",
                "dismissed",
                "undone",
                name="codeentrystate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("code_id", sa.Integer(), nullable=True),
        sa.Column("replaced_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("told_source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("(state = 'held') = (code_id IS NOT NULL)", name=op.f("ck_code_entry_held")),
        sa.CheckConstraint(
            "state NOT IN ('dismissed', 'undone') OR length(reason) > 0", name=op.f("ck_code_entry_reason")
        ),
        sa.CheckConstraint(
            "state = 'proposed' OR decided_at IS NOT NULL", name=op.f("ck_code_entry_decided")
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_code_entry_procedure_id")
        ),
        sa.ForeignKeyConstraint(["code_id"], ["procedure_code.id"], name=op.f("fk_code_entry_code_id")),
        sa.ForeignKeyConstraint(
            ["replaced_id"], ["procedure_code.id"], name=op.f("fk_code_entry_replaced_id")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_code_entry_source_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_code_entry_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_entry")),
        sa.UniqueConstraint("code_id", name=op.f("uq_code_entry_code_id")),
    )
    op.create_index(op.f("ix_code_entry_procedure_id"), "code_entry", ["procedure_id"])
    op.create_index(op.f("ix_code_entry_base"), "code_entry", ["base"])


def downgrade():
    op.drop_table("code_entry")
