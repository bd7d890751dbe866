"""Parameter sets and estimates of cost; plans, measures and lines; answers to what is held against a draft."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "objection_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_objection_answer_with_reason")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["account.id"], name=op.f("fk_objection_answer_answered_by_id")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_objection_answer_draft_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection_answer")),
        sa.UniqueConstraint("draft_id", "key", name=op.f("uq_objection_answer_draft_id_key")),
    )
    op.create_table(
        "cost_parameter_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rate", sa.String(length=80), nullable=False),
        sa.Column("hours", sa.String(length=80), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("formula", sa.Text(), nullable=False),
        sa.Column("figures_of", sa.Date(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_cost_parameter_set_agency_id")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_cost_parameter_set_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_parameter_set")),
    )
    op.create_index(op.f("ix_cost_parameter_set_agency_id"), "cost_parameter_set", ["agency_id"])

    op.create_table(
        "simplification_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "simplification",
                "internal",
                "restructuring",
                "decentralisation",
                name="plankind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "approved",
                "dropped",
                name="planstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by_id", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("judgement", sa.Text(), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'approved') = (approved_by_id IS NOT NULL)",
            name=op.f("ck_simplification_plan_approved_by"),
        ),
        sa.CheckConstraint(
            "(state = 'approved') = (decision_id IS NOT NULL)", name=op.f("ck_simplification_plan_approved")
        ),
        sa.CheckConstraint(
            "state <> 'approved' OR approved_by_id <> submitted_by_id",
            name=op.f("ck_simplification_plan_two_persons"),
        ),
        sa.CheckConstraint(
            "state <> 'returned' OR length(judgement) > 0", name=op.f("ck_simplification_plan_returned")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'dropped') OR submitted_by_id IS NOT NULL",
            name=op.f("ck_simplification_plan_submitted"),
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_simplification_plan_agency_id")),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["account.id"], name=op.f("fk_simplification_plan_approved_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["account.id"], name=op.f("fk_simplification_plan_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_simplification_plan_decision_id")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_simplification_plan_file_id")),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["account.id"], name=op.f("fk_simplification_plan_submitted_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_simplification_plan")),
    )
    op.create_index(op.f("ix_simplification_plan_agency_id"), "simplification_plan", ["agency_id"])
    op.create_index(op.f("ix_simplification_plan_decision_id"), "simplification_plan", ["decision_id"])

    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
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
                name="measurekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("intent", sa.JSON(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "power",
            sa.Enum("own", "proposed", name="power", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("proposed_to", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("roadmap", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "power = 'own' OR length(proposed_to) > 0", name=op.f("ck_measure_proposed_to_somebody")
        ),
        sa.ForeignKeyConstraint(["created_by_id"], ["account.id"], name=op.f("fk_measure_created_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["simplification_plan.id"], name=op.f("fk_measure_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    op.create_index(op.f("ix_measure_plan_id"), "measure", ["plan_id"])

    op.create_table(
        "measure_amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("provision", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measure.id"], name=op.f("fk_measure_amendment_measure_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_amendment")),
    )
    op.create_index(op.f("ix_measure_amendment_measure_id"), "measure_amendment", ["measure_id"])

    op.create_table(
        "measure_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=True),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.Column("base_revision_id", sa.Integer(), nullable=False),
        sa.Column("base_listing_revision_id", sa.Integer(), nullable=True),
        sa.Column("proposal", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("promises", sa.JSON(), nullable=False),
        sa.Column("is_edited", sa.Boolean(), nullable=False),
        sa.Column("act_number", sa.String(length=120), nullable=False),
        sa.Column("act_issued_on", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(act_issued_on IS NULL) = (act_number = '')", name=op.f("ck_measure_line_act_number_and_day")
        ),
        sa.CheckConstraint(
            "(closed_on IS NULL) = (closing = '')", name=op.f("ck_measure_line_closed_with_reason")
        ),
        sa.ForeignKeyConstraint(["authority_id"], ["agency.id"], name=op.f("fk_measure_line_authority_id")),
        sa.ForeignKeyConstraint(
            ["base_listing_revision_id"],
            ["listing_revision.id"],
            name=op.f("fk_measure_line_base_listing_revision_id"),
        ),
        sa.ForeignKeyConstraint(
            ["base_revision_id"], ["revision.id"], name=op.f("fk_measure_line_base_revision_id")
        ),
        sa.ForeignKeyConstraint(["listing_id"], ["listing.id"], name=op.f("fk_measure_line_listing_id")),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measure.id"], name=op.f("fk_measure_line_measure_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_measure_line_procedure_id")
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["procedure.id"], name=op.f("fk_measure_line_successor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_line")),
        sa.UniqueConstraint(
            "measure_id",
            "procedure_id",
            "listing_id",
            name=op.f("uq_measure_line_measure_id_procedure_id_listing_id"),
        ),
    )
    op.create_index(op.f("ix_measure_line_listing_id"), "measure_line", ["listing_id"])
    op.create_index(op.f("ix_measure_line_measure_id"), "measure_line", ["measure_id"])
    op.create_index(op.f("ix_measure_line_procedure_id"), "measure_line", ["procedure_id"])

    op.create_table(
        "cost_estimate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "work",
                "processing-days",
                name="costmethod",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("parameter_set_id", sa.Integer(), nullable=False),
        sa.Column("rate", sa.String(length=80), nullable=False),
        sa.Column("hours", sa.String(length=80), nullable=False),
        sa.Column("volume", sa.String(length=80), nullable=True),
        sa.Column("volume_source", sa.Text(), nullable=False),
        sa.Column("ground", sa.JSON(), nullable=False),
        sa.Column("before", sa.String(length=80), nullable=True),
        sa.Column("after", sa.String(length=80), nullable=True),
        sa.Column("reestimates_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "reestimates_id IS NULL OR reestimates_id <> id",
            name=op.f("ck_cost_estimate_reestimates_another"),
        ),
        sa.ForeignKeyConstraint(
            ["line_id"], ["measure_line.id"], name=op.f("fk_cost_estimate_line_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_cost_estimate_made_by_id")),
        sa.ForeignKeyConstraint(
            ["parameter_set_id"], ["cost_parameter_set.id"], name=op.f("fk_cost_estimate_parameter_set_id")
        ),
        sa.ForeignKeyConstraint(
            ["reestimates_id"],
            ["cost_estimate.id"],
            name=op.f("fk_cost_estimate_reestimates_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_estimate")),
    )
    op.create_index(op.f("ix_cost_estimate_line_id"), "cost_estimate", ["line_id"])


def downgrade():
    op.drop_table("objection_answer")
    op.drop_table("cost_estimate")
    op.drop_table("measure_line")
    op.drop_table("measure_amendment")
    op.drop_table("measure")
    op.drop_table("simplification_plan")
    op.drop_table("cost_parameter_set")
