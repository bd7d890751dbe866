"""Several legal grounds of a draft; each agency's rule of counting; the wording of announced papers, kept."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_DRAFT = sa.table(
    "draft",
    sa.column("id", sa.Integer),
    sa.column("ground", sa.String),
    sa.column("ground_effective_on", sa.Date),
    sa.column("ground_rows", sa.JSON),
)


def upgrade():
    op.add_column("draft", sa.Column("ground_rows", sa.JSON(), nullable=False, server_default="[]"))
    _gather_grounds()
    op.drop_column("draft", "ground")
    op.drop_column("draft", "ground_effective_on")
    op.create_table(
        "further_ground",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("legal_document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["announcement_item.id"], name=op.f("fk_further_ground_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["legal_document_id"], ["legal_document.id"], name=op.f("fk_further_ground_legal_document_id")
        ),
        sa.PrimaryKeyConstraint("item_id", "ordinal", name=op.f("pk_further_ground")),
    )
    op.create_index(op.f("ix_further_ground_legal_document_id"), "further_ground", ["legal_document_id"])
    op.create_table(
        "frozen_wording",
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_frozen_wording_announcement_id")
        ),
        sa.PrimaryKeyConstraint("announcement_id", name=op.f("pk_frozen_wording")),
    )
    op.create_table(
        "duty_rule",
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column(
            "preset",
            sa.Enum(
                "nghi-dinh-92",
                "chi-so-766",
                name="preset",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("chosen_by_id", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_duty_rule_agency_id")),
        sa.ForeignKeyConstraint(["chosen_by_id"], ["account.id"], name=op.f("fk_duty_rule_chosen_by_id")),
        sa.PrimaryKeyConstraint("agency_id", name=op.f("pk_duty_rule")),
    )


def _gather_grounds():
    stated = sa.select(_DRAFT.c.id, _DRAFT.c.ground, _DRAFT.c.ground_effective_on)
    run = op.get_bind()
    for draft in run.execute(stated.where(_DRAFT.c.ground != "")).all():
        day = draft.ground_effective_on
        row = {
            "number": draft.ground,
            "effective_on": day.isoformat() if day else None,
            "issued_on": None,
            "is_shortened": False,
        }
        run.execute(sa.update(_DRAFT).where(_DRAFT.c.id == draft.id).values(ground_rows=[row]))


def downgrade():
    op.drop_table("duty_rule")
    op.drop_table("frozen_wording")
    op.drop_table("further_ground")
    op.add_column("draft", sa.Column("ground_effective_on", sa.Date(), nullable=True))
    op.add_column("draft", sa.Column("ground", sa.String(length=120), nullable=False, server_default=""))
    run = op.get_bind()
    for draft in run.execute(sa.select(_DRAFT.c.id, _DRAFT.c.ground_rows)).all():
        # The older shape holds one ground only; the first is the one that was there before.
        first = next(iter(draft.ground_rows), None)
        if first is not None:
            day = date.fromisoformat(first["effective_on"]) if first["effective_on"] else None
            values = {"ground": first["number"], "ground_effective_on": day}
            run.execute(sa.update(_DRAFT).where(_DRAFT.c.id == draft.id).values(values))
    op.drop_column("draft", "ground_rows")
