"""Long work with progress; uploaded workbooks and what each of their rows has become."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _one_of(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade():
    _make_jobs()
    _make_uploads()
    _make_rows()


def _make_jobs():
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", _one_of("jobstate", "waiting", "running", "done", "failed"), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("process", sa.String(length=200), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.CheckConstraint("(state = 'waiting') = (started_at IS NULL)", name=op.f("ck_job_started")),
        sa.CheckConstraint(
            "(state IN ('done', 'failed')) = (finished_at IS NOT NULL)", name=op.f("ck_job_finished")
        ),
        sa.CheckConstraint("state <> 'failed' OR length(problem) > 0", name=op.f("ck_job_failed_why")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_job_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    op.create_index("ix_job_state", "job", ["state"])


def _make_uploads():
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("handed_in_by_id", sa.Integer(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("drafting_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_upload_agency_id")),
        sa.ForeignKeyConstraint(["authority_id"], ["agency.id"], name=op.f("fk_upload_authority_id")),
        sa.ForeignKeyConstraint(["handed_in_by_id"], ["account.id"], name=op.f("fk_upload_handed_in_by_id")),
        sa.ForeignKeyConstraint(["reading_id"], ["job.id"], name=op.f("fk_upload_reading_id")),
        sa.ForeignKeyConstraint(["drafting_id"], ["job.id"], name=op.f("fk_upload_drafting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    op.create_index("ix_upload_agency_id", "upload", ["agency_id", "id"])


def _make_rows():
    op.create_table(
        "upload_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=120), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=True),
        sa.Column(
            "outcome", _one_of("rowoutcome", "new", "changed", "unchanged", "refused"), nullable=False
        ),
        sa.Column("subject", _one_of("draftsubject", "procedure", "listing"), nullable=True),
        sa.Column(
            "change",
            _one_of("changekind", "new", "amended", "replaced", "abolished", "standardised"),
            nullable=True,
        ),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=True),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.Column("base_ordinal", sa.Integer(), nullable=True),
        sa.Column(
            "found_by",
            _one_of("foundby", "number", "code", "old_code", "name", "person", "nothing"),
            nullable=False,
        ),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("stated", sa.JSON(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("differences", sa.JSON(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome <> 'refused' OR length(problem) > 0", name=op.f("ck_upload_row_refused_why")
        ),
        sa.CheckConstraint(
            "draft_id IS NULL OR outcome IN ('new', 'changed')", name=op.f("ck_upload_row_drafted")
        ),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["upload.id"], name=op.f("fk_upload_row_upload_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedure.id"], name=op.f("fk_upload_row_procedure_id")),
        sa.ForeignKeyConstraint(["listing_id"], ["listing.id"], name=op.f("fk_upload_row_listing_id")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_upload_row_draft_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_row")),
        sa.UniqueConstraint("upload_id", "ordinal", name=op.f("uq_upload_row_upload_id_ordinal")),
    )
    op.create_index(op.f("ix_upload_row_draft_id"), "upload_row", ["draft_id"])
    op.create_index("ix_upload_row_outcome", "upload_row", ["upload_id", "outcome"])


def downgrade():
    op.drop_table("upload_row")
    op.drop_table("upload")
    op.drop_table("job")
