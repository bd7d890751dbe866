"""Drafts, decisions in preparation, stored files; and from now on no database changes what was published."""

import sqlalchemy as sa
from alembic import op

from catalogue.procedures.unchanging import CHANGING, UNCHANGING

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_by_id", sa.Integer(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["stored_by_id"], ["account.id"], name=op.f("fk_stored_file_stored_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
    )
    op.create_index(op.f("ix_stored_file_sha256"), "stored_file", ["sha256"], unique=False)
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number_as_typed", sa.String(length=200), nullable=False),
        sa.Column("issuing_agency_id", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("signatory", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "announced",
                "dropped",
                name="announcementstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("announced_by_id", sa.Integer(), nullable=True),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'announced') = (announced_by_id IS NOT NULL)", name=op.f("ck_announcement_announced_by")
        ),
        sa.CheckConstraint(
            "(state = 'announced') = (decision_id IS NOT NULL)",
            name=op.f("ck_announcement_announced_decision"),
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_announcement_agency_id")),
        sa.ForeignKeyConstraint(
            ["announced_by_id"], ["account.id"], name=op.f("fk_announcement_announced_by_id")
        ),
        sa.ForeignKeyConstraint(["corrects_id"], ["decision.id"], name=op.f("fk_announcement_corrects_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_announcement_decision_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_announcement_file_id")),
        sa.ForeignKeyConstraint(
            ["issuing_agency_id"], ["agency.id"], name=op.f("fk_announcement_issuing_agency_id")
        ),
        sa.ForeignKeyConstraint(["opened_by_id"], ["account.id"], name=op.f("fk_announcement_opened_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_announcement_decision_id")),
    )
    op.create_index(op.f("ix_announcement_agency_id"), "announcement", ["agency_id"], unique=False)
    op.create_index(op.f("ix_announcement_corrects_id"), "announcement", ["corrects_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column(
            "subject",
            sa.Enum(
                "procedure",
                "listing",
                name="draftsubject",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "change",
            sa.Enum(
                "new",
                "amended",
                "replaced",
                "abolished",
                "standardised",
                name="changekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("procedure_id", sa.Integer(), nullable=True),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.Column("authority_id", sa.Integer(), nullable=True),
        sa.Column("base_ordinal", sa.Integer(), nullable=True),
        sa.Column("code_written", sa.String(length=200), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ground", sa.String(length=120), nullable=False),
        sa.Column("ground_effective_on", sa.Date(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "accepted",
                "announced",
                "withdrawn",
                name="revisionstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by_id", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("judged_by_id", sa.Integer(), nullable=True),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("judgement", sa.Text(), nullable=False),
        sa.Column("is_bypassed", sa.Boolean(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=True),
        sa.Column("section", sa.String(length=120), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.CheckConstraint("(change = 'abolished') = (content IS NULL)", name=op.f("ck_draft_content")),
        sa.CheckConstraint(
            "listing_id IS NULL OR subject = 'listing'", name=op.f("ck_draft_listing_subject")
        ),
        sa.CheckConstraint(
            "state <> 'announced' OR announcement_id IS NOT NULL", name=op.f("ck_draft_announced")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'withdrawn') OR submitted_by_id IS NOT NULL", name=op.f("ck_draft_submitted")
        ),
        sa.CheckConstraint(
            "state NOT IN ('accepted', 'announced') OR judged_by_id <> submitted_by_id OR is_bypassed",
            name=op.f("ck_draft_two_persons"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('returned', 'accepted', 'announced') OR judged_by_id IS NOT NULL",
            name=op.f("ck_draft_judged"),
        ),
        sa.CheckConstraint(
            "subject <> 'listing' OR authority_id IS NOT NULL", name=op.f("ck_draft_listing_authority")
        ),
        sa.CheckConstraint("NOT is_bypassed OR length(judgement) > 0", name=op.f("ck_draft_bypass_reason")),
        sa.CheckConstraint(
            "expires_on IS NULL OR effective_on IS NULL OR expires_on >= effective_on",
            name=op.f("ck_draft_period"),
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_draft_agency_id")),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_draft_announcement_id")
        ),
        sa.ForeignKeyConstraint(["authority_id"], ["agency.id"], name=op.f("fk_draft_authority_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["account.id"], name=op.f("fk_draft_created_by_id")),
        sa.ForeignKeyConstraint(["judged_by_id"], ["account.id"], name=op.f("fk_draft_judged_by_id")),
        sa.ForeignKeyConstraint(["listing_id"], ["listing.id"], name=op.f("fk_draft_listing_id")),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedure.id"], name=op.f("fk_draft_procedure_id")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["account.id"], name=op.f("fk_draft_saved_by_id")),
        sa.ForeignKeyConstraint(["submitted_by_id"], ["account.id"], name=op.f("fk_draft_submitted_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_announcement_id"), "draft", ["announcement_id"], unique=False)
    op.create_index(
        "ix_draft_open",
        "draft",
        ["agency_id", "state"],
        unique=False,
        sqlite_where=sa.text("state NOT IN ('announced', 'withdrawn')"),
        postgresql_where=sa.text("state NOT IN ('announced', 'withdrawn')"),
    )
    op.create_index(op.f("ix_draft_procedure_id"), "draft", ["procedure_id"], unique=False)

    for statement in UNCHANGING[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade():
    for statement in CHANGING[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_table("draft")
    op.drop_table("announcement")
    op.drop_table("stored_file")
