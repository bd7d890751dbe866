"""How the annex of an approved plan was worded, kept when its agency lays down another wording."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "frozen_annex",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["simplification_plan.id"], name=op.f("fk_frozen_annex_plan_id")
        ),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_frozen_annex")),
    )


def downgrade():
    op.drop_table("frozen_annex")
