"""Where and when what a decision announced was posted."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "posting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column(
            "place",
            sa.Enum(
                "national_database",
                "desk",
                "portal",
                name="postingplace",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("named", sa.Text(), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "corrects_id IS NOT NULL OR posted_on IS NOT NULL", name=op.f("ck_posting_posted")
        ),
        sa.CheckConstraint(
            "corrects_id IS NULL OR length(reason) > 0", name=op.f("ck_posting_correction_reason")
        ),
        sa.ForeignKeyConstraint(["corrects_id"], ["posting.id"], name=op.f("fk_posting_corrects_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_posting_decision_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["account.id"], name=op.f("fk_posting_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_posting_corrects_id")),
    )
    op.create_index(op.f("ix_posting_decision_id"), "posting", ["decision_id"], unique=False)


def downgrade():
    op.drop_table("posting")
