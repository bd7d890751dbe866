"""Rounds of review with their items, the wording of their plans, and assessments."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "review_plan_wording",
        sa.Column("agency_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("headings", sa.Text(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(confirmed_by_id IS NULL) = (confirmed_at IS NULL)",
            name=op.f("ck_review_plan_wording_confirmed"),
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_review_plan_wording_agency_id")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["account.id"], name=op.f("fk_review_plan_wording_confirmed_by_id")
        ),
        sa.PrimaryKeyConstraint("agency_id", name=op.f("pk_review_plan_wording")),
    )
    op.create_table(
        "review_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("number_as_typed", sa.String(length=200), nullable=False),
        sa.Column("issuing_agency_id", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "preparing",
                "running",
                "closed",
                name="roundstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by_id", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_by_id IS NOT NULL)", name=op.f("ck_review_round_closed")
        ),
        sa.CheckConstraint(
            "state = 'preparing' OR started_by_id IS NOT NULL", name=op.f("ck_review_round_started")
        ),
        sa.CheckConstraint(
            "decision_id IS NULL OR (length(number_as_typed) > 0 AND issuing_agency_id IS NOT NULL AND issued_on IS NOT NULL)",
            name=op.f("ck_review_round_numbered"),
        ),
        sa.CheckConstraint("length(title) > 0", name=op.f("ck_review_round_titled")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_review_round_agency_id")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["account.id"], name=op.f("fk_review_round_closed_by_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_review_round_decision_id")),
        sa.ForeignKeyConstraint(
            ["issuing_agency_id"], ["agency.id"], name=op.f("fk_review_round_issuing_agency_id")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_review_round_made_by_id")),
        sa.ForeignKeyConstraint(
            ["started_by_id"], ["account.id"], name=op.f("fk_review_round_started_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_round")),
    )
    op.create_index(op.f("ix_review_round_agency_id"), "review_round", ["agency_id"], unique=False)
    op.create_index(op.f("ix_review_round_decision_id"), "review_round", ["decision_id"], unique=False)

    op.create_table(
        "round_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_group", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("sector_id", sa.Integer(), nullable=True),
        sa.Column("lead_agency_id", sa.Integer(), nullable=True),
        sa.Column("coordinating", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column(
            "reason",
            sa.Enum(
                "directed",
                "own_choice",
                "petition",
                "finding",
                "other",
                name="reasonchosen",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason_words", sa.Text(), nullable=False),
        sa.Column("expected_product", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "reason <> 'other' OR length(reason_words) > 0", name=op.f("ck_round_item_reasoned")
        ),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_round_item_named")),
        sa.CheckConstraint(
            "starts_on IS NULL OR ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_round_item_period")
        ),
        sa.ForeignKeyConstraint(["lead_agency_id"], ["agency.id"], name=op.f("fk_round_item_lead_agency_id")),
        sa.ForeignKeyConstraint(["round_id"], ["review_round.id"], name=op.f("fk_round_item_round_id")),
        sa.ForeignKeyConstraint(["sector_id"], ["sector.id"], name=op.f("fk_round_item_sector_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_item")),
        sa.UniqueConstraint("round_id", "position", name=op.f("uq_round_item_round_id_position")),
    )
    op.create_index(op.f("ix_round_item_lead_agency_id"), "round_item", ["lead_agency_id"], unique=False)

    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column(
            "conclusion",
            sa.Enum(
                "keep",
                "simplify",
                "abolish",
                "merge",
                "decentralise",
                name="conclusion",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recommended", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "assigned",
                "writing",
                "submitted",
                "returned",
                "accepted",
                name="assessmentstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("assigned_by_id", sa.Integer(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by_id", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("judged_by_id", sa.Integer(), nullable=True),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("judgement", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state <> 'accepted' OR (judged_by_id <> submitted_by_id AND judged_by_id <> saved_by_id)",
            name=op.f("ck_assessment_two_persons"),
        ),
        sa.CheckConstraint(
            "state <> 'returned' OR length(judgement) > 0", name=op.f("ck_assessment_returned")
        ),
        sa.CheckConstraint(
            "state = 'assigned' OR saved_by_id IS NOT NULL", name=op.f("ck_assessment_written")
        ),
        sa.CheckConstraint(
            "state IN ('assigned', 'writing') OR submitted_by_id IS NOT NULL",
            name=op.f("ck_assessment_submitted"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('returned', 'accepted') OR judged_by_id IS NOT NULL",
            name=op.f("ck_assessment_judged"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('submitted', 'accepted') OR (conclusion IS NOT NULL AND length(reason) > 0)",
            name=op.f("ck_assessment_concluded"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('submitted', 'accepted') OR conclusion = 'keep' OR length(recommended) > 0",
            name=op.f("ck_assessment_recommended"),
        ),
        sa.ForeignKeyConstraint(
            ["assigned_by_id"], ["account.id"], name=op.f("fk_assessment_assigned_by_id")
        ),
        sa.ForeignKeyConstraint(["assignee_id"], ["account.id"], name=op.f("fk_assessment_assignee_id")),
        sa.ForeignKeyConstraint(["base_id"], ["revision.id"], name=op.f("fk_assessment_base_id")),
        sa.ForeignKeyConstraint(["item_id"], ["round_item.id"], name=op.f("fk_assessment_item_id")),
        sa.ForeignKeyConstraint(["judged_by_id"], ["account.id"], name=op.f("fk_assessment_judged_by_id")),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedure.id"], name=op.f("fk_assessment_procedure_id")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["account.id"], name=op.f("fk_assessment_saved_by_id")),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["account.id"], name=op.f("fk_assessment_submitted_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("item_id", "procedure_id", name=op.f("uq_assessment_item_id_procedure_id")),
    )
    op.create_index(op.f("ix_assessment_assignee_id"), "assessment", ["assignee_id"], unique=False)
    op.create_index(op.f("ix_assessment_procedure_id"), "assessment", ["procedure_id"], unique=False)

    op.create_table(
        "round_member",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["round_item.id"], name=op.f("fk_round_member_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_round_member_procedure_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["review_round.id"], name=op.f("fk_round_member_round_id")),
        sa.PrimaryKeyConstraint("item_id", "procedure_id", name=op.f("pk_round_member")),
        sa.UniqueConstraint("round_id", "procedure_id", name=op.f("uq_round_member_round_id_procedure_id")),
    )
    op.create_index(op.f("ix_round_member_procedure_id"), "round_member", ["procedure_id"], unique=False)


def downgrade():
    op.drop_index(op.f("ix_round_member_procedure_id"), table_name="round_member")

    op.drop_table("round_member")
    op.drop_index(op.f("ix_assessment_procedure_id"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_assignee_id"), table_name="assessment")

    op.drop_table("assessment")
    op.drop_index(op.f("ix_round_item_lead_agency_id"), table_name="round_item")

    op.drop_table("round_item")
    op.drop_index(op.f("ix_review_round_decision_id"), table_name="review_round")
    op.drop_index(op.f("ix_review_round_agency_id"), table_name="review_round")

    op.drop_table("review_round")
    op.drop_table("review_plan_wording")
