"""Drafts of internal procedures; figures that a report states."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

# Written out, since neither database lets Alembic add a column together with its checks.
_KIND = (
    "ALTER TABLE draft ADD COLUMN kind VARCHAR(32) DEFAULT 'public' NOT NULL"
    " CONSTRAINT ck_draft_procedurekind CHECK (kind IN ('public', 'internal'))"
    " CONSTRAINT ck_draft_internal CHECK"
    " (kind = 'public' OR (subject = 'procedure' AND authority_id IS NOT NULL))"
)


def upgrade():
    op.execute(_KIND)
    op.create_table(
        "reported_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("share_as_printed", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("value >= 0", name=op.f("ck_reported_figure_value")),
        sa.CheckConstraint("length(source) > 0", name=op.f("ck_reported_figure_source")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_reported_figure_agency_id")),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["account.id"], name=op.f("fk_reported_figure_entered_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reported_figure")),
    )
    op.create_index(op.f("ix_reported_figure_agency_id"), "reported_figure", ["agency_id"])


def downgrade():
    op.drop_table("reported_figure")
    # An older release would announce them to everybody.
    op.execute("UPDATE draft SET state = 'withdrawn' WHERE kind = 'internal' AND state <> 'announced'")
    op.drop_column("draft", "kind")
